"""What lies beside a version in force changes nothing about it: drafts under work, copies, traces of editors."""

import asyncio
from pathlib import Path

import pytest

from hmi.access.seat import Seat
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import AskLibrary, ContinueRun, MoveProcedure, StartRun
from hmi.channel.said import Secret, UnansweredError
from hmi.procedures.acts import seen_hash
from hmi.procedures.events import DeviationRaised
from hmi.procedures.running import Running
from hmi.values.procedure import StageKind, Status
from hmi.values.right import Right
from hmi.values.run import RunPhase
from hmi.values.signature import Meaning
from tests.seats import seated
from tests.unit.hmi.procedures import playing
from tests.unit.hmi.procedures.bench import HEAD, Bench, at, procedure, stage
from tests.unit.hmi.procedures.playing import Play

LOOK, THEN = stage("look"), stage("then")
CALL = stage("call", "sub", 'procedure = "inner"\n')
BACK = stage("call", "sub", 'procedure = "outer"\n')
WITH_PICTURE = stage("look", more='picture = "a.png"\n')
RELEASED = Given(password=Secret("right"), meaning=Meaning.RELEASED)
ENGINEER = seated(Right.RUN_PROCEDURES, person="emma", name="Emma Lindqvist")
QUALITY = seated(Right.RELEASE_PROCEDURES, person="quinn", name="Quinn Meyer")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    for name in ("shipped", "data"):
        (tmp_path / name).mkdir()
    return Bench(tmp_path / "data", tmp_path / "shipped")


async def hash_of(bench: Bench, name: str, status: Status) -> str:
    told = await bench.ask(AskLibrary())
    (face,) = [one for one in told.procedures if (one.name, one.status) == (name, status)]
    return str(face.hash)


async def release(bench: Bench, name: str) -> None:
    said = MoveProcedure(name=name, hash=await hash_of(bench, name, Status.DRAFT), to=Status.REVIEW)
    await bench.ask(said, ENGINEER)
    said = MoveProcedure(name=name, hash=said.hash, to=Status.RELEASED, given=RELEASED)
    await bench.ask(said, QUALITY)


async def may_run(bench: Bench, name: str, seat: Seat | None = None) -> list[tuple[bool, str]]:
    told = await bench.ask(AskLibrary(), seat)
    return [(one.may_run, one.why_not) for one in told.procedures if one.name == name and one.status is Status.RELEASED]


# --- files ------------------------------------------------------------------------------------------------------------


async def test_a_copy_of_a_shipped_one_is_that_still(bench: Bench) -> None:
    for own in (False, True):
        bench.write("try", procedure(LOOK), own=own)
    async with bench.alive():
        face = await bench.face("try")
        assert (face.status, face.may_run, face.shipped) == (Status.RELEASED, True, True)


@pytest.mark.parametrize("draft", ["under work", procedure(LOOK, BACK)], ids=["broken", "circle"])
async def test_a_draft_of_what_it_calls_takes_no_shipped_one_out_of_force(bench: Bench, draft: str) -> None:
    bench.write("outer", procedure(LOOK, CALL))
    bench.write("inner", procedure(LOOK))
    async with bench.alive():
        bench.write("inner", draft, own=True)
        assert await may_run(bench, "outer") == [(True, "")]
        assert (await bench.start("outer")).phase is RunPhase.RUNNING


async def test_a_draft_of_what_it_calls_takes_no_released_one_out_of_force(bench: Bench) -> None:
    bench.write("outer", procedure(LOOK, CALL), own=True)
    bench.write("inner", procedure(LOOK), own=True)
    async with bench.alive():
        await release(bench, "inner")
        await release(bench, "outer")
        bench.write("inner", "under work", own=True)
        assert await may_run(bench, "outer") == [(True, "")]


async def test_a_released_one_does_without_its_picture(bench: Bench) -> None:
    bench.write("own", procedure(WITH_PICTURE), own=True)
    picture = bench.folder / "procedures" / "pictures" / "a.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    async with bench.alive():
        await release(bench, "own")
        picture.unlink()
        assert await may_run(bench, "own") == [(True, "")]


async def test_traces_of_editors_are_no_procedures(bench: Bench) -> None:
    bench.write("try", procedure(LOOK))
    bench.write("own", procedure(LOOK), own=True)
    (bench.folder / "procedures" / ".#own.toml").symlink_to("somebody@elsewhere.1")
    async with bench.alive():
        told = await bench.ask(AskLibrary())
        assert {one.name for one in told.procedures} == {"try", "own"}


async def test_two_procedures_of_the_same_bytes_stay_two(bench: Bench) -> None:
    for name in ("one", "two"):
        bench.write(name, procedure(LOOK))
    async with bench.alive():
        await bench.start("one")
        run = await bench.start("two")
    async with bench.alive():
        await bench.until(run, lambda found: found.phase is RunPhase.PAUSED)
        await bench.ask(ContinueRun(run=run.id))
        await bench.confirm(run, "look")
        record = await bench.over(run)
        assert {name: plan.name for name, plan in record.procedures.items()} == {"two": "two"}


# --- what calls what --------------------------------------------------------------------------------------------------


async def test_released_ones_that_would_call_each_other_for_ever_are_not_begun(bench: Bench) -> None:
    bench.write("outer", procedure(LOOK, CALL), own=True)
    bench.write("inner", procedure(LOOK), own=True)
    async with bench.alive():
        await release(bench, "inner")
        await release(bench, "outer")
        bench.write("outer", procedure(THEN), own=True)
        bench.write("inner", procedure(LOOK, BACK), own=True)  # sound beside the files as they are now
        await release(bench, "inner")
        assert await may_run(bench, "outer") == [(False, "procedure.calls_itself")]
        hash_ = await hash_of(bench, "outer", Status.RELEASED)
        with pytest.raises(UnansweredError, match=r"procedure\.calls_itself"):
            await bench.ask(StartRun(procedure="outer", hash=hash_))
    assert bench.faults == []


async def test_what_only_trained_people_run_is_not_run_by_way_of_another(bench: Bench) -> None:
    def trained(seat: object, name: str) -> None:
        if seat is not bench.seat:
            raise UnansweredError("competence.needed", {"procedure": name})

    bench.trained = trained
    bench.write("outer", procedure(LOOK, CALL))
    bench.write("inner", procedure(LOOK, head=f"trained = true\n{HEAD}"))
    other = seated(person="ben", name="Ben Ali")
    async with bench.alive():
        face = await bench.face("outer", other)
        assert (face.may_run, face.arguments) == (False, {"procedure": "inner"})
        run = await bench.start("outer")
        run = await bench.confirm(run, "look")
        assert at("call/look")(run)
        with pytest.raises(UnansweredError, match=r"competence\.needed"):
            await bench.confirm(run, "call/look", other)


# --- release ----------------------------------------------------------------------------------------------------------


async def test_of_two_who_move_a_version_at_a_time_one_does(bench: Bench) -> None:
    bench.write("own", procedure(LOOK), own=True)
    async with bench.alive():
        hash_ = await hash_of(bench, "own", Status.DRAFT)
        await bench.ask(MoveProcedure(name="own", hash=hash_, to=Status.REVIEW), ENGINEER)
        both = (
            bench.ask(MoveProcedure(name="own", hash=hash_, to=Status.RELEASED, given=RELEASED), QUALITY),
            bench.ask(MoveProcedure(name="own", hash=hash_, to=Status.DRAFT, why="not clear"), ENGINEER),
        )
        told = await asyncio.gather(*both, return_exceptions=True)
        (refused,) = [one for one in told if isinstance(one, UnansweredError)]
        assert refused.reason == "procedure.no_such_move"
        begun = [one.new for one in bench.entries("procedure.move") if one.action == "procedure.move"]
        assert begun in (["review", "released"], ["review", "draft"])


# --- signatures -------------------------------------------------------------------------------------------------------


def test_a_signature_covers_what_was_not_as_it_has_to_be() -> None:
    play = Play(playing.procedure(playing.stage("a"), playing.stage("s", StageKind.SIGNATURE)))
    play.confirm(1, "a")
    hashes = set()
    for words in ("", "A drop of oil.", "Another one."):
        if words:
            play.tell(DeviationRaised(at_ns=2, person="olga", name="Olga", place="a", words=words))
        assert play.state is not None
        hashes.add(seen_hash(play.state, "s", Running(play.state, play.plans, 1, 0)))
    assert len(hashes) == 3
