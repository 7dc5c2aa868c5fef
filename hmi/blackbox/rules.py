"""Whose fault it was: LAN, server, controller or this computer. Pure.

`judge` groups what belongs together and asks the rules of its symptom in order; the first that answers decides, and
says by which facts. Where none can tell, that is the verdict.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hmi.blackbox.group import Group
from hmi.blackbox.logic import CLOCK_S, DISK_S, SECOND_NS, STALL_S
from hmi.values.gap import GapCause
from hmi.values.incident import Confidence, Evidence, Place, Symptom
from hmi.values.link import Phase
from hmi.values.link_facts import Interface, Probe

TOGETHER_NS: Final = 2 * SECOND_NS
"""Servers lost within this time were lost together."""
_NEAR_NS: Final = 5 * SECOND_NS
_ASLEEP_NS: Final = 5 * SECOND_NS
_FAST_TCP_S: Final = 0.1
_SLOW_TCP_S: Final = 0.2
_BUSY_S: Final = 0.5
_DEAF_S: Final = 1.5
"""So long this program must stand still to take a server for silent: keep-alives come about once a second."""
_RECOVERY_S: Final = 15.0
"""So long after that a link is live again, were it only that."""
_MANY_RETRANSMITS: Final = 2

_DECISIONS: Final = ("certificate.", "identity.", "link.url", "link.endpoint", "link.not_trusted_by_server")
_SERVER_SAID: Final = (
    "link.server_busy",
    "link.subscription_lost",
    "link.protocol",
    "link.undecodable",
    "link.service",
)
_UNANSWERED: Final = frozenset({"link.silent", "link.timeout"})
_NO_ANSWER: Final = frozenset({Probe.TIMED_OUT, Probe.NO_ROUTE})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says."""

    place: Place
    confidence: Confidence
    evidence: tuple[Evidence, ...]


# --- rules of a loss --------------------------------------------------------------------------------------------------


def _off(group: Group) -> Verdict | None:
    if group.causes == {GapCause.NOT_RUNNING}:
        return Verdict(Place.THIS_PC, Confidence.HIGH, (Evidence("network.not_running"),))
    return None


def _cable(group: Group) -> Verdict | None:
    worst = max((one.interface for one in group.during), default=Interface.UNKNOWN)
    if worst <= Interface.UP:
        return None
    key = f"network.interface_{worst.name.lower()}"
    seconds = sum(one.interface > Interface.UP for one in group.during) // len(group.cases)
    return Verdict(Place.CABLE, Confidence.HIGH, (Evidence(key, {"seconds": str(seconds)}),))


def _held_up(group: Group) -> Verdict | None:
    """Whoever stands still himself hears nobody. But he is not hung up on for it, and hears again soon afterwards."""
    lag_s = max((one.loop_lag_s for one in group.onset), default=0.0)
    deaf = not group.reasons or _UNANSWERED & group.reasons.keys()
    soon = group.end_ns - group.from_ns <= (lag_s + _RECOVERY_S) * SECOND_NS
    if lag_s >= _DEAF_S and deaf and soon:
        return Verdict(Place.THIS_PC, Confidence.HIGH, (_number("network.loop_lag", lag_s),))
    if group.unnoted_ns > _ASLEEP_NS:
        return Verdict(Place.THIS_PC, Confidence.FAIR, (_number("network.unnoted", group.unnoted_ns / SECOND_NS),))
    return None


def _disagreed(group: Group) -> Verdict | None:
    told = [reason for reason in group.reasons if reason.startswith(_DECISIONS)]
    return Verdict(Place.DECISION, Confidence.HIGH, (_reason(told[0]),)) if told else None


def _restarted(group: Group) -> Verdict | None:
    before, after = group.starts
    if not before or after <= before:
        return None
    return Verdict(
        Place.RESTART, Confidence.HIGH, (Evidence("network.restarted", {"at_ns": str(after)}), *_probed(group))
    )  # fmt: skip


def _together(group: Group) -> Verdict | None:
    """Several computers do not fail in the same second; what they share does."""
    if len(group.hosts) < 2 or group.mostly({Probe.OPEN}):
        return None
    all_of_them = group.hosts == group.all_hosts
    evidence = Evidence("network.together", {"links": str(len(group.cases)), "hosts": str(len(group.hosts))})
    sure = all_of_them or len(group.hosts) > 2 or group.ran_on
    return Verdict(Place.NETWORK, Confidence.HIGH if sure else Confidence.FAIR, (evidence, *_probed(group)))


def _said(group: Group) -> Verdict | None:
    """What the server itself says, or says against the rules."""
    told = [reason for reason in group.reasons if reason in _SERVER_SAID]
    if told:
        return Verdict(Place.SERVER, Confidence.HIGH, (_reason(told[0]), *_ran_on(group)))
    if group.causes & {GapCause.SEQUENCE, GapCause.UNDECODABLE}:
        return Verdict(Place.SERVER, Confidence.FAIR, (Evidence("network.broken_messages"),))
    if group.causes == {GapCause.QUEUE_OVERFLOW}:
        return Verdict(Place.DECISION, Confidence.FAIR, (Evidence("network.queue_too_small"),))
    return None


def _hung(group: Group) -> Verdict | None:
    """The computer's kernel takes connections; the program behind it does not speak."""
    count = group.mostly({Probe.OPEN})
    if not count or not _UNANSWERED & group.reasons.keys():
        return None
    return Verdict(Place.SERVER, Confidence.HIGH, (*_probed(group), Evidence("network.unanswered"), *_ran_on(group)))


def _nobody(group: Group) -> Verdict | None:
    """Nobody answered at all."""
    if not group.mostly(_NO_ANSWER):
        return None
    if group.ran_on:
        return Verdict(Place.NETWORK, Confidence.HIGH, (*_probed(group), *_ran_on(group)))
    return Verdict(Place.UNKNOWN, Confidence.LOW, (*_probed(group), Evidence("network.line_or_host")))


def _turned_away(group: Group) -> Verdict | None:
    """Somebody answers, and takes no connection or does not keep it."""
    if not group.mostly({Probe.REFUSED, Probe.HUNG_UP}):
        return None
    if group.ran_on:
        return Verdict(Place.NETWORK, Confidence.FAIR, (*_probed(group), *_ran_on(group)))
    if group.mostly({Probe.REFUSED}):
        return Verdict(Place.SERVER, Confidence.FAIR, _probed(group))
    return Verdict(Place.UNKNOWN, Confidence.LOW, _probed(group))


def _nameless(group: Group) -> Verdict | None:
    return Verdict(Place.NETWORK, Confidence.FAIR, _probed(group)) if group.mostly({Probe.NO_NAME}) else None


def _lossy(group: Group) -> Verdict | None:
    if group.resent < _MANY_RETRANSMITS:
        return None
    return Verdict(Place.NETWORK, Confidence.FAIR, (_resent(group), *_ran_on(group)))


def _unknown(group: Group) -> Verdict | None:
    common = group.reasons.most_common(1)
    told = tuple(_reason(reason) for reason, _ in common)
    noted = () if group.during else (Evidence("network.nothing_noted"),)
    known = (*noted, *told, *_probed(group), *_ran_on(group))
    return Verdict(Place.UNKNOWN, Confidence.LOW, known or (Evidence("network.no_trace"),))


# --- rules of the other symptoms --------------------------------------------------------------------------------------


def _late(group: Group) -> Verdict | None:
    live = [one for one in group.during if one.phase is Phase.LIVE]
    lag = _number("network.late", max((one.publish_lag_s for one in live), default=0.0))
    loop_s = max((one.loop_lag_s for one in live), default=0.0)
    if loop_s >= _BUSY_S:
        return Verdict(Place.THIS_PC, Confidence.HIGH, (lag, _number("network.loop_lag", loop_s)))
    tcp_s = max((one.tcp_rtt_s for one in live), default=0.0)
    if group.resent >= _MANY_RETRANSMITS:
        return Verdict(Place.NETWORK, Confidence.HIGH, (lag, _resent(group)))
    if tcp_s >= _SLOW_TCP_S:
        return Verdict(Place.NETWORK, Confidence.HIGH, (lag, _number("network.slow_way", tcp_s)))
    if 0.0 < tcp_s <= _FAST_TCP_S:
        slow_s = max((one.round_trip_s for one in live), default=0.0)
        sure = Confidence.HIGH if slow_s >= _BUSY_S else Confidence.FAIR
        evidence = (lag, _number("network.quick_way", tcp_s), _number("network.answer", slow_s))
        return Verdict(Place.SERVER, sure, evidence)
    return Verdict(Place.UNKNOWN, Confidence.LOW, (lag,))


def _standstill(group: Group) -> Verdict | None:
    live = [one for one in group.during if one.phase is Phase.LIVE and one.tags]
    bad = max(live, key=lambda one: one.bad / one.tags, default=None)
    answers = Evidence("network.server_answers")
    if bad is not None and bad.bad * 2 >= bad.tags:
        counts = Evidence("network.bad_values", {"bad": str(bad.bad), "tags": str(bad.tags)})
        return Verdict(Place.CONTROLLER, Confidence.HIGH, (counts, answers))
    return Verdict(Place.CONTROLLER, Confidence.LOW, (Evidence("network.no_change"), answers))


def _stalled(group: Group) -> Verdict | None:
    if group.causes == {GapCause.DISK}:
        return Verdict(Place.THIS_PC, Confidence.HIGH, (Evidence("network.disk_lost"),))
    loop_s = max((one.loop_lag_s for one in group.during), default=0.0)
    disk_s = max((one.commit_lag_s for one in group.during), default=0.0)
    evidence = [_number("network.loop_lag", loop_s)] if loop_s >= STALL_S else []
    if disk_s >= DISK_S:
        evidence.append(_number("network.disk_lag", disk_s))
    return Verdict(Place.THIS_PC, Confidence.HIGH, tuple(evidence) or (Evidence("network.no_trace"),))


def _clock(group: Group) -> Verdict | None:
    if GapCause.CLOCK in group.causes:
        detail = next(case.suspect.detail for case in group.cases if case.suspect.cause is GapCause.CLOCK)
        return Verdict(Place.THIS_PC, Confidence.HIGH, (Evidence("network.own_clock", {"step": detail}),))
    offsets = [one.clock_offset_s for one in group.during if one.phase is Phase.LIVE]
    step_s = offsets[-1] - offsets[0] if offsets else 0.0
    if abs(step_s) < CLOCK_S and offsets:
        step_s = max(offsets) - min(offsets)
    return Verdict(Place.SERVER, Confidence.HIGH, (Evidence("network.server_clock", {"step": f"{step_s:+.1f} s"}),))


Rule = Callable[[Group], Verdict | None]

RULES: Final[Mapping[Symptom, tuple[Rule, ...]]] = {
    Symptom.LOST: (
        _off,
        _cable,
        _restarted,
        _held_up,
        _disagreed,
        _together,
        _said,
        _hung,
        _nobody,
        _turned_away,
        _nameless,
        _lossy,
        _unknown,
    ),
    Symptom.LATE: (_late,),
    Symptom.STANDSTILL: (_standstill,),
    Symptom.STALLED: (_stalled,),
    Symptom.CLOCK: (_clock,),
}


# --- facts --------------------------------------------------------------------------------------------------------


def _probed(group: Group) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(f"network.probe_{kind.name.lower()}", {"count": str(count)})
        for kind, count in group.probes.most_common()
    )


def _ran_on(group: Group) -> tuple[Evidence, ...]:
    return (Evidence("network.ran_on", {"at_ns": str(group.starts[1])}),) if group.ran_on else ()


def _resent(group: Group) -> Evidence:
    return Evidence("network.resent", {"count": str(group.resent)})


def _reason(reason: str) -> Evidence:
    return Evidence("network.reason", {"reason": reason})


def _number(key: str, seconds: float) -> Evidence:
    return Evidence(key, {"seconds": f"{seconds:.1f}" if seconds >= 0.1 else f"{seconds:.3f}"})
