"""Current values by Read, for the time after a loss that nothing can fill."""

from collections.abc import AsyncIterator, Callable, Mapping

from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

from hmi.opcua.columns import decode_republish
from hmi.opcua.overflow import NewestSource
from hmi.opcua.session import Session
from hmi.values.samples import Samples

NODES_A_CALL = 200
"""asyncua decodes some 100 us a value: a call never holds the loop for long."""


async def read_current(
    session: Session,
    nodes: Mapping[int, ua.NodeId],
    tags: int,
    newest: NewestSource,
    now_ns: Callable[[], int],
) -> AsyncIterator[Samples]:
    """The values that are newer than the newest received, some at a time. nodes: tag index -> node.

    What was read is put into a notification of our own making, so that there is one decoder for all values.
    """
    handles = list(nodes)
    for at in range(0, len(handles), NODES_A_CALL):
        part = handles[at : at + NODES_A_CALL]
        values = await session.read(
            [ua.ReadValueId(NodeId=nodes[handle], AttributeId=ua.AttributeIds.Value) for handle in part]
        )
        change = ua.DataChangeNotification()
        change.MonitoredItems = [
            ua.MonitoredItemNotification(ClientHandle=handle, Value=value)
            for handle, value in zip(part, values, strict=False)
        ]
        response = ua.RepublishResponse()
        response.NotificationMessage.NotificationData = [change]
        samples = decode_republish(struct_to_binary(response), tags, now_ns(), 0).samples
        if samples is not None and len(fresh := newest.newer(samples)):
            newest.learn(fresh)
            yield fresh
