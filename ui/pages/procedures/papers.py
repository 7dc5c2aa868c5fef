"""RunPapers: the record of a run as a PDF."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from hmi.reports.procedures import Wording
from hmi.reports.runs import RunPast, TagWords, record_document
from hmi.values.run import Run
from ui.bridge.papers import Papers
from ui.bridge.picture import Picture
from ui.bridge.procedure_run import Book
from ui.bridge.seat import Seat
from ui.bridge.value_text import label_text
from ui.bridge.wear_words import plant_words
from ui.bridge.words import language
from ui.bridge.write_words import method_words


class RunPapers(Papers):
    """`said` carries what became of a paper, in words."""

    def __init__(self, picture: Picture, seat: Seat, utc: Callable[[], int], parent: QObject) -> None:
        super().__init__(picture, utc, parent)
        self._seat = seat

    def print_run(self, run: Run, book: Book, record: str) -> None:
        """Begin; does nothing while a paper is being drawn, or without a core."""
        welcome = self.free()
        if welcome is None:
            return
        document = record_document(
            self.past(run, book, record),
            version=welcome.version,
            created_ns=self._utc(),
            printed_by=self._seat.standing.name,
            simulated=welcome.simulated,
        )
        self.put(document, "procedure", run.began_ns, run.ended_ns or self._utc())

    def past(self, run: Run, book: Book, record: str) -> RunPast:
        """What the paper stands on, in the language of the moment."""
        said, picture = language(), self._picture
        tags = {
            tag.name: TagWords(tag.decimals, {number: words.in_language(said) for number, words in tag.states.items()})
            for tag in picture.tags
        }
        procedures = {book.procedure.name: book.procedure, **book.called}
        return RunPast(run, procedures, wording_of(picture), tags, record)


def wording_of(picture: Picture) -> Wording:
    """How the plant calls its tags, methods and machines, in the language of the moment."""
    labels = {tag.name: label_text(tag) for tag in picture.tags}
    labels |= {name: method_words(method) for name, method in picture.methods.items()}
    machines = picture.welcome.machines if picture.welcome is not None else []
    labels |= {machine.name: plant_words(machine.label) or machine.name for machine in machines}
    return Wording(language(), labels)
