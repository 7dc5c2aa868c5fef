"""A debrief as a table of moments: what happened, what was undone, and how another one did it."""

from collections.abc import Iterable

from hmi.training.debrief import KEYS, compared, timeline
from hmi.training.events import Event
from hmi.training.session import Session, plan_of
from hmi.values.alarm import AlarmState, JournalRow, Priority, Trigger
from hmi.values.text import Text
from hmi.values.training import Ending, Happening, SessionFace, TimelineLine
from tests.unit.hmi.training.made import (
    ACKNOWLEDGE,
    BEGAN,
    BEGAN_NS,
    FREE,
    FULL,
    GO,
    HINT_ONE,
    JAM,
    REMOVE,
    RUNS,
    SLOW,
    TICK,
    back,
    moment,
)

WELL: list[tuple[float, Event]] = [
    (20.0, ACKNOWLEDGE),
    (25.0, SLOW),
    (50.0, REMOVE),
    (60.0, GO),
    (65.0, RUNS),
    (75.0, TICK),
]


def session(events: Iterable[tuple[float, Event]], fault_s: float = 10.0) -> Session:
    face = SessionFace(
        id="one", scenario="jam", version="1.0", label=JAM.label, trainee="1", trainee_name="Anne", began_ns=BEGAN_NS
    )
    made = Session.begun(face, JAM, BEGAN, 1.0)
    made.note_fault("jam", moment(fault_s), over=False)
    for line_s, event in events:
        made.follow(event, moment(line_s))
    return made


def row(what: str, line_s: float) -> JournalRow:
    return JournalRow(
        number=1,
        at_ns=moment(line_s).at_ns + 1,
        alarm="Cartoner.Jam",
        what=what,
        state=AlarmState.UNACKNOWLEDGED,
        priority=Priority.HIGH,
        source_ns=moment(line_s).at_ns,
        tag="Cartoner.Status.StateCurrent",
        by="Anne",
    )


def told(lines: Iterable[TimelineLine]) -> list[tuple[float, Happening, str, bool]]:
    return [(line.line_s, line.kind, line.key, line.undone) for line in lines]


def test_everything_stands_in_the_order_of_its_moments() -> None:
    one = session([(15.0, FULL), (18.0, FREE), *WELL])
    rows = [row(Trigger.RAISE, 11.0), row(Trigger.ACKNOWLEDGE, 20.0), row("shelve", 30.0), row(Trigger.CLEAR, 62.0)]
    lines = timeline(one, rows, {"Cartoner.Jam": Text("Jam", "Bourrage")})
    assert told(lines) == [
        (10.0, Happening.FAULT, "training.fault_began", False),
        (11.0, Happening.ALARM, "training.alarm_raised", False),
        (15.0, Happening.OUTSIDE, "training.went_outside", False),
        (18.0, Happening.OUTSIDE, "training.came_back", False),
        (20.0, Happening.ACTION, "training.did_right", False),
        (20.0, Happening.ALARM, "training.alarm_acknowledged", False),
        (25.0, Happening.ACTION, "training.did_right", False),
        (50.0, Happening.ACTION, "training.did_right", False),
        (60.0, Happening.ACTION, "training.did_right", False),
        (62.0, Happening.ALARM, "training.alarm_over", False),
        (75.0, Happening.GOAL, "training.goal_reached", False),
    ]
    assert {line.key for line in lines} <= set(KEYS)
    assert (lines[1].label.fr, lines[1].tag, lines[4].who) == ("Bourrage", "Cartoner.Status.StateCurrent", "Anne")
    assert (lines[6].value, lines[6].tag) == (120.0, "Speed")


def test_what_a_step_back_took_away_is_told_and_marked() -> None:
    one = session([(20.0, ACKNOWLEDGE), (22.0, GO), (23.0, HINT_ONE), (30.0, back(21.0)), (40.0, REMOVE)])
    assert told(timeline(one, [row(Trigger.RAISE, 25.0)], {})) == [
        (10.0, Happening.FAULT, "training.fault_began", False),
        (20.0, Happening.ACTION, "training.did_right", False),
        (22.0, Happening.MISTAKE, "training.critical_mistake", True),
        (23.0, Happening.HINT, "training.hint", False),
        (25.0, Happening.ALARM, "training.alarm_raised", True),
        (30.0, Happening.STEP_BACK, "training.stepped_back", False),
        (40.0, Happening.ACTION, "training.did_right", False),
    ]


def test_a_session_is_compared_action_by_action_with_another() -> None:
    ours = session([(22.0, GO), (23.0, ACKNOWLEDGE), (70.0, REMOVE)], fault_s=12.0)
    rows = {(line.kind, line.about): (line.ours_s, line.theirs_s) for line in compared(ours, session(WELL))}
    assert rows == {
        (Happening.FAULT, "jam"): (12.0, 10.0),
        (Happening.ACTION, "acknowledge"): (23.0, 20.0),
        (Happening.ACTION, "slow"): (None, 25.0),
        (Happening.ACTION, "remove"): (70.0, 50.0),
        (Happening.ACTION, "go"): (None, 60.0),
        (Happening.MISTAKE, "blind"): (22.0, None),
        (Happening.GOAL, "runs"): (None, 75.0),
    }


def test_a_session_that_is_read_again_ended_as_it_did() -> None:
    """Its goal was reached by time alone: the moment at which it was is kept, too."""
    one = session(WELL)
    _, bodies = one.unsaved()
    again = Session.recalled(one.face, plan_of(JAM), bodies)
    assert again.attempt == one.attempt
    assert again.attempt.ending is Ending.GOALS
    assert again.score() == one.score()
