"""Papers: what papers have in common: one at a time, into the folder of reports, and what became of each."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from hmi.channel.messages import Welcome
from hmi.reports.document import Document
from ui.bridge.picture import Picture
from ui.bridge.printer import Printer, report_path
from ui.bridge.value_text import one_line
from ui.bridge.words import language

translate = QCoreApplication.translate
"""Not `tr`: that looks for the words of the class that an object is of."""


class Papers(QObject):
    """`said` carries what became of a paper, in words. Whoever draws one derives from it, or has one."""

    said = Signal(str)

    def __init__(self, picture: Picture, utc: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._picture, self._utc = picture, utc
        self.printer = Printer(self, picture)
        self.printer.printed.connect(self._on_printed)
        self.printer.failed.connect(self._on_failed)

    def free(self) -> Welcome | None:
        """What the core says of itself, when a paper can be begun: None while one is being drawn, or without a core."""
        return None if self.printer.busy else self._picture.welcome

    def put(self, document: Document, stem: str, from_ns: int, to_ns: int) -> None:
        """Begin to draw, after `free`. The span is in the name of the file."""
        welcome = self._picture.welcome
        assert welcome is not None
        training = self._picture.in_training
        self.draw(document, report_path(Path(welcome.data_folder), stem, from_ns, to_ns, training=training))

    def draw(self, document: Document, target: Path) -> None:
        """Begin to draw, when none is being drawn."""
        self.printer.print(document, target, language())
        self.said.emit(translate("Papers", "Writing…"))

    def _on_printed(self, target: Path) -> None:
        self.said.emit(translate("Papers", "Written: {file}").format(file=one_line(str(target))))

    def _on_failed(self, why: str) -> None:
        self.said.emit(translate("Papers", "The paper could not be written: {reason}").format(reason=one_line(why)))
