"""Small constructors of OPC UA values, typed for us: asyncua annotates plain numbers as its own integer classes."""

from datetime import UTC, datetime
from typing import Any, Final, cast

from asyncua import ua


def node_id(identifier: int | str, namespace: int = 0) -> ua.NodeId:
    """A numeric or string NodeId."""
    return ua.NodeId(cast("Any", identifier), cast("Any", namespace))


def status(code: int) -> ua.StatusCode:
    """A StatusCode by its number."""
    return ua.StatusCode(cast("Any", code))


GOOD: Final = status(0)
NO_VALUE: Final = ua.Variant(None, ua.VariantType.Null)


def moment(utc_ns: int) -> datetime:
    """UTC ns -> datetime, to its microsecond."""
    return datetime.fromtimestamp(utc_ns / 1e9, UTC)


def data_value(variant: ua.Variant, code: ua.StatusCode, at: datetime) -> ua.DataValue:
    """A value with its status; source and server time are the same, the server is the source."""
    return ua.DataValue(variant, code, cast("Any", at), cast("Any", at))
