"""PublishResponses as bytes, made by asyncua's own encoder; and changes to make them of."""

import datetime
import struct
from collections.abc import Sequence
from typing import cast

from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

NOW = datetime.datetime(2026, 3, 14, 15, 9, 26, 535897, tzinfo=datetime.UTC)
NOW_NS = 1_773_500_966_535_897_000
RECEIVED_NS = NOW_NS + 40_000_000
T = ua.VariantType


def status_code(number: int) -> ua.StatusCode:
    """A StatusCode as asyncua has it."""
    return ua.StatusCode(ua.UInt32(number))


def change(
    handle: int,
    value: object,
    kind: ua.VariantType = T.Double,
    *,
    status: int | None = None,
    source: datetime.datetime | None = NOW,
    server: datetime.datetime | None = NOW,
) -> ua.MonitoredItemNotification:
    """One change; None for a status or a time leaves it off the wire."""
    return ua.MonitoredItemNotification(
        handle,
        ua.DataValue(
            ua.Variant(value, kind),
            StatusCode=None if status is None else status_code(status),
            SourceTimestamp=cast("ua.DateTime | None", source),
            ServerTimestamp=cast("ua.DateTime | None", server),
        ),
    )


def response(*notifications: object, sequence: int = 2, more: bool = False) -> bytes:
    """A PublishResponse of subscription 7 with these notifications; changes may stand in for their notification."""
    changes = [item for item in notifications if isinstance(item, ua.MonitoredItemNotification)]
    others = [item for item in notifications if not isinstance(item, ua.MonitoredItemNotification)]
    answer = ua.PublishResponse()
    answer.TypeId = ua.FourByteNodeId(ua.Int32(ua.ObjectIds.PublishResponse_Encoding_DefaultBinary))
    answer.ResponseHeader.Timestamp = NOW
    found = answer.Parameters
    found.SubscriptionId = 7
    found.AvailableSequenceNumbers = [1, 2]
    found.MoreNotifications = more
    found.Results = [status_code(0), status_code(ua.StatusCodes.BadSequenceNumberUnknown)]
    message = found.NotificationMessage
    message.SequenceNumber = sequence
    message.PublishTime = NOW
    message.NotificationData = [*([ua.DataChangeNotification(MonitoredItems=changes)] if changes else []), *others]
    return struct_to_binary(answer)


def data_value(variant: bytes, *, handle: int = 0) -> bytes:
    """A MonitoredItemNotification with a value only, from raw Variant bytes."""
    return struct.pack("<IB", handle, 1) + variant


def raw_response(items: Sequence[bytes], *, count: int | None = None) -> bytes:
    """A PublishResponse around raw MonitoredItemNotifications, for what asyncua's encoder cannot say."""
    body = struct.pack("<i", len(items) if count is None else count) + b"".join(items) + struct.pack("<i", -1)
    notification = struct.pack("<BBHBi", 1, 0, 811, 1, len(body)) + body
    head = struct.pack("<BBHqIIBiBBB", 1, 0, 829, 0, 1, 0, 0, 0, 0, 0, 0)
    message = struct.pack("<Iq", 2, 0) + struct.pack("<i", 1) + notification
    return head + struct.pack("<Iib", 7, 0, 0) + message + struct.pack("<ii", 0, 0)
