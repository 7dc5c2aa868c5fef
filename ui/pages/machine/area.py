"""TileArea: one page of tiles under the headings of their groups."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.bridge.words import language
from ui.pages.machine.layout import Cell, Grid
from ui.style.look import Look
from ui.widgets.tile import Tile
from ui.widgets.tile_words import paint_words


class TileArea(QFrame):
    """Tiles are made as they are needed and used again; `touched` carries the tag of the one that was touched."""

    touched = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pool: list[Tile] = []
        self._cells: list[Cell] = []
        self._grid: Grid | None = None
        self.tiles: list[Tile] = []
        """Those that are seen, in reading order."""
        look.changed.connect(self.update)

    def show_cells(self, cells: Sequence[Cell], grid: Grid) -> None:
        """These cells from now on."""
        if (list(cells), grid) == (self._cells, self._grid):
            return
        self._cells, self._grid = list(cells), grid
        space = self._look.metrics.px(4)
        self.tiles = []
        for cell in cells:
            x, y, width, height = grid.box(cell)
            if not cell.compact:
                self._place(cell.tags[0], (x, y, width, height), compact=False)
                continue
            half = (height - space) // 2
            for number, tag in enumerate(cell.tags):
                self._place(tag, (x, y + number * (half + space), width, half), compact=True)
        for tile in self._pool[len(self.tiles) :]:
            tile.hide()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each group's name above its first tile of a row, and a line over those that belong to it."""
        if self._grid is None:
            return
        painter = QPainter(self)
        metrics, tokens = self._look.metrics, self._look.tokens
        font = self._look.font(metrics.label, strong=True)
        for place, cell in enumerate(self._cells):
            if cell.heading is None:
                continue
            x, y, width, _ = self._grid.box(cell)
            last = cell
            for follower in self._cells[place + 1 :]:
                if follower.heading is not None or follower.row != cell.row:
                    break
                last = follower
            right = self._grid.box(last)[0] + width
            box = QRectF(x, y - self._grid.heading, right - x, self._grid.heading)
            words = cell.heading.in_language(language())
            taken = paint_words(painter, box, words, font, tokens.muted)
            lead = metrics.px(8) if taken else 0
            line = QRectF(x + taken + lead, round(box.center().y()), box.width() - taken - lead, 1)
            painter.fillRect(line, QColor(tokens.line))
        painter.end()

    def _place(self, tag: int, box: tuple[int, int, int, int], *, compact: bool) -> None:
        if len(self.tiles) == len(self._pool):
            made = Tile(self._look, self)
            made.clicked.connect(lambda _=False, touched=made: self.touched.emit(touched.tag))
            self._pool.append(made)
        tile = self._pool[len(self.tiles)]
        tile.tag = tag
        tile.set_compact(compact)
        tile.setGeometry(*box)
        tile.show()
        self.tiles.append(tile)
