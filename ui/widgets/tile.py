"""Tile: one value of a machine, with all that is needed to trust it; touched, it opens its faceplate."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.bridge.standing import Standing
from ui.style.look import Look
from ui.widgets.indicator import Indicator, paint_indicator
from ui.widgets.sparkline import NO_SPARK, Spark, SparkPainter
from ui.widgets.symbols import paint_hatch, paint_standing
from ui.widgets.tile_words import paint_name, paint_number, paint_plated, paint_words

UNCERTAIN_SIGN: Final = "~"


@dataclass(frozen=True, slots=True)
class TileFace:
    """All that a tile shows: equal faces look the same.

    value: the number or word of now, or what stands in its place; note: why it is not simply good ("" when it is);
    last: the last good value and its age, when there is none of now; number: whether digits may be set large.
    """

    label: str
    value: str
    unit: str = ""
    standing: Standing = Standing.GOOD
    note: str = ""
    last: str = ""
    indicator: Indicator | None = None
    number: bool = True
    attention: bool = False
    """The value is outside its normal band: its label is set in strong letters."""
    last_value: str = ""
    age: str = ""
    """`last` in its two parts, the value without its unit, for those who have room for no sentence."""

    @property
    def spoken(self) -> str:
        """The face in words, for those who hear it."""
        parts = (self.label, f"{self.value} {self.unit}".strip(), self.note, self.last)
        return ", ".join(part for part in parts if part)


EMPTY_FACE: Final = TileFace("", "", standing=Standing.AWAITED)


class Tile(QAbstractButton):
    """Shows a face; repaints only when it is another one. `compact` tiles have no line and stand two to a place;
    `large` ones are read at arm's length."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.tag = -1
        self.face = EMPTY_FACE
        self._spark = NO_SPARK
        self._painter = SparkPainter(look)
        self._compact = self._large = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.update)

    def show_face(self, face: TileFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            self.setAccessibleName(face.spoken)
            self.update()

    def show_spark(self, spark: Spark) -> None:
        """Show this line from now on."""
        if spark is not self._spark:
            self._spark = spark
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Without indicator and line."""
        if compact != self._compact:
            self._compact = compact
            self.update()

    def set_large(self, large: bool) -> None:
        """Its value in the size of the overview's."""
        if large != self._large:
            self._large = large
            self.update()

    def sizeHint(self) -> QSize:
        """The page decides; this is the least at which all is legible."""
        return QSize(self._look.metrics.px(200), self._look.metrics.touch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, label, value, indicator, line; hatched where the value is not one of now."""
        painter = QPainter(self)
        tokens, metrics, face = self._look.tokens, self._look.metrics, self.face
        ground = tokens.raised if self.isDown() else tokens.surface
        paint_card(painter, QRectF(self.rect()), ground, self._look, focus=self.hasFocus())
        pad = metrics.grid(2.5)
        box = QRectF(self.rect()).adjusted(pad, metrics.px(5), -pad, -metrics.px(5))
        label = QRectF(box.left(), box.top(), box.width(), metrics.px(22 if self._large else 18))
        sign = face.standing not in {Standing.GOOD, Standing.AWAITED}
        side = metrics.px(15)
        if sign:
            place = QRectF(label.right() - side, label.center().y() - side / 2, side, side)
            paint_standing(painter, place, face.standing, self._look)
            label.setWidth(label.width() - side - metrics.px(3))
        font = self._look.font(metrics.body if self._large else metrics.label, strong=face.attention)
        paint_name(painter, label, face.label, font, tokens.text if face.attention else tokens.muted, metrics.px(12))
        rest = QRectF(box.left(), label.bottom(), box.width(), box.bottom() - label.bottom())
        if face.standing.drawn_live or face.standing is Standing.AWAITED:
            self._paint_live(painter, rest, ground)
        else:
            self._paint_gone(painter, rest)
        painter.end()

    def _paint_live(self, painter: QPainter, box: QRectF, ground: str) -> None:
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        doubtful = face.standing in {Standing.UNCERTAIN, Standing.NOT_PROCESS}
        value = f"{UNCERTAIN_SIGN} {face.value}" if face.standing is Standing.UNCERTAIN else face.value
        size = metrics.px(17) if self._compact else self._value_size()
        height = min(box.height(), metrics.px(24 if self._compact else 52 if self._large else 34))
        row = QRectF(box.left(), box.top(), box.width(), height)
        big = look.font(size, strong=True, italic=doubtful)
        colour = tokens.muted if face.standing is Standing.AWAITED else tokens.live
        small = look.font(metrics.label)
        taken = paint_number(painter, row, value, face.unit, big, small, (colour, tokens.muted))
        if face.note:
            left = row.left() + taken + metrics.px(8)
            note = QRectF(left, row.top() + metrics.px(2), row.right() - left, row.height())
            paint_words(painter, note, face.note, look.font(metrics.px(12)), tokens.muted)
        if self._compact:
            return
        top = row.bottom() + metrics.px(4)
        if face.indicator is not None:
            indicator = QRectF(box.left(), top, box.width(), metrics.px(18))
            paint_indicator(painter, indicator, face.indicator, look)
            top = indicator.bottom() + metrics.px(3)
        line = QRectF(box.left(), top, box.width(), box.bottom() - top)
        if line.height() >= metrics.px(12) and self._spark is not NO_SPARK:
            self._painter.paint(painter, line, self._spark, ground=ground)

    def _value_size(self) -> int:
        metrics, number = self._look.metrics, self.face.number
        if self._large:
            return metrics.px(44 if number else 28)
        return metrics.px(26 if number else 20)

    def _paint_gone(self, painter: QPainter, box: QRectF) -> None:
        """No value of now: hatching, what stands in its place, and the last good value on a plate."""
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        paint_hatch(painter, box.adjusted(-metrics.grid(2), 0, metrics.grid(2), metrics.px(3)), look)
        lines = [line for line in (face.note, face.last) if line]
        height = metrics.px(17)
        if box.height() < height * len(lines):
            lines = lines[-1:]  # the page says why; what was known last is said nowhere else
        top = box.top() + max(metrics.px(2), (box.height() - height * len(lines)) / 2)
        for number, line in enumerate(lines):
            font = look.font(metrics.label, strong=number == 0)
            row = QRectF(box.left(), top + number * height, box.width(), height)
            paint_plated(painter, row, line, font, tokens.text if number == 0 else tokens.muted, tokens.surface)


def paint_card(painter: QPainter, box: QRectF, ground: str, look: Look, *, focus: bool = False) -> None:
    """A card's ground and outline on the page's; a ring of accent when keys go to it."""
    tokens = look.tokens
    painter.fillRect(box, QColor(tokens.ground))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2.0 if focus else 1.0
    painter.setPen(QPen(QColor(tokens.accent if focus else tokens.line), width))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2), 4, 4)
    painter.restore()
