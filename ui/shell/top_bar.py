"""TopBar: where we are, how far it can be trusted, what time it is; and the switches everyone needs."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.bridge.local_time import clock_text, local, zone_text
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.bridge.status_words import trust_fact
from ui.bridge.value_text import one_line
from ui.bridge.words import language
from ui.shell.seat.chip import PersonChip
from ui.style.look import Look
from ui.style.tokens import STYLES
from ui.widgets.elided import ElidedLabel
from ui.widgets.icon_button import IconButton
from ui.widgets.plain import plain_label
from ui.widgets.status_chip import StatusChip

_SECOND_NS: Final = 1_000_000_000
_NAMES: Final = {"en": "English", "fr": "Français"}
"""Each language by its own name: whoever needs it can read it."""


class TopBar(QFrame):
    """`show_frame` once a frame; proposes everything else."""

    language_proposed = Signal(str)
    style_proposed = Signal(str)
    trust_proposed = Signal()
    lock_proposed = Signal()
    person_proposed = Signal()
    help_proposed = Signal()

    def __init__(self, picture: Picture, look: Look, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._seat = seat
        self._look = look
        self._second = -1
        self._trust_state: object = None
        self._page_title = ""
        metrics = look.metrics
        self.setProperty("part", "top")
        self.setFixedHeight(metrics.top_height)
        self.station = ElidedLabel("label")
        self.title = ElidedLabel("title")
        self.simulation = plain_label("simulation")
        self.simulation.setFixedHeight(metrics.grid(5))
        self.simulation.hide()
        self.trust = StatusChip(look)
        self.trust.clicked.connect(self.trust_proposed)
        self.person = PersonChip(look, seat)
        self.person.clicked.connect(self.person_proposed)
        self._clock = plain_label("strong")
        self._date = plain_label("label")
        for label in (self._clock, self._date):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.language_button = self._button("language")
        self.language_button.clicked.connect(lambda: self.language_proposed.emit(_other_language()))
        self.style_button = self._button("night")
        self.style_button.clicked.connect(lambda: self.style_proposed.emit(next_style(look.style)))
        self.lock_button = self._button("lock")
        self.lock_button.clicked.connect(self.lock_proposed)
        self.help_button = self._button("help")
        self.help_button.clicked.connect(self.help_proposed)
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.grid(4), 0, metrics.grid(1), 0)
        row.setSpacing(metrics.grid(1))
        self.title.setMinimumWidth(metrics.grid(46))  # what follows has its place, whatever page is seen
        row.addLayout(_named(self.simulation, self.station, self.title, metrics.grid(2)))
        row.addWidget(self.trust, 1)
        row.addWidget(self.person)
        row.addLayout(_pair(self._date, self._clock))
        row.addSpacing(metrics.grid(2))
        for button in (self.language_button, self.style_button, self.lock_button, self.help_button):
            row.addWidget(button)
        self._retranslate()
        look.changed.connect(self._retranslate)
        seat.changed.connect(self._retranslate)

    def reload(self) -> None:
        """Another core: another station, perhaps."""
        welcome = self._picture.welcome
        name = station_name(self._picture)
        # At home the station is the title: said once, not twice.
        self.station.setText(name if self._page_title and self._page_title != name else "")
        self.title.setText(self._page_title or name)
        self.station.setVisible(bool(self.station.text()))
        self.simulation.setVisible(welcome is not None and welcome.simulated)
        self._share_room()

    def show_page(self, title: str) -> None:
        """The title of the page that is seen."""
        self._page_title = one_line(title)
        self.reload()

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """The clock and the ages once a second, a change of state at once."""
        self.person.show_frame(mono_ns)
        second = utc_ns // _SECOND_NS
        picture = self._picture
        state = (
            second,
            picture.presence(mono_ns),
            [(link.phase, link.reason, picture.vouched(name, mono_ns)) for name, link in picture.links.items()],
            (picture.log.writing, picture.log.reason) if picture.log else None,
        )
        if state == self._trust_state:
            return
        self._trust_state = state
        fact = trust_fact(picture, mono_ns, utc_ns)
        self.trust.say(self.tr("Trust of data"), fact.words, fact.urgency)
        if second != self._second:
            self._second = second
            self._clock.setText(clock_text(utc_ns))
            self._date.setText(f"{local(utc_ns):%Y-%m-%d} · {zone_text(utc_ns)}")
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _share_room(self) -> None:
        """How far the data can be trusted is said whole; a long title gives way, for the page says it again."""
        metrics = self._look.metrics
        clock = max(self._date.sizeHint().width(), self._clock.sizeHint().width())
        taken = (
            clock
            + self.person.sizeHint().width()
            + metrics.grid(1)
            + 4 * metrics.grid(17)
            + metrics.grid(4 + 1 + 2 + 8)
        )
        room = self.width() - taken - self.trust.sizeHint().width()
        room = max(self.title.minimumWidth(), room)
        self.title.setMaximumWidth(room)
        simulation = 0 if self.simulation.isHidden() else self.simulation.sizeHint().width() + metrics.grid(2)
        self.station.setMaximumWidth(max(0, room - simulation))

    def _button(self, drawing: str) -> IconButton:
        button = IconButton(self._look, drawing, parent=self)
        button.setFixedSize(self._look.metrics.grid(17), self._look.metrics.top_height - 2)
        return button

    def _locking(self) -> tuple[IconButton, str, str, str]:
        """The same place locks what is open: the person first, and then the screen."""
        if self._seat.occupied:
            return self.lock_button, "lock", self.tr("Lock"), self.tr("Lock for the person who is logged in")
        return self.lock_button, "clean", self.tr("Clean"), self.tr("Lock the screen for cleaning")

    def _retranslate(self) -> None:
        self._trust_state = None
        following = next_style(self._look.style)
        words = {"day": self.tr("Day"), "night": self.tr("Night"), "glare": self.tr("Glare")}
        self.simulation.setText(self.tr("SIMULATION"))
        for button, drawing, word, meaning in (
            (self.language_button, "language", _NAMES[_other_language()], self.tr("Language")),
            (self.style_button, following, words[following], self.tr("Colours")),
            self._locking(),
            (self.help_button, "help", self.tr("Help"), self.tr("Help for this page")),
        ):
            button.say(word, f"{meaning}: {word}", drawing)
        self.reload()


def station_name(picture: Picture) -> str:
    """What the plant calls the station, in the person's language; the program's name before a core answers."""
    welcome = picture.welcome
    if welcome is None:
        return "Pupitre"
    return one_line(welcome.label.in_language(language())) or one_line(welcome.station)


def next_style(style: str) -> str:
    """The style after this one, around."""
    names = list(STYLES)
    return names[(names.index(style) + 1) % len(names)]


def _other_language() -> str:
    return "en" if language() == "fr" else "fr"


def _named(simulation: QWidget, station: QWidget, title: QWidget, space: int) -> QVBoxLayout:
    """The title, and above it whether any of this is real, and where."""
    upper = QHBoxLayout()
    upper.setSpacing(space)
    upper.addWidget(simulation)
    upper.addWidget(station, 1)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    column.addLayout(upper)
    column.addWidget(title)
    column.addStretch(1)
    for label in (station, title):
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return column


def _pair(upper: QWidget, lower: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(upper)
    column.addWidget(lower)
    column.addStretch(1)
    return column
