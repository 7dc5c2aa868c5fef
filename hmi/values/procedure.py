"""A procedure in words all share: its stages, what each asks for, where the flow goes on. No clock, no file.

Vocabulary after ISA-88 (a procedure is made of stages that follow, branch and repeat) and after how SOPs are written.
The main line are the stages that no branch or loop names, in the order of the file. A stage goes on to the one its
`next` names, and that stands later on the main line; else to the following one; `END` ends. A body (of a branch, of a
loop) runs in its own order and has no jumps. So every flow ends, but for what waits for a person, a tag or a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hmi.values.right import Right
from hmi.values.signature import Meaning
from hmi.values.text import Text

END = "end"
"""As `next`: the procedure is done."""
AGAIN = "again"
ENOUGH = "enough"
"""What a person says after a round of a loop that no condition ends."""


class StageKind(StrEnum):
    """What a stage asks for."""

    INSTRUCTION = "instruction"
    """Something to do and to confirm."""
    CHECK = "check"
    """A condition over tags that has to hold for a while."""
    ENTRY = "entry"
    """A value to enter."""
    CHOICE = "choice"
    """One of some ways."""
    TIMER = "timer"
    """A time to wait."""
    HOLD = "hold"
    """A second person checks, and signs."""
    SIGNATURE = "signature"
    """A signature for a group of stages."""
    SUB = "sub"
    """Another procedure, from its first stage to its end."""
    PARALLEL = "parallel"
    """Branches that run side by side; it is done when all are."""
    LOOP = "loop"
    """Stages that repeat until a condition holds or a person says so, and never more than so many times."""


class EvidenceKind(StrEnum):
    """What stands beside a stage as its proof. The words are kept in records: none is renamed."""

    VALUE = "value"
    """A tag, as it was known at that moment."""
    ENTRY = "entry"
    """What a person entered."""
    PHOTO = "photo"
    """A picture from a file."""
    SCAN = "scan"
    """A code that was read."""
    NOTE = "note"
    """Words of a person."""


class Moment(StrEnum):
    """When an action of a stage is done."""

    ENTER = "enter"
    LEAVE = "leave"


class Status(StrEnum):
    """How far a version of a procedure is. The words are kept in records: none is renamed."""

    DRAFT = "draft"
    REVIEW = "review"
    RELEASED = "released"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What the program does at the machine for a stage: writes a tag, or calls a method, of those the station declares.

    It is done in the name of the person whose word led there; where nobody's did (a check came true), the stage awaits
    a person to begin it. One of `tag` and `method` is given.
    """

    when: Moment = Moment.ENTER
    tag: str = ""
    value: float = 0.0
    method: str = ""
    arguments: Sequence[float] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the ways of a choice. next: where the main line goes on with it; empty: at the choice's own next."""

    name: str
    label: Text
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The value that an entry asks for. text: words or a scanned code, not a number; low, high: what is
    accepted, else a deviation is asked for; equals: the tag whose text or value it must equal, empty: none."""

    label: Text
    unit: str = ""
    decimals: int = 0
    low: float | None = None
    high: float | None = None
    text: bool = False
    equals: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage. Which fields count beside the first ones depends on its kind.

    watch: names of tags shown large while it runs; their values are its evidence when it ends. picture: a file beside
    the procedure. critical: a mistake here fails a training. skippable: may be left out, with right and reason.
    evidence: what must be given before it can be left. par_s: how long it takes a trained person; None: not said.
    """

    name: str
    kind: StageKind
    title: Text
    words: Text = field(default_factory=Text)
    if_wrong: Text = field(default_factory=Text)
    """What to do when it does not go as it should."""
    picture: str = ""
    watch: Sequence[str] = ()
    critical: bool = False
    skippable: bool = False
    evidence: Sequence[EvidenceKind] = ()
    actions: Sequence[Action] = ()
    par_s: float | None = None
    next: str = ""

    when: str = ""
    """CHECK: the expression that has to hold. LOOP: the one that ends it; empty: a person says after each round."""
    hold_s: float = 0.0
    """CHECK: for so long without a break; what nobody knows breaks it."""
    time_out_s: float | None = None
    """CHECK: after so long a person decides whether to wait on."""
    wanted: Wanted | None = None
    """ENTRY."""
    options: Sequence[Option] = ()
    """CHOICE."""
    span_s: float = 0.0
    """TIMER: it counts on while the program is not there."""
    right: Right | None = None
    """HOLD: what the second person must be allowed; None: Right.WITNESS_WRITE."""
    covers: Sequence[str] = ()
    """SIGNATURE: the stages it is given for; empty: all since the signature before."""
    meaning: Meaning = Meaning.PERFORMED
    """HOLD, SIGNATURE: what is said by signing."""
    procedure: str = ""
    """SUB: its name."""
    branches: Sequence[Sequence[str]] = ()
    """PARALLEL: the stages of each branch, in order."""
    body: Sequence[str] = ()
    """LOOP: its stages, in order."""
    most: int = 1
    """LOOP: rounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of a procedure's history."""

    version: str
    date: str
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One version of a procedure, sound: its file was checked. `version` is MAJOR.MINOR: a major one voids competences.

    parts: the parts of an SOP that are read before it begins, in this order: purpose, scope, roles, safety, materials,
    references (key -> text; missing ones are not there). trained: only who holds a valid competence may run it.
    hash: SHA-256 (hex) of the file's bytes.
    """

    name: str
    version: str
    label: Text
    stages: Sequence[Stage]
    machine: str = ""
    parts: Mapping[str, Text] = field(default_factory=dict)
    changes: Sequence[Change] = ()
    trained: bool = False
    hash: str = ""

    def stage(self, name: str) -> Stage:
        """The stage of this name; KeyError when there is none."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        raise KeyError(name)

    def main_line(self) -> tuple[Stage, ...]:
        """The stages that belong to no branch and no loop, in order."""
        inner = {name for stage in self.stages for body in (*stage.branches, stage.body) for name in body}
        return tuple(stage for stage in self.stages if stage.name not in inner)

    def inner_line(self, name: str) -> tuple[Stage, Sequence[str]] | None:
        """The stage inside which this one stands, and the branch or body of it; None: it stands on the main line."""
        for stage in self.stages:
            for names in (*stage.branches, stage.body):
                if name in names:
                    return stage, names
        return None

    def following(self, name: str, chosen: str = "") -> str:
        """Where the flow goes on after this stage: END, or the name of a stage; empty at the end of its line.

        chosen: of its options.
        """
        stage = self.stage(name)
        by_option = next((option.next for option in stage.options if option.name == chosen), "")
        if said := by_option or stage.next:
            return said
        line = self.inner_line(name)
        names = line[1] if line else [one.name for one in self.main_line()]
        behind = names[names.index(name) + 1 :]
        return behind[0] if behind else ""
