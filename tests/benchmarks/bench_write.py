"""Writes: none is called done that was not read back, none happens twice or without its intent, and a no comes at once.

Through the whole core, its socket and its trail, to a simulated server in a thread of its own. In the chaos each write
goes out on a line that loses it, or its answer, or neither, with or without a cut; what was carried out is known from
the machine itself.
"""

import asyncio
import contextlib
import logging
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hmi.channel.said import UnansweredError
from hmi.simulator.trials import NAMES
from hmi.values.receipt import Outcome, Receipt
from tests.benchmarks.figure import Figure
from tests.losing_line import LosingLine, Loss
from tests.write_line import WriteLine, write_line

FIGURES: tuple[str, ...] = (
    "write.false_done",
    "write.offline_ms",
    "write.twice",
    "write.no_intent",
    "write.wrong_claim",
    "write.chaos_unknown",
)

_LANES: Final = 16
_LOSSES: Final = tuple(Loss)
_WRITTEN: Final = (55.0, 70.0, 12.5)
"""What each behaviour is asked for, one after the other: within its limits and outside."""


@dataclass
class Tally:
    """What came of it. claims: outcome of each value written, by tag and value."""

    claims: dict[tuple[str, float], Outcome | None] = field(default_factory=dict)
    false_done: int = 0


def run(quick: bool) -> Iterator[Figure]:
    """quick: 48 chaos writes instead of 1,008."""
    for name in ("hmi", "asyncua"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tally = Tally()
        asyncio.run(_behaviours(folder / "behaviours", tally, _WRITTEN[: 1 if quick else 3]))
        offline_ms = asyncio.run(_offline(folder / "offline", 10 if quick else 50))
        twice, no_intent, wrong = asyncio.run(_chaos(folder / "chaos", tally, 3 if quick else 63))
    yield Figure("write.false_done", tally.false_done, "", "== 0")
    yield Figure("write.offline_ms", offline_ms, "ms, slowest", "<= 200")
    yield Figure("write.twice", twice, f"of {len(tally.claims)} writes", "== 0")
    yield Figure("write.no_intent", no_intent, "", "== 0")
    yield Figure("write.wrong_claim", wrong, "", "== 0")
    yield Figure("write.chaos_unknown", sum(claim is Outcome.UNKNOWN for claim in tally.claims.values()), "writes")


async def _behaviours(folder: Path, tally: Tally, values: tuple[float, ...]) -> None:
    """Every behaviour is asked for every value; done is what the machine has, and nothing else."""
    async with write_line(folder, [NAMES]) as line:
        for value in values:
            for name in NAMES:
                await line.screen.possible(line.tags[name])
            receipts = await asyncio.gather(*(_written(line, name, value) for name in NAMES))
            tally.false_done += sum(receipt is not None and _is_false(line, receipt) for receipt in receipts)


async def _written(line: WriteLine, name: str, value: float) -> Receipt | None:
    try:
        return await line.screen.write(line.tags[name], value)
    except UnansweredError:
        return None


def _is_false(line: WriteLine, receipt: Receipt) -> bool:
    """Called done, and the machine has something else, or nobody read it back."""
    if receipt.outcome is not Outcome.EFFECTIVE:
        return False
    return receipt.new != line.trials.values[receipt.about] or receipt.got != receipt.new or not receipt.read_ns


async def _offline(folder: Path, times: int) -> float:
    """The slowest refusal on a line that is down, in ms, its entry included."""
    async with write_line(folder, [["Trial.Lane0"]], lanes=1) as line:
        tag, way = line.tags["Trial.Lane0"], line.lines[0]
        way.refusing = True
        way.cut()
        await line.screen.impossible(tag)
        slowest_s = 0.0
        for _ in range(times):
            begun_s = time.perf_counter()
            with contextlib.suppress(UnansweredError):
                await line.screen.write(tag, 60.0, 50.0)
            slowest_s = max(slowest_s, time.perf_counter() - begun_s)
        refused = [entry for entry in line.entries() if entry.reason.startswith("write.offline")]
        assert len(refused) == times
        return slowest_s * 1000


async def _chaos(folder: Path, tally: Tally, each: int) -> tuple[int, int, int]:
    """How many values were carried out twice, without an intent, and how many claims are wrong."""
    names = [f"Trial.Lane{lane}" for lane in range(_LANES)]
    async with write_line(folder, [[name] for name in names], watch_s=1.0, lanes=_LANES) as line:
        lanes = [_lane(line, name, way, tally, each) for name, way in zip(names, line.lines, strict=True)]
        await asyncio.gather(*lanes)
        taken = Counter(line.trials.taken)
        intents = {(entry.object, float(entry.new)) for entry in line.entries() if entry.action == "write.setpoint"}
    twice = sum(count > 1 for count in taken.values())
    no_intent = sum(key not in intents for key in taken)
    wrong = sum(_is_wrong(claim, taken[key]) for key, claim in tally.claims.items())
    return twice, no_intent, wrong


async def _lane(line: WriteLine, name: str, way: LosingLine, tally: Tally, each: int) -> None:
    chance = random.Random(name)
    tag = line.tags[name]
    sent, value = 0, 100.0
    while sent < each:
        old = (await line.screen.possible(tag)).old
        value += 1.0
        loss = way.loss = chance.choice(_LOSSES)
        try:
            receipt = await line.screen.write(tag, value, old)
        except UnansweredError:  # it has another value than the screen saw: nothing was sent
            tally.claims[name, value] = Outcome.REFUSED
            continue
        sent += 1
        tally.claims[name, value] = receipt.outcome
        if receipt.outcome is Outcome.EFFECTIVE and (loss is not Loss.NONE or _is_false(line, receipt)):
            tally.false_done += 1


def _is_wrong(claim: Outcome | None, taken: int) -> bool:
    """Said to be done, or not to be done, and it is not so."""
    if claim is Outcome.EFFECTIVE:
        return taken != 1
    return claim not in {Outcome.UNKNOWN, Outcome.REFUSED} or (claim is Outcome.REFUSED and taken != 0)
