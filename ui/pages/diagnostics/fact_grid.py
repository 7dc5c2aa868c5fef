"""FactGrid: facts in columns, each with its label, its value and what it means."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QSizePolicy, QVBoxLayout, QWidget

from hmi.values.notice import Urgency
from ui.pages.diagnostics.line import Line
from ui.style.look import Look
from ui.widgets.plain import plain_label
from ui.widgets.symbols import paint_urgency

_BREAKS = str.maketrans({char: f"{char}\u200b" for char in "/;:.=_,&?"})


def breakable(text: str) -> str:
    """Addresses and node ids may be broken where they have a mark; control characters do nothing."""
    return "".join(char if char.isprintable() else " " for char in text).translate(_BREAKS)


class FactCell(QWidget):
    """One fact. What needs a person has the shape of its urgency before it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._urgency: Urgency | None = None
        self.label = plain_label("label", parent=self)
        self.value = plain_label("", parent=self)
        self.note = plain_label("label", parent=self)
        self.value.setWordWrap(True)
        self.note.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        grid = look.metrics.grid
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(6), grid(1), grid(2), grid(1))
        column.setSpacing(0)
        for label in (self.label, self.value, self.note):
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            column.addWidget(label)
        column.addStretch(1)

    def show_line(self, line: Line) -> None:
        """Say another fact."""
        self._urgency = line.urgency
        self.label.setText(line.label)
        self.value.setText(breakable(line.value))
        self.note.setText(breakable(line.note))
        self.note.setVisible(bool(line.note))
        self.setAccessibleName(f"{line.label}: {line.value} {line.note}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape of the urgency."""
        if self._urgency is None:
            return
        painter = QPainter(self)
        side = self._look.metrics.grid(4)
        paint_urgency(painter, QRectF(0, self.value.y() + 1, side, side), self._urgency, self._look)
        painter.end()


class _Sheet(QFrame):
    """What the area scrolls: as high as its facts are at the width there is, not at the narrowest there could be."""

    def minimumSizeHint(self) -> QSize:
        """None: the area asks for the height at its width."""
        return QSize(0, 0)


class FactGrid(QScrollArea):
    """`show_lines` changes only what differs; it scrolls when there are more facts than room."""

    def __init__(self, look: Look, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: tuple[Line, ...] = ()
        self.cells: list[FactCell] = []
        self._inside = _Sheet(self)
        self._inside.setProperty("part", "facts")
        side_by_side = QHBoxLayout(self._inside)
        side_by_side.setContentsMargins(0, 0, look.metrics.grid(2), look.metrics.grid(2))
        side_by_side.setSpacing(look.metrics.grid(4))
        self._places: list[QVBoxLayout] = []
        for _ in range(columns):
            place = QVBoxLayout()
            place.setSpacing(look.metrics.grid(1))
            place.addStretch(1)
            self._places.append(place)
            side_by_side.addLayout(place, 1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is said now."""
        return self._lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Down the first column, then the next."""
        new = tuple(lines)
        if new == self._lines:
            return
        old, self._lines = self._lines, new
        while len(self.cells) < len(new):
            self.cells.append(FactCell(self._look, self._inside))
        if len(old) != len(new):
            self._lay(len(new))
        for place, line in enumerate(new):
            if place >= len(old) or old[place] != line or len(old) != len(new):
                self.cells[place].show_line(line)

    def _lay(self, count: int) -> None:
        """Columns of their own: a long fact on the left makes no hole on the right."""
        rows = max(1, -(-count // len(self._places)))
        for place, cell in enumerate(self.cells):
            for column in self._places:
                column.removeWidget(cell)
            if place < count:
                column = self._places[place // rows]
                column.insertWidget(column.count() - 1, cell)
            cell.setVisible(place < count)
