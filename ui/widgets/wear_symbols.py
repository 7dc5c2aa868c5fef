"""How a component stands as a shape, and its health as a bar: told apart without colour. No wear alert is an alarm."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from hmi.values.wear import Standing
from ui.style.look import Look
from ui.widgets.symbols import paint_hatch, paint_trough


def paint_wear(painter: QPainter, box: QRectF, standing: Standing, look: Look, learned: float = 1.0) -> None:
    """Due a filled square, alert a filled circle, both with a dark outline; learning a ring that closes, sound a dot,
    too little data a hatched box, no evidence a stroke."""
    tokens = look.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(2, 2, -2, -2)
    painter.setPen(QPen(QColor("#1B2126"), 1.5))
    match standing:
        case Standing.DUE:
            painter.setBrush(QColor(tokens.diagnostic))
            painter.drawRect(inner)
        case Standing.ALERT:
            painter.setBrush(QColor(tokens.diagnostic))
            painter.drawEllipse(inner)
        case Standing.POOR_COVERAGE:
            paint_hatch(painter, inner, look)
            painter.setPen(QPen(QColor(tokens.muted), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(inner)
        case Standing.NO_EVIDENCE:
            painter.setPen(QPen(QColor(tokens.muted), 2.5))
            painter.drawLine(QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y()))
        case Standing.LEARNING:
            painter.setPen(QPen(QColor(tokens.line), 3))
            painter.drawEllipse(inner)
            painter.setPen(QPen(QColor(tokens.muted), 3))
            painter.drawArc(inner, 90 * 16, -round(360 * 16 * min(1.0, max(0.0, learned))))
        case Standing.SOUND:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.muted))
            painter.drawEllipse(inner.center(), inner.width() * 0.22, inner.width() * 0.22)
    painter.restore()


@dataclass(frozen=True, slots=True)
class HealthFace:
    """0 worn out to 1 as new, with the band of what is known; None: nothing can be said."""

    health: float | None = None
    low: float | None = None
    high: float | None = None
    quiet: bool = True
    """Nobody is needed: drawn without weight."""


def health_face(health: float, low: float, high: float, *, quiet: bool) -> HealthFace:
    """NaN as nothing."""
    if math.isnan(health):
        return HealthFace(quiet=quiet)
    return HealthFace(health, health if math.isnan(low) else low, health if math.isnan(high) else high, quiet)


def paint_health(painter: QPainter, box: QRectF, face: HealthFace, look: Look) -> None:
    """A trough from worn out (left) to as new (right): filled to health, the band of what is known around its end."""
    tokens = look.tokens
    paint_trough(painter, box, look)
    if face.health is None or face.low is None or face.high is None:
        paint_hatch(painter, box, look)
        return
    filled = QRectF(box.left(), box.top(), box.width() * face.health, box.height())
    painter.fillRect(filled, QColor(tokens.band if face.quiet else tokens.live))
    low, high = box.left() + box.width() * face.low, box.left() + box.width() * face.high
    middle = box.center().y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.muted), 1.5))
    if high - low > 3:
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for x in (low, high):
            painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 4))
    at = box.left() + box.width() * face.health
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.live))
    painter.drawPolygon(
        QPolygonF([QPointF(at, box.bottom() + 1), QPointF(at - 5, box.bottom() + 8), QPointF(at + 5, box.bottom() + 8)])
    )
    painter.restore()
