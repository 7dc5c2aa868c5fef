"""ComponentRow: one component of the fleet at a glance; touched, its page opens."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hmi.values.wear import Standing
from ui.style.look import Look
from ui.widgets.symbols import paint_focus
from ui.widgets.wear_symbols import HealthFace, paint_health, paint_wear

_URGENT = (Standing.DUE, Standing.ALERT)


@dataclass(frozen=True, slots=True)
class RowFace:
    """What one row says. name, place: what it is and where; standing_words with life: how long; why: one line."""

    component: str
    name: str
    place: str
    standing: Standing
    standing_words: str
    life: str
    why: str
    health: HealthFace
    health_words: str
    learned: float = 1.0


class ComponentRow(QAbstractButton):
    """A wide button: shape, name, standing, health bar, remaining life, and why."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._face: RowFace | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def face(self) -> RowFace | None:
        """What is shown."""
        return self._face

    def show_face(self, face: RowFace) -> None:
        """Show this."""
        if face != self._face:
            self._face = face
            self.setAccessibleName(f"{face.name}, {face.place}: {face.standing_words}. {face.life}. {face.why}")
            self.update()

    def sizeHint(self) -> QSize:
        """Two lines, and never less than a finger needs."""
        metrics = self._look.metrics
        return QSize(metrics.px(600), max(metrics.touch, metrics.grid(15)))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrower."""
        return QSize(self._look.metrics.px(400), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it."""
        face = self._face
        if face is None:
            return
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.isDown():
            painter.fillRect(box, QColor(tokens.band))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(box.bottomLeft() - QPointF(0, 1), box.bottomRight() - QPointF(0, 1))
        side, gap = metrics.grid(6), metrics.grid(3)
        paint_wear(
            painter,
            QRectF(gap, box.center().y() - side / 2, side, side),
            face.standing,
            look,
            face.learned,
        )
        left = side + 2 * gap
        wide = box.width() - left - gap
        name = QRectF(left, 0, wide * 0.30, box.height())
        standing = QRectF(name.right() + gap, 0, wide * 0.16, box.height())
        bar = QRectF(standing.right() + gap, 0, wide * 0.20, box.height())
        rest = QRectF(bar.right() + 2 * gap, 0, box.right() - bar.right() - 3 * gap, box.height())
        urgent = face.standing in _URGENT
        self._lines(painter, name, face.name, face.place, strong=True)
        self._lines(painter, standing, face.standing_words, "", strong=urgent)
        high = metrics.grid(3)
        trough = QRectF(bar.left(), box.center().y() - high, bar.width(), high)
        paint_health(painter, trough, face.health, look)
        painter.setFont(look.font(metrics.label))
        painter.setPen(QColor(tokens.muted))
        words = QRectF(bar.left(), trough.bottom() + metrics.grid(2), bar.width(), metrics.grid(5))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, face.health_words)
        self._lines(painter, rest, face.life, face.why, strong=urgent)
        if self.hasFocus():
            paint_focus(painter, box, look)
        painter.end()

    def _lines(self, painter: QPainter, box: QRectF, first: str, second: str, *, strong: bool) -> None:
        look, metrics = self._look, self._look.metrics
        font = look.font(metrics.body, strong=strong)
        small = look.font(metrics.label)
        heights = QFontMetrics(font).height(), QFontMetrics(small).height() if second else 0
        top = box.center().y() - sum(heights) / 2
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(QColor(look.tokens.text))
        text = QFontMetrics(font).elidedText(first, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), top, box.width(), heights[0]), flags, text)
        if second:
            painter.setFont(small)
            painter.setPen(QColor(look.tokens.muted))
            text = QFontMetrics(small).elidedText(second, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(QRectF(box.left(), top + heights[0], box.width(), heights[1]), flags, text)
