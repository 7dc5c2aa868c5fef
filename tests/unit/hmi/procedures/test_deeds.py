"""What people do in a run beside what it asks for: they sign, leave out, prove, deviate, pause, abandon."""

from hmi.procedures.events import (
    Abandoned,
    Continued,
    DeviationRaised,
    EvidenceGiven,
    Paused,
    RunOver,
)
from hmi.procedures.reasons import Why
from hmi.values.procedure import EvidenceKind, StageKind, Wanted
from hmi.values.run import Evidence, Passing, RunPhase
from hmi.values.signature import Meaning
from tests.unit.hmi.procedures.playing import SAYS, START, Play, checking, ns, procedure, refused, stage

CHECK, ENTRY, CHOICE, TIMER = StageKind.CHECK, StageKind.ENTRY, StageKind.CHOICE, StageKind.TIMER
SUB, PARALLEL, LOOP = StageKind.SUB, StageKind.PARALLEL, StageKind.LOOP


# --- signatures -------------------------------------------------------------------------------------------------------


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


# --- what a person may leave out, add, stop ---------------------------------------------------------------------------


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


# --- standing still ---------------------------------------------------------------------------------------------------


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
    assert play.performs == [("a", "Start", "rosa")], "nothing is sent in the name of who has gone home"


def test_what_a_machine_answered_before_a_kill_is_known() -> None:
    play = Play(procedure(stage("a", actions=(START,)), stage("z")))
    pause(play, 1)
    play.answer(2, "a")
    before = play.state
    pause(play, 3, by="")
    assert play.state is before
    go_on(play, 4)
    assert play.awaits == {"a": "person"}


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
