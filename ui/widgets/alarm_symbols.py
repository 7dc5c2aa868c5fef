"""The shape of an alarm: its priority by form and colour, its state by how it is filled and by a letter."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from hmi.values.alarm import AlarmStand, AlarmState, Priority
from ui.style.look import Look

_OUTLINE = "#1B2126"
_FAINT = 0.25
_LETTERS = {
    AlarmState.LATCHED_UNACKNOWLEDGED: "L",
    AlarmState.LATCHED_ACKNOWLEDGED: "L",
    AlarmState.SHELVED: "S",
    AlarmState.SUPPRESSED: "D",
    AlarmState.OUT_OF_SERVICE: "O",
}
HALF_BLINK_NS = 500_000_000


def is_dark(stand: AlarmStand, mono_ns: int, look: Look) -> bool:
    """Whether this is the dark half of the blink of what nobody has acknowledged; never where motion is reduced."""
    return stand.state.unacknowledged and bool(mono_ns // HALF_BLINK_NS % 2) and not look.reduced_motion


def paint_alarm(
    painter: QPainter, box: QRectF, priority: Priority, state: AlarmState, look: Look, *, dark: bool = False
) -> None:
    """Urgent a square, high a triangle, low a diamond. Full while it holds, a frame when it is over or put aside."""
    tokens = look.tokens
    colour = QColor({Priority.URGENT: tokens.urgent, Priority.HIGH: tokens.high, Priority.LOW: tokens.low}[priority])
    aside = not state.annunciated
    over = state in (AlarmState.RETURNED, AlarmState.LATCHED_ACKNOWLEDGED, AlarmState.LATCHED_UNACKNOWLEDGED)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_FAINT if dark else 1.0)
    shape = _shape(box.adjusted(2, 2, -2, -2), priority)
    painter.setPen(QPen(QColor(tokens.muted) if aside else QColor(_OUTLINE), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush if aside else QBrush(QColor(tokens.raised) if over else colour))
    painter.drawPath(shape)
    if over and not aside:
        painter.setPen(QPen(colour, max(2.0, box.width() * 0.14)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_shape(box.adjusted(4, 4, -4, -4), priority))
    letter = _LETTERS.get(state, "")
    if letter:
        painter.setPen(QColor(tokens.text))
        painter.setFont(look.font(max(9, int(box.height() * 0.5)), strong=True))
        lower = box.translated(0, box.height() * 0.08) if priority is Priority.HIGH else box
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def _shape(box: QRectF, priority: Priority) -> QPainterPath:
    path = QPainterPath()
    centre = box.center()
    if priority is Priority.URGENT:
        path.addRect(box)
    elif priority is Priority.HIGH:
        path.addPolygon(QPolygonF([QPointF(centre.x(), box.top()), box.bottomRight(), box.bottomLeft()]))
        path.closeSubpath()
    else:
        corners = [
            QPointF(centre.x(), box.top()),
            QPointF(box.right(), centre.y()),
            QPointF(centre.x(), box.bottom()),
            QPointF(box.left(), centre.y()),
        ]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
    return path
