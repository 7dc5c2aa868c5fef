"""Curves from hot rows, blocks and memory together are those of one plain list of samples."""

from pathlib import Path

import numpy as np
import pytest

from hmi.history import sealing
from hmi.history.columns import NOTHING, joined
from hmi.history.drawing import bins_of_samples, coarse_series, step_ns
from hmi.history.errors import UnusableLogError
from hmi.history.query import Reader
from hmi.history.reading import last_before
from hmi.history.store import Store
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.quality import Quality
from hmi.values.samples import samples_of
from hmi.values.series import Series
from tests.nets import ExpectedLog
from tests.unit.hmi.history.made import SECOND_NS, START_NS, regular, store, write_gap, write_rows

DAY_NS = sealing.DAY_NS
BAD = 0x808C0000


def seal_day(opened: Store, day: int, count: int = 86_400, *, tag: int = 1) -> None:
    from_ns = START_NS + day * DAY_NS
    rows = sealing.day_rows(tag, from_ns // DAY_NS, regular(count, from_ns=from_ns))
    sealing.insert_blocks(opened.connection, rows)


def curve(opened: Store, from_s: float, to_s: float, width: int = 100, name: str = "force") -> Series:
    reader = Reader(opened.path)
    try:
        (found,) = reader.series([name], START_NS + int(from_s * SECOND_NS), START_NS + int(to_s * SECOND_NS), width)
    finally:
        reader.close()
    return found


def seconds(series: Series) -> list[float]:
    return [(moment - START_NS) / SECOND_NS for moment in series.time_ns.tolist()]


def test_few_samples_come_as_they_are_with_the_one_before_the_left_edge(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write_rows(opened, [(0, float(second), 0, START_NS + second * SECOND_NS) for second in (0, 10, 20, 30)])
    series = curve(opened, 15, 25)
    assert (seconds(series), series.low.tolist(), series.coarse) == ([10, 20], [10, 20], False)


def test_the_sample_before_the_left_edge_may_lie_in_an_older_block_or_in_a_row(tmp_path: Path) -> None:
    opened = store(tmp_path)
    seal_day(opened, 0, 100)
    assert seconds(curve(opened, 5000, 6000)) == [99]
    write_rows(opened, [(0, 1.0, 0, START_NS + 200 * SECOND_NS)])
    assert seconds(curve(opened, 5000, 6000)) == [200]
    assert seconds(curve(opened, 150, 160)) == [99]
    assert seconds(curve(opened, 50.5, 52.5)) == [50, 51, 52]


def test_the_sample_before_a_coarse_curve_lies_before_all_its_steps(tmp_path: Path) -> None:
    opened = store(tmp_path)
    seal_day(opened, 0)
    series = curve(opened, 40_000, 50_000, 50)
    assert series.coarse
    assert seconds(series)[0] == 39_839  # steps of 240 s, four minute buckets
    assert len(series) <= 53


@pytest.mark.parametrize("width", [10, 100, 1000])
@pytest.mark.parametrize(("from_s", "to_s"), [(0, 3 * 86_400), (30_000, 200_000), (100_000, 130_000)])
def test_coarse_curves_are_those_of_all_samples_at_once(tmp_path: Path, width: int, from_s: int, to_s: int) -> None:
    opened = store(tmp_path)
    for day in range(3):
        seal_day(opened, day)
    samples = joined([regular(86_400, from_ns=START_NS + day * DAY_NS) for day in range(3)])
    from_ns, to_ns = START_NS + from_s * SECOND_NS, START_NS + to_s * SECOND_NS
    step = step_ns(from_ns, to_ns, width)
    bins = bins_of_samples(samples, step).between(from_ns // step, to_ns // step)
    expected = coarse_series("force", last_before(samples, from_ns // step * step), bins, step, [])

    found = curve(opened, from_s, to_s, width)

    assert found.time_ns.tolist() == expected.time_ns.tolist()
    np.testing.assert_array_equal(found.low, expected.low)
    np.testing.assert_array_equal(found.high, expected.high)
    assert len(found) <= width + 2


def test_rows_blocks_and_waiting_samples_are_one_curve(tmp_path: Path) -> None:
    opened = store(tmp_path)
    seal_day(opened, 0, 10)
    write_rows(opened, [(0, float(second), 0, START_NS + second * SECOND_NS) for second in (12, 11, 4)])
    waiting = samples_of(
        [(0, 12.0, 0, START_NS + 12 * SECOND_NS), (0, 13.0, 0, START_NS + 13 * SECOND_NS)], received_ns=START_NS
    )
    reader = Reader(opened.path)
    (series,) = reader.series(["force"], START_NS, START_NS + 20 * SECOND_NS, 100, waiting={"force": waiting})
    reader.close()
    assert seconds(series) == [0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 11, 12, 13]


def test_gaps_of_the_link_and_of_the_tag_break_the_line_others_do_not(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write_rows(opened, [(tag, 1.0, 0, START_NS + second * SECOND_NS) for second in (0, 100) for tag in (0, 1)])

    def between(link: str, tag: int | None, from_s: int, to_s: int | None, closure: GapClosure) -> Gap:
        end = None if to_s is None else START_NS + to_s * SECOND_NS
        return Gap(link, tag, START_NS + from_s * SECOND_NS, end, GapCause.LINK_LOST, closure)

    write_gap(opened, between("plc", 1, 10, 20, GapClosure.READ), number=1)
    write_gap(opened, between("plc", None, 30, 40, GapClosure.REPUBLISHED), number=2)
    write_gap(opened, between("other", None, 50, 60, GapClosure.READ), number=3)
    assert seconds(curve(opened, 0, 100)) == [0, 100]
    assert seconds(curve(opened, 0, 100, name="speed")) == [0, 10, 100]

    write_gap(opened, between("plc", None, 70, 80, GapClosure.NOT_CLOSED), number=4)
    write_gap(opened, between("plc", None, 110, None, GapClosure.OPEN), number=5)
    assert seconds(curve(opened, 0, 120)) == [0, 70, 100, 110]
    assert seconds(curve(opened, 0, 100, name="speed")) == [0, 10, 100]
    assert np.isnan(curve(opened, 0, 120).low).tolist() == [False, True, False, True]


def test_a_gap_between_the_left_edge_and_the_sample_before_it_breaks_too(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write_rows(opened, [(0, 1.0, 0, START_NS), (0, 2.0, 0, START_NS + 100 * SECOND_NS)])
    lost = Gap("plc", None, START_NS + SECOND_NS, START_NS + 2 * SECOND_NS, GapCause.LINK_LOST, GapClosure.READ)
    write_gap(opened, lost)
    assert seconds(curve(opened, 50, 110)) == [0, 1, 100]


def test_texts_and_bad_values_come_with_their_points(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write_rows(
        opened,
        [
            (2, "run", 0, START_NS),
            (2, 5.0, BAD, START_NS + 1),
            (2, "", 0, START_NS + 2),
            (2, "st\x00\ud800", 0, START_NS + 3),
        ],
    )
    for _ in range(2):
        series = curve(opened, 0, 1, name="state")
        assert series.texts == {0: "run", 2: "", 3: "st\x00?"}
        assert series.quality.tolist() == [Quality.GOOD, Quality.BAD, Quality.GOOD, Quality.GOOD]
        assert np.isnan(series.low).all()
        list(sealing.seal(opened.connection, 4, START_NS + DAY_NS))


def test_a_damaged_block_is_a_break_and_not_the_end(tmp_path: Path, expected_log: ExpectedLog) -> None:
    expected_log("block 1 of tag 1 is damaged")
    opened = store(tmp_path)
    seal_day(opened, 0, 10)
    opened.connection.execute("UPDATE blocks SET data = zeroblob(60)")
    write_rows(opened, [(0, 1.0, 0, START_NS - SECOND_NS), (0, 2.0, 0, START_NS + 20 * SECOND_NS)])
    series = curve(opened, 0, 30)
    assert (seconds(series), np.isnan(series.low).tolist()) == ([-1, 0, 20], [False, True, False])


def test_an_unknown_name_is_an_empty_curve(tmp_path: Path) -> None:
    opened = store(tmp_path)
    assert len(curve(opened, 0, 10, name="nobody")) == 0
    assert len(curve(opened, 0, 10)) == 0
    assert len(NOTHING) == 0


def test_gaps_are_listed_for_all_or_for_a_tag(tmp_path: Path) -> None:
    opened = store(tmp_path)
    of_tag = Gap("plc", 1, START_NS, START_NS + 5, GapCause.REFUSED, GapClosure.READ, "BadNodeIdUnknown")
    of_link = Gap("plc", None, START_NS + 10, None, GapCause.LINK_LOST)
    write_gap(opened, of_tag, number=1)
    write_gap(opened, of_link, number=2)
    reader = Reader(opened.path)
    assert [gap.cause for gap in reader.gaps(START_NS, START_NS + 20)] == [GapCause.REFUSED, GapCause.LINK_LOST]
    assert reader.gaps(START_NS, START_NS + 20, "force") == [of_link]
    assert reader.gaps(START_NS, START_NS + 20, "speed")[0].detail == "BadNodeIdUnknown"
    assert reader.gaps(START_NS + 6, START_NS + 9) == []
    assert reader.gaps(START_NS, START_NS + 20, "nobody") == []
    reader.close()


def test_what_is_in_the_log_is_counted(tmp_path: Path) -> None:
    opened = store(tmp_path)
    seal_day(opened, 0, 1000)
    write_rows(opened, [(1, 1.0, 0, START_NS + DAY_NS)])
    reader = Reader(opened.path)
    found = reader.contents()
    reader.close()
    assert [(one.tag.name, one.samples) for one in found.tags] == [("force", 1000), ("speed", 1), ("state", 0)]
    assert (found.tags[0].from_ns, found.tags[0].to_ns) == (START_NS, START_NS + 999 * SECOND_NS)
    assert (found.station, found.sealed_samples, found.hot_samples) == ("station", 1000, 1)
    assert 0 < found.sealed_bytes / found.sealed_samples < 4


def test_every_sample_comes_once_in_order_whatever_overlaps(tmp_path: Path) -> None:
    opened = store(tmp_path)
    for first in (0, 5, 100):
        late = regular(10, from_ns=START_NS + first * SECOND_NS)
        sealing.insert_blocks(opened.connection, sealing.day_rows(1, START_NS // DAY_NS, late))
    write_rows(opened, [(0, 1.0, 0, START_NS + second * SECOND_NS) for second in (3, 50, 105, 200)])
    reader = Reader(opened.path)
    (tag, *_) = reader.tags()

    def moments(from_s: int, to_s: int) -> list[int]:
        pieces = reader.samples([tag], START_NS + from_s * SECOND_NS, START_NS + to_s * SECOND_NS)
        return [(at - START_NS) // SECOND_NS for piece in pieces for at in piece.samples.source_ns.tolist()]

    everything = sorted([*range(10), *range(5, 15), *range(100, 110), 3, 50, 105, 200])
    assert moments(0, 1000) == everything
    assert moments(4, 105) == [second for second in everything if 4 <= second <= 105]
    reader.close()


def test_a_reader_of_no_log_or_of_something_else_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnusableLogError) as absent:
        Reader(tmp_path / "history.db")
    assert absent.value.reason == "log.absent"

    (tmp_path / "history.db").write_bytes(b"not a database at all, but long enough to have a header" * 9)
    with pytest.raises(UnusableLogError) as damaged:
        Reader(tmp_path / "history.db")
    assert damaged.value.reason == "log.damaged"
