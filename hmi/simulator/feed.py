"""Feed: carries what the line tells into the server's nodes, only where it changed by what the instrument resolves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import numpy as np
from asyncua import Server, ua

from hmi.simulator.keeping import Keeping
from hmi.simulator.nodes import PointNode
from hmi.simulator.wire import GOOD, NO_VALUE, data_value, moment, status
from hmi.twin.line import Reading

_GOLDEN: Final = 0.6180339887498949


class Feed:
    """Remembers what was told last, per point, and when each point is due again."""

    def __init__(
        self, server: Server, nodes: Sequence[PointNode], texts: Sequence[ua.NodeId], keeping: Keeping, now_ns: int
    ) -> None:
        self._server = server
        self._nodes = nodes
        self._texts = texts
        self._words: list[str | None] = [None] * len(texts)
        self._keeping = keeping
        self._resolution = np.array([node.point.resolution for node in nodes])
        self._period_ns = np.array([round(node.point.period_s * 1e9) for node in nodes], np.int64)
        # Points of one period are spread over it, so that no tick has to write them all.
        spread = (np.arange(len(nodes)) * _GOLDEN) % 1.0
        self._due_ns = now_ns - (self._period_ns * spread).astype(np.int64)
        self._told = np.full(len(nodes), np.inf)
        self._status = np.zeros(len(nodes), np.uint32)
        self.changes = 0

    async def tell(self, reading: Reading, words: Sequence[str], now_ns: int) -> None:
        """Write what is due and has changed; `now_ns` (UTC) is its source time."""
        await self._tell_words(words, now_ns)
        due = self._due_ns <= now_ns
        self._due_ns[due] += self._period_ns[due] * ((now_ns - self._due_ns[due]) // self._period_ns[due] + 1)
        steps = np.rint(reading.value / self._resolution)
        bad = reading.status != 0
        differs = np.where(bad, reading.status != self._status, (steps != self._told) | (self._status != 0))
        where = np.flatnonzero(due & differs)
        if not len(where):
            return
        self._told[where] = steps[where]
        self._status[where] = reading.status[where]
        at = moment(now_ns)
        write = self._server.iserver.aspace.write_attribute_value
        for position in where.tolist():
            node = self._nodes[position]
            value = self._data_value(node, float(steps[position]), int(reading.status[position]), at)
            await write(node.node, ua.AttributeIds.Value, value)
            if node.point.kept:
                self._keeping.keep(node.node, value)
        self.changes += len(where)

    async def _tell_words(self, words: Sequence[str], now_ns: int) -> None:
        for position, word in enumerate(words):
            if word != self._words[position]:
                self._words[position] = word
                value = data_value(ua.Variant(word, ua.VariantType.String), GOOD, moment(now_ns))
                await self._server.write_attribute_value(self._texts[position], value)
                self.changes += 1

    def _data_value(self, node: PointNode, steps: float, code: int, at: datetime) -> ua.DataValue:
        if code:
            return data_value(NO_VALUE, status(code), at)
        plain: Any
        if node.variant in {ua.VariantType.Double, ua.VariantType.Float}:
            plain = round(steps * node.point.resolution, 6)
        elif node.variant is ua.VariantType.Boolean:
            plain = steps != 0.0
        else:
            plain = int(steps)
        return data_value(ua.Variant(plain, node.variant), GOOD, at)
