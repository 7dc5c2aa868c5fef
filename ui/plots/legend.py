"""The words above a lane: one entry a pen, painted as plain text."""

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.plots.pens import PenTag, Title, paint_swatch
from ui.style.look import Look

_WIDEST: Final = 16_777_215.0
"""QWIDGETSIZE_MAX: what Qt takes for "any width"."""
_NARROWEST_STEPS: Final = 58
"""Grid steps an entry needs to be read."""


_Piece = tuple[float, float, str, QFont, QColor]
"""Left edge and width within the entry, the words, and how they are written."""


class Legend(pg.GraphicsWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Whatever a server calls its things, it is never markup."""

    def __init__(self, look: Look, pens: tuple[PenTag, ...]) -> None:
        super().__init__()
        self._look = look
        self.pens = pens
        self.titles = [Title("", "", "", "")] * len(pens)
        self._layouts: dict[str, tuple[tuple[Title, float], list[_Piece]]] = {}
        self._height = self.row_height
        self.setFixedHeight(self._height)

    @property
    def row_height(self) -> int:
        """Height of one row of entries."""
        return self._look.metrics.grid(6)

    def rows(self, width: float) -> int:
        """Rows that the entries take in this width."""
        return -(-len(self.pens) // self.columns(width))

    def columns(self, width: float) -> int:
        """Entries side by side in this width."""
        return max(1, min(len(self.pens), int(width // self._look.metrics.grid(_NARROWEST_STEPS))))

    def fit_width(self, width: float) -> int:
        """Be as high as the entries need in this width; answers that height."""
        self._height = self.row_height * self.rows(width)
        self.setFixedHeight(self._height)
        return self._height

    def show_titles(self, titles: list[Title]) -> None:
        """Paint other words."""
        if titles != self.titles:
            self.titles = titles
            self.update()

    def sizeHint(self, which: Qt.SizeHint, constraint: QSizeF | None = None) -> QSizeF:
        """As wide as there is room; the height is fixed."""
        width = _WIDEST if which == Qt.SizeHint.MaximumSize else self._look.metrics.grid(20)
        return QSizeF(width, self._height)

    def entry_at(self, place: QPointF) -> int | None:
        """The tag whose entry is at a place of this item."""
        width = self.size().width()
        columns = self.columns(width)
        number = int(place.y() // self.row_height) * columns + int(place.x() // (width / columns))
        inside = 0 <= place.x() < width and 0 <= place.y() < self.size().height()
        return self.pens[number].tag if inside and number < len(self.pens) else None

    def paint(self, painter: QPainter, *_: object) -> None:
        """Every entry in its cell."""
        width, columns = self.size().width(), self.columns(self.size().width())
        cell = width / columns
        for number, (pen, title) in enumerate(zip(self.pens, self.titles, strict=True)):
            left, top = number % columns * cell, number // columns * self.row_height
            self._paint_entry(painter, QRectF(left, top, cell, self.row_height), pen, title)

    def _paint_entry(self, painter: QPainter, cell: QRectF, pen: PenTag, title: Title) -> None:
        """Swatch, label, value, unit, note."""
        swatch = float(self._look.metrics.grid(3))
        paint_swatch(painter, QRectF(cell.left(), cell.center().y() - swatch / 2, swatch, swatch), self._look, pen.pen)
        for left, width, text, font, colour in self._laid(title, cell.width()):
            painter.setFont(font)
            painter.setPen(colour)
            place = QRectF(cell.left() + left, cell.top(), width + 2, cell.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _laid(self, title: Title, width: float) -> list[_Piece]:
        """Where each word of an entry stands; where there is no room the note gives way first, then the label."""
        key = title, width
        known = self._layouts.get(title.label)
        if known is not None and known[0] == key:
            return known[1]
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        small, strong = look.font(metrics.label), look.font(metrics.body, strong=True)
        words = [
            (title.label, small, tokens.text, metrics.grid(2)),
            (title.value, strong, tokens.live, metrics.grid(2)),
            (title.unit, small, tokens.muted, metrics.grid(1)),
            (title.note, small, tokens.muted, metrics.grid(3)),
        ]
        value_and_unit = sum(
            QFontMetricsF(font).horizontalAdvance(text) + lead for text, font, _, lead in words[1:3] if text
        )
        pieces: list[_Piece] = []
        x, right = float(metrics.grid(3)), width - metrics.grid(3)
        for number, (text, font, colour, lead) in enumerate(words):
            room = right - x - lead - (value_and_unit if number == 0 else 0)
            if not text or (number == 3 and room < metrics.grid(10)):
                continue
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
            advance = QFontMetricsF(font).horizontalAdvance(shown)
            pieces.append((x + lead, advance, shown, font, QColor(colour)))
            x += lead + advance
        self._layouts[title.label] = key, pieces
        return pieces
