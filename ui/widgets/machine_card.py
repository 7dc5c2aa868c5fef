"""MachineCard: one machine of the line, read in a glance from two metres; touched, it opens the machine's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.bridge.alarm_sign import AlarmSign
from ui.bridge.standing import Standing
from ui.style.look import Look
from ui.widgets.alarm_button import counted_width, paint_counted
from ui.widgets.indicator import Indicator, paint_indicator
from ui.widgets.symbols import paint_hatch, paint_standing, paint_trough
from ui.widgets.tile import paint_card
from ui.widgets.tile_words import CENTRE, LEFT, RIGHT, fitting, paint_name, paint_words

COUNTED: Final = 61
"""Height of the counts with the words below them, in pixels at 96 dpi."""
_SPEED_FULL: Final = 1.1
"""The speed bar ends above nominal, so that too fast is seen, too."""


@dataclass(frozen=True, slots=True)
class DeviationFace:
    """The value of a machine that is farthest from where nobody is needed: `words` say by how much."""

    label: str
    words: str
    indicator: Indicator | None
    outside: bool


@dataclass(frozen=True, slots=True)
class CardFace:
    """All that a card shows: equal faces look the same. Texts are written as they are, "" leaves them out.

    word: state in the plant's language; running: it makes product; acting: on its way to another state; gone: why there
    is no state of now; speed_share: of nominal, None when either is unknown; counts: (label, value); bad, trouble: how
    many values cannot be believed now, and the same in words; counted: since when, and what is to be known of the
    counts; doubt: whether that is more than since when.
    """

    name: str
    word: str = ""
    running: bool = False
    acting: bool = False
    standing: Standing = Standing.GOOD
    since: str = ""
    reason: str = ""
    gone: str = ""
    speed: str = ""
    speed_unit: str = ""
    nominal: str = ""
    speed_share: float | None = None
    counts: tuple[tuple[str, str], ...] = ()
    counted: str = ""
    doubt: bool = False
    deviation: DeviationFace | None = None
    trouble: str = ""
    bad: int = 0

    @property
    def spoken(self) -> str:
        """The face in words, for those who hear it."""
        parts = [self.name, self.gone or self.word, self.since, self.reason]
        parts.append(f"{self.speed} {self.speed_unit} {self.nominal}".strip())
        parts += [*(f"{label} {value}" for label, value in self.counts), self.counted]
        if self.deviation is not None:
            parts.append(f"{self.deviation.label} {self.deviation.words}")
        return ", ".join(part for part in (*parts, self.trouble) if part)


class CardPainter:
    """The parts of a card, for whoever shows a machine; each answers where the next one may begin."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def state_letters(self, width: float, word: str) -> int:
        """The size in pixels at which a state fits into a row of that width."""
        metrics = self._look.metrics
        return fitting(
            word, self._look.font(metrics.px(26), strong=True), width - metrics.px(8), metrics.label
        ).pixelSize()

    def paint_state(self, painter: QPainter, row: QRectF, face: CardFace, letters: int = 0) -> float:
        """Running is quiet; acting has an outline; standing still is a plate that the eye finds first.

        letters: size in pixels, 0 for as large as there is room.
        """
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        font = look.font(letters or self.state_letters(row.width(), face.word), strong=True)
        plate = row.adjusted(-metrics.px(4), metrics.px(2), metrics.px(4), -metrics.px(2))
        inner = plate.adjusted(metrics.px(8), 0, -metrics.px(8), 0)
        if face.gone:
            paint_hatch(painter, plate, look)
            width = QFontMetricsF(font).horizontalAdvance(face.word) + metrics.px(12)
            painter.fillRect(
                QRectF(inner.center().x() - width / 2, plate.top(), width, plate.height()), QColor(tokens.surface)
            )
            paint_words(painter, inner, face.word, font, tokens.muted, CENTRE)
        elif face.running:
            paint_words(painter, row, face.word, font, tokens.live, LEFT)
        elif face.acting:
            painter.setPen(QPen(QColor(tokens.muted), metrics.px(1)))
            painter.drawRect(plate.adjusted(0.5, 0.5, -0.5, -0.5))
            paint_words(painter, inner, face.word, font, tokens.text, LEFT)
        else:
            painter.fillRect(plate, QColor(tokens.live))
            paint_words(painter, inner, face.word, font, tokens.on_live, LEFT)
        return row.bottom()

    def paint_why(self, painter: QPainter, row: QRectF, face: CardFace) -> float:
        """For how long, and the reason; or since when there is no news."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        small = look.font(metrics.label)
        if face.gone:
            paint_words(painter, row, face.gone, look.font(metrics.label, strong=True), tokens.text)
            return row.bottom()
        strong = look.font(metrics.label, strong=True)
        lead = QFontMetricsF(small).horizontalAdvance(face.since) + metrics.px(10) if face.since else 0.0
        if face.reason and lead + QFontMetricsF(strong).horizontalAdvance(face.reason) > row.width():
            lead = 0.0  # why it stands weighs more than for how long
        if lead or not face.reason:
            paint_words(painter, row, face.since, small, tokens.muted)
        paint_name(painter, row.adjusted(lead, 0, 0, 0), face.reason, strong, tokens.text, metrics.px(12))
        return row.bottom()

    def paint_speed(self, painter: QPainter, box: QRectF, face: CardFace) -> float:
        """The speed, its nominal, and both as a bar; answers where the next part may begin."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        row = QRectF(box.left(), box.top(), box.width(), metrics.px(22))
        taken = paint_words(painter, row, face.speed, look.font(metrics.px(17), strong=True), tokens.text)
        unit = row.adjusted(taken + metrics.px(5), metrics.px(2), 0, 0)
        paint_words(painter, unit, face.speed_unit, look.font(metrics.label), tokens.muted)
        small = QFontMetricsF(look.font(metrics.label))
        if unit.left() + small.horizontalAdvance(face.speed_unit) + small.horizontalAdvance(face.nominal) < row.right():
            paint_words(painter, row, face.nominal, look.font(metrics.label), tokens.muted, RIGHT)
        bar = QRectF(box.left(), row.bottom() + metrics.px(4), box.width(), metrics.px(10))
        paint_trough(painter, bar, look)
        if face.speed_share is not None:
            width = min(1.0, max(0.0, face.speed_share / _SPEED_FULL)) * bar.width()
            painter.fillRect(QRectF(bar.left(), bar.top(), width, bar.height()), QColor(tokens.live))
            x = bar.left() + bar.width() / _SPEED_FULL
            tick = QRectF(x - metrics.px(1), bar.top() - metrics.px(3), metrics.px(2), bar.height() + metrics.px(6))
            painter.fillRect(tick.adjusted(-metrics.px(1), 0, metrics.px(1), 0), QColor(tokens.surface))
            painter.fillRect(tick, QColor(tokens.text))
        elif face.gone or not face.running:
            paint_hatch(painter, bar, look)
        return box.bottom()

    def paint_counts(self, painter: QPainter, box: QRectF, face: CardFace) -> float:
        """Labels over numbers, side by side, and below them how far they can be trusted; answers where the next part
        may begin. Where there is no room for all, a doubt takes the place of the labels.
        """
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        room = box.height() >= metrics.px(COUNTED)
        if room or face.doubt:
            words = QRectF(box.left(), box.top() + (metrics.px(42) if room else 0), box.width(), metrics.px(19))
            font = look.font(metrics.label, strong=face.doubt)
            paint_words(painter, words, face.counted, font, tokens.text if face.doubt else tokens.muted)
        width = box.width() / len(face.counts)
        for place, (label, value) in enumerate(face.counts):
            left = box.left() + place * width
            top = QRectF(left, box.top(), width - metrics.px(4), metrics.px(18))
            if room or not face.doubt:
                paint_words(painter, top, label, look.font(metrics.label), tokens.muted)
            row = QRectF(left, top.bottom(), top.width(), metrics.px(22))
            colour = tokens.muted if face.gone else tokens.text
            paint_words(painter, row, value, look.font(metrics.px(17), strong=True), colour)
        return box.bottom()

    def paint_count(self, painter: QPainter, row: QRectF, pair: tuple[str, str], *, old: bool = False) -> None:
        """One counter in a row: label left, number right; `old`: it is none of now."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        strong = look.font(metrics.px(17), strong=True)
        taken = paint_words(painter, row, pair[1], strong, tokens.muted if old else tokens.text, RIGHT)
        left = row.adjusted(0, 0, -taken - metrics.px(6), 0)
        paint_words(painter, left, pair[0], look.font(metrics.label), tokens.muted)

    def paint_deviation(self, painter: QPainter, box: QRectF, face: CardFace) -> None:
        """Label, indicator and words."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        deviation = face.deviation
        if deviation is None:
            return
        label = QRectF(box.left(), box.top(), box.width(), metrics.px(20))
        font = look.font(metrics.label, strong=deviation.outside)
        colour = tokens.text if deviation.outside else tokens.muted
        paint_name(painter, label, deviation.label, font, colour, metrics.px(12))
        bar = QRectF(box.left(), label.bottom() + metrics.px(5), box.width() * 0.42, metrics.px(20))
        if deviation.indicator is not None:
            paint_indicator(painter, bar, deviation.indicator, look)
        left = bar.right() + metrics.px(10) if deviation.indicator is not None else box.left()
        words = QRectF(left, label.bottom(), box.right() - left, metrics.px(22))
        paint_words(painter, words, deviation.words, font, tokens.text)


class MachineCard(QAbstractButton):
    """Shows a face and the alarms of its machine; repaints only when they are others.

    A touch where the shape of the alarms stands, or near it, proposes the most urgent one by its number.
    """

    alarm_proposed = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._parts = CardPainter(look)
        self.machine = ""
        self.face = CardFace("")
        self.sign: AlarmSign | None = None
        self._letters = 0, 0
        self._wanted: tuple[object, tuple[int, int]] = None, (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.update)

    def show_face(self, face: CardFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            self._show()

    def show_alarms(self, sign: AlarmSign | None) -> None:
        """What stands of its alarms; None: nothing."""
        if sign != self.sign:
            self.sign = sign
            self._show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The upper right corner belongs to the alarms, as large as a glove needs."""
        corner = QRectF(self.rect().right() - self._corner, 0, self._corner, self._look.metrics.touch)
        if self.sign is not None and self.isDown() and corner.contains(event.position()):
            self.setDown(False)
            self.alarm_proposed.emit(self.sign.alarm)
        else:
            super().mouseReleaseEvent(event)

    @property
    def _corner(self) -> int:
        return self._look.metrics.touch + self._look.metrics.grid(3)

    def _show(self) -> None:
        spoken = (self.face.spoken, "" if self.sign is None else self.sign.spoken)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.update()

    def _signs_width(self) -> float:
        """Room at the right of the name that signs take."""
        metrics = self._look.metrics
        alarms = 0.0 if self.sign is None else counted_width(self.sign.count, self._look) + metrics.px(8)
        return alarms + (metrics.px(40) if self.face.trouble else 0)

    def wanted_letters(self) -> tuple[int, int]:
        """Sizes in pixels at which this card's state and name are whole."""
        metrics, face = self._look.metrics, self.face
        taken = self._signs_width()
        key = self.width(), face.word, face.name, taken
        if self._wanted[0] != key:
            width = self.width() - 2 * metrics.grid(3)
            name = fitting(face.name, self._look.font(metrics.body, strong=True), width - taken, metrics.label)
            self._wanted = key, (self._parts.state_letters(width, face.word), name.pixelSize())
        return self._wanted[1]

    def set_letters(self, letters: tuple[int, int]) -> None:
        """Write state and name in these sizes."""
        if letters != self._letters:
            self._letters = letters
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """From the top: name, state, since when and why, speed, counts, worst deviation."""
        painter = QPainter(self)
        look, metrics, face = self._look, self._look.metrics, self.face
        tokens = look.tokens
        ground = tokens.raised if self.isDown() else tokens.surface
        paint_card(painter, QRectF(self.rect()), ground, look, focus=self.hasFocus())
        pad = metrics.grid(3)
        box = QRectF(self.rect()).adjusted(pad, metrics.grid(2), -pad, -metrics.grid(2))
        name = QRectF(box.left(), box.top(), box.width(), metrics.px(22))
        if self.sign is not None:
            taken = counted_width(self.sign.count, look)
            signs = QRectF(name.right() - taken, name.top(), taken, name.height())
            paint_counted(painter, signs, self.sign.priority, self.sign.state, self.sign.count, look)
            name.setRight(signs.left() - metrics.px(8))
        if face.trouble:
            side = metrics.px(15)
            mark = QRectF(name.right() - side, name.center().y() - side / 2, side, side)
            paint_standing(painter, mark, Standing.BAD, look)
            words = QRectF(name.center().x(), name.top(), name.width() / 2 - side - metrics.px(4), name.height())
            taken = paint_words(
                painter, words, str(face.bad), look.font(metrics.label, strong=True), tokens.text, RIGHT
            )
            name.setRight(words.right() - taken - metrics.px(6))
        state_letters, name_letters = self._letters
        font = look.font(name_letters or metrics.body, strong=True)
        paint_name(painter, name, face.name, font, tokens.muted, metrics.label)
        y = name.bottom() + metrics.px(2)
        if face.word or face.gone:
            row = QRectF(box.left(), y, box.width(), metrics.px(40))
            y = self._parts.paint_state(painter, row, face, state_letters)
            y = self._parts.paint_why(painter, QRectF(box.left(), y, box.width(), metrics.px(21)), face)
        # What is left of the height is shared, so that a taller card breathes instead of growing a hole.
        left = box.bottom() - y
        parts = (face.speed, metrics.px(42)), (face.deviation, metrics.px(46)), (face.counts, metrics.px(42))
        needs = _kept(*parts, left=left)
        if needs[2] and face.counted and left - sum(needs) >= metrics.px(COUNTED) - needs[2]:
            needs[2] = metrics.px(COUNTED)
        space = max(0.0, (left - sum(needs)) / 4)
        if needs[0]:
            y = self._parts.paint_speed(painter, QRectF(box.left(), y + space, box.width(), needs[0]), face)
        if needs[2]:
            y = self._parts.paint_counts(painter, QRectF(box.left(), y + space, box.width(), needs[2]), face)
        if needs[1]:
            self._parts.paint_deviation(
                painter, QRectF(box.left(), box.bottom() - needs[1], box.width(), needs[1]), face
            )
        painter.end()


def even_letters(cards: Sequence[MachineCard]) -> None:
    """Cards that stand side by side are written in the same sizes: a smaller word would look like a lesser one."""
    wanted = [card.wanted_letters() for card in cards]
    if wanted:
        letters = min(state for state, _ in wanted), min(name for _, name in wanted)
        for card in cards:
            card.set_letters(letters)


def _kept(*parts: tuple[object, int], left: float) -> list[int]:
    """The heights of the parts that there are, in the order of their weight; 0 for those that have no room left."""
    heights = []
    for part, height in parts:
        heights.append(height if part and height <= left else 0)
        left -= heights[-1]
    return heights
