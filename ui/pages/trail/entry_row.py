"""How an entry is painted: two lines in columns, what was done before all else; and the head above the columns."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hmi.channel.questions_trail import TrailEntry
from hmi.values.notice import Urgency
from ui.bridge.trail_words import (
    action_words,
    change_words,
    count_words,
    object_words,
    offset_words,
    person_role_words,
    person_words,
    reason_words,
    time_words,
)
from ui.bridge.value_text import one_line
from ui.pages.trail.entry_model import ENTRY, Index
from ui.style.look import Look
from ui.widgets.symbols import paint_urgency
from ui.widgets.tile_words import LEFT, RIGHT, paint_name, paint_words

translate = QCoreApplication.translate
UNREADABLE: Final = "trail.unreadable"
_WHEN: Final = 176
_WHO: Final = 150
_MARKS: Final = 116
_NARROW: Final = 1050
"""Pixels at 96 dpi below which there is room for when and what only; the rest stands in the pane beside."""


def columns(box: QRectF, look: Look) -> list[QRectF]:
    """When, who, what, change and why, marks; those without room have no width."""
    px = look.metrics.px
    gap = look.metrics.grid(3)
    inner = box.adjusted(look.metrics.grid(2), 0, -look.metrics.grid(2), 0)
    if inner.width() < px(_NARROW):
        widths = [px(_WHEN), 0, inner.width() - px(_WHEN) - gap, 0, 0]
    else:
        free = inner.width() - px(_WHEN) - px(_WHO) - px(_MARKS) - gap * 4
        widths = [px(_WHEN), px(_WHO), free / 2, free / 2, px(_MARKS)]
    found: list[QRectF] = []
    x = inner.x()
    for width in widths:
        found.append(QRectF(x, box.y(), max(0.0, width), box.height()))
        x += width + (gap if width else 0)
    return found


class EntryRow(QStyledItemDelegate):
    """One entry."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A touch target high."""
        return QSize(0, self._look.metrics.touch + self._look.metrics.grid(1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Two lines in each column."""
        entry = index.data(ENTRY)
        look, tokens = self._look, self._look.tokens
        box = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.band))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        when, who, what, change, marks = columns(box, look)
        if entry.action == UNREADABLE:
            side = look.metrics.grid(5)
            paint_urgency(painter, QRectF(what.x(), box.center().y() - side / 2, side, side), Urgency.URGENT, look)
            what = what.adjusted(side + look.metrics.grid(2), 0, 0, 0)
        number = translate("TrailRow", "no. {number}").format(number=count_words(entry.number))
        known = entry.action != UNREADABLE
        person = person_words(entry)
        about = (
            object_words(entry) if who.width() else " · ".join(word for word in (person, object_words(entry)) if word)
        )
        self._lines(painter, when, time_words(entry), f"{offset_words(entry)} · {number}" if known else number)
        self._lines(painter, who, person, person_role_words(entry))
        self._lines(painter, what, action_words(entry.action), about, strong=True)
        self._lines(painter, change, change_words(entry), reason_words(entry))
        self._lines(painter, marks, *mark_words(entry), align=RIGHT)
        painter.restore()

    def _lines(
        self,
        painter: QPainter,
        box: QRectF,
        upper: str,
        lower: str,
        *,
        strong: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        middle = box.height() / 2
        top = QRectF(box.x(), box.y() + metrics.grid(1), box.width(), middle - metrics.grid(1))
        below = QRectF(box.x(), box.y() + middle, box.width(), middle - metrics.grid(1))
        if strong:  # how far an act came stands at the end: it is never what is cut
            paint_name(painter, top, upper, look.font(metrics.body, strong=True), tokens.text, metrics.label)
        else:
            paint_words(painter, top, upper, look.font(metrics.body), tokens.text, align)
        paint_words(painter, below, lower, look.font(metrics.label), tokens.muted, align)


def mark_words(entry: TrailEntry) -> tuple[str, str]:
    """Of signatures and reviews, and the lot."""
    signed = translate("TrailRow", "signed") if entry.signature else ""
    reviewed = translate("TrailRow", "reviewed") if entry.reviewed else ""
    lot = translate("TrailRow", "lot {lot}").format(lot=one_line(entry.lot)) if entry.lot else ""
    return ", ".join(word for word in (signed, reviewed) if word), lot


class EntryHead(QWidget):
    """What the columns are."""

    def __init__(self, look: Look, rows: QAbstractScrollArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._rows = look, rows
        self.setFixedHeight(look.metrics.grid(7))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One word over each."""
        look, tokens = self._look, self._look.tokens
        words = (
            translate("TrailRow", "When"),
            translate("TrailRow", "Who"),
            translate("TrailRow", "What was done, to what"),
            translate("TrailRow", "Old → new, and why"),
            translate("TrailRow", "Signature, lot"),
        )
        painter = QPainter(self)
        box = QRectF(0, 0, self._rows.viewport().width(), self.height())
        for column, word in zip(columns(box, look), words, strict=True):
            align = RIGHT if word == words[-1] else LEFT
            paint_words(painter, column, word, look.font(look.metrics.label), tokens.muted, align)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.end()
