"""ExportPane: what is looked at, as a file that others can prove or read."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Done, Reply
from hmi.channel.questions_trail import (
    MOST_PRINTED,
    AskSignatures,
    EnterPrint,
    ExportTrail,
    SignaturesTold,
    TrailFilter,
    TrailState,
)
from hmi.reports.document import Document
from hmi.reports.trail import checksum_of, composed, wanted_phrase
from ui.bridge.asking import Asking
from ui.bridge.papers import Papers
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.printer import free_path
from ui.bridge.seat import Seat
from ui.bridge.trail_words import count_words, filter_words
from ui.bridge.words import language, sentence
from ui.pages.trail.search import Search
from ui.style.look import Look
from ui.widgets.fact_column import breakable, grouped
from ui.widgets.plain import plain_label, touch_button

_FORMS: Final = ("pdf", "csv", "json")


class ExportPane(QFrame):
    """CSV and JSON are written by the core, with all that is looked for; a PDF holds the newest of it, at most
    `MOST_PRINTED`. `exported` when the core was asked to write one: its state tells the rest."""

    exported = Signal()
    closed = Signal()

    def __init__(
        self,
        picture: Picture,
        seat: Seat,
        asking: Asking,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._picture, self._seat, self._asking, self._utc = picture, seat, asking, utc
        self._wanted = TrailFilter()
        self._state: TrailState | None = None
        self._asked_ns = 0
        self._said = ""
        self._gather = Search(asking, self, slot="gather", page=MOST_PRINTED)
        self._gather.changed.connect(self._on_gathered)
        self._printing = False
        self._papers = Papers(picture, utc, self)
        self._papers.said.connect(self._on_said)
        grid = look.metrics.grid
        self.heading = plain_label("title")
        self.what, self.said = plain_label("label"), plain_label("body")
        self.buttons: dict[str, QPushButton] = {form: touch_button() for form in _FORMS}
        self.notes = {form: plain_label("label") for form in _FORMS}
        self.close_button: QPushButton = touch_button()
        self.close_button.clicked.connect(self.closed)
        for label in (self.heading, self.what, self.said, *self.notes.values()):
            label.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addWidget(self.what)
        for form, button in self.buttons.items():
            button.clicked.connect(lambda _=False, form=form: self._on_form(form))
            column.addWidget(button)
            column.addWidget(self.notes[form])
        column.addWidget(self.said)
        column.addStretch(1)
        self.retranslate()

    def open(self, wanted: TrailFilter) -> None:
        """Offer to export this."""
        self._wanted, self._said, self._asked_ns = wanted, "", 0
        self.retranslate()

    def leave(self) -> None:
        """A file that is begun is finished; what is gathered for paper is not."""
        self._gather.end()
        self._asking.withdraw("print")
        self._printing = False

    def show_state(self, state: TrailState | None) -> None:
        """What became of it, as the core says."""
        if state is self._state:
            return
        self._state = state
        if state is not None and self._asked_ns and not state.exporting_ns and state.exported is not None:
            done, self._asked_ns = state.exported, 0
            if done.failure:
                reason = sentence(done.failure, {"detail": done.detail})
                self._said = self.tr("Not written: {reason}").format(reason=reason)
            else:
                words = self.tr("Written: {file}\n{count} entries, SHA-256 {checksum}")
                checksum = grouped(done.checksum)
                self._said = words.format(file=done.file, count=count_words(done.entries), checksum=checksum)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.heading.setText(self.tr("Export"))
        self.close_button.setText(self.tr("Close"))
        self.what.setText(self.tr("Of the trail: {what}").format(what=filter_words(self._wanted)))
        most = count_words(MOST_PRINTED)
        for form, words, note in (
            ("pdf", self.tr("PDF, to read and to file"), self.tr("The newest {most} of it, with their hashes.")),
            ("csv", self.tr("CSV, for spreadsheets"), self.tr("All of it, with hashes; the head lies beside it.")),
            ("json", self.tr("JSON, for proof"), self.tr("All of it; verify_records.py proves it without Pupitre.")),
        ):
            self.buttons[form].setText(words)
            self.buttons[form].setEnabled(not self._busy)
            self.notes[form].setText(note.format(most=most))
        self.said.setText(breakable(self._said))

    @property
    def _busy(self) -> bool:
        writing = self._state is not None and bool(self._state.exporting_ns)
        return writing or self._printing or self._papers.printer.busy

    def _on_form(self, form: str) -> None:
        self._said = self.tr("Writing…")
        if form == "pdf":
            self._printing = True
            self._gather.begin(self._wanted)
        else:
            self._asking.put("export", ExportTrail(filter=self._wanted, form=form), self._on_begun)
        self.retranslate()

    def _on_begun(self, reply: Reply | Refused) -> None:
        if isinstance(reply, Done):
            self._asked_ns = 1
            self.exported.emit()
        elif isinstance(reply, Refused):
            self._said = refusal_words(reply)
        self.retranslate()

    def _on_gathered(self) -> None:
        """All that is to be printed is there; its signatures are still wanted."""
        gather = self._gather
        if not self._printing or gather.busy:
            return
        if gather.failure is not None:
            self._give_up(gather.failure)
            return
        signed = [entry.number for entry in gather.entries if entry.signature]
        self._asking.put("print", AskSignatures(entries=signed), self._on_signatures)

    def _on_signatures(self, reply: Reply | Refused) -> None:
        """All is there: enter it, then print it."""
        gather, welcome, state = self._gather, self._picture.welcome, self._state
        if not isinstance(reply, SignaturesTold) or welcome is None:
            self._give_up(reply if isinstance(reply, Refused) else None)
            return
        document = composed(
            gather.entries,
            wanted_phrase(self._wanted),
            station=welcome.label.in_language(language()) or welcome.station,
            simulated=welcome.simulated,
            version=welcome.version,
            created_ns=self._utc(),
            printed_by=self._seat.standing.name,
            whole=gather.at_beginning,
            newest=gather.newest,
            signatures=reply.signatures,
            proven=state.proven if state is not None else None,
        )
        question = EnterPrint(filter=self._wanted, entries=len(gather.entries), checksum=checksum_of(gather.entries))
        self._asking.put("print", question, lambda reply: self._on_entered(reply, document))

    def _on_entered(self, reply: Reply | Refused, document: Document) -> None:
        welcome = self._picture.welcome
        if not isinstance(reply, Done) or welcome is None:
            self._give_up(reply if isinstance(reply, Refused) else None)
            return
        self._printing = False
        name, training = f"trail_{self._utc() // 1_000_000_000}", self._picture.in_training
        self._papers.draw(document, free_path(Path(welcome.data_folder), name, training=training))

    def _give_up(self, refused: Refused | None) -> None:
        self._printing = False
        self._said = refusal_words(refused) if refused is not None else ""
        self.retranslate()

    def _on_said(self, words: str) -> None:
        self._said = words
        self.retranslate()
