"""RunPapers: the record of a run as a PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hmi.reports.procedures import Wording
from hmi.reports.runs import RunPast, TagWords, record_document
from hmi.values.run import Run
from ui.bridge.picture import Picture
from ui.bridge.printer import Printer, report_path
from ui.bridge.procedure_run import Book
from ui.bridge.seat import Seat
from ui.bridge.value_text import label_text, one_line
from ui.bridge.wear_words import plant_words
from ui.bridge.words import language
from ui.bridge.write_words import method_words


class RunPapers(QObject):
    """`said` carries what became of a paper, in words."""

    said = Signal(str)

    def __init__(self, picture: Picture, seat: Seat, utc: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._picture, self._seat, self._utc = picture, seat, utc
        self.printer = Printer(self, picture)
        self.printer.printed.connect(self._on_printed)
        self.printer.failed.connect(self._on_failed)

    def print_run(self, run: Run, book: Book, record: str) -> None:
        """Begin; does nothing while a paper is being drawn, or without a core."""
        welcome = self._picture.welcome
        if welcome is None or self.printer.busy:
            return
        self.said.emit(self.tr("Writing…"))
        document = record_document(
            self.past(run, book, record),
            version=welcome.version,
            created_ns=self._utc(),
            printed_by=self._seat.standing.name,
            simulated=welcome.simulated,
        )
        target = report_path(Path(welcome.data_folder), "procedure", run.began_ns, run.ended_ns or self._utc())
        self.printer.print(document, target, language())

    def past(self, run: Run, book: Book, record: str) -> RunPast:
        """What the paper stands on, in the language of the moment."""
        said, picture = language(), self._picture
        labels = {tag.name: label_text(tag) for tag in picture.tags}
        labels |= {name: method_words(method) for name, method in picture.methods.items()}
        machines = picture.welcome.machines if picture.welcome is not None else []
        labels |= {machine.name: plant_words(machine.label) or machine.name for machine in machines}
        tags = {
            tag.name: TagWords(tag.decimals, {number: words.in_language(said) for number, words in tag.states.items()})
            for tag in picture.tags
        }
        procedures = {book.procedure.name: book.procedure, **book.called}
        return RunPast(run, procedures, Wording(said, labels), tags, record)

    def _on_printed(self, target: Path) -> None:
        self.said.emit(self.tr("Written: {file}").format(file=one_line(str(target))))

    def _on_failed(self, why: str) -> None:
        self.said.emit(self.tr("The paper could not be written: {reason}").format(reason=one_line(why)))
