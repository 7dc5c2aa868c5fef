"""JournalModel: rows of the alarm journal, newest first; older ones come below."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hmi.values.alarm import Beside, JournalRow
from ui.bridge.alarm_board import AlarmBoard
from ui.bridge.alarm_words import happened_words, machine_words, named_words, row_value_words
from ui.bridge.local_time import local
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.alarm_symbols import paint_alarm
from ui.widgets.tile_words import RIGHT, paint_name, paint_words

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
_NOWHERE: Final = QModelIndex()
_WHEN: Final = 176
_WHO: Final = 220
_OF_NONE: Final = frozenset({Beside.FLOOD.value, Beside.FLOOD_OVER.value, Beside.HOLE.value})
"""What concerns no single alarm."""


class JournalModel(QAbstractListModel):
    """`show` begins anew, `add` puts older rows below."""

    def __init__(self, board: AlarmBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.rows: list[JournalRow] = []

    def show(self, rows: Sequence[JournalRow]) -> None:
        """These alone."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def add(self, rows: Sequence[JournalRow]) -> None:
        """These below."""
        if rows:
            self.beginInsertRows(_NOWHERE, len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def label(self, row: JournalRow) -> str:
        """What the row is about, in the words of the plant where the alarm is known."""
        return named_words(self._board, row.alarm)

    def machine(self, row: JournalRow) -> str:
        """In the words of the plant."""
        return machine_words(self._board, row.machine)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for the painter; all of it in words for whoever listens."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = (moment_words(row), self.label(row), happened_words(row.what), who_words(row))
            return ", ".join(word for word in words if word)
        return None


class JournalDelegate(QStyledItemDelegate):
    """When, the shape, what happened to which alarm, who and why."""

    def __init__(self, model: JournalModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look = model, look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A touch target high."""
        return QSize(0, self._look.metrics.touch + self._look.metrics.grid(1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row: JournalRow | None = index.data(ROW)
        if row is None:
            return
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        box = QRectF(option.rect)
        body, small = look.font(metrics.body), look.font(metrics.label)
        painter.save()
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(metrics.grid(2), metrics.grid(1), -metrics.grid(2), -metrics.grid(1))
        upper = QRectF(inner.x(), inner.y(), inner.width(), inner.height() / 2)
        lower = upper.translated(0, inner.height() / 2)
        when, who, side = metrics.px(_WHEN), metrics.px(_WHO), metrics.grid(5)
        paint_words(painter, _part(upper, 0, when), moment_words(row), body, tokens.text)
        paint_words(painter, _part(lower, 0, when), happened_words(row.what), small, tokens.muted)
        x = when + side + metrics.grid(3)
        if row.what not in _OF_NONE:
            shape = QRectF(inner.x() + when, box.center().y() - side / 2, side, side)
            paint_alarm(painter, shape, row.priority, row.state, look)
        room = inner.width() - x - who - metrics.grid(3)
        strong = look.font(metrics.body, strong=True)
        paint_name(painter, _part(upper, x, room), self._model.label(row), strong, tokens.text, metrics.label)
        about = " · ".join(
            word for word in (self._model.machine(row), row_value_words(row), one_line(row.text)) if word
        )
        paint_words(painter, _part(lower, x, room), about, small, tokens.muted)
        right = QRectF(inner.right() - who, upper.y(), who, upper.height())
        paint_words(painter, right, who_words(row), body, tokens.text, RIGHT)
        note = one_line(row.comment)
        paint_words(painter, right.translated(0, upper.height()), note, small, tokens.muted, RIGHT)
        painter.restore()


def moment_words(row: JournalRow) -> str:
    """When it happened, by the clock of its source."""
    return local(row.source_ns or row.at_ns).strftime("%Y-%m-%d %H:%M:%S")


def who_words(row: JournalRow) -> str:
    """The person, and where."""
    return " · ".join(word for word in (one_line(row.by), one_line(row.seat)) if word)


def _part(box: QRectF, x: float, width: float) -> QRectF:
    return QRectF(box.x() + x, box.y(), max(0.0, width), box.height())
