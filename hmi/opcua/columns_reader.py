"""The bounded reader: OPC UA binary of any built-in type, for what has no fixed size (OPC 10000-6 §5.2).

It never believes a length: lengths are checked against the bytes that are there before anything is made, nesting
stops at MAX_DEPTH, and a message may cost no more than MAX_STEPS. Nothing is decoded that nobody can read: of an
array the first elements are shown, of a structure its type and size.
"""

import struct
import uuid
from typing import Final

from hmi.opcua.columns_time import iso_of_ticks
from hmi.values.quality import status_name
from hmi.values.samples import Mark

MAX_DEPTH: Final = 16
MAX_STEPS: Final = 12_000
"""A step is about 5 us: one value of variable size, or eight elements stepped over. A server is asked for at most
MAX_NOTIFICATIONS values a message."""
MAX_CHANGES: Final = 500_000
"""Changes of one message: each costs its sender five bytes and us a hundred."""
MAX_MIXED: Final = 120_000
"""Changes of one message that are not all alike; each costs half a microsecond."""
MAX_TEXT: Final = 4096
"""Characters of a text that are kept."""
_SHOWN_ELEMENTS: Final = 8
_SHOWN_BYTES: Final = 32
_EXACT: Final = 2**53

_U16: Final = struct.Struct("<H")
_U32: Final = struct.Struct("<I")
_I32: Final = struct.Struct("<i")
_I64: Final = struct.Struct("<q")

NUMBERS: Final[dict[int, str]] = {
    1: "?", 2: "b", 3: "B", 4: "h", 5: "H", 6: "i", 7: "I", 8: "q", 9: "Q", 10: "f", 11: "d",
}  # fmt: skip
"""Built-in type -> struct letter, for the types that are numbers."""
_NULL, _STRING, _DATE_TIME, _GUID, _BYTE_STRING, _XML = 0, 12, 13, 14, 15, 16
_NODE_ID, _EXPANDED_NODE_ID, _STATUS_CODE, _QUALIFIED_NAME, _LOCALIZED_TEXT = 17, 18, 19, 20, 21
_EXTENSION_OBJECT, _DATA_VALUE, _VARIANT, _DIAGNOSTIC = 22, 23, 24, 25
_LAST_TYPE: Final = 31
"""26 to 31 are unused; a decoder shall read them as byte strings (§5.2.2.16)."""

_PLAIN: Final = Mark.NONE.value
_TEXT: Final = Mark.TEXT.value
_REPLACED: Final = Mark.REPLACED_TEXT.value
_NOT_PLOTTED: Final = Mark.NOT_PLOTTED.value
"""As plain integers: an attribute of an enumeration costs as much as the field it marks."""

Value = tuple[float, str | None, int]
"""Number (NaN when there is none), text (None when there is none), marks."""
NAN: Final = float("nan")
NO_VALUE: Final[Value] = (NAN, None, Mark.NO_VALUE.value)


class UndecodableError(Exception):
    """The message broke the protocol or a limit; it is refused whole."""


def clean_text(raw: bytes) -> tuple[str, int]:
    """Text that any store takes, and REPLACED_TEXT when it is not what was sent: bad UTF-8, NUL, or too long."""
    cut = raw[: MAX_TEXT * 4]  # no character of UTF-8 has more than four bytes
    try:
        text = cut.decode("utf-8")
    except UnicodeDecodeError:
        text = cut.decode("utf-8", "replace")
    kept = text[:MAX_TEXT].replace("\0", "\ufffd")
    # Encoding again decides in one comparison: replaced, cut or NUL, the bytes differ.
    return kept, _PLAIN if kept.encode("utf-8") == raw else _REPLACED


def number_of(value: float) -> Value:
    """A number as a sample value; an integer that a double cannot hold exactly keeps its text."""
    if isinstance(value, int) and not -_EXACT <= value <= _EXACT:
        return float(value), str(value), _TEXT
    return float(value), None, _PLAIN


class Reader:
    """A place in a message. Reading past the end raises IndexError or struct.error: the caller names them."""

    __slots__ = ("changes", "data", "mixed", "pos", "steps")

    def __init__(self, data: bytes, pos: int = 0) -> None:
        self.data = data
        self.pos = pos
        self.steps = MAX_STEPS
        self.changes = MAX_CHANGES
        self.mixed = MAX_MIXED

    def spend(self, steps: int) -> None:
        """Count work that the sender's bytes ask for; refuse the message that asks too much."""
        self.steps -= steps
        if self.steps < 0:
            raise UndecodableError("the message holds more values of variable size than any station has tags")

    def spend_changes(self, count: int) -> None:
        """Count the changes of all notifications of the message."""
        self.changes -= count
        if self.changes < 0:
            raise UndecodableError(f"more than {MAX_CHANGES} changes in one message")

    def spend_mixed(self, count: int) -> None:
        """Count those that are read row by row."""
        self.mixed -= count
        if self.mixed < 0:
            raise UndecodableError(f"more than {MAX_MIXED} changes of mixed layout in one message")

    def byte(self) -> int:
        """One byte."""
        value = self.data[self.pos]
        self.pos += 1
        return value

    def u16(self) -> int:
        """UInt16."""
        value: int = _U16.unpack_from(self.data, self.pos)[0]
        self.pos += 2
        return value

    def u32(self) -> int:
        """UInt32."""
        value: int = _U32.unpack_from(self.data, self.pos)[0]
        self.pos += 4
        return value

    def i32(self) -> int:
        """Int32."""
        value: int = _I32.unpack_from(self.data, self.pos)[0]
        self.pos += 4
        return value

    def i64(self) -> int:
        """Int64."""
        value: int = _I64.unpack_from(self.data, self.pos)[0]
        self.pos += 8
        return value

    def skip(self, size: int) -> None:
        """Step over bytes that must be there."""
        self.pos += size
        if self.pos > len(self.data):
            raise UndecodableError("the message ends inside a value")

    def count(self, smallest: int) -> int:
        """Length of an array whose elements take at least `smallest` bytes each; null counts as empty."""
        length = self.i32()
        if length < -1:
            raise UndecodableError(f"array length {length}")
        if smallest * length > len(self.data) - self.pos:
            raise UndecodableError(f"an array of {length} elements does not fit in what is left of the message")
        return max(length, 0)

    def raw(self) -> bytes | None:
        """String or ByteString as bytes; None when null."""
        length = self.i32()
        if length < -1:
            raise UndecodableError(f"string length {length}")
        if length == -1:
            return None
        start = self.pos
        self.skip(length)
        return self.data[start : self.pos]

    def text(self) -> tuple[str | None, int]:
        """String: text and marks; None when null."""
        raw = self.raw()
        return (None, _PLAIN) if raw is None else clean_text(raw)

    def node_id(self) -> str:
        """NodeId or ExpandedNodeId as readable text."""
        return self.marked_node_id()[0]

    def marked_node_id(self) -> tuple[str, int]:
        """The same, and REPLACED_TEXT when a text in it is not what was sent."""
        encoding = self.byte()
        form = encoding & 0x3F
        namespace = mark = 0
        if form == 0:
            name = f"i={self.byte()}"
        elif form == 1:
            namespace = self.byte()
            name = f"i={self.u16()}"
        elif form in {2, 3, 4, 5}:
            namespace = self.u16()
            if form == 2:
                name = f"i={self.u32()}"
            elif form == 3:
                text, mark = self.text()
                name = f"s={text or ''}"
            elif form == 4:
                name = f"g={self._guid()}"
            else:
                name = f"b={_hex(self.raw())}"
        else:
            raise UndecodableError(f"NodeId encoding {encoding:#04x}")
        prefix = f"ns={namespace};" if namespace else ""
        if encoding & 0x80:
            text, of_uri = self.text()
            mark |= of_uri
            prefix = f"nsu={text or ''};"
        if encoding & 0x40:
            prefix = f"svr={self.u32()};{prefix}"
        return prefix + name, mark

    def type_id(self) -> int:
        """Numeric NodeId of namespace 0, as messages and notifications carry it; -1 for any other."""
        start = self.pos
        if self.data[start] == 1 and self.data[start + 1] == 0:  # the form that every stack writes
            self.pos = start + 2
            return self.u16()
        name = self.node_id()
        return int(name[2:]) if name.startswith("i=") and self.data[start] < 3 else -1

    def skip_diagnostic(self, depth: int = 0) -> None:
        """Step over a DiagnosticInfo (§5.2.2.12)."""
        if depth > MAX_DEPTH:
            raise UndecodableError(f"nested deeper than {MAX_DEPTH}")
        self.spend(1)
        mask = self.byte()
        if mask & 0x80:
            raise UndecodableError(f"DiagnosticInfo mask {mask:#04x}")
        self.skip(4 * (mask & 0x0F).bit_count())
        if mask & 0x10:
            self.raw()
        if mask & 0x20:
            self.skip(4)
        if mask & 0x40:
            self.skip_diagnostic(depth + 1)

    def response_header(self) -> int:
        """Step over a ResponseHeader (OPC 10000-4 §7.34); answers its ServiceResult."""
        self.skip(12)  # timestamp, request handle
        result = self.u32()
        self.skip_diagnostic()
        texts = self.count(4)
        self.spend(texts)
        for _ in range(texts):
            self.raw()
        self.extension()
        return result

    def extension(self) -> tuple[str, int, int]:
        """ExtensionObject: readable type, size of the body, which is stepped over, and marks of the type."""
        kind, mark = self.marked_node_id()
        encoding = self.byte()
        if encoding > 2:
            raise UndecodableError(f"ExtensionObject encoding {encoding}")
        body = self.raw() if encoding else None
        return kind, len(body or b""), mark

    def variant(self, depth: int = 0) -> Value:
        """Variant of any type; arrays and structures in their readable form."""
        if depth > MAX_DEPTH:
            raise UndecodableError(f"nested deeper than {MAX_DEPTH}")
        encoding = self.byte()
        kind = encoding & 0x3F
        if kind > _LAST_TYPE or encoding & 0xC0 == 0x40:
            raise UndecodableError(f"Variant encoding {encoding:#04x}")
        if not encoding & 0x80:
            return self._scalar(kind, depth)
        text, mark = self._array(kind, depth)
        if encoding & 0x40:
            dimensions = [self.i32() for _ in range(min(self.count(4), MAX_DEPTH + 1))]
            if len(dimensions) > MAX_DEPTH:
                raise UndecodableError(f"more than {MAX_DEPTH} dimensions")
            text = f"{'×'.join(map(str, dimensions))} {text}"
        return NAN, text[:MAX_TEXT], mark | _NOT_PLOTTED

    def data_value(self, depth: int) -> Value:
        """DataValue inside a Variant: its value; status and times of such an inner one are stepped over."""
        mask = self.byte()
        if mask & 0xC0:
            raise UndecodableError(f"DataValue mask {mask:#04x}")
        value = self.variant(depth) if mask & 0x01 else NO_VALUE
        sizes = ((0x02, 4), (0x04, 8), (0x10, 2), (0x08, 8), (0x20, 2))
        self.skip(sum(size for bit, size in sizes if mask & bit))
        return value

    def _scalar(self, kind: int, depth: int) -> Value:
        self.spend(1)
        letter = NUMBERS.get(kind)
        if letter is not None:
            value = struct.unpack_from("<" + letter, self.data, self.pos)[0]
            self.pos += struct.calcsize("<" + letter)
            return number_of(value)
        if kind == _NULL:
            return NO_VALUE
        if kind in {_VARIANT, _DATA_VALUE}:
            number, text, mark = self.variant(depth + 1) if kind == _VARIANT else self.data_value(depth + 1)
            return number, text, mark
        if kind in {_STRING, _XML, _LOCALIZED_TEXT}:
            text, mark = self._words(kind)
            return NO_VALUE if text is None else (NAN, text, mark | _TEXT)
        text, mark = self._readable(kind, depth)
        return NO_VALUE if text is None else (NAN, text, mark | _NOT_PLOTTED)

    def _words(self, kind: int) -> tuple[str | None, int]:
        """What a person wrote: String, XmlElement, LocalizedText."""
        return self.localized_text() if kind == _LOCALIZED_TEXT else self.text()

    def localized_text(self) -> tuple[str | None, int]:
        """LocalizedText: text and marks, its locale stepped over; None when it has no text."""
        mask = self.byte()
        if mask > 3:
            raise UndecodableError(f"LocalizedText mask {mask:#04x}")
        if mask & 1:
            self.raw()
        return self.text() if mask & 2 else (None, _PLAIN)

    def _readable(self, kind: int, depth: int) -> tuple[str | None, int]:
        """A type that is no number and no text, in a short form a person can read; None when null."""
        match kind:
            case 13:  # DateTime
                return iso_of_ticks(self.i64()), _PLAIN
            case 14:  # Guid
                return str(self._guid()), _PLAIN
            case 17 | 18:  # NodeId, ExpandedNodeId
                name, mark = self.marked_node_id()
                return name[:MAX_TEXT], mark
            case 19:  # StatusCode
                return status_name(self.u32()), _PLAIN
            case 20:  # QualifiedName
                namespace = self.u16()
                text, mark = self.text()
                return f"{namespace}:{text or ''}"[:MAX_TEXT], mark
            case 22:  # ExtensionObject
                name, size, mark = self.extension()
                return f"structure {name}, {size} bytes"[:MAX_TEXT], mark
            case 25:  # DiagnosticInfo
                self.skip_diagnostic(depth)
                return "diagnostics", _PLAIN
            case _:  # ByteString, and the unused types
                raw = self.raw()
                return None if raw is None else _hex(raw), _PLAIN

    def _array(self, kind: int, depth: int) -> tuple[str, int]:
        letter = NUMBERS.get(kind)
        size = struct.calcsize("<" + letter) if letter else _SMALLEST.get(kind, 4)
        length = self.count(size)
        shown = min(length, _SHOWN_ELEMENTS)
        self.spend(2 + length // 8 if letter is None else 4)
        marks = 0
        texts: list[str] = []
        if letter:
            numbers = struct.unpack_from(f"<{shown}{letter}", self.data, self.pos)
            texts = [f"{value:g}" if isinstance(value, float) else str(value) for value in numbers]
            self.skip(size * length)
        elif kind == _NULL:
            texts = ["null"] * shown  # they take no bytes: only the steps bound their number
        else:
            for _ in range(shown):
                value = self._scalar(kind, depth)
                texts.append(_shown(value))
                marks |= value[2] & _REPLACED
            self._skip_elements(kind, length - shown, depth)
        more = f", … ({length})" if length > shown else ""
        return f"[{', '.join(texts)}{more}]", marks

    def _skip_elements(self, kind: int, count: int, depth: int) -> None:
        if kind in _FIXED:
            self.skip(_SMALLEST[kind] * count)
        elif kind == _STRING or kind not in _SMALLEST:
            for _ in range(count):
                self.skip(max(self.i32(), 0))
        else:
            for _ in range(count):
                self._scalar(kind, depth)

    def _guid(self) -> uuid.UUID:
        start = self.pos
        self.skip(16)
        return uuid.UUID(bytes_le=self.data[start : self.pos])


_SMALLEST: Final[dict[int, int]] = {
    _NULL: 0, _DATE_TIME: 8, _GUID: 16, _NODE_ID: 2, _EXPANDED_NODE_ID: 2, _STATUS_CODE: 4, _QUALIFIED_NAME: 6,
    _LOCALIZED_TEXT: 1, _EXTENSION_OBJECT: 3, _DATA_VALUE: 1, _VARIANT: 1, _DIAGNOSTIC: 1,
}  # fmt: skip
"""Fewest bytes an element takes, for the types whose elements do not start with a length."""

_FIXED: Final = frozenset({_DATE_TIME, _GUID, _STATUS_CODE})


def _shown(value: Value) -> str:
    number, text, mark = value
    if mark & Mark.NO_VALUE.value:
        return "null"
    return f"{number:g}" if text is None else text[: _SHOWN_BYTES * 2]


def _hex(raw: bytes | None) -> str:
    if raw is None:
        return ""
    more = f"… ({len(raw)} bytes)" if len(raw) > _SHOWN_BYTES else ""
    return raw[:_SHOWN_BYTES].hex() + more
