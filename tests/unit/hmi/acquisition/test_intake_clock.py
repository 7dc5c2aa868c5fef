"""Gaps that are open while the clock of this computer is set."""

from pathlib import Path

import pytest

from hmi.acquisition.intake import Intake
from hmi.history.log import Log
from hmi.history.query import Reader
from hmi.station.structs import Retention
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.tag import Tag

S = 1_000_000_000
FROM_NS = 1_767_225_600 * S


class Clocks:
    """Both clocks of a computer."""

    def __init__(self) -> None:
        self.wall_ns = FROM_NS + 2 * S
        self.mono_ns = 0

    def pass_s(self, seconds: float) -> None:
        self.wall_ns += round(seconds * S)
        self.mono_ns += round(seconds * S)


def spans(folder: Path, clocks: Clocks, step_s: float) -> list[tuple[GapCause, float, float]]:
    """The gap rows of an outage of 30 s in whose middle the clock is set; in s since it began."""
    log = Log(folder, "station", (Tag(0, "force", "plc", "press"),), Retention(), lambda _: None)
    log.start()
    intake = Intake(1, log, lambda: clocks.mono_ns, now_ns=lambda: clocks.wall_ns)
    number = intake.open_gap(Gap("plc", None, FROM_NS, None, GapCause.LINK_LOST))
    clocks.pass_s(10)
    clocks.wall_ns += round(step_s * S)
    clocks.pass_s(18)
    intake.close_gap(number, clocks.wall_ns, GapClosure.READ)
    log.stop()
    reader = Reader(log.path)
    found = reader.gaps(-(2**62), 2**62)
    reader.close()
    assert all(gap.closure is GapClosure.READ and gap.to_ns is not None for gap in found)
    return sorted((gap.cause, (gap.from_ns - FROM_NS) / S, ((gap.to_ns or 0) - FROM_NS) / S) for gap in found)


@pytest.mark.parametrize("step_s", [0.0, 0.5, -0.5])
def test_without_a_step_the_span_is_what_the_link_says(tmp_path: Path, step_s: float) -> None:
    assert spans(tmp_path, Clocks(), step_s) == [(GapCause.LINK_LOST, 0, 30 + step_s)]


def test_a_clock_set_back_leaves_both_readings_of_the_span(tmp_path: Path) -> None:
    """Turns red when the end is taken as it comes: an hour before the beginning, the span was without length."""
    assert spans(tmp_path, Clocks(), -3600.0) == [(GapCause.CLOCK, -3600, -3570), (GapCause.LINK_LOST, 0, 30)]


def test_a_clock_set_forward_makes_the_span_longer(tmp_path: Path) -> None:
    """It cannot be told from a computer that slept: both readings lie inside."""
    assert spans(tmp_path, Clocks(), 3600.0) == [(GapCause.LINK_LOST, 0, 3630)]
