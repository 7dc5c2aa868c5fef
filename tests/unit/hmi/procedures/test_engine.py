"""Runs in the core: what people do, what the plant does, and what is on disk before anybody is shown it."""

from pathlib import Path

import msgspec
import pytest

from hmi.access.seat import Session
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import (
    AbandonRun,
    AskProcedure,
    AskRun,
    AskRuns,
    Confirm,
    ContinueRun,
    GiveEvidence,
    GoOnDeviating,
    PauseRun,
    RaiseDeviation,
    SkipStage,
    StartRun,
    WaitOn,
)
from hmi.channel.questions_write import Reason, Write
from hmi.channel.said import Secret, UnansweredError
from hmi.records.errors import RecordsError
from hmi.records.verify import verify
from hmi.values.procedure import EvidenceKind
from hmi.values.receipt import Outcome
from hmi.values.right import Right
from hmi.values.run import Passing, RunPhase
from hmi.values.signature import Meaning
from tests.nets import ExpectedLog
from tests.seats import seated
from tests.unit.hmi.procedures.bench import (
    BAD,
    HEAD,
    SETPOINT,
    SPEED,
    TEMPERATURE,
    Bench,
    at,
    awaits,
    procedure,
    records_in,
    stage,
)

LOOK, THEN = stage("look"), stage("then")
HOT = stage("hot", "check", 'when = "Temperature > 100"\nwatch = ["Temperature", "Speed"]\ntime_out_s = 600.0\n')
ENTER = stage(
    "enter",
    "entry",
    'wanted = { label = { en = "Value", fr = "Valeur" }, unit = "bar", low = 2.0, high = 4.0, decimals = 1 }\n',
)
SIGN = stage("sign", "signature")
HOLD = stage("second", "hold")
ACT = stage("act", more='[[stages.actions]]\nwhen = "leave"\ntag = "Setpoint"\nvalue = 80.0\n')


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    (tmp_path / "shipped").mkdir()
    (tmp_path / "data").mkdir()
    return Bench(tmp_path / "data", tmp_path / "shipped")


async def test_a_run_from_its_first_stage_to_its_record(bench: Bench) -> None:
    bench.write("try", procedure(LOOK, HOT, ENTER))
    async with bench.alive():
        run = await bench.start()
        assert awaits(run) == {"look": "person"}
        assert (run.lot, run.station, run.holder_name) == ("L1", "bench", "Olga Petrov")
        run = await bench.confirm(run, "look")
        assert awaits(run) == {"hot": "condition"}
        bench.arrive((TEMPERATURE, 99.0), (SPEED, 7.0))
        bench.arrive((TEMPERATURE, 101.0))
        run = await bench.until(run, at("enter"))
        assert [(one.about, one.value) for one in run.passed[1].evidence] == [("Speed", 7.0), ("Temperature", 101.0)]
        await bench.confirm(run, "enter", entered="3.2")
        record = await bench.over(run)
        assert [(one.stage, one.passing, one.person) for one in record.run.passed] == [
            ("look", Passing.DONE, "olga"),
            ("hot", Passing.DONE, ""),
            ("enter", Passing.DONE, "olga"),
        ]
        assert msgspec.json.encode(record.run) == msgspec.json.encode(bench.runs[run.id])
        assert record.procedures["try"].hash == run.hash
        assert set(record.tags) == {"Speed", "Temperature"}
        acts = [(one.action, one.object, one.new, one.lot) for one in bench.entries("procedure.")]
        assert acts == [
            ("procedure.start", run.id, f"try 1.0 sha256:{run.hash}", "L1"),
            ("procedure.start.done", run.id, f"try 1.0 sha256:{run.hash}", "L1"),
            ("procedure.confirm", f"{run.id} look", "", "L1"),
            ("procedure.confirm.done", f"{run.id} look", "", "L1"),
            ("procedure.confirm", f"{run.id} enter", "3.2", "L1"),
            ("procedure.confirm.done", f"{run.id} enter", "3.2", "L1"),
            ("procedure.record", f"{run.id} try 1.0", acts[-1][2], "L1"),
        ]
    assert verify(bench.folder / "records.db").sound
    assert bench.faults == []


async def test_a_condition_that_broke_within_one_delivery_did_not_hold(bench: Bench) -> None:
    bench.write(
        "try", procedure(stage("hot", "check", 'when = "Temperature > 100"\nhold_s = 0.25\ntime_out_s = 60.0\n'), THEN)
    )
    async with bench.alive():
        bench.arrive((TEMPERATURE, 101.0))
        run = await bench.start()
        first = await bench.until(run, lambda one: one.passed[0].holds is True)
        bench.arrive((TEMPERATURE, 99.0), (TEMPERATURE, 102.0))
        began_ns = first.passed[0].since_ns
        again = await bench.until(run, lambda one: one.passed[0].holds is True and one.passed[0].since_ns > began_ns)
        run = await bench.until(run, at("then"))
        assert run.passed[0].ended_ns - again.passed[0].since_ns >= 250_000_000


async def test_what_a_lost_link_hides_nobody_knows(bench: Bench) -> None:
    bench.write(
        "try", procedure(stage("hot", "check", 'when = "Temperature > 100"\nhold_s = 60.0\ntime_out_s = 600.0\n'), THEN)
    )
    async with bench.alive():
        bench.arrive((TEMPERATURE, 101.0))
        run = await bench.start()
        await bench.until(run, lambda one: one.passed[0].holds is True)
        bench.plant.live = False
        bench.engine.look()
        await bench.until(run, lambda one: one.passed[0].holds is None)
        bench.plant.live = True
        bench.arrive((TEMPERATURE, 101.0), status=BAD)
        bench.engine.look()
        assert bench.runs[run.id].passed[0].holds is None


async def test_who_saw_another_state_of_the_place_is_refused(bench: Bench) -> None:
    bench.write("try", procedure(ENTER, THEN))
    async with bench.alive():
        run = await bench.start()
        await bench.confirm(run, "enter", entered="9")
        assert awaits(bench.runs[run.id]) == {"enter": "decision"}
        with pytest.raises(UnansweredError, match=r"procedure\.moved_on"):
            await bench.ask(Confirm(run=run.id, place="enter", serial=run.serial, entered="3"))
        serial = bench.runs[run.id].serial
        await bench.ask(GoOnDeviating(run=run.id, place="enter", serial=serial, words="the gauge is broken"))
        with pytest.raises(UnansweredError, match=r"procedure\.moved_on"):
            await bench.ask(WaitOn(run=run.id, place="enter", serial=serial))
        (deviation,) = bench.runs[run.id].deviations
        assert (deviation.words, deviation.name) == ("the gauge is broken", "Olga Petrov")
        refused = [one.action for one in bench.entries("procedure.wait")]
        assert refused == []


async def test_rights_are_asked_for(bench: Bench) -> None:
    bench.write("try", procedure(stage("look", more="skippable = true\n"), THEN))
    async with bench.alive():
        run = await bench.start()
        nobody, operator = seated(Right.TRAIN), seated(Right.RUN_PROCEDURES)
        with pytest.raises(UnansweredError, match=r"access\.right"):
            await bench.confirm(run, "look", nobody)
        with pytest.raises(UnansweredError, match=r"access\.right"):
            await bench.ask(SkipStage(run=run.id, place="look", serial=run.serial, why="no tool"), operator)
        face = await bench.face("try", nobody)
        assert (face.may_run, face.why_not) == (False, "access.right")
        with pytest.raises(UnansweredError, match=r"access\.right"):
            await bench.ask(StartRun(procedure="try", hash=face.hash), nobody)


async def test_only_who_is_trained_runs_what_asks_for_it(bench: Bench) -> None:
    def trained(seat: object, name: str) -> None:
        if seat is not bench.seat:
            raise UnansweredError("competence.needed", {"procedure": name})

    bench.trained = trained
    bench.write("try", procedure(LOOK, head=f"trained = true\n{HEAD}"))
    other = seated(person="ben", name="Ben Ali")
    async with bench.alive():
        assert (await bench.face("try", other)).why_not == "competence.needed"
        run = await bench.start()
        with pytest.raises(UnansweredError, match=r"competence\.needed"):
            await bench.confirm(run, "look", other)
        await bench.ask(RaiseDeviation(run=run.id, place="look", words="oil on the floor"), other)
        await bench.ask(PauseRun(run=run.id, why="oil on the floor"), other)
        with pytest.raises(UnansweredError, match=r"competence\.needed"):
            await bench.ask(ContinueRun(run=run.id), other)


async def test_an_action_is_done_in_the_name_of_whose_word_led_there(bench: Bench) -> None:
    bench.write("try", procedure(ACT, THEN))
    async with bench.alive():
        run = await bench.confirm(await bench.start(), "act")
        assert awaits(run) == {"act": "machine"}
        while not bench.machines.asked:
            await bench.until(run, lambda one: True)
            await bench.turn()
        (write,) = bench.machines.asked
        assert isinstance(write, Write)
        assert (write.tag, write.new, write.old, write.why) == (SETPOINT, 80.0, 1.0, f"{run.id} act")
        bench.machines.show(bench.machines.receipt(Outcome.EFFECTIVE))
        run = await bench.until(run, at("then"))
        assert run.passed[0].receipt == 101


async def test_a_refused_action_waits_for_a_decision_and_says_why(bench: Bench) -> None:
    bench.machines.refuses = [Reason(key="write.interlocked", arguments={"en": "Guard open", "fr": "Carter ouvert"})]
    bench.write("try", procedure(ACT, THEN))
    async with bench.alive():
        run = await bench.confirm(await bench.start(), "act")
        run = await bench.until(run, lambda one: awaits(one) == {"act": "decision"})
        assert run.passed[0].reason == "write.interlocked"
        bench.machines.refuses = []
        await bench.ask(WaitOn(run=run.id, place="act", serial=run.serial))
        while not bench.machines.asked:
            await bench.turn()
        bench.machines.show(bench.machines.receipt(Outcome.CLAMPED))
        run = await bench.until(run, lambda one: awaits(one) == {"act": "decision"})
        assert run.passed[0].reason == "procedure.action_failed"


async def test_what_the_machine_has_already_is_not_sent(bench: Bench) -> None:
    bench.machines.refuses = [Reason(key="write.same")]
    bench.write("try", procedure(ACT, THEN))
    async with bench.alive():
        run = await bench.confirm(await bench.start(), "act")
        await bench.until(run, at("then"))
        assert bench.machines.asked == []


@pytest.mark.parametrize("other", [None, seated(person="ben", name="Ben Ali").session])
async def test_nothing_is_done_in_the_name_of_somebody_who_is_gone(bench: Bench, other: Session | None) -> None:
    bench.write("try", procedure(ACT, THEN))
    async with bench.alive():
        run = await bench.start()
        bench.shown = lambda: setattr(bench.seat, "session", other)  # logged out before the action begins
        told = await bench.confirm(run, "act")
        run = await bench.until(told, lambda one: awaits(one) == {"act": "decision"})
        assert run.passed[0].reason == "access.nobody"
        assert bench.machines.asked == []


async def test_one_signs_for_what_was_done_and_nobody_checks_himself(bench: Bench) -> None:
    bench.write("try", procedure(LOOK, SIGN, HOLD))
    async with bench.alive():
        run = await bench.confirm(await bench.start(), "look")
        with pytest.raises(UnansweredError, match=r"access\.refused"):
            await bench.confirm(run, "sign", first=Given(password=Secret("wrong")))
        run = await bench.confirm(run, "sign", first=Given(password=Secret("right")))
        (signed,) = run.passed[1].signatures
        assert (signed.person, signed.meaning, len(signed.hash)) == ("olga", "performed", 64)
        word, checked = Secret("right"), Meaning.CHECKED
        with pytest.raises(UnansweredError, match=r"procedure\.needs_another"):
            await bench.confirm(run, "second", second=Given(person="olga", password=word, meaning=checked))
        await bench.confirm(run, "second", second=Given(person="sofia", password=word, meaning=checked))
        record = await bench.over(run)
        (second,) = record.run.passed[2].signatures
        assert (second.person, second.meaning) == ("sofia", "checked")
        assert second.hash != signed.hash
        entered = [one.signature for one in bench.entries("procedure.confirm") if one.object.endswith("second")]
        assert entered == ["sig-sofia", "sig-sofia"]


async def test_a_picture_is_looked_at_kept_by_its_hash_and_comes_back(bench: Bench) -> None:
    bench.write("try", procedure(stage("look", more='evidence = ["photo"]\n')))
    picture = (Path(__file__).parents[4] / "resources" / "screenshot.png").read_bytes()
    async with bench.alive():
        run = await bench.start()
        run = await bench.confirm(run, "look")
        assert (awaits(run), run.passed[0].reason) == ({"look": "decision"}, "procedure.evidence_missing")
        for wrong in (b"", b"MZ\x90 no picture", picture[:2000], b"<svg/>"):
            with pytest.raises(UnansweredError, match=r"procedure\.no_picture"):
                await bench.ask(
                    GiveEvidence(run=run.id, place="look", kind=EvidenceKind.PHOTO, text="a", content=wrong)
                )
        said = GiveEvidence(run=run.id, place="look", kind=EvidenceKind.PHOTO, text="C:/../photo.png", content=picture)
        told = await bench.ask(said)
        (proof,) = told.run.passed[0].evidence
        assert proof.about == "photo.png"
        assert [path.name for path in (bench.folder / "evidence").iterdir()] == [f"{proof.hash}.png"]
        await bench.over(run)  # that was what it waited for
        again = await bench.ask(AskRun(run=run.id))
        assert again.pictures == {proof.hash: picture}
        assert again.record.startswith("sha256:")
        with pytest.raises(UnansweredError, match=r"procedure\.over"):
            await bench.ask(said)


async def test_hand_over_and_abandoning(bench: Bench) -> None:
    bench.write("try", procedure(LOOK, THEN))
    async with bench.alive():
        run = await bench.start()
        other = seated(person="ben", name="Ben Ali")
        await bench.ask(PauseRun(run=run.id, why="end of the shift"))
        with pytest.raises(UnansweredError, match=r"procedure\.paused"):
            await bench.confirm(run, "look")
        told = await bench.ask(ContinueRun(run=run.id, words="taken over"), other)
        assert (told.run.holder, told.run.holder_name) == ("ben", "Ben Ali")
        with pytest.raises(UnansweredError, match=r"procedure\.words_needed"):
            await bench.ask(AbandonRun(run=run.id, why=" "))
        await bench.ask(AbandonRun(run=run.id, why="the lot was blocked"), other)
        record = await bench.over(run)
        assert (record.run.phase, record.run.why) == (RunPhase.ABANDONED, "the lot was blocked")
        found = await bench.ask(AskRuns(from_ns=0, to_ns=2**62))
        assert [(one.id, one.phase, bool(one.record)) for one in found.runs] == [(run.id, RunPhase.ABANDONED, True)]
        assert (await bench.ask(AskRuns(from_ns=0, to_ns=2**62, procedure="other"))).runs == []
        assert bench.engine.open_runs() == []


async def test_a_disk_that_refuses_the_journal_keeps_everything_as_it_was(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.write("try", procedure(LOOK, THEN))
    async with bench.alive():
        run = await bench.start()

        def refused(*_: object) -> None:
            raise RecordsError("records.disk_full")

        with monkeypatch.context() as patched:
            patched.setattr(bench.store, "add", refused)
            with pytest.raises(UnansweredError, match=r"records\.disk_full"):
                await bench.confirm(run, "look")
        assert awaits(bench.runs[run.id]) == {"look": "person"}
        assert [one.action for one in bench.entries("procedure.confirm")][:1] == ["procedure.confirm"]
        await bench.confirm(run, "look")
        assert awaits(bench.runs[run.id]) == {"then": "person"}
    ends = [one.action for one in bench.entries("procedure.confirm.")]
    assert ends == ["procedure.confirm.failed", "procedure.confirm.done"]


async def test_what_happens_by_itself_waits_for_the_disk_and_that_is_said(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log("cannot be kept: records.disk_full")
    bench.write("try", procedure(HOT, THEN))
    monkeypatch.setattr("hmi.procedures.engine.RETRY_S", 0.01)
    async with bench.alive():
        run = await bench.start()
        add = bench.store.add

        def refused(*_: object) -> None:
            raise RecordsError("records.disk_full")

        monkeypatch.setattr(bench.store, "add", refused)
        bench.arrive((TEMPERATURE, 101.0))
        while not any(one.key == "procedure.not_kept" for one in bench.notices):
            await bench.turn()
        with pytest.raises(UnansweredError, match=r"records\.disk_full"):
            await bench.ask(AbandonRun(run=run.id, why="it does not go on"))
        assert awaits(bench.runs[run.id]) == {"hot": "condition"}
        monkeypatch.setattr(bench.store, "add", add)
        await bench.until(run, at("then"))
        while not any(one.key == "procedure.not_kept" and one.over for one in bench.notices):
            await bench.turn()


async def test_a_fault_of_ours_in_one_run_touches_no_other(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.write("try", procedure(LOOK, THEN))
    async with bench.alive():
        one, other = await bench.start(), await bench.start()

        def broken(*_: object) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as patched:
            patched.setattr("hmi.procedures.engine.step", broken)
            with pytest.raises(ZeroDivisionError):
                await bench.confirm(one, "look")
        assert [type(fault) for fault in bench.faults] == [ZeroDivisionError]
        await bench.confirm(other, "look")
        await bench.confirm(one, "look")
        assert [awaits(bench.runs[run.id]) for run in (one, other)] == [{"then": "person"}] * 2


async def test_a_procedure_is_told_whole_with_what_it_calls(bench: Bench) -> None:
    bench.write("inner", procedure(LOOK))
    bench.write("try", procedure(stage("call", "sub", 'procedure = "inner"\n')))
    async with bench.alive():
        told = await bench.ask(AskProcedure(name="try"))
        assert (told.procedure.name, set(told.called), told.face.may_run) == ("try", {"inner"}, True)
        run = await bench.start()
        assert awaits(run)["call/look"] == "person"
        await bench.confirm(run, "call/look")
        record = await bench.over(run)
        assert set(record.procedures) == {"try", "inner"}


async def test_the_record_stands_in_the_trail_once(bench: Bench) -> None:
    bench.write("try", procedure(LOOK))
    async with bench.alive():
        run = await bench.start()
        await bench.confirm(run, "look")
        await bench.over(run)
    async with bench.alive():
        pass
    assert len(records_in(bench.entries("procedure."))) == 1
