"""Alarms that the demo line's controllers decide themselves, served as OPC UA conditions (OPC 10000-9).

asyncua's server knows events, and nothing of conditions: how they stand, the methods that answer them and the refresh
are here. Every client is told the same.
"""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from asyncua import Server, ua
from asyncua.common.events import Event

from hmi.simulator.wire import GOOD, moment, node_id, status

SHELF_STATES: Final = (
    ua.ObjectIds.ShelvedStateMachineType_Unshelved,
    ua.ObjectIds.ShelvedStateMachineType_TimedShelved,
    ua.ObjectIds.ShelvedStateMachineType_OneShotShelved,
)
_ALARM_TYPE: Final = ua.ObjectIds.OffNormalAlarmType
_LONGEST_COMMENT: Final = 1000


@dataclass(frozen=True, slots=True)
class Stand:
    """How a condition stands."""

    active: bool = False
    acked: bool = True
    confirmed: bool = True
    shelf: int = 0
    shelf_ends_ns: int = 0
    enabled: bool = True
    suppressed: bool = False
    out_of_service: bool = False
    severity: int = 500
    message: str = ""
    comment: str = ""
    user: str = ""
    event: bytes = b""
    at_ns: int = 0

    @property
    def retain(self) -> bool:
        """Whether it is of interest to anyone."""
        return self.enabled and (self.active or not self.acked or not self.confirmed)


@dataclass(slots=True)
class Served:
    """One condition. branches: earlier occurrences that nobody has acknowledged, by BranchId."""

    node: ua.NodeId
    name: str
    source: str
    needs_confirm: bool = False
    branching: bool = False
    stand: Stand = field(default_factory=Stand)
    branches: dict[ua.NodeId, Stand] = field(default_factory=dict)


class Conditions:
    """All conditions of a server. Times are UTC ns."""

    def __init__(self, server: Server, index: int) -> None:
        self._server = server
        self._index = index
        self._of_node: dict[ua.NodeId, Served] = {}

    async def begin(self) -> None:
        """Link the methods of the standard types: what is called on any condition comes here."""
        methods: dict[int, Callable[..., Any]] = {
            ua.ObjectIds.ConditionType_ConditionRefresh: self._refresh,
            ua.ObjectIds.ConditionType_AddComment: self._comment,
            ua.ObjectIds.AcknowledgeableConditionType_Acknowledge: self._acknowledge,
            ua.ObjectIds.AcknowledgeableConditionType_Confirm: self._confirm,
            ua.ObjectIds.AlarmConditionType_ShelvingState_TimedShelve: self._timed_shelve,
            ua.ObjectIds.AlarmConditionType_ShelvingState_OneShotShelve: self._one_shot_shelve,
            ua.ObjectIds.AlarmConditionType_ShelvingState_Unshelve: self._unshelve,
        }
        for method, what in methods.items():
            self._server.link_method(self._server.get_node(node_id(method)), what)

    async def add(self, name: str, source: str, *, needs_confirm: bool = False, branching: bool = False) -> Served:
        """One more. branching: an occurrence that comes before the last was acknowledged leaves a branch behind."""
        node = ua.NodeId(ua.String(f"Conditions.{name}"), ua.Int16(self._index))
        await self._server.nodes.objects.add_object(node, ua.QualifiedName(name, self._index))
        one = Served(node, name, source, needs_confirm, branching)
        self._of_node[node] = one
        return one

    async def turn(self, one: Served, active: bool, message: str, severity: int, now_ns: int) -> None:
        """The controller decides; nothing when it stands so already."""
        stand = one.stand
        if active == stand.active:
            return
        if active and one.branching and not stand.acked:
            branch = ua.NodeId(ua.String(uuid.uuid4().hex), ua.Int16(self._index))
            one.branches[branch] = replace(stand, active=False)
            await self._tell(one, now_ns, branch)
        acked = stand.acked if not active else False
        confirmed = stand.confirmed if not (active and one.needs_confirm) else False
        shelf = 0 if not active and stand.shelf == 2 else stand.shelf
        one.stand = replace(
            stand, active=active, acked=acked, confirmed=confirmed, shelf=shelf, message=message, severity=severity
        )
        await self._tell(one, now_ns)

    async def due(self, now_ns: int) -> None:
        """Shelves whose time is over."""
        for one in self._of_node.values():
            if one.stand.shelf == 1 and one.stand.shelf_ends_ns <= now_ns:
                one.stand = replace(one.stand, shelf=0)
                await self._tell(one, now_ns)

    async def change(self, one: Served, now_ns: int, **fields: Any) -> None:
        """Anything else that the controller decides: enabled, suppressed, out_of_service."""
        one.stand = replace(one.stand, **fields)
        await self._tell(one, now_ns)

    # --- events ---------------------------------------------------------------------------------------------------

    async def _tell(self, one: Served, now_ns: int, branch: ua.NodeId | None = None) -> None:
        """A new event of it, to everybody."""
        event_id = uuid.uuid4().bytes
        if branch is None:
            one.stand = replace(one.stand, event=event_id, at_ns=now_ns)
            stand = one.stand
        else:
            stand = one.branches[branch] = replace(one.branches[branch], event=event_id, at_ns=now_ns)
        await self._server.iserver.subscription_service.trigger_event(_event(one, stand, branch))

    async def _refresh(self, _: ua.NodeId, subscription: ua.Variant) -> ua.StatusCode:
        """All that are retained, to the one subscription that asks, between two marks."""
        found = self._server.iserver.subscription_service.subscriptions.get(int(subscription.Value))
        if found is None:
            return status(ua.StatusCodes.BadSubscriptionIdInvalid)
        items: Any = found.monitored_item_srv
        await items.trigger_event(_mark(ua.ObjectIds.RefreshStartEventType))
        for one in self._of_node.values():
            for branch, stand in one.branches.items():
                await items.trigger_event(_event(one, stand, branch))
            if one.stand.retain:
                await items.trigger_event(_event(one, one.stand, None))
        await items.trigger_event(_mark(ua.ObjectIds.RefreshEndEventType))
        return GOOD

    # --- methods --------------------------------------------------------------------------------------------------

    async def _acknowledge(self, node: ua.NodeId, event: ua.Variant, comment: ua.Variant) -> ua.StatusCode:
        one, branch, stand = self._named(node, event)
        if one is None or stand is None:
            return status(ua.StatusCodes.BadEventIdUnknown)
        if stand.acked:
            return status(ua.StatusCodes.BadConditionBranchAlreadyAcked)
        await self._answered(one, branch, replace(stand, acked=True, **_said(comment)))
        return GOOD

    async def _confirm(self, node: ua.NodeId, event: ua.Variant, comment: ua.Variant) -> ua.StatusCode:
        one, branch, stand = self._named(node, event)
        if one is None or stand is None:
            return status(ua.StatusCodes.BadEventIdUnknown)
        if stand.confirmed:
            return status(ua.StatusCodes.BadConditionBranchAlreadyConfirmed)
        await self._answered(one, branch, replace(stand, confirmed=True, **_said(comment)))
        return GOOD

    async def _comment(self, node: ua.NodeId, event: ua.Variant, comment: ua.Variant) -> ua.StatusCode:
        one, branch, stand = self._named(node, event)
        if one is None or stand is None:
            return status(ua.StatusCodes.BadEventIdUnknown)
        await self._answered(one, branch, replace(stand, **_said(comment)))
        return GOOD

    async def _timed_shelve(self, node: ua.NodeId, span_ms: ua.Variant) -> ua.StatusCode:
        if not 0 < float(span_ms.Value) <= 43_200_000:
            return status(ua.StatusCodes.BadShelvingTimeOutOfRange)
        return await self._shelve(node, 1, round(float(span_ms.Value) * 1e6))

    async def _one_shot_shelve(self, node: ua.NodeId) -> ua.StatusCode:
        return await self._shelve(node, 2, 0)

    async def _shelve(self, node: ua.NodeId, shelf: int, span_ns: int) -> ua.StatusCode:
        one = self._of_node.get(node)
        if one is None:
            return status(ua.StatusCodes.BadNodeIdInvalid)
        if one.stand.shelf == shelf:
            return status(ua.StatusCodes.BadConditionAlreadyShelved)
        now_ns = time.time_ns()
        one.stand = replace(one.stand, shelf=shelf, shelf_ends_ns=now_ns + span_ns)
        await self._tell(one, now_ns)
        return GOOD

    async def _unshelve(self, node: ua.NodeId) -> ua.StatusCode:
        one = self._of_node.get(node)
        if one is None or one.stand.shelf == 0:
            return status(ua.StatusCodes.BadConditionNotShelved)
        one.stand = replace(one.stand, shelf=0)
        await self._tell(one, time.time_ns())
        return GOOD

    def _named(self, node: ua.NodeId, event: ua.Variant) -> tuple[Served | None, ua.NodeId | None, Stand | None]:
        """The condition or branch whose newest event this is."""
        one = self._of_node.get(node)
        if one is not None:
            for branch, stand in one.branches.items():
                if stand.event == event.Value:
                    return one, branch, stand
            if one.stand.event == event.Value:
                return one, None, one.stand
        return None, None, None

    async def _answered(self, one: Served, branch: ua.NodeId | None, stand: Stand) -> None:
        now_ns = time.time_ns()
        if branch is None:
            one.stand = stand
            await self._tell(one, now_ns)
            return
        one.branches[branch] = stand
        await self._tell(one, now_ns, branch)
        if not stand.retain:
            del one.branches[branch]


def _said(comment: ua.Variant) -> dict[str, Any]:
    text = getattr(comment.Value, "Text", None) or ""
    return {"comment": text[:_LONGEST_COMMENT], "user": "client"}


def _event(one: Served, stand: Stand, branch: ua.NodeId | None) -> Event:
    event: Any = Event(ua.ObjectIds.Server)
    at, kind = moment(stand.at_ns), ua.VariantType
    fields: dict[str, tuple[Any, ua.VariantType]] = {
        "EventId": (stand.event, kind.ByteString),
        "EventType": (node_id(_ALARM_TYPE), kind.NodeId),
        "SourceNode": (one.node, kind.NodeId),
        "SourceName": (one.source, kind.String),
        "Time": (at, kind.DateTime),
        "ReceiveTime": (at, kind.DateTime),
        "Message": (ua.LocalizedText(stand.message), kind.LocalizedText),
        "Severity": (stand.severity, kind.UInt16),
        "NodeId": (one.node, kind.NodeId),
        "BranchId": (branch or ua.NodeId(), kind.NodeId),
        "ConditionName": (one.name, kind.String),
        "Retain": (stand.retain, kind.Boolean),
        "EnabledState/Id": (stand.enabled, kind.Boolean),
        "Quality": (GOOD, kind.StatusCode),
        "Comment": (ua.LocalizedText(stand.comment), kind.LocalizedText),
        "ClientUserId": (stand.user, kind.String),
        "AckedState/Id": (stand.acked, kind.Boolean),
        "ConfirmedState/Id": (stand.confirmed, kind.Boolean),
        "ActiveState/Id": (stand.active, kind.Boolean),
        "SuppressedState/Id": (stand.suppressed, kind.Boolean),
        "OutOfServiceState/Id": (stand.out_of_service, kind.Boolean),
        "ShelvingState/CurrentState/Id": (node_id(SHELF_STATES[stand.shelf]), kind.NodeId),
    }
    for name, (value, variant) in fields.items():
        event.add_property(name, value, variant)
    return event  # type: ignore[no-any-return]


def _mark(kind: int) -> Event:
    event: Any = Event(ua.ObjectIds.Server)
    event.add_property("EventId", uuid.uuid4().bytes, ua.VariantType.ByteString)
    event.add_property("EventType", node_id(kind), ua.VariantType.NodeId)
    return event  # type: ignore[no-any-return]
