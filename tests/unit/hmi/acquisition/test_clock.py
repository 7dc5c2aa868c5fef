"""A clock that is set is told from one that runs, drifts, or is looked at late."""

import time
from pathlib import Path

import pytest

from hmi import core
from hmi.acquisition.clock import SET_NS, Look, set_by_ns
from hmi.core.clock import note_clock
from hmi.history.query import Reader
from hmi.values.gap import GapCause
from tests.contract.cores import station
from tests.nets import ExpectedLog

S = 1_000_000_000
HOUR_NS = 3600 * S
AT = Look(1_767_225_600 * S, 500 * S)


def after(real_ns: int, set_ns: int = 0) -> Look:
    return Look(AT.wall_ns + real_ns + set_ns, AT.mono_ns + real_ns)


@pytest.mark.parametrize("real_ns", [0, S, 900 * S])
@pytest.mark.parametrize("set_ns", [HOUR_NS, -HOUR_NS, 2 * S, -2 * S, -AT.wall_ns, 10 * 366 * 24 * HOUR_NS])
def test_a_clock_that_is_set_is_seen_with_its_step(real_ns: int, set_ns: int) -> None:
    assert set_by_ns(AT, after(real_ns, set_ns)) == set_ns


@pytest.mark.parametrize("drift_ns", [0, SET_NS, -SET_NS])
def test_a_clock_that_only_runs_or_is_corrected_slowly_was_not_set(drift_ns: int) -> None:
    assert set_by_ns(AT, after(1000 * S, drift_ns)) == 0


async def test_the_core_says_it_and_writes_it_down(tmp_path: Path, expected_log: ExpectedLog) -> None:
    """A moment without length in the list of gaps of every link: it hides nothing, and is never forgotten."""
    expected_log("was set by")
    parts = core.build(station(), tmp_path)
    before = Look(time.time_ns(), time.monotonic_ns())
    now = Look(before.wall_ns + HOUR_NS + S, before.mono_ns + S)
    note_clock(parts.intake, [link.name for link in parts.links], parts.trail.note, before, now)
    assert [(one.key, one.arguments["step_s"]) for one in parts.intake.notices] == [("log.clock_set", "+3600.0")]
    assert parts.log.flush(10)
    reader = Reader(parts.log.path)
    (gap,) = [one for one in reader.gaps(-(2**62), 2**62) if one.cause is GapCause.CLOCK]
    reader.close()
    parts.alarms.stop()
    parts.log.stop()
    assert (gap.to_ns, gap.detail) == (gap.from_ns, "+3600.0 s")
