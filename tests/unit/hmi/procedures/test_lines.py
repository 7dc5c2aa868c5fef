"""Stages within stages, and what Pupitre does at the machine for them."""

from dataclasses import replace
from typing import Any

from hmi.procedures.reasons import Why
from hmi.values.procedure import Moment, Option, StageKind
from hmi.values.run import Passing, RunPhase
from tests.unit.hmi.procedures.playing import SAYS, START, Play, known, ns, procedure, refused, stage

CHECK, ENTRY, CHOICE, TIMER = StageKind.CHECK, StageKind.ENTRY, StageKind.CHOICE, StageKind.TIMER
SUB, PARALLEL, LOOP = StageKind.SUB, StageKind.PARALLEL, StageKind.LOOP


# --- branches, rounds, other procedures -------------------------------------------------------------------------------


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


def test_rounds_within_rounds() -> None:
    play = Play(
        procedure(
            stage("l", LOOP, body=("m", "b"), most=2), stage("m", LOOP, body=("a",), most=2), stage("a"), stage("b")
        )
    )
    for at, (place, loop, said) in enumerate(
        (
            ("l[1].m[1].a", "l[1].m", "again"),
            ("l[1].m[2].a", "l[1].m", "enough"),
            ("l[1].b", "l", "again"),
            ("l[2].m[1].a", "l[2].m", "enough"),
            ("l[2].b", "l", "enough"),
        )
    ):
        play.confirm(at, place)
        play.choose(at, loop, said)
    assert play.run.phase is RunPhase.DONE


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


# --- actions ----------------------------------------------------------------------------------------------------------


def leaving(kind: StageKind = StageKind.INSTRUCTION, **settings: Any) -> Any:
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


def test_who_checks_at_a_hold_says_nothing_about_what_is_done_next() -> None:
    play = Play(procedure(stage("h", StageKind.HOLD), stage("a", actions=(START,))))
    play.sign(1, "h", "quentin")
    assert (play.performs, play.awaits) == ([], {"a": "action"})


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
