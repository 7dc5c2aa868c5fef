"""What a change says, in words that belong to no decoder; and how such a change must stand in the columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from hmi.opcua.columns import AHEAD_NS
from hmi.values.samples import NO_TIME, Mark

TEXT_LIMIT: Final = 4096
SHOWN: Final = 8
NAN: Final = float("nan")


@dataclass(frozen=True, slots=True)
class Words:
    """A text that somebody wrote, as its bytes."""

    raw: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """What is neither number nor words: its readable form. `exact` False: only its beginning is known."""

    text: str
    exact: bool = True
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """An array: its length, its first elements, its dimensions (None: not known or none). `boxed`: each element has a
    type of its own."""

    length: int
    first: tuple["Value", ...]
    dimensions: tuple[int, ...] | None = None
    boxed: bool = False
    exact: bool = True


Value = None | int | float | Words | Form | Listing


@dataclass(frozen=True, slots=True)
class Change:
    """One change; times in ns since 1970, None: none came, or none that int64 holds (`odd_time`: one came all the same;
    None there: nobody can say)."""

    handle: int
    value: Value
    status: int
    source_ns: int | None
    server_ns: int | None
    odd_time: bool | None = False


@dataclass(slots=True)
class Message:
    """A PublishResponse. `changes` None: there is no DataChangeNotification in it."""

    service_result: int
    subscription: int = 0
    sequence: int = 0
    more: bool = False
    publish_ns: int | None = None
    available: Sequence[int] = ()
    results: Sequence[int] = ()
    changes: list[Change] | None = None
    status_change: int | None = None
    events: int = 0
    notifications: int = 0
    oddities: set[str] = field(default_factory=set)
    """What in it this reader had to judge for itself."""


Row = tuple[int, float, str | None, int, int, int, int]
"""Handle, value, text, status, source time, server time, marks."""


def rows(changes: Sequence[Change], tags: int, received_ns: int) -> list[Row]:
    """The columns' rows for these changes, those of no tag left out. Times stay as they are known."""
    found = []
    for one in changes:
        if one.handle >= tags:
            continue
        value, text, mark = held(one.value)
        source_ns = one.source_ns
        if source_ns is None:
            substitute = Mark.SOURCE_TIME_FROM_RECEIPT if one.server_ns is None else Mark.SOURCE_TIME_FROM_SERVER
            mark |= substitute.value | (Mark.TIME_DOUBTFUL.value if one.odd_time else 0)
            source_ns = received_ns if one.server_ns is None else one.server_ns
        if source_ns > received_ns + AHEAD_NS:
            mark |= Mark.TIME_DOUBTFUL.value
        server_ns = NO_TIME if one.server_ns is None else one.server_ns
        found.append((one.handle, value, text, one.status, source_ns, server_ns, mark))
    return found


def held(value: Value) -> tuple[float, str | None, int]:
    """Number, text and marks, as README and `Mark` promise them."""
    match value:
        case None:
            return NAN, None, Mark.NO_VALUE.value
        case bool() | float():
            return float(value), None, 0
        case int():
            wide = abs(value) > 2**53
            return float(value), str(value) if wide else None, Mark.TEXT.value if wide else 0
        case Words(raw):
            text, replaced = _words(raw)
            return NAN, text, Mark.TEXT.value | replaced
        case Form(text, _, replaced):
            return NAN, text[:TEXT_LIMIT], Mark.NOT_PLOTTED.value | (Mark.REPLACED_TEXT.value if replaced else 0)
        case Listing():
            text, marks = _listed(value)
            return NAN, text[:TEXT_LIMIT], Mark.NOT_PLOTTED.value | marks


def _words(raw: bytes) -> tuple[str, int]:
    text = raw.decode("utf-8", "replace").replace("\0", "\ufffd")[:TEXT_LIMIT]
    return text, 0 if text.encode() == raw else Mark.REPLACED_TEXT.value


def _listed(listing: Listing) -> tuple[str, int]:
    shown, marks = [], 0
    for element in listing.first:
        number, text, mark = held(element)
        marks |= mark & Mark.REPLACED_TEXT.value
        if mark & Mark.NO_VALUE.value:
            shown.append("null")
        elif isinstance(element, int) and not listing.boxed:
            shown.append(str(element))
        else:
            shown.append(f"{number:g}" if text is None else text[:64])
    more = f", … ({listing.length})" if listing.length > len(listing.first) else ""
    sizes = "" if listing.dimensions is None else "×".join(map(str, listing.dimensions)) + " "
    return f"{sizes}[{', '.join(shown)}{more}]", marks


def is_exact(value: Value) -> bool:
    """Whether the text of a value is known to its end."""
    match value:
        case Form(_, exact, _):
            return exact
        case Listing():
            return value.exact and all(is_exact(element) for element in value.first)
        case _:
            return True
