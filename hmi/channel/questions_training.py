"""Questions about training: which scenarios there are, a session of one, and what it was worth. In training only.

A session is the trainee's who begins it; whoever may assess and takes a hand in it is its trainer from then on. While
it has none the trainee may freeze it, set it back and change its speed: what was used stands in the score. Acts are
answered by Done; how the session stands travels in frames (`TrainingNews`). Refusals are in hmi/training/reasons.py.
Times are UTC ns.
"""

from typing import Final

import msgspec

from hmi.channel.said import Said
from hmi.values.scenario import Scenario, ScenarioFace
from hmi.values.training import Debrief, Score, SessionFace, TrainingState

MOST_SESSIONS: Final = 500


class TrainingNews(msgspec.Struct, frozen=True, kw_only=True):
    """How training stands. at_ns: the core's clock when it stood so (`state.line_s` runs on from there at its speed).
    score: what the session is worth so far, None between sessions; for the trainer to see."""

    state: TrainingState = TrainingState()
    at_ns: int = 0
    score: Score | None = None


class AskScenarios(Said, frozen=True, kw_only=True):
    """Which scenarios there are."""


class ScenarioResult(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario and what whoever sits here has made of it. best, last: of this version, None where never
    ended. attempts: those that were judged.
    """

    face: ScenarioFace
    best: SessionFace | None = None
    last: SessionFace | None = None
    attempts: int = 0


class ScenariosTold(Said, frozen=True, kw_only=True):
    """By difficulty, then by label. faults: all that a trainer can start."""

    scenarios: list[ScenarioResult]
    faults: list[str] = msgspec.field(default_factory=list)


class AskScenario(Said, frozen=True, kw_only=True):
    """One of them in full; hash empty: as it is now."""

    name: str
    hash: str = ""


class ScenarioTold(Said, frozen=True, kw_only=True):
    """It, and its sessions, newest first."""

    scenario: Scenario
    sessions: list[SessionFace] = msgspec.field(default_factory=list)


class BeginTraining(Said, frozen=True, kw_only=True):
    """Begin a session of the version that the person read; the line is set up, and runs."""

    scenario: str
    hash: str


class FreezeLine(Said, frozen=True, kw_only=True):
    """No time passes on the line."""


class LetLineGo(Said, frozen=True, kw_only=True):
    """It goes on."""


class SetLineSpeed(Said, frozen=True, kw_only=True):
    """Seconds of the line in one second, 0.5 to 20."""

    speed: float


class KeepSnapshot(Said, frozen=True, kw_only=True):
    """Keep the line as it is, to go back to."""

    label: str = ""


class StepBack(Said, frozen=True, kw_only=True):
    """Back to a snapshot: the line, and the score with it; it is frozen then."""

    snapshot: int


class StartLineFault(Said, frozen=True, kw_only=True):
    """The trainer adds a fault."""

    fault: str


class EndLineFault(Said, frozen=True, kw_only=True):
    """It acts no longer."""

    fault: str


class TakeHint(Said, frozen=True, kw_only=True):
    """The next help; it costs its price. Answered by HintTold."""


class HintTold(Said, frozen=True, kw_only=True):
    """By its name in the scenario."""

    name: str


class WorkByHand(Said, frozen=True, kw_only=True):
    """Have something done at the machine, as the scenario offers it (`Handwork.what`)."""

    what: str


class EndTraining(Said, frozen=True, kw_only=True):
    """End the session here."""


class AskSessions(Said, frozen=True, kw_only=True):
    """Sessions that are over, newest first, at most MOST_SESSIONS. trainee, scenario: empty for all. Who may not assess
    is told of their own, here as everywhere: a session shows how its scenario is solved."""

    trainee: str = ""
    scenario: str = ""


class SessionsTold(Said, frozen=True, kw_only=True):
    """They."""

    sessions: list[SessionFace]


class AskDebrief(Said, frozen=True, kw_only=True):
    """One session to talk over."""

    session: str


class DebriefTold(Said, frozen=True, kw_only=True):
    """Everything of it, and the scenario as it was."""

    debrief: Debrief
    scenario: Scenario


class SetReference(Said, frozen=True, kw_only=True):
    """From now on others of its scenario are compared with this session."""

    session: str


TrainingQuestion = (
    AskScenarios
    | AskScenario
    | BeginTraining
    | FreezeLine
    | LetLineGo
    | SetLineSpeed
    | KeepSnapshot
    | StepBack
    | StartLineFault
    | EndLineFault
    | TakeHint
    | WorkByHand
    | EndTraining
    | AskSessions
    | AskDebrief
    | SetReference
)
TrainingReply = ScenariosTold | ScenarioTold | HintTold | SessionsTold | DebriefTold
