"""Procedures: how soon a stage goes on once its condition is true at the source, and what a kill changes of a record.

The first with the whole program: a server, the core, the real window on the page of the run. The second with the
engine, its journal and the trail in a process that is killed (SIGKILL) at every stage of every shipped procedure, on a
plant that is played, with clocks that are set forward where a procedure waits (`procedure_session`).
"""

import asyncio
import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import AskLibrary, LibraryTold, MoveProcedure, RunTold, StartRun
from hmi.channel.said import Secret
from hmi.channel.socket import ChannelError, connect, greet
from hmi.station.folder import socket_path
from hmi.values.procedure import Status
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
    late_ms = _advanced(20 if quick else 100)
    yield Figure("procedure.advance_p99_ms", float(np.percentile(late_ms, 99)), "ms", "<= 500")
    found = differences(SHIPPED[:1], every=3) if quick else differences(SHIPPED, every=1)
    yield Figure("procedure.resume_differences", found, "records", "== 0")


def _advanced(stages: int) -> list[float]:
    """Milliseconds from the source time of the value that made a condition true to the painted page that says so, while
    500 tags change twice a second and four runs go on."""
    seconds = stages / _HZ + 90
    with (
        tempfile.TemporaryDirectory() as name,
        child("tests.load_server", "--tags", str(_TAGS), "--hz", str(_HZ), "--seconds", str(seconds)) as server,
    ):
        folder = Path(name)
        station = load_station(folder, line_of(server.stdout, "READY")["url"], _TAGS)
        data = folder / "data"
        (data / "procedures").mkdir(parents=True)
        text = _HEAD + "".join(_STAGE.format(number=number) for number in range(stages + 25 * _HZ))
        (data / "procedures" / f"{_NAME}.toml").write_text(text, "utf-8")
        enrol(data, "load", person("emma"), person("quinn"))
        words = ("--station", str(station), "--data", str(data), "--language", "en")
        with child(
            "tests.benchmarks.screen_person", "advance", str(stages), *words, QT_QPA_PLATFORM="offscreen"
        ) as screen:
            asyncio.run(_begin(data))
            late_ms: list[float] = line_of(screen.stdout, "CALLS")["advance"]
            screen.wait(60)
    if len(late_ms) < stages // 3:
        raise RuntimeError(f"only {len(late_ms)} of {stages} stages waited for their value")
    return late_ms


async def _begin(data: Path) -> None:
    """Somebody has the procedure released, and begins runs of it."""
    side = None
    while side is None:
        with contextlib.suppress(ChannelError, OSError):
            side = await connect(socket_path(data))
        await asyncio.sleep(0.1)
    screen = Asker(side, await greet(side, "bench"))
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(screen.run(), name="screen")
        await _run_all(screen)
        reading.cancel()
        await side.close()


async def _run_all(screen: Asker) -> None:
    await screen.ask(log_in("emma"))
    hash_ = await _hash(screen)
    await screen.ask(MoveProcedure(name=_NAME, hash=hash_, to=Status.REVIEW))
    await screen.ask(log_in("quinn"))
    given = Given(person="quinn", password=Secret(PASSWORD), meaning=Meaning.RELEASED)
    await screen.ask(MoveProcedure(name=_NAME, hash=hash_, to=Status.RELEASED, given=given))
    await screen.ask(log_in("emma"))
    for _ in range(_RUNS):
        assert isinstance(await screen.ask(StartRun(procedure=_NAME, hash=hash_)), RunTold)


async def _hash(screen: Asker) -> str:
    told = await screen.ask(AskLibrary())
    assert isinstance(told, LibraryTold)
    return next(one.hash for one in told.procedures if one.name == _NAME)
