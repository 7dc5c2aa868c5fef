"""Hands: mouse, wheel, fingers and keys on a trend view, as what they mean."""

from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTouchEvent

from ui.plots.lane import Lane
from ui.plots.moves import Range, panned, pinched, zoomed
from ui.plots.overlay import Field

_SLOP_PX: Final = 6.0
"""A finger that moves less has touched, not dragged."""
_STEEP: Final = 2.0
"""Fingers so many times farther apart in height than in width zoom the values, else the time."""
_WHEEL_FACTOR: Final = 1.0015


class Held(Protocol):
    """The view under the hands."""

    @property
    def span(self) -> Range:
        """The shown span, Unix seconds."""

    @property
    def field(self) -> Field:
        """Where the plots lie."""

    def lane_at(self, y: float) -> Lane | None:
        """The lane whose plot is at a height."""

    def cursor_at(self, place: QPointF) -> int | None:
        """The cursor that can be grasped at a place."""

    def propose_span(self, span: Range) -> None:
        """Show another span."""

    def propose_values(self, lane: Lane, values: Range) -> None:
        """Show another range of values."""

    def propose_cursor(self, number: int, at_s: float) -> None:
        """Put a cursor elsewhere."""

    def touch(self, place: QPointF) -> None:
        """Touched, without a drag."""


@dataclass(slots=True)
class _Drag:
    """What began with one finger: a cursor, or a lane's values, or (neither) the time."""

    start: QPointF
    span: Range
    cursor: int | None = None
    lane: Lane | None = None
    values: Range = (0.0, 0.0)
    moved: bool = False


@dataclass(slots=True)
class _Pinch:
    """What began with two fingers."""

    start: tuple[QPointF, QPointF]
    span: Range
    lane: Lane | None
    values: Range


class Hands:
    """Fed with places in the view's pixels; a mouse is a hand with one finger."""

    def __init__(self, view: Held) -> None:
        self._view = view
        self._drag: _Drag | None = None
        self._pinch: _Pinch | None = None

    def press(self, place: QPointF) -> None:
        """One finger down."""
        view = self._view
        drag = _Drag(place, view.span, view.cursor_at(place))
        if drag.cursor is None and place.x() < view.field.left:
            drag.lane = view.lane_at(place.y())
            if drag.lane is not None:
                drag.values = drag.lane.values
        self._drag = drag

    def move(self, place: QPointF) -> None:
        """That finger goes elsewhere."""
        drag, view = self._drag, self._view
        if drag is None:
            return
        drag.moved = drag.moved or (place - drag.start).manhattanLength() > _SLOP_PX
        if not drag.moved:
            return
        if drag.cursor is not None:
            view.propose_cursor(drag.cursor, view.field.seconds_at(place.x(), view.span))
        elif drag.lane is not None:
            height = max(1.0, float(drag.lane.box.height()))
            view.propose_values(drag.lane, panned(drag.values, (drag.start.y() - place.y()) / height))
        else:
            shares = view.field.share_of(place.x()) - view.field.share_of(drag.start.x())
            view.propose_span(panned(drag.span, shares))

    def release(self, place: QPointF) -> None:
        """No finger is down any more."""
        drag, self._drag = self._drag, None
        if drag is not None and not drag.moved:
            self._view.touch(place)

    def turn(self, place: QPointF, eighths: float) -> None:
        """The wheel, in eighths of a degree: over the plots zooms the time, over a value axis its values."""
        view, factor = self._view, _WHEEL_FACTOR**-eighths
        lane = view.lane_at(place.y()) if place.x() < view.field.left else None
        if lane is not None:
            box = lane.box.sceneBoundingRect()
            view.propose_values(lane, zoomed(lane.values, factor, (box.bottom() - place.y()) / max(1.0, box.height())))
        else:
            view.propose_span(zoomed(view.span, factor, min(1.0, max(0.0, view.field.share_of(place.x())))))

    def fingers(self, event: QTouchEvent) -> None:
        """One finger drags as a mouse does; two pinch."""
        places = [point.position() for point in event.points() if point.state() != point.State.Released]
        if len(places) >= 2:
            self._two((places[0], places[1]))
        elif self._pinch is not None:
            # The last finger of a pinch means nothing until it, too, is lifted.
            self._pinch = None if not places else self._pinch
        elif places and self._drag is None:
            self.press(places[0])
        elif places:
            self.move(places[0])
        elif event.points():
            self.release(event.points()[0].position())

    def _two(self, places: tuple[QPointF, QPointF]) -> None:
        view = self._view
        if self._pinch is None:
            self._drag = None
            apart = places[1] - places[0]
            lane = view.lane_at((places[0].y() + places[1].y()) / 2)
            steep = abs(apart.y()) > _STEEP * abs(apart.x())
            lane = lane if steep else None
            self._pinch = _Pinch(places, view.span, lane, lane.values if lane else (0.0, 0.0))
            return
        pinch = self._pinch
        if pinch.lane is not None:
            box = pinch.lane.box.sceneBoundingRect()

            def up(place: QPointF) -> float:
                return float((box.bottom() - place.y()) / max(1.0, box.height()))

            before, after = (up(pinch.start[0]), up(pinch.start[1])), (up(places[0]), up(places[1]))
            view.propose_values(pinch.lane, pinched(pinch.values, before, after))
        else:
            share = view.field.share_of
            before = share(pinch.start[0].x()), share(pinch.start[1].x())
            after = share(places[0].x()), share(places[1].x())
            view.propose_span(pinched(pinch.span, before, after))
