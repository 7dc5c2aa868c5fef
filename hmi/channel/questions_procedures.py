"""Questions about procedures: which there are, a run of one, and what a person does in it.

What a person does at a place of a run names the run's serial that was seen (`serial`): where something else happened
there since, it is refused (`procedure.moved_on`) and nothing is done. Refusals are in hmi/procedures/reasons.py. Open
runs travel whole in frames whenever they change. Times are UTC ns.
"""

from typing import Final

import msgspec

from hmi.channel.questions_people import Given
from hmi.channel.said import Said
from hmi.values.procedure import EvidenceKind, Procedure, Status
from hmi.values.run import Run, RunFace, Signed
from hmi.values.text import Text

MOST_PICTURE: Final = 2_000_000
"""Bytes of one picture that is given as evidence."""
MOST_RUNS: Final = 200


class AskLibrary(Said, frozen=True, kw_only=True):
    """Which procedures there are."""


class ProcedureFace(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a procedure in the library. problems: why its file cannot be used, in words, with lines.

    may_run: whether whoever sits here may begin it now; why_not: message key and arguments of why not. shipped: it came
    with the program. minutes: sum of what its stages take, 0 where that is not said. stages: how many.
    """

    name: str
    version: str
    label: Text
    status: Status
    machine: str = ""
    hash: str = ""
    shipped: bool = False
    stages: int = 0
    minutes: float = 0.0
    trained: bool = False
    may_run: bool = False
    why_not: str = ""
    arguments: dict[str, str] = {}
    problems: list[str] = []
    released_ns: int = 0
    signatures: list[Signed] = []


class LibraryTold(Said, frozen=True, kw_only=True):
    """By label; of each procedure the released version and any that are on their way."""

    procedures: list[ProcedureFace]


class AskProcedure(Said, frozen=True, kw_only=True):
    """One version in full; hash empty: the released one."""

    name: str
    hash: str = ""


class ProcedureTold(Said, frozen=True, kw_only=True):
    """The procedure, and every procedure that it calls, by name; pictures: file name -> bytes (PNG, JPEG or SVG)."""

    face: ProcedureFace
    procedure: Procedure
    called: dict[str, Procedure] = msgspec.field(default_factory=dict)
    pictures: dict[str, bytes] = msgspec.field(default_factory=dict)


class MoveProcedure(Said, frozen=True, kw_only=True):
    """Move this very version on: DRAFT to REVIEW, REVIEW to RELEASED (signed by somebody who did not write it), back to
    DRAFT, RELEASED to RETIRED (signed). Releasing one retires the one before."""

    name: str
    hash: str
    to: Status
    why: str = ""
    given: Given = Given()


class StartRun(Said, frozen=True, kw_only=True):
    """Begin a run of the version that the person read. Answered by RunTold."""

    procedure: str
    hash: str
    lot: str = ""
    language: str = ""


class AskRun(Said, frozen=True, kw_only=True):
    """One run, open or over, and the procedure it is of."""

    run: str


class RunTold(Said, frozen=True, kw_only=True):
    """The run as it stands. procedure, called, pictures: with AskRun and StartRun alone, else empty; with AskRun those
    that were given as evidence are among the pictures, each under its hash."""

    run: Run
    procedure: Procedure | None = None
    called: dict[str, Procedure] = msgspec.field(default_factory=dict)
    pictures: dict[str, bytes] = msgspec.field(default_factory=dict)
    record: str = ""


class AskRuns(Said, frozen=True, kw_only=True):
    """Runs that began in the span, newest first, at most MOST_RUNS; procedure empty: of all."""

    from_ns: int
    to_ns: int
    procedure: str = ""


class RunsTold(Said, frozen=True, kw_only=True):
    """`complete` False: there are older ones in the span."""

    runs: list[RunFace]
    complete: bool = True


class Confirm(Said, frozen=True, kw_only=True):
    """Do at this place what it awaits: confirm it, enter (`entered`), choose (`chosen`; of a loop without condition
    "again" or "enough"), sign (`first`; of a hold `second`), begin its action. language: in which it was read."""

    run: str
    place: str
    serial: int
    entered: str = ""
    chosen: str = ""
    first: Given | None = None
    second: Given | None = None
    language: str = ""


class WaitOn(Said, frozen=True, kw_only=True):
    """At a decision: wait as long again, enter the value anew, or begin the action once more."""

    run: str
    place: str
    serial: int


class GoOnDeviating(Said, frozen=True, kw_only=True):
    """Go on as it is, with a deviation that says why. At a decision about its condition, its value or its rounds the
    stage is left so; where an action failed or waits to be begun, or evidence is missing, it goes on without that."""

    run: str
    place: str
    serial: int
    words: str


class SkipStage(Said, frozen=True, kw_only=True):
    """Leave it out, and why. Asks for Right.SKIP_STAGES, and for a stage that says it may be."""

    run: str
    place: str
    serial: int
    why: str


class RaiseDeviation(Said, frozen=True, kw_only=True):
    """Something is wrong here; the run goes on."""

    run: str
    place: str
    words: str


class GiveEvidence(Said, frozen=True, kw_only=True):
    """Beside an active stage: a note, a scanned code (`text`), or a picture (`content`, at most MOST_PICTURE bytes of
    PNG or JPEG, with its file's name in `text`)."""

    run: str
    place: str
    kind: EvidenceKind
    text: str
    content: bytes = b""


class PauseRun(Said, frozen=True, kw_only=True):
    """Stand still from now on, and why."""

    run: str
    why: str


class ContinueRun(Said, frozen=True, kw_only=True):
    """Go on where it stood; whoever does holds it from now on (a hand-over, where that is somebody else)."""

    run: str
    words: str = ""


class AbandonRun(Said, frozen=True, kw_only=True):
    """End it here, undone, and why."""

    run: str
    why: str


ProcedureQuestion = (
    AskLibrary
    | AskProcedure
    | MoveProcedure
    | StartRun
    | AskRun
    | AskRuns
    | Confirm
    | WaitOn
    | GoOnDeviating
    | SkipStage
    | RaiseDeviation
    | GiveEvidence
    | PauseRun
    | ContinueRun
    | AbandonRun
)
ProcedureReply = LibraryTold | ProcedureTold | RunTold | RunsTold
