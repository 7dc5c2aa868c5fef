"""A log's reader that answers from lines of a timeline."""

from collections.abc import Generator
from typing import TypeVar

from hmi.reports.network import NetworkPast, gather
from hmi.values.gap import Gap, GapCause
from hmi.values.link_facts import Minute, Probe, Second
from tests.unit.hmi.blackbox.timeline import HOSTS, T0, Line, S

_Result = TypeVar("_Result")
HOUR_S = 3600


class Logbook:
    """What `hmi.history.query.Reader` answers of the network."""

    def __init__(self, *lines: Line) -> None:
        self._lines = {line.link: line for line in lines}

    def close(self) -> None:
        """Nothing is open."""

    def about(self) -> tuple[str, bool]:
        """Station, and whether it is simulated."""
        return "Blister line 1", True

    def links(self) -> dict[str, str]:
        """Addresses on the hosts of the timelines."""
        return {link: f"opc.tcp://{HOSTS[link]}:4840" for link in self._lines}

    def gaps(self, from_ns: int, to_ns: int, tag: str | None = None) -> list[Gap]:
        """All that touch the span."""
        gaps = [gap for line in self._lines.values() for gap in line.gaps]
        return [gap for gap in gaps if gap.from_ns <= to_ns and (gap.to_ns is None or gap.to_ns >= from_ns)]

    def link_minutes(self, from_ns: int, to_ns: int) -> list[Minute]:
        """In the order of time."""
        minutes = [minute for line in self._lines.values() for minute in line.minutes()]
        return sorted(
            (one for one in minutes if one.to_ns >= from_ns and one.from_ns <= to_ns), key=lambda m: m.from_ns
        )

    def link_seconds(self, link: str, from_ns: int, to_ns: int) -> list[Second]:
        """Of one link."""
        return list(self._lines[link].between(from_ns, to_ns))


def result(work: Generator[float, None, _Result]) -> _Result:
    """Run to the end."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            value: _Result = end.value
            return value


def bad_hour() -> tuple[Line, Line]:
    """Two links: a hung server, a network that went, a controller that went, and ten minutes not noted."""
    one, two = Line("a", HOUR_S), Line("b", HOUR_S)
    one.lost(600, 640, "link.silent").probed(Probe.OPEN, 603, 610, 620)
    for line in (one, two):
        line.lost(1200, 1290).probed(Probe.TIMED_OUT, *range(1201, 1290, 7))
    one.gap(1200, 1290, GapCause.QUEUE_OVERFLOW)
    one.at(2400, 2700, bad=90)
    del two.seconds[3000:3600]
    return one, two


def past_of(*lines: Line, seconds: int = HOUR_S) -> NetworkPast:
    """What the black box says of these lines."""
    return result(gather(Logbook(*lines), T0, T0 + seconds * S))
