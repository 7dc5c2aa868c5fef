"""What lies in an exported file, and what is left when it is not finished. No Qt."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from hmi.values.gap import Gap, GapCause, GapClosure
from tests.unit.hmi.history.made import START_NS, store, write_gap, write_rows
from ui.pages.trends.compare import Comparison
from ui.pages.trends.export import PlottedPen, Request, plotted_rows, plotted_work, raw_work, target_path
from ui.pages.trends.sets import PenSet, SetPen, with_set, without_set
from ui.plots.points import Points

NS = 1_000_000_000


def written(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def pen(name: str, *values: float, gaps: Sequence[Gap] = ()) -> PlottedPen:
    value = np.array(values)
    times = START_NS + np.arange(len(values), dtype=np.int64) * NS
    return PlottedPen(name, "N", Points(times, value, value, np.zeros(len(values), np.uint8)), gaps)


def test_stored_values_come_with_status_and_the_gaps_among_them(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write_rows(opened, [(0, 1.5, 0, START_NS), (0, 2.5, 0x40000000, START_NS + NS), (0, 9.0, 0, START_NS + 99 * NS)])
    write_gap(opened, Gap("plc", None, START_NS + 2 * NS, START_NS + 4 * NS, GapCause.LINK_LOST, GapClosure.READ))
    request = Request(tmp_path / "exports" / "a.csv", ("force", "unknown"), START_NS, START_NS + 10 * NS)
    shares = list(raw_work(tmp_path / "history.db", request))
    opened.close(START_NS + 200 * NS)
    rows = written(request.target)
    assert [row[2] for row in rows[1:3]] == ["1.5", "2.5"]
    assert rows[2][4] == "Uncertain"
    assert next(row for row in rows if row[4] == "missing")[8].startswith("link_lost until 20")
    assert len(rows) == 4
    assert all(0 <= share <= 1 for share in shares)
    beside = tmp_path / "exports" / "a.coverage.csv"
    assert sorted(request.target.parent.iterdir()) == [beside, request.target]
    head, held = written(beside)
    covered = dict(zip(head, held, strict=True))
    assert (covered["tag"], covered["longest_hole_s"], covered["causes"]) == ("force", "2.0", "link_lost")
    assert float(covered["held"]) == 0.8


def test_what_is_still_to_come_is_not_said_to_be_missing(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write_rows(opened, [(0, 1.5, 0, START_NS), (0, 2.5, 0, START_NS + 5 * NS)])
    target, now_ns = tmp_path / "exports" / "a.csv", START_NS + 5 * NS
    list(raw_work(tmp_path / "history.db", Request(target, ("force",), START_NS, START_NS + 60 * NS, now_ns)))
    opened.close(now_ns)
    head, held = written(tmp_path / "exports" / "a.coverage.csv")
    assert float(dict(zip(head, held, strict=True))["held"]) == 1.0


def test_an_export_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    request = Request(tmp_path / "exports" / "a.csv", ("a", "b"), START_NS, START_NS + 10 * NS)
    work = plotted_work(request, [pen("a", 1, 2), pen("b", 3)])
    next(work)
    work.close()
    assert list(request.target.parent.iterdir()) == []


def test_names_that_a_spreadsheet_would_take_for_formulas_are_defused() -> None:
    (row,) = plotted_rows(pen("=cmd|' /C calc'!A0", 1.0), START_NS, START_NS)
    assert row[0] == "'=cmd|' /C calc'!A0"


def test_a_break_and_a_gap_are_rows_of_their_own() -> None:
    gap = Gap("press", None, START_NS + NS, None, GapCause.LINK_LOST)
    rows = list(plotted_rows(pen("a", 1.0, float("nan"), gaps=[gap]), START_NS, START_NS + 10 * NS))
    assert [(row[2], row[5], row[6]) for row in rows] == [
        ("1.0", "good", ""),
        ("", "good", "break"),
        ("", "missing", "link_lost until now"),
    ]


def test_names_of_files_are_clear_and_never_taken_twice(tmp_path: Path) -> None:
    first = target_path(tmp_path, START_NS, START_NS + 60 * NS, ".png")
    first.parent.mkdir()
    first.touch()
    second = target_path(tmp_path, START_NS, START_NS + 60 * NS, ".png")
    assert first.name.startswith("trend_20")
    assert second.name == first.name.replace(".png", "_2.png")


@pytest.mark.parametrize("by_s", [-5, 5])
def test_the_earlier_span_is_moved_but_never_beyond_the_shown_one(by_s: int) -> None:
    comparison = Comparison(100 * NS, 40 * NS)
    assert comparison.earlier(100 * NS, 160 * NS) == (40 * NS, 100 * NS)
    assert comparison.moved(by_s * NS).offset_ns == (60 - by_s) * NS
    assert comparison.moved(1000 * NS).offset_ns == 0


def test_a_set_of_the_same_name_is_replaced_in_its_place() -> None:
    sets = [PenSet("a", (), 60.0), PenSet("b", (), 60.0)]
    changed = with_set(sets, PenSet("a", (SetPen("x"),), 60.0))
    assert [(one.name, len(one.pens)) for one in changed] == [("a", 1), ("b", 0)]
    assert [one.name for one in with_set(sets, PenSet("c", (), 1.0))] == ["a", "b", "c"]
    assert [one.name for one in without_set(sets, "a")] == ["b"]
