"""CompetencePapers: certificate and matrix as PDF, drawn by a process of their own into the folder of reports."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hmi.channel.questions_competence import CompetencesTold, MatrixTold
from hmi.reports.competence import Paper, certificate, matrix
from hmi.reports.document import Document
from ui.bridge.alarm_words import text_words
from ui.bridge.picture import Picture
from ui.bridge.printer import Printer, report_path
from ui.bridge.value_text import one_line
from ui.bridge.words import language


class CompetencePapers(QObject):
    """`said` carries what became of a paper, in words."""

    said = Signal(str)

    def __init__(self, picture: Picture, utc: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._picture, self._utc = picture, utc
        self.printer = Printer(self, picture)
        self.printer.printed.connect(self._on_printed)
        self.printer.failed.connect(self._on_failed)

    def print(self, told: CompetencesTold | MatrixTold) -> None:
        """Begin; does nothing while a paper is being drawn, or without a core."""
        paper = self._paper()
        if paper is None:
            return
        if isinstance(told, CompetencesTold):
            self._print(f"certificate-{told.person}", certificate(told, paper), told.at_ns)
        else:
            self._print("competence-matrix", matrix(told, paper), told.at_ns)

    def _paper(self) -> Paper | None:
        welcome = self._picture.welcome
        if welcome is None or self.printer.busy:
            return None
        return Paper(
            station=text_words(welcome.label) or welcome.station,
            simulated=welcome.simulated,
            training=welcome.training,
            version=welcome.version,
            created_ns=self._utc(),
            language=language(),
        )

    def _print(self, stem: str, document: Document, at_ns: int) -> None:
        welcome = self._picture.welcome
        assert welcome is not None
        self.said.emit(self.tr("Writing ..."))
        target = report_path(Path(welcome.data_folder), stem, at_ns, at_ns)
        self.printer.print(document, target, language())

    def _on_printed(self, target: Path) -> None:
        self.said.emit(self.tr("Written: {file}").format(file=one_line(str(target))))

    def _on_failed(self, why: str) -> None:
        self.said.emit(self.tr("The paper could not be written: {reason}").format(reason=one_line(why)))
