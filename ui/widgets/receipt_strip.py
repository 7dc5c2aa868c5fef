"""ReceiptStrip: how far an act has come, step by step, and what became of it. It runs ahead of nothing."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.tile_words import CENTRE, paint_words


class Mark(Enum):
    """How a step stands."""

    WAITING = auto()
    NOW = auto()
    DONE = auto()
    WRONG = auto()
    """It did not happen, or it happened otherwise than it was asked."""
    UNKNOWN = auto()
    """Nobody can say whether it happened."""
    SKIPPED = auto()
    """It was left out on purpose."""


@dataclass(frozen=True, slots=True)
class StripStep:
    """One step: its word, what is to be said of it (a time, a value), and how it stands."""

    word: str
    detail: str = ""
    mark: Mark = Mark.WAITING


class ReceiptStrip(QWidget):
    """Told apart by shape: a ring waits, a dot in a ring goes on, a tick is done, a cross is not, a question mark."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.steps: tuple[StripStep, ...] = ()
        self.setFixedHeight(look.metrics.px(86))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_steps(self, steps: tuple[StripStep, ...]) -> None:
        """Show these from now on."""
        if steps != self.steps:
            self.steps = steps
            self.setAccessibleName(", ".join(f"{step.word} {step.detail}".strip() for step in steps))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line from step to step; below each its word and what is said of it."""
        if not self.steps:
            return
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, radius = self.width() / len(self.steps), metrics.px(11)
        y = radius + metrics.px(3)
        for place in range(1, len(self.steps)):
            reached = self.steps[place].mark is not Mark.WAITING
            painter.setPen(QPen(QColor(tokens.live if reached else tokens.line), metrics.px(2)))
            x = width * (place + 0.5)
            painter.drawLine(QPointF(x - width + radius + 3, y), QPointF(x - radius - 3, y))
        for place, step in enumerate(self.steps):
            centre = QPointF(width * (place + 0.5), y)
            paint_mark(painter, centre, radius, step.mark, look)
            word = QRectF(width * place, y + radius + metrics.px(6), width, metrics.px(20))
            waits = step.mark is Mark.WAITING
            font = look.font(metrics.body, strong=not waits)
            paint_words(painter, word, step.word, font, tokens.muted if waits else tokens.text, CENTRE)
            detail = word.translated(0, metrics.px(21))
            paint_words(painter, detail, step.detail, look.font(metrics.label), tokens.muted, CENTRE)
        painter.end()


def paint_mark(painter: QPainter, centre: QPointF, radius: float, mark: Mark, look: Look) -> None:
    """How a step stands, as a shape that needs no colour."""
    tokens, metrics = look.tokens, look.metrics
    filled = mark in {Mark.DONE, Mark.WRONG}
    painter.setPen(QPen(QColor(tokens.muted if mark is Mark.WAITING else tokens.live), metrics.px(2)))
    painter.setBrush(QColor(tokens.live) if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(tokens.on_live), metrics.px(2.5))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    part = radius * 0.4
    match mark:
        case Mark.DONE:
            painter.setPen(pen)
            tick = (QPointF(-1.1, 0.1), QPointF(-0.3, 0.9), QPointF(1.2, -0.9))
            painter.drawPolyline(QPolygonF([centre + point * part for point in tick]))
        case Mark.WRONG:
            painter.setPen(pen)
            for way in (1, -1):
                painter.drawLine(centre + QPointF(-part, -part * way), centre + QPointF(part, part * way))
        case Mark.NOW:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(centre, radius * 0.45, radius * 0.45)
        case Mark.UNKNOWN:
            box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            font = look.font(metrics.body, strong=True)
            paint_words(painter, box, "?", font, tokens.text, CENTRE)
        case Mark.SKIPPED:
            painter.drawLine(centre + QPointF(-part, 0), centre + QPointF(part, 0))
        case Mark.WAITING:
            pass
