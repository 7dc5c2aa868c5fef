"""The column decoder: the body of a PublishResponse to arrays, without an object per value.

Where all items of a notification share a layout (the usual case: scalar, both time stamps) the body is one numpy
structured view. Other layouts of fixed size are grouped by layout. What is left - texts, arrays, structures - is read
by the bounded reader. Pure: bytes and the receipt time in, columns out. The client handle is the tag's index.
"""

import struct
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.opcua.columns_items import MAX_EXACT, Items, read_items
from hmi.opcua.columns_reader import Reader, UndecodableError
from hmi.opcua.columns_time import column_of_ticks, ns_of_ticks
from hmi.values.samples import NO_TIME, Mark, Samples

__all__ = ["AHEAD_NS", "Published", "UndecodableError", "decode_publish", "decode_republish"]

# Numeric ids of the binary encodings, OPC 10000-6 annex A.3.
_SERVICE_FAULT: Final = 397
_PUBLISH_RESPONSE: Final = 829
_REPUBLISH_RESPONSE: Final = 835
_DATA_CHANGE: Final = 811
_EVENTS: Final = 916
_STATUS_CHANGE: Final = 820

AHEAD_NS: Final = 3_600_000_000_000
"""A source time further than this ahead of our clock is kept as given and marked doubtful."""
_MAX_NOTIFICATIONS: Final = 64
"""Notifications in one message: data, events and status change make three; more than this is no server."""


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """What one PublishResponse or RepublishResponse says.

    available: uint32, AvailableSequenceNumbers; results: uint32, status of each of our acknowledgements.
    """

    service_result: int
    subscription_id: int
    sequence: int
    more: bool
    publish_ns: int
    """When the server composed the message, by its clock; NO_TIME when it gave none."""
    available: NDArray[np.uint32]
    results: NDArray[np.uint32]
    keep_alive: bool
    """There is no notification: the sequence number is that of the next message."""
    samples: Samples | None
    """All data changes of the message; None when it holds no DataChangeNotification."""
    status_change: int | None
    """StatusCode of a StatusChangeNotification: the subscription is in trouble or gone."""
    events: tuple[bytes, ...]
    """Bodies of the EventNotificationLists; they are not decoded here."""
    unknown_handles: int
    """Changes whose client handle is no tag: left out of `samples`."""


_NONE: Final = np.zeros(0, np.uint32)


def decode_publish(body: bytes | memoryview, tags: int, received_ns: int) -> Published:
    """Decode a PublishResponse, beginning with its type id; a ServiceFault gives its result and nothing else.

    tags: how many there are, handles 0 to tags - 1 are ours; received_ns: when the message reached us, UTC.
    Raises UndecodableError when the message breaks the protocol or a limit.
    """
    return _decode(bytes(body), tags, received_ns, None)


def decode_republish(body: bytes | memoryview, tags: int, received_ns: int, subscription_id: int) -> Published:
    """Decode a RepublishResponse, which does not repeat the subscription's id; else as `decode_publish`."""
    return _decode(bytes(body), tags, received_ns, subscription_id)


def _decode(body: bytes, tags: int, received_ns: int, republished: int | None) -> Published:
    reader = Reader(body)
    try:
        published = _response(reader, tags, received_ns, republished)
    except (IndexError, struct.error) as error:
        raise UndecodableError("the message ends inside a value") from error
    if reader.pos != len(body):
        raise UndecodableError(f"{len(body) - reader.pos} bytes follow the end of the message")
    return published


def _response(reader: Reader, tags: int, received_ns: int, republished: int | None) -> Published:
    kind = reader.type_id()
    result = reader.response_header()
    if kind == _SERVICE_FAULT:
        return Published(
            service_result=result, subscription_id=republished or 0, sequence=0, more=False, publish_ns=NO_TIME,
            available=_NONE, results=_NONE, keep_alive=False, samples=None, status_change=None, events=(),
            unknown_handles=0,
        )  # fmt: skip
    if kind != (_PUBLISH_RESPONSE if republished is None else _REPUBLISH_RESPONSE):
        raise UndecodableError(f"a message of type {kind} where a response to Publish was due")
    subscription_id, available, more = republished or 0, _NONE, False
    if republished is None:
        subscription_id = reader.u32()
        available = _u32_column(reader)
        more = reader.byte() != 0
    message = _message(reader, tags, received_ns)
    results = _NONE
    if republished is None:
        results = _u32_column(reader)
        _skip_diagnostics(reader)
    return replace(
        message, service_result=result, subscription_id=subscription_id, more=more, available=available, results=results
    )


def _message(reader: Reader, tags: int, received_ns: int) -> Published:
    """NotificationMessage (OPC 10000-4 §7.26)."""
    sequence = reader.u32()
    publish_ns = ns_of_ticks(reader.i64())
    notifications = reader.count(3)
    if notifications > _MAX_NOTIFICATIONS:
        raise UndecodableError(f"{notifications} notifications in one message")
    parts: list[Items] = []
    status_change: int | None = None
    events: list[bytes] = []
    for _ in range(notifications):
        kind, end = _notification(reader)
        if kind == _DATA_CHANGE:
            if sum(len(part.texts) for part in parts) > MAX_EXACT:
                raise UndecodableError("more texts in one message than any station has tags")
            parts.append(read_items(reader))
            _skip_diagnostics(reader)
        elif kind == _STATUS_CHANGE:
            status_change = reader.u32()
            reader.skip_diagnostic()
        elif kind == _EVENTS and end is not None:
            events.append(reader.data[reader.pos : end])
            reader.pos = end
        else:
            raise UndecodableError(f"a notification of type {kind}")
        if end is not None and reader.pos != end:
            raise UndecodableError("a notification is not as long as it says")
    samples, unknown = _samples(Items.joined(parts), tags, received_ns) if parts else (None, 0)
    return Published(
        service_result=0, subscription_id=0, sequence=sequence, more=False, publish_ns=publish_ns, available=_NONE,
        results=_NONE, keep_alive=notifications == 0, samples=samples, status_change=status_change,
        events=tuple(events), unknown_handles=unknown,
    )  # fmt: skip


def _notification(reader: Reader) -> tuple[int, int | None]:
    """Head of an ExtensionObject with binary body: type and where its body ends (None: it does not say)."""
    kind = reader.type_id()
    if (encoding := reader.byte()) != 1:
        raise UndecodableError(f"a notification with encoding {encoding}")
    length = reader.i32()
    if length == -1:
        return kind, None  # some old servers leave the length out; the fields say where it ends
    if not 0 <= length <= len(reader.data) - reader.pos:
        raise UndecodableError(f"a notification of {length} bytes does not fit in the message")
    return kind, reader.pos + length


def _samples(items: Items, tags: int, received_ns: int) -> tuple[Samples, int]:
    """Columns as the rest of the program knows them, and how many changes were for no tag of ours."""
    unknown = 0
    if len(items) and items.handle.max() >= tags:
        known = items.handle < tags
        unknown = len(items) - int(known.sum())
        items = items.where(known)
    source_ns, timed = column_of_ticks(items.source)
    server_ns, _ = column_of_ticks(items.server)
    mark = items.mark
    if not timed:
        missing = source_ns == NO_TIME
        from_server = missing & (server_ns != NO_TIME)
        from_receipt = missing & (server_ns == NO_TIME)
        mark[from_server] |= Mark.SOURCE_TIME_FROM_SERVER.value
        mark[from_receipt] |= Mark.SOURCE_TIME_FROM_RECEIPT.value
        mark[missing & (items.source != 0)] |= Mark.TIME_DOUBTFUL.value  # a time came, but none that can be held
        source_ns[from_server] = server_ns[from_server]
        source_ns[from_receipt] = received_ns
    if len(items) and source_ns.max() > received_ns + AHEAD_NS:
        mark[source_ns > received_ns + AHEAD_NS] |= Mark.TIME_DOUBTFUL.value
    return Samples(
        tag=items.handle.view(np.int32),  # below `tags`, so the sign bit is free
        value=items.value,
        status=items.status,
        source_ns=source_ns,
        server_ns=server_ns,
        mark=mark,
        received_ns=received_ns,
        texts=MappingProxyType(items.texts),
    ), unknown


def _u32_column(reader: Reader) -> NDArray[np.uint32]:
    count = reader.count(4)
    if not count:
        return _NONE
    column = np.frombuffer(reader.data, "<u4", count, reader.pos).astype(np.uint32)
    reader.pos += 4 * count
    return column


def _skip_diagnostics(reader: Reader) -> None:
    for _ in range(reader.count(1)):
        reader.skip_diagnostic()
