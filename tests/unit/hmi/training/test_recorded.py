"""What a data folder has of a span, from a log that has holes: no value from before a hole is the one after it."""

from pathlib import Path

import pytest

from hmi.training.recorded import Recorded, gather
from hmi.values.gap import Gap, GapCause, GapClosure
from tests.unit.hmi.history.made import SECOND_NS, START_NS, store, write_gap, write_rows

BAD = 0x808C0000


def at(second: float) -> int:
    return START_NS + round(second * SECOND_NS)


def gathered(folder: Path, from_s: float, to_s: float) -> Recorded:
    return gather(folder, at(from_s), at(to_s), ["force", "speed"], ["force", "state"])


def test_a_value_holds_until_another_comes_and_one_that_comes_soon_is_taken(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write_rows(opened, [(0, 10.0, 0, at(0)), (0, 20.0, 0, at(95)), (1, 7.0, 0, at(105))])
    found = gathered(tmp_path, 100, 200)
    assert found.values == {"force": 20.0, "speed": 7.0}
    assert (found.rows, found.deeds, found.gaps, found.rows_cut) == ((), (), [], False)
    assert gathered(tmp_path, 50, 200).values == {"force": 10.0}
    assert gathered(tmp_path, 80, 200).changes == [(at(95), "force", 20.0)]


@pytest.mark.parametrize(("after_s", "values"), [(None, {}), (106.0, {"force": 30.0}), (111.0, {})])
def test_what_was_known_before_a_hole_is_not_known_after_it(
    tmp_path: Path, after_s: float | None, values: dict[str, float]
) -> None:
    opened = store(tmp_path)
    write_rows(opened, [(0, 10.0, 0, at(0))])
    write_gap(opened, Gap("plc", None, at(60), at(103), GapCause.LINK_LOST, GapClosure.READ))
    if after_s is not None:
        write_rows(opened, [(0, 30.0, 0, at(after_s))])
    found = gathered(tmp_path, 100, 200)
    assert found.values == values
    (gap,) = found.gaps
    assert (gap.from_ns, gap.to_ns, gap.link) == (at(60), at(103), "plc")


def test_a_bad_value_is_none(tmp_path: Path) -> None:
    opened = store(tmp_path)
    write_rows(opened, [(0, 10.0, 0, at(0)), (0, 0.0, BAD, at(90))])
    assert gathered(tmp_path, 100, 200).values == {}


def test_a_log_without_any_of_it_has_nothing(tmp_path: Path) -> None:
    store(tmp_path)
    found = gathered(tmp_path, 100, 200)
    assert (found.values, list(found.changes)) == ({}, [])
