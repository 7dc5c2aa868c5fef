"""The flow of a run, event by event: what waits for what, who may do what where, and what becomes of it."""

from itertools import product
from typing import Any, get_args

import pytest

from hmi.procedures.events import (
    Abandoned,
    ActionBegun,
    Chosen,
    Confirmed,
    Continued,
    DeviationRaised,
    Entered,
    Event,
    EvidenceGiven,
    Paused,
    RunOver,
    SignedOff,
    Skipped,
    Started,
    WaitedOn,
    WentOn,
)
from hmi.procedures.logic import ALLOWED, LINES, step
from hmi.procedures.reasons import Why
from hmi.procedures.state import Course, RefusedError, State, Work, has_moved_on
from hmi.values.procedure import EvidenceKind, Option, StageKind, Wanted
from hmi.values.run import Awaited, Evidence, PassedStage, Passing, Run, RunPhase, Signed
from tests.unit.hmi.procedures.playing import SAYS, START, Play, known, ns, procedure, stage

CHECK, ENTRY, CHOICE, TIMER = StageKind.CHECK, StageKind.ENTRY, StageKind.CHOICE, StageKind.TIMER
SUB, PARALLEL, LOOP = StageKind.SUB, StageKind.PARALLEL, StageKind.LOOP


def refused(reason: Why) -> Any:
    """RefusedError for this reason."""
    return pytest.raises(RefusedError, match=f"^{reason.value}$")


# --- one after the other ------------------------------------------------------------------------------------------


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


# --- checks -------------------------------------------------------------------------------------------------------


def checking(**settings: Any) -> Play:
    return Play(procedure(stage("c", CHECK, when="T1 > 3 and M = Run", time_out_s=60.0, **settings), stage("z")))


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
    play.go_on(170, "c", "Sensor is broken, looked at the gauge.")
    failed = play.at("c")
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


# --- entries ------------------------------------------------------------------------------------------------------


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


# --- ways ---------------------------------------------------------------------------------------------------------


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


# --- branches, rounds, other procedures ---------------------------------------------------------------------------


def test_branches_run_side_by_side_and_end_together() -> None:
    play = Play(
        procedure(
            stage("both", PARALLEL, branches=(("a", "b"), ("c",)), watch=("T",)),
            stage("a"),
            stage("b"),
            stage("c"),
            stage("z"),
        )
    )
    assert play.awaits == {"both": "inner", "a": "person", "c": "person"}
    play.confirm(1, "c")
    play.confirm(2, "a")
    assert play.awaits == {"both": "inner", "b": "person"}
    play.confirm(3, "b", seen=(known("T", 1.0),))
    assert play.awaits == {"z": "person"}
    assert play.at("both").evidence == (known("T", 1.0),)
    assert play.at("both").person == "olga"


def test_a_person_says_whether_there_is_another_round() -> None:
    play = Play(procedure(stage("l", LOOP, body=("a", "b"), most=2), stage("a"), stage("b"), stage("z")))
    assert play.awaits == {"l": "inner", "l[1].a": "person"}
    play.confirm(1, "l[1].a")
    play.confirm(2, "l[1].b")
    assert play.awaits == {"l": "person"}
    with refused(Why.NO_SUCH_OPTION):
        play.choose(3, "l", "perhaps")
    play.choose(3, "l", "again")
    assert play.awaits == {"l": "inner", "l[2].a": "person"}
    play.confirm(4, "l[2].a")
    play.confirm(5, "l[2].b")
    with refused(Why.ROUNDS_USED_UP):
        play.choose(6, "l", "again")
    play.choose(6, "l", "enough")
    assert play.awaits == {"z": "person"}


def rounds(most: int = 2) -> Play:
    play = Play(procedure(stage("l", LOOP, body=("a",), when="T < 4", most=most), stage("a"), stage("z")))
    assert play.watched == {}  # a condition is looked at after a round, not in it
    play.confirm(1, "l[1].a")
    assert play.watched == {"l": "T < 4"}
    return play


def test_a_condition_ends_the_rounds() -> None:
    play = rounds()
    play.turn(1, "l", False)
    assert play.awaits == {"l": "inner", "l[2].a": "person"}
    play.confirm(2, "l[2].a")
    play.turn(2, "l", True)
    assert play.awaits == {"z": "person"}


def test_rounds_are_never_more_than_their_bound() -> None:
    play = rounds(most=1)
    play.turn(1, "l", False)
    assert play.awaits == {"l": "decision"}
    assert (play.at("l").reason, play.at("l").arguments) == (Why.ROUNDS_USED_UP, {"most": "1"})
    play.wait_on(2, "l")
    assert play.watched == {"l": "T < 4"}
    play.turn(2, "l", False)
    assert play.awaits == {"l": "decision"}
    play.go_on(3, "l", "Released by quality as it is.")
    assert play.at("l").passing is Passing.FAILED
    assert play.awaits == {"z": "person"}


def test_what_nobody_knows_after_a_round_a_person_decides() -> None:
    play = rounds()
    play.turn(1, "l", None)
    assert (play.awaits, play.at("l").reason) == ({"l": "decision"}, Why.CONDITION_UNKNOWN)
    play.wait_on(2, "l")
    play.turn(2, "l", False)
    assert play.awaits == {"l": "inner", "l[2].a": "person"}


def test_another_procedure_runs_from_its_first_stage_to_its_end() -> None:
    inner = procedure(stage("x", CHOICE, options=(Option(name="o", label=SAYS, next="end"),)), stage("y"), name="q")
    play = Play(procedure(stage("l", LOOP, body=("s",), most=2), stage("s", SUB, procedure="q"), stage("z")), inner)
    assert play.awaits == {"l": "inner", "l[1].s": "inner", "l[1].s/x": "person"}
    assert play.at("l[1].s/x").procedure == "q"
    play.choose(1, "l[1].s/x", "o")
    assert play.awaits == {"l": "person"}
    assert [one.place for one in play.run.passed] == ["l", "l[1].s", "l[1].s/x"]


def test_branches_within_rounds_within_branches() -> None:
    play = Play(
        procedure(
            stage("p1", PARALLEL, branches=(("l",), ("c",))),
            stage("l", LOOP, body=("p2",), most=3),
            stage("p2", PARALLEL, branches=(("a",), ("b",))),
            stage("a"),
            stage("b"),
            stage("c"),
        )
    )
    assert play.awaits == {
        "p1": "inner",
        "l": "inner",
        "l[1].p2": "inner",
        "l[1].a": "person",
        "l[1].b": "person",
        "c": "person",
    }
    for place in ("l[1].b", "c", "l[1].a"):
        play.confirm(1, place)
    assert play.awaits == {"p1": "inner", "l": "person"}
    play.choose(2, "l", "enough")
    assert play.run.phase is RunPhase.DONE


# --- actions ------------------------------------------------------------------------------------------------------


def leaving(kind: StageKind = StageKind.INSTRUCTION, **settings: Any) -> Any:
    from dataclasses import replace

    from hmi.values.procedure import Moment

    return stage("a", kind, actions=(replace(START, when=Moment.LEAVE),), **settings)


def test_actions_are_done_one_after_the_other_in_the_name_of_whose_word_led_there() -> None:
    play = Play(procedure(stage("first"), stage("a", actions=(START, START)), stage("z")))
    play.confirm(1, "first", by="piotr")
    assert play.performs == [("a", "Start", "piotr")]
    assert play.awaits == {"a": "machine"}
    play.answer(3, "a", attempt=1, receipt=41)
    assert play.performs == [("a", "Start", "piotr")]
    play.answer(5, "a", attempt=2, receipt=42)
    assert play.performs == []
    assert play.awaits == {"a": "person"}
    assert play.at("a").receipt == 42


def test_on_leaving_a_stage_ends_when_the_machine_has_answered() -> None:
    play = Play(procedure(leaving(), stage("z")))
    play.confirm(1, "a", by="piotr")
    assert (play.performs, play.awaits) == ([("a", "Start", "piotr")], {"a": "machine"})
    play.answer(4, "a")
    assert play.awaits == {"z": "person"}
    assert (play.at("a").person, play.at("a").ended_ns) == ("piotr", ns(4))


def test_where_nobodys_word_led_there_a_person_begins_the_action() -> None:
    play = Play(procedure(stage("c", CHECK, when="T > 3", time_out_s=60.0), stage("a", actions=(START,))))
    play.turn(1, "c", True)
    assert (play.performs, play.awaits) == ([], {"a": "action"})
    play.begin_action(2, "a", by="piotr")
    assert play.performs == [("a", "Start", "piotr")]


def test_an_action_that_failed_is_done_again_or_left_out_with_a_deviation() -> None:
    play = Play(procedure(stage("a", actions=(START, START)), stage("z")))
    play.answer(1, "a", attempt=1, failed="write.range")
    assert (play.awaits, play.at("a").reason) == ({"a": "decision"}, "write.range")
    play.wait_on(2, "a", by="piotr")
    assert play.performs == [("a", "Start", "piotr")]
    before = play.state
    play.answer(3, "a", attempt=1)  # of the first attempt: too late
    assert play.state is before
    play.answer(3, "a", attempt=2, failed="write.range")
    play.go_on(4, "a", "Started at its panel.")
    assert play.awaits == {"a": "action"}  # the next one builds on it: nobody's word led there any longer
    play.go_on(5, "a", "Nor this one.")
    assert play.awaits == {"a": "person"}
    play.confirm(6, "a")
    assert play.at("a").passing is Passing.FAILED
    assert [one.words for one in play.run.deviations] == ["Started at its panel.", "Nor this one."]


def test_no_second_signature_is_passed_over_by_an_action_that_failed() -> None:
    play = Play(procedure(stage("h", StageKind.HOLD, actions=(START,)), stage("z")))
    play.answer(1, "h", failed="write.range")
    play.go_on(2, "h", "Started at its panel.")
    assert play.awaits == {"h": "second"}


def test_what_was_skipped_or_failed_does_nothing_on_leaving() -> None:
    play = Play(procedure(leaving(CHECK, when="T > 3", time_out_s=5.0, skippable=True), stage("z")))
    play.pass_to(5)
    play.go_on(6, "a")
    assert (play.performs, play.awaits) == ([], {"z": "person"})


# --- signatures ---------------------------------------------------------------------------------------------------


def test_at_a_hold_another_person_signs_than_whose_work_it_is() -> None:
    play = Play(procedure(stage("a"), stage("b"), stage("h", StageKind.HOLD), stage("h2", StageKind.HOLD)), by="olga")
    play.confirm(1, "a", by="piotr")
    play.tell(Paused(at_ns=ns(2), person="olga", name="Olga", why="End of shift"))
    play.tell(Continued(at_ns=ns(3), person="rosa", name="Rosa"))
    play.confirm(4, "b", by="rosa")
    assert play.awaits == {"h": "second"}
    for own in ("rosa", "piotr"):  # who holds the run, and who did a stage of it
        with refused(Why.NEEDS_ANOTHER):
            play.sign(5, "h", own)
    play.sign(6, "h", "quentin")
    signed = play.at("h")
    assert (signed.person, [one.person for one in signed.signatures]) == ("quentin", ["quentin"])
    play.sign(7, "h2", "piotr")  # nothing of his since the hold before
    assert play.run.phase is RunPhase.DONE


def test_with_a_checking_meaning_nobody_signs_for_what_they_did_or_entered() -> None:
    from hmi.values.signature import Meaning

    play = Play(
        procedure(
            stage("a"),
            stage("e", ENTRY, wanted=Wanted(label=SAYS, low=0.0)),
            stage("s", StageKind.SIGNATURE, meaning=Meaning.REVIEWED, covers=("e",)),
            stage("t", StageKind.SIGNATURE),
        )
    )
    play.confirm(1, "a")
    play.enter(2, "e", "-1", by="piotr")
    play.go_on(3, "e", by="rosa")
    for own in ("piotr", "rosa"):
        with refused(Why.NEEDS_ANOTHER):
            play.sign(4, "s", own)
    play.sign(4, "s", "olga")
    play.sign(5, "t", "olga")  # performed: one's own
    assert play.run.phase is RunPhase.DONE


# --- what a person may leave out, add, stop -----------------------------------------------------------------------


def test_only_what_may_be_is_skipped_with_all_inside_it() -> None:
    play = Play(
        procedure(
            stage("both", PARALLEL, branches=(("a",), ("b", "c")), skippable=True, watch=("T",)),
            stage("a"),
            stage("b"),
            stage("c"),
            stage("z"),
        )
    )
    with refused(Why.NOT_SKIPPABLE):
        play.skip(1, "a")
    with refused(Why.WORDS_NEEDED):
        play.skip(1, "both", " ")
    play.confirm(1, "a")
    play.skip(2, "both", "Format stays.")
    assert play.awaits == {"z": "person"}
    assert [(one.place, one.passing, one.words) for one in play.run.passed] == [
        ("both", Passing.SKIPPED, "Format stays."),
        ("a", Passing.DONE, ""),
        ("b", Passing.SKIPPED, "Format stays."),
        ("z", Passing.ACTIVE, ""),
    ]


def test_nothing_is_skipped_while_a_machine_has_not_answered() -> None:
    play = Play(
        procedure(
            stage("both", PARALLEL, branches=(("a",), ("b",)), skippable=True),
            stage("a", actions=(START,)),
            stage("b"),
        )
    )
    with refused(Why.ACTION_UNDER_WAY):
        play.skip(1, "both")
    play.answer(2, "a")
    play.skip(3, "both")
    assert play.run.phase is RunPhase.DONE


def given(second: float, place: str, kind: EvidenceKind, text: str = "x", by: str = "olga") -> EvidenceGiven:
    proof = Evidence(kind=kind, at_ns=ns(second), person=by, text=text)
    return EvidenceGiven(at_ns=ns(second), person=by, name=by.title(), place=place, evidence=proof)


def test_a_stage_waits_for_the_evidence_it_asks_for() -> None:
    asked = (EvidenceKind.PHOTO, EvidenceKind.VALUE, EvidenceKind.SCAN)
    play = Play(procedure(stage("a", evidence=asked, watch=("T",)), stage("z")))
    play.tell(given(1, "a", EvidenceKind.NOTE))
    play.confirm(2, "a", by="piotr")
    assert play.awaits == {"a": "decision"}
    assert (play.at("a").reason, play.at("a").arguments) == (Why.EVIDENCE_MISSING, {"kinds": "photo scan"})
    with refused(Why.EVIDENCE_MISSING):
        play.wait_on(3, "a")
    play.tell(given(3, "a", EvidenceKind.PHOTO))
    assert play.awaits == {"a": "decision"}
    play.tell(given(4, "a", EvidenceKind.SCAN))
    assert play.awaits == {"z": "person"}
    assert [one.kind for one in play.at("a").evidence] == [EvidenceKind.NOTE, EvidenceKind.PHOTO, EvidenceKind.SCAN]


def test_without_its_evidence_a_stage_is_left_with_a_deviation_only() -> None:
    play = Play(procedure(stage("t", TIMER, span_s=5.0, evidence=(EvidenceKind.PHOTO,)), stage("z")))
    play.pass_to(5)
    assert play.awaits == {"t": "decision"}
    play.go_on(6, "t", "The camera is broken.")
    assert (play.at("t").passing, play.at("t").person, play.awaits) == (Passing.FAILED, "olga", {"z": "person"})


def test_evidence_belongs_to_a_place_the_run_is_at() -> None:
    play = Play(procedure(stage("a"), stage("z")))
    for place in ("z", "nowhere"):
        with refused(Why.NOT_HERE):
            play.tell(given(1, place, EvidenceKind.NOTE))
    with refused(Why.WORDS_NEEDED):
        play.tell(given(1, "a", EvidenceKind.NOTE, " "))


def test_a_deviation_is_raised_in_place_and_moves_nothing() -> None:
    play = Play(procedure(stage("a"), stage("z")))
    play.confirm(1, "a")
    for place, words in (("a", "A drop of oil."), ("z", "Guard rattles.")):
        play.tell(DeviationRaised(at_ns=ns(2), person="olga", name="Olga", place=place, words=words))
    assert [(one.number, one.place, one.words) for one in play.run.deviations] == [
        (1, "a", "A drop of oil."),
        (2, "z", "Guard rattles."),
    ]
    assert play.awaits == {"z": "person"}
    with refused(Why.NOT_HERE):
        play.tell(DeviationRaised(at_ns=ns(3), person="olga", place="y", words="x"))
    with refused(Why.WORDS_NEEDED):
        play.tell(DeviationRaised(at_ns=ns(3), person="olga", place="z", words="\t"))


# --- standing still -----------------------------------------------------------------------------------------------


def pause(play: Play, second: float, by: str = "olga", why: str = "Break") -> None:
    play.tell(Paused(at_ns=ns(second), person=by, name=by.title(), why=why if by else ""))


def go_on(play: Play, second: float, by: str = "rosa") -> None:
    play.tell(Continued(at_ns=ns(second), person=by, name=by.title(), program="2.0"))


def test_a_run_stands_still_and_changes_hands() -> None:
    play = Play(procedure(stage("a"), stage("z")))
    with refused(Why.NOT_PAUSED):
        go_on(play, 1)
    with refused(Why.WORDS_NEEDED):
        pause(play, 1, why="")
    pause(play, 1)
    assert play.run.phase is RunPhase.PAUSED
    with refused(Why.PAUSED):
        play.confirm(2, "a")
    with refused(Why.PAUSED):
        pause(play, 2, by="piotr")
    play.tell(DeviationRaised(at_ns=ns(3), person="olga", place="a", words="Somebody was at it."))
    go_on(play, 9)
    assert (play.run.phase, play.run.holder, play.run.holder_name, play.run.program) == (
        RunPhase.RUNNING,
        "rosa",
        "Rosa",
        "2.0",
    )
    assert [(one.from_ns, one.to_ns, one.by, one.why) for one in play.run.pauses] == [(ns(1), ns(9), "olga", "Break")]
    assert play.awaits == {"a": "person"}


def test_a_timer_counts_on_while_the_run_stands_still() -> None:
    play = Play(procedure(stage("t", TIMER, span_s=30.0), stage("z", actions=(START,))))
    pause(play, 10)
    assert play.wake_s is None
    play.pass_to(31)
    assert play.awaits == {"t": "time"}
    go_on(play, 40)
    assert play.awaits == {"z": "action"}
    assert play.at("t").person == ""  # it ended by itself: nobody's word led to the action


def test_a_time_out_stands_still_and_a_condition_has_to_hold_anew() -> None:
    play = checking(hold_s=10.0)
    play.turn(1, "c", True)
    pause(play, 5)
    assert (play.watched, play.at("c").holds) == ({}, None)
    play.turn(6, "c", True)
    assert play.at("c").holds is None
    go_on(play, 105)
    assert (play.wake_s, play.watched) == (160, {"c": "T1 > 3 and M = Run"})
    play.turn(105, "c", True)
    play.pass_to(114)
    assert play.awaits == {"c": "condition"}
    play.pass_to(115)
    assert play.awaits == {"z": "person"}


def test_what_a_machine_answers_while_the_run_stands_still_counts_when_it_goes_on() -> None:
    play = Play(procedure(stage("a", actions=(START, START)), stage("z")))
    pause(play, 1)
    play.answer(2, "a", receipt=44)
    assert (play.performs, play.awaits, play.at("a").receipt) == ([], {"a": "machine"}, 44)
    go_on(play, 3)
    assert play.performs == [("a", "Start", "olga")]


def test_after_a_kill_nobody_knows_what_the_machine_did() -> None:
    play = Play(procedure(stage("a", actions=(START,)), stage("z")))
    pause(play, 1, by="")
    assert (play.run.phase, play.run.pauses[0].by) == (RunPhase.PAUSED, "")
    assert (play.awaits, play.at("a").reason) == ({"a": "decision"}, Why.ACTION_UNKNOWN)
    go_on(play, 60)
    play.wait_on(61, "a", by="rosa")
    assert play.performs == [("a", "Start", "rosa")]
    play.answer(62, "a", attempt=2)
    assert play.awaits == {"a": "person"}


def test_a_kill_while_the_run_stood_still_is_no_second_pause() -> None:
    play = Play(procedure(stage("a"), stage("z")))
    pause(play, 1)
    before = play.state
    pause(play, 2, by="")
    assert play.state is before
    moving = Play(procedure(stage("a", actions=(START,))))
    pause(moving, 1)
    pause(moving, 2, by="")
    assert moving.awaits == {"a": "decision"}
    assert len(moving.run.pauses) == 1


def test_evidence_that_came_while_the_run_stood_still_counts_when_it_goes_on() -> None:
    play = Play(procedure(stage("a", evidence=(EvidenceKind.PHOTO,)), stage("z")))
    play.confirm(1, "a")
    pause(play, 2)
    play.tell(given(3, "a", EvidenceKind.PHOTO))
    assert play.awaits == {"a": "decision"}
    go_on(play, 4)
    assert play.awaits == {"z": "person"}


def test_a_run_is_abandoned_where_it_stands() -> None:
    play = Play(procedure(stage("both", PARALLEL, branches=(("a",), ("b",))), stage("a"), stage("b"), stage("z")))
    play.confirm(1, "a")
    pause(play, 2)
    with refused(Why.WORDS_NEEDED):
        play.tell(Abandoned(at_ns=ns(3), person="olga", name="Olga", why=""))
    play.tell(Abandoned(at_ns=ns(3), person="olga", name="Olga", why="Machine is broken."))
    assert (play.run.phase, play.run.why, play.run.ended_ns) == (RunPhase.ABANDONED, "Machine is broken.", ns(3))
    assert [(one.place, one.passing, one.reason) for one in play.run.passed] == [
        ("both", Passing.FAILED, Why.ABANDONED),
        ("a", Passing.DONE, ""),
        ("b", Passing.FAILED, Why.ABANDONED),
    ]
    assert play.run.pauses[0].to_ns == ns(3)
    assert play.effects == (RunOver(),)
    before = play.state
    pause(play, 4, by="")
    play.pass_to(5)
    assert play.state is before


# --- every pair is decided ----------------------------------------------------------------------------------------

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
