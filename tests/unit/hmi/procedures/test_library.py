"""Which version is run: no draft is, who asks for a review does not release, no file changes what was released."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hmi.access.seat import Seat
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import AskLibrary, AskProcedure, MoveProcedure, StartRun
from hmi.channel.said import Secret, UnansweredError
from hmi.records.verify import verify
from hmi.values.procedure import Status
from hmi.values.right import Right
from hmi.values.signature import Meaning
from tests.seats import seated
from tests.unit.hmi.procedures.bench import HEAD, Bench, procedure, stage

RELEASED = Given(password=Secret("right"), meaning=Meaning.RELEASED)
ENGINEER = seated(Right.RUN_PROCEDURES, person="emma", name="Emma Lindqvist")
QUALITY = seated(Right.RELEASE_PROCEDURES, person="quinn", name="Quinn Meyer")
SECOND = HEAD.replace('"1.0"', '"1.1"')


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    for name in ("shipped", "data"):
        (tmp_path / name).mkdir()
    made = Bench(tmp_path / "data", tmp_path / "shipped")
    made.write("own", procedure(stage("look")), own=True)
    return made


async def move(bench: Bench, to: Status, seat: Seat, *, why: str = "", given: Given = RELEASED, **wanted: Any) -> None:
    told = await bench.ask(AskLibrary())
    (face,) = [
        one for one in told.procedures if one.name == "own" and all(getattr(one, k) == v for k, v in wanted.items())
    ]
    await bench.ask(MoveProcedure(name="own", hash=face.hash, to=to, why=why, given=given), seat)


async def released(bench: Bench, **wanted: Any) -> None:
    await move(bench, Status.REVIEW, ENGINEER, **wanted)
    await move(bench, Status.RELEASED, QUALITY, **wanted)


async def statuses(bench: Bench) -> list[tuple[str, str]]:
    told = await bench.ask(AskLibrary())
    return [(one.version, one.status.value) for one in told.procedures if one.name == "own"]


async def test_shipped_ones_are_released_by_the_program_where_all_is_simulated(bench: Bench) -> None:
    bench.write("jam", procedure(stage("look")))
    async with bench.alive():
        assert [(await bench.face(name)).status for name in ("jam", "own")] == [Status.RELEASED, Status.DRAFT]
        assert (await bench.face("jam")).shipped


async def test_elsewhere_they_begin_as_drafts(bench: Bench) -> None:
    bench.write("jam", procedure(stage("look")))
    bench.trust_shipped = False
    async with bench.alive():
        face = await bench.face("jam")
        assert (face.status, face.may_run, face.why_not) == (Status.DRAFT, False, "procedure.not_released")
        assert bench.library.known() == {}


@pytest.mark.parametrize("more", ['watch = ["Demo.Tag"]\n', 'actions = [{ method = "Demo.Start" }]\n'])
async def test_a_station_that_is_not_the_demo_line_has_none_of_its_procedures(bench: Bench, more: str) -> None:
    """But its own ones with the same slip are told, with what is wrong with them."""
    bench.write("jam", procedure(stage("look", more=more)))
    bench.write("own", procedure(stage("look", more=more)), own=True)
    async with bench.alive():
        told = await bench.ask(AskLibrary())
        assert [one.name for one in told.procedures] == ["own"]
        assert "Demo." in told.procedures[0].problems[0]


async def test_a_draft_is_not_run_outside_training(bench: Bench) -> None:
    async with bench.alive():
        face = await bench.face("own")
        with pytest.raises(UnansweredError, match=r"procedure\.not_released"):
            await bench.ask(StartRun(procedure="own", hash=face.hash))
    bench.training = True
    async with bench.alive():
        run = await bench.start("own")
        assert run.training


async def test_review_and_release_by_signature_of_somebody_else(bench: Bench) -> None:
    async with bench.alive():
        with pytest.raises(UnansweredError, match=r"procedure\.no_such_move"):
            await move(bench, Status.RELEASED, QUALITY)
        await move(bench, Status.REVIEW, ENGINEER)
        with pytest.raises(UnansweredError, match=r"access\.right"):
            await move(bench, Status.RELEASED, ENGINEER)
        both = seated(Right.RUN_PROCEDURES, Right.RELEASE_PROCEDURES, person="emma", name="Emma Lindqvist")
        with pytest.raises(UnansweredError, match=r"procedure\.own_release"):
            await move(bench, Status.RELEASED, both)
        with pytest.raises(UnansweredError, match=r"access\.refused"):
            await move(bench, Status.RELEASED, QUALITY, given=Given(password=Secret("wrong"), meaning=Meaning.RELEASED))
        assert await statuses(bench) == [("1.0", "review")]
        await move(bench, Status.RELEASED, QUALITY)
        face = await bench.face("own")
        assert (face.status, face.may_run, [one.name for one in face.signatures]) == (Status.RELEASED, True, ["Quinn"])
        assert {name: one.version for name, one in bench.library.known().items()} == {"own": "1.0"}
    async with bench.alive():
        assert await statuses(bench) == [("1.0", "released")]
        told = [(one.action, one.old, one.new, one.person) for one in bench.entries("procedure.move")]
        assert told == [
            ("procedure.move", "draft", "review", "emma"),
            ("procedure.move.done", "draft", "review", "emma"),
            ("procedure.move", "review", "released", "quinn"),
            ("procedure.move.done", "review", "released", "quinn"),
        ]
    assert verify(bench.folder / "records.db").sound


async def test_a_review_is_taken_back_with_a_reason(bench: Bench) -> None:
    async with bench.alive():
        await move(bench, Status.REVIEW, ENGINEER)
        with pytest.raises(UnansweredError, match=r"procedure\.words_needed"):
            await move(bench, Status.DRAFT, QUALITY)
        await move(bench, Status.DRAFT, QUALITY, why="stage two is not clear")
        assert await statuses(bench) == [("1.0", "draft")]


async def test_what_was_released_is_run_whatever_becomes_of_the_file(bench: Bench) -> None:
    async with bench.alive():
        await released(bench)
        bench.write("own", procedure(stage("other"), head=SECOND), own=True)
        assert await statuses(bench) == [("1.0", "released"), ("1.1", "draft")]
        told = await bench.ask(AskProcedure(name="own"))
        assert [one.name for one in told.procedure.stages] == ["look"]
    (bench.folder / "procedures" / "own.toml").unlink()
    async with bench.alive():
        assert await statuses(bench) == [("1.0", "released")]
        run = await bench.start("own")
        assert run.active[0].place == "look"


async def test_releasing_one_retires_the_one_before(bench: Bench) -> None:
    async with bench.alive():
        await released(bench)
        bench.write("own", procedure(stage("other"), head=SECOND), own=True)
        await released(bench, version="1.1")
        assert await statuses(bench) == [("1.0", "retired"), ("1.1", "released")]
        with pytest.raises(UnansweredError, match=r"procedure\.words_needed"):
            await move(bench, Status.RETIRED, QUALITY, version="1.1")
        given = Given(password=Secret("right"), meaning=Meaning.APPROVED)
        await move(bench, Status.RETIRED, QUALITY, version="1.1", why="replaced by paper", given=given)
        assert bench.library.in_force() == {}
    (bench.folder / "procedures" / "own.toml").unlink()
    async with bench.alive():
        assert bench.library.in_force() == {}, "what was retired before is not back"


async def test_a_release_that_is_not_what_was_written_is_none(bench: Bench) -> None:
    async with bench.alive():
        await released(bench)
    with closing(sqlite3.connect(bench.folder / "records.db")) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("""UPDATE documents SET content = replace(content, '"by":"quinn"', '"by":"emma"')""")
    async with bench.alive():
        assert await statuses(bench) == [("1.0", "draft")]


async def test_a_file_that_cannot_be_used_says_why(bench: Bench) -> None:
    bench.write("own", procedure(stage("look", "nonsense")), own=True)
    async with bench.alive():
        face = await bench.face("own")
        assert (face.may_run, face.why_not) == (False, "procedure.unusable")
        assert any("line" in problem for problem in face.problems)
        with pytest.raises(UnansweredError, match=r"procedure\.unusable"):
            await bench.ask(AskProcedure(name="own", hash=face.hash))


async def test_what_calls_an_unreleased_one_is_not_run(bench: Bench) -> None:
    bench.write("outer", procedure(stage("call", "sub", 'procedure = "own"\n')))
    async with bench.alive():
        face = await bench.face("outer")
        assert (face.may_run, face.why_not, face.arguments) == (
            False,
            "procedure.calls_unreleased",
            {"procedure": "own"},
        )
        await released(bench)
        assert (await bench.face("outer")).may_run
