"""Monitored items of one link: what is asked of the server, what it grants, what it refuses.

The client handle of an item is the index of its tag, so that a decoded handle needs no look-up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from asyncua import ua

from hmi.opcua.logic import queue_size
from hmi.opcua.nodes import Unresolved, resolve, resolve_all
from hmi.opcua.portions import portions
from hmi.opcua.ports import Receiver
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.session import Session
from hmi.station.structs import Station
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.notice import Notice, Urgency
from hmi.values.quality import status_name

SLOWER: Final = 1.05
"""A sampling interval longer than that many times what was asked for is told to a person; less is rounding."""
MAX_ITEMS_A_CALL: Final = 200
"""asyncua encodes some 100 us an item: a call never holds the loop for long, whatever the server would take."""


@dataclass(frozen=True, slots=True)
class Point:
    """One tag as its link needs it. `index` is its position in the station; spans in s, None: by rule."""

    index: int
    name: str
    node: str
    sampling_s: float | None = None
    queue_size: int | None = None


def points_of(station: Station, server: str) -> tuple[Point, ...]:
    """The tags of a station that belong to this server; a tag without a server belongs to the only one."""
    return tuple(
        Point(index, tag.name, tag.node, tag.sampling_interval_s, tag.queue_size)
        for index, tag in enumerate(station.tags)
        if tag.server == server or (not tag.server and len(station.servers) == 1)
    )


@dataclass(frozen=True, slots=True)
class Granted:
    """What the server grants for one item: sampling interval in s, queue in values."""

    sampling_s: float
    queue: int

    @property
    def bridge_s(self) -> float:
        """The outage this queue bridges."""
        return self.sampling_s * self.queue


@dataclass(frozen=True, slots=True)
class Delivered:
    """How one tag is delivered: its node as the station file has it; `granted` or `refused` (why), or neither yet."""

    node: str
    granted: Granted | None
    refused: str


@dataclass(slots=True)
class Refusal:
    """A tag the server does not give, the gap that stands for it, and why."""

    gap: int
    status: str


@dataclass(slots=True)
class Items:
    """The items of one link, over all its subscriptions."""

    link: str
    points: Sequence[Point]
    receiver: Receiver
    now_ns: Callable[[], int]
    sampling_s: float
    """What is asked for where the point says nothing of its own."""
    bridge_s: float
    granted: dict[int, Granted] = field(default_factory=dict)
    nodes: dict[int, ua.NodeId] = field(default_factory=dict)
    """Where each granted tag was found."""
    refused: dict[int, Refusal] = field(default_factory=dict)
    real_bridge_s: float = 0.0
    """The outage that the smallest queue bridges; 0 without items."""
    smallest_queue: int = 0
    """The smallest queue granted; 0 without items."""
    _slower: Mapping[str, str] = field(default_factory=dict)
    """What was told of tags that the server looks at less often than asked; empty when it keeps to what was asked."""

    def delivered(self, tag: int) -> Delivered | None:
        """How the tag is delivered; None when it is none of these."""
        point = next((one for one in self.points if one.index == tag), None)
        if point is None:
            return None
        refusal = self.refused.get(tag)
        return Delivered(point.node, self.granted.get(tag), refusal.status if refusal else "")

    def tag_at(self, node: str) -> int | None:
        """The tag that stands for this node ("ns=2;s=Speed", as the server numbers it now)."""
        wanted = resolve(node, ())
        return next((tag for tag, found in self.nodes.items() if found == wanted and tag in self.granted), None)

    async def create(self, session: Session, subscription_id: int, per_call: int) -> None:
        """Create all items on a new subscription; refused tags get a gap each. LinkError when the link fails."""
        self.granted.clear()
        await self._create(session, subscription_id, per_call, self.points)

    async def restore(self, session: Session, granted: Mapping[int, Granted]) -> None:
        """Go on with items that an earlier run of the program created. LinkError when the link fails.

        What it did not get counts as refused, until it is asked for again.
        """
        found = await resolve_all(session.client, [p.node for p in self.points])
        self.granted = dict(granted)
        for point, node in zip(self.points, found, strict=True):
            if point.index not in granted:
                self._refuse(point, node.reason if isinstance(node, Unresolved) else "refused before the restart")
            elif not isinstance(node, Unresolved):
                self.nodes[point.index] = node
        self._sum_up()
        if self.refused:
            self._tell()

    async def retry_refused(self, session: Session, subscription_id: int, per_call: int) -> None:
        """Ask again for what was refused."""
        await self._create(session, subscription_id, per_call, [p for p in self.points if p.index in self.refused])

    async def _create(self, session: Session, subscription_id: int, per_call: int, points: Sequence[Point]) -> None:
        if not points:
            return
        before = len(self.refused)
        known: list[tuple[Point, ua.NodeId]] = []
        for point, node in zip(points, await resolve_all(session.client, [p.node for p in points]), strict=True):
            if isinstance(node, Unresolved):
                self._refuse(point, node.reason)
            else:
                known.append((point, node))

        async def ask(part: Sequence[tuple[Point, ua.NodeId]]) -> list[ua.MonitoredItemCreateResult]:
            return await self._call(session, subscription_id, part)

        async for part, results in portions(known, min(per_call or MAX_ITEMS_A_CALL, MAX_ITEMS_A_CALL), ask):
            for (point, node), result in zip(part, results, strict=True):
                self._learn(point, node, result)
        self._sum_up()
        if self.refused or before:
            self._tell()

    def _sum_up(self) -> None:
        self.real_bridge_s = min((one.bridge_s for one in self.granted.values()), default=0.0)
        self.smallest_queue = min((one.queue for one in self.granted.values()), default=0)
        self._tell_slower()

    def _tell_slower(self) -> None:
        """One notice for all tags that the server looks at less often than asked: what happens between, it misses.

        A note and no warning: most servers have an interval of their own, and nobody at the line can do anything.
        """
        slower: list[tuple[str, float, float]] = []
        for point in self.points:
            asked_s = point.sampling_s or self.sampling_s
            granted = self.granted.get(point.index)
            if granted is not None and granted.sampling_s > SLOWER * asked_s:
                slower.append((point.name, asked_s, granted.sampling_s))
        before, self._slower = self._slower, {}
        if slower:
            name, asked_s, real_s = max(slower, key=lambda one: one[2] / one[1])
            self._slower = {"count": str(len(slower)), "real_s": f"{real_s:g}", "wanted_s": f"{asked_s:g}", "tag": name}
        if self._slower != before:
            told = Notice(
                "link.sampling_slower", self.link, self.now_ns(), Urgency.NOTE, self._slower or before,
                over=not slower,
            )  # fmt: skip
            self.receiver.tell(told)

    async def _call(
        self, session: Session, subscription_id: int, part: Sequence[tuple[Point, ua.NodeId]]
    ) -> list[ua.MonitoredItemCreateResult]:
        request = ua.CreateMonitoredItemsRequest()
        request.Parameters.SubscriptionId = subscription_id
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        request.Parameters.ItemsToCreate = [self._request(point, node) for point, node in part]
        answer = await session.service(request, ua.CreateMonitoredItemsResponse, "CreateMonitoredItems")
        if len(answer.Results) != len(part):
            raise LinkError(
                Reason.PROTOCOL, f"CreateMonitoredItems: {len(answer.Results)} results for {len(part)} items"
            )
        return list(answer.Results)

    def _request(self, point: Point, node: ua.NodeId) -> ua.MonitoredItemCreateRequest:
        sampling_s = point.sampling_s or self.sampling_s
        request = ua.MonitoredItemCreateRequest()
        request.ItemToMonitor.NodeId = node
        request.ItemToMonitor.AttributeId = ua.AttributeIds.Value
        request.MonitoringMode = ua.MonitoringMode.Reporting
        request.RequestedParameters.ClientHandle = point.index
        request.RequestedParameters.SamplingInterval = sampling_s * 1000
        request.RequestedParameters.QueueSize = point.queue_size or queue_size(self.bridge_s, sampling_s)
        request.RequestedParameters.DiscardOldest = True
        return request

    def _learn(self, point: Point, node: ua.NodeId, result: ua.MonitoredItemCreateResult) -> None:
        status = int(result.StatusCode.value)
        if status >> 30 == 2:
            self._refuse(point, status_name(status))
            return
        # 0 stands for "on every change": how often that is, nobody knows; what was asked for is the best guess.
        sampling_s = result.RevisedSamplingInterval / 1000 or point.sampling_s or self.sampling_s
        self.nodes[point.index] = node
        self.granted[point.index] = Granted(sampling_s, max(1, int(result.RevisedQueueSize)))
        refusal = self.refused.pop(point.index, None)
        if refusal is not None:
            self.receiver.close_gap(refusal.gap, self.now_ns(), GapClosure.READ)

    def _refuse(self, point: Point, status: str) -> None:
        self.granted.pop(point.index, None)
        known = self.refused.get(point.index)
        if known is not None:
            known.status = status
            return
        gap = Gap(self.link, point.index, self.now_ns(), None, GapCause.REFUSED, detail=f"{point.node}: {status}")
        self.refused[point.index] = Refusal(self.receiver.open_gap(gap), status)

    def _tell(self) -> None:
        """One notice for all refused tags of the link; withdrawn when there are none left."""
        names = {point.index: point.name for point in self.points}
        examples = [f"{names[index]} ({refusal.status})" for index, refusal in list(self.refused.items())[:3]]
        arguments = {"count": str(len(self.refused)), "examples": ", ".join(examples)}
        self.receiver.tell(
            Notice(
                "link.tags_refused", self.link, self.now_ns(), Urgency.WARNING, arguments, over=not self.refused
            )
        )  # fmt: skip
