"""Training as the core of the golden pictures tells it, and the way to each part of its page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import msgspec

from hmi.__main__ import ROOT
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_training import (
    AskDebrief,
    AskScenario,
    AskScenarios,
    AskSessions,
    DebriefTold,
    ScenarioResult,
    ScenariosTold,
    ScenarioTold,
    SessionsTold,
    TrainingNews,
)
from hmi.training.debrief import compared, timeline
from hmi.training.events import Acted, Event, HintTaken, Moment, SteppedBack, Ticked, Turned
from hmi.training.load import load
from hmi.training.session import Session
from hmi.twin.faults import FAULTS
from hmi.values.alarm import AlarmState, JournalRow, Priority, Trigger
from hmi.values.right import Right
from hmi.values.scenario import ActionKind, Difficulty, Scenario, ScenarioFace
from hmi.values.text import Text
from hmi.values.training import Debrief, SessionFace, SnapshotFace, TrainingPhase, TrainingState
from tests.fake_core import NOON_NS, NS
from tests.golden.competence import ASSESSOR
from tests.golden.people import OPERATOR
from ui.bridge.picture import Picture
from ui.pages.training.page import SESSION, TrainingPage
from ui.shell.window import Window

_FOLDER: Final = ROOT / "resources" / "scenarios"
_HARDNESS: Final = list(Difficulty)
SCENARIOS: Final = sorted(
    (load(path) for path in _FOLDER.glob("*.toml")),
    key=lambda one: (_HARDNESS.index(one.difficulty), one.label.en),
)
JAM: Final = next(one for one in SCENARIOS if one.name == "cartoner-jam")
BEGAN_NS: Final = NOON_NS - 1_800 * NS
_DAY_NS: Final = 86_400 * NS
_OURS, _THEIRS = "5e7a", "90c1"

_RUNS: Final = Turned(about="goal/runs", holds=True)
_STOP: Final = Acted(kind=ActionKind.METHOD, about="Cartoner.Stop", who="Olga Petrov")
_REMOVE: Final = Acted(kind=ActionKind.HAND, about="jam", who="Olga Petrov")
_RESET: Final = Acted(kind=ActionKind.METHOD, about="Cartoner.Reset", who="Olga Petrov")
_START: Final = Acted(kind=ActionKind.METHOD, about="Cartoner.Start", who="Olga Petrov")
_SLOW: Final = Acted(kind=ActionKind.WRITE, about="Blister.Status.MachSpeed", value=150.0, who="Olga Petrov")
_SEEN: Final = Acted(kind=ActionKind.ACKNOWLEDGE, about="Cartoner.Jam", who="Olga Petrov")
_OUR_WAY: Final[Sequence[tuple[float, Event]]] = (
    (31.0, _SEEN),
    (58.0, HintTaken(name="first")),
    (70.0, _REMOVE),  # before it is stopped
    (70.5, SteppedBack(to_s=60.0)),
    (76.0, _STOP),
    (121.0, _REMOVE),
    (131.0, _RESET),
    (134.0, Turned(about="limit/buffer", holds=True)),
    (139.0, _START),
    (160.0, Turned(about="limit/buffer", holds=False)),
    (168.0, _RUNS),
    (183.0, Ticked()),
)
_THEIR_WAY: Final[Sequence[tuple[float, Event]]] = (
    (24.0, _SEEN),
    (30.0, _SLOW),
    (36.0, _STOP),
    (80.0, _REMOVE),
    (86.0, _RESET),
    (92.0, _START),
    (118.0, _RUNS),
    (133.0, Ticked()),
)


def _moment(line_s: float, began_ns: int) -> Moment:
    return Moment(line_s=line_s, at_ns=began_ns + round(line_s * NS))


def _session(face: SessionFace, events: Sequence[tuple[float, Event]]) -> Session:
    began_ns = face.began_ns
    made = Session.begun(face, JAM, _moment(0.0, began_ns), 1.0)
    made.note_fault("jam", _moment(20.0, began_ns), over=False)
    late_s = 0.0
    for line_s, event in events:
        now = Moment(line_s=line_s, at_ns=_moment(line_s + late_s, began_ns).at_ns)
        late_s += line_s - event.to_s if isinstance(event, SteppedBack) else 0.0
        made.follow(event, now)
        if event is _REMOVE and line_s > 76.0:
            made.note_fault("jam", now, over=True)
    made.face = made.result()
    return made


def _face(session: str, began_ns: int, **facts: object) -> SessionFace:
    face = SessionFace(
        id=session,
        scenario=JAM.name,
        version=JAM.version,
        label=JAM.label,
        trainee="olga",
        trainee_name="Olga Petrov",
        trainer="sofia",
        trainer_name="Sofia Rossi",
        began_ns=began_ns,
        hash=JAM.hash,
    )
    return replace(face, **facts)  # type: ignore[arg-type]  # its own fields


_ONE: Final = _session(_face(_OURS, BEGAN_NS, attempt=2), _OUR_WAY)
_OTHER: Final = _session(
    _face(_THEIRS, BEGAN_NS - 9 * _DAY_NS, trainee="tariq", trainee_name="Tariq Haddad", reference=True), _THEIR_WAY
)
_FIRST: Final = replace(
    _ONE.face, id="07d2", began_ns=BEGAN_NS - _DAY_NS, attempt=1, percent=31.0, passed=False, critical=True, took_s=71.0
)
SESSIONS: Final = [_ONE.face, _FIRST, _OTHER.face]


def _row(what: str, line_s: float, by: str = "") -> JournalRow:
    at_ns = _moment(line_s, BEGAN_NS).at_ns
    return JournalRow(
        number=1, at_ns=at_ns, alarm="Cartoner.Jam", what=what, state=AlarmState.UNACKNOWLEDGED, priority=Priority.HIGH,
        source_ns=at_ns, tag="Cartoner.Status.StateCurrent", by=by,
    )  # fmt: skip


def debrief() -> DebriefTold:
    """A session with a hint, a step back, an action that was left out, and a spell outside a limit."""
    rows = [_row(Trigger.RAISE, 21.0), _row(Trigger.ACKNOWLEDGE, 31.0, "Olga Petrov"), _row(Trigger.CLEAR, 131.5)]
    lines = timeline(_ONE, rows, {"Cartoner.Jam": Text("Cartons jam", "Étuis coincés")})
    told = Debrief(
        session=_ONE.face,
        score=_ONE.score(),
        timeline=lines,
        tags=("Buffers.Blisters",),
        reference=_OTHER.face,
        reference_score=_OTHER.score(),
        compared=compared(_ONE, _OTHER),
    )
    return DebriefTold(debrief=told, scenario=JAM)


def _result(scenario: Scenario) -> ScenarioResult:
    names = ("name", "version", "label", "difficulty", "machine", "procedure", "par_s", "most_s", "hash")
    face = ScenarioFace(**{name: getattr(scenario, name) for name in names}, shipped=True)
    if scenario is JAM:
        return ScenarioResult(face=face, best=_ONE.face, last=_ONE.face, attempts=2)
    return ScenarioResult(face=face)


def answer(question: Question) -> Reply | None:
    """What the core tells of training; None for what is no question about it."""
    match question:
        case AskScenarios():
            return ScenariosTold(scenarios=[_result(one) for one in SCENARIOS], faults=sorted(FAULTS))
        case AskScenario(name=name):
            scenario = next(one for one in SCENARIOS if one.name == name)
            return ScenarioTold(scenario=scenario, sessions=SESSIONS if scenario is JAM else [])
        case AskSessions():
            return SessionsTold(sessions=SESSIONS)
        case AskDebrief():
            return debrief()
        case _:
            return None


def news() -> TrainingNews:
    """A session a minute and a half old, that a trainer leads."""
    snapshots = [SnapshotFace(id=number, line_s=30.0 * number) for number in range(3)]
    snapshots.append(SnapshotFace(id=9, line_s=76.0, automatic=False))
    state = TrainingState(
        phase=TrainingPhase.RUNNING,
        session=_OURS,
        scenario=JAM.name,
        version=JAM.version,
        label=JAM.label,
        trainee="olga",
        trainee_name="Olga Petrov",
        trainer="sofia",
        trainer_name="Sofia Rossi",
        began_ns=NOON_NS - 97 * NS,
        line_s=97.0,
        snapshots=snapshots,
        faults=("jam",),
        hints=("first",),
    )
    so_far = _session(_face(_OURS, BEGAN_NS), [one for one in _OUR_WAY if one[0] < state.line_s])
    return TrainingNews(state=state, at_ns=NOON_NS, score=so_far.score())


def _page(window: Window) -> TrainingPage:
    page = window.page("training")
    assert isinstance(page, TrainingPage)
    return page


def _library(window: Window, picture: Picture) -> None:
    _between(picture)
    window.open("training", "")


def _briefing(window: Window, picture: Picture) -> None:
    _between(picture)
    window.open("training", JAM.name)


def _between(picture: Picture) -> None:
    picture.sit(OPERATOR)
    picture.training = TrainingNews()


def _led(view: str) -> Callable[[Window, Picture], None]:
    """By a trainer, who sees how the line is steered, which faults there are, or what it is worth so far."""

    def show(window: Window, picture: Picture) -> None:
        picture.sit(ASSESSOR)
        picture.training = news()
        window.open("training", "")
        _page(window).session.steering.show_view(view)

    return show


def _alone(window: Window, picture: Picture) -> None:
    """As its trainee sees it."""
    rights = [right for right in OPERATOR.rights if right is not Right.ASSESS]
    picture.sit(msgspec.structs.replace(OPERATOR, rights=rights))
    picture.training = news()
    window.open("training", "")


def _talked_over(view: str) -> Callable[[Window, Picture], None]:
    def show(window: Window, picture: Picture) -> None:
        picture.sit(ASSESSOR)
        picture.training = TrainingNews()
        window.open("training", SESSION + _OURS)
        _page(window).debrief.show_view(view)

    return show


STAGES: Final[Mapping[str, Callable[[Window, Picture], None]]] = {
    "training_library": _library,
    "training_briefing": _briefing,
    "training_trainee": _alone,
    "training_line": _led("line"),
    "training_faults": _led("faults"),
    "training_score": _led("score"),
    "training_points": _talked_over("points"),
    "training_timeline": _talked_over("timeline"),
    "training_compared": _talked_over("compared"),
}
"""Pictures of the page's parts, and the way there; all in a window in training."""
