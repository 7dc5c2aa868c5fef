"""MachineFlow: the machine cards of a line in flow order, with the buffers between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.style.look import Look
from ui.widgets.machine_card import MachineCard
from ui.widgets.symbols import paint_hatch
from ui.widgets.tile_words import CENTRE, paint_words

NARROWEST: Final = 216
"""Width of a card, in pixels at 96 dpi, below which its numbers would have to shrink."""
GAP: Final = 46
"""Between two cards: room for a buffer and its fill in per cent."""


@dataclass(frozen=True, slots=True)
class BufferFace:
    """Fill of the buffer before a machine: `share` 0 to 1, None when it is not known now; `words` beside it."""

    share: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands: row, column, and its box (x, y, width, height) in pixels."""

    row: int
    column: int
    x: int
    y: int
    width: int
    height: int


def places(count: int, width: int, height: int, narrowest: int, gap: int) -> list[Place]:
    """Boxes for `count` cards in rows of equal length that fill the area; cards are narrower only when one alone is."""
    if count <= 0 or width <= 0 or height <= 0:
        return []
    fitting = max(1, (width + gap) // (narrowest + gap))
    rows = -(-count // fitting)
    columns = -(-count // rows)
    space = min(gap, 12)
    card_width = (width - (columns - 1) * gap) // columns
    card_height = (height - (rows - 1) * space) // rows
    return [
        Place(
            place // columns,
            place % columns,
            place % columns * (card_width + gap),
            place // columns * (card_height + space),
            card_width,
            card_height,
        )
        for place in range(count)
    ]


class MachineFlow(QFrame):
    """Cards are made once per machine; `touched` carries the name of the machine whose card was touched."""

    touched = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.cards: list[MachineCard] = []
        self._buffers: list[BufferFace | None] = []
        self._places: list[Place] = []
        look.changed.connect(self.update)

    def set_machines(self, names: Sequence[str]) -> None:
        """These machines, in this order."""
        for card in self.cards[len(names) :]:
            card.hide()
            card.deleteLater()
        del self.cards[len(names) :]
        while len(self.cards) < len(names):
            card = MachineCard(self._look, self)
            card.clicked.connect(lambda _=False, touched=card: self.touched.emit(touched.machine))
            card.show()
            self.cards.append(card)
        for card, name in zip(self.cards, names, strict=True):
            card.machine = name
        self._buffers = [None] * len(names)
        self._arrange()

    def show_buffers(self, buffers: Sequence[BufferFace | None]) -> None:
        """The buffer before each machine, None for none."""
        if list(buffers) != self._buffers:
            self._buffers = list(buffers)
            self.update()

    def rows(self, width: int) -> int:
        """How many rows the cards need at this width."""
        metrics = self._look.metrics
        wanted = places(len(self.cards), width, 1000, metrics.px(NARROWEST), metrics.px(GAP))
        return wanted[-1].row + 1 if wanted else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards share the new size."""
        self._arrange()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The way of the product, and the buffers on it."""
        painter = QPainter(self)
        metrics = self._look.metrics
        for place, buffer in zip(self._places, self._buffers, strict=False):
            if not place.column:
                continue
            gap = QRectF(place.x - metrics.px(GAP), place.y, metrics.px(GAP), place.height)
            line = QRectF(gap.left(), round(gap.center().y()), gap.width(), metrics.px(2))
            painter.fillRect(line, QColor(self._look.tokens.line))
            if buffer is not None:
                self._paint_buffer(painter, gap, buffer)
        painter.end()

    def _paint_buffer(self, painter: QPainter, gap: QRectF, buffer: BufferFace) -> None:
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        bar = QRectF(0, 0, metrics.px(14), min(gap.height() * 0.5, metrics.px(150)))
        bar.moveCenter(gap.center())
        painter.fillRect(bar.adjusted(-1, -1, 1, 1), QColor(tokens.muted))
        painter.fillRect(bar, QColor(tokens.raised))
        if buffer.share is None:
            paint_hatch(painter, bar, look)
        else:
            filled = min(1.0, max(0.0, buffer.share)) * bar.height()
            painter.fillRect(QRectF(bar.left(), bar.bottom() - filled, bar.width(), filled), QColor(tokens.live))
        words = QRectF(gap.left(), bar.bottom() + metrics.px(4), gap.width(), metrics.px(18))
        painter.fillRect(words, QColor(tokens.ground))
        paint_words(painter, words, buffer.words, look.font(metrics.px(12), strong=True), tokens.text, CENTRE)

    def _arrange(self) -> None:
        metrics = self._look.metrics
        self._places = places(len(self.cards), self.width(), self.height(), metrics.px(NARROWEST), metrics.px(GAP))
        for card, place in zip(self.cards, self._places, strict=False):
            card.setGeometry(place.x, place.y, place.width, place.height)
        self.update()
