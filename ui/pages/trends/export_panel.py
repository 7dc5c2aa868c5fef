"""ExportPanel: what is to be left in the exports folder, how far it is, and where it lies."""

from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from ui.pages.trends.panel import Panel
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button


class Form(StrEnum):
    """What an export is."""

    RAW = "raw"
    PLOTTED = "plotted"
    PNG = "png"
    SVG = "svg"


class ExportPanel(Panel):
    """`proposed` carries a Form; `cancel_proposed` ends one that runs."""

    proposed = Signal(str)
    cancel_proposed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._span = plain_label("label")
        self._span.setWordWrap(True)
        self.body.addWidget(self._span)
        self.buttons: dict[Form, QPushButton] = {}
        self._notes: dict[Form, QLabel] = {}
        for form in Form:
            button, note = touch_button(), plain_label("label")
            note.setWordWrap(True)
            button.clicked.connect(partial(self._on_form, form))
            self.buttons[form], self._notes[form] = button, note
            self.body.addWidget(button)
            self.body.addWidget(note)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.cancel_button = touch_button()
        self.cancel_button.clicked.connect(self.cancel_proposed)
        self.said = plain_label("")
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (self.bar, self.cancel_button, self.said):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.show_running(None)
        self.retranslate()

    def heading(self) -> str:
        """Export."""
        return self.tr("Export")

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self._span.setText(self.tr("Of the shown span and the shown pens:"))
        texts = {
            Form.RAW: (self.tr("Stored values (CSV)"), self.tr("Every value as it came, with status and times.")),
            Form.PLOTTED: (self.tr("As drawn (CSV)"), self.tr("The points of the lines, with gaps and quality.")),
            Form.PNG: (self.tr("Picture (PNG)"), self.tr("With legend, units, time zone and coverage.")),
            Form.SVG: (self.tr("Drawing (SVG)"), self.tr("The same, for enlarging.")),
        }
        for form, (text, note) in texts.items():
            self.buttons[form].setText(text)
            self._notes[form].setText(note)
        self.cancel_button.setText(self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("Export"))

    def show_ready(self, ready: bool) -> None:
        """Whether there is anything to export."""
        for button in self.buttons.values():
            button.setEnabled(ready)

    def show_running(self, share: float | None) -> None:
        """How far it is, 0 to 1; None: nothing runs."""
        self.bar.setVisible(share is not None)
        self.cancel_button.setVisible(share is not None)
        self.bar.setValue(round(1000 * (share or 0.0)))
        self.show_ready(share is None)

    def say_written(self, path: Path) -> None:
        """Where it lies."""
        self.said.setText(self.tr("Written: {path}").format(path=path))

    def say_failed(self, reason: str) -> None:
        """Why it is not there."""
        self.said.setText(self.tr("Not written: {reason}").format(reason=reason))

    def say_cancelled(self) -> None:
        """It was not wanted any more."""
        self.said.setText(self.tr("Cancelled, nothing was written."))

    def _on_form(self, form: Form, _checked: bool = False) -> None:
        self.said.setText("")
        self.proposed.emit(form.value)
