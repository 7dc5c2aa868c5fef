"""SettingsPage: how this screen looks, speaks and stands; nothing here touches the line or the log."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.words import language
from ui.style.look import Look
from ui.style.tokens import STYLES
from ui.widgets.page import Page
from ui.widgets.plain import TouchButton, plain_label

_PAGES_A_ROW: Final = 5
_LANGUAGES: Final = {"en": "English", "fr": "Français"}


class _Choice(TouchButton):
    """A touch proposes: what is checked is what is in force, and the window says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def nextCheckState(self) -> None:
        """Stay as it is."""


class SettingsPage(Page):
    """Every choice is proposed; the window shows with `show_choices` what became of it."""

    key = "settings"
    language_proposed = Signal(str)
    style_proposed = Signal(str)
    motion_proposed = Signal(bool)
    """Reduced motion, or not."""
    full_screen_proposed = Signal(bool)
    second_proposed = Signal(str)
    """The page for the second screen, "" for none."""

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._look = picture, look
        self.setProperty("part", "card")
        metrics = look.metrics
        self.headings: dict[str, QLabel] = {}
        self.notes: dict[str, QLabel] = {}
        self.choices: dict[tuple[str, str], QPushButton] = {}
        self._second = QGridLayout()
        self._second.setSpacing(metrics.grid(3))
        self._second.setColumnStretch(_PAGES_A_ROW, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.grid(6))
        grid.setVerticalSpacing(metrics.grid(4))
        for row, (name, options) in enumerate(
            {
                "language": tuple(_LANGUAGES),
                "style": tuple(STYLES),
                "motion": ("full", "reduced"),
                "window": ("window", "full"),
                "second": (),
            }.items()
        ):
            heading = self.headings[name] = plain_label("strong")
            note = self.notes[name] = plain_label("label")
            note.setWordWrap(True)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(heading)
            words.addWidget(note)
            grid.addLayout(words, row, 0)
            if name == "second":
                grid.addLayout(self._second, row, 1)
                continue
            line = QHBoxLayout()
            line.setSpacing(metrics.grid(3))
            for option in options:
                line.addWidget(self._choice(name, option))
            line.addStretch(1)
            grid.addLayout(line, row, 1)
        grid.setColumnMinimumWidth(0, metrics.px(440))
        grid.setColumnStretch(1, 1)
        self._about = plain_label("label")
        rule = QFrame()
        rule.setProperty("part", "line")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[metrics.grid(5)] * 4)
        column.setSpacing(metrics.grid(4))
        column.addLayout(grid)
        column.addStretch(1)
        column.addWidget(rule)
        column.addWidget(self._about)
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Settings")

    def reload(self) -> None:
        """Another core: another version, perhaps."""
        self._say_about()

    def show_choices(self, *, full_screen: bool, kiosk: bool, second: str, pages: Sequence[tuple[str, str]]) -> None:
        """Mark what is in force. `pages` (key, name) are those that can go to the second screen."""
        for key, _ in (("", ""), *pages):
            if ("second", key) not in self.choices:
                place = self._second.count()
                self._second.addWidget(self._choice("second", key), place // _PAGES_A_ROW, place % _PAGES_A_ROW)
        for key, name in pages:
            self.choices["second", key].setText(name)
        in_force = {
            ("language", language()),
            ("style", self._look.style),
            ("motion", "reduced" if self._look.reduced_motion else "full"),
            ("window", "full" if full_screen else "window"),
            ("second", second),
        }
        for choice, button in self.choices.items():
            button.setChecked(choice in in_force)
        self._name_choices()
        for option in ("window", "full"):
            self.choices["window", option].setEnabled(not kiosk)
        self.notes["window"].setText(
            self.tr("Started as a kiosk: the lock page has the way out.")
            if kiosk
            else self.tr("A window of the desktop, or the whole screen.")
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        for name, heading, note in (
            ("language", self.tr("Language"), self.tr("Texts, numbers and help; at once.")),
            ("style", self.tr("Colours"), self.tr("Glare: black on white, for sunlight on the panel.")),
            ("motion", self.tr("Motion"), self.tr("Still: nothing blinks; shapes and words say the same.")),
            ("window", self.tr("Window"), self.notes["window"].text()),
            ("second", self.tr("Second screen"), self.tr("A page of its own there, with the notices below it.")),
        ):
            self.headings[name].setText(heading)
            self.notes[name].setText(note)
        words = {
            ("language", "en"): _LANGUAGES["en"],
            ("language", "fr"): _LANGUAGES["fr"],
            ("style", "day"): self.tr("Day"),
            ("style", "night"): self.tr("Night"),
            ("style", "glare"): self.tr("Glare"),
            ("motion", "full"): self.tr("Blinking"),
            ("motion", "reduced"): self.tr("Still"),
            ("window", "window"): self.tr("In a window"),
            ("window", "full"): self.tr("Full screen"),
            ("second", ""): self.tr("None"),
        }
        for choice, word in words.items():
            if choice in self.choices:
                self.choices[choice].setText(word)
        self._name_choices()
        self._say_about()

    def _name_choices(self) -> None:
        for (name, _), button in self.choices.items():
            button.setAccessibleName(f"{self.headings[name].text()}: {button.text()}")

    def _choice(self, name: str, option: str) -> QPushButton:
        button = self.choices[name, option] = _Choice()
        button.clicked.connect(partial(self._on_touched, name, option))
        if (name, option) == ("second", ""):
            button.setText(self.tr("None"))
        return button

    def _on_touched(self, name: str, option: str) -> None:
        match name:
            case "language":
                self.language_proposed.emit(option)
            case "style":
                self.style_proposed.emit(option)
            case "motion":
                self.motion_proposed.emit(option == "reduced")
            case "window":
                self.full_screen_proposed.emit(option == "full")
            case _:
                self.second_proposed.emit(option)

    def _say_about(self) -> None:
        welcome = self._picture.welcome
        if welcome is None:
            self._about.setText("Pupitre")
            return
        words = self.tr("Pupitre {version}, data in {folder}")
        self._about.setText(words.format(version=welcome.version, folder=welcome.data_folder))
