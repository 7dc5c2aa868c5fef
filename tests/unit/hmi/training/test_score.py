"""Attempts as timelines, with their scores computed by hand."""

from dataclasses import replace

import pytest

from hmi.training.attempt import Attempt
from hmi.training.events import Acted, CameBack, DidRight, DidWrong, Ended, Entry, Event, Left, Over, Reached, Turned
from hmi.training.logic import fold
from hmi.training.score import KEYS, score, time_points
from hmi.values.scenario import ActionKind, Mistake
from hmi.values.training import Ending, PointKind, Score
from tests.unit.hmi.training.made import (
    ACKNOWLEDGE,
    BEGAN,
    FREE,
    FULL,
    GO,
    HINT_ONE,
    HINT_TWO,
    JAM,
    REMOVE,
    RUNS,
    SLOW,
    STANDS,
    TICK,
    Timeline,
    back,
    moment,
    play,
)

WELL: list[tuple[float, Event]] = [
    (20.0, ACKNOWLEDGE),
    (25.0, SLOW),
    (50.0, REMOVE),
    (60.0, GO),
    (65.0, RUNS),
    (75.0, TICK),
]


def worth(timeline: Timeline) -> Score:
    attempt, _ = play(timeline)
    found = score(attempt, JAM)
    lines = sum(line.earned for line in found.lines)
    assert found.percent == pytest.approx(min(100.0, max(0.0, lines)), abs=0.051)
    assert {line.key for line in found.lines} <= set(KEYS)
    return found


def test_who_does_all_of_it_in_order_and_in_time_has_a_hundred() -> None:
    found = worth(WELL)
    assert found.percent == 100.0
    assert (found.passed, found.critical, found.ending, found.took_s) == (True, False, Ending.GOALS, 75.0)
    assert found.parts == {
        PointKind.RIGHT: 50.0,
        PointKind.ORDER: 25.0,
        PointKind.TIME: 15.0,
        PointKind.HELP: 10.0,
        PointKind.OUTSIDE: 0.0,
        PointKind.MISTAKE: 0.0,
        PointKind.GOAL: 0.0,
    }


def test_what_is_told_on_the_way() -> None:
    _, effects = play([*WELL[:3], (55.0, FULL), (58.0, FREE), *WELL[3:]])
    assert effects == [
        DidRight("acknowledge", True),
        DidRight("slow", True),
        DidRight("remove", True),
        Left("buffer"),
        CameBack("buffer"),
        DidRight("go", True),
        Reached("runs"),
        Over(Ending.GOALS),
    ]


def test_every_point_leads_to_its_moment() -> None:
    by_name = {(line.kind, line.about): line for line in worth(WELL).lines}
    removed = by_name[PointKind.RIGHT, "remove"]
    assert (removed.earned, removed.most, removed.key) == (25.0, 25.0, "training.right")
    assert (removed.line_s, removed.at_ns) == (50.0, moment(50.0).at_ns)
    assert by_name[PointKind.GOAL, "runs"].line_s == 75.0
    time = by_name[PointKind.TIME, ""]
    assert time.arguments == {"took": "75", "full": "80", "none": "400"}


def test_what_was_left_out_earns_nothing_by_its_weight() -> None:
    """Acknowledge is 1 of 8: 50/8 and 25/8 are gone."""
    found = worth([one for one in WELL if one[1] is not ACKNOWLEDGE])
    assert found.percent == pytest.approx(100.0 - 6.25 - 3.125, abs=0.051)
    missing = [line for line in found.lines if line.about == "acknowledge"]
    assert [(line.key, line.earned, line.at_ns) for line in missing] == [
        ("training.not_done", 0.0, 0),
        ("training.order_not_done", 0.0, 0),
    ]
    assert found.passed


def test_letting_it_run_before_the_jam_is_out_is_critical_and_not_right_at_the_same_time() -> None:
    """It costs 10 points, and "go" was done right later."""
    found = worth(
        [(20.0, ACKNOWLEDGE), (22.0, GO), (25.0, SLOW), (50.0, REMOVE), (60.0, GO), (65.0, RUNS), (75.0, TICK)]
    )
    assert (found.percent, found.critical, found.passed) == (90.0, True, False)
    (line,) = (line for line in found.lines if line.kind is PointKind.MISTAKE)
    assert (line.key, line.earned, line.line_s, line.critical) == ("training.critical_mistake", -10.0, 22.0, True)


def test_what_was_done_as_a_mistake_was_done_and_makes_no_other_mistake_of_what_follows() -> None:
    hands_in = Mistake(
        name="hands-in", kind=ActionKind.HAND, about="Cartoner", label=JAM.label, critical=True, before="acknowledge"
    )
    scenario = replace(JAM, mistakes=(*JAM.mistakes, hands_in))
    attempt, _ = play([(10, REMOVE), (20, ACKNOWLEDGE), (30, GO)], scenario)
    assert [deed.name for deed in attempt.mistakes] == ["hands-in"]  # nobody let it run with the jam in it
    assert [(deed.name, deed.missing) for deed in attempt.done] == [("acknowledge", ""), ("go", "")]
    attempt, _ = play([(10, without_effect(REMOVE)), (20, ACKNOWLEDGE), (30, GO)], scenario)
    assert [deed.name for deed in attempt.mistakes] == ["hands-in", "blind"]  # it was only tried: the jam is in it


def test_who_tried_what_the_machine_refused_has_made_the_mistake_and_it_costs_once() -> None:
    _, effects = play([(22.0, without_effect(GO))])
    assert effects == [DidWrong("blind", critical=True)]
    attempt, effects = play([(22.0, without_effect(GO)), (23.0, GO)])
    assert (effects, attempt.mistakes[0].at.line_s) == ([DidWrong("blind", critical=True)], 22.0)


def without_effect(acted: Acted) -> Acted:
    return Acted(kind=acted.kind, about=acted.about, ok=False, value=acted.value)


def test_an_action_out_of_order_keeps_its_point_and_loses_that_for_order() -> None:
    ordered = replace(
        JAM, mistakes=(), wanted=tuple(replace(one, after=()) if one.name != "go" else one for one in JAM.wanted)
    )
    attempt, _ = play([(22.0, GO), (50.0, REMOVE), (65.0, RUNS), (75.0, TICK)], ordered)
    found = score(attempt, ordered)
    go = [line for line in found.lines if line.about == "go"]
    assert [(line.key, line.earned) for line in go] == [("training.right", 12.5), ("training.too_early", 0.0)]
    assert go[1].arguments == {"missing": "remove"}


def test_what_had_no_effect_or_another_value_was_not_done() -> None:
    attempt, effects = play(
        [
            (1.0, without_effect(REMOVE)),
            (2.0, Acted(kind=ActionKind.WRITE, about="Speed", value=151.0)),
            (3.0, Acted(kind=ActionKind.WRITE, about="Speed")),
            (4.0, Acted(kind=ActionKind.HAND, about="Blister")),
        ]
    )
    assert (effects, attempt.done, attempt.mistakes) == ([], (), ())


@pytest.mark.parametrize(
    ("holds", "made"), [(True, True), (False, False), (None, False)], ids=["holds", "does not", "nobody knows"]
)
def test_a_mistake_that_hangs_on_a_condition_is_one_where_it_is_known_to_hold(holds: bool | None, made: bool) -> None:
    fast = Acted(kind=ActionKind.WRITE, about="Speed", value=250.0)
    attempt, _ = play([(1.0, Turned(about="mistake/fast", holds=holds)), (2.0, fast)])
    assert bool(attempt.mistakes) is made


def test_a_wanted_action_at_the_wrong_moment_is_not_right() -> None:
    timed = replace(JAM, wanted=(replace(JAM.wanted[0], when="x"), *JAM.wanted[1:]))
    attempt, effects = play([(1.0, ACKNOWLEDGE), (2.0, Turned(about="wanted/acknowledge", holds=True))], timed)
    assert effects == []
    attempt, effects = play(
        [(1.0, ACKNOWLEDGE), (2.0, Turned(about="wanted/acknowledge", holds=True)), (3.0, ACKNOWLEDGE)], timed
    )
    assert effects == [DidRight("acknowledge", True)]
    assert attempt.done[0].at.line_s == 3.0


@pytest.mark.parametrize(
    ("took_s", "points"), [(0.0, 15.0), (80.0, 15.0), (100.0, 14.0625), (240.0, 7.5), (400.0, 0.0), (900.0, 0.0)]
)
def test_time_is_worth_all_up_to_four_fifths_of_par_and_nothing_at_its_end(took_s: float, points: float) -> None:
    assert time_points(took_s, JAM) == pytest.approx(points)


def test_who_reaches_no_goal_earns_nothing_by_being_quick() -> None:
    found = worth([(1.0, ACKNOWLEDGE), (2.0, Ended(ending=Ending.PERSON))])
    assert (found.parts[PointKind.TIME], found.goals, found.passed) == (0.0, 0, False)
    assert found.percent == pytest.approx(6.25 + 3.125 + 10.0, abs=0.051)


def test_when_the_time_is_up_the_session_is_over_and_not_passed() -> None:
    attempt, effects = play([*WELL[:4], (399.0, TICK), (401.0, TICK), (402.0, RUNS)])
    assert effects[-1] == Over(Ending.TIME)
    found = score(attempt, JAM)
    assert (found.ending, found.passed, found.took_s) == (Ending.TIME, False, 401.0)


def test_help_costs_its_price_and_never_more_than_there_was() -> None:
    assert worth([(5.0, HINT_ONE), *WELL]).percent == 97.0
    both = worth([(5.0, HINT_ONE), (6.0, HINT_TWO), (7.0, HINT_ONE), *WELL])
    assert (both.percent, both.hints) == (90.0, 2)
    hints = [line for line in both.lines if line.key == "training.hint"]
    assert [(line.about, line.earned, line.line_s) for line in hints] == [("one", -3.0, 5.0), ("two", -7.0, 6.0)]


def test_seconds_outside_cost_after_their_grace_each_time_and_never_more_than_so_much() -> None:
    """9 s are free; 25 s cost 15 x 0.1; 60 s would cost 5.0, of which 3.5 are left."""
    timeline: Timeline = [
        (1.0, FULL),
        (10.0, FREE),
        (20.0, FULL),
        (45.0, FREE),
        (100.0, FULL),
        (160.0, FREE),
        (170.0, Ended(ending=Ending.PERSON)),
    ]
    found = worth(timeline)
    outside = [line for line in found.lines if line.kind is PointKind.OUTSIDE]
    assert [line.earned for line in outside] == pytest.approx([0.0, -1.5, -3.5])
    assert [line.key for line in outside] == ["training.outside_free", "training.outside", "training.outside"]
    assert outside[1].arguments == {"seconds": "25", "counted": "15"}
    assert (outside[1].line_s, outside[1].tag, found.outside_s) == (20.0, "Buffer", 94.0)


def test_a_time_outside_that_lasts_is_counted_to_the_end_and_what_nobody_knows_is_not() -> None:
    found = worth([(1.0, FULL), (31.0, Turned(about="limit/buffer", holds=None)), (90.0, TICK)])
    assert found.outside_s == 30.0
    assert worth([(1.0, FULL), (31.0, Ended(ending=Ending.PERSON))]).outside_s == 30.0


def test_a_goal_has_to_hold_without_a_break_and_not_before_its_time() -> None:
    attempt, _ = play([(10.0, RUNS), (19.0, STANDS), (20.0, RUNS), (29.0, TICK)])
    assert attempt.reached == {}
    attempt, _ = play([(10.0, RUNS), (19.0, STANDS), (20.0, RUNS), (30.0, TICK)])
    assert attempt.ending is Ending.GOALS
    late = replace(JAM, goals=(replace(JAM.goals[0], from_s=100.0),))
    attempt, _ = play([(10.0, RUNS), (109.0, TICK)], late)
    assert attempt.reached == {}
    attempt, _ = play([(10.0, RUNS), (109.0, TICK), (110.0, TICK)], late)
    assert attempt.reached == {"runs": moment(110.0)}


def test_a_step_back_brings_back_what_stood_then_and_keeps_what_was_read() -> None:
    wrong: Timeline = [(20.0, ACKNOWLEDGE), (22.0, GO), (23.0, HINT_ONE), (30.0, back(21.0))]
    attempt, _ = play([*wrong, *WELL_AFTER])
    found = score(attempt, JAM)
    assert (found.percent, found.critical, found.passed, found.steps_back) == (97.0, False, True, 1)


WELL_AFTER: list[tuple[float, Event]] = [(25.0, SLOW), (50.0, REMOVE), (60.0, GO), (65.0, RUNS), (75.0, TICK)]


def test_a_session_that_was_over_goes_on_after_a_step_back() -> None:
    attempt, effects = play([*WELL, (75.0, back(55.0)), (56.0, GO), (60.0, RUNS), (70.0, TICK)])
    assert [effect for effect in effects if isinstance(effect, Over)] == [Over(Ending.GOALS), Over(Ending.GOALS)]
    assert attempt.ended == moment(70.0)
    assert (score(attempt, JAM).percent, attempt.steps_back) == (100.0, 1)


def test_the_journal_of_a_session_leads_to_the_same_attempt() -> None:
    timeline: Timeline = [(22.0, GO), (23.0, HINT_ONE), (30.0, back(21.0)), *WELL]
    attempt, _ = play(timeline)
    folded: Attempt = fold(JAM, BEGAN, [Entry(now=moment(line_s), event=event) for line_s, event in timeline])
    assert folded == attempt
