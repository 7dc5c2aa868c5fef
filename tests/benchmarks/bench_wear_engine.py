"""What watching for wear costs the core's loop: 1,000 tags at 1 Hz of 200 components, at the cadence of the product."""

import time
from collections.abc import Iterator
from typing import Final

import numpy as np

from hmi.station.components import Watched
from hmi.values.samples import Samples
from hmi.values.wear import Component, Worse
from hmi.wear.slots import Slots
from hmi.wear.watch import Watch
from tests.benchmarks.figure import Figure

FIGURES: Final = ("wear.engine_cpu_percent", "wear.engine_slot_p99_ms", "wear.engine_put_p99_ms", "wear.engine_kept_ms")
_COMPONENTS: Final = 200
_RESPONSES: Final = 4
_A_SECOND: Final = 4
"""Deliveries of a server that publishes every 250 ms."""
_STEP_S: Final = 10
_NS: Final = 1_000_000_000


def run(quick: bool) -> Iterator[Figure]:
    """Half an hour of plant, learned and then judged; quick: five minutes."""
    seconds = 300 if quick else 1800
    tags = _COMPONENTS * (_RESPONSES + 1)
    watch = Watch([_component(number) for number in range(_COMPONENTS)], _STEP_S)
    slots = Slots(watch.tags, ["line"] * tags, tags)
    deliveries = _deliveries(tags, seconds)
    puts, closes = [], []
    began = time.process_time()
    for second in range(seconds):
        for part in range(_A_SECOND):
            at = time.perf_counter()
            slots.put(deliveries[second * _A_SECOND + part])
            puts.append(time.perf_counter() - at)
        if second % _STEP_S == _STEP_S - 1:
            at = time.perf_counter()
            to_ns = (second + 1) * _NS
            watch.step(slots.close(to_ns - _STEP_S * _NS, to_ns))
            closes.append(time.perf_counter() - at)
    spent = time.process_time() - began
    at = time.perf_counter()
    watch.snapshot()  # on the loop; packing is another thread's
    kept = time.perf_counter() - at
    yield Figure("wear.engine_cpu_percent", 100 * spent / seconds, "%", "<= 2")
    yield Figure("wear.engine_slot_p99_ms", 1000 * float(np.quantile(closes, 0.99)), "ms", "<= 20")
    yield Figure("wear.engine_put_p99_ms", 1000 * float(np.quantile(puts, 0.99)), "ms", "<= 1")
    yield Figure("wear.engine_kept_ms", 1000 * kept, "ms", "<= 50")


def _component(number: int) -> Watched:
    first = number * (_RESPONSES + 1)
    responses = tuple(range(first, first + _RESPONSES))
    component = Component(f"C{number}", "line", "bearing", responses=responses, context=(first + _RESPONSES,))
    return Watched(
        component=component,
        worse=(Worse.UP,) * _RESPONSES,
        failed_at=(100.0,) * _RESPONSES,
        running=frozenset({6}),
        settle_s=20.0,
        learn_h=0.05,
        shape=2.0,
    )


def _deliveries(tags: int, seconds: int) -> list[Samples]:
    """Every tag once a second, a quarter of them in each delivery."""
    random = np.random.default_rng(1)
    made = []
    for number in range(seconds * _A_SECOND):
        tag = np.arange(number % _A_SECOND, tags, _A_SECOND, dtype=np.int32)
        at_ns = number * _NS // _A_SECOND
        time_ns = np.full(len(tag), at_ns, np.int64)
        zeros = np.zeros(len(tag), np.uint32)
        value = 10.0 + random.standard_normal(len(tag))
        made.append(Samples(tag, value, zeros, time_ns, time_ns, zeros.astype(np.uint8), at_ns))
    return made
