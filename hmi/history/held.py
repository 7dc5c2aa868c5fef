"""What the log holds of a tag within a span, so that what is read from a server's history is not stored twice."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from hmi.history.query import Reader
from hmi.values.samples import Samples

Key = tuple[int, int, int, str | None]
"""Source time, status, the value to the last bit, text: two samples of a tag with one key are one."""


def keys_of(samples: Samples) -> Iterator[Key]:
    """The key of each row."""
    bits = np.where(np.isnan(samples.value), np.nan, samples.value).view(np.uint64)
    for row, (source_ns, status, value) in enumerate(
        zip(samples.source_ns.tolist(), samples.status.tolist(), bits.tolist(), strict=True)
    ):
        yield source_ns, status, value, samples.texts.get(row)


def held_keys(path: Path, name: str, waiting: Samples, from_ns: int, to_ns: int) -> set[Key]:
    """Of every sample with a source time from..to: those on disk, and those that `waiting` has besides.

    waiting: taken before this is called, for what is written meanwhile is then in both. Raises UnusableLogError.
    """
    found = {key for key in keys_of(waiting) if from_ns <= key[0] <= to_ns}
    with closing(Reader(path)) as reader:
        known = [tag for tag in reader.tags() if tag.name == name]
        for piece in reader.samples(known, from_ns, to_ns):
            held = piece.samples
            bits = np.where(np.isnan(held.value), np.nan, held.value).view(np.uint64)
            for row, (source_ns, status, value) in enumerate(
                zip(held.source_ns.tolist(), held.status.tolist(), bits.tolist(), strict=True)
            ):
                found.add((source_ns, status, value, held.texts.get(row)))
    return found
