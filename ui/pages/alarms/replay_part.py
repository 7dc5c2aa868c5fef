"""ReplayPart: the list of alarms as it stood at a moment of an hour, and what happened next."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_alarms import MOST_ROWS, AskJournal, JournalTold
from hmi.values.alarm import JournalRow
from ui.bridge.alarm_words import begins_words
from ui.bridge.asking import Asking
from ui.bridge.local_time import local, moment_text
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.words import duration_words
from ui.pages.alarms.hour_slider import HourSlider
from ui.pages.alarms.journal_model import JournalDelegate, JournalModel
from ui.pages.alarms.replay import Replay
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.row_list import row_list
from ui.widgets.symbols import paint_hatch
from ui.widgets.tile_words import paint_plated

_SLOT: Final = "replay"
_NS: Final = 1_000_000_000
HOUR_NS: Final = 3600 * _NS
_MOST_PAGES: Final = 20
_MOST_BEFORE: Final = 8


class ReplayPart(QWidget):
    """Asks once for an hour: its rows, and those before it that say how alarms stood when it began."""

    alarm_proposed = Signal(str)

    def __init__(
        self, picture: Picture, look: Look, utc: Callable[[], int], attachment: CoreAsked, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._board, self._utc = picture.alarms, utc
        self._asking = Asking(attachment.ask)
        self._to_ns = 0
        self._gathered: list[JournalRow] = []
        self._pages = 0
        self._refused: Refused | None = None
        self._replay: Replay | None = None
        self._since_ns = 0
        self._begins_ns = 0
        self._cut = False
        grid = look.metrics.grid
        self.earlier, self.later = touch_button(), touch_button()
        self.before, self.after = touch_button(), touch_button()
        self.hour = plain_label("strong")
        self.slider = HourSlider(look)
        self.banner = _PastBanner(look)
        self.model = JournalModel(self._board, self)
        self.list = row_list(self.model)
        self.list.setItemDelegate(JournalDelegate(self.model, look, self.list))
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(grid(2))
        for widget in (self.earlier, self.hour, self.later):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (self.before, self.after):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(3), 0, grid(3), grid(2))
        column.setSpacing(grid(2))
        column.addLayout(head)
        for part in (self.slider, self.banner):
            column.addWidget(part)
        middle = QHBoxLayout()
        sides: tuple[QWidget, ...] = (_Edge(look), self.list, _Edge(look))
        for side in sides:
            middle.addWidget(side)
        column.addLayout(middle, 1)
        column.addWidget(self.word)
        self.earlier.clicked.connect(lambda: self.show_hour(self._to_ns - HOUR_NS))
        self.later.clicked.connect(lambda: self.show_hour(self._to_ns + HOUR_NS))
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.slider.moved.connect(self.show_moment)
        self.list.clicked.connect(lambda index: self.alarm_proposed.emit(self.model.rows[index.row()].alarm))
        self.retranslate()

    # --- the page's life

    def reload(self) -> None:
        """Another core, perhaps another journal."""
        self._asking.withdraw_all()
        self._to_ns, self._replay, self._refused = 0, None, None
        self.model.show([])
        self._say()

    def leave(self) -> None:
        """Nothing is wanted any more; the hour is another one when somebody comes back."""
        self.reload()

    def show_frame(self, mono_ns: int) -> None:
        """The last hour, when the part is opened."""
        if not self._to_ns:
            self.show_hour(self._utc())

    def retranslate(self) -> None:
        """Set every text anew."""
        self.earlier.setText(self.tr("An hour before"))
        self.later.setText(self.tr("An hour after"))
        self.before.setText(self.tr("Change before"))
        self.after.setText(self.tr("Next change"))
        self.slider.setAccessibleName(self.tr("Moment of the hour"))
        self.list.setAccessibleName(self.tr("Alarms as they stood at a moment of the past"))
        self._say()

    # --- what a person does

    def show_hour(self, to_ns: int) -> None:
        """The hour before this moment; none that is still to come."""
        self._to_ns = min(to_ns, self._utc())
        self._replay, self._refused, self._gathered, self._pages, self._cut = None, None, [], 0, False
        self.model.show([])
        self._asking.put(_SLOT, self._question(self._to_ns - HOUR_NS, self._to_ns, 0), self._on_hour)
        self._say()

    def show_moment(self, at_ns: int) -> None:
        """The list as it stood then."""
        replay = self._replay
        if replay is None:
            return
        at_ns = min(replay.to_ns, max(replay.from_ns, at_ns))
        self.slider.show_span(replay.from_ns, replay.to_ns, replay.changes, at_ns)
        self.model.show(replay.standing(at_ns))
        self._say()

    def _step(self, direction: int) -> None:
        replay = self._replay
        if replay is not None:
            at_ns = replay.after(self.slider.at_ns) if direction > 0 else replay.before(self.slider.at_ns)
            if at_ns is not None:
                self.show_moment(at_ns)

    # --- asking

    @staticmethod
    def _question(from_ns: int, to_ns: int, before: int) -> AskJournal:
        return AskJournal(before=before, most=MOST_ROWS, from_ns=from_ns, to_ns=to_ns)

    def _on_hour(self, reply: Reply | Refused) -> None:
        """A page of the hour; the last one is followed by what was before."""
        if self._took(reply) and isinstance(reply, JournalTold):
            from_ns = self._to_ns - HOUR_NS
            if reply.before and self._pages < _MOST_PAGES:
                self._asking.put(_SLOT, self._question(from_ns, self._to_ns, reply.before), self._on_hour)
                return
            self._cut, self._pages = bool(reply.before), 0
            self._asking.put(_SLOT, self._question(0, from_ns, 0), self._on_before)

    def _on_before(self, reply: Reply | Refused) -> None:
        if self._took(reply) and isinstance(reply, JournalTold):
            from_ns = self._to_ns - HOUR_NS
            if reply.before and self._pages < _MOST_BEFORE:
                self._asking.put(_SLOT, self._question(0, from_ns, reply.before), self._on_before)
                return
            self._since_ns = reply.rows[-1].at_ns if reply.before and reply.rows else 0
            self._begins_ns = reply.begins_ns
            self._replay = Replay(from_ns, self._to_ns, self._gathered)
            self.show_moment(from_ns)

    def _took(self, reply: Reply | Refused) -> bool:
        if isinstance(reply, JournalTold):
            self._gathered += reply.rows
            self._pages += 1
            return True
        assert isinstance(reply, Refused)
        self._refused = reply
        self._say()
        return False

    # --- words

    def _say(self) -> None:
        replay, at_ns, now_ns = self._replay, self.slider.at_ns, self._utc()
        if self._to_ns:
            begin, end = local(self._to_ns - HOUR_NS), local(self._to_ns)
            self.hour.setText(f"{begin.strftime('%Y-%m-%d %H:%M')} – {end.strftime('%H:%M')}")
        self.later.setEnabled(bool(self._to_ns) and self._to_ns < now_ns)
        self.before.setEnabled(replay is not None and replay.before(at_ns) is not None)
        self.after.setEnabled(replay is not None and replay.after(at_ns) is not None)
        if replay is None:
            self.banner.say(self.tr("The past"))
            self.word.setText(self.tr("Looking ...") if self._refused is None else refusal_words(self._refused))
            return
        ago = duration_words(max(0, now_ns - at_ns) // _NS)
        time = moment_text(at_ns, now_ns)
        words = self.tr("The past: alarms as they stood at {time}, {span} ago").format(time=time, span=ago)
        flood = self.tr("flood of alarms")
        self.banner.say(f"{words} · {flood}" if replay.in_flood(at_ns) else words)
        self.word.setText(" ".join(self._facts(replay, now_ns)))

    def _facts(self, replay: Replay, now_ns: int) -> list[str]:
        """What the list holds, and what it cannot know."""
        count = len(self.model.rows)
        facts = [self.tr("{count} alarms stood.").format(count=count) if count else self.tr("No alarm stood.")]
        facts.append(self.tr("{count} changes in this hour.").format(count=len(replay.changes)))
        if self._since_ns:
            since = moment_text(self._since_ns, now_ns)
            said = self.tr("What has not changed since {time} is not shown: the journal was read back to there.")
            facts.append(said.format(time=since))
        if replay.from_ns < self._begins_ns:
            facts.append(f"{begins_words(self._begins_ns, now_ns)}.")
        if self._cut:
            facts.append(self.tr("The hour has more rows than are read here: its beginning is missing."))
        return facts


class _Edge(QWidget):
    """Hatching at a side of the list."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedWidth(look.metrics.grid(3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it."""
        painter = QPainter(self)
        paint_hatch(painter, QRectF(self.rect()), self._look)
        painter.end()


class _PastBanner(QWidget):
    """Hatched, as all that is not of now: nobody takes it for the list of this moment."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.words = ""
        self.setFixedHeight(look.metrics.grid(9))

    def say(self, words: str) -> None:
        """Say this."""
        if words != self.words:
            self.words = words
            self.setAccessibleName(words)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words on a plate over the hatching."""
        painter = QPainter(self)
        look, box = self._look, QRectF(self.rect())
        paint_hatch(painter, box, look)
        inner = box.adjusted(look.metrics.grid(2), look.metrics.grid(1.5), 0, -look.metrics.grid(1.5))
        font = look.font(look.metrics.body, strong=True)
        paint_plated(painter, inner, self.words, font, look.tokens.text, look.tokens.surface)
        painter.end()
