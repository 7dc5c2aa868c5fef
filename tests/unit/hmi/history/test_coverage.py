"""Coverage asked of a file: gaps, beginnings and ends, and time whose values were not good, sealed or not."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hmi.history import sealing
from hmi.history.intake import Flight
from hmi.history.query import Reader
from hmi.history.seen import Seen
from hmi.history.store import Store
from hmi.values.coverage import Coverage
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.quality import Quality
from tests.unit.hmi.history.made import SECOND_NS, START_NS, regular, store, stored, write_gap, write_rows

DAY_NS = sealing.DAY_NS
BAD, STALE, CLAMPED = 0x808C0000, 0x40900000, 0x00300000


def at(second: float) -> int:
    return START_NS + int(second * SECOND_NS)


def rows(opened: Store, *samples: tuple[float, int], tag: int = 0) -> None:
    """Samples of one tag: (second, status)."""
    write_rows(opened, [(tag, 1.0, status, at(second)) for second, status in samples])


def heard(opened: Store, second: float) -> None:
    opened.write(Flight(heard={"plc": at(second)}), at(second))


def coverage(opened: Store, from_s: float, to_s: float, name: str = "force") -> Coverage:
    reader = Reader(opened.path)
    try:
        (found,) = reader.coverage([name], at(from_s), at(to_s))
    finally:
        reader.close()
    return found


def facts(found: Coverage) -> tuple[float, float, float, float]:
    """held, longest hole in s, recovered, uncertain."""
    return (
        round(found.held, 6),
        found.longest_hole_ns / SECOND_NS,
        round(found.recovered, 6),
        round(found.uncertain, 6),
    )


def seal_all(opened: Store, now_s: float) -> None:
    last = opened.connection.execute("SELECT max(rowid) FROM samples").fetchone()[0]
    for _ in sealing.seal(opened.connection, last, at(now_s)):
        pass


def test_silence_of_a_link_that_lives_is_no_hole(tmp_path: Path) -> None:
    opened = store(tmp_path)
    rows(opened, (0, 0), (10, 0))
    heard(opened, 100)
    assert facts(coverage(opened, 0, 100)) == (1.0, 0.0, 0.0, 0.0)


def test_gaps_of_the_tag_and_of_its_link_are_holes_and_those_of_others_are_not(tmp_path: Path) -> None:
    opened = store(tmp_path)
    rows(opened, (0, 0))
    heard(opened, 100)
    write_gap(opened, Gap("plc", None, at(10), at(20), GapCause.LINK_LOST, GapClosure.READ), number=1)
    write_gap(opened, Gap("plc", 0, at(15), at(30), GapCause.QUEUE_OVERFLOW, GapClosure.NOT_CLOSED), number=2)
    write_gap(opened, Gap("plc", 1, at(40), at(90), GapCause.REFUSED, GapClosure.NOT_CLOSED), number=3)
    write_gap(opened, Gap("mes", None, at(40), at(90), GapCause.LINK_LOST, GapClosure.READ), number=4)
    write_gap(opened, Gap("plc", None, at(50), at(60), GapCause.LINK_LOST, GapClosure.REPUBLISHED), number=5)
    found = coverage(opened, 0, 100)
    assert facts(found) == (0.8, 20.0, 0.1, 0.0)
    assert found.causes == (GapCause.LINK_LOST, GapCause.QUEUE_OVERFLOW)


def test_before_the_first_sample_and_after_the_last_sign_of_life_nothing_is_held(tmp_path: Path) -> None:
    opened = store(tmp_path)
    rows(opened, (20, 0))
    heard(opened, 70)
    assert facts(coverage(opened, 0, 100)) == (0.5, 30.0, 0.0, 0.0)
    assert facts(coverage(opened, 30, 71)) == (1.0, 0.0, 0.0, 0.0)  # the commit that is on its way is no hole


def test_of_an_unknown_tag_and_of_one_without_samples_nothing_is_held(tmp_path: Path) -> None:
    opened = store(tmp_path)
    heard(opened, 100)
    assert coverage(opened, 0, 100).held == 0.0
    assert coverage(opened, 0, 100, name="no such tag").held == 0.0


@pytest.mark.parametrize("sealed", [False, True])
def test_a_value_is_as_good_as_its_status_until_the_next(tmp_path: Path, sealed: bool) -> None:
    opened = store(tmp_path)
    rows(opened, (0, 0), (10, STALE), (30, CLAMPED), (40, BAD), (45, 0))
    heard(opened, 100)
    if sealed:
        seal_all(opened, 100)
    found = coverage(opened, 0, 100)
    assert (facts(found), found.worst) == ((1.0, 0.0, 0.0, 0.25), Quality.BAD)
    within = coverage(opened, 12, 32)
    assert (round(within.uncertain, 6), within.worst) == (0.9, Quality.STALE)
    assert coverage(opened, 32, 39).worst is Quality.LIMITED
    assert coverage(opened, 50, 100).worst is Quality.GOOD


def test_a_doubtful_last_value_of_an_old_block_is_in_force_until_the_next_piece(tmp_path: Path) -> None:
    opened = store(tmp_path)
    rows(opened, (0, 0), (10, BAD))
    seal_all(opened, 20)
    rows(opened, (60, 0))
    heard(opened, 100)
    assert facts(coverage(opened, 20, 100)) == (1.0, 0.0, 0.0, 0.5)


def test_a_hole_is_not_uncertain_too(tmp_path: Path) -> None:
    opened = store(tmp_path)
    rows(opened, (0, BAD), (50, 0))
    heard(opened, 100)
    write_gap(opened, Gap("plc", None, at(10), at(60), GapCause.LINK_LOST, GapClosure.READ))
    assert facts(coverage(opened, 0, 100)) == (0.5, 50.0, 0.0, 0.1)


def test_a_day_is_answered_by_rollups_rounded_up_to_their_buckets(tmp_path: Path) -> None:
    opened = store(tmp_path)
    day = regular(86_400)
    day.status[1000:1025] = BAD
    sealing.insert_blocks(opened.connection, sealing.day_rows(1, START_NS // DAY_NS, day))
    heard(opened, 86_400)
    found = coverage(opened, 0, 86_400)
    assert (found.uncertain_ns / SECOND_NS, found.worst) == (600.0, Quality.BAD)
    assert coverage(opened, 0, 3600).uncertain_ns == 25 * SECOND_NS  # of an hour, the columns themselves


def test_a_damaged_block_with_doubtful_samples_is_a_hole(tmp_path: Path) -> None:
    opened = store(tmp_path)
    rows(opened, (0, 0), (10, BAD), (50, 0))
    seal_all(opened, 60)
    opened.connection.execute("UPDATE blocks SET data = zeroblob(99)")
    heard(opened, 100)
    assert coverage(opened, 0, 100).longest_hole_ns > 50 * SECOND_NS - 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    samples=st.lists(st.sampled_from([0, STALE, BAD, CLAMPED]), min_size=1, max_size=30),
    cuts=st.sets(st.integers(1, 29), max_size=3),
    span=st.tuples(st.integers(0, 28), st.integers(1, 30)),
)
def test_where_the_samples_lie_does_not_change_the_answer(
    tmp_path_factory: pytest.TempPathFactory, samples: Sequence[int], cuts: set[int], span: tuple[int, int]
) -> None:
    """Against a model second by second; the samples are sealed in pieces at random places."""
    opened = store(tmp_path_factory.mktemp("log"))
    for second, status in enumerate(samples):
        if second in cuts:
            seal_all(opened, second)
        rows(opened, (second, status))
    heard(opened, 100)
    start, end = span[0], max(span[0] + 1, span[1])
    in_force = [samples[min(second, len(samples) - 1)] for second in range(start, end)]
    found = coverage(opened, start, end)
    opened.close(None)
    assert found.uncertain_ns // SECOND_NS == sum(status in {STALE, BAD} for status in in_force)
    assert found.held == 1.0


def test_a_span_begins_when_a_log_that_began_within_it_has_settled(tmp_path: Path) -> None:
    opened = store(tmp_path)
    reader = Reader(opened.path)
    assert reader.coverage_since(["force"], at(0), at(200), SECOND_NS) is None
    sealing.insert_blocks(opened.connection, sealing.day_rows(1, START_NS // DAY_NS, stored([at(5), at(9)], [1, 2])))
    heard(opened, 200)
    assert reader.coverage_since(["force"], at(0), at(6), SECOND_NS) is None
    assert reader.coverage_since(["force"], at(0), at(200), SECOND_NS) == reader.coverage(["force"], at(6), at(200))
    assert reader.coverage_since(["force"], at(7), at(200), SECOND_NS) == reader.coverage(["force"], at(7), at(200))
    reader.close()


STEP = st.tuples(
    st.sampled_from(["rows", "rows", "seal", "look"]),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from([0, BAD, STALE])), min_size=1, max_size=6),
)


NOW: Final = [(0, 0)]
LATE: Final = [("seal", NOW), ("rows", NOW), ("seal", NOW), ("rows", [(21, 0)]), ("look", NOW), ("seal", NOW)]
"""What is earlier than the first sample comes after this was sealed, and is sealed itself without a look at it."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(steps=st.lists(STEP, max_size=8))
@example(steps=LATE)
def test_whoever_remembers_what_was_seen_finds_the_same_as_who_looks_anew(
    steps: list[tuple[str, list[tuple[int, int]]]],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hmi.history.seen._FEW", 3)
    opened = store(tmp_path_factory.mktemp("seen"))
    rows(opened, (0, 0))
    reader = Reader(opened.path)
    seen, second = Seen(), 0
    for step, samples in [*steps, ("look", [])]:
        for tag in (0, 1) if step == "rows" else ():
            rows(opened, *[(max(0, second - back), status) for back, status in samples], tag=tag)
        second += 10
        heard(opened, second)
        if step == "seal":
            seal_all(opened, second)
        if step == "look":
            names = ["force", "speed"]
            kept = reader.coverage_since(names, at(0), at(second), 0, seen)
            assert kept == reader.coverage_since(names, at(0), at(second), 0)
    reader.close()
    opened.close(None)


def test_extent_is_from_the_first_sample_to_the_last_sign_of_life(tmp_path: Path) -> None:
    opened = store(tmp_path)
    reader = Reader(opened.path)
    assert reader.extent(["force"]) is None
    sealing.insert_blocks(opened.connection, sealing.day_rows(1, START_NS // DAY_NS, stored([at(5), at(9)], [1, 2])))
    assert reader.extent(["force", "speed"]) == (at(5), at(9))
    heard(opened, 100)
    assert reader.extent(["force", "speed"]) == (at(5), at(100))
    reader.close()
