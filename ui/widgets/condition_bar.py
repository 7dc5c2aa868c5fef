"""ConditionBar: whether something holds, for how long of how long; hatched where nobody knows."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.receipt_strip import Mark, paint_mark
from ui.widgets.symbols import paint_hatch, paint_trough
from ui.widgets.tile_words import fitting, paint_words


@dataclass(frozen=True, slots=True)
class ConditionFace:
    """mark: how it stands; words: the same in words, large; detail: below; share: how much of it, None for no bar;
    large: a time that is read from afar."""

    mark: Mark
    words: str
    detail: str = ""
    share: float | None = None
    large: bool = False

    @property
    def unknown(self) -> bool:
        """Whether nobody knows."""
        return self.mark is Mark.UNKNOWN


class ConditionBar(QWidget):
    """Paints a face; nothing in it is touched."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.face = ConditionFace(Mark.WAITING, "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.metrics.px(120))
        look.changed.connect(self.update)

    def show_face(self, face: ConditionFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            self.setAccessibleName(f"{face.words} {face.detail}".strip())
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape and words, the bar below them, the detail at the foot."""
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = metrics.px(18)
        upper = QRectF(0, 0, self.width(), metrics.px(56))
        paint_mark(painter, QPointF(radius + 2, upper.center().y()), radius, face.mark, look)
        words = upper.adjusted(2 * radius + metrics.grid(4), 0, 0, 0)
        wanted = look.font(metrics.px(44 if face.large else 28), strong=True)
        font = fitting(face.words, wanted, words.width(), metrics.body)
        paint_words(painter, words, face.words, font, tokens.text)
        bar = QRectF(0, upper.bottom() + metrics.px(6), self.width(), metrics.px(18))
        if face.share is not None:
            paint_trough(painter, bar, look)
            if face.unknown:
                paint_hatch(painter, bar, look)
            else:
                filled = QRectF(bar)
                filled.setWidth(bar.width() * min(1.0, max(0.0, face.share)))
                painter.fillRect(filled, QColor(tokens.live))
        foot = QRectF(0, bar.bottom() + metrics.px(8), self.width(), metrics.px(24))
        paint_words(painter, foot, face.detail, look.font(metrics.body), tokens.muted)
        painter.end()
