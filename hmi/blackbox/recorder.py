"""Recorder: notes once a second what is known of each link, and of this computer beside it."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from hmi.blackbox.address import host_of
from hmi.blackbox.probe import EVERY_S, numeric, probe
from hmi.blackbox.way import Way
from hmi.values.link import LinkState, Phase
from hmi.values.link_facts import Interface, Probe, Second

SECOND_S: Final = 1.0
"""How often is noted."""
TICK_S: Final = 0.2
"""How often the loop's own lateness is looked at: a stall shorter than this less is not seen."""
_NS: Final = 1_000_000_000
_MS: Final = 1_000_000
_LOOK_UP_S: Final = 60.0
_OPEN_LOOK_S: Final = 10.0


class Heard(Protocol):
    """What is known of the links at this moment."""

    @property
    def links(self) -> Mapping[str, LinkState]:
        """Every link by its name."""

    def heard_s(self) -> Mapping[str, float]:
        """Seconds since each server was last heard, monotonic; a link never heard is absent."""


class Keeper(Protocol):
    """Where the seconds go. Neither call waits."""

    def note_second(self, link: str, second: Second) -> None:
        """Keep it."""

    def lag_s(self) -> float:
        """How long the oldest value not on disk has waited."""


class Recorder:
    """`run` notes until cancelled. bad: tags of a link, and how many of them have a bad or stale value now."""

    def __init__(
        self,
        heard: Heard,
        keeper: Keeper,
        bad: Callable[[str], tuple[int, int]],
        *,
        now_ns: Callable[[], int] = time.time_ns,
        mono_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._heard = heard
        self._keeper = keeper
        self._bad = bad
        self._now_ns = now_ns
        self._mono_ns = mono_ns
        self._servers: dict[str, _Server] = {}

    async def run(self) -> None:
        """One second after the other; a second in which the loop stood still is late, not made up."""
        async with asyncio.TaskGroup() as group:
            every_ns = round(SECOND_S * _NS)
            due_ns, worst_ns = self._mono_ns() + every_ns, 0
            while True:
                began_ns = self._mono_ns()
                asleep_ns = max(0, min(round(TICK_S * _NS), due_ns - began_ns))
                await asyncio.sleep(asleep_ns / _NS)
                now_ns = self._mono_ns()
                worst_ns = max(worst_ns, now_ns - began_ns - asleep_ns)
                if now_ns >= due_ns:
                    self.note(worst_ns / _NS)
                    self._see_to_probes(group)
                    worst_ns, due_ns = 0, max(due_ns + every_ns, now_ns + every_ns // 2)

    def note(self, loop_lag_s: float) -> None:
        """Note this second of every link."""
        heard_s, commit_lag_s = self._heard.heard_s(), self._keeper.lag_s()
        at_ns = self._now_ns() // _MS * _MS
        for link, state in self._heard.links.items():
            server = self._servers.get(link)
            if server is None:
                server = self._servers[link] = _Server(state.url, self._mono_ns)
            bad, tags = self._bad(link)
            found, found_s = server.found()
            second = Second(
                at_ns=at_ns,
                phase=state.phase,
                reason=state.reason,
                attempt=state.attempt,
                heard_s=round(heard_s.get(link, -1.0), 3),
                publish_lag_s=round(state.publish_lag_s, 3),
                round_trip_s=round(state.round_trip_s, 3),
                tcp_rtt_s=round(state.wire.tcp_rtt_s, 4),
                retransmits=state.wire.retransmits,
                probe=found,
                probe_s=round(found_s, 3),
                sequence_gaps=state.sequence_gaps,
                republished=state.republished,
                notifications=state.notifications,
                changes=state.changes,
                bad=bad,
                tags=tags,
                clock_offset_s=round(state.clock_offset_s, 3),
                server_start_ns=state.server_start_ns,
                server_state=state.server_state,
                channel_s=float(max(0, (at_ns - state.wire.opened_ns) // _NS)) if state.wire.opened_ns else 0.0,
                renewals=state.wire.renewals,
                interface=server.interface(silent=state.phase is not Phase.LIVE or heard_s.get(link, 0.0) > SECOND_S),
                loop_lag_s=round(loop_lag_s, 3),
                commit_lag_s=round(commit_lag_s, 3),
            )
            self._keeper.note_second(link, second)

    def _see_to_probes(self, group: asyncio.TaskGroup) -> None:
        for link, server in self._servers.items():
            state = self._heard.links.get(link)
            server.see_to(group, silent=state is not None and state.phase is not Phase.LIVE)


class _Server:
    """The way to one server, and the last probe of it."""

    def __init__(self, url: str, mono_ns: Callable[[], int]) -> None:
        self._mono_ns = mono_ns
        self._host, self._port = host_of(url)
        self._address = ""
        self._way: Way | None = None
        self._interface = Interface.UNKNOWN
        self._looked_ns: int | None = None
        self._looked_up_ns: int | None = None
        self._probed_ns: int | None = None
        self._found: tuple[Probe, float] = (Probe.NONE, 0.0)
        self._task: asyncio.Task[None] | None = None

    def interface(self, *, silent: bool) -> Interface:
        """While the server is heard its way is open: then the look, some files of the system, is a seldom one."""
        now_ns = self._mono_ns()
        if self._way is not None and (silent or _due(self._looked_ns, now_ns, _OPEN_LOOK_S)):
            self._interface, self._looked_ns = self._way.look(), now_ns
        return self._interface

    def found(self) -> tuple[Probe, float]:
        """What the last probe found; told once."""
        found, self._found = self._found, (Probe.NONE, 0.0)
        return found

    def see_to(self, group: asyncio.TaskGroup, *, silent: bool) -> None:
        """Begin what is due: finding the address, or a probe."""
        now_ns = self._mono_ns()
        if not silent:
            self._probed_ns = None  # the first probe of the next silence comes at once
        if not self._host or (self._task is not None and not self._task.done()):
            return
        unknown = self._way is None and _due(self._looked_up_ns, now_ns, EVERY_S)
        if unknown or (silent and _due(self._looked_up_ns, now_ns, _LOOK_UP_S)):
            self._looked_up_ns = now_ns
            self._task = group.create_task(self._look_up(silent), name=f"address of {self._host}")
        elif self._way is not None and silent and _due(self._probed_ns, now_ns, EVERY_S):
            self._probed_ns = now_ns
            self._task = group.create_task(self._probe(), name=f"probe of {self._host}")

    async def _look_up(self, silent: bool) -> None:
        address = await numeric(self._host, self._port)
        if address and address != self._address:
            self._address, self._way, self._looked_ns = address, Way(address), None
        elif not address and silent:
            self._found = (Probe.NO_NAME, 0.0)

    async def _probe(self) -> None:
        self._found = await probe(self._address, self._port, self._mono_ns)


def _due(last_ns: int | None, now_ns: int, every_s: float) -> bool:
    return last_ns is None or now_ns - last_ns >= every_s * _NS
