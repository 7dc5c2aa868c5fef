"""How a receipt is painted: what became of the command by a shape and a word, then what it was."""

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hmi.values.receipt import Outcome, Receipt
from hmi.values.tag import Tag
from ui.bridge.local_time import moment_text
from ui.bridge.picture import Picture
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised, sentence
from ui.bridge.write_words import about_words, outcome_words, value_words
from ui.style.look import Look
from ui.widgets.receipt_strip import Mark, paint_mark
from ui.widgets.tile_words import LEFT, paint_words

Index = QModelIndex | QPersistentModelIndex
RECEIPT: Final = Qt.ItemDataRole.UserRole
_NOWHERE: Final = QModelIndex()
_MARKS: Final = {
    None: Mark.NOW,
    Outcome.EFFECTIVE: Mark.DONE,
    Outcome.UNKNOWN: Mark.UNKNOWN,
}
"""Whatever else became of a command, it was not what was asked for."""


def mark_of(receipt: Receipt) -> Mark:
    """The shape of an outcome."""
    return _MARKS.get(receipt.outcome, Mark.WRONG)


def tag_of(picture: Picture, receipt: Receipt) -> Tag | None:
    """The tag that was written, if one was and the station still has it."""
    known = receipt.tag is not None and receipt.tag < len(picture.tags)
    return picture.tags[receipt.tag] if known and receipt.tag is not None else None


def change_line(picture: Picture, receipt: Receipt) -> str:
    """ "172.0 → 174.0 °C, the machine has 173.5 °C"."""
    tag = tag_of(picture, receipt)
    if receipt.new is None:
        return one_line(receipt.text)
    words = f"{value_words(tag, receipt.old)} → {value_words(tag, receipt.new)}"
    if receipt.got is None:
        return words
    back = QCoreApplication.translate("ReceiptRow", "{change}, read back {got}")
    return back.format(change=words, got=value_words(tag, receipt.got))


class ReceiptModel(QAbstractListModel):
    """Receipts, one a row; changes only what differs."""

    def __init__(self, picture: Picture, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self.receipts: list[Receipt] = []
        self.now_ns = 0

    def show(self, receipts: list[Receipt], now_ns: int) -> None:
        """These from now on; now_ns: the moment (UTC)."""
        self.now_ns = now_ns
        if [one.entry for one in receipts] == [one.entry for one in self.receipts]:
            for row, (old, new) in enumerate(zip(self.receipts, receipts, strict=True)):
                if old != new:
                    self.receipts[row] = new
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.receipts = list(receipts)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.receipts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The receipt for the painter; all of it in words for whoever listens."""
        if not index.isValid() or index.row() >= len(self.receipts):
            return None
        receipt = self.receipts[index.row()]
        if role == RECEIPT:
            return receipt
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            about = about_words(self._picture, receipt)
            change = change_line(self._picture, receipt)
            return f"{about}, {change}, {outcome_words(receipt.outcome)}, {one_line(receipt.name)}"
        return None


class ReceiptRow(QStyledItemDelegate):
    """One receipt."""

    def __init__(self, picture: Picture, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._look = picture, look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A touch target high."""
        return QSize(0, self._look.metrics.touch + self._look.metrics.grid(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Shape, what and from what to what, who and when."""
        receipt = index.data(RECEIPT)
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.band))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        radius = metrics.px(11)
        paint_mark(painter, QPointF(box.x() + metrics.grid(6), box.center().y()), radius, mark_of(receipt), look)
        model = index.model()
        now_ns = model.now_ns if isinstance(model, ReceiptModel) else receipt.at_ns
        left = box.x() + metrics.grid(11)
        narrow = metrics.px(150)
        widths = (narrow, box.right() - left - 2 * narrow - metrics.grid(6), narrow)
        why = capitalised(sentence(receipt.reason, dict(receipt.arguments))) if receipt.reason else ""
        change = change_line(self._picture, receipt)
        columns = (
            (capitalised(outcome_words(receipt.outcome)), ""),
            (about_words(self._picture, receipt), " · ".join(word for word in (change, why) if word)),
            (one_line(receipt.name), moment_text(receipt.at_ns, now_ns)),
        )
        for width, (upper, lower) in zip(widths, columns, strict=True):
            half = box.height() / 2
            top = QRectF(left, box.y() + metrics.grid(1), width, half - metrics.grid(1))
            below = QRectF(left, box.y() + half, width, half - metrics.grid(1))
            paint_words(painter, top, upper, look.font(metrics.body, strong=True), tokens.text, LEFT)
            paint_words(painter, below, lower, look.font(metrics.label), tokens.muted, LEFT)
            left += width + metrics.grid(3)
        painter.restore()
