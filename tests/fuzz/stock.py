"""What asyncua's own decoder reads in the same bytes, in plain words."""

import datetime
import uuid
from typing import Any, Final

from asyncua import ua
from asyncua.ua.ua_binary import struct_from_binary

from hmi.opcua.reasons import LinkError
from hmi.opcua.wire import BoundedBuffer
from hmi.values.quality import status_name
from tests.fuzz.plain import SHOWN, TEXT_LIMIT, Change, Form, Listing, Message, Value, Words

EPOCH: Final = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
FIRST: Final = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
REACH: Final = 2**63 - 1
FAULT: Final = (b"\x01\x00\x8d\x01", b"\x02\x00\x00\x8d\x01\x00\x00")
_NUMBERS: Final = range(1, 12)


class StockRefusedError(Exception):
    """asyncua refuses the message, in whatever way."""


class NotAskedError(Exception):
    """asyncua would take too long over it: the bounds that this program puts around it stopped it."""


def read(body: bytes) -> Message:
    """A PublishResponse, or the ServiceFault in its place."""
    kind: Any = ua.ServiceFault if body.startswith(FAULT) else ua.PublishResponse
    try:
        found: Any = struct_from_binary(kind, BoundedBuffer(body))
    except LinkError as error:
        raise NotAskedError from error
    except Exception as error:
        # Its decoder checks little: what it stumbles over surfaces as whatever Python raises there.
        raise StockRefusedError(repr(error)) from error
    message = Message(found.ResponseHeader.ServiceResult.value)
    if isinstance(found, ua.ServiceFault):
        return message
    said = found.Parameters
    note = said.NotificationMessage
    message.subscription, message.sequence, message.more = (
        said.SubscriptionId,
        note.SequenceNumber,
        said.MoreNotifications,
    )
    message.available = list(said.AvailableSequenceNumbers or ())
    message.results = [status.value for status in said.Results or ()]
    message.publish_ns = ns_of(note.PublishTime)
    message.notifications = len(note.NotificationData or ())
    for part in note.NotificationData or ():
        if isinstance(part, ua.DataChangeNotification):
            message.changes = [*(message.changes or []), *map(_change, part.MonitoredItems or ())]
        elif isinstance(part, ua.StatusChangeNotification):
            message.status_change = part.Status.value
        elif isinstance(part, ua.EventNotificationList):
            message.events += 1
    return message


def ns_of(moment: datetime.datetime | None) -> int | None:
    """Ns since 1970, to the microsecond; None for no time and for one beyond int64."""
    if moment is None:
        return None
    ns = (moment - EPOCH) // datetime.timedelta(microseconds=1) * 1000
    return ns if abs(ns) <= REACH else None


def _change(item: ua.MonitoredItemNotification) -> Change:
    said = item.Value
    source_ns = ns_of(said.SourceTimestamp)
    odd: bool | None = said.SourceTimestamp is not None and source_ns is None
    if said.SourceTimestamp == FIRST:
        odd = None  # "not set" and "before 1601" look the same here
    return Change(
        item.ClientHandle,
        value_of(said.Value),
        said.StatusCode.value if said.StatusCode else 0,
        source_ns,
        ns_of(said.ServerTimestamp),
        odd_time=odd,
    )


def value_of(variant: ua.Variant) -> Value:
    """A Variant in plain words."""
    kind = variant.VariantType
    if not variant.is_array:
        return _scalar(variant.Value, kind)
    dimensions = None if variant.Dimensions is None else tuple(variant.Dimensions)
    elements: list[Any] = variant.Value or []
    if dimensions is not None:
        return Listing(len(elements), (), dimensions, exact=False)
    boxed = kind in {ua.VariantType.Variant, ua.VariantType.DataValue}
    first = tuple(_scalar(element, kind) for element in elements[:SHOWN])
    return Listing(len(elements), first, boxed=boxed)


def _scalar(value: Any, kind: Any) -> Value:  # noqa: PLR0911 (one line a type)
    if value is None:
        return None
    if kind.value in _NUMBERS:
        plain: bool | int | float = value
        return plain
    match value:
        case ua.Variant():
            return value_of(value)
        case ua.DataValue():
            return None if value.Value is None else value_of(value.Value)
        case ua.LocalizedText():
            return _words(value.Text)
        case ua.NodeId():
            return _node_id(value)
        case ua.StatusCode():
            return Form(status_name(value.value))
        case ua.QualifiedName():
            name, replaced = _readable(value.Name or "")
            return Form(f"{value.NamespaceIndex}:{name}", replaced=replaced)
        case ua.DiagnosticInfo():
            return Form("diagnostics")
        case ua.XmlElement():
            return _words(value.Value)
        case datetime.datetime():
            return _moment(value)
        case uuid.UUID():
            return Form(str(value))
        case str():
            return _words(value)
        case bytes():
            return Form(value[:32].hex() + (f"… ({len(value)} bytes)" if len(value) > 32 else ""))
        case _:
            return Form("structure ", exact=False)


def _words(text: str | None) -> Value:
    return None if text is None else Words(text.encode("utf-8", "surrogateescape"))


def _readable(text: str) -> tuple[str, bool]:
    plain = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "\ufffd")
    return plain, "\ufffd" in plain or len(plain) > TEXT_LIMIT


def _node_id(node: ua.NodeId) -> Value:
    if isinstance(node, ua.ExpandedNodeId) and (node.NamespaceUri is not None or node.ServerIndex is not None):
        return Form("", exact=False)
    prefix = f"ns={node.NamespaceIndex};" if node.NamespaceIndex else ""
    name: Any = node.Identifier
    match name:
        case int():
            return Form(f"{prefix}i={name}")
        case str():
            plain, replaced = _readable(name)
            return Form(f"{prefix}s={plain}", replaced=replaced)
        case uuid.UUID():
            return Form(f"{prefix}g={name}")
        case _:
            return Form(f"{prefix}b={name[:32].hex()}" + (f"… ({len(name)} bytes)" if len(name) > 32 else ""))


def _moment(moment: datetime.datetime) -> Value:
    if moment == FIRST:
        return Form("", exact=False)  # "not set", or within the first microsecond
    if moment.year == 9999 and moment >= datetime.datetime(9999, 12, 31, 23, 59, 59, tzinfo=datetime.UTC):
        return Form("9999-12-31T23:59:59Z")
    return Form(moment.replace(tzinfo=None).isoformat() + "Z")
