"""Over the lanes: two cursors with handles, and the marks of what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.style.look import Look

CURSOR_NAMES = ("A", "B")


@dataclass(frozen=True, slots=True)
class EventMark:
    """Something that happened at a moment (UTC ns), in words; `sign` is one letter or figure inside its flag.

    Alarms, notes and link losses come through this alike: a plot knows no more of them.
    """

    at_ns: int
    words: str
    sign: str = "i"


@dataclass(frozen=True, slots=True)
class Field:
    """Where the plots lie in the view: left, right, top, bottom in pixels, and the bottom of the time axis."""

    left: float
    right: float
    top: float
    bottom: float
    axis_bottom: float

    def x_of(self, seconds: float, span: tuple[float, float]) -> float:
        """The pixel of a moment."""
        return self.left + (seconds - span[0]) / max(span[1] - span[0], 1e-9) * (self.right - self.left)

    def share_of(self, x: float) -> float:
        """Which share of the plots' width lies left of a pixel."""
        return (x - self.left) / max(1.0, self.right - self.left)

    def seconds_at(self, x: float, span: tuple[float, float]) -> float:
        """The moment under a pixel."""
        return span[0] + self.share_of(x) * (span[1] - span[0])


def grip_box(x: float, field: Field, look: Look) -> QRectF:
    """The handle of a cursor at `x`: in the row of the time axis, as large as a glove needs."""
    side = look.metrics.touch
    return QRectF(x - side / 2, field.axis_bottom - side, side, side)


def paint_cursors(
    painter: QPainter, places: Sequence[float], span: tuple[float, float], field: Field, look: Look
) -> None:
    """A line through all lanes and a handle with its letter, for each cursor in sight."""
    tokens, metrics = look.tokens, look.metrics
    for name, seconds in zip(CURSOR_NAMES, places, strict=False):
        x = field.x_of(seconds, span)
        if not field.left <= x <= field.right:
            continue
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.drawLine(QPointF(x, field.top), QPointF(x, field.bottom))
        handle = grip_box(x, field, look)
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(handle.adjusted(2, 2, -2, -2), metrics.grid(1), metrics.grid(1))
        painter.setPen(QColor(tokens.on_accent))
        painter.setFont(look.font(metrics.title, strong=True))
        painter.drawText(handle, Qt.AlignmentFlag.AlignCenter, name)


def paint_marks(
    painter: QPainter, marks: Sequence[EventMark], span: tuple[float, float], field: Field, look: Look
) -> None:
    """A thin line and a small flag at its foot, for each mark in sight; of those in one place the last is seen."""
    tokens, metrics = look.tokens, look.metrics
    side = metrics.grid(4)
    for mark in marks:
        x = field.x_of(mark.at_ns / 1e9, span)
        if not field.left <= x <= field.right:
            continue
        pen = QPen(QColor(tokens.muted), 1)
        pen.setDashPattern([2.0, 3.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, field.top), QPointF(x, field.bottom))
        flag = QRectF(x - side / 2, field.bottom - side, side, side)
        painter.setPen(QPen(QColor(tokens.surface), 1))
        painter.setBrush(QColor(tokens.muted))
        painter.drawEllipse(flag)
        painter.setPen(QColor(tokens.surface))
        painter.setFont(look.font(metrics.px(11), strong=True))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, mark.sign)


def nearest_mark(
    marks: Sequence[EventMark], x: float, span: tuple[float, float], field: Field, reach: float
) -> EventMark | None:
    """The mark nearest to a pixel, within `reach` of it."""
    found = min(marks, key=lambda mark: abs(field.x_of(mark.at_ns / 1e9, span) - x), default=None)
    return found if found is not None and abs(field.x_of(found.at_ns / 1e9, span) - x) <= reach else None
