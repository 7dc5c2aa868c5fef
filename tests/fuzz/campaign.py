"""A fuzz campaign: so many mutated messages through decoder and transport, judged, timed and weighed."""

import multiprocessing
import random
import time
import tracemalloc
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tests.fuzz.judge import decoded, judge
from tests.fuzz.mutate import Mutant, Mutator
from tests.fuzz.seeds import FRAMES, PARTS, Parts
from tests.fuzz.wire_stream import flaw

PIECE: Final = 5000
"""Messages of one piece of work: a seed of its own, so that a finding is had again in seconds."""
_THOROUGH: Final = 8
"""One message in so many is put to the plain reader although both decoders agree."""
_WEIGHED: Final = 25
_STREAMS: Final = 20
_SLOW_MS: Final = 20.0
_HEAVY: Final = 100_000
_KEPT: Final = 5


@dataclass(slots=True)
class Tally:
    """What was found. `reasons`: named differences from asyncua's decoder; `findings`: the first faults, to be had
    again from the message they carry."""

    messages: int = 0
    read: int = 0
    crashes: int = 0
    differences: int = 0
    worst_ms: float = 0.0
    worst_mb: float = 0.0
    slowest: str = ""
    kinds: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Together with another piece of the campaign."""
        self.messages += other.messages
        self.read += other.read
        self.crashes += other.crashes
        self.differences += other.differences
        if other.worst_ms > self.worst_ms:
            self.worst_ms, self.slowest = other.worst_ms, other.slowest
        self.worst_mb = max(self.worst_mb, other.worst_mb)
        self.kinds += other.kinds
        self.reasons += other.reasons
        self.findings = (self.findings + other.findings)[:_KEPT]


def campaign(messages: int, seed: int) -> Tally:
    """All of it, in processes of its own: what one message leaves behind cannot hide in the next run."""
    pieces = [(min(PIECE, messages - start), seed * 1_000_003 + start) for start in range(0, messages, PIECE)]
    found = large()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        for tally in pool.starmap(piece, pieces, chunksize=1):
            found.add(tally)
    return found


def piece(messages: int, seed: int) -> Tally:
    """So many messages of one seed."""
    found = Tally()
    chance = random.Random(seed)
    mutator = Mutator(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a warning on the terminal of a plant is a fault too
        for number in range(messages):
            mutant = mutator.next()
            found.messages += 1
            found.kinds.update(mutant.kind.split("+"))
            _through_the_decoder(found, mutant, number)
            if number % _STREAMS == 0:
                _through_the_wire(found, chance, mutant)
    return found


def large() -> Tally:
    """The messages that are made to cost much, timed and weighed; as large as they are, asyncua is not asked."""
    found = Tally()
    for mutant in bombs():
        _timed(found, mutant)
        _weighed(found, mutant)
    return found


def _through_the_decoder(found: Tally, mutant: Mutant, number: int) -> None:
    try:
        spent_ms = _timed(found, mutant)
        ours = decoded(mutant.body)
    except Exception as error:  # noqa: BLE001 (the very thing that is looked for)
        found.crashes += 1
        _keep(found, mutant, f"crash: {error!r}")
        return
    if number % _WEIGHED == 0 or spent_ms > _SLOW_MS or len(mutant.body) > _HEAVY:
        _weighed(found, mutant)
    judgement = judge(mutant.body, ours, thorough=number % _THOROUGH == 0)
    found.read += judgement.read
    if judgement.reason:
        found.reasons[judgement.reason] += 1
    if judgement.fault:
        found.differences += 1
        _keep(found, mutant, judgement.fault)


def _through_the_wire(found: Tally, chance: random.Random, mutant: Mutant) -> None:
    bodies = [chance.choice(FRAMES), mutant.body or b"\0", chance.choice(PARTS).body()]
    try:
        wrong = flaw(chance, bodies, change=chance.random() < 0.8)
    except Exception as error:  # noqa: BLE001 (as above)
        wrong = f"crash: {error!r}"
    if wrong:
        found.crashes += 1
        _keep(found, mutant, f"transport: {wrong}")


def _keep(found: Tally, mutant: Mutant, words: str) -> None:
    if len(found.findings) < _KEPT:
        found.findings.append(f"{mutant.kind}: {words}\n    {mutant.body[:4000].hex()}")


def _timed(found: Tally, mutant: Mutant) -> float:
    """Milliseconds of CPU; where they are many, the best of three: what else runs here only slows."""
    spent = _once_ms(mutant.body)
    if spent > max(_SLOW_MS, found.worst_ms):
        spent = min(spent, _once_ms(mutant.body), _once_ms(mutant.body))
    if spent > found.worst_ms:
        found.worst_ms, found.slowest = spent, f"{mutant.kind}, {len(mutant.body)} bytes"
    return spent


def _once_ms(body: bytes) -> float:
    start = time.thread_time_ns()
    decoded(body)
    return (time.thread_time_ns() - start) / 1e6


def _weighed(found: Tally, mutant: Mutant) -> None:
    tracemalloc.start()
    try:
        decoded(mutant.body)
        found.worst_mb = max(found.worst_mb, tracemalloc.get_traced_memory()[1] / 2**20)
    finally:
        tracemalloc.stop()


def bombs() -> Iterator[Mutant]:
    """Messages as large as the transport lets pass, made to cost as much as they can."""
    mixed = (b"\0\0\0\0\0", b"\0\0\0\0\x02\0\0\0\0")
    for name, items in (
        ("alike", (PARTS[0].items[0],) * 400_000),
        ("without value", mixed[:1] * 3_000_000),
        ("mixed", mixed * 59_000),
        ("mixed beyond the limit", mixed * 1_000_000),
        ("texts", (b"\0\0\0\0\x01\x0c\x04\0\0\0abc\xff",) * 11_900),
        ("wide integers", (b"\0\0\0\0\x01\x08" + b"\x11" * 8,) * 59_000),
        ("arrays", (b"\0\0\0\0\x01\x8b\x08\0\0\0" + bytes(64),) * 2_900),
        ("long text", (b"\0\0\0\0\x01\x0c\0\0\xf0\0" + b"\xff" * 0xF00000,)),
        ("every third odd", (*mixed, b"\0\0\0\0\x01\x0c\xff\xff\xff\xff") * 11_900),
    ):
        yield Mutant(Parts(items).body(), f"bomb {name}")
    again = Parts((b"\0\0\0\0\x01\x08" + b"\x11" * 8,) * 55_000).notifications()[0]
    yield Mutant(Parts((), (again,) * 15).body(), "bomb wide integers again and again")
    again = Parts(mixed * 20_000).notifications()[0]
    yield Mutant(Parts((), (again,) * 40).body(), "bomb mixed again and again")
    yield Mutant(Parts((), (Parts(()).notification(916, b""),) * 1_000_000).body(), "bomb notifications")
