"""What is done is what was seen, by who sits there then; and it is entered once."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import MoveProcedure, RaiseDeviation
from hmi.channel.said import Secret, UnansweredError
from hmi.procedures.recording import Recorder
from hmi.records.errors import RecordsError
from hmi.records.reading import Reader
from hmi.values.procedure import Status
from hmi.values.right import Right
from hmi.values.signature import Meaning
from tests.nets import ExpectedLog
from tests.seats import seated
from tests.unit.hmi.procedures.bench import Bench, procedure, records_in, stage

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    for name in ("shipped", "data"):
        (tmp_path / name).mkdir()
    return Bench(tmp_path / "data", tmp_path / "shipped")


async def test_while_the_disk_was_slow_somebody_else_sat_down(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.write("try", procedure(stage("look"), stage("then")))
    async with bench.alive():
        run = await bench.start()
        free, add = asyncio.Event(), bench.engine.journal.add

        async def slow(*what: Any) -> bool:
            await free.wait()
            return await add(*what)

        monkeypatch.setattr(bench.engine.journal, "add", slow)

        async def change() -> None:
            await bench.turn()
            bench.seat.session = seated(person="ben").session
            free.set()

        oil = RaiseDeviation(run=run.id, place="look", words="oil on the floor")
        acts = bench.ask(oil, seated(person="ben")), bench.confirm(run, "look"), change()
        told, refused, _ = await asyncio.gather(*acts, return_exceptions=True)
        assert len(told.run.deviations) == 1
        assert isinstance(refused, UnansweredError)
        assert refused.reason == "access.nobody"
        assert [one.action for one in bench.entries("procedure.confirm")] == []


async def test_a_picture_that_is_another_since_the_review_is_not_released(bench: Bench) -> None:
    bench.write("own", procedure(stage("look", more='picture = "a.png"\n')), own=True)
    pictures = bench.folder / "procedures" / "pictures"
    pictures.mkdir()
    (pictures / "a.png").write_bytes(PNG)
    emma = seated(Right.RUN_PROCEDURES, person="emma")
    quinn = seated(Right.RELEASE_PROCEDURES, person="quinn")
    given = Given(password=Secret("right"), meaning=Meaning.RELEASED)
    async with bench.alive():
        hash_ = (await bench.face("own")).hash
        await bench.ask(MoveProcedure(name="own", hash=hash_, to=Status.REVIEW), emma)
        (pictures / "a.png").write_bytes(PNG + b"other")
        release = MoveProcedure(name="own", hash=hash_, to=Status.RELEASED, given=given)
        with pytest.raises(UnansweredError, match=r"procedure\.signed_other"):
            await bench.ask(release, quinn)
        assert (await bench.face("own")).status is Status.REVIEW
        (pictures / "a.png").write_bytes(PNG)
        await bench.ask(release, quinn)
        assert (await bench.face("own")).status is Status.RELEASED


async def test_a_record_that_was_entered_without_an_answer_is_entered_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log("waits for the disk")
    keep, answers = Recorder.keep, [RecordsError("records.disk_full")]

    async def unanswered(self: Recorder, *what: Any, **how: Any) -> str:
        name = await keep(self, *what, **how)
        if answers:
            raise answers.pop()
        return name

    monkeypatch.setattr(Recorder, "keep", unanswered)
    monkeypatch.setattr("hmi.procedures.engine.RETRY_S", 0.01)
    bench.write("try", procedure(stage("look")))
    async with bench.alive():
        run = await bench.confirm(await bench.start(), "look")
        await bench.over(run)
        assert len(records_in(bench.entries("procedure."))) == 1


async def test_what_is_on_disk_is_answered_so_whatever_becomes_of_it(bench: Bench) -> None:
    """A fault of ours in what comes of an act does not call it refused."""
    bench.write("try", procedure(stage("look"), stage("then")))
    async with bench.alive():
        run = await bench.start()

        def broken() -> None:
            raise ValueError("a fault of ours")

        bench.shown = broken
        run = await bench.confirm(run, "look")
        assert [one.place for one in run.active] == ["then"]
        assert [str(fault) for fault in bench.faults] == ["a fault of ours"]


async def test_a_run_that_is_on_disk_is_begun_whatever_becomes_of_it(bench: Bench) -> None:
    bench.write("try", procedure(stage("look"), stage("then")))
    async with bench.alive():
        before = await bench.start()

        def broken() -> None:
            bench.shown = lambda: None
            raise ValueError("a fault of ours")

        bench.shown = broken
        async with asyncio.timeout(5):
            run = await bench.start()
            for one in (before, run):  # neither it nor any other is the worse for it
                await bench.confirm(one, "look")
        assert [str(fault) for fault in bench.faults] == ["a fault of ours"]


async def test_a_record_is_not_entered_twice_because_nobody_could_look(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log("waits for the disk")
    keep, answers = Recorder.keep, [RecordsError("records.disk_full")]

    async def unanswered(self: Recorder, *what: Any, **how: Any) -> str:
        name = await keep(self, *what, **how)
        if answers:
            raise answers.pop()
        return name

    def unreadable(self: Reader, path: Path) -> None:
        monkeypatch.setattr(Reader, "__init__", read)
        raise RecordsError("records.locked")

    read = Reader.__init__
    monkeypatch.setattr(Recorder, "keep", unanswered)
    monkeypatch.setattr("hmi.procedures.engine.RETRY_S", 0.01)
    bench.write("try", procedure(stage("look")))
    async with bench.alive():
        run = await bench.start()
        monkeypatch.setattr(Reader, "__init__", unreadable)
        run = await bench.confirm(run, "look")
        await bench.over(run)
        assert len(records_in(bench.entries("procedure."))) == 1
