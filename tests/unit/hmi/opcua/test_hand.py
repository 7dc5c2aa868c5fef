"""What is sent to a machine: in which type, what an answer tells of it, and that nothing of it leaves later."""

import asyncio
import socket

import pytest
from asyncua import ua

from hmi.opcua.hand import NotSentError, variant_of
from hmi.opcua.tcp_facts import discard_unsent
from hmi.opcua.verdicts import NOT_CARRIED_OUT, Verdict, verdict

BOOLEAN, SBYTE, BYTE, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT, DOUBLE, STRING = range(1, 13)


@pytest.mark.parametrize(
    ("value", "kind", "sent"),
    [
        (1.0, BOOLEAN, True),
        (0.0, BOOLEAN, False),
        (-128.0, SBYTE, -128),
        (255.0, BYTE, 255),
        (32767.0, INT16, 32767),
        (65535.0, UINT16, 65535),
        (-(2.0**31), INT32, -(2**31)),
        (2.0**32 - 1, UINT32, 2**32 - 1),
        (-(2.0**62), INT64, -(2**62)),
        (2.0**63, UINT64, 2**63),
        (0.1, FLOAT, 0.1),
        (1e300, DOUBLE, 1e300),
        ("here", STRING, "here"),
    ],
)
def test_a_value_is_sent_in_the_type_that_the_node_has(value: float | str, kind: int, sent: object) -> None:
    variant = variant_of(value, kind)

    assert variant.Value == sent
    assert type(variant.Value) is type(sent)
    assert variant.VariantType == ua.VariantType(kind)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (128.0, SBYTE),
        (-1.0, BYTE),
        (65536.0, UINT16),
        (2.0**31, INT32),
        (2.0**63, INT64),
        (0.5, INT32),
        (float("nan"), INT32),
        (float("inf"), UINT32),
        (0.5, BOOLEAN),
        (1.0, STRING),
        ("1", DOUBLE),
        (1.0, 13),  # DateTime
        (1.0, 0),  # no value
    ],
)
def test_what_does_not_fit_is_not_sent(value: float | str, kind: int) -> None:
    with pytest.raises(NotSentError):
        variant_of(value, kind)


def test_only_a_no_that_is_certain_counts_as_not_done() -> None:
    assert verdict(0) is Verdict.TAKEN
    assert verdict(0x002E0000) is Verdict.TAKEN  # GoodCompletesAsynchronously
    assert verdict(0x40000000) is Verdict.TAKEN  # Uncertain: what it does is seen by reading
    assert verdict(0x803B0000) is Verdict.REFUSED  # BadNotWritable
    assert verdict(0x803B0480) is Verdict.REFUSED  # the same with information bits
    for status in (
        ua.StatusCodes.BadTimeout,
        ua.StatusCodes.BadRequestTimeout,
        ua.StatusCodes.BadNoCommunication,
        ua.StatusCodes.BadCommunicationError,
        ua.StatusCodes.BadConnectionClosed,
        ua.StatusCodes.BadInternalError,
        ua.StatusCodes.BadUnexpectedError,
        ua.StatusCodes.BadShutdown,
        ua.StatusCodes.BadDeviceFailure,
        0x80000000,
    ):
        assert verdict(status) is Verdict.OPEN
        assert status not in NOT_CARRIED_OUT


@pytest.mark.parametrize("discard", [True, False])
async def test_what_a_reset_connection_has_not_sent_is_never_sent(discard: bool) -> None:
    """The far end takes nothing, as behind a cable that is out: what waits in our kernel is sent later, or is not."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        _, writer = await asyncio.open_connection(*listening.getsockname())
        far, _ = listening.accept()
        far.setblocking(False)
        loop = asyncio.get_running_loop()
        while not writer.transport.get_write_buffer_size():
            writer.write(b"x" * 4096)
        while writer.transport.get_write_buffer_size():  # the rest of it is the kernel's now
            await loop.sock_recv(far, 4096)
        if discard:
            discard_unsent(writer.transport)
        writer.transport.abort()
        await asyncio.sleep(0)
        with far:
            reset = False
            try:
                while await loop.sock_recv(far, 65536):
                    pass
            except ConnectionResetError:
                reset = True

    assert reset is discard
