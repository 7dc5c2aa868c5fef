"""TrendView: the lanes of the chosen tags, one above the other, over one time axis."""

from collections.abc import Sequence
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.plots.lane import Lane, LaneTag
from ui.style.look import Look

_ANY: Final = 16_777_215.0


class TrendView(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """`dragged` carries the span (Unix seconds) that a person moved or zoomed to."""

    dragged = Signal(float, float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.lanes: list[Lane] = []
        self.ci.layout.setContentsMargins(look.metrics.grid(3), 0, look.metrics.grid(2), 0)
        self.ci.layout.setVerticalSpacing(0)
        self.setBackground(None)
        self.setFrameShape(pg.GraphicsLayoutWidget.Shape.NoFrame)

    def set_lanes(self, tags: Sequence[LaneTag]) -> None:
        """Show these tags, in this order, in the look's present colours."""
        self.ci.clear()
        for lane in self.lanes:
            lane.dragged.disconnect()
        self.lanes = []
        for number, tag in enumerate(tags):
            lane = Lane(self._look, tag, lowest=number == len(tags) - 1)
            self.addItem(lane.title, row=2 * number, col=0)
            self.addItem(lane, row=2 * number + 1, col=0)
            lane.dragged.connect(self.dragged)
            self.lanes.append(lane)
        self._share_height()

    def show_span(self, from_s: float, to_s: float) -> None:
        """Move all lanes to the span."""
        for lane in self.lanes:
            lane.show_span(from_s, to_s)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height."""
        super().resizeEvent(event)
        if hasattr(self, "lanes"):  # pyqtgraph resizes the view while it is still being made
            self._share_height()

    def _share_height(self) -> None:
        """All plots equally high; the lowest has the time axis below it."""
        if not self.lanes:
            return
        axis = self._look.metrics.grid(10)
        titles = self._look.metrics.grid(6) * len(self.lanes)
        plot = max(1, (self.height() - axis - titles - self._look.metrics.grid(1)) / len(self.lanes))
        for row in range(self.ci.layout.rowCount()):
            self.ci.layout.setRowMinimumHeight(row, 0)
            self.ci.layout.setRowMaximumHeight(row, 0 if row >= 2 * len(self.lanes) else _ANY)
        for number in range(len(self.lanes)):
            lowest = number == len(self.lanes) - 1
            self.ci.layout.setRowFixedHeight(2 * number + 1, plot + (axis if lowest else 0))

    @property
    def columns(self) -> int:
        """Pixel columns of the plots."""
        return self.lanes[0].columns if self.lanes else max(1, self.width())
