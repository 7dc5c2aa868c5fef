"""The audit trail: how many of ten thousand forgeries pass, how fast entries are safe, how long a proof takes."""

import asyncio
import logging
import os
import random
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import numpy as np

from hmi.channel.questions_trail import AskTrail, AskTrailState, TrailFilter, TrailPage, TrailQuery, TrailState
from hmi.records.desk import Desk
from hmi.records.entry import STATION
from hmi.records.files import DATABASE
from hmi.records.ledger import Ledger
from hmi.records.trail import Trail
from hmi.records.verify import verify
from resources.verifier.verify_records import prove_database
from tests.benchmarks.figure import Figure
from tests.unit.hmi.records.made import START_NS, draft
from tests.unit.hmi.records.mutations import OUTSIDE, mutated, original, untouched

FIGURES: tuple[str, ...] = (
    "chain.missed",
    "chain.missed_by_standalone",
    "chain.false_alarms",
    "records.append_per_s",
    "records.append_p99_ms",
    "records.append_single_p99_ms",
    "records.verify_s",
    "records.verify_standalone_s",
    "records.bytes_per_entry",
    "records.page_ms",
    "records.search_s",
    "records.counted_s",
    "records.answer_ms",
)

_WRITERS: Final = 4
_GROUP: Final = 1000


def run(quick: bool) -> Iterator[Figure]:
    """On the disk that temporary files lie on; PUPITRE_MUTATIONS asks for another number of them."""
    logging.getLogger("hmi.records").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        yield from _mutations(Path(name), int(os.environ.get("PUPITRE_MUTATIONS", "200" if quick else "10000")))
        yield from _appends(Path(name) / "grouped", 200 if quick else 2000, _WRITERS)
        yield from _appends(Path(name) / "single", 200 if quick else 2000, 1)
        yield from _proof(Path(name) / "long", 20_000 if quick else 1_000_000)


def _mutations(folder: Path, count: int) -> Iterator[Figure]:
    """One random act each on a fresh copy of a trail; every seed is another act. None of them must pass as sound."""
    made = original(folder / "original")
    copy = folder / "copy"
    copy.mkdir()
    untouched(made, copy)
    false = len(verify(copy / DATABASE).findings) + len(prove_database(copy / DATABASE).findings)
    missed = missed_alone = 0
    for seed in range(count):
        mutated(made, copy, random.Random(1_000_000 + seed))
        missed += verify(copy / DATABASE, [copy / OUTSIDE]).sound
        missed_alone += not prove_database(copy / DATABASE, [copy / OUTSIDE]).findings
    yield Figure("chain.missed", missed, "", "== 0")
    yield Figure("chain.missed_by_standalone", missed_alone, "", "== 0")
    yield Figure("chain.false_alarms", false, "", "== 0")


def _appends(folder: Path, each: int, writers: int) -> Iterator[Figure]:
    """So many parts of a program, each of which waits for its entry before it goes on: chained, signed, FULL sync."""
    trail = Trail(folder, "bench", lambda _: None, lambda _: ())
    trail.start()
    trail.append(draft(0)).result()

    def write(writer: int) -> list[float]:
        spent = []
        for number in range(each):
            begun_s = time.perf_counter()
            trail.append(draft(writer + number * 17)).result()
            spent.append((time.perf_counter() - begun_s) * 1000)
        return spent

    begun_s = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        spent = np.concatenate([np.array(one) for one in pool.map(write, range(writers))])
    per_s = len(spent) / (time.perf_counter() - begun_s)
    trail.stop()
    p99_ms = float(np.percentile(spent, 99))
    if writers > 1:
        yield Figure("records.append_per_s", per_s, "1/s", ">= 500")
        yield Figure("records.append_p99_ms", p99_ms, "ms", "<= 50")
    else:
        yield Figure("records.append_single_p99_ms", p99_ms, "ms", "<= 50")


def _proof(folder: Path, entries: int) -> Iterator[Figure]:
    """A trail as a core leaves it after years, proven entry by entry."""
    ledger = Ledger(folder, "bench", START_NS)
    drafts = [draft(number * 17) for number in range(_GROUP)]
    for group in range(entries // _GROUP):
        ledger.append(drafts, START_NS + group, 3600)
    ledger.close()
    begun_s = time.perf_counter()
    proof = verify(folder / DATABASE)
    yield Figure("records.verify_s", time.perf_counter() - begun_s, f"s for {proof.entries} entries", "<= 20")
    assert proof.sound
    begun_s = time.perf_counter()
    assert not prove_database(folder / DATABASE).findings
    yield Figure("records.verify_standalone_s", time.perf_counter() - begun_s, f"s for {proof.entries} entries")
    yield Figure("records.bytes_per_entry", (folder / DATABASE).stat().st_size / proof.entries, "bytes")
    yield from _looked_through(folder)


def _looked_through(folder: Path) -> Iterator[Figure]:
    """As an auditor does: the newest page, one deep down, a word that stands nowhere; and the longest single answer."""
    desk = Desk(folder, lambda _: None, lambda _: None)
    spent_ms: list[float] = []

    async def ask(question: TrailQuery) -> object:
        begun_s = time.perf_counter()
        answer = await desk.answer(question, STATION)
        spent_ms.append((time.perf_counter() - begun_s) * 1000)
        return answer

    async def look() -> tuple[float, float, float]:
        begun_s = time.perf_counter()
        while isinstance(state := await ask(AskTrailState()), TrailState) and state.behind:
            pass
        counted_s = time.perf_counter() - begun_s
        pages = len(spent_ms)
        for before in (0, 500_000, 0, 500_000):
            await ask(AskTrail(filter=TrailFilter(), before=before))
        page_ms = max(spent_ms[pages:])
        begun_s, before = time.perf_counter(), 0
        while before != 1:
            page = await ask(AskTrail(filter=TrailFilter(text="nowhere"), before=before))
            assert isinstance(page, TrailPage)
            before = page.looked_to
        return counted_s, page_ms, time.perf_counter() - begun_s

    counted_s, page_ms, search_s = asyncio.run(look())
    yield Figure("records.page_ms", page_ms, "ms for a page of 50", "<= 100")
    yield Figure("records.search_s", search_s, "s through all entries")
    yield Figure("records.counted_s", counted_s, "s from the start of the core")
    yield Figure("records.answer_ms", max(spent_ms), "ms, the longest answer", "<= 1000")
