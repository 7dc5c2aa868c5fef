"""Timeline: which span of time the page shows, and how buttons and hands move it."""

import math
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.pages.trends.drawing import Moment
from ui.pages.trends.span import Shown
from ui.plots.moves import Range, panned, zoomed

_NS: Final = 1_000_000_000
FIRST_SPAN_NS: Final = 120 * _NS
STEP: Final = 0.5
"""Share of the span by which a button moves it."""
ZOOM: Final = 2.0


class Timeline(QObject):
    """`moment` is the frame that is on the screen, None before the first."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = Shown(FIRST_SPAN_NS)
        self.moment: Moment | None = None

    @property
    def following(self) -> bool:
        """Whether now is followed."""
        return self.shown.following

    def go_live(self) -> None:
        """Follow now again."""
        self._put(self.shown.live())

    def pause(self) -> None:
        """Stay with the span that is shown."""
        if self.moment is not None and self.following:
            self._put(self.shown.moved(self.moment.from_ns, self.moment.to_ns))

    def toggle(self) -> None:
        """Live or paused."""
        if self.following:
            self.pause()
        else:
            self.go_live()

    def last(self, length_ns: int) -> None:
        """A span of this length, with the same end."""
        self._put(self.shown.spanning(length_ns))

    def move_to(self, span_s: Range) -> None:
        """This span, in Unix seconds: a person dragged it there."""
        if all(map(math.isfinite, span_s)):
            self._put(self.shown.moved(int(span_s[0] * _NS), int(span_s[1] * _NS)))

    def show(self, from_ns: int, to_ns: int) -> None:
        """This span, in UTC ns: another page asked for it."""
        self._put(self.shown.moved(from_ns, to_ns))

    def pan(self, by_share: float) -> None:
        """Earlier (positive) or later by a share of the span."""
        if self.moment is not None:
            self.move_to(panned(self._range(self.moment), by_share))

    def zoom(self, factor: float) -> None:
        """So many times as long: up to now while it is followed, else about the middle."""
        if self.following:
            self._put(self.shown.spanning(int(self.shown.length_ns * factor)))
        elif self.moment is not None:
            self.move_to(zoomed(self._range(self.moment), factor, 0.5))

    @staticmethod
    def _range(moment: Moment) -> Range:
        return moment.from_ns / _NS, moment.to_ns / _NS

    def _put(self, shown: Shown) -> None:
        self.shown = shown
        self.changed.emit()
