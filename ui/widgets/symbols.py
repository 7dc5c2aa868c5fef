"""Shapes that tell states apart without colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from hmi.values.notice import Urgency
from ui.bridge.standing import Standing
from ui.style.look import Look


def paint_standing(painter: QPainter, box: QRectF, standing: Standing, look: Look) -> None:
    """Good a dot, overridden a dot in a square, uncertain a wave, not measured a ring, stale two bars, bad a cross."""
    pen = QPen(QColor(look.tokens.muted if standing.drawn_live else look.tokens.text), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre, size = box.center(), min(box.width(), box.height())
    inner = QRectF(0, 0, size * 0.7, size * 0.7)
    inner.moveCenter(centre)
    match standing:
        case Standing.GOOD:
            _dot(painter, centre, size * 0.16, look.tokens.muted)
        case Standing.LIMITED:
            _dot(painter, centre, size * 0.16, look.tokens.muted)
            painter.drawRect(inner)
        case Standing.UNCERTAIN:
            _wave(painter, inner)
        case Standing.NOT_PROCESS:
            painter.drawEllipse(inner)
        case Standing.STALE:
            for x in (inner.left() + inner.width() * 0.28, inner.right() - inner.width() * 0.28):
                painter.drawLine(QPointF(x, inner.top()), QPointF(x, inner.bottom()))
        case Standing.BAD:
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        case Standing.AWAITED:
            for step in (-1, 0, 1):
                _dot(painter, centre + QPointF(step * size * 0.28, 0), size * 0.08, look.tokens.muted)
    painter.restore()


def paint_urgency(painter: QPainter, box: QRectF, urgency: Urgency, look: Look) -> None:
    """Urgent a square, warning a diamond, note a circle; each with a dark outline."""
    tokens = look.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#1B2126"), 1.5))
    inner = box.adjusted(2, 2, -2, -2)
    match urgency:
        case Urgency.URGENT:
            painter.setBrush(QColor(tokens.urgent))
            painter.drawRect(inner)
        case Urgency.WARNING:
            painter.setBrush(QColor(tokens.low))
            centre, half = inner.center(), inner.width() / 2
            corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
            painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))
        case Urgency.NOTE:
            painter.setPen(QPen(QColor(tokens.muted), 1.5))
            painter.setBrush(QColor(tokens.band))
            painter.drawEllipse(inner)
    painter.restore()


def paint_trough(painter: QPainter, box: QRectF, look: Look) -> None:
    """What a bar or a line lies in: its ground, or its outline where the style has one ground for all."""
    tokens = look.tokens
    painter.fillRect(box, QColor(tokens.raised))
    if tokens.raised == tokens.surface:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()


def paint_focus(painter: QPainter, box: QRectF, look: Look) -> None:
    """A ring of accent within the edge: keys go here."""
    painter.setPen(QPen(QColor(look.tokens.accent), 2))
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def paint_hatch(painter: QPainter, box: QRectF, look: Look) -> None:
    """Hatching over a cell whose value is not one of now."""
    painter.save()
    painter.setBrushOrigin(box.topLeft())
    painter.fillRect(box, QBrush(look.hatch(), Qt.BrushStyle.BDiagPattern))
    painter.restore()


def paint_check(painter: QPainter, box: QRectF, pen: int | None, look: Look) -> None:
    """An empty box, or one filled with the colour of the tag's pen and ticked."""
    tokens = look.tokens
    ground = tokens.raised if pen is None else tokens.pens[pen % len(tokens.pens)]
    _paint_box(painter, box, ground, "" if pen is None else tokens.on_accent, look)


def paint_tick(painter: QPainter, box: QRectF, ticked: bool, look: Look) -> None:
    """An empty box, or one that is ticked; no colour."""
    _paint_box(painter, box, look.tokens.raised, look.tokens.text if ticked else "", look)


def _paint_box(painter: QPainter, box: QRectF, ground: str, ink: str, look: Look) -> None:
    """`ink` "" leaves it empty."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.tokens.muted), 1.5))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, 3, 3)
    if ink:
        tick = QPen(QColor(ink), 2)
        tick.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(tick)
        w, h = box.width(), box.height()
        painter.drawPolyline(
            QPolygonF(
                [
                    box.topLeft() + QPointF(w * 0.24, h * 0.52),
                    box.topLeft() + QPointF(w * 0.43, h * 0.72),
                    box.topLeft() + QPointF(w * 0.77, h * 0.30),
                ]
            )
        )
    painter.restore()


def _dot(painter: QPainter, centre: QPointF, radius: float, colour: str) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, radius, radius)
    painter.restore()


def _wave(painter: QPainter, box: QRectF) -> None:
    steps = (0.0, 0.25, 0.5, 0.75, 1.0)
    heights = (0.55, 0.3, 0.5, 0.7, 0.45)
    points = [
        QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in zip(steps, heights, strict=True)
    ]
    painter.drawPolyline(QPolygonF(points))
