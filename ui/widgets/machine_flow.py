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
NARROWEST_OF_MANY: Final = 148
"""The same where machines would else stand in more than two rows: they say less, and all of it legibly."""
WIDEST: Final = 760
"""A card that is wider says no more, and is harder to read."""
GAP: Final = 46
"""Between two cards: room for a buffer and its fill in per cent."""

_ROWS_WHOLE: Final = 2


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


def places(count: int, width: int, height: int, narrowest: int, gap: int, widest: int | None = None) -> list[Place]:
    """Boxes for `count` cards in rows of equal length that fill the area; cards are narrower only when one alone is."""
    if count <= 0 or width <= 0 or height <= 0:
        return []
    fitting, left = max(1, (width + gap) // (narrowest + gap)), 0
    if count > fitting:
        # Rows that follow begin with the buffer before their first machine: all make room for it.
        fitting, left = max(1, width // (narrowest + gap)), gap
    rows = -(-count // fitting)
    columns = -(-count // rows)
    space = min(gap, 12)
    card_width = (width - left - (columns - 1) * gap) // columns
    if widest is not None:
        card_width = min(card_width, widest)
    card_height = (height - (rows - 1) * space) // rows
    return [
        Place(
            place // columns,
            place % columns,
            left + place % columns * (card_width + gap),
            place // columns * (card_height + space),
            card_width,
            card_height,
        )
        for place in range(count)
    ]


class MachineFlow(QFrame):
    """Cards are made once per machine; `touched` carries the name of the machine whose card was touched."""

    touched = Signal(str)
    alarm_touched = Signal(int)
    """The most urgent alarm of a machine."""

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
            card.alarm_proposed.connect(self.alarm_touched)
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
        wanted = places(len(self.cards), width, 1000, self._narrowest(width), metrics.px(GAP))
        return wanted[-1].row + 1 if wanted else 0

    def _narrowest(self, width: int) -> int:
        metrics = self._look.metrics
        least, gap = metrics.px(NARROWEST), metrics.px(GAP)
        rows = -(-len(self.cards) // max(1, (width + gap) // (least + gap)))
        return metrics.px(NARROWEST_OF_MANY) if rows > _ROWS_WHOLE else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards share the new size."""
        self._arrange()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The way of the product, and the buffers on it."""
        painter = QPainter(self)
        metrics = self._look.metrics
        for place, buffer in zip(self._places, self._buffers, strict=False):
            if not place.x:
                continue
            gap = QRectF(place.x - metrics.px(GAP), place.y, metrics.px(GAP), place.height)
            line = QRectF(gap.left(), round(gap.center().y()), gap.width(), metrics.px(2))
            if place.row or place.column:
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
        width, least = self.width(), self._narrowest(self.width())
        widest = metrics.px(WIDEST)
        self._places = places(len(self.cards), width, self.height(), least, metrics.px(GAP), widest)
        for card, place in zip(self.cards, self._places, strict=False):
            card.setGeometry(place.x, place.y, place.width, place.height)
        self.update()
