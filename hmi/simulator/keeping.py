"""History of some nodes, in memory and bounded: the newest `LIMIT` values of each, answered by HistoryRead (raw)."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

from asyncua import ua
from asyncua.server.history import HistoryManager, HistoryStorageInterface

from hmi.simulator.wire import status

LIMIT: Final = 20_000
PAGE: Final = 5_000
"""Values in one answer."""


class Keeping(HistoryStorageInterface):
    """One bounded ring of DataValues per kept node, filled by the feed, oldest first."""

    def __init__(self, nodes: Iterable[ua.NodeId] = ()) -> None:
        super().__init__(max_history_data_response_size=PAGE)
        self._kept: dict[ua.NodeId, deque[ua.DataValue]] = {node: deque(maxlen=LIMIT) for node in nodes}

    async def init(self) -> None:
        """Nothing to open."""

    async def stop(self) -> None:
        """Nothing to close."""

    def keeps(self, node: ua.NodeId) -> bool:
        """Whether this node has a history."""
        return node in self._kept

    def keep(self, node: ua.NodeId, value: ua.DataValue) -> None:
        """Append a value; its source time is later than the one before."""
        self._kept[node].append(value)

    async def new_historized_node(self, node_id: ua.NodeId, period: timedelta | None, count: int = 0) -> None:
        """Keep a node as well; `period` and `count` do not change the bound."""
        self._kept.setdefault(node_id, deque(maxlen=LIMIT))

    async def save_node_value(self, node_id: ua.NodeId, datavalue: ua.DataValue) -> None:
        """asyncua's way in; the feed uses `keep`."""
        self.keep(node_id, datavalue)

    async def read_node_history(
        self, node_id: ua.NodeId, start: datetime | None, end: datetime | None, nb_values: int
    ) -> tuple[list[ua.DataValue], datetime | None]:
        """Values from `start` to `end`, both included, and where to go on when a page is not enough.

        No start: newest first, back from the end. No end: forward to the newest. start > end: newest first.
        """
        none = ua.get_win_epoch()
        begin = None if start is None or start == none else start
        until = None if end is None or end == none else end
        kept: Iterable[ua.DataValue] = self._kept.get(node_id, ())
        if begin is None or (until is not None and begin > until):
            low, high = (None, until) if begin is None else (until, begin)
            kept = reversed(self._kept.get(node_id, deque()))
        else:
            low, high = begin, until
        inside = (
            value
            for value in kept
            if value.SourceTimestamp is not None
            and (low is None or value.SourceTimestamp >= low)
            and (high is None or value.SourceTimestamp <= high)
        )
        limit = min(nb_values or PAGE, PAGE)
        page = list(islice(inside, limit + 1))
        if len(page) <= limit or 0 < nb_values <= PAGE:
            return page[:limit], None
        return page[:limit], page[limit].SourceTimestamp


class DemoHistory(HistoryManager):
    """Says what asyncua leaves out: a node without history is refused, and an empty span is GoodNoData."""

    def __init__(self, server: Any, keeping: Keeping) -> None:
        super().__init__(server)
        self._keeping = keeping
        self.set_storage(keeping)

    async def read_history(self, params: ua.HistoryReadParameters) -> list[ua.HistoryReadResult]:
        """One result for each node asked."""
        results: list[ua.HistoryReadResult] = await super().read_history(params)
        for asked, result in zip(params.NodesToRead, results, strict=True):
            if not self._keeping.keeps(asked.NodeId):
                result.StatusCode = status(ua.StatusCodes.BadHistoryOperationUnsupported)
            elif isinstance(result.HistoryData, ua.HistoryData) and not result.HistoryData.DataValues:
                result.StatusCode = status(ua.StatusCodes.GoodNoData)
        return results
