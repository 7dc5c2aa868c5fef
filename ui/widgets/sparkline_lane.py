"""SparkLane: one value with its last half hour beside it, and the ruler of times below several of them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.style.look import Look
from ui.widgets.sparkline import NO_SPARK, Spark, SparkPainter
from ui.widgets.symbols import paint_focus, paint_hatch, paint_standing, paint_trough
from ui.widgets.tile import EMPTY_FACE, UNCERTAIN_SIGN, TileFace
from ui.widgets.tile_words import CENTRE, LEFT, RIGHT, paint_name, paint_number, paint_words

WORDS_WIDTH = 200
"""Room for label and value left of the line, in pixels at 96 dpi."""


class SparkLane(QAbstractButton):
    """Shows the face of a tile beside its line; touched, it opens its faceplate."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.tag = -1
        self.face: TileFace = EMPTY_FACE
        self._spark = NO_SPARK
        self._word = ""
        self._painter = SparkPainter(look)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self.update)

    def show_face(self, face: TileFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            self.setAccessibleName(face.spoken)
            self.update()

    def show_spark(self, spark: Spark, word: str) -> None:
        """This line; `word` stands in its place when there is nothing to draw."""
        if spark is not self._spark or word != self._word:
            self._spark, self._word = spark, word
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Label and value left, line right."""
        painter = QPainter(self)
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        if self.isDown():
            painter.fillRect(self.rect(), QColor(tokens.raised))
        words = metrics.px(WORDS_WIDTH)
        box = QRectF(0, 0, words - metrics.px(8), self.height())
        live = face.standing.drawn_live
        side = metrics.px(14)
        upper = QRectF(box.left(), box.center().y() - metrics.px(22), box.width(), metrics.px(18))
        if face.label and face.value and not (live and not face.note):
            place = QRectF(upper.right() - side, upper.center().y() - side / 2, side, side)
            paint_standing(painter, place, face.standing, look)
            upper.setWidth(upper.width() - side - metrics.px(3))
        strong = look.font(metrics.label, strong=face.attention)
        colour = tokens.text if face.attention else tokens.muted
        paint_name(painter, upper, face.label, strong, colour, metrics.px(12))
        lower = QRectF(box.left(), upper.bottom() + metrics.px(2), box.width(), metrics.px(24))
        if live:
            value = f"{UNCERTAIN_SIGN} {face.value}" if face.note else face.value
            big = look.font(metrics.px(19), strong=True, italic=bool(face.note))
            paint_number(painter, lower, value, face.unit, big, look.font(metrics.label), (tokens.live, tokens.muted))
        else:
            paint_hatch(painter, lower, look)
            paint_words(painter, lower, face.note, look.font(metrics.px(12)), tokens.text, LEFT)
        line = QRectF(words, metrics.px(3), self.width() - words, self.height() - metrics.px(6))
        paint_trough(painter, line, look)
        if self._word:
            paint_words(painter, line, self._word, look.font(metrics.label), tokens.muted, CENTRE)
        else:
            self._painter.paint(painter, line, self._spark, ground=tokens.raised)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), look)
        painter.end()


class TimeRuler(QWidget):
    """The times below lanes: `ticks` are (share from left, text)."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._ticks: tuple[tuple[float, str], ...] = ()
        self.setFixedHeight(look.metrics.px(18))
        look.changed.connect(self.update)

    def show_ticks(self, ticks: tuple[tuple[float, str], ...]) -> None:
        """These from now on."""
        if ticks != self._ticks:
            self._ticks = ticks
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each text under its tick, the last one right-aligned."""
        painter = QPainter(self)
        metrics, tokens = self._look.metrics, self._look.tokens
        left = metrics.px(WORDS_WIDTH)
        width = self.width() - left - 3
        font = self._look.font(metrics.px(12))
        for share, text in self._ticks:
            x = left + share * width
            half = metrics.px(50)
            box = QRectF(x - half, 0, 2 * half, self.height())
            if box.right() > self.width():
                paint_words(painter, QRectF(x - 2 * half, 0, 2 * half, self.height()), text, font, tokens.muted, RIGHT)
            elif box.left() < left:
                paint_words(painter, QRectF(x, 0, half, self.height()), text, font, tokens.muted)
            else:
                paint_words(painter, box, text, font, tokens.muted, CENTRE)
        painter.end()
