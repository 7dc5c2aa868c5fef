"""Current values by Read, for the time after a loss that nothing can fill."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence

from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

from hmi.opcua.columns import decode_republish
from hmi.opcua.faults import asked
from hmi.opcua.overflow import Newest
from hmi.opcua.portions import portions
from hmi.opcua.session import Session
from hmi.values.samples import Samples

NODES_A_CALL = 200
"""asyncua decodes some 100 us a value: a call never holds the loop for long."""


async def read_current(
    session: Session,
    nodes: Mapping[int, ua.NodeId],
    tags: int,
    newest: Newest,
    now_ns: Callable[[], int],
) -> AsyncIterator[Samples]:
    """The values that are newer than the newest received, some at a time; else as `read_samples`."""
    async for samples in read_samples(session, nodes, tags, now_ns):
        if len(fresh := newest.newer(samples)):
            newest.learn(fresh)
            yield fresh


async def read_samples(
    session: Session, nodes: Mapping[int, ua.NodeId], tags: int, now_ns: Callable[[], int]
) -> AsyncIterator[Samples]:
    """The values as they stand at the server, some at a time. nodes: tag index -> node.

    What was read is put into a notification of our own making, so that there is one decoder for all values. LinkError
    when the server does not answer or the answer cannot be read.
    """

    async def ask(part: Sequence[int]) -> list[ua.DataValue]:
        return await session.read(
            [ua.ReadValueId(NodeId=nodes[handle], AttributeId=ua.AttributeIds.Value) for handle in part]
        )

    async for part, values in portions(list(nodes), NODES_A_CALL, ask):
        samples = await asked(_columns(dict(zip(part, values, strict=False)), tags, now_ns()), "current values")
        if samples is not None:
            yield samples


async def _columns(values: Mapping[int, ua.DataValue], tags: int, received_ns: int) -> Samples | None:
    change = ua.DataChangeNotification()
    change.MonitoredItems = [
        ua.MonitoredItemNotification(ClientHandle=ua.UInt32(handle), Value=value) for handle, value in values.items()
    ]
    response = ua.RepublishResponse()
    response.TypeId = ua.FourByteNodeId(ua.Int32(ua.ObjectIds.RepublishResponse_Encoding_DefaultBinary))
    response.NotificationMessage.NotificationData = [change]
    return decode_republish(struct_to_binary(response), tags, received_ns, 0).samples
