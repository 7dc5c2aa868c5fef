"""TopBar: which station, whether it is a simulation, what time it is, and the two switches."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.local_time import clock_text, local, zone_text
from ui.bridge.picture import Picture
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button


class TopBar(QFrame):
    """`show_frame` once a frame; proposes a language ("en", "fr") and night or day."""

    language_proposed = Signal(str)
    night_proposed = Signal(bool)

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._look = look
        self._second = -1
        metrics = look.metrics
        self.setProperty("part", "top")
        self.setFixedHeight(metrics.touch + metrics.grid(4))
        self.station = plain_label("title")
        self.simulation = plain_label("simulation")
        self.simulation.setFixedHeight(metrics.grid(7))
        self.simulation.hide()
        self._clock = plain_label("strong")
        self._date = plain_label("label")
        for label in (self._clock, self._date):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.night_button = touch_button()
        self.night_button.clicked.connect(lambda: self.night_proposed.emit(not look.night))
        self.language_buttons = {name: touch_button(checkable=True) for name in ("en", "fr")}
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.grid(5), 0, metrics.grid(2), 0)
        row.setSpacing(metrics.grid(3))
        row.addWidget(self.station)
        row.addSpacing(metrics.grid(2))
        row.addWidget(self.simulation)
        row.addStretch(1)
        times = QVBoxLayout()
        times.setSpacing(0)
        times.addStretch(1)
        times.addWidget(self._date)
        times.addWidget(self._clock)
        times.addStretch(1)
        row.addLayout(times)
        row.addSpacing(metrics.grid(4))
        for name, button in self.language_buttons.items():
            button.setText(name.upper())
            button.clicked.connect(lambda _=False, chosen=name: self.language_proposed.emit(chosen))
            row.addWidget(button)
        row.addWidget(self.night_button)
        self._retranslate()
        look.changed.connect(self._retranslate)

    def reload(self) -> None:
        """Another core: another station, perhaps."""
        welcome = self._picture.welcome
        self.station.setText(welcome.station if welcome else "Pupitre")
        self.simulation.setVisible(welcome is not None and welcome.simulated)

    def show_frame(self, utc_ns: int) -> None:
        """The clock, once a second."""
        second = utc_ns // 1_000_000_000
        if second != self._second:
            self._second = second
            self._clock.setText(clock_text(utc_ns))
            self._date.setText(f"{local(utc_ns):%Y-%m-%d} · {zone_text(utc_ns)}")

    def show_language(self, name: str) -> None:
        """Mark the language that is spoken."""
        for each, button in self.language_buttons.items():
            button.setChecked(each == name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.simulation.setText(self.tr("SIMULATION"))
        self.night_button.setText(self.tr("Day") if self._look.night else self.tr("Night"))
        self.reload()
