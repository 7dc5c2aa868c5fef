"""One lane of the trend view: the lines of pens of one unit over one value axis, gaps hatched, their words above."""

import math
from typing import Final

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtGui import QPen

from ui.plots.axes import ValueAxis, dress
from ui.plots.ground import Ground
from ui.plots.legend import Legend
from ui.plots.lines import Line
from ui.plots.pens import Drawn, LaneTags, doubtful_pen, earlier_pen, setpoint_pen, sure_pen
from ui.plots.scale import value_range
from ui.plots.strokes import Strokes
from ui.style.look import Look

_WORD_ROOM: Final = 0.12


class Lane(QObject):
    """`draw` once a frame; the value axis fits the lines until a person moves it.

    Made of a view box and its axis, without pyqtgraph's PlotItem: that one leaves a menu behind for each ever made.
    """

    def __init__(self, look: Look, lane: LaneTags) -> None:
        super().__init__()
        self._look = look
        self.lane = lane
        self.legend = Legend(look, lane.pens)
        self.ground = Ground(look, lane)
        self.drawn: tuple[Drawn, ...] = ()
        self.fitted = True
        self._range: tuple[float, float] | None = None
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.box.disableAutoRange()
        self.box.setBackgroundColor(look.tokens.raised)
        self.axis = ValueAxis(look, lane.pens[0].text_of, lane.levels)
        self.axis.linkToView(self.box)
        dress(self.axis, look)
        self.box.addItem(self.ground, ignoreBounds=True)
        self._curves: dict[tuple[int, str], Strokes] = {}

    def draw(self, drawn: tuple[Drawn, ...]) -> None:
        """Show these lines, one for each pen; each set once."""
        self.drawn = drawn
        for number, one in enumerate(drawn):
            self._strokes(number, "earlier", one.earlier, one.earlier.sure | one.earlier.doubtful)
            self._strokes(number, "setpoint", one.setpoint, one.setpoint.sure | one.setpoint.doubtful)
            self._strokes(number, "doubtful", one.line, one.line.doubtful)
            self._strokes(number, "sure", one.line, one.line.sure)
        if self.fitted:
            self._fit()

    def show_span(self, from_s: float, to_s: float) -> None:
        """Move the time axis."""
        self.box.setXRange(from_s, to_s, padding=0)

    def show_values(self, low: float, high: float) -> None:
        """A person chose this range: it is kept until `fit`."""
        if math.isfinite(low) and math.isfinite(high) and high - low > max(abs(low), abs(high), 1e-12) * 1e-9:
            self.fitted = False
            self._range = low, high
            self.axis.show_known(True)
            self.box.setYRange(low, high, padding=0)

    def fit(self) -> None:
        """Fit the value axis to the lines again."""
        self.fitted = True
        self._range = None
        self._fit()

    @property
    def values(self) -> tuple[float, float]:
        """The range of the value axis."""
        low, high = self.box.viewRange()[1]
        return float(low), float(high)

    @property
    def columns(self) -> int:
        """Pixel columns of the plot, at least 1."""
        return max(1, int(self.box.width()))

    def _fit(self) -> None:
        extents = [line.extent for one in self.drawn for line in (one.line, one.setpoint, one.earlier) if len(line)]
        if not extents:
            self.axis.show_known(self._range is not None)
            return
        self.axis.show_known(True)
        low, high = min(extent[0] for extent in extents), max(extent[1] for extent in extents)
        if self.lane.normal is not None:
            # The normal band is always in sight: a quiet line must look quiet, and a deviation like one.
            low, high = min(low, self.lane.normal[0]), max(high, self.lane.normal[1])
        if self.lane.levels:
            # Words stand beside the outermost levels: they need room within the lane.
            room = max(0.5, (high - low) * _WORD_ROOM)
            low, high = low - room, high + room
        smallest = 4 * 10.0 ** -min(pen.decimals for pen in self.lane.pens)
        wanted = value_range(low, high, smallest, self._range)
        if wanted != self._range:
            self._range = wanted
            self.box.setYRange(*wanted, padding=0)

    def _strokes(self, number: int, kind: str, line: Line, joined: NDArray[np.bool_]) -> None:
        """A line is made when it first has a stroke, and hidden when it has none."""
        strokes = self._curves.get((number, kind))
        if not joined[:-1].any():
            if strokes is not None:
                strokes.setVisible(False)
            return
        if strokes is None:
            strokes = self._curves[number, kind] = Strokes(self._pen(number, kind))
            self.box.addItem(strokes, ignoreBounds=True)
        strokes.show_runs(line, joined)
        strokes.setVisible(True)

    def _pen(self, number: int, kind: str) -> QPen:
        make = {"sure": sure_pen, "doubtful": doubtful_pen, "setpoint": setpoint_pen, "earlier": earlier_pen}[kind]
        return make(self._look, self.lane.pens[number].pen)
