"""Answers of Browse and Read, read within bounds: what a technician's walk through an unknown server needs.

asyncua's decoder builds some twenty objects a reference and believes every length; a server with 20,000 nodes below
one folder would hold the loop for seconds, a rogue one for ever.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from hmi.opcua.columns_reader import NO_VALUE, Reader, UndecodableError
from hmi.opcua.columns_time import ns_of_ticks
from hmi.values.samples import NO_TIME, Mark

_Answer = TypeVar("_Answer")

_BROWSE: Final = 530
_BROWSE_NEXT: Final = 536
_READ: Final = 634
_MAX_REFERENCES: Final = 100_000
"""References in one answer: 0.6 s of work, and ten times what is asked for."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference of a browsed node. Node ids are texts by namespace index ("ns=2;i=7", "i=85")."""

    kind: str
    """The reference's type."""
    node: str
    namespace: int
    name: str
    """Browse name, with its namespace's index."""
    label: str
    node_class: int
    type_definition: str
    forward: bool = True
    """False: the other node points here."""


@dataclass(frozen=True, slots=True)
class Browsed:
    """References of one node, and where the server goes on when there are more (empty: there are not)."""

    status: int
    references: tuple[Reference, ...]
    more: bytes


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value as it stands at the server. `kind`: built-in type, 0 null; time: UTC ns, NO_TIME when there is none."""

    number: float
    text: str | None
    mark: int
    status: int
    source_ns: int
    kind: int
    is_array: bool
    server_ns: int = NO_TIME

    @staticmethod
    def read(reader: Reader) -> "ReadValue":
        """A DataValue at the reader's place."""
        return _data_value(reader)

    @property
    def words(self) -> str:
        """As a person reads it."""
        if self.text is not None:
            return self.text
        return "" if self.mark & Mark.NO_VALUE else f"{self.number:.10g}"


def browsed(body: bytes) -> list[Browsed]:
    """The results of Browse or BrowseNext. UndecodableError when the body breaks the protocol or a limit."""
    return _whole(body, {_BROWSE, _BROWSE_NEXT}, _browse_result, smallest=12)


def values(body: bytes) -> list[ReadValue]:
    """The results of Read. UndecodableError when the body breaks the protocol or a limit."""
    return _whole(body, {_READ}, _data_value, smallest=1)


def one_result(body: bytes, kind: int, one: Callable[[Reader], _Answer]) -> _Answer:
    """The only result of a service that was asked about one node. UndecodableError as above."""
    found = _whole(body, {kind}, one, smallest=4)
    if len(found) != 1:
        raise UndecodableError(f"{len(found)} results for one node")
    return found[0]


def _whole(body: bytes, kinds: set[int], one: Callable[[Reader], _Answer], smallest: int) -> list[_Answer]:
    reader = Reader(body)
    reader.steps = _MAX_REFERENCES
    try:
        if (kind := reader.type_id()) not in kinds:
            raise UndecodableError(f"a message of type {kind} where another was due")
        reader.response_header()
        count = reader.count(smallest)
        reader.spend(count)
        return [one(reader) for _ in range(count)]
    except (IndexError, struct.error) as error:
        raise UndecodableError("the message ends inside a value") from error


def _browse_result(reader: Reader) -> Browsed:
    status = reader.u32()
    more = reader.raw() or b""
    count = reader.count(15)
    reader.spend(count)
    return Browsed(status, tuple(_reference(reader) for _ in range(count)), more)


def _reference(reader: Reader) -> Reference:
    kind = reader.node_id()
    forward = bool(reader.byte())
    node = reader.node_id()
    namespace = reader.u16()
    name = reader.text()[0] or ""
    label = reader.localized_text()[0] or ""
    node_class = reader.i32()
    return Reference(kind, node, namespace, name, label, node_class, reader.node_id(), forward)


def _data_value(reader: Reader) -> ReadValue:
    mask = reader.byte()
    if mask & 0xC0:
        raise UndecodableError(f"DataValue mask {mask:#04x}")
    encoding = reader.data[reader.pos] if mask & 0x01 else 0
    number, text, mark = reader.variant() if mask & 0x01 else NO_VALUE
    status = reader.u32() if mask & 0x02 else 0
    source_ns = ns_of_ticks(reader.i64()) if mask & 0x04 else NO_TIME
    reader.skip(2 if mask & 0x10 else 0)
    server_ns = ns_of_ticks(reader.i64()) if mask & 0x08 else NO_TIME
    reader.skip(2 if mask & 0x20 else 0)
    return ReadValue(number, text, mark, status, source_ns, encoding & 0x3F, bool(encoding & 0x80), server_ns)
