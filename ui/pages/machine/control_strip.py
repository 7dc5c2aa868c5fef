"""ControlStrip: which alarms of the machine stand, who is in control of it, and the commands that may be sent."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from hmi.values.writable import Control, Method
from ui.bridge.alarm_sign import MachineAlarms
from ui.bridge.picture import Picture
from ui.bridge.write_words import control_words, method_words
from ui.style.look import Look
from ui.widgets.alarm_button import AlarmButton
from ui.widgets.elided import ElidedLabel
from ui.widgets.plain import plain_label, touch_button


class ControlStrip(QWidget):
    """Seen for machines that have alarms, or of which the station file declares one of the others.

    `proposed` carries what to open. Whether it is seen depends on the machine alone: nothing moves when an alarm comes.
    """

    proposed = Signal(str, str)

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._look = picture, look
        self._machine = ""
        self._shown: tuple[Control | None, list[Method], bool] | None = None
        self._alarms = MachineAlarms(picture.alarms)
        self._links: tuple[object, set[str]] = None, set()
        self._mono_ns = 0
        metrics = look.metrics
        self.setFixedHeight(metrics.touch)
        self.alarms = AlarmButton(look)
        self.alarms.alarm_proposed.connect(lambda alarm: self.proposed.emit("alarms", f"alarm:{alarm}"))
        self.heading, self.holder = plain_label("label"), ElidedLabel("strong")
        self.control_button = touch_button()
        self.control_button.clicked.connect(lambda: self.proposed.emit("control", self._machine))
        self.method_buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setSpacing(metrics.grid(3))
        self._row.addWidget(self.alarms, 1)
        self._row.addWidget(self.heading)
        self._row.addWidget(self.holder)
        self._row.addStretch(0)
        self._row.addWidget(self.control_button)
        self.hide()

    def show_machine(self, machine: str) -> None:
        """This machine, from now on."""
        self._machine, self._shown = machine, None
        self.show_frame(self._mono_ns)

    def show_frame(self, mono_ns: int) -> None:
        """Which alarms stand, and who is in control at this moment."""
        self._mono_ns = mono_ns
        judged = all(self._picture.vouched(link, mono_ns) for link in self._watched_links())
        # Where nobody can judge them, none is not "no alarms".
        quiet = self.tr("No alarms") if judged else self.tr("Alarms not known")
        self.alarms.show_sign(self._alarms.sign(self._machine), quiet)
        methods = [method for method in self._picture.methods.values() if method.machine == self._machine]
        control = self._picture.controls.get(self._machine)
        watched = bool(self._watched_links())
        if (control, methods, watched) == self._shown:
            return
        self._shown = control, methods, watched
        kept = control is not None and control.kept
        self.setVisible(bool(methods) or kept or watched)
        self.alarms.setVisible(watched)
        self._row.setContentsMargins(0 if watched else self._look.metrics.grid(3), 0, 0, 0)
        for part in (self.heading, self.holder, self.control_button):
            part.setVisible(kept)
        if control is not None:
            self.heading.setText(self.tr("In control"))
            self.holder.setText(control_words(control))
            self.control_button.setText(self.tr("Take control…"))
            self.control_button.setVisible(kept and not control.ours)
        self._offer(methods)

    def _watched_links(self) -> set[str]:
        """Links from which the alarms of this machine are judged; none: the station has no alarms of it."""
        faces = self._picture.alarms.faces
        key = self._machine, len(faces)
        if key != self._links[0]:
            self._links = key, {face.link for face in faces.values() if face.machine == self._machine}
        return self._links[1]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_machine(self._machine)
        super().changeEvent(event)

    def _offer(self, methods: list[Method]) -> None:
        for button in self.method_buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.method_buttons = []
        for method in methods:
            button = touch_button()
            button.setText(self.tr("{command}…").format(command=method_words(method)))
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self.proposed.emit, "command", method.name))
            self.method_buttons.append(button)
            self._row.addWidget(button)
