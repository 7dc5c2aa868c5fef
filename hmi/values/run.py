"""A run of a procedure in words all share: where it stands, what it waits for, what was done, by whom. No clock.

A place names one passing of a stage: the stage's name, with the round of each loop and the stage of each
sub-procedure around it: "clear", "inspect[2].look", "clearance/remove". Times are UTC ns, 0 where it did not come to
that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hmi.values.procedure import EvidenceKind, StageKind
from hmi.values.text import Text


class RunPhase(StrEnum):
    """The words are kept in records: none is renamed."""

    RUNNING = "running"
    PAUSED = "paused"
    """By a person, or because the program ended: a person goes on with it."""
    DONE = "done"
    ABANDONED = "abandoned"

    @property
    def is_over(self) -> bool:
        """Nothing more happens in it."""
        return self in (RunPhase.DONE, RunPhase.ABANDONED)


class Passing(StrEnum):
    """What became of a stage at a place. The words are kept in records: none is renamed."""

    ACTIVE = "active"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    """Left with a deviation: it was not as it has to be."""


class Awaited(StrEnum):
    """The named thing that an active stage waits for."""

    PERSON = "person"
    """To confirm, to enter, to choose: the stage's kind says which."""
    CONDITION = "condition"
    TIME = "time"
    SECOND = "second"
    """A second person's signature."""
    SIGNATURE = "signature"
    ACTION = "action"
    """A person begins an action that nobody's word led to."""
    MACHINE = "machine"
    """An action was sent; its receipt is open."""
    DECISION = "decision"
    """A time-out, a value outside its limits or an action that failed: a person decides what now."""
    INNER = "inner"
    """The stages inside it: of its branches, its rounds, its sub-procedure."""
    NOTHING = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One proof beside a stage. about: the tag, or the file's name; value, text, unit: as they were; status,
    source_ns: quality and time of a value; hash: SHA-256 (hex) of a picture's bytes."""

    kind: EvidenceKind
    at_ns: int
    person: str = ""
    about: str = ""
    value: float | None = None
    text: str = ""
    unit: str = ""
    status: int = 0
    source_ns: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature in a run: under the hash of what the person saw. entry: its number in the trail."""

    id: str
    person: str
    name: str
    role: str
    meaning: str
    at_ns: int
    hash: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedStage:
    """One stage at one place, active or over.

    awaits: what it waits for. holds, since_ns: whether its condition holds now (None: nobody knows), and since when.
    due_ns: when its timer or time-out ends. reason, arguments: message key of why it awaits a decision, or why it was
    skipped (then `words` says it). receipt: entry of the last action's receipt. chosen: of a choice; entered: of an
    entry, as it was typed.
    """

    place: str
    stage: str
    procedure: str
    kind: StageKind
    passing: Passing
    began_ns: int
    ended_ns: int = 0
    awaits: Awaited = Awaited.NOTHING
    holds: bool | None = None
    since_ns: int = 0
    due_ns: int = 0
    reason: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    receipt: int = 0
    chosen: str = ""
    entered: str = ""
    person: str = ""
    """Id of whose word gave it what it asks for, else of who ended it; empty: nobody, it ended by itself."""
    name: str = ""
    people: Sequence[str] = ()
    """Ids of all whose work it is, beside those who gave evidence."""
    evidence: Sequence[Evidence] = ()
    signatures: Sequence[Signed] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """Something was not as the procedure wants it, raised in place."""

    number: int
    place: str
    at_ns: int
    person: str
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A time in which a run stood still. by: id of a person; empty: the program ended or was killed."""

    from_ns: int
    to_ns: int = 0
    by: str = ""
    name: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run, whole. passed: in the order in which they began, ended ones and active ones.

    holder: id of who carries it on; it changes hands with a hand-over. serial: rises with every change; training: it
    is none of a production. why: of an abandoned one.
    """

    id: str
    procedure: str
    version: str
    hash: str
    label: Text
    phase: RunPhase
    began_ns: int
    serial: int
    holder: str
    holder_name: str
    machine: str = ""
    lot: str = ""
    station: str = ""
    program: str = ""
    """Version of Pupitre it ran with last."""
    ended_ns: int = 0
    training: bool = False
    why: str = ""
    passed: Sequence[PassedStage] = ()
    deviations: Sequence[Deviation] = ()
    pauses: Sequence[Pause] = ()

    @property
    def active(self) -> tuple[PassedStage, ...]:
        """The stages it is at."""
        return tuple(one for one in self.passed if one.passing is Passing.ACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFace:
    """A run in a list. record: hash of its document in the trail, once it is over; empty before."""

    id: str
    procedure: str
    version: str
    label: Text
    phase: RunPhase
    began_ns: int
    holder_name: str
    ended_ns: int = 0
    lot: str = ""
    deviations: int = 0
    training: bool = False
    record: str = ""
