"""Alarm logs of real packaging machines (ALPI), laid out in time: codes came in this order, their times are not told.

Each window lies over as many minutes as the record says; between its codes lie pseudo-random gaps, so that quiet hours
and bursts come as in a plant. An alarm stands for up to a minute, and is over before it comes again.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from hmi.__main__ import ROOT
from tests.unit.hmi.alarms.independent import Event

PAST_MIN, NEXT_MIN = 1720, 480
S = 1_000_000_000


def folder() -> Path | None:
    """Where the record is, when it is there: PUPITRE_DATA, or ../shared/data beside the project."""
    found = Path(os.environ.get("PUPITRE_DATA", ROOT.parent / "shared" / "data")) / "alpi"
    return found if (found / "train.npz").is_file() else None


def windows(path: Path, every: int) -> Iterator[tuple[list[Event], int, int]]:
    """(events, from_ns, to_ns) of every so many windows, past and next parts in turns."""
    with np.load(path / "train.npz") as record:
        past, following = record["x"], record["y"]
    for number in range(0, len(past), every):
        yield laid_out(past[number], PAST_MIN, number)
        yield laid_out(following[number], NEXT_MIN, number + 1)


def laid_out(codes: np.ndarray, minutes: int, seed: int) -> tuple[list[Event], int, int]:
    """One window from midnight of some day on."""
    rng = np.random.default_rng(seed)
    codes = codes[codes > 0]
    from_ns = 1_577_836_800 * S
    to_ns = from_ns + minutes * 60 * S
    gaps = rng.exponential(size=len(codes) + 1) ** 4
    at = from_ns + (np.cumsum(gaps)[:-1] / gaps.sum() * (to_ns - from_ns)).astype(np.int64)
    at = np.maximum.accumulate(at + np.arange(len(at)))  # no two at once
    events: list[Event] = []
    for place, code in enumerate(codes.tolist()):
        again = next((at[later] for later in range(place + 1, len(codes)) if codes[later] == code), None)
        over = int(at[place]) + int(rng.integers(1 * S, 60 * S))
        over = over if again is None else min(over, (int(at[place]) + int(again)) // 2)
        events.append((int(at[place]), f"code {code}", 3 - (code % 20 < 4) - (code % 20 < 1), over))
    return events, from_ns, to_ns
