"""Questions about competence: who is able to do what, what lacks, what a set from another station would bring.

Whoever assesses signs first, whoever was assessed signs beside them, under the same hash. Refusals:
`competence.needed` (arguments `procedure`, `until`, `state`) wherever a right asks for a competence that is not there;
the others are in hmi/competence/reasons.py. Times are UTC ns.
"""

from typing import Final

import msgspec

from hmi.channel.questions_people import Given
from hmi.channel.said import Said
from hmi.values.competence import Cell, Change, Competence, Known, Method
from hmi.values.right import Right
from hmi.values.text import Text

MOST_SET: Final = 24_000_000
"""Bytes of a set."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure of the matrix. rights: what the station lets nobody do without a competence for it."""

    known: Known
    rights: list[Right] = []


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the matrix. cells: in the order of the columns."""

    person: str
    name: str
    role: str
    cells: list[Cell]


class AskMatrix(Said, frozen=True, kw_only=True):
    """Everybody against every procedure."""


class MatrixTold(Said, frozen=True, kw_only=True):
    """As it stood at at_ns. pass_percent: the least score; unsound: ids of records that are not what was written."""

    columns: list[Column]
    rows: list[MatrixRow]
    at_ns: int
    pass_percent: float
    valid_days: float
    unsound: list[str] = msgspec.field(default_factory=list)


class AskCompetences(Said, frozen=True, kw_only=True):
    """All of one person, the newest first. person empty: of whoever sits here, which needs no right."""

    person: str = ""


class CompetencesTold(Said, frozen=True, kw_only=True):
    """The records of one person, the newest first, and how they stand to each procedure."""

    person: str
    name: str
    role: str
    records: list[Competence]
    cells: list[Cell]
    columns: list[Column]
    at_ns: int
    unsound: list[str] = msgspec.field(default_factory=list)


class RecordCompetence(Said, frozen=True, kw_only=True):
    """An assessment. version: the one that was assessed, which must be the one in force. score: percent.

    first: of who assesses, at this seat; second: of who was assessed. retrained: what was done before this try, where
    the tries were used up. Answered by CompetencesTold of that person, as everything that follows.
    """

    person: str
    procedure: str
    version: str
    method: Method
    passed: bool
    score: float | None = None
    valid_days: float = 0.0
    """0: as the station says."""
    words: str = ""
    retrained: str = ""
    first: Given = Given()
    second: Given = Given()


class ConfirmRead(Said, frozen=True, kw_only=True):
    """Whoever sits here read this minor version, and signs for it."""

    procedure: str
    version: str
    given: Given = Given()


class WithdrawCompetence(Said, frozen=True, kw_only=True):
    """Take one back, and why."""

    competence: str
    why: str
    given: Given = Given()


class OverrideCompetence(Said, frozen=True, kw_only=True):
    """Let whoever sits here do what an expired or unread competence keeps from them; and why. It holds for an hour
    (`hmi/competence/logic.py`), and no longer than this session.

    first: theirs; second: of a holder of Right.ASSESS, who stands in for it. What is missing or void is never
    overridden.
    """

    procedure: str
    why: str
    first: Given = Given()
    second: Given = Given()


class ExportSet(Said, frozen=True, kw_only=True):
    """One signed file of these procedures, scenarios (by name) and people's competences (by id of the person)."""

    procedures: list[str] = msgspec.field(default_factory=list)
    scenarios: list[str] = msgspec.field(default_factory=list)
    people: list[str] = msgspec.field(default_factory=list)


class SetExported(Said, frozen=True, kw_only=True):
    """content: the file; fingerprint: of this station's key, to be told to whoever reads it there."""

    content: bytes
    fingerprint: str


class AskSets(Said, frozen=True, kw_only=True):
    """Which sets wait here (`pupitre set import` put them there), and of what one can be made."""


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """What a set of this station can hold: a text, or all that one person was assessed in here.

    kind: procedure, scenario or competence; name: of the text, or id of the person. version: of a text; count: of
    competences.
    """

    kind: str
    name: str
    label: Text
    version: str = ""
    count: int = 0


class SetsTold(Said, frozen=True, kw_only=True):
    """Their names, and what a set of this station can hold. fingerprint: of its own key, to be told to whoever reads
    such a set."""

    waiting: list[str]
    fingerprint: str
    offered: list[Offered] = msgspec.field(default_factory=list)


class ReadSet(Said, frozen=True, kw_only=True):
    """What a set would change here; nothing is changed by it. content: at most MOST_SET bytes; or one that waits."""

    content: bytes = b""
    waiting: str = ""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why a thing cannot be taken: a message key with its arguments."""

    reason: str
    arguments: dict[str, str] = {}


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """One thing of a set beside ours. id: kind and name, such as "procedure line-start"; lines: of a text that changed,
    as a unified difference; ours, theirs: versions. problems: why it cannot be taken; then it is not."""

    id: str
    kind: str
    """procedure, picture, scenario or competence."""
    name: str
    label: Text
    change: Change
    ours: str = ""
    theirs: str = ""
    until_ns: int = 0
    """Of a competence."""
    lines: list[str] = []
    problems: list[Problem] = []


class SetRead(Said, frozen=True, kw_only=True):
    """The proposal. known_key: this station believed the key before; else a person compares its fingerprint first.

    hash: of the file, for the signature; training: it came of a station for training.
    """

    station: str
    fingerprint: str
    known_key: bool
    made_ns: int
    hash: str
    items: list[Proposed]
    training: bool = False


class AcceptSet(Said, frozen=True, kw_only=True):
    """Take these things (`Proposed.id`) of the set that was read last: procedures as drafts, competences marked with
    their station.

    hash: as SetRead told it; fingerprint: as it was compared with what the other station tells, where its key was not
    known.
    """

    hash: str
    wanted: list[str]
    why: str
    fingerprint: str = ""
    given: Given = Given()


class SetAccepted(Said, frozen=True, kw_only=True):
    """What was taken."""

    taken: list[str]


CompetenceQuestion = (
    AskMatrix
    | AskCompetences
    | RecordCompetence
    | ConfirmRead
    | WithdrawCompetence
    | OverrideCompetence
    | ExportSet
    | AskSets
    | ReadSet
    | AcceptSet
)
CompetenceReply = MatrixTold | CompetencesTold | SetsTold | SetExported | SetRead | SetAccepted
