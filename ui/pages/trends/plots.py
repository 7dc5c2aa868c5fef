"""Plots: one or two trend views side by side, locked in time."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.carried import CarriedNode
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.picture import Picture
from ui.pages.trends.asking import Asking
from ui.pages.trends.compare import Comparison
from ui.pages.trends.drawing import Drawing, Moment
from ui.pages.trends.looked_strip import LookedStrip
from ui.plots.alarm_marks import AlarmMark
from ui.plots.lane import Lane
from ui.plots.overlay import EventMark
from ui.plots.pens import LaneTags
from ui.plots.trend_view import TrendView
from ui.style.look import Look
from ui.widgets.alarm_symbols import paint_alarm

_NS: Final = 1_000_000_000


class Plots(QWidget):
    """What hands do on either view comes out here; `history` is what both are drawn from."""

    dragged = Signal(float, float)
    values_dragged = Signal()
    cursor_dragged = Signal(int, float)
    mark_touched = Signal(object)
    pen_touched = Signal()
    dropped = Signal(list)
    others_looked_at = Signal()

    def __init__(self, picture: Picture, chosen: Chosen, history: Asking, look: Look, looked: LookedAt) -> None:
        super().__init__()
        self._look = look
        self.left, self.right = TrendView(look, shape=paint_alarm), TrendView(look, shape=paint_alarm)
        self._drawings = [Drawing(picture, view, history, chosen) for view in (self.left, self.right)]
        self.looked = LookedStrip(looked, look)
        self.looked.changed.connect(self._share_height)
        self.looked.changed.connect(self.others_looked_at)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for view in (self.left, self.right):
            row.addWidget(view, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        self._column.addWidget(self.looked)
        for view in (self.left, self.right, self.looked.view):
            view.dragged.connect(self.dragged)
            view.values_dragged.connect(self.values_dragged)
            view.cursor_dragged.connect(self.cursor_dragged)
            view.mark_touched.connect(self.mark_touched)
            if view is not self.looked.view:
                view.pen_touched.connect(self.pen_touched)
            view.dropped.connect(self.dropped)
            view.nodes_dropped.connect(partial(_look_at, looked))
        self._share_height()

    @property
    def drawing(self) -> Drawing:
        """Knows of every tag what is known of it."""
        return self._drawings[0]

    @property
    def lanes(self) -> list[Lane]:
        """All lanes of both views."""
        return [*self.left.lanes, *self.right.lanes]

    @property
    def columns(self) -> int:
        """Pixel columns of a plot."""
        return self.left.columns if self.left.lanes else self.right.columns

    @property
    def shown(self) -> list[TrendView]:
        """The views that are seen."""
        return [view for view in (self.left, self.right) if view.isVisibleTo(self)]

    def lay(self, left: Sequence[LaneTags], right: Sequence[LaneTags]) -> None:
        """These lanes, in the look's present colours; a side without any takes no room."""
        for view, lanes in ((self.left, left), (self.right, right)):
            view.setBackground(self._look.tokens.surface)
            view.set_lanes(lanes)
        self.left.setVisible(bool(left) or not (right or self.looked.nodes))
        self.right.setVisible(bool(right))
        self._share_height()

    def draw(
        self,
        moment: Moment,
        earlier: tuple[Asking, Comparison] | None,
        cursors: tuple[float, ...],
        marks: Sequence[EventMark],
        alarms: Sequence[AlarmMark],
    ) -> None:
        """Draw this moment; `earlier`: what lies under it, and then the axis counts from its start."""
        zero_s = None if earlier is None else earlier[1].zero_ns / _NS
        self.looked.draw(moment, zero_s)
        for drawing in self._drawings:
            drawing.view.count_from(zero_s)
            drawing.draw(moment, earlier)
            drawing.view.show_cursors(cursors)
            drawing.view.show_marks(marks)
            drawing.view.show_alarms(alarms)

    def say(self, mono_ns: int) -> None:
        """Only the words above the lanes."""
        self.looked.say()
        for drawing in self._drawings:
            drawing.say(mono_ns)

    def fit_values(self) -> None:
        """Let every value axis fit its lines again."""
        for lane in self.lanes:
            lane.fit()

    def name(self, words: str) -> None:
        """The accessible name of both."""
        for view in (self.left, self.right):
            view.setAccessibleName(words)

    def _share_height(self) -> None:
        """Recorded lanes and looked-at ones are about equally high."""
        nothing = not (self.left.lanes or self.right.lanes)
        self.left.setVisible(bool(self.left.lanes) or (nothing and not self.looked.nodes))
        self._column.setStretch(0, 0 if nothing and self.looked.nodes else max(1, len(self.left.lanes)))
        self._column.setStretch(1, len(self.looked.nodes))


def _look_at(looked: LookedAt, nodes: Sequence[CarriedNode]) -> None:
    for node in nodes:
        looked.propose(node)
