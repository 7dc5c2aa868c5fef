"""From cases to incidents: what belongs together is grouped, judged by the rules, and told once. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from hmi.blackbox.group import NEAR_NS, Group
from hmi.blackbox.logic import SECOND_NS, Case, Suspect
from hmi.blackbox.rules import RULES, Verdict
from hmi.values.gap import Gap, GapCause
from hmi.values.incident import Incident, Place, Symptom
from hmi.values.link_facts import Second
from hmi.values.spans import clip, total_ns, union, without

TOGETHER_NS: Final = 2 * SECOND_NS
"""Servers lost within this time were lost together."""
_FOR_EVER_NS: Final = 2**62
_NEIGHBOURS: Final = 32
"""Groups begun last that a case may belong to: a week may hold ten thousand."""


def judge(
    cases: Iterable[Case], gaps: Iterable[Gap], hosts: Mapping[str, str], from_ns: int, now_ns: int
) -> list[Incident]:
    """Every incident, by its beginning. hosts: of each link, "" where unknown; gaps: all that touch the span."""
    spans = {link: _Spans(own) for link, own in _by_link(gaps).items()}
    found: list[Incident] = []
    for members in _grouped(list(cases)):
        group = Group(members, hosts, from_ns, now_ns)
        verdict = next(told for rule in RULES[group.symptom] if (told := rule(group)) is not None)
        found.append(_incident(group, verdict, spans))
    return sorted(_without_doubles(found), key=lambda one: one.from_ns)


def _grouped(cases: Sequence[Case]) -> list[list[Case]]:
    """What several links show at once is one incident: losses that begin together, stalls and own clock steps."""
    found: list[list[Case]] = []
    for case in sorted(cases, key=lambda case: case.suspect.from_ns):
        group = next((group for group in reversed(found[-_NEIGHBOURS:]) if _belongs(case.suspect, group)), None)
        if group is None:
            found.append([case])
        else:
            group.append(case)
    return found


def _belongs(suspect: Suspect, group: Sequence[Case]) -> bool:
    first = group[0].suspect
    if suspect.symptom is not first.symptom or any(case.suspect.link == suspect.link for case in group):
        return False
    match suspect.symptom:
        case Symptom.LOST if GapCause.NOT_RUNNING in {suspect.cause, first.cause}:
            return suspect.cause is first.cause and (first.to_ns is None or suspect.from_ns <= first.to_ns)
        case Symptom.LOST:
            return suspect.cause is first.cause and suspect.from_ns - first.from_ns <= TOGETHER_NS
        case Symptom.STALLED:
            return suspect.cause is first.cause and (
                first.to_ns is None or suspect.from_ns <= first.to_ns + TOGETHER_NS
            )
        case Symptom.CLOCK:
            return suspect.cause is first.cause is GapCause.CLOCK and suspect.from_ns - first.from_ns <= TOGETHER_NS
        case _:
            return False


class _Spans:
    """The gaps of one link, so that those within a span are found quickly among ten thousand."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        self._gaps = gaps
        self._from_ns = np.array([gap.from_ns for gap in gaps], np.int64)
        self._to_ns = np.array([_FOR_EVER_NS if gap.to_ns is None else gap.to_ns for gap in gaps], np.int64)

    def lost(self, from_ns: int, to_ns: int) -> tuple[int, int]:
        """Time within in which data is missing for good, and time of which it came later."""
        rows = np.flatnonzero((self._from_ns <= to_ns) & (self._to_ns >= from_ns)).tolist()
        own = [(self._gaps[row], (int(self._from_ns[row]), int(self._to_ns[row]))) for row in rows]
        hidden = clip(union(span for gap, span in own if gap.hides_data), from_ns, to_ns)
        later = clip(union(span for gap, span in own if not gap.hides_data), from_ns, to_ns)
        return total_ns(hidden), total_ns(without(later, hidden))


def _by_link(gaps: Iterable[Gap]) -> dict[str, list[Gap]]:
    found: dict[str, list[Gap]] = {}
    for gap in gaps:
        found.setdefault(gap.link, []).append(gap)
    return found


def _incident(group: Group, verdict: Verdict, spans: Mapping[str, _Spans]) -> Incident:
    links = tuple(sorted({case.suspect.link for case in group.cases}))
    end_ns = max(group.end_ns, group.from_ns + 1)
    spent = [spans[link].lost(group.from_ns, end_ns) if link in spans else (0, 0) for link in links]
    return Incident(
        from_ns=group.from_ns,
        to_ns=group.to_ns,
        links=links,
        symptom=group.symptom,
        place=verdict.place,
        confidence=verdict.confidence,
        evidence=verdict.evidence,
        missing_ns=max(missing for missing, _ in spent),
        recovered_ns=max(recovered for _, recovered in spent),
        republished=sum(_republished(case.seconds) for case in group.cases),
    )


def _without_doubles(incidents: list[Incident]) -> list[Incident]:
    """A computer that stood still and lost servers by it, and a clock that both sides tell of, are told once."""
    told = [one for one in incidents if one.symptom is Symptom.LOST and one.place is Place.THIS_PC]
    own_clock = [one for one in incidents if one.symptom is Symptom.CLOCK and one.place is Place.THIS_PC]
    kept = []
    for one in incidents:
        others = {Symptom.STALLED: told, Symptom.CLOCK: own_clock}.get(one.symptom, [])
        if not any(other is not one and _touch(other, one) and one not in own_clock for other in others):
            kept.append(one)
    return kept


def _touch(one: Incident, other: Incident) -> bool:
    slack_ns = 12 * NEAR_NS if one.symptom is Symptom.CLOCK else 2 * NEAR_NS
    ends = one.to_ns is None or other.from_ns <= one.to_ns + slack_ns
    return ends and (other.to_ns is None or one.from_ns - slack_ns <= other.to_ns)


def _republished(seconds: Sequence[Second]) -> int:
    totals = [one.republished for one in seconds]
    return sum(max(0, after - before) for before, after in pairwise(totals))
