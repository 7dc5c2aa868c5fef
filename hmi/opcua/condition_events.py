"""Events of conditions, out of an EventNotificationList: the fields we ask for, and what they say. Pure.

Bounded as every message is (`columns_reader`): no length is believed, and a field of a type that none of ours has is
stepped over.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from asyncua import ua

from hmi.opcua.columns_reader import NUMBERS, Reader, UndecodableError
from hmi.opcua.columns_time import ns_of_ticks
from hmi.values.condition import Condition, Refresh, Shelf
from hmi.values.samples import NO_TIME

HANDLE: Final = 0xFFFF_FFF0
"""Client handle of the item that hears events: no station has so many tags."""

_EVENT, _CONDITION, _ACKNOWLEDGEABLE, _ALARM = 2041, 2782, 2881, 2915
_REFRESH: Final = {
    "i=2787": Refresh.BEGINS,
    "i=2788": Refresh.ENDS,
    "i=2789": Refresh.NEEDED,
    "i=3035": Refresh.NEEDED,  # the event queue overflowed
}
_SHELVES: Final = {"i=2930": Shelf.NO, "i=2932": Shelf.TIMED, "i=2933": Shelf.ONE_SHOT}
"""NodeIds of the states of ShelvedStateMachineType, as CurrentState/Id says them (Unshelved i=2930)."""

FIELDS: Final[Sequence[tuple[int, str]]] = (
    (_EVENT, "EventId"),
    (_EVENT, "EventType"),
    (_EVENT, "SourceName"),
    (_EVENT, "Time"),
    (_EVENT, "ReceiveTime"),
    (_EVENT, "Message"),
    (_EVENT, "Severity"),
    (_CONDITION, ""),
    (_CONDITION, "BranchId"),
    (_CONDITION, "ConditionName"),
    (_CONDITION, "Retain"),
    (_CONDITION, "EnabledState/Id"),
    (_CONDITION, "Quality"),
    (_CONDITION, "Comment"),
    (_CONDITION, "ClientUserId"),
    (_ACKNOWLEDGEABLE, "AckedState/Id"),
    (_ACKNOWLEDGEABLE, "ConfirmedState/Id"),
    (_ALARM, "ActiveState/Id"),
    (_ALARM, "SuppressedState/Id"),
    (_ALARM, "OutOfServiceState/Id"),
    (_ALARM, "ShelvingState/CurrentState/Id"),
    (_ALARM, "LatchedState/Id"),
)
"""Type that declares the field, and its browse path; "" is the ConditionId (OPC 10000-9 §5.5.2.13)."""
_MOST_EVENTS: Final = 10_000


def event_filter() -> ua.EventFilter:
    """Every event with these fields: a where clause is what small servers do worst."""
    chosen = ua.EventFilter()
    chosen.SelectClauses = []
    for kind, path in FIELDS:
        clause = ua.SimpleAttributeOperand()
        clause.TypeDefinitionId = ua.NodeId(ua.Int32(kind))
        clause.BrowsePath = [ua.QualifiedName(name, 0) for name in path.split("/") if name]
        clause.AttributeId = ua.AttributeIds.Value if path else ua.AttributeIds.NodeId
        chosen.SelectClauses.append(clause)
    return chosen


def decode_events(body: bytes) -> list[Condition | Refresh]:
    """Of one EventNotificationList; events that are neither are left out. UndecodableError."""
    reader = Reader(body)
    try:
        count = reader.count(8)
        if count > _MOST_EVENTS:
            raise UndecodableError(f"{count} events in one message")
        found = [_read(reader) for _ in range(count)]
    except (IndexError, struct.error) as error:
        raise UndecodableError("the message ends inside an event") from error
    if reader.pos != len(body):
        raise UndecodableError(f"{len(body) - reader.pos} bytes follow the end of the events")
    return [one for one in found if one is not None]


def _read(reader: Reader) -> Condition | Refresh | None:
    handle, count = reader.u32(), reader.count(1)
    reader.spend(count)
    values = [_value(reader) for _ in range(count)]
    if handle != HANDLE or count != len(FIELDS):
        return None
    told = {path: value for (_, path), value in zip(FIELDS, values, strict=True)}
    refresh = _REFRESH.get(_text(told, "EventType"))
    if refresh is not None:
        return refresh
    return _condition(told) if _text(told, "") else None


def _condition(told: Mapping[str, Any]) -> Condition:
    event, severity, status = told["EventId"], told["Severity"], told["Quality"]
    branch = _text(told, "BranchId")
    source_ns = _time(told, "Time")
    return Condition(
        condition=_text(told, ""),
        branch="" if branch == "i=0" else branch,
        event=event.hex() if isinstance(event, bytes) else "",
        kind=_text(told, "EventType"),
        source=_text(told, "SourceName"),
        name=_text(told, "ConditionName"),
        message=_text(told, "Message"),
        severity=min(max(int(severity), 1), 1000) if isinstance(severity, int) else 1,
        source_ns=source_ns or _time(told, "ReceiveTime"),
        server_ns=_time(told, "ReceiveTime"),
        retain=told["Retain"] is True,
        enabled=told["EnabledState/Id"] is not False,
        active=_flag(told, "ActiveState/Id"),
        acked=_flag(told, "AckedState/Id"),
        confirmed=_flag(told, "ConfirmedState/Id"),
        shelf=_SHELVES.get(_text(told, "ShelvingState/CurrentState/Id"), Shelf.NO),
        suppressed=told["SuppressedState/Id"] is True,
        out_of_service=told["OutOfServiceState/Id"] is True,
        latched=told["LatchedState/Id"] is True,
        status=status if isinstance(status, int) else 0,
        comment=_text(told, "Comment"),
        user=_text(told, "ClientUserId"),
    )


def _text(told: Mapping[str, Any], path: str) -> str:
    value = told[path]
    return value if isinstance(value, str) else ""


def _flag(told: Mapping[str, Any], path: str) -> bool | None:
    value = told[path]
    return value if isinstance(value, bool) else None


def _time(told: Mapping[str, Any], path: str) -> int:
    """0 when none was told, or none that can be held."""
    value = told[path]
    at_ns = ns_of_ticks(value) if isinstance(value, int) else NO_TIME
    return 0 if at_ns == NO_TIME else at_ns


def _value(reader: Reader) -> Any:
    """A scalar Variant of a type that one of our fields has, as bool, int, float, bytes or str; None for any other."""
    start = reader.pos
    kind = reader.byte()
    reader.spend(1)
    read = _READ.get(kind)
    if read is not None:
        return read(reader)
    if kind in NUMBERS:
        letter = f"<{NUMBERS[kind]}"
        value = struct.unpack_from(letter, reader.data, reader.pos)[0]
        reader.skip(struct.calcsize(letter))
        return value
    reader.pos = start
    reader.variant()
    return None


_READ: Final[Mapping[int, Callable[[Reader], Any]]] = {
    0: lambda _: None,
    1: lambda reader: reader.byte() != 0,
    12: lambda reader: reader.text()[0],
    13: Reader.i64,
    15: Reader.raw,
    17: Reader.node_id,
    18: Reader.node_id,
    19: Reader.u32,
    21: lambda reader: reader.localized_text()[0],
}
"""By built-in type (OPC 10000-6 §5.1.2); a DateTime in ticks."""
