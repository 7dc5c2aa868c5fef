"""AlarmPapers: journal and performance as PDF, drawn by a process of their own into the folder of reports."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hmi.reports.alarms import JournalPast, Paper, PerformancePast, journal_paper, performance_paper
from hmi.reports.document import Document
from ui.bridge.alarm_words import label_words, text_words
from ui.bridge.picture import Picture
from ui.bridge.printer import Printer, report_path
from ui.bridge.value_text import one_line
from ui.bridge.words import language


class AlarmPapers(QObject):
    """`said` carries what became of a paper, in words."""

    said = Signal(str)

    def __init__(self, picture: Picture, utc: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._picture, self._utc = picture, utc
        self.printer = Printer(self, picture)
        self.printer.printed.connect(self._on_printed)
        self.printer.failed.connect(self._on_failed)

    def print_journal(self, past: JournalPast) -> None:
        """Begin; does nothing while a paper is being drawn, or without a core."""
        paper = self._paper()
        if paper is not None:
            self._print("alarms", journal_paper(past, paper))

    def print_performance(self, past: PerformancePast) -> None:
        """The same of how alarms performed."""
        paper = self._paper()
        if paper is not None:
            self._print("alarm-performance", performance_paper(past, paper))

    def _paper(self) -> Paper | None:
        welcome, board = self._picture.welcome, self._picture.alarms
        if welcome is None or self.printer.busy:
            return None
        return Paper(
            station=text_words(welcome.label) or welcome.station,
            simulated=welcome.simulated,
            version=welcome.version,
            created_ns=self._utc(),
            alarms={face.name: label_words(face, face.id) for face in board.faces.values()},
            machines={name: text_words(label) or name for name, label in board.machines.items()},
        )

    def _print(self, stem: str, document: Document) -> None:
        welcome = self._picture.welcome
        assert welcome is not None
        self.said.emit(self.tr("Writing ..."))
        target = report_path(Path(welcome.data_folder), stem, document.from_ns, document.to_ns)
        self.printer.print(document, target, language())

    def _on_printed(self, target: Path) -> None:
        self.said.emit(self.tr("Written: {file}").format(file=one_line(str(target))))

    def _on_failed(self, why: str) -> None:
        self.said.emit(self.tr("The paper could not be written: {reason}").format(reason=one_line(why)))
