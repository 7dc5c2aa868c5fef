"""TableBar: the rationalisation of all alarms as a table to edit elsewhere, and an edited one back as a proposal."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_alarms import AlarmsExported, ExportAlarms
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.training_words import file_name
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

MOST_BYTES: Final = 4_000_000
"""A table of some thousand alarms; what is larger is no table of ours."""


class TableBar(QWidget):
    """`import_proposed` carries the text of an edited table."""

    import_proposed = Signal(str)

    def __init__(self, picture: Picture, asking: Asking, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._asking = asking
        self.said = plain_label("label")
        self.export_button, self.import_button = touch_button(), touch_button()
        self.export_button.clicked.connect(self._on_export)
        self.import_button.clicked.connect(self._on_import)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.metrics.grid(2))
        for widget in (self.said, self.export_button, self.import_button):
            row.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.export_button.setText(self.tr("Export all settings"))
        self.import_button.setText(self.tr("Compare a table"))

    def export_to(self, file: str) -> None:
        """Ask the core for the table, and write it."""

        def told(reply: Reply | Refused) -> None:
            if isinstance(reply, AlarmsExported):
                self._write(Path(file), reply.text)
            elif isinstance(reply, Refused):
                self.said.setText(refusal_words(reply))

        self._asking.put("table", ExportAlarms(), told)

    def import_from(self, file: str) -> None:
        """Read an edited table; nothing changes by that."""
        path = Path(file)
        try:
            if path.stat().st_size > MOST_BYTES:
                self.said.setText(self.tr("This file is too large to be a table of alarms."))
                return
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            self.said.setText(self.tr("This file is not UTF-8 text: save it as CSV UTF-8."))
        except OSError as error:
            self.said.setText(self.tr("Not read: {reason}").format(reason=error.strerror or str(error)))
        else:
            self.said.setText("")
            self.import_proposed.emit(text)

    def _write(self, path: Path, text: str) -> None:
        part = path.with_name(f".{path.name}.part")
        try:
            part.write_text(text, "utf-8-sig", newline="")
            part.replace(path)
        except OSError as error:
            self.said.setText(self.tr("Not written: {reason}").format(reason=error.strerror or str(error)))
        else:
            self.said.setText(self.tr("Written: {file}").format(file=one_line(str(path))))
        finally:
            part.unlink(missing_ok=True)

    def _on_export(self) -> None:
        name = file_name(self.tr("alarm settings.csv"), training=self._picture.in_training)
        file, _ = QFileDialog.getSaveFileName(self, self.export_button.text(), name, "CSV (*.csv)")
        if file:
            self.export_to(file)

    def _on_import(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.import_button.text(), "", "CSV (*.csv)")
        if file:
            self.import_from(file)
