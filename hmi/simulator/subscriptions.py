"""Subscriptions that keep to the standard where asyncua 2.1's server does not, and a fast path for load variables.

Ours: a notification holds at most MaxNotificationsPerPublish changes and the rest follows at once in further ones
(MoreNotifications); a queue that overflowed marks its oldest kept value (InfoBits Overflow); Republish keeps the
message until it is acknowledged and answers BadMessageNotAvailable for one it does not have, where asyncua answers
Good with an empty one; the publishing interval and lifetime are revised to sensible bounds.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.server.address_space import AddressSpace
from asyncua.server.internal_subscription import InternalSubscription
from asyncua.server.monitored_item_service import MonitoredItemService
from asyncua.server.subscription_service import SubscriptionService
from numpy.typing import NDArray

from hmi.simulator.columns import notification_body
from hmi.simulator.load import Burst, Load
from hmi.simulator.wire import node_id, status

OVERFLOW: Final = 0x0480
"""InfoType DataValue with the Overflow bit (OPC 10000-4 §7.39.1)."""
MIN_INTERVAL_MS: Final = 50.0
_DATA_CHANGE: Final = node_id(ua.ObjectIds.DataChangeNotification_Encoding_DefaultBinary)


@dataclass(slots=True)
class _Waiting:
    """Changes of load variables that wait in a subscription, as columns; `start`: how many are already sent."""

    burst: Burst
    handle: NDArray[np.uint32]
    status: NDArray[np.uint32]
    start: int = 0

    def __len__(self) -> int:
        return len(self.handle) - self.start


def rebind(
    service: SubscriptionService, params: ua.TransferSubscriptionsParameters, callback: Callable[..., Any]
) -> None:
    """Subscriptions that were transferred take their PublishRequests from the connection that `callback` answers."""
    for number in params.SubscriptionIds:
        subscription = service.subscriptions.get(int(number))
        if subscription is not None:
            connection: Any = getattr(callback, "__self__", None)
            subscription.pub_request_callback = connection.get_publish_request


class DemoSubscription(InternalSubscription):
    """One subscription. `limit`: MaxNotificationsPerPublish, 0 for none."""

    def __init__(
        self, *args: Any, limit: int, load: Load | None, load_nodes: dict[ua.NodeId, int], **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self._limit = limit
        self._load_nodes = load_nodes
        self._handles = np.full(load.count if load else 0, -1, np.int64)
        self._depth = 1
        self._watched: dict[int, int] = {}
        self._columns: deque[_Waiting] = deque()
        self.monitored_item_srv = DemoMonitoredItems(self, self.monitored_item_srv.aspace)

    # --- load variables ------------------------------------------------------------------------------------------

    def watch(self, item: int, node: ua.NodeId, handle: int, queue_size: int) -> None:
        """A monitored item of a load variable exists; changes go to it from now on."""
        if (variable := self._load_nodes.get(node)) is not None:
            self._handles[variable] = handle
            self._depth = max(self._depth, queue_size)
            self._watched[item] = variable

    def unwatch(self, item: int) -> None:
        """A monitored item is gone or disabled."""
        if (variable := self._watched.pop(item, None)) is not None:
            self._handles[variable] = -1

    def offer(self, burst: Burst) -> None:
        """Queue the changes of watched variables; what the queues cannot hold is dropped, oldest first, and marked."""
        if not self._watched:
            return
        handles = self._handles[burst.variable]
        if (handles < 0).any():
            here = handles >= 0
            burst = replace(
                burst,
                variable=burst.variable[here],
                value=burst.value[here],
                source_ticks=burst.source_ticks[here],
            )
            handles = handles[here]
        if not len(handles):
            return
        self._columns.append(_Waiting(burst, handles.astype(np.uint32), np.zeros(len(handles), np.uint32)))
        while sum(map(len, self._columns)) > self._depth * len(self._watched) and len(self._columns) > 1:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        gone = self._columns.popleft()
        missing = np.unique(gone.handle[gone.start :])
        for waiting in self._columns:
            rest = waiting.handle[waiting.start :]
            found, first = np.unique(rest, return_index=True)
            marked = np.isin(found, missing)
            waiting.status[waiting.start + first[marked]] |= np.uint32(OVERFLOW)
            missing = np.setdiff1d(missing, found[marked])
            if not len(missing):
                return

    # --- publishing ----------------------------------------------------------------------------------------------

    def has_published_results(self) -> bool:
        """Whether something waits, or a keep-alive is due."""
        return (self._publishing_enabled and bool(self._columns)) or super().has_published_results()

    async def publish_results(self, requestdata: Any = None) -> bool:
        """Publish, and go on at once while more waits and the client has asked for more."""
        published: bool = await super().publish_results(requestdata)
        going_on = published and self.pub_request_callback is not None
        while going_on and self._more():
            going_on = await super().publish_results()
        return published  # of the request given: whether one more was answered after it is nobody's concern

    def _more(self) -> bool:
        return bool(self._triggered_datachanges or self._columns)

    def _pop_publish_result(self) -> ua.PublishResult:
        result = super()._pop_publish_result()
        result.MoreNotifications = self._publishing_enabled and self._more()
        return result

    def _pop_triggered_datachanges(self, result: ua.PublishResult) -> None:
        room = self._limit or 1_000_000_000
        if self._triggered_datachanges:
            items: list[ua.MonitoredItemNotification] = []
            for mid in tuple(self._triggered_datachanges):
                waiting = self._triggered_datachanges[mid]
                taken = waiting[:room]
                items += taken
                del waiting[: len(taken)]
                room -= len(taken)
                if not waiting:
                    del self._triggered_datachanges[mid]
                if room <= 0:
                    break
            result.NotificationMessage.NotificationData.append(ua.DataChangeNotification(items))
        if room > 0 and self._columns:
            result.NotificationMessage.NotificationData.append(self._pop_columns(room))

    def _pop_columns(self, room: int) -> ua.ExtensionObject:
        handles, values, codes, sources, servers = [], [], [], [], []
        while room > 0 and self._columns:
            waiting = self._columns[0]
            part = slice(waiting.start, waiting.start + room)
            handles.append(waiting.handle[part])
            values.append(waiting.burst.value[part])
            codes.append(waiting.status[part])
            sources.append(waiting.burst.source_ticks[part])
            taken = len(handles[-1])
            servers.append(np.full(taken, waiting.burst.server_ticks, np.int64))
            waiting.start += taken
            room -= taken
            if not len(waiting):
                self._columns.popleft()
        body = notification_body(
            np.concatenate(handles),
            np.concatenate(values),
            np.concatenate(codes),
            np.concatenate(sources),
            np.concatenate(servers),
        )
        return ua.ExtensionObject(_DATA_CHANGE, ua.ByteString(body))

    def republish(self, nb: int) -> ua.NotificationMessage:
        """A message that was not acknowledged yet, once more. Raises ServiceError(BadMessageNotAvailable)."""
        kept = self._not_acknowledged_results.get(nb)
        if kept is None:
            raise ServiceError(ua.StatusCodes.BadMessageNotAvailable)
        message: ua.NotificationMessage = kept.NotificationMessage
        return message

    async def _enqueue_event(self, mid: int, eventdata: Any, size: int, queue: dict[int, list[Any]]) -> None:
        full = size > 1 and len(queue.get(mid, ())) >= size
        await super()._enqueue_event(mid, eventdata, size, queue)
        if full and isinstance(oldest := queue[mid][0], ua.MonitoredItemNotification):
            code = oldest.Value.StatusCode.value if oldest.Value.StatusCode else 0
            queue[mid][0] = replace(oldest, Value=replace(oldest.Value, StatusCode=status(code | OVERFLOW)))


class DemoMonitoredItems(MonitoredItemService):
    """Tells its subscription which items watch load variables."""

    isub: DemoSubscription

    async def create_monitored_items(
        self, params: ua.CreateMonitoredItemsParameters
    ) -> list[ua.MonitoredItemCreateResult]:
        """As asyncua does it, with its sampling interval put right; then the load variables among them are noted."""
        results = await super().create_monitored_items(params)
        for item, result in zip(params.ItemsToCreate, results, strict=True):
            # asyncua names its publishing interval here; in truth every change is sent, however often it comes.
            result.RevisedSamplingInterval = item.RequestedParameters.SamplingInterval
            if result.StatusCode.is_good() and item.MonitoringMode == ua.MonitoringMode.Reporting:
                self._watch(result.MonitoredItemId)
        return results

    def _watch(self, item: int) -> None:
        made = self._monitored_items[item]
        if made.read_value_id is not None and made.client_handle is not None:
            self.isub.watch(item, made.read_value_id.NodeId, made.client_handle, made.queue_size)

    async def set_monitoring_mode(self, mode: ua.MonitoringMode, ids: list[int]) -> list[ua.StatusCode]:
        """Reporting starts the changes of load variables, every other mode ends them."""
        results = await super().set_monitoring_mode(mode, ids)
        for item, result in zip(ids, results, strict=True):
            self.isub.unwatch(item)
            if result.is_good() and mode == ua.MonitoringMode.Reporting:
                self._watch(item)
        return results

    def delete_monitored_items(self, ids: list[int]) -> list[ua.StatusCode]:
        """As asyncua does it, then forgotten here."""
        for item in ids:
            self.isub.unwatch(item)
        return super().delete_monitored_items(ids)


class DemoSubscriptions(SubscriptionService):
    """All subscriptions of the server."""

    def __init__(self, aspace: AddressSpace, iserver: Any, load: Load | None, load_nodes: dict[ua.NodeId, int]) -> None:
        super().__init__(aspace, iserver)
        self._load = load
        self._load_nodes = load_nodes

    async def create_subscription(
        self,
        params: ua.CreateSubscriptionParameters,
        callback: Callable[..., Any],
        session_id: ua.NodeId,
        request_callback: Callable[..., Any] | None = None,
    ) -> ua.CreateSubscriptionResult:
        """A subscription with revised parameters. Raises ServiceError(BadTooManySubscriptions)."""
        server: Any = self.iserver
        if len(self.subscriptions) >= server.max_subscriptions:
            raise ServiceError(ua.StatusCodes.BadTooManySubscriptions)
        self._sub_id_counter += 1
        number = self._sub_id_counter
        revised: Any = ua.CreateSubscriptionResult()
        revised.SubscriptionId = number
        revised.RevisedPublishingInterval = max(MIN_INTERVAL_MS, params.RequestedPublishingInterval)
        revised.RevisedMaxKeepAliveCount = self._clamp_keep_alive_count(params.RequestedMaxKeepAliveCount)
        lifetime = max(params.RequestedLifetimeCount, 3 * revised.RevisedMaxKeepAliveCount)
        revised.RevisedLifetimeCount = self._clamp_lifetime_count(lifetime)
        subscription = DemoSubscription(
            revised,
            self.aspace,
            callback,
            session_id,
            request_callback=request_callback,
            delete_callback=lambda: self.subscriptions.pop(number, None),
            no_acks_limit=server.max_unacked_messages_per_subscription,
            max_queue_size=server.max_monitored_item_queue_size,
            publishing_enabled=params.PublishingEnabled,
            limit=params.MaxNotificationsPerPublish,
            load=self._load,
            load_nodes=self._load_nodes,
        )
        await subscription.start()
        self.subscriptions[number] = subscription
        result: ua.CreateSubscriptionResult = revised
        return result

    async def transfer_subscriptions(
        self, params: ua.TransferSubscriptionsParameters, session_id: ua.NodeId, callback: Callable[..., Any]
    ) -> list[ua.TransferResult]:
        """To the new session; asyncua would go on to answer the requests of the old connection."""
        results: list[ua.TransferResult] = await super().transfer_subscriptions(params, session_id, callback)
        rebind(self, params, callback)
        return results

    def republish(self, params: ua.RepublishParameters) -> ua.NotificationMessage:
        """Raises ServiceError when subscription or message is unknown."""
        subscription = self.subscriptions.get(params.SubscriptionId)
        if subscription is None:
            raise ServiceError(ua.StatusCodes.BadSubscriptionIdInvalid)
        return subscription.republish(params.RetransmitSequenceNumber)

    def offer(self, burst: Burst) -> None:
        """Changes of load variables, for whoever watches them."""
        for subscription in self.subscriptions.values():
            if isinstance(subscription, DemoSubscription):
                subscription.offer(burst)
