"""CountsButton: the counts of a machine one below the other, with how far they can be trusted; a touch shows more."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.machine_card import CardFace, CardPainter
from ui.widgets.tile import paint_card
from ui.widgets.tile_words import paint_words


class CountsButton(QAbstractButton):
    """Shows the counts of a card's face; repaints only when they are others."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._parts = CardPainter(look)
        self.face = CardFace("")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(look.metrics.touch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_face(self, face: CardFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            spoken = [*(f"{label} {value}" for label, value in face.counts), face.counted]
            self.setAccessibleName(", ".join(part for part in spoken if part))
            self.setEnabled(bool(face.counted))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A row for each count, and below them since when, and what is to be known."""
        painter = QPainter(self)
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        if face.counted:
            ground = tokens.raised if self.isDown() else tokens.surface
            paint_card(painter, QRectF(self.rect()), ground, look, focus=self.hasFocus())
        box = QRectF(self.rect()).adjusted(metrics.px(8), metrics.px(3), -metrics.px(8), -metrics.px(3))
        words = metrics.px(22) if face.counted else 0
        height = (box.height() - words) / max(1, len(face.counts))
        for place, pair in enumerate(face.counts):
            row = QRectF(box.left(), box.top() + place * height, box.width(), height)
            self._parts.paint_count(painter, row, pair, old=bool(face.gone))
        font = look.font(metrics.label, strong=face.doubt)
        row = QRectF(box.left(), box.bottom() - words, box.width(), words)
        paint_words(painter, row, face.counted, font, tokens.text if face.doubt else tokens.muted)
        painter.end()
