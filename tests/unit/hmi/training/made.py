"""A small scenario for timelines, and short words for what happens in it."""

from collections.abc import Iterable, Sequence

from hmi.training.attempt import Attempt
from hmi.training.events import Acted, Effect, Event, HintTaken, Moment, SteppedBack, Ticked, Turned
from hmi.training.logic import begin, step
from hmi.values.scenario import ActionKind, Band, Goal, Hint, Mistake, Scenario, Wanted
from hmi.values.text import Text

BEGAN_NS = 1_700_000_000_000_000_000
BEGAN = Moment(line_s=0.0, at_ns=BEGAN_NS)


def words(name: str) -> Text:
    return Text(f"{name} en", f"{name} fr")


JAM = Scenario(
    name="jam",
    version="1.0",
    label=words("jam"),
    words=words("briefing"),
    par_s=100.0,
    most_s=400.0,
    pass_percent=80.0,
    goals=(Goal(name="runs", label=words("runs"), when="", hold_s=10.0),),
    limits=(
        Band(name="buffer", tag="Buffer", label=words("buffer"), high=700.0, per_s=0.1, at_most=5.0, grace_s=10.0),
    ),
    wanted=(
        Wanted(name="acknowledge", kind=ActionKind.ACKNOWLEDGE, about="Cartoner.Jam", label=words("a"), weight=1.0),
        Wanted(name="slow", kind=ActionKind.WRITE, about="Speed", label=words("s"), weight=1.0, low=100.0, high=150.0),
        Wanted(name="remove", kind=ActionKind.HAND, about="Cartoner", label=words("r"), weight=4.0),
        Wanted(
            name="go", kind=ActionKind.METHOD, about="Cartoner.Unhold", label=words("g"), weight=2.0, after=("remove",)
        ),
    ),
    mistakes=(
        Mistake(
            name="blind",
            kind=ActionKind.METHOD,
            about="Cartoner.Unhold",
            label=words("b"),
            points=10.0,
            critical=True,
            before="remove",
        ),
        Mistake(name="fast", kind=ActionKind.WRITE, about="Speed", label=words("f"), points=4.0, low=200.0, when="x"),
    ),
    hints=(Hint(name="one", words=words("h1"), price=3.0), Hint(name="two", words=words("h2"), price=9.0)),
)

ACKNOWLEDGE = Acted(kind=ActionKind.ACKNOWLEDGE, about="Cartoner.Jam", who="Anne")
SLOW = Acted(kind=ActionKind.WRITE, about="Speed", value=120.0)
REMOVE = Acted(kind=ActionKind.HAND, about="Cartoner")
GO = Acted(kind=ActionKind.METHOD, about="Cartoner.Unhold")
RUNS, STANDS = Turned(about="goal/runs", holds=True), Turned(about="goal/runs", holds=False)
FULL, FREE = Turned(about="limit/buffer", holds=True), Turned(about="limit/buffer", holds=False)
TICK = Ticked()
HINT_ONE, HINT_TWO = HintTaken(name="one"), HintTaken(name="two")


def back(to_s: float) -> SteppedBack:
    return SteppedBack(to_s=to_s)


def moment(line_s: float) -> Moment:
    return Moment(line_s=line_s, at_ns=BEGAN_NS + round(line_s * 1e9))


Timeline = Iterable[tuple[float, Event]]


def play(timeline: Timeline, scenario: Scenario = JAM) -> tuple[Attempt, Sequence[Effect]]:
    """The attempt at the end, and every effect on the way."""
    attempt = begin(BEGAN)
    effects: list[Effect] = []
    for line_s, event in timeline:
        attempt, told = step(attempt, event, scenario, moment(line_s))
        effects += told
    return attempt, effects
