"""The flow of a run, event by event: what waits for what, and which deed is allowed where."""

from itertools import product
from typing import Any, get_args

import pytest

from hmi.procedures.events import (
    ActionBegun,
    Chosen,
    Confirmed,
    Entered,
    Event,
    RunOver,
    SignedOff,
    Skipped,
    Started,
    WaitedOn,
    WentOn,
)
from hmi.procedures.logic import ALLOWED, LINES, step
from hmi.procedures.reasons import Why
from hmi.procedures.state import Course, State, Work, has_moved_on
from hmi.values.procedure import EvidenceKind, Option, StageKind, Wanted
from hmi.values.run import Awaited, Evidence, PassedStage, Passing, Run, RunPhase, Signed
from tests.unit.hmi.procedures.playing import SAYS, Play, checking, known, ns, procedure, refused, stage

CHECK, ENTRY, CHOICE, TIMER = StageKind.CHECK, StageKind.ENTRY, StageKind.CHOICE, StageKind.TIMER
SUB, PARALLEL, LOOP = StageKind.SUB, StageKind.PARALLEL, StageKind.LOOP


# --- one after the other ----------------------------------------------------------------------------------------------


def test_stages_follow_one_another_and_the_run_ends() -> None:
    play = Play(procedure(stage("a"), stage("b")))
    assert play.awaits == {"a": "person"}
    play.confirm(1, "a", by="olga")
    assert play.awaits == {"b": "person"}
    play.confirm(2, "b", by="piotr")
    assert play.run.phase is RunPhase.DONE
    assert play.effects == (RunOver(),)
    assert [(one.place, one.person, one.began_ns, one.ended_ns) for one in play.run.passed] == [
        ("a", "olga", ns(0), ns(1)),
        ("b", "piotr", ns(1), ns(2)),
    ]
    with refused(Why.OVER):
        play.confirm(3, "b")


def test_a_run_says_what_it_is_of() -> None:
    run = Play(procedure(stage("a"))).run
    assert (run.id, run.procedure, run.version, run.hash, run.label) == ("r1", "p", "1.0", "ppp", SAYS)
    assert (run.holder, run.holder_name, run.serial, run.began_ns) == ("olga", "Olga", 1, 0)


def test_the_values_a_stage_watched_stand_beside_it_as_they_were_when_it_ended() -> None:
    play = Play(procedure(stage("a", watch=("T1", "T2")), stage("b")))
    assert play.reads == {"T1", "T2"}
    t1, t2 = known("T1", 21.5), known("T2", None, status=0x808A0000)
    play.confirm(1, "a", seen=(t2, known("Other", 3.0), t1))
    assert play.at("a").evidence == (t2, t1)
    assert play.reads == frozenset()


def test_what_happens_elsewhere_does_not_outdate_what_was_seen_here() -> None:
    play = Play(procedure(stage("both", PARALLEL, branches=(("a", "c"), ("b",))), stage("a"), stage("b"), stage("c")))
    serial = play.run.serial
    play.confirm(1, "a")
    assert play.state is not None
    assert not has_moved_on(play.state, "b", serial)
    assert has_moved_on(play.state, "c", serial)
    assert has_moved_on(play.state, "a", serial)  # it is over
    assert not has_moved_on(play.state, "c", play.run.serial)


# --- checks -----------------------------------------------------------------------------------------------------------


def test_a_check_without_a_time_to_hold_ends_when_its_condition_turns_true() -> None:
    play = checking(watch=("T9",))
    assert play.watched == {"c": "T1 > 3 and M = Run"}
    assert play.reads == {"T1", "M", "Run", "T9"}
    assert play.wake_s == 60
    play.turn(0, "c", False)
    play.turn(5, "c", True, known("T1", 4.0), known("T9", 1.0))
    assert play.awaits == {"z": "person"}
    ended = play.at("c")
    assert (ended.passing, ended.ended_ns, ended.person) == (Passing.DONE, ns(5), "")
    assert [one.about for one in ended.evidence] == ["T1", "T9"]


def test_a_condition_has_to_hold_without_a_break() -> None:
    play = checking(hold_s=10.0)
    play.turn(1, "c", True)
    assert play.wake_s == 11
    play.turn(8, "c", False)
    assert play.wake_s == 60
    play.turn(9, "c", True)
    play.turn(15, "c", None)  # what nobody knows breaks it
    assert play.at("c").holds is None
    assert play.wake_s == 60
    play.turn(20, "c", True)
    play.pass_to(29.9)
    assert play.awaits == {"c": "condition"}
    play.pass_to(30)
    assert play.awaits == {"z": "person"}


def test_a_condition_that_had_held_long_enough_when_it_broke_was_enough() -> None:
    play = checking(hold_s=10.0)
    play.turn(1, "c", True)
    play.turn(11.5, "c", False)  # the program was late with the time, not the plant
    assert play.awaits == {"z": "person"}


def test_after_the_time_out_a_person_decides() -> None:
    play = checking(hold_s=10.0)
    play.turn(0, "c", False)
    play.pass_to(60)
    assert play.awaits == {"c": "decision"}
    assert play.at("c").reason == Why.TIME_OUT
    assert not play.wake_s
    assert play.watched  # who waits on wants to see it
    play.wait_on(100, "c")
    assert play.awaits == {"c": "condition"}
    assert play.wake_s == 160
    play.pass_to(160)
    play.go_on(170, "c", "Sensor is broken, looked at the gauge.", known("T1", 2.5))
    failed = play.at("c")
    assert failed.evidence == (known("T1", 2.5),)
    assert (failed.passing, failed.person, failed.reason) == (Passing.FAILED, "olga", Why.TIME_OUT)
    assert [(one.number, one.place, one.words, one.name) for one in play.run.deviations] == [
        (1, "c", "Sensor is broken, looked at the gauge.", "Olga")
    ]
    assert play.awaits == {"z": "person"}


def test_a_condition_that_comes_true_while_a_person_decides_ends_nothing_in_silence() -> None:
    play = checking(hold_s=5.0)
    play.pass_to(60)
    play.turn(61, "c", True)
    play.pass_to(90)
    assert play.awaits == {"c": "decision"}
    play.wait_on(91, "c")
    assert play.awaits == {"z": "person"}


def test_hold_and_time_out_in_one_moment_go_by_which_came_first() -> None:
    late = checking(hold_s=10.0)
    late.turn(55, "c", True)  # would be enough at 65
    late.pass_to(70)
    assert late.awaits == {"c": "decision"}
    just = checking(hold_s=10.0)
    just.turn(50, "c", True)
    just.pass_to(70)
    assert just.awaits == {"z": "person"}


def test_a_condition_of_a_place_that_is_over_changes_nothing() -> None:
    play = checking()
    play.turn(1, "c", True)
    before = play.state
    play.turn(2, "c", False)
    play.pass_to(3)
    assert play.state is before


# --- entries ----------------------------------------------------------------------------------------------------------


def entering(**wanted: Any) -> Play:
    return Play(procedure(stage("e", ENTRY, wanted=Wanted(label=SAYS, unit="mm", **wanted)), stage("z")))


def test_a_value_within_its_limits_is_taken_with_point_or_comma() -> None:
    play = entering(low=58.5, high=59.5, decimals=1)
    play.enter(1, "e", " 59,2 ")
    ended = play.at("e")
    assert (ended.passing, ended.entered) == (Passing.DONE, "59,2")
    assert ended.evidence == (
        Evidence(kind=EvidenceKind.ENTRY, at_ns=ns(1), person="olga", value=59.2, text="59,2", unit="mm"),
    )


@pytest.mark.parametrize("text", ["58.5", "59.5", "+59"])
def test_the_limits_themselves_are_within(text: str) -> None:
    play = entering(low=58.5, high=59.5, decimals=1)
    play.enter(1, "e", text)
    assert play.awaits == {"z": "person"}


@pytest.mark.parametrize("text", ["", " ", "abc", "1e5", "nan", "inf", "1.2.3", "1 000", "0x10", "5_0", "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    play = entering(low=0.0)
    with refused(Why.NOT_A_NUMBER):
        play.enter(1, "e", text)
    assert play.awaits == {"e": "person"}


def test_a_value_outside_its_limits_asks_for_a_decision_and_nothing_typed_is_lost() -> None:
    play = entering(low=58.5, high=59.5, decimals=1)
    play.enter(1, "e", "61")
    asked = play.at("e")
    assert (asked.awaits, asked.reason) == (Awaited.DECISION, Why.OUTSIDE_LIMITS)
    assert asked.arguments == {"value": "61", "low": "58.5", "high": "59.5", "unit": "mm"}
    play.wait_on(2, "e")
    assert play.awaits == {"e": "person"}
    play.enter(3, "e", "60", by="piotr")
    play.go_on(4, "e", "Wheel is at its end.")
    ended = play.at("e")
    assert (ended.passing, ended.entered) == (Passing.FAILED, "60")
    assert [(one.text, one.person) for one in ended.evidence] == [("61", "olga"), ("60", "piotr")]


def test_an_entry_that_must_equal_a_tag() -> None:
    play = entering(text=True, equals="Lot")
    assert play.reads == {"Lot"}
    play.enter(1, "e", "L-2", known("Lot", text="L-1"))
    assert (play.at("e").reason, play.at("e").arguments["expected"]) == (Why.NOT_EQUAL, "L-1")
    play.wait_on(2, "e")
    play.enter(3, "e", "L-1")  # nobody knows the tag
    assert play.at("e").reason == Why.TAG_UNKNOWN
    play.wait_on(4, "e")
    play.enter(5, "e", "L-1", known("Lot", text="L-1", status=0x40900000))  # stale
    assert play.at("e").reason == Why.TAG_UNKNOWN
    play.wait_on(6, "e")
    play.enter(7, "e", "L-1", known("Lot", text=" L-1"))
    assert play.awaits == {"z": "person"}


def test_a_number_equals_a_tag_to_the_digits_shown() -> None:
    play = entering(equals="Width", decimals=1)
    play.enter(1, "e", "59.2", known("Width", 59.26))
    assert play.at("e").arguments == {"value": "59.2", "tag": "Width", "expected": "59.3"}
    play.wait_on(2, "e")
    play.enter(3, "e", "59.2", known("Width", 59.24))
    assert play.awaits == {"z": "person"}


def test_no_words_are_no_entry() -> None:
    with refused(Why.WORDS_NEEDED):
        entering(text=True).enter(1, "e", "  ")


# --- ways -------------------------------------------------------------------------------------------------------------


def choosing() -> Play:
    options = (
        Option(name="down", label=SAYS, next="z"),
        Option(name="on", label=SAYS),
        Option(name="out", label=SAYS, next="end"),
    )
    return Play(procedure(stage("a", CHOICE, options=options), stage("b"), stage("y"), stage("z")))


def test_each_way_leads_where_it_says() -> None:
    for option, then, phase in (
        ("down", {"z": "person"}, RunPhase.RUNNING),
        ("on", {"b": "person"}, RunPhase.RUNNING),
        ("out", {}, RunPhase.DONE),
    ):
        play = choosing()
        play.choose(1, "a", option)
        assert (play.awaits, play.run.phase) == (then, phase)
        assert play.at("a").chosen == option
    with refused(Why.NO_SUCH_OPTION):
        choosing().choose(1, "a", "up")


def test_a_stage_says_what_follows() -> None:
    play = Play(procedure(stage("a", next="c"), stage("b"), stage("c", next="end"), stage("d")))
    play.confirm(1, "a")
    play.confirm(2, "c")
    assert [one.place for one in play.run.passed] == ["a", "c"]
    assert play.run.phase is RunPhase.DONE


# --- every pair is decided --------------------------------------------------------------------------------------------

SIGNED = Signed(id="s", person="q", name="Q", role="r", meaning="checked", at_ns=1, hash="h", entry=1)
AT_PLACE: dict[type, Event] = {
    Confirmed: Confirmed(at_ns=1, person="q", place="a"),
    Entered: Entered(at_ns=1, person="q", place="a", text="1"),
    Chosen: Chosen(at_ns=1, person="q", place="a", option="enough"),
    SignedOff: SignedOff(at_ns=1, person="q", place="a", signature=SIGNED),
    ActionBegun: ActionBegun(at_ns=1, person="q", place="a"),
    WaitedOn: WaitedOn(at_ns=1, person="q", place="a"),
    WentOn: WentOn(at_ns=1, person="q", place="a", words="w"),
}


def test_every_event_has_its_line() -> None:
    assert set(LINES) | {Started} == set(get_args(Event))


def test_every_deed_is_allowed_somewhere_and_only_where_it_is_awaited() -> None:
    assert {deed for deed, _, _ in ALLOWED} == set(AT_PLACE)
    plan = {
        kind: procedure(
            stage(
                "a", kind, wanted=Wanted(label=SAYS, low=0.0), options=(Option(name="enough", label=SAYS),), body=("b",)
            ),
            stage("b"),
        )
        for kind in StageKind
    }
    for (deed, event), kind, awaits in product(AT_PLACE.items(), StageKind, Awaited):
        here = PassedStage(
            place="a", stage="a", procedure="p", kind=kind, passing=Passing.ACTIVE, began_ns=0, awaits=awaits
        )
        run = Run(
            id="r", procedure="p", version="1.0", hash="", label=SAYS, phase=RunPhase.RUNNING, began_ns=0, serial=1,
            holder="o", holder_name="O", passed=(here,),
        )  # fmt: skip
        acting = awaits is Awaited.ACTION
        work = Work(course=Course.LEAVING if acting else Course.WORKING)
        state = State(run=run, work={"a": work})
        if (deed, kind, awaits) not in ALLOWED:
            with refused(Why.NOT_ASKED):
                step(state, event, {"p": plan[kind]})
        else:
            after, _ = step(state, event, {"p": plan[kind]})
            assert after.run.serial == 2


def test_a_run_begins_once() -> None:
    play = Play(procedure(stage("a")))
    with pytest.raises(ValueError, match="once"):
        step(play.state, Started(at_ns=1, run="r", procedure="p", version="1.0", hash=""), play.plans)
    with pytest.raises(ValueError, match="Started"):
        step(None, Confirmed(at_ns=1, place="a"), play.plans)


def test_a_place_the_run_is_not_at_is_no_place_to_do_anything() -> None:
    for event in (*AT_PLACE.values(), Skipped(at_ns=1, person="q", place="a", why="w")):
        play = Play(procedure(stage("x"), stage("a")))
        with refused(Why.NOT_HERE):
            play.tell(event)
