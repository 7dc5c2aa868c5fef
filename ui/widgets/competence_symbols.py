"""Shapes of how a competence stands: told apart without colour, and quiet where nothing is to be done."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hmi.values.competence import CompetenceState
from ui.style.look import Look


def paint_state(painter: QPainter, centre: QPointF, radius: float, state: CompetenceState, look: Look) -> None:
    """A tick, a clock, a clock that stopped, a cross, a leaf of paper, a dash."""
    tokens = look.tokens
    quiet = state in (CompetenceState.VALID, CompetenceState.MISSING)
    ink = QColor(tokens.muted if quiet else tokens.text)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y, r = centre.x(), centre.y(), radius
    match state:
        case CompetenceState.VALID:
            painter.drawPolyline(
                [QPointF(x - r * 0.7, y), QPointF(x - r * 0.15, y + r * 0.55), QPointF(x + r * 0.8, y - r * 0.6)]
            )
        case CompetenceState.EXPIRING:
            painter.drawEllipse(centre, r * 0.9, r * 0.9)
            painter.drawPolyline([QPointF(x, y - r * 0.5), centre, QPointF(x + r * 0.4, y + r * 0.25)])
        case CompetenceState.EXPIRED:
            painter.setBrush(ink)
            painter.drawEllipse(centre, r * 0.9, r * 0.9)
            painter.setPen(QPen(QColor(tokens.raised), 2))
            painter.drawPolyline([QPointF(x, y - r * 0.5), centre, QPointF(x + r * 0.4, y + r * 0.25)])
        case CompetenceState.VOID:
            painter.drawLine(QPointF(x - r * 0.65, y - r * 0.65), QPointF(x + r * 0.65, y + r * 0.65))
            painter.drawLine(QPointF(x - r * 0.65, y + r * 0.65), QPointF(x + r * 0.65, y - r * 0.65))
        case CompetenceState.REREAD:
            leaf = QRectF(x - r * 0.65, y - r * 0.9, r * 1.3, r * 1.8)
            painter.drawRect(leaf)
            for line in (0.3, 0.5, 0.7):
                at = leaf.top() + leaf.height() * line
                painter.drawLine(QPointF(leaf.left() + r * 0.3, at), QPointF(leaf.right() - r * 0.3, at))
        case CompetenceState.MISSING:
            painter.drawLine(QPointF(x - r * 0.4, y), QPointF(x + r * 0.4, y))
    painter.restore()
