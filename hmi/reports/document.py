"""What a paper says: sections of facts, tables and figures, in keys and figures. No word of a language, no layout.

`ui/paper` draws it: keys become sentences of the reader's language, moments local time, numbers the locale's. A
document travels to the process that draws it as JSON, so all of it is msgspec structs. What a server said is `Plain`:
it is drawn as it is and never interpreted.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from hmi.values.procedure import Procedure
from hmi.values.run import Run


class _Part(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """All parts: frozen, by keyword, tagged with their name."""


# --- cells ------------------------------------------------------------------------------------------------------------


class Plain(msgspec.Struct, frozen=True, tag=True):
    """Text as it is: a name, an address."""

    text: str


class Moment(msgspec.Struct, frozen=True, tag=True):
    """A time, UTC ns, drawn as local time; None: it goes on."""

    at_ns: int | None


class Span(msgspec.Struct, frozen=True, tag=True):
    """A length of time in ns; None: not known."""

    span_ns: int | None


class Share(msgspec.Struct, frozen=True, tag=True):
    """0 to 1, drawn in per cent and rounded to the worse side: only what is whole is called 100 %."""

    share: float


class Count(msgspec.Struct, frozen=True, tag=True):
    """A number of things."""

    count: int


class Figure(msgspec.Struct, frozen=True, tag=True):
    """A number with so many significant digits, and its unit; NaN travels as None: not known.

    decimals: digits after the point, always so many.
    """

    value: float | None
    digits: int = 3
    unit: str = ""
    decimals: int | None = None


class Phrase(msgspec.Struct, frozen=True, tag=True):
    """A sentence by its key. Arguments are drawn as the cells they are."""

    key: str
    arguments: Mapping[str, "Plain | Moment | Span | Share | Count | Figure | Phrase"] = {}


Cell = Plain | Moment | Span | Share | Count | Figure | Phrase


# --- blocks -----------------------------------------------------------------------------------------------------------


class Fact(msgspec.Struct, frozen=True):
    """One line: what, and how it is."""

    label: Phrase
    value: Cell


class Facts(_Part, frozen=True, kw_only=True):
    """Labels with their values."""

    facts: list[Fact]


class Paragraph(_Part, frozen=True, kw_only=True):
    """One sentence or several."""

    phrase: Phrase


class Column(msgspec.Struct, frozen=True):
    """`share` of the table's width; numbers stand right."""

    label: Phrase
    share: float
    right: bool = False


class Row(msgspec.Struct, frozen=True):
    """Cells, one a column; `notes` stand below them over the whole width."""

    cells: Sequence[Cell]
    notes: Sequence[Phrase] = ()


class Table(_Part, frozen=True, kw_only=True):
    """Rows under their columns; the head is repeated on each page."""

    columns: list[Column]
    rows: list[Row]


class Band(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of a strip: UTC ns, and how it stood ("live", "lost", "unknown")."""

    from_ns: int
    to_ns: int
    state: str


class Strip(_Part, frozen=True, kw_only=True):
    """One line over the period: its states as bands, and a figure drawn above them.

    values: (UTC ns, value) ascending, in `unit`; gaps between them are breaks of the line when longer than `step_ns`.
    """

    label: Plain
    from_ns: int
    to_ns: int
    bands: list[Band]
    values: list[tuple[int, float]]
    unit: str
    step_ns: int


class Signed(msgspec.Struct, frozen=True):
    """An electronic signature as it must be printed (21 CFR 11.50): who, when, with which meaning, under what.

    at: the local time of the one who signed, with its offset; hash: SHA-256 (hexadecimal) of what was signed.
    """

    name: str
    person: str
    role: str
    meaning: str
    at: str
    hash: str
    entry: int


class Signatures(_Part, frozen=True, kw_only=True):
    """A box for each."""

    signatures: list[Signed]


class Picture(msgspec.Struct, frozen=True):
    """A drawing or a photo: PNG, JPEG or SVG, known by its bytes. name: of its file."""

    name: str
    content: bytes


class Clause(_Part, frozen=True, kw_only=True):
    """One numbered step: its heading, in small letters what kind it is, what it says, facts about it, a picture."""

    number: str
    heading: Cell
    marks: Sequence[Cell] = ()
    words: Cell | None = None
    facts: Sequence[Fact] = ()
    picture: Picture | None = None


class Flow(_Part, frozen=True, kw_only=True):
    """A procedure as boxes and lines, over as many pages as it needs; run: with how it went.

    numbers: of its stages by name, as its clauses have them.
    """

    procedure: Procedure
    numbers: Mapping[str, str]
    run: Run | None = None


Block = Facts | Paragraph | Table | Strip | Signatures | Clause | Flow


class Section(msgspec.Struct, frozen=True):
    """A heading and what stands under it."""

    heading: Phrase
    blocks: list[Block]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A whole paper. What stands on each page: title, station, period, whether simulated, checksum, version, created.

    coverage: Share or Phrase of how complete what it stands on is. checksum: SHA-256 (hex) of the data it stands on.
    from_ns, to_ns: 0 where it is of no period. training: nothing of it is production, and every page says so.
    """

    title: Phrase
    station: str
    simulated: bool
    from_ns: int
    to_ns: int
    created_ns: int
    version: str
    coverage: Cell
    checksum: str
    sections: list[Section]
    training: bool = False


_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(Document)


def encode(document: Document) -> bytes:
    """As JSON."""
    return _encoder.encode(document)


def decode(raw: bytes) -> Document:
    """Raises msgspec.DecodeError for what is no document."""
    return _decoder.decode(raw)
