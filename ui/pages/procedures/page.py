"""ProceduresPage: the library, a procedure before it is begun, and runs of them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_procedures import (
    AskLibrary,
    AskProcedure,
    AskRun,
    AskRuns,
    LibraryTold,
    ProcedureTold,
    RunsTold,
    RunTold,
    StartRun,
)
from hmi.values.procedure import Status
from hmi.values.right import Right
from hmi.values.run import Run
from ui.bridge.asking import Asking
from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.procedure_run import Book
from ui.bridge.seat import Seat
from ui.bridge.words import language
from ui.pages.procedures.library_part import LibraryPart
from ui.pages.procedures.move_pane import MovePane
from ui.pages.procedures.papers import RunPapers
from ui.pages.procedures.reading_part import ReadingPart
from ui.pages.procedures.run_part import RunPart
from ui.style.look import Look
from ui.widgets.page import Page

_NS: Final = 1_000_000_000
_AGAIN_NS: Final = 5 * _NS
_PAST_NS: Final = 90 * 24 * 3600 * _NS
RUN: Final = "run:"
"""Before the id of a run, as an argument of the page."""
_LIBRARY, _READING, _RUN, _PAST, _START = "library", "reading", "run", "past", "start"


class ProceduresPage(Page):
    """`arrive` takes the name of a procedure, "run:ID", or "" for all. Asks again every 5 s while it is seen."""

    key = "procedures"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
        *,
        attachment: CoreAsked,
        seat: Seat,
    ) -> None:
        super().__init__(parent)
        del chosen, past
        self._picture, self._utc, self._seat = picture, utc, seat
        self._asking = Asking(attachment.ask)
        self._asked_mono_ns: int | None = None
        self._books: dict[str, Book] = {}
        self._asked_for: set[str] = set()
        """Hashes of what open runs go by."""
        self._procedure = self._hash = self._run = ""
        self.library = LibraryPart(look, utc)
        self.reading = ReadingPart(picture, look, MovePane(seat, self._asking, look))
        self.run = RunPart(picture, seat, self._asking, look, utc)
        self._papers = RunPapers(picture, seat, utc, self)
        self.rooms = QStackedWidget()
        for room in (self.library, self.reading, self.run):
            self.rooms.addWidget(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rooms)
        self._connect()

    def _connect(self) -> None:
        self.library.procedure_opened.connect(self._on_procedure)
        self.library.run_opened.connect(self._open_run)
        self.library.past_wanted.connect(self._on_past)
        self.reading.back.connect(self._on_all)
        self.reading.begin_wanted.connect(self._on_begin)
        self.reading.move_wanted.connect(self._on_move)
        self.reading.pane.closed.connect(self.reading.close_move)
        self.reading.pane.done.connect(self._on_moved)
        self.run.left.connect(self._on_all)
        self.run.paper_wanted.connect(self._on_paper)
        self._papers.said.connect(self.run.over.say)

    # --- a page of the shell ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return self.tr("Procedures")

    def shown_tags(self) -> list[int]:
        """Tags that the stage watches."""
        return self.run.shown_tags() if self.rooms.currentWidget() is self.run else []

    def reload(self) -> None:
        """Another core, perhaps another station."""
        self._asking.withdraw_all()
        self._asked_mono_ns = None
        self._books.clear()
        self._asked_for.clear()
        self.library.forget()
        self.reading.forget()
        self.run.forget()

    def arrive(self, argument: str) -> None:
        """Opened: at a run, at a procedure, or at all of them."""
        self._asked_mono_ns = None
        self.reading.close_move()
        self._run = argument.removeprefix(RUN) if argument.startswith(RUN) else ""
        name, _, digest = ("" if self._run else argument).partition("@")
        if (name, digest) != (self._procedure, self._hash):
            self.reading.forget()
        self._procedure, self._hash = name, digest
        if self._run:
            if self.run.run is None or self.run.run.id != self._run:
                self.run.forget()
            self.rooms.setCurrentWidget(self.run)
            self._show_run()
        else:
            self.rooms.setCurrentWidget(self.reading if name else self.library)
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()  # what had it is hidden now: no other control is to look selected
        self.watch_changed.emit()

    def leave(self) -> None:
        """Nothing that is asked for is wanted any more, and no password stays in its field."""
        self._asking.withdraw_all()
        self.reading.close_move()
        self.run.leave()

    def show_frame(self, mono_ns: int) -> None:
        """Ask when it is time; a run is shown as it comes."""
        if self._picture.welcome is None:
            return
        room = self.rooms.currentWidget()
        if room is self.run:
            self._show_run()
            self.run.show_frame(mono_ns)
        elif room is self.library:
            self.library.show_runs(self._open_runs(), self._books)
            self._ask_unread()
        else:
            waits = self._asking.waits(_START)
            self.reading.attend(attended=self._seat.occupied, waits=waits)
        due = self._asked_mono_ns is None or mono_ns - self._asked_mono_ns >= _AGAIN_NS
        if due and not any(self._asking.waits(slot) for slot in (_LIBRARY, _READING)):
            self._asked_mono_ns = mono_ns
            self._ask()

    def retranslate(self) -> None:
        """Set every text anew."""
        for part in (self.library, self.reading, self.run):
            part.retranslate()

    # --- what the core says -------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        room = self.rooms.currentWidget()
        if room is self.library:
            self._asking.put(_LIBRARY, AskLibrary(), self._on_library)
        elif room is self.reading:
            # Asked again for whether it may be begun; what is read changes with its hash only.
            self._asking.put(_READING, AskProcedure(name=self._procedure, hash=self._hash), self._on_reading)
        elif not self._asking.waits(_RUN) and self._is_wanting():
            self._asking.put(_RUN, AskRun(run=self._run), self._on_run)

    def _is_wanting(self) -> bool:
        """Whether the run that is shown is not whole: what it goes by, or its record once it is over."""
        run = self.run.run
        return self.run.book is None or (run is not None and run.phase.is_over and not self.run.record)

    def _ask_unread(self) -> None:
        """What an open run goes by is asked for once: the list names its stages as they are called."""
        unread = next((run for run in self._open_runs() if run.hash not in self._asked_for), None)
        if unread is not None and not self._asking.waits(_RUN):
            self._asked_for.add(unread.hash)
            self._asking.put(_RUN, AskRun(run=unread.id), self._on_run)

    def _open_runs(self) -> list[Run]:
        runs = [run for run in self._picture.runs.values() if not run.phase.is_over]
        return sorted(runs, key=lambda run: -run.began_ns)

    def _show_run(self) -> None:
        run = self._picture.runs.get(self._run)
        if run is not None and (run is not self.run.run or self.run.book is None):
            places = self.run.shown_tags()
            self.run.show_run(run, self._books.get(run.hash))
            if self.run.shown_tags() != places:
                self.watch_changed.emit()

    def _on_library(self, reply: Reply | Refused) -> None:
        welcome = self._picture.welcome
        if isinstance(reply, LibraryTold) and welcome is not None:
            self.library.show_library(reply.procedures, welcome.machines)
        elif isinstance(reply, Refused):
            self.library.fail(refusal_words(reply))

    def _on_reading(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ProcedureTold) and reply.face.name == self._procedure:
            self.reading.show_told(reply)
        elif isinstance(reply, Refused):
            self.reading.fail(refusal_words(reply))

    def _on_run(self, reply: Reply | Refused) -> None:
        if isinstance(reply, RunTold):
            self._keep(reply)
            if reply.run.id == self._run:
                self.run.show_run(reply.run, self._books.get(reply.run.hash), reply.record)
                self.watch_changed.emit()
        elif isinstance(reply, Refused) and self.rooms.currentWidget() is self.run and self.run.run is None:
            self.run.head.fail(refusal_words(reply))

    def _keep(self, reply: RunTold) -> None:
        if reply.procedure is not None:
            self._books[reply.run.hash] = Book(reply.procedure, reply.called, reply.pictures)
        if not reply.run.phase.is_over:
            self._picture.keep_run(reply.run)

    # --- what a person does -------------------------------------------------------------------------------------------

    def _on_procedure(self, name: str, digest: str) -> None:
        self.open_proposed.emit(self.key, f"{name}@{digest}" if digest else name)

    def _open_run(self, run: str) -> None:
        self.open_proposed.emit(self.key, f"{RUN}{run}")

    def _on_all(self) -> None:
        self.open_proposed.emit(self.key, "")

    def _on_past(self) -> None:
        now_ns = self._utc()
        self._asking.put(_PAST, AskRuns(from_ns=now_ns - _PAST_NS, to_ns=now_ns), self._on_past_told)

    def _on_past_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, RunsTold):
            self.library.show_past(reply)
        elif isinstance(reply, Refused):
            self.library.fail(refusal_words(reply))

    def _on_begin(self) -> None:
        told = self.reading.told
        if told is not None:
            self._seat.when_allowed(Right.RUN_PROCEDURES, partial(self._begin, told.face.name, told.face.hash))

    def _begin(self, name: str, digest: str) -> None:
        question = StartRun(procedure=name, hash=digest, language=language())
        self._asking.put(_START, question, self._on_begun)

    def _on_begun(self, reply: Reply | Refused) -> None:
        if isinstance(reply, RunTold):
            self._keep(reply)
            self._open_run(reply.run.id)
        elif isinstance(reply, Refused):
            self.reading.refuse(refusal_words(reply))

    def _on_move(self, to: str) -> None:
        status = Status(to)
        # A review is asked for, and taken back, by whoever works with the procedure; the core knows by whom it was.
        by_anyone = status in (Status.REVIEW, Status.DRAFT)
        right = Right.RUN_PROCEDURES if by_anyone else Right.RELEASE_PROCEDURES
        self._seat.when_allowed(right, partial(self.reading.open_move, status))

    def _on_moved(self) -> None:
        self.reading.close_move()
        self._asked_mono_ns = None

    def _on_paper(self) -> None:
        if self.run.run is not None and self.run.book is not None:
            self._papers.print_run(self.run.run, self.run.book, self.run.record)
