"""The past of a link's tags as its server kept it: which tags have any, and their raw values as samples."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from asyncua import ua

from hmi.opcua.answers import ReadValue
from hmi.opcua.history_read import read_raw
from hmi.opcua.server_status import ServerStatus
from hmi.opcua.session import Session
from hmi.values.samples import Mark, Samples

NODES_A_CALL: Final = 100


class Past:
    """HistoryRead on one session. All methods raise LinkError for what the world does.

    nodes: tag -> node; status: what the server last said of itself.
    """

    def __init__(
        self,
        session: Session,
        nodes: Mapping[int, ua.NodeId],
        status: Callable[[], ServerStatus],
        now_ns: Callable[[], int],
    ) -> None:
        self._session = session
        self._nodes = nodes
        self._status = status
        self._now_ns = now_ns

    @property
    def began_ns(self) -> int:
        """When the server had started, in our time (UTC); 0 when it does not say."""
        status = self._status()
        return status.start_ns - round(status.clock_offset_s * 1e9) if status.start_ns else 0

    @property
    def clock_offset_s(self) -> float:
        """The server's clock minus ours."""
        return self._status().clock_offset_s

    async def historized(self) -> frozenset[int]:
        """The tags whose history this user may read, as the server says it (UserAccessLevel, bit HistoryRead)."""
        found: set[int] = set()
        tags = list(self._nodes)
        for at in range(0, len(tags), NODES_A_CALL):
            part = tags[at : at + NODES_A_CALL]
            answers = await self._session.read(
                [
                    ua.ReadValueId(NodeId=self._nodes[tag], AttributeId=ua.AttributeIds.UserAccessLevel)
                    for tag in part
                    if tag in self._nodes
                ]
            )
            for tag, answer in zip(part, answers, strict=False):
                level = answer.Value.Value if answer.Value is not None else None
                if isinstance(level, int) and level >> ua.AccessLevel.HistoryRead & 1:
                    found.add(tag)
        return frozenset(found)

    async def read(self, tag: int, from_ns: int, to_ns: int, most: int) -> tuple[Samples, bool]:
        """The oldest `most` raw values of a span, ends included, with the status the server gave them.

        The second part of the answer: whether that is all there is.
        """
        past = await read_raw(self._session, self._nodes[tag], from_ns, to_ns, most)
        inside = [value for value in past.values if from_ns <= value.source_ns <= to_ns]
        return samples_of_past(tag, inside, self._now_ns()), past.complete


def samples_of_past(tag: int, values: Sequence[ReadValue], received_ns: int) -> Samples:
    """Values of one tag in columns, marked as recovered."""
    count = len(values)
    return Samples(
        tag=np.full(count, tag, np.int32),
        value=np.array([value.number for value in values], np.float64),
        status=np.array([value.status for value in values], np.uint32),
        source_ns=np.array([value.source_ns for value in values], np.int64),
        server_ns=np.array([value.server_ns for value in values], np.int64),
        mark=np.array([value.mark | Mark.RECOVERED for value in values], np.uint8),
        received_ns=received_ns,
        texts={row: value.text for row, value in enumerate(values) if value.text is not None},
    )
