"""People: rights that are not enforced, what a log-in takes, and whether its failures tell known ids from unknown."""

import asyncio
import logging
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hmi.access.access import access_of
from hmi.access.hashing import Hashing
from hmi.access.register import Register
from hmi.channel.questions_people import LogIn
from hmi.channel.said import Secret, UnansweredError
from hmi.records.trail import Trail
from hmi.station.structs import Server, Station
from tests.benchmarks.figure import Figure
from tests.people import PASSWORD, enrol, person
from tests.rights_matrix import unenforced

FIGURES: tuple[str, ...] = (
    "rights.cells_unenforced",
    "rights.cells",
    "access.log_in_ms",
    "access.timing_ms",
    "access.stall_ms",
)

_WRONG: Final = Secret("Kelp forest, 8 m deep")
_REAL: Final = Hashing()


def run(quick: bool) -> Iterator[Figure]:
    """The matrix as the tests run it; log-ins with hashes as they are kept in a plant."""
    logging.getLogger("hmi").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        wrong, cells = asyncio.run(unenforced(Path(name) / "matrix"))
        for cell in wrong:
            print(cell)
        yield Figure("rights.cells_unenforced", len(wrong), "cells", "== 0")
        yield Figure("rights.cells", cells, "cells")
        yield from asyncio.run(_log_ins(Path(name) / "people", 6 if quick else 40))


async def _log_ins(folder: Path, rounds: int) -> list[Figure]:
    """Each round at another pair of ids, so that no lock-out comes between: known, unknown, then a right one."""
    kept = _REAL.kept(PASSWORD)
    ids = [f"p{number}" for number in range(rounds)]
    enrol(folder, "bench", *(person("olga", id=one, password=kept) for one in ids))
    register = Register(folder)
    trail = Trail(folder, "bench", lambda _: None, register.opening(lambda _: ()))
    station = Station(name="bench", servers={"line": Server(url="opc.tcp://h:1")})
    access = access_of(station, register, trail, lambda _: None)
    trail.start()
    await access.begin()
    seat = access.seat("panel")

    async def took_ms(question: LogIn) -> float:
        begun = time.perf_counter()
        try:
            await access.answer(question, seat)
        except UnansweredError as error:
            if error.reason != "access.refused":
                raise
        return (time.perf_counter() - begun) * 1e3

    await took_ms(LogIn(person="p0", password=Secret(PASSWORD)))
    apart: list[float] = []
    right: list[float] = []
    stalls: list[float] = []
    async with asyncio.TaskGroup() as group:
        watch = group.create_task(_watched(stalls))
        for one in ids:
            known = await took_ms(LogIn(person=one, password=_WRONG))
            apart.append(known - await took_ms(LogIn(person=f"x{one}", password=_WRONG)))
            right.append(await took_ms(LogIn(person=one, password=Secret(PASSWORD))))
        watch.cancel()
    await asyncio.to_thread(trail.stop)
    return [
        Figure("access.log_in_ms", statistics.median(right), "ms", "<= 1000"),
        Figure("access.timing_ms", abs(statistics.median(apart)), "ms", "<= 5"),
        Figure("access.stall_ms", max(stalls), "ms", "<= 50"),
    ]


async def _watched(stalls: list[float]) -> None:
    """How late the loop is, while passwords are proven beside it."""
    while True:
        due = time.perf_counter() + 0.005
        await asyncio.sleep(0.005)
        stalls.append((time.perf_counter() - due) * 1e3)
