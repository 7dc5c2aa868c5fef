"""AlarmsPage: what needs an answer now. Journal, replay and performance stand beside it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.bridge.sounder import MUTE_S, Sounder
from ui.bridge.words import duration_words
from ui.pages.alarms.journal_part import JournalPart
from ui.pages.alarms.list_part import ListPart
from ui.pages.alarms.performance_part import PerformancePart
from ui.pages.alarms.replay_part import ReplayPart
from ui.style.look import Look
from ui.widgets.page import Page
from ui.widgets.plain import touch_button


class AlarmsPage(Page):
    """`arrive` takes "", the name of a part, or "alarm:NUMBER"."""

    key = "alarms"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
        *,
        attachment: CoreAsked,
        seat: Seat,
        sounder: Sounder,
    ) -> None:
        super().__init__(parent)
        del past  # the journal is the core's
        self._chosen = chosen
        self._part = "standing"
        self.setProperty("part", "card")
        self.standing = ListPart(picture, look, utc, attachment, seat)
        self.standing.open_proposed.connect(self._on_open)
        self.journal = JournalPart(picture, look, utc, attachment)
        self.journal.alarm_proposed.connect(self._on_alarm)
        self.replay = ReplayPart(picture, look, utc, attachment)
        self.replay.alarm_proposed.connect(self._on_alarm)
        self._board = picture.alarms
        self.performance = PerformancePart(picture, look, utc, attachment)
        self.performance.alarm_proposed.connect(self._on_alarm)
        self.performance.table.import_proposed.connect(self._on_table)
        self.parts: dict[str, ListPart | JournalPart | ReplayPart | PerformancePart] = {
            "standing": self.standing,
            "journal": self.journal,
            "replay": self.replay,
            "performance": self.performance,
        }
        self.rooms = QStackedWidget()
        self.part_buttons = {part: touch_button(checkable=True) for part in self.parts}
        self.mute_button = touch_button(checkable=True)
        self.mute_button.clicked.connect(self._on_mute)
        self._sounder = sounder
        head = QHBoxLayout()
        head.setContentsMargins(look.metrics.grid(3), 0, look.metrics.grid(3), look.metrics.grid(2))
        head.setSpacing(look.metrics.grid(2))
        head.addWidget(self.standing.headline)
        head.addStretch(1)
        head.addWidget(self.mute_button)
        for part, button in self.part_buttons.items():
            self.rooms.addWidget(self.parts[part])
            button.clicked.connect(partial(self.show_part, part))
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, look.metrics.grid(2), 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rooms, 1)
        self.retranslate()
        self.show_part("standing")

    def title(self) -> str:
        """The page's name."""
        return self.tr("Alarms")

    def reload(self) -> None:
        """Another core: all anew."""
        for part in self.parts.values():
            part.reload()

    def arrive(self, argument: str) -> None:
        """Open at an alarm."""
        kind, _, number = argument.partition(":")
        if argument in self.parts:
            self.show_part(argument)
        elif kind == "alarm" and number.isdecimal():
            self.show_part("standing")
            self.standing.open_alarm(int(number))

    def leave(self) -> None:
        """Nothing that is asked for is wanted any more."""
        for part in self.parts.values():
            part.leave()

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment."""
        self.parts[self._part].show_frame(mono_ns)
        self._show_mute()

    def show_part(self, part: str) -> None:
        """Turn to this part."""
        for name, other in self.parts.items():
            self.part_buttons[name].setChecked(name == part)
            if name != part:
                other.leave()
        self._part = part
        self.rooms.setCurrentWidget(self.parts[part])

    def retranslate(self) -> None:
        """Set every text anew."""
        words = (self.tr("Now"), self.tr("Journal"), self.tr("Replay"), self.tr("Performance"))
        for button, word in zip(self.part_buttons.values(), words, strict=True):
            button.setText(word)
        for part in self.parts.values():
            part.retranslate()
        self._show_mute()

    def _on_table(self, text: str) -> None:
        self.show_part("standing")
        self.standing.compare(text)

    def _show_mute(self) -> None:
        """Silence is never without its end in sight."""
        left_s = self._sounder.left_s
        self.mute_button.setChecked(left_s > 0)
        self.mute_button.setEnabled(self._sounder.has_sound)
        if not self._sounder.has_sound:
            words = self.tr("No sound here")
        elif left_s:
            words = self.tr("Silent for {span}").format(span=duration_words(left_s))
        else:
            words = self.tr("Silence for {span}").format(span=duration_words(MUTE_S))
        if words != self.mute_button.text():
            self.mute_button.setText(words)

    def _on_mute(self) -> None:
        if self._sounder.left_s:
            self._sounder.unmute()
        else:
            self._sounder.mute()
        self._show_mute()

    def _on_alarm(self, name: str) -> None:
        face = self._board.named(name)
        if face is not None:
            self.show_part("standing")
            self.standing.open_alarm(face.id)

    def _on_open(self, key: str, argument: str) -> None:
        """Another page; a tag is put among the pens of the trends first."""
        if key != "tag":
            self.open_proposed.emit(key, argument)
            return
        if int(argument) not in self._chosen.pens:
            self._chosen.toggle(int(argument))
        self.open_proposed.emit("trends", "")
