"""Over a lane: where alarms of its tags were raised, and how long they stood."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hmi.values.alarm import AlarmState, Priority
from ui.plots.overlay import Field
from ui.style.look import Look

PaintShape = Callable[[QPainter, QRectF, Priority, AlarmState, Look], None]
"""Paints the shape of an alarm into a box: the same one as everywhere on the screen."""


@dataclass(frozen=True, slots=True)
class AlarmMark:
    """An alarm of a tag that stood from one moment to another (UTC ns). state: how it is drawn; from_ns 0: since before
    anything that is known here, so that no raising can be shown."""

    alarm: str
    tag: int
    priority: Priority
    state: AlarmState
    from_ns: int
    to_ns: int


def shape_box(x: float, top: float, look: Look) -> QRectF:
    """Where the shape of a raising stands: under the upper edge of its lane."""
    side = look.metrics.grid(5)
    return QRectF(x - side / 2, top, side, side)


def of_tags(marks: Iterable[AlarmMark], tags: Iterable[int]) -> list[AlarmMark]:
    """Those of a lane, as they are painted: the most urgent last, so that it lies over the others."""
    wanted = set(tags)
    return sorted((mark for mark in marks if mark.tag in wanted), key=lambda mark: (-mark.priority, mark.from_ns))


def paint_alarm_marks(
    painter: QPainter,
    marks: Sequence[AlarmMark],
    span: tuple[float, float],
    field: Field,
    top: float,
    shape: PaintShape,
    look: Look,
) -> None:
    """A thin line while it stood, and its shape where it was raised; of shapes in one place one is seen.

    `top`: the upper edge of the lane, in pixels.
    """
    tokens = look.tokens
    colours = {Priority.URGENT: tokens.urgent, Priority.HIGH: tokens.high, Priority.LOW: tokens.low}
    y = shape_box(0, top, look).center().y()
    places = [(mark, field.x_of(mark.from_ns / 1e9, span), field.x_of(mark.to_ns / 1e9, span)) for mark in marks]
    seen = [(mark, x, end) for mark, x, end in places if end >= field.left and x <= field.right]
    for mark, x, end in seen:
        colour = QColor(colours[mark.priority] if mark.state.annunciated else tokens.muted)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(max(x, field.left), y), QPointF(min(end, field.right), y))
    apart, last = shape_box(0, top, look).width() / 4, {priority: float("-inf") for priority in Priority}
    for mark, x, _ in seen:
        if x >= field.left and x - last[mark.priority] >= apart:
            last[mark.priority] = x
            shape(painter, shape_box(x, top, look), mark.priority, mark.state, look)


def alarm_mark_at(
    marks: Sequence[AlarmMark], place: QPointF, span: tuple[float, float], field: Field, top: float, look: Look
) -> AlarmMark | None:
    """What is touched: the nearest shape within reach, else the line of one that stood there."""
    reach = look.metrics.touch / 2
    if not top <= place.y() <= max(top + 2 * reach, shape_box(0, top, look).bottom()):
        return None
    x, at_ns = place.x(), round(field.seconds_at(place.x(), span) * 1e9)
    near = [(abs(field.x_of(mark.from_ns / 1e9, span) - x), mark.priority, mark.from_ns, mark) for mark in marks]
    found = min(near, key=lambda one: one[:3], default=None)
    if found is not None and found[0] <= reach:
        return found[3]
    return next((mark for mark in reversed(marks) if mark.from_ns <= at_ns <= mark.to_ns), None)
