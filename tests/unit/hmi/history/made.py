"""Samples and stores made for tests."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from hmi.history.columns import Stored
from hmi.history.intake import Flight, Waiting
from hmi.history.store import Run, Store
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap
from hmi.values.samples import Samples, samples_of
from hmi.values.tag import Tag

SECOND_NS = 1_000_000_000
START_NS = 1_767_225_600 * SECOND_NS
"""2026-01-01T00:00:00Z"""

TAGS = tuple(Tag(index, name, "plc", "press", unit="bar") for index, name in enumerate(("force", "speed", "state")))


def stored(
    source_ns: Sequence[int],
    value: Sequence[float],
    *,
    status: Sequence[int] | None = None,
    texts: dict[int, str] | None = None,
) -> Stored:
    """Columns with server and receipt times some ms behind the source."""
    source = np.array(source_ns, np.int64)
    return Stored(
        source,
        np.array(value, np.float64),
        np.array(status if status is not None else [0] * len(source), np.uint32),
        source + 1_000_000,
        source + 5_000_000,
        np.zeros(len(source), np.uint8),
        texts or {},
    )


def regular(count: int, *, from_ns: int = START_NS, step_ns: int = SECOND_NS) -> Stored:
    """A slow wave, one value a step."""
    source = from_ns + np.arange(count, dtype=np.int64) * step_ns
    return stored(source.tolist(), np.round(50 + 10 * np.sin(np.arange(count) / 100), 2).tolist())


def store(folder: Path, *, started_ns: int = START_NS) -> Store:
    """A store in a new or old folder."""
    return Store(folder / "history.db", TAGS, Run(started_ns, "test", "station"))


def write(opened: Store, samples: Samples, *, ticket: int = 1, delivery: Delivery | None = None) -> None:
    """One transaction with one batch."""
    heard = {delivery.link: delivery.heard_ns} if delivery else {}
    opened.write(Flight((Waiting(ticket, samples, delivery, "plc", 0, 0),), heard=heard), START_NS)


def write_rows(opened: Store, rows: Sequence[tuple[int, float | str, int, int]]) -> None:
    """(tag, value, status, source time) rows in one transaction."""
    write(opened, samples_of(rows, received_ns=max(row[3] for row in rows)))


def write_gap(opened: Store, gap: Gap, *, number: int = 1) -> None:
    """A gap row."""
    opened.write(Flight(gaps={number: gap}), START_NS)
