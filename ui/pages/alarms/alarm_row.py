"""How an alarm is painted in a list: a box to tick, its shape, what is wrong, and on the right how it stands."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hmi.values.alarm import AlarmFace, AlarmStand, Truth
from ui.bridge.alarm_words import label_words, limit_words, since_words, state_words, until_words
from ui.bridge.value_text import one_line
from ui.pages.alarms.alarm_model import FACE, STAND, AlarmModel, Index
from ui.style.look import Look
from ui.widgets.alarm_symbols import is_dark, paint_alarm
from ui.widgets.symbols import paint_hatch, paint_tick
from ui.widgets.tile_words import RIGHT, paint_name, paint_words

_STATE: Final = 220
"""Pixels at 96 dpi of the right column."""


class AlarmRow(QStyledItemDelegate):
    """`ticked` are the numbers that a person chose; `mono_ns` turns the blink."""

    def __init__(self, model: AlarmModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self.ticked: set[int] = set()
        self.mono_ns = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A touch target high."""
        return QSize(0, self._look.metrics.touch + self._look.metrics.grid(2))

    def tick_box(self, row: QRectF) -> QRectF:
        """Where a touch ticks instead of opening."""
        return QRectF(row.x(), row.y(), self._look.metrics.touch, row.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One alarm."""
        stand: AlarmStand | None = index.data(STAND)
        face: AlarmFace | None = index.data(FACE)
        if stand is None:
            return
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        box = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.band))
        if stand.truth is Truth.UNKNOWN:
            paint_hatch(painter, box, look)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        side = metrics.grid(6)
        tick = self.tick_box(box)
        small = QRectF(0, 0, metrics.grid(5), metrics.grid(5))
        small.moveCenter(tick.center())
        paint_tick(painter, small, stand.id in self.ticked, look)
        shape = QRectF(tick.right(), box.center().y() - side / 2, side, side)
        if face is not None:
            paint_alarm(painter, shape, face.priority, stand.state, look, dark=is_dark(stand, self.mono_ns, look))
        right = QRectF(box.right() - metrics.px(_STATE), box.y(), metrics.px(_STATE) - metrics.grid(2), box.height())
        left = QRectF(shape.right() + metrics.grid(3), box.y(), 0, box.height())
        left.setRight(right.left() - metrics.grid(3))
        upper, lower = _halves(left, metrics.grid(1))
        strong = look.font(metrics.body, strong=stand.state.unacknowledged)
        paint_name(painter, upper, label_words(face, stand.id), strong, tokens.text, metrics.label)
        paint_words(painter, lower, self._about(face, stand), look.font(metrics.label), tokens.muted)
        upper, lower = _halves(right, metrics.grid(1))
        now_ns = self._model.now_ns
        paint_words(painter, upper, since_words(stand, now_ns), look.font(metrics.body), tokens.text, RIGHT)
        words = ", ".join(word for word in (state_words(stand.state), until_words(stand, now_ns)) if word)
        paint_words(painter, lower, words, look.font(metrics.label), tokens.muted, RIGHT)
        painter.restore()

    def _about(self, face: AlarmFace | None, stand: AlarmStand) -> str:
        marks = (
            self.tr("first of its group") if stand.first else "",
            self.tr("chattering") if stand.chattering else "",
            self.tr("stale") if stand.stale else "",
            self.tr("not known now") if stand.truth is Truth.UNKNOWN else "",
            self.tr("{count} times unseen").format(count=stand.unseen) if stand.unseen > 1 else "",
        )
        who = f"{one_line(stand.by)}: {one_line(stand.note)}" if stand.note else one_line(stand.by)
        value = limit_words(face, stand) if face is not None else ""
        about = (
            self._model.machine(face.machine) if face is not None else "",
            value,
            one_line(stand.text),
            *marks,
            who,
        )
        return " · ".join(word for word in about if word)


def _halves(box: QRectF, edge: float) -> tuple[QRectF, QRectF]:
    middle = box.height() / 2
    upper = QRectF(box.x(), box.y() + edge, box.width(), middle - edge)
    return upper, QRectF(box.x(), box.y() + middle, box.width(), middle - edge)
