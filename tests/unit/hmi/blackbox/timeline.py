"""Seconds of a link as a test writes them: times in s since T0, everything quiet unless said."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hmi.blackbox.judgement import judge
from hmi.blackbox.logic import Case, refined, suspects, windows
from hmi.history.link_facts import glance
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.incident import Incident
from hmi.values.link import Phase
from hmi.values.link_facts import Interface, Minute, Probe, Second

S = 1_000_000_000
T0 = 1_800_000_000 * S
START_NS = T0 - 86_400 * S
HOSTS = {"a": "10.0.0.1", "b": "10.0.0.2", "c": "10.0.0.3", "a2": "10.0.0.1"}

CALM = Second(
    at_ns=T0,
    phase=Phase.LIVE,
    heard_s=0.2,
    round_trip_s=0.01,
    tcp_rtt_s=0.002,
    tags=100,
    server_start_ns=START_NS,
    server_state="running",
    interface=Interface.UP,
)


class Line:
    """The seconds of one link from T0 on, calm until told otherwise."""

    def __init__(self, link: str = "a", seconds: int = 300, changes_a_second: int = 10) -> None:
        self.link = link
        self.seconds = [
            replace(CALM, at_ns=T0 + at * S, changes=at * changes_a_second, notifications=at * 4)
            for at in range(seconds)
        ]
        self.gaps: list[Gap] = []

    def at(self, begin: int, end: int, **facts: Any) -> "Line":
        """These facts from second `begin` up to `end`."""
        self.seconds[begin:end] = [replace(second, **facts) for second in self.seconds[begin:end]]
        return self

    def lost(self, begin: int, end: int | None, reason: str = "link.connection_lost", **facts: Any) -> "Line":
        """Not live, with the gap row that belongs to it."""
        last = len(self.seconds) if end is None else end
        self.at(begin, last, phase=Phase.WAITING, reason=reason, heard_s=3.0, **facts)
        closure = GapClosure.OPEN if end is None else GapClosure.REPUBLISHED
        return self.gap(begin, end, GapCause.LINK_LOST, closure)

    def probed(self, kind: Probe, *at: int) -> "Line":
        """Probes with this result at these seconds."""
        for second in at:
            self.at(second, second + 1, probe=kind, probe_s=0.01)
        return self

    def gap(
        self,
        begin: int,
        end: int | None,
        cause: GapCause,
        closure: GapClosure = GapClosure.NOT_CLOSED,
        detail: str = "",
    ) -> "Line":
        """A gap row of the whole link."""
        to_ns = None if end is None else T0 + end * S
        self.gaps.append(Gap(self.link, None, T0 + begin * S, to_ns, cause, closure, detail))
        return self

    def minutes(self) -> list[Minute]:
        """As the log folds them."""
        by_minute: dict[int, list[Second]] = {}
        for second in self.seconds:
            by_minute.setdefault(second.at_ns // (60 * S), []).append(second)
        return [glance(self.link, seconds) for seconds in by_minute.values()]

    def between(self, from_ns: int, to_ns: int) -> Sequence[Second]:
        """As the log reads them."""
        return [second for second in self.seconds if from_ns <= second.at_ns <= to_ns]


def verdicts(*lines: Line) -> list[Incident]:
    """What the black box says of these lines, at the end of the longest."""
    now_ns = T0 + max(len(line.seconds) for line in lines) * S
    by_link = {line.link: line for line in lines}
    gaps = [gap for line in lines for gap in line.gaps]
    minutes = sorted((minute for line in lines for minute in line.minutes()), key=lambda one: one.from_ns)
    cases: list[Case] = []
    for suspect in suspects(minutes, gaps):
        line = by_link[suspect.link]
        seconds = [second for window in windows(suspect, now_ns) for second in line.between(*window)]
        cases += refined(Case(suspect, seconds))
    return judge(cases, gaps, {link: HOSTS[link] for link in by_link}, T0, now_ns)


def only(*lines: Line) -> Incident:
    """The one incident there is."""
    (incident,) = verdicts(*lines)
    return incident


def keys(incident: Incident) -> list[str]:
    """The evidence, by key."""
    return [evidence.key for evidence in incident.evidence]
