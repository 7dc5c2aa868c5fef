"""One lane of the trend view: the lines of pens of one unit over one value axis, gaps hatched, their words above."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QObject
from PySide6.QtGui import QPen

from ui.plots.axes import ValueAxis, dress
from ui.plots.ground import Ground
from ui.plots.legend import Legend
from ui.plots.lines import Line
from ui.plots.pens import Drawn, LaneTags, doubtful_pen, earlier_pen, setpoint_pen, sure_pen
from ui.plots.scale import value_range
from ui.style.look import Look


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
        self._curves: dict[tuple[int, str], pg.PlotCurveItem] = {}

    def draw(self, drawn: tuple[Drawn, ...]) -> None:
        """Show these lines, one for each pen; one `setData` a curve."""
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
        heights = [line.y for one in self.drawn for line in (one.line, one.setpoint, one.earlier) if len(line)]
        if not heights:
            return
        low, high = min(float(y.min()) for y in heights), max(float(y.max()) for y in heights)
        if self.lane.normal is not None:
            # The normal band is always in sight: a quiet line must look quiet, and a deviation like one.
            low, high = min(low, self.lane.normal[0]), max(high, self.lane.normal[1])
        smallest = 4 * 10.0 ** -min(pen.decimals for pen in self.lane.pens)
        wanted = value_range(low, high, smallest, self._range)
        if wanted != self._range:
            self._range = wanted
            self.box.setYRange(*wanted, padding=0)

    def _strokes(self, number: int, kind: str, line: Line, connect: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
        """A curve is made when it first has a stroke, and hidden when it has none."""
        curve = self._curves.get((number, kind))
        if not connect.any():
            if curve is not None:
                curve.setVisible(False)
            return
        if curve is None:
            curve = self._curves[number, kind] = pg.PlotCurveItem(pen=self._pen(number, kind), antialias=False)
            self.box.addItem(curve, ignoreBounds=True)
        curve.setData(line.x, line.y, connect=connect.astype(np.int32), skipFiniteCheck=True)
        curve.setVisible(True)

    def _pen(self, number: int, kind: str) -> QPen:
        make = {"sure": sure_pen, "doubtful": doubtful_pen, "setpoint": setpoint_pen, "earlier": earlier_pen}[kind]
        return make(self._look, self.lane.pens[number].pen)
