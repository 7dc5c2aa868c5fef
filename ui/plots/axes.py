"""Axes of a lane: values as the tag writes them, time as the clock on the wall shows it."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg

from ui.plots.scale import level_ticks, value_ticks
from ui.plots.ticks import elapsed_ticks, time_ticks
from ui.style.look import Look


class TimeAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Local time with its date under the first tick of each day, or the time since a moment."""

    def __init__(self, look: Look) -> None:
        super().__init__(orientation="bottom")
        self._look = look
        self._texts: dict[float, str] = {}
        self._zero_s: float | None = None
        self.enableAutoSIPrefix(False)
        self.setHeight(max(look.metrics.grid(10), look.metrics.touch))

    def count_from(self, zero_s: float | None) -> None:
        """Count from this moment (Unix seconds); None: show the clock."""
        self._zero_s = zero_s
        self.picture = None
        self.update()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """Round local times; pyqtgraph asks with its own argument names."""
        room = int(size // self._look.metrics.grid(26))
        # A label that would hang over the edge is not drawn: the first one, which carries the date, keeps clear of it.
        edge = (maxVal - minVal) * min(0.25, self._look.metrics.grid(10) / max(1.0, size))
        from_s, to_s = minVal + edge, maxVal - edge
        zero_s = self._zero_s
        ticks = time_ticks(from_s, to_s, room) if zero_s is None else elapsed_ticks(from_s, to_s, room, zero_s)
        self._texts = {tick.at_s: tick.text for tick in ticks}
        return [(1.0, list(self._texts))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """The texts of `tickValues`."""
        return [self._texts.get(value, "") for value in values]


class ValueAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """A few round values of one tag, written as everywhere else."""

    def __init__(self, look: Look, text_of: Callable[[float], str], levels: Sequence[float] = ()) -> None:
        super().__init__(orientation="left")
        self._look = look
        self._levels = levels
        self._text_of = text_of
        self._known = False
        self.enableAutoSIPrefix(False)
        self.setWidth(look.metrics.grid(19))

    def show_known(self, known: bool) -> None:
        """Without a value there is no scale: an axis that nobody measured would be an invention."""
        if known != self._known:
            self._known = known
            self.picture = None
            self.update()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """Round values, or those that have words, as many as the height holds; none while no value is known."""
        if not self._known:
            return []
        room = int(size // self._look.metrics.grid(7))
        ticks = level_ticks(minVal, maxVal, self._levels, room) if self._levels else value_ticks(minVal, maxVal, room)
        return [(1.0, ticks)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """The values as the tag writes them."""
        return [self._text_of(value) for value in values]


def dress(axis: pg.AxisItem, look: Look) -> None:
    """Give an axis the colours and type of the look."""
    axis.setPen(pg.mkPen(look.tokens.line, width=1))
    axis.setTextPen(pg.mkPen(look.tokens.muted))
    axis.setStyle(tickFont=look.font(look.metrics.label), tickLength=-4, tickTextOffset=6, maxTickLevel=0)
