"""What is mutated: messages of asyncua's encoder taken to pieces, raw ones it cannot say, and frames of node-opcua."""

import struct
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

from tests.unit.hmi.opcua.publish_bytes import NOW, T, change

RECORDED: Final = Path(__file__).with_name("recorded.txt")
"""One PublishResponse a line, in hexadecimal: node-opcua 2.182, numbers, texts, times, arrays and structures."""
_NO_ARRAY: Final = struct.pack("<i", -1)


@dataclass(frozen=True, slots=True)
class Parts:
    """A PublishResponse before it is put together; `others` are whole notifications."""

    items: tuple[bytes, ...]
    others: tuple[bytes, ...] = ()
    diagnostics: bytes = _NO_ARRAY
    results_diagnostics: bytes = _NO_ARRAY
    sequence: int = 2

    def body(self) -> bytes:
        """The message, beginning with its type id; without items there is no DataChangeNotification."""
        notifications = self.notifications()
        head = struct.pack("<BBHqIIBiBBB", 1, 0, 829, 134_000_000_000_000_000, 1, 0, 0, -1, 0, 0, 0)
        head += struct.pack("<IiIIB", 7, 2, 1, 2, 0)
        message = struct.pack("<Iqi", self.sequence, 134_000_000_000_000_000, len(notifications))
        return head + message + b"".join(notifications) + struct.pack("<iI", 1, 0) + self.results_diagnostics

    def notifications(self) -> list[bytes]:
        """The data first, if there is any."""
        if not self.items:
            return list(self.others)
        data = struct.pack("<i", len(self.items)) + b"".join(self.items) + self.diagnostics
        return [self.notification(811, data), *self.others]

    @staticmethod
    def notification(kind: int, body: bytes) -> bytes:
        """A notification of this type around a body."""
        return struct.pack("<BBHBi", 1, 0, kind, 1, len(body)) + body


def _items(*changes: ua.MonitoredItemNotification) -> tuple[bytes, ...]:
    return tuple(struct_to_binary(one) for one in changes)


def _numbers() -> tuple[bytes, ...]:
    kinds = (T.SByte, T.Byte, T.Int16, T.UInt16, T.Int32, T.UInt32, T.Int64, T.UInt64)
    return _items(
        *(change(row, row + 40, kind) for row, kind in enumerate(kinds)),
        change(9, 2**63 + 1, T.UInt64, source=None),
        change(10, -(2**62) - 1, T.Int64),
        change(11, True, T.Boolean, server=None),
        change(12, 1.25, T.Float, status=0x40000000),
        change(13, float("nan"), T.Double),
        change(14, 5, T.Int32, status=0x80050000, source=None, server=None),
    )


def _others() -> tuple[bytes, ...]:
    return _items(
        change(0, "text", T.String),
        change(1, None, T.String),
        change(2, ua.LocalizedText("Größe", "de"), T.LocalizedText),
        change(3, ua.QualifiedName("Speed", 3), T.QualifiedName),
        change(4, b"\x01\xff\x00", T.ByteString),
        change(5, NOW, T.DateTime),
        change(6, uuid.UUID(int=7), T.Guid),
        change(7, ua.NodeId.from_string("ns=2;s=Speed"), T.NodeId),
        change(8, ua.NodeId.from_string("ns=4;g=00000000-0000-0000-0000-000000000009"), T.NodeId),
        change(9, ua.StatusCode(ua.UInt32(0x800A0000)), T.StatusCode),
        change(10, ua.Range(0.0, 10.0), T.ExtensionObject),
        change(11, ua.EUInformation("urn:x", 1, ua.LocalizedText("bar"), ua.LocalizedText("bar")), T.ExtensionObject),
        change(12, ua.DataValue(ua.Variant(1.0, T.Double), SourceTimestamp=ua.DateTime(NOW.year, 1, 1)), T.DataValue),
        change(13, ua.DiagnosticInfo(AdditionalInfo=ua.String("why")), T.DiagnosticInfo),
    )


def _arrays() -> tuple[bytes, ...]:
    return _items(
        change(0, [1.0, 2.5, 3.0], T.Double),
        change(1, list(range(20)), T.Int32),
        change(2, ["a", None, "c"], T.String),
        change(3, [[1, 2, 3], [4, 5, 6]], T.UInt16),
        change(4, [ua.Variant(1, T.Int32), ua.Variant([1, 2], T.Byte), ua.Variant("x", T.String)], T.Variant),
        change(5, [True, False], T.Boolean),
        change(6, [ua.LocalizedText("a"), ua.LocalizedText("b", "fr")], T.LocalizedText),
        change(7, [NOW, NOW], T.DateTime),
        change(8, [ua.Range(0.0, 1.0)], T.ExtensionObject),
        change(9, [], T.Double),
    )


def _notifications() -> tuple[bytes, ...]:
    events = ua.EventNotificationList(
        Events=[ua.EventFieldList(ClientHandle=1, EventFields=[ua.Variant(5, T.Int32), ua.Variant("x", T.String)])]
    )
    trouble = ua.StatusChangeNotification(Status=ua.StatusCode(ua.UInt32(ua.StatusCodes.BadTimeout)))
    found = []
    for kind, one in ((916, events), (820, trouble)):
        body = struct_to_binary(one)
        found.append(Parts.notification(kind, body))
    return tuple(found)


_DOUBLES: Final = _items(*(change(row % 70, row * 1.5) for row in range(12)))

PARTS: Final = (
    Parts(_DOUBLES),
    Parts(_numbers()),
    Parts(_others()),
    Parts(_arrays()),
    Parts(_numbers()[:4] + _others()[:6] + _arrays()[:4], _notifications()),
    Parts(_items(change(0, 1.0, status=0), change(1, 2.0, status=0x80000000))),
    Parts((struct.pack("<IBI", 0, 2, 0x80310000), struct.pack("<IB", 1, 0), struct.pack("<IBB", 2, 1, 0))),
    Parts((), _notifications()),
    Parts((), sequence=2**32 - 1),
)
FRAMES: Final = tuple(bytes.fromhex(line) for line in RECORDED.read_text("ascii").split())
