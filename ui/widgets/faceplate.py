"""Faceplate: everything about one value, always in the same places."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.alarm_sign import AlarmSign
from ui.bridge.standing import Standing
from ui.style.look import Look
from ui.widgets.alarm_button import AlarmButton
from ui.widgets.indicator import paint_indicator
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.sparkline import NO_SPARK, Spark, SparkPainter
from ui.widgets.symbols import paint_hatch, paint_standing, paint_trough
from ui.widgets.tile import EMPTY_FACE, UNCERTAIN_SIGN, TileFace
from ui.widgets.tile_words import CENTRE, LEFT, RIGHT, paint_name, paint_number, paint_plated, paint_words


@dataclass(frozen=True, slots=True)
class FaceplateFace:
    """All that is shown. tile: the value; ends: of the scale, written; facts: (label, value) in a fixed order;
    statistics: (label, value) of the last half hour; span: what the line covers, in words.
    """

    tile: TileFace = EMPTY_FACE
    ends: tuple[str, str] = ("", "")
    facts: tuple[tuple[str, str], ...] = ()
    statistics: tuple[tuple[str, str], ...] = field(default=())
    span: str = ""
    word: str = ""
    """In place of the line, when there is none."""


class FaceplateBody(QWidget):
    """Paints a face; nothing in it is touched."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.face = FaceplateFace()
        self._spark = NO_SPARK
        self._painter = SparkPainter(look)
        look.changed.connect(self.update)

    def show_face(self, face: FaceplateFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            spoken = [face.tile.spoken, *(f"{label} {value}" for label, value in (*face.facts, *face.statistics))]
            self.setAccessibleName(", ".join(spoken))
            self.update()

    def show_spark(self, spark: Spark) -> None:
        """Show this line from now on."""
        if spark is not self._spark:
            self._spark = spark
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Value, indicator, line, statistics, facts."""
        painter = QPainter(self)
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        width = float(self.width())
        value = QRectF(0, 0, width, metrics.px(46))
        self._paint_value(painter, value)
        y = value.bottom() + metrics.px(2)
        if face.tile.indicator is not None:
            paint_indicator(painter, QRectF(0, y + metrics.px(3), width, metrics.px(24)), face.tile.indicator, look)
            small = look.font(metrics.px(12))
            ends = QRectF(0, y + metrics.px(26), width, metrics.px(16))
            paint_words(painter, ends, face.ends[0], small, tokens.muted)
            paint_words(painter, ends, face.ends[1], small, tokens.muted, RIGHT)
        y += metrics.px(46)
        rows = metrics.px(21)
        # The line takes what the words leave, so that the words are always whole.
        left = self.height() - y - rows * (len(face.facts) + 1) - metrics.px(44) - metrics.px(18)
        line = QRectF(0, y, width, min(max(left, metrics.px(36)), metrics.px(190)))
        paint_trough(painter, line, look)
        if face.word:
            paint_words(painter, line, face.word, look.font(metrics.label), tokens.muted, CENTRE)
        elif self._spark is not NO_SPARK:
            self._painter.paint(painter, line, self._spark, ground=tokens.raised)
        y = line.bottom() + metrics.px(4)
        paint_words(painter, QRectF(0, y, width, rows), face.span, look.font(metrics.px(12)), tokens.muted)
        self._paint_statistics(painter, QRectF(0, y + rows, width, metrics.px(40)))
        y += rows + metrics.px(48)
        for place, (label, fact) in enumerate(face.facts):
            row = QRectF(0, y + place * rows, width, rows)
            name = QRectF(0, row.top(), width * 0.38, rows)
            paint_words(painter, name, label, look.font(metrics.label), tokens.muted)
            value = row.adjusted(width * 0.4, 0, 0, 0)
            paint_name(painter, value, fact, look.font(metrics.label), tokens.text, metrics.px(12))
        painter.end()

    def _paint_value(self, painter: QPainter, box: QRectF) -> None:
        look, metrics, tokens, tile = self._look, self._look.metrics, self._look.tokens, self.face.tile
        side = metrics.px(18)
        if tile.standing not in {Standing.GOOD, Standing.AWAITED}:
            place = QRectF(box.right() - side, box.center().y() - side / 2, side, side)
            paint_standing(painter, place, tile.standing, look)
            box = box.adjusted(0, 0, -side - metrics.px(6), 0)
        if not tile.standing.drawn_live and tile.standing is not Standing.AWAITED:
            paint_hatch(painter, box, look)
            for number, line in enumerate((tile.note, tile.last)):
                row = QRectF(box.left(), box.top() + number * box.height() / 2, box.width(), box.height() / 2)
                font = look.font(metrics.label, strong=number == 0)
                if line:
                    paint_plated(painter, row, line, font, tokens.text, tokens.surface)
            return
        doubtful = tile.standing in {Standing.UNCERTAIN, Standing.NOT_PROCESS}
        words = f"{UNCERTAIN_SIGN} {tile.value}" if tile.standing is Standing.UNCERTAIN else tile.value
        big = look.font(metrics.px(34 if tile.number else 24), strong=True, italic=doubtful)
        colours = tokens.live, tokens.muted
        taken = paint_number(painter, box, words, tile.unit, big, look.font(metrics.body), colours)
        note = box.adjusted(taken + metrics.px(12), metrics.px(8), 0, 0)
        paint_words(painter, note, tile.note, look.font(metrics.label), tokens.muted, LEFT)

    def _paint_statistics(self, painter: QPainter, box: QRectF) -> None:
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        width = box.width() / max(1, len(face.statistics))
        for place, (label, value) in enumerate(face.statistics):
            upper = QRectF(place * width, box.top(), width, metrics.px(17))
            paint_words(painter, upper, label, look.font(metrics.px(12)), tokens.muted)
            lower = QRectF(place * width, upper.bottom(), width, metrics.px(22))
            paint_words(painter, lower, value, look.font(metrics.body, strong=True), tokens.text)


class Faceplate(QFrame):
    """A card over part of its page. What can be touched is proposed by signals; Escape closes, too.

    change_button: seen where the station file lets the value, or its setpoint, be written; `alarms`: while some of the
    value's stand.
    """

    trend_proposed = Signal()
    change_proposed = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = look.metrics
        self.setProperty("part", "card")
        self.setAutoFillBackground(True)
        self.name = plain_label("title")
        self.name.setWordWrap(True)
        self.body = FaceplateBody(look)
        self.close_button = touch_button()
        self.close_button.clicked.connect(self.closed)
        self.trend_button, self.change_button = touch_button(), touch_button(part="primary")
        self.trend_button.clicked.connect(self.trend_proposed)
        self.change_button.clicked.connect(self.change_proposed)
        self.change_button.hide()
        self.alarms = AlarmButton(look)
        self.alarms.hide()
        foot = QHBoxLayout()
        foot.setSpacing(metrics.grid(3))
        foot.addWidget(self.trend_button, 2)
        foot.addWidget(self.change_button, 3)
        head = QHBoxLayout()
        head.setSpacing(metrics.grid(2))
        head.addWidget(self.name, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.grid(4), metrics.grid(2.5), metrics.grid(3), metrics.grid(3))
        column.setSpacing(metrics.grid(1))
        column.addLayout(head)
        column.addWidget(self.alarms)
        column.addWidget(self.body, 1)
        column.addLayout(foot)

    def show_face(self, face: FaceplateFace) -> None:
        """Show this from now on."""
        if face.tile.label != self.name.text():
            self.name.setText(face.tile.label)
            self.setAccessibleName(face.tile.label)
        self.body.show_face(face)

    def show_alarms(self, sign: AlarmSign | None) -> None:
        """What stands of the value's alarms; None: nothing, and it takes no room."""
        self.alarms.show_sign(sign)
        self.alarms.setVisible(sign is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
