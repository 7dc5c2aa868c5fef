"""Procedures: how soon a stage goes on once its condition is true at the source, and what a kill changes of a record.

The first with the whole program: a server, the core as a process, and the screen's end of the channel. The second with
the engine, its journal and the trail in a process that is killed (SIGKILL) at every stage of every shipped procedure,
on a plant that is played, with clocks that are set forward where a procedure waits (`procedure_session`).
"""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from hmi.channel.messages import Frame
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import AskLibrary, LibraryTold, MoveProcedure, RunTold, StartRun
from hmi.channel.said import Secret
from hmi.channel.socket import ChannelError, connect, greet
from hmi.station.folder import socket_path
from hmi.values.procedure import Status
from hmi.values.run import Run
from hmi.values.signature import Meaning
from tests.benchmarks.figure import Figure
from tests.benchmarks.procedure_session import SHIPPED, differences
from tests.benchmarks.running import child, line_of, load_station
from tests.people import PASSWORD, enrol, log_in, person
from tests.write_line import Asker

FIGURES: Final = ("procedure.advance_p99_ms", "procedure.resume_differences")
_TAGS: Final = 500
_HZ: Final = 2
_RUNS: Final = 4
_NAME: Final = "ladder"
_HEAD: Final = """\
version = "1.0"
label = { en = "Ladder", fr = "Échelle" }
changes = [{ version = "1.0", date = "2026-11-21", words = { en = "First.", fr = "Première." } }]
"""
_STAGE: Final = """
[[stages]]
name = "step-{number}"
kind = "check"
title = {{ en = "Wait", fr = "Attendre" }}
words = {{ en = "It goes on by itself.", fr = "Elle continue d’elle-même." }}
when = "Load.0000 > {number}"
watch = ["Load.0000"]
time_out_s = 600.0
"""


def run(quick: bool) -> Iterator[Figure]:
    """quick: fewer stages, and one of the shipped procedures, killed at every third step."""
    late_ms = asyncio.run(_advanced(30 if quick else 200))
    yield Figure("procedure.advance_p99_ms", float(np.percentile(late_ms, 99)), "ms", "<= 500")
    found = differences(SHIPPED[:1], every=3) if quick else differences(SHIPPED, every=1)
    yield Figure("procedure.resume_differences", found, "records", "== 0")


class _Seer(Asker):
    """A screen that notes when it was told of each run."""

    def __init__(self, *facts: object) -> None:
        super().__init__(*facts)  # type: ignore[arg-type]  # as they are
        self.shown: list[tuple[int, Run]] = []

    def _hear(self, message: object) -> None:
        if isinstance(message, Frame) and message.runs:
            self.shown += [(time.time_ns(), run) for run in message.runs]
        super()._hear(message)


async def _advanced(stages: int) -> list[float]:
    """Milliseconds from the source time of the value that made a condition true to the frame that says so, of some runs
    side by side, while 500 tags change twice a second."""
    seconds = stages / _HZ + 40
    with (
        tempfile.TemporaryDirectory() as name,
        child("tests.load_server", "--tags", str(_TAGS), "--hz", str(_HZ), "--seconds", str(seconds)) as server,
    ):
        folder = Path(name)
        station = load_station(folder, line_of(server.stdout, "READY")["url"], _TAGS)
        data = folder / "data"
        (data / "procedures").mkdir(parents=True)
        text = _HEAD + "".join(_STAGE.format(number=number) for number in range(stages + 10 * _HZ))
        (data / "procedures" / f"{_NAME}.toml").write_text(text, "utf-8")
        enrol(data, "load", person("emma"), person("quinn"))
        with child("hmi", "core", str(station), "--data", str(data)):
            async with _screen(data) as screen:
                await _run_all(screen, stages)
                return _late_ms(screen.shown)


@contextlib.asynccontextmanager
async def _screen(data: Path) -> AsyncIterator[_Seer]:
    side = None
    while side is None:
        with contextlib.suppress(ChannelError, OSError):
            side = await connect(socket_path(data))
        await asyncio.sleep(0.1)
    screen = _Seer(side, await greet(side, "bench"))
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(screen.run(), name="screen")
        try:
            yield screen
        finally:
            reading.cancel()
            await side.close()


async def _run_all(screen: _Seer, stages: int) -> None:
    await screen.ask(log_in("emma"))
    hash_ = await _hash(screen)
    await screen.ask(MoveProcedure(name=_NAME, hash=hash_, to=Status.REVIEW))
    await screen.ask(log_in("quinn"))
    given = Given(person="quinn", password=Secret(PASSWORD), meaning=Meaning.RELEASED)
    await screen.ask(MoveProcedure(name=_NAME, hash=hash_, to=Status.RELEASED, given=given))
    await screen.ask(log_in("emma"))
    for _ in range(_RUNS):
        assert isinstance(await screen.ask(StartRun(procedure=_NAME, hash=hash_)), RunTold)
    while not screen.shown or len(screen.shown[-1][1].passed) < stages:  # noqa: ASYNC110  # what is measured is not told
        await asyncio.sleep(0.2)


async def _hash(screen: _Seer) -> str:
    told = await screen.ask(AskLibrary())
    assert isinstance(told, LibraryTold)
    return next(one.hash for one in told.procedures if one.name == _NAME)


def _late_ms(told: list[tuple[int, Run]]) -> list[float]:
    """Of each stage whose value came after it began: when a frame first said that it is over, less the source time."""
    seen: dict[tuple[str, str], float] = {}
    for heard_ns, run in told:
        for passed in run.passed:
            if passed.ended_ns and passed.evidence and (run.id, passed.place) not in seen:
                source_ns = passed.evidence[0].source_ns
                seen[run.id, passed.place] = (heard_ns - source_ns) / 1e6 if source_ns > passed.began_ns else -1.0
    late_ms = [ms for ms in seen.values() if ms >= 0]
    if len(late_ms) < len(seen) // 2:
        raise RuntimeError(f"only {len(late_ms)} of {len(seen)} stages waited for their value")
    return late_ms
