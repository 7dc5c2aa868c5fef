"""Sealing may be cut short at any slice, by any cause: every sample is seen exactly once, before and after."""

import sqlite3
from collections.abc import Callable, Generator
from pathlib import Path

import numpy as np
import pytest

from hmi.history import sealing
from hmi.history.query import Reader
from hmi.history.store import Run, Store
from hmi.history.upkeep import Upkeep, oldest_ns, used_bytes
from hmi.station.structs import Retention
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.notice import Notice
from hmi.values.samples import Mark, samples_of
from hmi.values.tag import Tag
from tests.unit.hmi.history.made import SECOND_NS, START_NS, regular, store, write, write_gap, write_rows

DAY_NS = sealing.DAY_NS
DAY_ROWS = 40_000
NEXT_DAY_NS = START_NS + DAY_NS + sealing.HOUR_NS


def everything(opened: Store) -> list[tuple[str, int, str, int]]:
    """Every sample as a reader finds it: tag, source time, value or text, status."""
    reader = Reader(opened.path)
    try:
        return sorted(
            (piece.tag.name, source, piece.samples.texts.get(row, repr(value)), status)
            for piece in reader.samples(reader.tags(), -(2**62), 2**62)
            for row, (source, value, status) in enumerate(
                zip(
                    piece.samples.source_ns.tolist(),
                    piece.samples.value.tolist(),
                    piece.samples.status.tolist(),
                    strict=True,
                )
            )
        )
    finally:
        reader.close()


def filled(folder: Path, *, rows: int = 300) -> Store:
    opened = store(folder)
    write_rows(
        opened,
        [(row % 2, float(row), 0, START_NS + row * 400 * SECOND_NS) for row in range(rows)]
        + [(2, f"state {row}", 0, START_NS + row * SECOND_NS) for row in range(5)],
    )
    return opened


def last_row(opened: Store) -> int:
    return int(opened.connection.execute("SELECT max(rowid) FROM samples").fetchone()[0])


def work(opened: Store) -> Generator[None]:
    """All there is to do at once: recover, seal, merge."""
    yield from sealing.recover(opened.connection)
    if sealing.fact(opened.connection, "sealed_row") < 305:
        yield from sealing.seal(opened.connection, 305, NEXT_DAY_NS)
    yield from sealing.merge_days(opened.connection, START_NS + 3 * DAY_NS)


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_READ_ROWS", 40)
    monkeypatch.setattr(sealing, "_DELETE_ROWS", 40)
    monkeypatch.setattr(sealing, "_SLICE_S", 0.0)


def test_cut_short_at_every_slice_nothing_is_lost_or_seen_twice(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    whole = filled(tmp_path / "whole")
    expected = everything(whole)
    slices = sum(1 for _ in work(whole))
    whole.close(None)
    assert slices > 25

    for cut in range(slices + 1):
        (tmp_path / f"cut{cut}").mkdir()
        opened = filled(tmp_path / f"cut{cut}")
        running = work(opened)
        for _ in range(cut):
            next(running)
        running.close()
        assert everything(opened) == expected, f"after slice {cut}"
        opened.close(None)

        again = store(tmp_path / f"cut{cut}", started_ns=START_NS + 1)
        assert everything(again) == expected, f"opened again after slice {cut}"
        list(work(again))
        assert everything(again) == expected, f"finished after slice {cut}"
        assert again.connection.execute("SELECT count(*) FROM samples").fetchone()[0] == 1
        levels = again.connection.execute("SELECT DISTINCT level FROM blocks").fetchall()
        assert levels == [(sealing.DAY,)], f"finished after slice {cut}"
        again.close(None)


def test_a_disk_that_fails_within_any_transaction_leaves_the_file_whole(tmp_path: Path) -> None:
    opened = filled(tmp_path)
    expected = everything(opened)

    for statement in (
        "INTO blocks",
        "sealed_row",
        "FROM samples WHERE rowid <",
        "FROM blocks WHERE id",
    ):
        opened.connection.set_trace_callback(_raiser(opened.connection, statement))
        with pytest.raises(sqlite3.Error):
            list(work(opened))
        opened.connection.set_trace_callback(None)
        opened.connection.set_progress_handler(None, 0)
        assert not opened.connection.in_transaction
        assert everything(opened) == expected, statement
    list(work(opened))
    assert everything(opened) == expected


def _raiser(connection: sqlite3.Connection, statement: str) -> Callable[[str], None]:
    """Interrupts the first statement that holds these words."""

    def look(text: str) -> None:
        if statement in text and not text.startswith("SELECT"):
            once = iter([1])
            connection.set_progress_handler(lambda: next(once, 0), 1)

    return look


def test_the_last_sealed_row_stays_so_that_row_numbers_never_come_again(tmp_path: Path) -> None:
    opened = filled(tmp_path)
    list(work(opened))
    write_rows(opened, [(0, 7.0, 0, START_NS + 900 * SECOND_NS)])
    assert last_row(opened) == 306
    assert ("force", START_NS + 900 * SECOND_NS, "7.0", 0) in everything(opened)


def test_samples_that_come_late_are_merged_into_their_day(tmp_path: Path) -> None:
    opened = filled(tmp_path)
    list(work(opened))
    write_rows(opened, [(0, 0.5, 0, START_NS + 123), (0, 0.25, 0, START_NS + 77)])
    expected = everything(opened)
    list(sealing.seal(opened.connection, last_row(opened), NEXT_DAY_NS))
    assert everything(opened) == expected
    list(sealing.merge_days(opened.connection, START_NS + 3 * DAY_NS))
    assert everything(opened) == expected
    first_day = START_NS // DAY_NS
    blocks = opened.connection.execute("SELECT count(*) FROM blocks WHERE tag = 1 AND day = ?", (first_day,)).fetchone()
    assert blocks == (1,)


def test_times_not_to_be_believed_lie_in_blocks_of_their_own_and_stay(tmp_path: Path) -> None:
    opened = store(tmp_path)
    samples = samples_of([(0, 1.0, 0, START_NS), (0, 2.0, 0, 2**61), (0, 3.0, 0, -(2**61))], received_ns=START_NS)
    samples.mark[1:] = Mark.TIME_DOUBTFUL
    write(opened, samples)
    list(sealing.seal(opened.connection, 3, NEXT_DAY_NS))
    list(sealing.merge_days(opened.connection, START_NS + 3 * DAY_NS))
    assert len(everything(opened)) == 3
    assert oldest_ns(opened.connection) == START_NS
    levels = opened.connection.execute("SELECT level, count FROM blocks ORDER BY level").fetchall()
    assert levels == [(sealing.DAY, 1), (sealing.DOUBTFUL, 2)]


def test_a_damaged_block_stays_aside_when_its_day_is_merged(tmp_path: Path) -> None:
    opened = filled(tmp_path)
    list(sealing.seal(opened.connection, 305, NEXT_DAY_NS))
    opened.connection.execute("UPDATE blocks SET data = zeroblob(50) WHERE id = 1")
    list(sealing.merge_days(opened.connection, START_NS + 3 * DAY_NS))
    assert opened.connection.execute("SELECT level, length(data) FROM blocks WHERE id = 1").fetchone() == (3, 50)


def test_sealing_is_due_by_size_by_age_and_when_a_day_is_over(tmp_path: Path) -> None:
    noon_ns = START_NS + DAY_NS // 2
    opened = store(tmp_path, started_ns=noon_ns)
    assert sealing.due(opened.connection, NEXT_DAY_NS) is None

    write_rows(opened, [(0, 1.0, 0, noon_ns)] * 10)
    assert sealing.due(opened.connection, noon_ns + 5 * sealing.HOUR_NS) is None
    assert sealing.due(opened.connection, START_NS + DAY_NS + SECOND_NS) is None
    assert sealing.due(opened.connection, NEXT_DAY_NS) == 10


def test_many_rows_are_sealed_by_the_hour_and_very_many_at_once(tmp_path: Path) -> None:
    noon_ns = START_NS + DAY_NS // 2
    many = tuple(Tag(index, f"tag{index}", "plc", "press") for index in range(20))
    opened = Store(tmp_path / "history.db", many, Run(noon_ns, "test", "station"))
    write_rows(opened, [(0, 1.0, 0, noon_ns)] * 20_000)
    assert sealing.due(opened.connection, noon_ns + SECOND_NS) is None
    assert sealing.due(opened.connection, noon_ns + sealing.HOUR_NS) == 20_000

    write_rows(opened, [(0, 1.0, 0, noon_ns)] * 40_000)
    assert sealing.due(opened.connection, noon_ns + SECOND_NS) == 60_000


def test_few_tags_are_sealed_earlier_because_a_curve_needs_most_of_their_rows(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write_rows(opened, [(0, 1.0, 0, START_NS)] * 20_000)
    assert sealing.due(opened.connection, START_NS + SECOND_NS) == 20_000


def test_a_backlog_is_sealed_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = filled(tmp_path)
    monkeypatch.setattr(sealing, "HOT_ROWS", 100)
    assert sealing.due(opened.connection, START_NS + 1) == 100


def told_upkeep(retention: Retention) -> tuple[Upkeep, list[Notice]]:
    told: list[Notice] = []
    return Upkeep(retention, told.append), told


def ten_days(folder: Path) -> Store:
    opened = store(folder)
    for day in range(10):
        from_ns = START_NS + day * DAY_NS
        rows = sealing.day_rows(1, from_ns // DAY_NS, regular(DAY_ROWS, from_ns=from_ns))
        sealing.insert_blocks(opened.connection, rows)
    write_gap(opened, Gap("plc", None, START_NS, START_NS + 5, GapCause.LINK_LOST, GapClosure.READ), number=1)
    write_gap(opened, Gap("plc", None, START_NS + 9 * DAY_NS, None, GapCause.LINK_LOST), number=2)
    return opened


def test_retention_by_age_takes_whole_days_and_their_gaps_and_says_so(tmp_path: Path) -> None:
    opened = ten_days(tmp_path)
    upkeep, told = told_upkeep(Retention(days=3))
    list(upkeep.slices(opened, START_NS + 10 * DAY_NS))
    days = [row[0] - START_NS // DAY_NS for row in opened.connection.execute("SELECT day FROM blocks ORDER BY day")]
    assert days == [7, 8, 9]
    assert upkeep.oldest_ns == START_NS + 7 * DAY_NS
    assert [gap for (gap,) in opened.connection.execute("SELECT handle FROM gaps")] == [2]
    assert [(notice.key, notice.arguments["samples"]) for notice in told] == [("log.pruned", str(7 * DAY_ROWS))]


def test_retention_by_size_takes_the_oldest_and_the_gauge_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = ten_days(tmp_path)
    limit = used_bytes(opened.connection) * 3 // 4
    upkeep, _ = told_upkeep(Retention(days=400, gigabytes=limit / 1e9))
    monkeypatch.setattr("hmi.history.upkeep._BLOCKS_A_SLICE", 1)
    list(upkeep.slices(opened, START_NS + 10 * DAY_NS))
    assert upkeep.size_bytes <= limit
    days = [row[0] - START_NS // DAY_NS for row in opened.connection.execute("SELECT day FROM blocks ORDER BY day")]
    assert 0 < len(days) < 10
    assert days == list(range(10 - len(days), 10))


def test_young_data_is_left_alone(tmp_path: Path) -> None:
    opened = ten_days(tmp_path)
    upkeep, told = told_upkeep(Retention())
    list(upkeep.slices(opened, START_NS + 10 * DAY_NS))
    assert opened.connection.execute("SELECT count(*) FROM blocks").fetchone() == (10,)
    assert told == []


def test_rollups_and_summaries_lie_beside_the_blocks(tmp_path: Path) -> None:
    opened = ten_days(tmp_path)
    *said, mean = opened.connection.execute("SELECT worst, low, high, first, last, mean FROM blocks LIMIT 1").fetchone()
    value = regular(DAY_ROWS).value
    assert said == [0, value.min(), value.max(), value[0], value[-1]]
    assert mean == pytest.approx(np.mean(value))
    assert opened.connection.execute("SELECT count(*) FROM rollups").fetchone() == (10,)
