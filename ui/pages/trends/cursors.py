"""Cursors: two moments that a person reads the lines at."""

import math
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.pages.trends.drawing import Moment

_NS: Final = 1_000_000_000


class Cursors(QObject):
    """`places`: two times in UTC ns, None while there are no cursors."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places: tuple[int, int] | None = None

    @property
    def seconds(self) -> tuple[float, ...]:
        """The places as a plot wants them."""
        return () if self.places is None else tuple(at_ns / _NS for at_ns in self.places)

    def put_into(self, moment: Moment) -> None:
        """Both into sight, a third of the span from either end."""
        third = (moment.to_ns - moment.from_ns) // 3
        self.places = moment.from_ns + third, moment.to_ns - third
        self.changed.emit()

    def take_away(self) -> None:
        """No cursors."""
        self.places = None
        self.changed.emit()

    def drag(self, number: int, at_s: float) -> None:
        """Put one of them elsewhere."""
        if self.places is not None and math.isfinite(at_s):
            places = list(self.places)
            places[number] = int(at_s * _NS)
            self.places = places[0], places[1]
            self.changed.emit()

    def step(self, number: int, by_ns: int) -> None:
        """Move one of them."""
        if self.places is not None:
            self.drag(number, (self.places[number] + by_ns) / _NS)
