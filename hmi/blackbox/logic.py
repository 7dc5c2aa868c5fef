"""What looks like an incident: spans of trouble, from gap rows and from minutes at a glance. Pure.

Three steps: `suspects` finds spans; whoever reads the log adds the seconds around each (`windows`, `Case`); `refined`
narrows what only minutes told to the seconds it took. `rules.py` then says whose fault it was.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from hmi.values.gap import Gap, GapCause
from hmi.values.incident import Symptom
from hmi.values.link import Phase
from hmi.values.link_facts import Minute, Second

SECOND_NS: Final = 1_000_000_000
MINUTE_NS: Final = 60 * SECOND_NS

LATE_S: Final = 1.0
"""Publish lag beyond which values count as late."""
STALL_S: Final = 1.0
"""Lateness of this program's own loop beyond which it stood still."""
DISK_S: Final = 3.0
"""Wait for the disk beyond which it is in trouble: a commit is due every quarter of a second."""
BAD_SHARE: Final = 0.5
"""Share of bad values at which something behind the server has gone, and not single sensors."""
BUSY_CHANGES: Final = 60
"""Changes a minute that a link must have had for their absence to be noticed."""
CLOCK_S: Final = 3.0
"""Step of a server's clock that is believed. Many servers renew the time they tell once a second, late when they are
busy, and half of a slow answer is added to that: what is less may be no step at all."""
AROUND_NS: Final = 30 * SECOND_NS
EDGE_NS: Final = 10 * MINUTE_NS
"""Of a long span this much at either end is looked at second by second."""
_JOIN_NS: Final = 10 * SECOND_NS
_JOIN_MINUTES_NS: Final = 90 * SECOND_NS

_NEIGHBOURS: Final = 4

_LOSSES: Final = {GapCause.LINK_LOST, GapCause.NOT_RUNNING}
_ALONE: Final = {
    GapCause.CLOCK: Symptom.CLOCK,
    GapCause.DISK: Symptom.STALLED,
    GapCause.QUEUE_OVERFLOW: Symptom.LOST,
    GapCause.SEQUENCE: Symptom.LOST,
    GapCause.UNDECODABLE: Symptom.LOST,
}
"""Causes that are incidents of their own when no loss of the link stands around them."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A span of one link. `cause` of the gap row it comes from; None: from minutes, whole minutes until refined."""

    link: str
    symptom: Symptom
    from_ns: int
    to_ns: int | None
    cause: GapCause | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A suspect with the seconds around it, ascending."""

    suspect: Suspect
    seconds: Sequence[Second] = ()


def suspects(minutes: Iterable[Minute], gaps: Iterable[Gap]) -> list[Suspect]:
    """All spans that want an explanation, by their beginning. Minutes ascending."""
    gaps = list(gaps)
    found = _losses(gaps)
    by_link: dict[str, list[Minute]] = {}
    for minute in minutes:
        by_link.setdefault(minute.link, []).append(minute)
    for link, of_link in by_link.items():
        for symptom, noticed in _NOTICES.items():
            troubled = [minute for minute, bad in zip(of_link, noticed(of_link), strict=True) if bad]
            spans = _joined([(minute.from_ns, minute.to_ns) for minute in troubled], _JOIN_MINUTES_NS)
            found += [Suspect(link, symptom, start, end) for start, end in spans]
    return sorted(_without_echoes(found), key=lambda one: (one.from_ns, one.link))


def windows(suspect: Suspect, now_ns: int) -> list[tuple[int, int]]:
    """The spans whose seconds a verdict needs: the edges of a long one, all of a short one."""
    to_ns = now_ns if suspect.to_ns is None else suspect.to_ns
    if to_ns - suspect.from_ns <= 2 * EDGE_NS:
        return [(suspect.from_ns - AROUND_NS, to_ns + AROUND_NS)]
    return [(suspect.from_ns - AROUND_NS, suspect.from_ns + EDGE_NS), (to_ns - EDGE_NS, to_ns + AROUND_NS)]


def refined(case: Case) -> list[Case]:
    """What minutes told, to the second; several when the trouble came and went. Gap rows stay as they are."""
    suspect = case.suspect
    if suspect.cause is not None or suspect.symptom is Symptom.STANDSTILL:
        return [case]
    troubled = [second for second in case.seconds if _troubled(suspect.symptom, second)]
    if suspect.symptom is Symptom.CLOCK:
        pairs = zip(case.seconds, case.seconds[1:], strict=False)
        troubled = [after for before, after in pairs if _clock_moved(before, after)]
    spans = _joined([(second.at_ns - SECOND_NS, second.at_ns) for second in troubled], _JOIN_NS)
    return [replace(case, suspect=replace(suspect, from_ns=start, to_ns=end)) for start, end in spans]


def _losses(gaps: Sequence[Gap]) -> list[Suspect]:
    """Losses of whole links, joined where one follows the other at once; then what stands outside of all of them."""
    by_link: dict[str, list[Suspect]] = {}
    for gap in sorted((gap for gap in gaps if gap.tag is None and gap.cause in _LOSSES), key=lambda gap: gap.from_ns):
        losses = by_link.setdefault(gap.link, [])
        last = losses[-1] if losses else None
        follows = last is not None and (last.to_ns is None or gap.from_ns <= last.to_ns + SECOND_NS)
        if last is not None and follows and last.cause is gap.cause:
            ended = None if last.to_ns is None or gap.to_ns is None else max(last.to_ns, gap.to_ns)
            losses[-1] = replace(last, to_ns=ended)
        else:
            losses.append(Suspect(gap.link, Symptom.LOST, gap.from_ns, gap.to_ns, gap.cause, gap.detail))
    others: dict[tuple[str, GapCause], list[Suspect]] = {}
    for gap in sorted((gap for gap in gaps if gap.cause in _ALONE), key=lambda gap: gap.from_ns):
        told = others.setdefault((gap.link, gap.cause), [])
        known = told and _overlap(told[-1], gap.from_ns, gap.to_ns, SECOND_NS)
        inside = gap.cause is not GapCause.CLOCK and _in_one_of(by_link.get(gap.link, []), gap)
        if not known and not inside:
            told.append(Suspect(gap.link, _ALONE[gap.cause], gap.from_ns, gap.to_ns, gap.cause, gap.detail))
    return [one for told in (*by_link.values(), *others.values()) for one in told]


def _in_one_of(losses: Sequence[Suspect], gap: Gap) -> bool:
    """Whether a gap touches one of the losses of its link, which are in the order of time and few of which overlap."""
    end = len(losses) if gap.to_ns is None else bisect_right(losses, gap.to_ns, key=lambda loss: loss.from_ns)
    return any(_overlap(loss, gap.from_ns, gap.to_ns, 0) for loss in losses[max(0, end - _NEIGHBOURS) : end])


def _without_echoes(found: list[Suspect]) -> list[Suspect]:
    """Lateness and standing still in and just after a loss of the same link are part of it."""
    losses = [one for one in found if one.symptom is Symptom.LOST]
    return [
        one
        for one in found
        if one.symptom not in {Symptom.LATE, Symptom.STANDSTILL}
        or not any(
            loss.link == one.link and _overlap(loss, one.from_ns, one.to_ns, AROUND_NS) for loss in losses
        )
    ]  # fmt: skip


def _overlap(one: Suspect, from_ns: int, to_ns: int | None, slack_ns: int) -> bool:
    begins = to_ns is None or one.from_ns - slack_ns <= to_ns
    return begins and (one.to_ns is None or from_ns <= one.to_ns + slack_ns)


# --- what is noticed minute by minute --------------------------------------------------------------------------------


def _late(minutes: Sequence[Minute]) -> list[bool]:
    return [minute.publish_lag_s > LATE_S for minute in minutes]


def _stalled(minutes: Sequence[Minute]) -> list[bool]:
    return [minute.loop_lag_s > STALL_S or minute.commit_lag_s > DISK_S for minute in minutes]


def _standing(minutes: Sequence[Minute]) -> list[bool]:
    """Bad values, or none at all where there were many in each of the ten minutes before."""
    found: list[bool] = []
    for number, minute in enumerate(minutes):
        whole = minute.live == minute.seconds
        earlier = [one.changes for one in minutes[max(0, number - 10) : number] if one.changes > 0]
        still = minute.changes == 0 and minute.seconds >= 50
        began = len(earlier) >= 3 and median(earlier) >= BUSY_CHANGES
        goes_on = number > 0 and found[-1] and minutes[number - 1].changes == 0
        found.append(whole and (minute.bad_share >= BAD_SHARE or (still and (began or goes_on))))
    return found


def _clock(minutes: Sequence[Minute]) -> list[bool]:
    """A server's clock against ours, within a minute or from one to the next."""
    found: list[bool] = []
    last: Minute | None = None
    for minute in minutes:
        moved = minute.offset_high_s - minute.offset_low_s > CLOCK_S
        if last is not None and minute.live:
            moved = moved or abs(minute.offset_low_s - last.offset_high_s) > CLOCK_S
        found.append(bool(minute.live) and moved)
        last = minute if minute.live else last
    return found


_NOTICES: Final[Mapping[Symptom, Callable[[Sequence[Minute]], list[bool]]]] = {
    Symptom.LATE: _late,
    Symptom.STALLED: _stalled,
    Symptom.STANDSTILL: _standing,
    Symptom.CLOCK: _clock,
}


def _troubled(symptom: Symptom, second: Second) -> bool:
    match symptom:
        case Symptom.LATE:
            return second.phase is Phase.LIVE and second.publish_lag_s > LATE_S
        case Symptom.STALLED:
            return second.loop_lag_s > STALL_S or second.commit_lag_s > DISK_S
        case _:
            return False


def _clock_moved(before: Second, after: Second) -> bool:
    live = before.phase is Phase.LIVE and after.phase is Phase.LIVE
    return live and abs(after.clock_offset_s - before.clock_offset_s) > CLOCK_S


def _joined(spans: Iterable[tuple[int, int]], apart_ns: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start - found[-1][1] <= apart_ns:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
