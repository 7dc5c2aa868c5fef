"""Stored: samples of one tag as the log holds them, in columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

RECEIPT_STEP_NS: Final = 1_000_000
"""Sealed blocks keep receipt times to the millisecond (rounded down); every other time is kept to the nanosecond."""


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """`n` samples of one tag, columns as in `hmi.values.samples.Samples`, with a receipt time for each row."""

    source_ns: NDArray[np.int64]
    value: NDArray[np.float64]
    status: NDArray[np.uint32]
    server_ns: NDArray[np.int64]
    received_ns: NDArray[np.int64]
    mark: NDArray[np.uint8]
    texts: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.source_ns)

    def take(self, rows: NDArray[np.intp]) -> "Stored":
        """The rows with these positions, in this order."""
        texts: dict[int, str] = {}
        if self.texts:
            texts = {new: self.texts[old] for new, old in enumerate(rows.tolist()) if old in self.texts}
        return Stored(
            self.source_ns[rows],
            self.value[rows],
            self.status[rows],
            self.server_ns[rows],
            self.received_ns[rows],
            self.mark[rows],
            texts,
        )

    def cut(self, start: int, stop: int) -> "Stored":
        """Rows start..stop as views."""
        texts = {row - start: text for row, text in self.texts.items() if start <= row < stop} if self.texts else {}
        part = slice(start, stop)
        return Stored(
            self.source_ns[part],
            self.value[part],
            self.status[part],
            self.server_ns[part],
            self.received_ns[part],
            self.mark[part],
            texts,
        )

    def by_source(self) -> "Stored":
        """Ascending by source time; rows of equal time stay in order of arrival."""
        if len(self) < 2 or (self.source_ns[1:] >= self.source_ns[:-1]).all():
            return self
        return self.take(np.argsort(self.source_ns, kind="stable"))


NOTHING: Final = Stored(
    np.empty(0, np.int64),
    np.empty(0, np.float64),
    np.empty(0, np.uint32),
    np.empty(0, np.int64),
    np.empty(0, np.int64),
    np.empty(0, np.uint8),
)


def joined(parts: Sequence[Stored]) -> Stored:
    """The parts one after the other."""
    if not parts:
        return NOTHING
    if len(parts) == 1:
        return parts[0]
    texts: dict[int, str] = {}
    start = 0
    for part in parts:
        for row, text in part.texts.items():
            texts[start + row] = text
        start += len(part)
    return Stored(
        np.concatenate([part.source_ns for part in parts]),
        np.concatenate([part.value for part in parts]),
        np.concatenate([part.status for part in parts]),
        np.concatenate([part.server_ns for part in parts]),
        np.concatenate([part.received_ns for part in parts]),
        np.concatenate([part.mark for part in parts]),
        texts,
    )
