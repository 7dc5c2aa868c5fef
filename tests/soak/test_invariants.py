"""Each checker holds on a clean run, and finds the one thing that is wrong with a broken one."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.samples import Mark
from tests.soak.evidence import STORED, Evidence, Recovery, Silence, Usage
from tests.soak.invariants import CHECKERS, violations
from tests.soak.truth_log import ROW

S = 1_000_000_000
START_NS = 1_773_500_000 * S


def clean() -> Evidence:
    """Two counters, forty values each; values 10 to 14 of both were lost and lie inside a gap row."""
    made = [(counter, float(n), START_NS + n * S) for n in range(40) for counter in (0, 1)]
    truth = np.array(made, ROW)
    kept = [one for one in made if not 10 <= one[1] < 15]
    stored = np.array([(rowid, *one, 0, 0) for rowid, one in enumerate(kept, 1)], STORED)
    return Evidence(
        period_ns=S,
        counters=("A", "B"),
        truth=truth,
        stored=stored,
        gaps=[Gap("line", None, START_NS + 9 * S, START_NS + 15 * S, GapCause.LINK_LOST, GapClosure.READ)],
        live=[(0.0, 12.0), (16.0, 40.0)],
        mute=[(9.5, 14.0)],
        recoveries=[Recovery("1: cut", "line", 0.5), Recovery("2: core_kill", "process", 4.0)],
        usage=[Usage(1, float(second), 80.0 + second % 3, second * 0.1, 20, 3) for second in range(0, 120, 2)],
        silences=[Silence(20.0, 4.0, 3.0), Silence(30.0, 8.0, 0.0)],
        asleep=[(22.5, 29.8)],
    )


def test_a_clean_run_violates_nothing() -> None:
    assert violations(clean()) == []


def without(seen: Evidence, value: float) -> Evidence:
    kept = ~((seen.stored["value"] == value) & (seen.stored["counter"] == 1))
    return replace(seen, stored=seen.stored[kept])


def swapped(seen: Evidence) -> Evidence:
    stored = seen.stored.copy()
    stored[[4, 6]] = stored[[6, 4]]
    return replace(seen, stored=stored)


def wrong(seen: Evidence) -> Evidence:
    stored = seen.stored.copy()
    stored["value"][8] += 100
    return replace(seen, stored=stored)


def doubled(seen: Evidence) -> Evidence:
    return replace(seen, stored=np.concatenate([seen.stored, seen.stored[-1:]]))


def closed(seen: Evidence) -> Evidence:
    return replace(seen, gaps=[replace(seen.gaps[0], closure=GapClosure.REPUBLISHED)])


def other_gap(seen: Evidence) -> Evidence:
    return replace(seen, gaps=[replace(seen.gaps[0], from_ns=START_NS + 20 * S, to_ns=START_NS + 30 * S)])


def grown(field: str, by: float) -> Callable[[Evidence], Evidence]:
    def change(seen: Evidence) -> Evidence:
        usage = [replace(one, **{field: getattr(one, field) + by * (one.at_s > 100)}) for one in seen.usage]
        return replace(seen, usage=usage)

    return change


@pytest.mark.parametrize(
    ("invariant", "mutant"),
    [
        pytest.param("I1", lambda seen: without(seen, 20.0), id="a value is missing"),
        pytest.param("I1", closed, id="a gap says that nothing is missing"),
        pytest.param("I1", other_gap, id="the gap row names another span"),
        pytest.param("I1", lambda seen: replace(seen, gaps=[replace(seen.gaps[0], tag=0)]), id="a gap of another tag"),
        pytest.param("I1", wrong, id="a value was never made"),
        pytest.param("I1", lambda seen: replace(seen, stored=seen.stored[:0]), id="nothing is stored"),
        pytest.param("I2", doubled, id="a row is there twice"),
        pytest.param("I2", swapped, id="two rows are stored in the wrong order"),
        pytest.param("I3", lambda seen: replace(seen, live=[(0.0, 40.0)]), id="live while nothing comes"),
        pytest.param("I4", lambda seen: replace(seen, writes=1), id="a write"),
        pytest.param("I5", lambda seen: replace(seen, broken=["block 2: checksum"]), id="a damaged block"),
        pytest.param("I6", grown("rss_mb", 60.0), id="memory"),
        pytest.param("I6", grown("handles", 20), id="open files"),
        pytest.param("I6", grown("threads", 9), id="threads"),
        pytest.param("I6", lambda seen: replace(seen, left=["core 77"]), id="a process is left"),
        pytest.param("I7", lambda seen: replace(seen, silences=[Silence(20.0, 4.0, 0.5)]), id="a silent core"),
        pytest.param("I8", lambda seen: replace(seen, unexplained={"link.odd"}), id="a key without a sentence"),
        pytest.param("I9", lambda seen: replace(seen, recoveries=[Recovery("3", "line", None)]), id="never again"),
        pytest.param("I9", lambda seen: replace(seen, recoveries=[Recovery("3", "line", 11.0)]), id="too late"),
    ],
)
def test_each_checker_finds_its_own_violation_and_no_other_does(
    invariant: str, mutant: Callable[[Evidence], Evidence]
) -> None:
    assert {found.invariant for found in violations(mutant(clean()))} == {invariant}


def test_every_invariant_has_a_checker() -> None:
    assert list(CHECKERS) == [f"I{number}" for number in range(1, 10)]


def test_recovered_rows_may_follow_newer_ones() -> None:
    seen = swapped(clean())
    seen.stored["mark"][6] = Mark.RECOVERED.value
    assert violations(seen) == []


def test_an_open_gap_holds_what_is_missing_so_far() -> None:
    seen = clean()
    late = seen.stored[seen.stored["value"] < 30]
    still_open = Gap("line", None, START_NS + 29 * S, None, GapCause.LINK_LOST)
    assert violations(replace(seen, stored=late, gaps=[*seen.gaps, still_open])) == []
    assert violations(replace(seen, stored=late, until_ns=START_NS + 29 * S)) == []


def test_times_cut_to_the_microsecond_are_the_same_times() -> None:
    seen = clean()
    seen.truth["source_ns"] += 999
    assert violations(seen) == []
