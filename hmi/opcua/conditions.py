"""The server's own alarms on one link: one item for its events, every condition told anew after each start.

Events travel in the messages of the one subscription: the same order, the same late acknowledgement, the same ladder
after an outage. What a server does not tell in this way it is asked for: ConditionRefresh after each start of the flow,
and whenever the server or a hole says that something was left out (OPC 10000-9 §5.5.7).
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from asyncua import ua

from hmi.opcua.columns_reader import UndecodableError
from hmi.opcua.condition_events import HANDLE, decode_events, event_filter
from hmi.opcua.nodes import NO, YES, resolve
from hmi.opcua.ports import Receiver
from hmi.opcua.reasons import LinkError, Reason, ServiceFaultError
from hmi.opcua.session import Session
from hmi.values.condition import Condition, Refresh
from hmi.values.notice import Notice, Urgency
from hmi.values.quality import status_name

QUEUE: Final = 10_000
"""Events that the server should keep while the link is down; it may keep fewer, and says when they were too few."""
_AGAIN_S: Final = 5.0
_SERVER: Final = ua.NodeId(ua.Int32(ua.ObjectIds.Server))
_CONDITION_TYPE: Final = ua.NodeId(ua.Int32(ua.ObjectIds.ConditionType))
_REFRESH: Final = ua.NodeId(ua.Int32(ua.ObjectIds.ConditionType_ConditionRefresh))
_IN_PROGRESS: Final = ua.StatusCodes.BadRefreshInProgress

_log = logging.getLogger(__name__)


class Conditions:
    """Of one link. wanted: the station file says that its alarms are taken; else nothing here does anything."""

    def __init__(self, link: str, wanted: bool, receiver: Receiver, now_ns: Callable[[], int]) -> None:
        self._link = link
        self._wanted = wanted
        self._receiver = receiver
        self._now_ns = now_ns
        self._stale = asyncio.Event()
        self._refused = ""

    async def create(self, session: Session, subscription_id: int) -> None:
        """Listen on a new subscription. A server that has no events is told of once. LinkError when the link fails."""
        if not self._wanted:
            return
        request = ua.CreateMonitoredItemsRequest()
        request.Parameters.SubscriptionId = ua.UInt32(subscription_id)
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        item = ua.MonitoredItemCreateRequest()
        item.ItemToMonitor = ua.ReadValueId(NodeId=_SERVER, AttributeId=ua.AttributeIds.EventNotifier)
        item.MonitoringMode = ua.MonitoringMode.Reporting
        item.RequestedParameters = ua.MonitoringParameters(
            ClientHandle=ua.UInt32(HANDLE), SamplingInterval=0.0, QueueSize=ua.UInt32(QUEUE), DiscardOldest=True
        )
        item.RequestedParameters.Filter = event_filter()
        request.Parameters.ItemsToCreate = [item]
        try:
            answer = await session.service(request, ua.CreateMonitoredItemsResponse, "CreateMonitoredItems")
        except ServiceFaultError as error:
            self._tell_refused(error.detail)
            return
        status = int(answer.Results[0].StatusCode.value) if len(answer.Results or ()) == 1 else 0x80000000
        self._tell_refused(status_name(status) if status >> 30 == 2 else "")

    async def run(self, session: Session, subscription_id: int, caught_up: asyncio.Event) -> None:
        """Have every condition told now, and whenever it is needed; for ever. LinkError when the link fails."""
        if not self._wanted:
            await asyncio.Event().wait()
        await caught_up.wait()  # what was kept comes first, in its order
        self._stale.set()
        while True:
            await self._stale.wait()
            self._stale.clear()
            if not self._refused and not await self._refreshed(session, subscription_id):
                self._stale.set()
                await asyncio.sleep(_AGAIN_S)

    def take(self, bodies: Sequence[bytes], ticket: int, received_ns: int) -> None:
        """The event lists of a message that was handed over under this ticket."""
        if not self._wanted:
            return
        events: list[Condition | Refresh] = []
        for body in bodies:
            try:
                events += decode_events(body)
            except UndecodableError as error:
                _log.warning("%s: events that cannot be read: %s", self._link, error)
                events.append(Refresh.NEEDED)
        if Refresh.NEEDED in events:
            self._stale.set()
        if events:
            self._receiver.take_conditions(self._link, events, ticket, received_ns)

    def miss(self) -> None:
        """Messages were lost for good: have all conditions told anew."""
        if self._wanted:
            self._stale.set()

    async def _refreshed(self, session: Session, subscription_id: int) -> bool:
        """Whether it need not be asked again soon."""
        arguments = [ua.Variant(subscription_id, ua.VariantType.UInt32)]
        try:
            status = await call(session, _CONDITION_TYPE, _REFRESH, arguments)
        except ServiceFaultError as error:
            status = error.status
        if status & 0xFFFF0000 == _IN_PROGRESS:
            return False
        if status >> 30 == 2:
            self._tell_refused(f"ConditionRefresh: {status_name(status)}")
        return True

    def _tell_refused(self, why: str) -> None:
        """Once for each reason; and that it is over."""
        if why == self._refused:
            return
        over, detail = not why, why or self._refused
        self._refused = why
        notice = Notice("alarms.server_refused", self._link, self._now_ns(), Urgency.WARNING, {"detail": detail}, over)
        self._receiver.tell(notice)


async def call(
    session: Session, object_: ua.NodeId, method: ua.NodeId, arguments: list[ua.Variant], audit: str = ""
) -> int:
    """Call one method; its StatusCode. LinkError."""
    request = ua.CallRequest()
    request.RequestHeader.AuditEntryId = audit or None
    one = ua.CallMethodRequest(ObjectId=object_, MethodId=method)
    one.InputArguments = arguments
    request.Parameters.MethodsToCall = [one]
    answer = await session.service(request, ua.CallResponse, "Call")
    results: Sequence[Any] = answer.Results or ()
    if len(results) != 1:
        raise LinkError(Reason.PROTOCOL, f"Call: {len(results)} results for one")
    return int(results[0].StatusCode.value)


# --- what a person does -----------------------------------------------------------------------------------------------

_ACKNOWLEDGE: Final = ua.ObjectIds.AcknowledgeableConditionType_Acknowledge
_CONFIRM: Final = ua.ObjectIds.AcknowledgeableConditionType_Confirm
_COMMENT: Final = ua.ObjectIds.ConditionType_AddComment


class _Method(NamedTuple):
    """Its name, and its NodeIds in the standard: of ShelvedStateMachineType, and below AlarmConditionType."""

    name: str
    of_state: int
    of_condition: int


_TIMED: Final = _Method(
    "TimedShelve",
    ua.ObjectIds.ShelvedStateMachineType_TimedShelve,
    ua.ObjectIds.AlarmConditionType_ShelvingState_TimedShelve,
)
_ONE_SHOT: Final = _Method(
    "OneShotShelve",
    ua.ObjectIds.ShelvedStateMachineType_OneShotShelve,
    ua.ObjectIds.AlarmConditionType_ShelvingState_OneShotShelve,
)
_UNSHELVE: Final = _Method("Unshelve", 2947, 9211)


class ConditionHand:
    """What a person decides about conditions of a server, by its methods. Each answers a StatusCode; LinkError."""

    def __init__(self, session: Session, tell_anew: Callable[[], None]) -> None:
        self._session = session
        self._tell_anew = tell_anew

    async def acknowledge(self, condition: str, event: str, comment: str, audit: str) -> int:
        """This event of it was seen; a later one is not acknowledged by that."""
        return await self._called(condition, _ACKNOWLEDGE, _of_event(event, comment), audit)

    async def confirm(self, condition: str, event: str, comment: str, audit: str) -> int:
        """What it asked for was done."""
        return await self._called(condition, _CONFIRM, _of_event(event, comment), audit)

    async def comment(self, condition: str, event: str, comment: str, audit: str) -> int:
        """Words that every client is told."""
        return await self._called(condition, _COMMENT, _of_event(event, comment), audit)

    async def shelve(self, condition: str, span_s: float, audit: str, *, one_shot: bool) -> int:
        """Put it aside at the server, for all clients."""
        span = [] if one_shot else [ua.Variant(span_s * 1000, ua.VariantType.Double)]
        return await self._shelving(condition, _ONE_SHOT if one_shot else _TIMED, span, audit)

    async def unshelve(self, condition: str, audit: str) -> int:
        """Take it back."""
        return await self._shelving(condition, _UNSHELVE, [], audit)

    async def _called(self, condition: str, method: int, arguments: list[ua.Variant], audit: str) -> int:
        return await call(self._session, resolve(condition, ()), ua.NodeId(ua.Int32(method)), arguments, audit)

    async def _shelving(self, condition: str, method: _Method, arguments: list[ua.Variant], audit: str) -> int:
        """The method of the condition's own state machine; where a server does not show that, the standard's."""
        below, own = await self._shown(resolve(condition, ()), ("ShelvingState",), ("ShelvingState", method.name))
        try:
            if below is None:
                return await self._called(condition, method.of_condition, arguments, audit)
            return await call(self._session, below, own or ua.NodeId(ua.Int32(method.of_state)), arguments, audit)
        finally:
            self._tell_anew()  # some servers send no event of it

    async def _shown(self, condition: ua.NodeId, *paths: Sequence[str]) -> list[ua.NodeId | None]:
        """What lies at these paths below it; None for nothing."""
        request = ua.TranslateBrowsePathsToNodeIdsRequest()
        request.Parameters.BrowsePaths = [_below(condition, path) for path in paths]
        answer = await self._session.service(
            request, ua.TranslateBrowsePathsToNodeIdsResponse, "TranslateBrowsePathsToNodeIds"
        )
        results: Sequence[Any] = answer.Results or ()
        if len(results) != len(paths):
            raise LinkError(Reason.PROTOCOL, f"TranslateBrowsePathsToNodeIds: {len(results)} results for {len(paths)}")
        found = [result.Targets[0].TargetId if result.Targets else None for result in results]
        return [None if one is None else ua.NodeId(one.Identifier, one.NamespaceIndex) for one in found]


def _below(condition: ua.NodeId, names: Sequence[str]) -> ua.BrowsePath:
    hierarchical = ua.NodeId(ua.Int32(ua.ObjectIds.HierarchicalReferences))
    path = ua.BrowsePath(StartingNode=condition)
    path.RelativePath = ua.RelativePath(
        [
            ua.RelativePathElement(hierarchical, NO, YES, ua.QualifiedName(ua.String(name), ua.UInt16(0)))
            for name in names
        ]
    )
    return path


def _of_event(event: str, comment: str) -> list[ua.Variant]:
    return [
        ua.Variant(bytes.fromhex(event), ua.VariantType.ByteString),
        ua.Variant(ua.LocalizedText(comment), ua.VariantType.LocalizedText),
    ]
