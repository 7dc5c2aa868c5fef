"""Bad UTF-8 that asyncua decoded for us: it reaches neither file, channel nor terminal as it came."""

from collections.abc import Sequence
from typing import Any

from asyncua import ua

from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.server_status import read_status

BAD = b"PLC \xff\x00".decode("utf-8", "surrogateescape")


class Boasting:
    """A session with a server whose product name is not UTF-8."""

    async def read(self, nodes: Sequence[ua.ReadValueId]) -> list[ua.DataValue]:
        product = ua.DataValue(ua.Variant(BAD, ua.VariantType.String))
        return [*(ua.DataValue(ua.Variant(0, ua.VariantType.Int32)) for _ in nodes[1:]), product]


async def test_the_product_s_name_can_be_sent_on() -> None:
    session: Any = Boasting()
    status = await read_status(session, lambda: 0, lambda: 0)
    assert status.product.encode() == "PLC ��".encode()


def test_a_detail_can_be_sent_on() -> None:
    error = LinkError(Reason.SERVICE, f"said {BAD}")
    assert error.detail.encode().startswith(b"said PLC ?")
    assert str(error).encode()
