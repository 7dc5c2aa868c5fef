"""Samples: what arrived, as columns, with everything needed to trust it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

NO_TIME: Final = np.iinfo(np.int64).min
"""In a time column: the server gave no such time."""


class Mark(IntFlag):
    """What must be known about one sample beside its StatusCode (uint8, stored as it is)."""

    NONE = 0
    TEXT = 1
    """The value is text (or has an exact text form, as an integer beyond 2**53): see `Samples.texts`."""
    NO_VALUE = 2
    """A status came without a value; the value column holds NaN."""
    NOT_PLOTTED = 4
    """A type that has no number (array, structure): its readable form is kept as text."""
    SOURCE_TIME_FROM_SERVER = 8
    """No source time came: `source_ns` repeats the server's time."""
    SOURCE_TIME_FROM_RECEIPT = 16
    """Neither time came: `source_ns` repeats our receipt time."""
    TIME_DOUBTFUL = 32
    """The source time lies far in the future or runs backwards: kept as given, not to be believed."""
    RECOVERED = 64
    """Came by Republish or HistoryRead after an outage, not live."""
    REPLACED_TEXT = 128
    """The text held bytes that are not UTF-8 (or was cut at the limit); the readable part is kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """`n` samples of one delivery, as columns of equal length `n`.

    tag: int32, position of the tag in the station; value: float64, NaN where there is no number;
    status: uint32, the OPC UA StatusCode, whole; source_ns, server_ns: int64, ns since the Unix epoch, UTC
    (`server_ns` may be NO_TIME, `source_ns` never is: the mark says when it was substituted);
    mark: uint8, see Mark; received_ns: when the delivery reached us, UTC; texts: row -> text.
    """

    tag: NDArray[np.int32]
    value: NDArray[np.float64]
    status: NDArray[np.uint32]
    source_ns: NDArray[np.int64]
    server_ns: NDArray[np.int64]
    mark: NDArray[np.uint8]
    received_ns: int
    texts: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    def __len__(self) -> int:
        return len(self.tag)


def samples_of(
    rows: Sequence[tuple[int, float | str, int, int]],
    *,
    received_ns: int,
) -> Samples:
    """Samples from (tag, value or text, status, source_ns) rows: for tests, the twin and other places of few rows."""
    texts = {row: value for row, (_, value, _, _) in enumerate(rows) if isinstance(value, str)}
    source = np.array([row[3] for row in rows], np.int64)
    return Samples(
        tag=np.array([row[0] for row in rows], np.int32),
        value=np.array([np.nan if isinstance(row[1], str) else row[1] for row in rows], np.float64),
        status=np.array([row[2] for row in rows], np.uint32),
        source_ns=source,
        server_ns=source.copy(),
        mark=np.array([Mark.TEXT if row in texts else Mark.NONE for row in range(len(rows))], np.uint8),
        received_ns=received_ns,
        texts=MappingProxyType(texts),
    )


def rows_of(samples: Samples, keep: NDArray[np.bool_]) -> Samples:
    """The rows of a delivery where `keep` is true, in order."""
    place = np.cumsum(keep) - 1
    return Samples(
        tag=samples.tag[keep],
        value=samples.value[keep],
        status=samples.status[keep],
        source_ns=samples.source_ns[keep],
        server_ns=samples.server_ns[keep],
        mark=samples.mark[keep],
        received_ns=samples.received_ns,
        texts={int(place[row]): text for row, text in samples.texts.items() if keep[row]},
    )
