"""Paints the cells of the tag table. All text is painted plain: a server's text is never markup."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.bridge.standing import Standing
from ui.style.look import Look
from ui.widgets.indicator import paint_indicator
from ui.widgets.symbols import paint_check, paint_hatch, paint_standing
from ui.widgets.tag_model import Col, TagModel
from ui.widgets.tile_words import fitting, paint_name

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TagDelegate(QStyledItemDelegate):
    """One row is one touch target high; a heading is a quiet strip."""

    def __init__(self, model: TagModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as a finger in a glove needs."""
        return QSize(self._look.metrics.touch, self._look.metrics.touch)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, then what the column shows."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row, column = index.row(), Col(index.column())
        painter.save()
        if self._model.tag_at(row) is None:
            self._paint_heading(painter, box, row, column)
        else:
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, QColor(self._look.tokens.raised))
            self._paint_cell(painter, box, row, column)
            painter.setPen(QColor(self._look.tokens.ground))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, row: int, column: Col) -> None:
        painter.fillRect(box, QColor(self._look.tokens.ground))
        if column == Col.TREND:
            space = box.adjusted(self._look.metrics.grid(3), 0, 0, 0)
            font = self._look.font(self._look.metrics.label, strong=True)
            self._write(painter, space, self._model.text(row, column), font, self._look.tokens.muted, _LEFT)

    def _paint_cell(self, painter: QPainter, box: QRect, row: int, column: Col) -> None:
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        standing = self._model.standing_at(row)
        pad = metrics.grid(2)
        text = self._model.text(row, column)
        match column:
            case Col.TREND:
                side = metrics.grid(5)
                square = QRectF(0, 0, side, side)
                square.moveCenter(QRectF(box).center())
                paint_check(painter, square, self._model.pen_at(row), look)
            case Col.LABEL:
                self._write_label(painter, box.adjusted(pad, 0, -pad, -1), text)
            case Col.VALUE:
                if not standing.drawn_live and standing is not Standing.AWAITED:
                    paint_hatch(painter, QRectF(box).adjusted(pad / 2, pad / 2, -pad / 2, -pad / 2 - 1), look)
                live = standing.drawn_live
                slanted = standing in {Standing.UNCERTAIN, Standing.NOT_PROCESS, Standing.STALE}
                font = look.font(metrics.px(17), strong=live, italic=slanted)
                colour = tokens.live if live else tokens.muted
                room = box.adjusted(pad, 0, -pad, 0)
                self._write(painter, room, text, fitting(text, font, room.width(), metrics.label), colour, _RIGHT)
            case Col.SCALE:
                indicator = self._model.indicator_at(row)
                if indicator is not None:
                    bar = QRectF(box.left() + pad, 0, box.width() - 3 * pad, metrics.px(18))
                    bar.moveTop(box.center().y() - metrics.px(8))
                    paint_indicator(painter, bar, indicator, look)
            case Col.NAME:
                name = QRectF(box.adjusted(pad, 0, -pad, 0))
                paint_name(painter, name, text, look.font(metrics.label), tokens.muted, metrics.px(12))
            case Col.UNIT:
                self._write(painter, box.adjusted(0, 0, 0, 0), text, look.font(metrics.label), tokens.muted, _LEFT)
            case Col.QUALITY:
                self._paint_quality(painter, box, row, standing)
            case Col.AGE:
                font = look.font(metrics.label)
                self._write(painter, box.adjusted(0, 0, -pad, 0), text, font, tokens.muted, _RIGHT)

    def _write_label(self, painter: QPainter, box: QRect, text: str) -> None:
        """In one line, or in two where the tag's name is long: a name cut off may be another tag's."""
        font = self._look.font(self._look.metrics.body)
        lines = QFontMetrics(font).boundingRect(box, Qt.TextFlag.TextWordWrap, text)
        if lines.height() <= box.height() and lines.width() <= box.width():
            painter.setFont(font)
            painter.setPen(QColor(self._look.tokens.text))
            painter.drawText(box, _LEFT | Qt.TextFlag.TextWordWrap, text)
        else:
            self._write(painter, box, text, font, self._look.tokens.text, _LEFT)

    def _paint_quality(self, painter: QPainter, box: QRect, row: int, standing: Standing) -> None:
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        side = metrics.grid(4)
        symbol = QRectF(box.left(), 0, side, side)
        symbol.moveTop(box.center().y() - side / 2)
        paint_standing(painter, symbol, standing, look)
        words = box.adjusted(side + metrics.grid(2), 0, -metrics.grid(1), 0)
        detail = self._model.detail(row)
        quiet = standing in {Standing.GOOD, Standing.AWAITED}
        font = look.font(metrics.label, strong=not quiet)
        colour = tokens.muted if quiet else tokens.text
        word = self._model.text(row, Col.QUALITY)
        if not detail:
            self._write(painter, words, word, font, colour, _LEFT)
            return
        line = metrics.grid(5)
        top = box.center().y() - line + metrics.grid(1) // 2
        self._write(painter, QRect(words.left(), top, words.width(), line), word, font, colour, _LEFT)
        lower = QRect(words.left(), top + line - metrics.grid(1) // 2, words.width(), line)
        self._write(painter, lower, detail, look.font(metrics.px(12)), tokens.muted, _LEFT)

    @staticmethod
    def _write(painter: QPainter, box: QRect, text: str, font: QFont, colour: str, where: Qt.AlignmentFlag) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, where, shown)
