"""What stands beside a stage as its proof: whose work it was, what was known when, and that none of it is lost."""

import asyncio
from pathlib import Path

import pytest

from hmi.channel.questions_procedures import AbandonRun, ContinueRun, GiveEvidence, PauseRun, RaiseDeviation
from hmi.channel.said import UnansweredError
from hmi.procedures import pictures
from hmi.procedures.events import Abandoned, Continued, EvidenceGiven, Paused
from hmi.procedures.reasons import Why
from hmi.procedures.signing import excluded
from hmi.values.procedure import Action, EvidenceKind, Moment, StageKind, Wanted
from hmi.values.receipt import Outcome
from hmi.values.run import Evidence, Passing
from tests.unit.hmi.procedures import playing
from tests.unit.hmi.procedures.bench import SPEED, Bench, at, awaits, procedure, stage
from tests.unit.hmi.procedures.playing import Play, known, ns, refused

STOP = stage("stop", more='watch = ["Speed"]\n[[stages.actions]]\nwhen = "leave"\ntag = "Setpoint"\nvalue = 0.0\n')
WAIT = stage("wait", "timer", 'span_s = 0.02\nwatch = ["Speed"]\n')
THEN = stage("then")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
PHOTO, SCAN = EvidenceKind.PHOTO, EvidenceKind.SCAN
LEAVING = Action(when=Moment.LEAVE, method="Stop")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    (tmp_path / "shipped").mkdir()
    (tmp_path / "data").mkdir()
    return Bench(tmp_path / "data", tmp_path / "shipped")


def given(second: float, place: str, kind: EvidenceKind, by: str) -> EvidenceGiven:
    proof = Evidence(kind=kind, at_ns=ns(second), person=by, text="x")
    return EvidenceGiven(at_ns=ns(second), person=by, name=by.title(), place=place, evidence=proof)


# --- values -----------------------------------------------------------------------------------------------------------


async def test_values_are_evidence_before_and_after_what_a_stage_does_at_its_end(bench: Bench) -> None:
    bench.write("try", procedure(STOP, THEN))
    async with bench.alive():
        bench.arrive((SPEED, 80.0))
        run = await bench.confirm(await bench.start(), "stop")
        while not bench.machines.asked:
            await bench.turn()
        bench.arrive((SPEED, 0.0))
        bench.machines.show(bench.machines.receipt(Outcome.EFFECTIVE))
        run = await bench.until(run, at("then"))
        assert [(one.about, one.value) for one in run.passed[0].evidence] == [("Speed", 80.0), ("Speed", 0.0)]


async def test_what_ends_when_a_run_goes_on_has_its_values(bench: Bench) -> None:
    bench.write("try", procedure(WAIT, THEN))
    async with bench.alive():
        bench.arrive((SPEED, 7.0))
        run = await bench.start()
        await bench.ask(PauseRun(run=run.id, why="fire drill"))
        await asyncio.sleep(0.03)
        run = (await bench.ask(ContinueRun(run=run.id))).run
        assert awaits(run) == {"then": "person"}
        assert [(one.about, one.value) for one in run.passed[0].evidence] == [("Speed", 7.0)]


def test_a_condition_that_its_own_actions_change_is_proven_as_it_was() -> None:
    play = Play(
        playing.procedure(
            playing.stage("c", StageKind.CHECK, when="T > 3", time_out_s=60.0, actions=(LEAVING,)), playing.stage("z")
        )
    )
    play.turn(1, "c", True, known("T", 4.0))
    play.begin_action(2, "c")
    play.answer(3, "c")
    assert play.at("c").evidence == (known("T", 4.0),)


# --- persons ----------------------------------------------------------------------------------------------------------


def photographed(*, pause: bool = False) -> Play:
    """Olga did it, Piotr took its picture, and carries the run on where it stood still."""
    play = Play(
        playing.procedure(playing.stage("a", evidence=(PHOTO,)), playing.stage("h", StageKind.HOLD)), by="piotr"
    )
    play.confirm(1, "a", by="olga")
    if pause:
        play.tell(Paused(at_ns=ns(2), person="piotr", name="Piotr", why="x"))
    play.tell(given(3, "a", PHOTO, by="piotr"))
    if pause:
        play.tell(Continued(at_ns=ns(4), person="piotr", name="Piotr"))
    return play


@pytest.mark.parametrize("pause", [False, True])
def test_who_did_it_stays_named_when_somebody_else_gives_the_evidence(pause: bool) -> None:
    play = photographed(pause=pause)
    assert (play.at("a").person, play.at("a").name, play.at("a").evidence[0].person) == ("olga", "Olga", "piotr")
    assert play.state is not None
    assert excluded(play.state, "h", play.plans) == {"olga", "piotr"}
    with refused(Why.NEEDS_ANOTHER):
        play.sign(5, "h", "olga")


def test_who_began_an_action_or_went_on_without_evidence_does_not_check_it() -> None:
    play = Play(
        playing.procedure(
            playing.stage("a", evidence=(PHOTO,), actions=(playing.START,)), playing.stage("h", StageKind.HOLD)
        ),
        by="olga",
    )
    play.answer(1, "a", failed="write.interlocked")
    play.wait_on(2, "a", by="rosa")
    play.answer(3, "a", attempt=2)
    play.confirm(4, "a", by="olga")
    play.go_on(5, "a", "The camera is broken.", by="piotr")
    assert (play.at("a").passing, play.at("a").person) == (Passing.FAILED, "olga")
    assert play.run.deviations[0].person == "piotr"
    for who in ("olga", "piotr", "rosa"):
        with refused(Why.NEEDS_ANOTHER):
            play.sign(6, "h", who)
    play.sign(7, "h", "sofia")


def test_who_leaves_out_what_was_done_but_not_proven_is_named() -> None:
    play = Play(playing.procedure(playing.stage("a", evidence=(PHOTO,), skippable=True), playing.stage("z")))
    play.confirm(1, "a", by="olga")
    play.skip(2, "a", by="rosa")
    assert (play.at("a").passing, play.at("a").person, play.at("a").people) == (Passing.SKIPPED, "rosa", ("olga",))


# --- what is missing --------------------------------------------------------------------------------------------------


def test_what_is_still_missing_is_said_and_no_more() -> None:
    play = Play(playing.procedure(playing.stage("a", evidence=(PHOTO, SCAN)), playing.stage("z")))
    play.confirm(1, "a")
    play.tell(given(2, "a", PHOTO, by="olga"))
    assert play.at("a").arguments == {"kinds": "scan"}
    play.go_on(3, "a", "The code is torn off.")
    assert (play.at("a").reason, play.at("a").arguments) == (Why.EVIDENCE_MISSING, {"kinds": "scan"})


async def test_a_record_says_that_a_machine_had_not_answered_when_it_was_abandoned(bench: Bench) -> None:
    bench.write("try", procedure(STOP, THEN))
    async with bench.alive():
        run = await bench.confirm(await bench.start(), "stop")
        while not bench.machines.asked:
            await bench.turn()
        await bench.ask(AbandonRun(run=run.id, why="smoke"))
        record = await bench.over(run)
        bench.machines.show(bench.machines.receipt(Outcome.EFFECTIVE))
        (stopped,) = record.run.passed
        assert (stopped.passing, stopped.reason) == (Passing.FAILED, Why.ABANDONED_UNDER_WAY)
        assert (stopped.person, stopped.name) == ("olga", "Olga Petrov")


def test_a_machine_that_nobody_has_read_since_a_kill_stays_named() -> None:
    for deed, reason in (("abandon", Why.ABANDONED_UNDER_WAY), ("skip", Why.ACTION_UNKNOWN)):
        play = Play(playing.procedure(playing.stage("a", actions=(playing.START,), skippable=True)))
        play.tell(Paused(at_ns=ns(1)))
        play.tell(Continued(at_ns=ns(2), person="olga", name="Olga"))
        if deed == "skip":
            play.skip(3, "a")
        else:
            play.tell(Abandoned(at_ns=ns(3), person="olga", name="Olga", why="smoke"))
        assert play.at("a").reason == reason


def test_what_is_given_is_not_missing_in_the_record() -> None:
    play = Play(playing.procedure(playing.stage("a", evidence=(PHOTO,)), playing.stage("z")))
    play.confirm(1, "a")
    play.tell(given(2, "a", PHOTO, by="olga"))
    assert (play.at("a").passing, play.at("a").reason, play.at("a").arguments) == (Passing.DONE, "", {})


async def test_nothing_is_put_where_a_run_has_no_place(bench: Bench) -> None:
    bench.write("try", procedure(THEN))
    async with bench.alive():
        run = await bench.start()
        for said in (
            GiveEvidence(run=run.id, place="", kind=EvidenceKind.NOTE, text="x"),
            RaiseDeviation(run=run.id, place="", words="x"),
        ):
            with pytest.raises(UnansweredError, match=r"procedure\.not_here"):
                await bench.ask(said)
    assert bench.faults == []


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["\u200b", "\x00", "\u202e\ufeff", " \x1b "])
async def test_words_that_nobody_sees_say_nothing(bench: Bench, words: str) -> None:
    bench.write("try", procedure(THEN))
    async with bench.alive():
        run = await bench.start()
        for said in (
            RaiseDeviation(run=run.id, place="then", words=words),
            GiveEvidence(run=run.id, place="then", kind=EvidenceKind.NOTE, text=words),
            GiveEvidence(run=run.id, place="then", kind=EvidenceKind.SCAN, text=words),
            PauseRun(run=run.id, why=words),
            AbandonRun(run=run.id, why=words),
        ):
            with pytest.raises(UnansweredError, match=r"procedure\.words_needed"):
                await bench.ask(said)
    play = Play(
        playing.procedure(
            playing.stage("e", StageKind.ENTRY, wanted=Wanted(label=playing.SAYS, text=True)), playing.stage("z")
        )
    )
    with refused(Why.WORDS_NEEDED):
        play.enter(1, "e", words)


async def test_words_are_one_line_that_can_be_read_and_a_code_is_what_was_read(bench: Bench) -> None:
    bench.write("try", procedure(THEN))
    async with bench.alive():
        run = await bench.start()
        deviation = RaiseDeviation(run=run.id, place="then", words="Fuite\x1b[2J d’huile\n\u202esous la presse\x00 é")
        run = (await bench.ask(deviation)).run
        assert run.deviations[0].words == "Fuite [2J d’huile sous la presse é"
        code = "0103400930000120\x1d10L1"
        run = (await bench.ask(GiveEvidence(run=run.id, place="then", kind=EvidenceKind.SCAN, text=code))).run
        assert run.passed[0].evidence[0].text == code


@pytest.mark.parametrize("content", [PNG + b"IEND", PNG + b"\0\0\0\1\0\0\0\1IEND", PNG[:12] + b"IEND"])
def test_what_ends_before_it_is_a_picture_is_none(content: bytes) -> None:
    assert pictures.looked_at(content) is None
