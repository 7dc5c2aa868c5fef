"""TrendView: the lanes of the chosen tags, one above the other, over one time axis."""

from collections.abc import Sequence
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.plots.axes import TimeAxis, dress
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
        self.ci.layout.setHorizontalSpacing(0)
        self.setBackground(None)
        self.setFrameShape(pg.GraphicsLayoutWidget.Shape.NoFrame)

    def set_lanes(self, tags: Sequence[LaneTag]) -> None:
        """Show these tags, in this order, in the look's present colours."""
        self.ci.clear()
        for lane in self.lanes:
            lane.dragged.disconnect()
            lane.deleteLater()
        self.lanes = []
        for number, tag in enumerate(tags):
            lane = Lane(self._look, tag)
            self.addItem(lane.title, row=2 * number, col=0, colspan=2)
            self.addItem(lane.axis, row=2 * number + 1, col=0)
            self.addItem(lane.box, row=2 * number + 1, col=1)
            lane.dragged.connect(self.dragged)
            self.lanes.append(lane)
        if self.lanes:
            time_axis = TimeAxis(self._look)
            dress(time_axis, self._look)
            time_axis.linkToView(self.lanes[-1].box)
            self.addItem(time_axis, row=2 * len(tags), col=1)
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
        """All plots equally high, above the time axis."""
        if not self.lanes:
            return
        around = self._look.metrics.grid(10 + 1 + 6 * len(self.lanes))  # time axis, margin, titles
        plot = max(1.0, (self.height() - around) / len(self.lanes))
        for row in range(self.ci.layout.rowCount()):
            self.ci.layout.setRowMinimumHeight(row, 0)
            self.ci.layout.setRowMaximumHeight(row, 0 if row > 2 * len(self.lanes) else _ANY)
        for number in range(len(self.lanes)):
            self.ci.layout.setRowFixedHeight(2 * number + 1, plot)

    @property
    def columns(self) -> int:
        """Pixel columns of the plots."""
        return self.lanes[0].columns if self.lanes else max(1, self.width())
