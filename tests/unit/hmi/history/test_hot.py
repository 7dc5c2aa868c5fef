"""Rows that are not sealed yet are found as if every one of them had been looked at."""

from pathlib import Path

import numpy as np
import pytest

from hmi.history import hot, sealing
from hmi.history.hot import HotRows
from hmi.history.query import Reader
from tests.unit.hmi.history.made import SECOND_NS, START_NS, store, write_rows

Row = tuple[int, float, int]
"""Tag (in the log), value, source time in seconds since the start."""


def before_and_inside(rows: list[Row], tag: int, from_s: int, to_s: int) -> list[tuple[int, float]]:
    """What `drawn` must say, from all rows in order of arrival."""
    of_tag = sorted(((at, value) for number, value, at in rows if number == tag), key=lambda row: row[0])
    earlier = [row for row in of_tag if row[0] < from_s]
    return earlier[-1:] + [row for row in of_tag if from_s <= row[0] <= to_s]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_arrives_late_is_sealed_or_is_new_every_row_is_found_once(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hot, "CHUNK_ROWS", 16)
    random = np.random.default_rng(seed)
    opened = store(tmp_path)
    reading = HotRows(opened.connection)
    written: list[Row] = []
    sealed_row = 0
    for second in range(0, 400, 10):
        fresh: list[Row] = []
        for _ in range(int(random.integers(1, 12))):
            tag = int(random.choice(3, p=(0.79, 0.2, 0.01)))
            late = int(random.integers(0, 200)) if random.random() < 0.1 else int(random.integers(0, 10))
            fresh.append((tag, float(len(written) + len(fresh)), max(0, second - late)))
        write_rows(opened, [(tag, value, 0, START_NS + at * SECOND_NS) for tag, value, at in fresh])
        written += [(tag + 1, value, at) for tag, value, at in fresh]
        if random.random() < 0.1:
            sealed_row = int(random.integers(sealed_row, len(written)))
        from_s = int(random.integers(0, 300))
        to_s = from_s + int(random.integers(0, 100))
        span = START_NS + from_s * SECOND_NS, START_NS + to_s * SECOND_NS
        found = reading.drawn(sealed_row, [1, 2, 3], *span)
        for tag in (1, 2, 3):
            wanted = before_and_inside(written[sealed_row:], tag, from_s, to_s)
            rows = found.get(tag)
            seen = [] if rows is None else zip((rows.source_ns - START_NS) // SECOND_NS, rows.value, strict=True)
            assert [(int(at), float(value)) for at, value in seen] == wanted
            whole = reading.whole(sealed_row, tag, *span)
            inside = [row for row in wanted if row[0] >= from_s]
            assert list(zip(((whole.source_ns - START_NS) // SECOND_NS).tolist(), whole.value, strict=True)) == inside
    opened.close(None)


def test_a_short_span_does_not_look_through_rows_of_other_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hot, "CHUNK_ROWS", 100)
    opened = store(tmp_path)
    write_rows(opened, [(second % 2, 1.0, 0, START_NS + second * SECOND_NS) for second in range(1000)])
    write_rows(opened, [(2, 7.0, 0, START_NS)])
    reading = HotRows(opened.connection)
    span = START_NS + 950 * SECOND_NS, START_NS + 960 * SECOND_NS
    reading.drawn(0, [1, 2, 3], *span)
    asked: list[str] = []
    opened.connection.set_trace_callback(asked.append)
    found = reading.drawn(0, [1, 2, 3], *span)
    opened.connection.set_trace_callback(None)
    assert [len(found[tag]) for tag in (1, 2, 3)] == [7, 6, 1]
    looked = [words for words in asked if "BETWEEN" in words]
    assert len(looked) <= 4  # of eleven chunks: those of the span, and that of the slow tag
    opened.close(None)


def test_a_reader_that_stays_open_sees_what_is_written_and_sealed_meanwhile(tmp_path: Path) -> None:
    opened = store(tmp_path)
    reader = Reader(opened.path)
    for second in range(0, 50, 10):
        write_rows(opened, [(0, float(at), 0, START_NS + at * SECOND_NS) for at in range(second, second + 10)])
        if second == 20:
            for _ in sealing.seal(opened.connection, 25, START_NS):
                pass
        (series,) = reader.series(["force"], START_NS, START_NS + 100 * SECOND_NS, 100)
        assert series.low.tolist() == list(range(second + 10))
    reader.close()
    opened.close(None)
