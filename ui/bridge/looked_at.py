"""LookedAt: values of a server that are watched and not recorded: read twice a second, held in memory, then gone."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from hmi.channel.messages import Refused, column
from hmi.channel.questions import Glance, Glanced, LookAt, Looked, Reply
from hmi.values.quality import qualities, usable
from ui.bridge.carried import CarriedNode
from ui.bridge.chosen import Chosen
from ui.bridge.ports import AskCore
from ui.bridge.trail import Trail
from ui.bridge.words import sentence

MOST_LOOKED: Final = 4
"""At a time: this is for looking around; whoever needs more makes them tags."""
EVERY_S: Final = 0.5
HELD: Final = 7_200
"""Points of each: an hour."""
_AFTER_REFUSAL: Final = 10
"""Turns that are left out after an answer that did not come: a server in trouble is not asked twice a second."""


@dataclass(eq=False)
class LookedNode:
    """One of them. `until_ns`: up to here its last point is known to hold; `failure` says why nothing comes now."""

    carried: CarriedNode
    pen: int
    trail: Trail = field(default_factory=partial(Trail, HELD))
    value: float = float("nan")
    text: str | None = None
    status: int = 0
    until_ns: int = 0
    failure: str = ""

    def take(self, at_ns: int, value: float, status: int, text: str | None) -> None:
        """What was read at this moment; it holds from then on, until another is read."""
        drawn = value if usable(np.array([status], np.uint32))[0] and np.isfinite(value) else float("nan")
        self.value, self.text, self.status, self.failure = value, text, status, ""
        if at_ns > self.until_ns:
            self._put(at_ns, drawn, status)
            self.until_ns = at_ns

    def fail(self, words: str) -> None:
        """Nothing came: from the last moment that was read on, nothing is known."""
        if not self.failure and self.until_ns:
            self._put(self.until_ns + 1, float("nan"), 0x80000000)
        self.failure = words

    def _put(self, at_ns: int, drawn: float, status: int) -> None:
        times = np.array([at_ns], np.int64)
        self.trail.put(times, np.array([drawn]), qualities(np.array([status], np.uint32)))


class LookedAt(QObject):
    """`ask` reaches the core; `chosen` gets what turns out to be one of the station's tags."""

    changed = Signal()
    """Others are looked at."""
    said = Signal(str)
    """Why a node cannot be looked at."""

    def __init__(
        self, ask: AskCore, chosen: Chosen, parent: QObject | None = None, *, every_s: float = EVERY_S
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._chosen = chosen
        self._waiting: set[str] = set()
        self._pauses: dict[str, int] = {}
        self.nodes: list[LookedNode] = []
        self.changes = 0
        """Raised with every answer."""
        self._timer = QTimer(self)
        self._timer.setInterval(int(every_s * 1000))
        self._timer.timeout.connect(self.look)

    def propose(self, carried: CarriedNode) -> None:
        """Trend this node: as the tag that it is, else only looked at."""
        answer = self._ask(LookAt(place=carried.place, node=carried.node))
        answer.add_done_callback(partial(self._on_looked, carried))

    def add(self, carried: CarriedNode) -> bool:
        """Look at this node from now on; False when there are too many already."""
        if any(one.carried.place == carried.place and one.carried.node == carried.node for one in self.nodes):
            return True
        if len(self.nodes) >= MOST_LOOKED:
            return False
        pen = min(set(range(MOST_LOOKED)) - {one.pen for one in self.nodes})
        self.nodes.append(LookedNode(carried, pen))
        self._timer.start()
        self.changed.emit()
        self.look()
        return True

    def remove(self, node: LookedNode) -> None:
        """Look at it no more; what was seen of it is gone."""
        self.nodes.remove(node)
        if not self.nodes:
            self._timer.stop()
        self.changed.emit()

    def look(self) -> None:
        """Read all of them once; a server that has not answered yet is not asked again."""
        by_place: dict[str, list[LookedNode]] = {}
        for one in self.nodes:
            by_place.setdefault(one.carried.place, []).append(one)
        for place, nodes in by_place.items():
            pause = self._pauses.get(place, 0)
            if place in self._waiting or pause:
                self._pauses[place] = max(0, pause - 1)
                continue
            self._waiting.add(place)
            answer = self._ask(Glance(place=place, nodes=[one.carried.node for one in nodes]))
            answer.add_done_callback(partial(self._on_glanced, place, nodes))

    def _on_glanced(self, place: str, nodes: list[LookedNode], answer: "asyncio.Future[Reply | Refused]") -> None:
        self._waiting.discard(place)
        self.changes += 1
        reply = answer.result()
        if isinstance(reply, Glanced):
            values, statuses = column(reply.value, np.float64).tolist(), column(reply.status, np.uint32).tolist()
            texts: Mapping[int, str] = reply.texts
            for row, (one, value, status) in enumerate(zip(nodes, values, statuses, strict=False)):
                one.take(reply.at_ns, value, status, texts.get(row))
        elif isinstance(reply, Refused):
            self._pauses[place] = _AFTER_REFUSAL
            for one in nodes:
                one.fail(sentence(reply.reason, reply.arguments))

    def _on_looked(self, carried: CarriedNode, answer: "asyncio.Future[Reply | Refused]") -> None:
        reply = answer.result()
        if isinstance(reply, Refused):
            self.said.emit(sentence(reply.reason, reply.arguments))
        elif isinstance(reply, Looked) and reply.tag is not None:
            if reply.tag not in self._chosen.pens:
                self._chosen.toggle(reply.tag)
        elif isinstance(reply, Looked) and reply.value is not None and not self.add(carried):
            self.said.emit(self.too_many())

    def too_many(self) -> str:
        """Why no other can be looked at."""
        return self.tr("{count} values can be looked at unrecorded: take one out first.").format(count=MOST_LOOKED)
