"""A group of cases that are one incident, and what was noted of it: the facts that rules ask for. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from hmi.blackbox.logic import SECOND_NS, Case
from hmi.values.link import Phase
from hmi.values.link_facts import Probe, Second

NEAR_NS: Final = 5 * SECOND_NS
"""What was noted so long before the beginning may be its cause."""


class Group:
    """Cases that belong together: one of each link, of one symptom."""

    def __init__(self, cases: Sequence[Case], hosts: Mapping[str, str], begin_ns: int, now_ns: int) -> None:
        self.cases = cases
        self.hosts = {hosts.get(case.suspect.link, "") for case in cases}
        self.all_hosts = set(hosts.values())
        self.symptom = cases[0].suspect.symptom
        self.causes = {case.suspect.cause for case in cases}
        self.from_ns = max(begin_ns, min(case.suspect.from_ns for case in cases))
        ends = [case.suspect.to_ns for case in cases]
        known = [end for end in ends if end is not None]
        self.to_ns = None if len(known) < len(ends) else max(known)
        self.end_ns = now_ns if self.to_ns is None else self.to_ns

    @cached_property
    def during(self) -> list[Second]:
        """What was noted from a little before to the end."""
        return [one for case in self.cases for one in case.seconds if self._within(one, NEAR_NS, SECOND_NS)]

    @cached_property
    def onset(self) -> list[Second]:
        """What was noted around the beginning."""
        last_ns = self.from_ns + 2 * NEAR_NS
        return [one for one in self.during if one.at_ns <= last_ns]

    @cached_property
    def down(self) -> list[Second]:
        """Seconds in which a link was not live."""
        return [one for one in self.during if one.phase is not Phase.LIVE]

    @cached_property
    def reasons(self) -> Counter[str]:
        return Counter(one.reason for one in self.down if one.reason)

    @cached_property
    def probes(self) -> Counter[Probe]:
        """What attempts to connect found; one that got through just before the end tells of the end."""
        told = [one for one in self.during if one.probe is not Probe.NONE]
        if self.to_ns is not None and len(told) > 1:
            told = [one for one in told if one.at_ns < self.end_ns - 2 * SECOND_NS] or told[:1]
        return Counter(one.probe for one in told)

    def mostly(self, kinds: Iterable[Probe]) -> int:
        """How many probes found one of these, when that is more than half of them; else 0."""
        count = sum(self.probes[kind] for kind in kinds)
        return count if 2 * count > self.probes.total() else 0

    @cached_property
    def starts(self) -> tuple[int, int]:
        """StartTime of the server before and after, of the link where it differs; 0 where unknown."""
        pairs = [_starts(case, self.from_ns, self.end_ns) for case in self.cases]
        return next((pair for pair in pairs if pair[0] and pair[1] > pair[0]), pairs[0])

    @property
    def ran_on(self) -> bool:
        """Whether the same server program that was there before answered afterwards."""
        before, after = self.starts
        return self.to_ns is not None and before != 0 and before == after

    @cached_property
    def resent(self) -> int:
        """TCP segments sent again around the beginning."""
        return max((grown(case.seconds, self.from_ns - 2 * NEAR_NS, self.end_ns) for case in self.cases), default=0)

    @cached_property
    def unnoted_ns(self) -> int:
        """The longest time, begun around the beginning, in which this program noted nothing although it ran."""
        worst = 0
        for case in self.cases:
            times = [one.at_ns for one in case.seconds if self._within(one, NEAR_NS, 2 * NEAR_NS)]
            begun = [pair for pair in pairwise(times) if pair[0] <= self.from_ns + 2 * NEAR_NS]
            worst = max([worst, *(after - before for before, after in begun)])
        return worst

    def _within(self, second: Second, before_ns: int, after_ns: int) -> bool:
        return self.from_ns - before_ns <= second.at_ns <= self.end_ns + after_ns


def _starts(case: Case, from_ns: int, end_ns: int) -> tuple[int, int]:
    before = [one.server_start_ns for one in case.seconds if one.at_ns <= from_ns and one.server_start_ns]
    after = [
        one.server_start_ns
        for one in case.seconds
        if one.at_ns >= end_ns and one.phase is Phase.LIVE and one.server_start_ns
    ]
    return (before[-1] if before else 0), (after[-1] if after else 0)


def grown(seconds: Sequence[Second], from_ns: int, to_ns: int) -> int:
    """TCP segments sent again between two moments; each connection counts from 0."""
    totals = [one.retransmits for one in seconds if from_ns <= one.at_ns <= to_ns]
    return sum(max(0, after - before) for before, after in pairwise(totals))
