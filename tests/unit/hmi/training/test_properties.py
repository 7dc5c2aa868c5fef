"""What holds of every attempt, whatever happens in it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hmi.training.events import Acted, Ended, Event, HintTaken, SteppedBack, Ticked, Turned
from hmi.training.score import score
from hmi.values.scenario import HELP_POINTS, ActionKind
from hmi.values.training import Ending
from tests.unit.hmi.training.made import ACKNOWLEDGE, FREE, FULL, GO, JAM, REMOVE, RUNS, SLOW, STANDS, TICK, play

TRUTHS = st.sampled_from([True, False, None])
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from([ACKNOWLEDGE, SLOW, REMOVE, GO, RUNS, STANDS, FULL, FREE, TICK]),
    st.builds(
        Acted,
        kind=st.sampled_from(ActionKind),
        about=st.sampled_from(["Cartoner.Jam", "Speed", "Cartoner", "Cartoner.Unhold", "nothing"]),
        ok=st.booleans(),
        value=st.none() | st.floats(0.0, 300.0),
    ),
    st.builds(
        Turned,
        about=st.sampled_from(["goal/runs", "limit/buffer", "mistake/fast", "wanted/go", "goal/none"]),
        holds=TRUTHS,
    ),
    st.builds(HintTaken, name=st.sampled_from(["one", "two", "three"])),
)
ANYTHING = st.one_of(
    EVENTS,
    st.builds(SteppedBack, to_s=st.floats(0.0, 300.0)),
    st.builds(Ended, ending=st.sampled_from([Ending.PERSON, Ending.LOST])),
)


@st.composite
def timelines(
    draw: st.DrawFn, from_s: float = 0.0, events: st.SearchStrategy[Event] = EVENTS
) -> list[tuple[float, Event]]:
    """Events with moments that never go back by themselves."""
    found, now_s = [], from_s
    for event in draw(st.lists(events, max_size=25)):
        now_s += draw(st.floats(0.0, 30.0))
        found.append((now_s, event))
    return found


@given(timelines(events=ANYTHING))
def test_a_score_lies_between_nothing_and_all_and_its_lines_add_up(timeline: list[tuple[float, Event]]) -> None:
    attempt, _ = play(timeline)
    found = score(attempt, JAM)
    assert 0.0 <= found.percent <= 100.0
    assert abs(found.percent - min(100.0, max(0.0, sum(line.earned for line in found.lines)))) <= 0.051
    assert all(line.earned <= line.most for line in found.lines)
    helped = sum(line.earned for line in found.lines if line.kind == "help")
    assert 0.0 <= helped <= HELP_POINTS
    assert not (found.passed and (found.critical or found.goals < found.goals_of or found.percent < 80.0))
    assert found.ending is not Ending.GOALS or found.goals == found.goals_of


@given(st.permutations([ACKNOWLEDGE, SLOW, REMOVE, FULL, HintTaken(name="one"), Ticked()]))
def test_what_does_not_hang_on_each_other_may_come_in_any_order(events: list[Event]) -> None:
    usual, _ = play([(20.0, event) for event in (ACKNOWLEDGE, SLOW, REMOVE, FULL, HintTaken(name="one"))])
    other, _ = play([(20.0, event) for event in events])
    assert score(other, JAM) == score(usual, JAM)


@given(timelines(), st.data())
def test_after_a_step_back_it_is_as_if_it_had_never_happened(
    before: list[tuple[float, Event]], data: st.DataObject
) -> None:
    at_s = before[-1][0] if before else 0.0
    undone = [
        (line_s + 0.001, event)
        for line_s, event in data.draw(timelines(at_s))
        if not isinstance(event, HintTaken)  # who has read it knows it
    ]
    after = data.draw(timelines(at_s, ANYTHING))
    straight, _ = play([*before, (at_s, Ticked()), *after])
    back, _ = play([*before, (at_s, Ticked()), *undone, (at_s, SteppedBack(to_s=at_s)), *after])
    if not after:  # a step back that nothing follows: the attempt goes on, even one that was over
        return
    assert replace(back, steps_back=0) == replace(straight, steps_back=0)
    assert back.steps_back == straight.steps_back + 1
