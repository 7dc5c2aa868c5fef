"""Strokes: one line of a lane, painted with what its pen needs and no more.

pyqtgraph's own curve works out its extent, its pixel size and its finite points at every frame; here all that is known.
"""

from typing import Final

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.plots.lines import Line

_MARGIN: Final = 0.02
"""Share of its extent by which the box of a line is larger, so that a level line has one, too."""
_LEAST: Final = 1e-9


class Strokes(QGraphicsItem):
    """Runs of points that are joined; points alone are not drawn."""

    def __init__(self, pen: QPen) -> None:
        super().__init__()
        self._pen = pen
        self._runs: list[QPolygonF] = []
        self._box = QRectF()

    def show_runs(self, line: Line, joined: NDArray[np.bool_]) -> None:
        """A line, and for each of its points whether a stroke is to lead to the next one. At least one does."""
        self.prepareGeometryChange()
        x, y = line.x, line.y
        runs = runs_of(joined)
        if line.top is not None:
            x, y = _woven(line.x, line.y, line.top)
            runs = [(2 * start, 2 * end) for start, end in runs]
        self._runs = [pg.functions.arrayToQPolygonF(x[start:end], y[start:end]) for start, end in runs]
        (low, high), left, right = line.extent, float(x[0]), float(x[-1])
        wide = max((right - left) * _MARGIN, _LEAST)
        tall = max((high - low) * _MARGIN, abs(high) * _MARGIN, _LEAST)
        self._box = QRectF(left - wide, low - tall, right - left + 2 * wide, high - low + 2 * tall)
        self.update()

    def boundingRect(self) -> QRectF:
        """Known since the points came."""
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """One polyline a run."""
        painter.setPen(self._pen)
        for run in self._runs:
            painter.drawPolyline(run)


def runs_of(joined: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """(first, end) of every run of points that are joined to each other; the last point joins nothing."""
    led = np.concatenate(([False], joined[:-1], [False])).astype(np.int8)
    edges = np.diff(led)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def _woven(
    x: NDArray[np.float64], bottom: NDArray[np.float64], top: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A band as one thread: up one column and down the next, which costs a sixth of filling it."""
    y = np.empty(2 * len(x))
    y[0::4], y[1::4] = bottom[0::2], top[0::2]
    y[2::4], y[3::4] = top[1::2], bottom[1::2]
    return np.repeat(x, 2), y
