"""A second reader of PublishResponses, written from the tables of OPC 10000-6 §5.2 and nothing else.

It decides where the column decoder and asyncua disagree. It reads one field after the other, knows no limits but the
depth of nesting, and notes what is odd in a message: things of which the standard leaves something open, or which
asyncua is known to read otherwise. `Refused` says which rule a message breaks.
"""

import datetime
import struct
import uuid
from typing import Final

from hmi.values.quality import status_name
from tests.fuzz.plain import SHOWN, TEXT_LIMIT, Change, Form, Listing, Message, Value, Words

NUMBERS: Final = {1: "?", 2: "b", 3: "B", 4: "h", 5: "H", 6: "i", 7: "I", 8: "q", 9: "Q", 10: "f", 11: "d"}
DEPTH: Final = 16
EPOCH_TICKS: Final = 116_444_736_000_000_000
REACH: Final = (2**63 - 1) // 100


class Refused(Exception):  # noqa: N818 (an outcome, not a fault)
    """The rule that the message breaks; `oddities`: what was odd in it up to there."""

    oddities: frozenset[str] = frozenset()


def ns_of(ticks: int | None) -> int | None:
    """Ns since 1970; None for no time and for one that int64 does not hold."""
    if not ticks or abs(ticks - EPOCH_TICKS) > REACH:
        return None
    return (ticks - EPOCH_TICKS) * 100


def read(body: bytes) -> Message:
    """A PublishResponse or a ServiceFault, beginning with its type id."""
    reader = _Reader(body)
    try:
        return reader.message()
    except Refused as rule:
        rule.oddities = frozenset(reader.oddities)
        raise


class _Reader:
    def __init__(self, body: bytes) -> None:
        self.body = body
        self.at = 0
        self.oddities: set[str] = set()

    # --- fields -------------------------------------------------------------------------------------------------------

    def take(self, size: int) -> bytes:
        if size < 0:
            raise Refused("negative length")
        if self.at + size > len(self.body):
            raise Refused("ends inside a value")
        self.at += size
        return self.body[self.at - size : self.at]

    def number(self, letter: str) -> int:
        return int(struct.unpack("<" + letter, self.take(struct.calcsize("<" + letter)))[0])

    def length(self) -> int | None:
        """None: null."""
        length = self.number("i")
        if length < -1:
            raise Refused("negative length")
        return None if length == -1 else length

    def elements(self, least: int) -> int:
        """Elements of an array, null as none; more than can be there are refused before they are read."""
        length = self.length() or 0
        if length * least > len(self.body) - self.at:
            raise Refused("an array longer than the message")
        return length

    def octets(self) -> bytes | None:
        length = self.length()
        return None if length is None else self.take(length)

    def readable(self) -> tuple[str, bool]:
        raw = self.octets() or b""
        text = raw.decode("utf-8", "replace").replace("\0", "\ufffd")
        return text, "\ufffd" in text or len(text) > TEXT_LIMIT

    def mask(self, known: int, what: str) -> int:
        mask = self.number("B")
        if mask & ~known:
            raise Refused(f"unassigned bits in the mask of a {what}")
        return mask

    # --- types --------------------------------------------------------------------------------------------------------

    def node_id(self) -> Form:
        encoding = self.number("B")
        form = encoding & 0x3F
        namespace, replaced = 0, False
        if form > 5:
            raise Refused("form of a node id")
        if form == 1:
            namespace = self.number("B")
        elif form >= 2:
            namespace = self.number("H")
        match form:
            case 0 | 1 | 2:
                name = f"i={self.number('BHI'[form])}"
            case 3:
                text, replaced = self.identifier()
                name = f"s={text}"
            case 4:
                name = f"g={uuid.UUID(bytes_le=self.take(16))}"
            case _:
                raw = self.octets()
                if raw is None:
                    self.oddities.add("a node id with a null identifier")
                name = f"b={_hexed(raw or b'')}"
        prefix = f"ns={namespace};" if namespace else ""
        if encoding & 0x80:
            text, odd = self.readable()
            prefix, replaced = f"nsu={text};", replaced or odd
        if encoding & 0x40:
            prefix = f"svr={self.number('I')};{prefix}"
        if encoding & 0xC0:
            self.oddities.add("an expanded node id")
        return Form(prefix + name, replaced=replaced)

    def identifier(self) -> tuple[str, bool]:
        if self.body[self.at : self.at + 4] == b"\xff\xff\xff\xff":
            self.oddities.add("a node id with a null identifier")
        return self.readable()

    def type_id(self) -> int:
        """Numeric id of namespace 0, -1 for any other."""
        found = self.node_id().text
        return int(found[2:]) if found.startswith("i=") else -1

    def structure(self) -> Form:
        name = self.node_id()
        encoding = self.number("B")
        if encoding > 2:
            raise Refused("encoding of a structure")
        if encoding == 2:
            self.oddities.add("a structure as XML")
        body = self.octets() if encoding else None
        if encoding < 2:
            self.oddities.add("a structure" if body is not None else "a structure without a body")
        return Form(f"structure {name.text}, {len(body or b'')} bytes", replaced=name.replaced)

    def diagnostic(self, depth: int = 0) -> None:
        if depth > DEPTH:
            raise Refused("nested too deep")
        mask = self.mask(0x7F, "DiagnosticInfo")
        self.take(4 * (mask & 0x0F).bit_count())
        if mask & 0x10:
            self.octets()
        if mask & 0x20:
            self.take(4)
        if mask & 0x40:
            self.oddities.add("diagnostics inside diagnostics")
            self.diagnostic(depth + 1)

    def diagnostics(self) -> None:
        for _ in range(self.elements(1)):
            self.diagnostic()

    def variant(self, depth: int = 0) -> Value:
        if depth > DEPTH:
            raise Refused("nested too deep")
        encoding = self.number("B")
        kind = encoding & 0x3F
        if kind > 31:
            raise Refused("a built-in type that is none")
        if encoding & 0xC0 == 0x40:
            raise Refused("dimensions without an array")
        if not encoding & 0x80:
            return self.scalar(kind, depth)
        if kind == 0:
            self.oddities.add("an array of nulls")
        length = self.elements(0)
        if length * _LEAST.get(kind, 4) > len(self.body) - self.at:
            raise Refused("an array longer than the message")
        first = []
        for number in range(length):
            element = self.scalar(kind, depth)
            if number < SHOWN:
                first.append(element)
        dimensions = None
        if encoding & 0x40:
            self.oddities.add("an array with dimensions")
            dimensions = tuple(self.number("i") for _ in range(self.elements(4)))
            if len(dimensions) > DEPTH:
                raise Refused("too many dimensions")
        return Listing(length, tuple(first), dimensions, boxed=kind in {23, 24})

    def scalar(self, kind: int, depth: int) -> Value:  # noqa: PLR0911 (one line a type, as the table has it)
        if kind in NUMBERS:
            (number,) = struct.unpack("<" + NUMBERS[kind], self.take(struct.calcsize("<" + NUMBERS[kind])))
            return number  # type: ignore[no-any-return]  # int, bool or float, as the letter says
        match kind:
            case 0:
                return None
            case 12 | 16:
                if kind == 16:
                    self.oddities.add("an XML element")
                raw = self.octets()
                return None if raw is None else Words(raw)
            case 13:
                return _moment(self.number("q"))
            case 14:
                return Form(str(uuid.UUID(bytes_le=self.take(16))))
            case 17 | 18:
                return self.node_id()
            case 19:
                return Form(status_name(self.number("I")))
            case 20:
                namespace = self.number("H")
                if namespace > 0x7FFF:
                    self.oddities.add("a name in a namespace beyond 32,767")
                text, replaced = self.readable()
                return Form(f"{namespace}:{text}", replaced=replaced)
            case 21:
                mask = self.mask(3, "LocalizedText")
                if mask & 1:
                    self.octets()
                raw = self.octets() if mask & 2 else None
                return None if raw is None else Words(raw)
            case 22:
                return self.structure()
            case 23:
                return self.data_value(depth + 1)[0]
            case 24:
                return self.variant(depth + 1)
            case 25:
                self.diagnostic(depth)
                return Form("diagnostics")
            case _:
                if kind > 25:
                    self.oddities.add("a type of the future")
                raw = self.octets()
                return None if raw is None else Form(_hexed(raw))

    def data_value(self, depth: int = 0) -> tuple[Value, int, int | None, int | None]:
        """Value, status, source and server ticks."""
        mask = self.mask(0x3F, "DataValue")
        value = self.variant(depth) if mask & 0x01 else None
        status = self.number("I") if mask & 0x02 else 0
        source = self.number("q") if mask & 0x04 else None
        if mask & 0x10:
            self.take(2)
        server = self.number("q") if mask & 0x08 else None
        if mask & 0x20:
            self.take(2)
        if mask & 0x10 and mask & 0x08:
            self.oddities.add("picoseconds before the server's time")
        return value, status, source, server

    # --- messages -----------------------------------------------------------------------------------------------------

    def message(self) -> Message:
        found = self.response()
        if self.at != len(self.body):
            raise Refused("bytes behind the end")
        return found

    def response(self) -> Message:
        kind = self.type_id()
        self.take(12)
        message = Message(self.number("I"))
        self.diagnostic()
        for _ in range(self.elements(4)):
            self.octets()
        additional = self.structure()
        self.oddities -= {"a structure", "a structure without a body"}  # the usual header has one of no type
        if not additional.text.startswith("structure i=0,"):
            self.oddities.add("a structure in the header")
        message.oddities = self.oddities
        if kind == 397:
            return message
        if kind != 829:
            raise Refused("no PublishResponse")
        message.subscription = self.number("I")
        message.available = [self.number("I") for _ in range(self.elements(4))]
        message.more = self.number("B") != 0
        message.sequence = self.number("I")
        message.publish_ns = ns_of(self.number("q"))
        message.notifications = self.elements(3)
        for _ in range(message.notifications):
            self.notification(message)
        message.results = [self.number("I") for _ in range(self.elements(4))]
        self.diagnostics()
        return message

    def notification(self, message: Message) -> None:
        kind = self.type_id()
        if self.number("B") != 1:
            raise Refused("encoding of a notification")
        length = self.length()
        end = None if length is None else self.at + length
        if end is not None and end > len(self.body):
            raise Refused("ends inside a value")
        match kind:
            case 811:
                found = [self.change() for _ in range(self.elements(5))]
                message.changes = [*(message.changes or []), *found]
                self.diagnostics()
            case 820:
                message.status_change = self.number("I")
                self.diagnostic()
            case 916 if end is not None:
                self.oddities.add("events")
                message.events += 1
                self.at = end
            case _:
                raise Refused("type of a notification")
        if end is not None and self.at != end:
            raise Refused("a notification of another length than it says")

    def change(self) -> Change:
        handle = self.number("I")
        value, status, source, server = self.data_value()
        source_ns = ns_of(source)
        return Change(handle, value, status, source_ns, ns_of(server), odd_time=bool(source) and source_ns is None)


_LEAST: Final = {0: 0, 1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 8: 8, 9: 8, 11: 8, 13: 8, 14: 16, 17: 2, 18: 2, 20: 6} | {
    21: 1, 22: 3, 23: 1, 24: 1, 25: 1,
}  # fmt: skip
"""Fewest bytes of an element; 4 for the others."""


def _hexed(raw: bytes) -> str:
    return raw[:32].hex() + (f"… ({len(raw)} bytes)" if len(raw) > 32 else "")


def _moment(ticks: int) -> Value:
    if ticks <= 0:
        return None
    if ticks >= 2_650_467_743_990_000_000:
        return Form("9999-12-31T23:59:59Z")
    moment = datetime.datetime(1601, 1, 1) + datetime.timedelta(microseconds=ticks // 10)  # noqa: DTZ001 (UTC by rule)
    return Form(moment.isoformat() + "Z")
