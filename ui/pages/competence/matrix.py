"""Matrix: people against procedures, a shape and a word a cell; what is missing stands out, what is well is quiet."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScroller,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hmi.channel.questions_competence import Column, MatrixRow
from hmi.values.competence import Cell, CompetenceState
from ui.bridge.competence_words import cell_short, cell_words, procedure_words
from ui.bridge.people_words import role_words
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.competence_symbols import paint_state
from ui.widgets.symbols import paint_focus
from ui.widgets.tile_words import paint_words

Index = QModelIndex | QPersistentModelIndex
_NAMES: Final = 176
_COLUMN: Final = 100
"""Pixels of the names, and the least of a procedure, at a scale of 1."""
_CELL_ROLE: Final = Qt.ItemDataRole.UserRole


class MatrixModel(QAbstractTableModel):
    """A row a person, a column a procedure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: list[Column] = []
        self.rows: list[MatrixRow] = []
        self.chosen = "", ""
        """Person and procedure of the cell that is told of."""

    def show_matrix(self, columns: Sequence[Column], rows: Sequence[MatrixRow]) -> None:
        """These, from now on."""
        self.beginResetModel()
        self.columns, self.rows = list(columns), list(rows)
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """What stands there; None in the column of names."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.rows[index.row()].cells[index.column() - 1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """A row a person."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """The names, then a column a procedure."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name; of a cell what is painted, and in words for those who hear it."""
        cell = self.cell(index)
        if cell is None:
            return one_line(self.rows[index.row()].name) if role == Qt.ItemDataRole.DisplayRole else None
        if role == _CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = one_line(self.rows[index.row()].name)
            return f"{name}, {procedure_words(self.columns[index.column() - 1].known)}: {cell_words(cell)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The procedures."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section > 0:
            return procedure_words(self.columns[section - 1].known)
        return None


class Matrix(QFrame):
    """`chosen` carries the ids of a person and a procedure whose cell was touched. The names stay while cells move."""

    chosen = Signal(str, str)

    def __init__(self, model: MatrixModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._model, self._look = model, look
        self.names, self.cells = _Table(model, look), _Table(model, look)
        self.names.setFixedWidth(look.metrics.px(_NAMES))
        self.names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for scroll in (self.names.setVerticalScrollBarPolicy, self.names.setHorizontalScrollBarPolicy):
            scroll(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bars = self.names.verticalScrollBar(), self.cells.verticalScrollBar()
        for one, other in (bars, bars[::-1]):
            one.valueChanged.connect(other.setValue)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self.cells, 1)
        self.cells.touched.connect(self._on_touched)
        model.modelReset.connect(self.share)

    def choose(self, person: str, procedure: str) -> None:
        """As if this cell were touched."""
        for row, one in enumerate(self._model.rows):
            for column, told in enumerate(self._model.columns, 1):
                if (one.person, told.known.name) == (person, procedure):
                    self.cells.setCurrentIndex(self._model.index(row, column))
                    self._on_touched(self._model.index(row, column))

    def mark(self, person: str, procedure: str) -> None:
        """This cell is the one that is told of; empty: none."""
        self._model.chosen = person, procedure
        self.cells.viewport().update()

    def share(self) -> None:
        """Room is shared: as wide as there is room for, and never too narrow for a word."""
        metrics, count = self._look.metrics, len(self._model.columns)
        for table in (self.names, self.cells):
            table.horizontalHeader().setVisible(bool(count))  # nothing is told: no line is left of a head
        if not count:
            return
        self.names.setColumnWidth(0, metrics.px(_NAMES))
        self.cells.setColumnHidden(0, True)
        each = max(metrics.px(_COLUMN), self.cells.viewport().width() // count)
        for column in range(1, count + 1):
            self.names.setColumnHidden(column, True)
            self.cells.setColumnWidth(column, each)
        bar = self.cells.horizontalScrollBar()
        below = bar.sizeHint().height() if each * count > self.cells.viewport().width() else 0
        self.names.setContentsMargins(0, 0, 0, below)  # else the last names would not stand beside their cells

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room."""
        super().resizeEvent(event)
        self.share()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            for table in (self.names, self.cells):
                table.viewport().update()
                table.horizontalHeader().viewport().update()
        super().changeEvent(event)

    def _on_touched(self, index: QModelIndex) -> None:
        cell = self._model.cell(index)
        if cell is not None:
            self.mark(cell.person, cell.procedure)
            self.chosen.emit(cell.person, cell.procedure)


class _Table(QTableView):
    """`touched` by finger or key."""

    touched = Signal(QModelIndex)

    def __init__(self, model: MatrixModel, look: Look) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Painter(model, look, self))
        self.setHorizontalHeader(_Head(model, look, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for side in (self.setVerticalScrollMode, self.setHorizontalScrollMode):
            side(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.metrics.touch + look.metrics.grid(1))
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self.touched)
        look.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Return do what a touch does."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.touched.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Head(QHeaderView):
    """Names of procedures on up to three lines: cut, they would be taken for each other."""

    def __init__(self, model: MatrixModel, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self._look = model, look
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(look.metrics.px(58))

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(super().sizeHint().width(), self.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Words above a line; what a right asks for is strong."""
        if not rect.isValid():
            return
        look, tokens, metrics = self._look, self._look.tokens, self._look.metrics
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if section > 0:
            column = self._model.columns[section - 1]
            needed = bool(column.rights) or column.known.trained
            painter.setFont(look.font(metrics.px(12), strong=needed))
            painter.setPen(QColor(tokens.text if needed else tokens.muted))
            room = QRectF(rect).adjusted(metrics.grid(1), metrics.grid(1), -metrics.grid(1), -metrics.grid(1))
            how = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
            painter.drawText(room, how, procedure_words(column.known))
        painter.restore()


class _Painter(QStyledItemDelegate):
    """A name; or a shape with its word, on a plate where a right is missing for want of it."""

    def __init__(self, model: MatrixModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look = model, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        box = QRectF(option.rect)
        painter.save()
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), QColor(tokens.line))
        cell = self._model.cell(index)
        if cell is None:
            row = self._model.rows[index.row()]
            upper = QRectF(box.left() + metrics.grid(3), box.center().y() - metrics.px(19), box.width(), metrics.px(20))
            upper.setRight(box.right() - metrics.grid(2))
            paint_words(painter, upper, one_line(row.name), look.font(metrics.body, strong=True), tokens.text)
            lower = upper.translated(0, metrics.px(19))
            paint_words(painter, lower, role_words(row.role), look.font(metrics.px(12)), tokens.muted)
        else:
            self._paint_cell(painter, box, cell, chosen=self._model.chosen == (cell.person, cell.procedure))
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell, *, chosen: bool) -> None:
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        wanting = cell.state in _WANTING or bool(cell.why)
        plate = box.adjusted(metrics.grid(0.75), metrics.grid(0.75), -metrics.grid(0.75), -metrics.grid(1))
        if wanting:
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(plate, metrics.grid(1), metrics.grid(1))
        radius = metrics.px(7)
        centre = QPointF(box.left() + metrics.grid(3.5) + radius, box.center().y())
        paint_state(painter, centre, radius, cell.state, look)
        words = cell_short(cell)
        room = QRectF(centre.x() + radius + metrics.grid(1.5), box.top(), 0, box.height())
        room.setRight(box.right() - metrics.grid(1))
        strong = wanting or cell.state is CompetenceState.EXPIRING
        colour = tokens.text if strong else tokens.muted
        paint_words(painter, room, words, look.font(metrics.label, strong=strong), colour)
        if chosen:
            paint_focus(painter, plate, look)


_WANTING: Final = (CompetenceState.EXPIRED, CompetenceState.VOID, CompetenceState.REREAD)
