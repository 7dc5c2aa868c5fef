"""LibraryPart: runs that are open, then the procedures there are; past runs stand beside them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.questions_procedures import ProcedureFace, RunsTold
from hmi.values.machine import Machine
from hmi.values.run import Run
from ui.bridge.procedure_run import Book
from ui.bridge.wear_words import plant_words
from ui.pages.procedures.rows import open_face, past_face, procedure_face, standing_first
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.listed_row import ListedFace, ListedRows
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled

_VIEWS: Final = ("procedures", "past")
_ALL: Final = "all"
_COLUMNS: Final = 6


class LibraryPart(QFrame):
    """`procedure_opened` carries name and hash; `run_opened` an id; `past_wanted`: past runs are asked for."""

    procedure_opened = Signal(str, str)
    run_opened = Signal(str)
    past_wanted = Signal()

    def __init__(self, look: Look, utc: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._look, self._utc = look, utc
        self._faces: Sequence[ProcedureFace] | None = None
        self._past: RunsTold | None = None
        self._runs: Sequence[Run] = ()
        self._books: Mapping[str, Book] = {}
        self._machines: dict[str, str] = {}
        self._failure = ""
        self.view = "procedures"
        grid = look.metrics.grid
        self.search = QLineEdit()
        self.search.textChanged.connect(self._show)
        self.view_buttons = {view: touch_button(checkable=True) for view in _VIEWS}
        self.machines = Choices(look, columns=_COLUMNS)
        self.machines.chosen.connect(self._show)
        self.machines.hide()
        head = QHBoxLayout()
        head.setSpacing(grid(2))
        for view, button in self.view_buttons.items():
            button.clicked.connect(partial(self.show_view, view))
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self.search, 1)
        self.said = plain_label("strong")
        self.said.setWordWrap(True)
        self.open_heading, self.list_heading = plain_label("heading"), plain_label("heading")
        self.open_runs, self.listed, self.past_runs = ListedRows(look), ListedRows(look), ListedRows(look)
        self.open_runs.touched.connect(self.run_opened)
        self.past_runs.touched.connect(self.run_opened)
        self.listed.touched.connect(self._on_procedure)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, grid(1), 0)
        column.setSpacing(grid(1))
        for widget in (self.open_heading, self.open_runs, self.list_heading, self.listed, self.past_runs):
            column.addWidget(widget)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[grid(3)] * 4)
        outer.setSpacing(grid(2))
        outer.addLayout(head)
        outer.addWidget(self.machines)
        outer.addWidget(self.said)
        outer.addWidget(scrolled(inside), 1)
        self.retranslate()

    def show_library(self, faces: Sequence[ProcedureFace], machines: Sequence[Machine]) -> None:
        """These procedures, from now on."""
        self._faces, self._failure = faces, ""
        self._machines = {machine.name: plant_words(machine.label) or machine.name for machine in machines}
        self._show()

    def show_runs(self, runs: Sequence[Run], books: Mapping[str, Book]) -> None:
        """These runs are open; books: by hash of the procedure, as far as they are known."""
        state = tuple(runs), tuple(books)
        if state != (tuple(self._runs), tuple(self._books)):
            self._runs, self._books = tuple(runs), dict(books)
            self._show()

    def show_past(self, told: RunsTold) -> None:
        """These runs were."""
        self._past = told
        self._show()

    def fail(self, words: str) -> None:
        """Nothing could be had, and why."""
        self._failure = words
        self._show()

    def forget(self) -> None:
        """Another core: what was shown is not of it."""
        self._faces = self._past = None
        self._runs, self._books, self._failure = (), {}, ""
        self._show()

    def show_view(self, view: str) -> None:
        """The procedures, or the runs that were."""
        self.view = view
        if view == "past":
            self._past = None
            self.past_wanted.emit()
        self._show()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.view_buttons["procedures"].setText(self.tr("Procedures"))
        self.view_buttons["past"].setText(self.tr("Past runs"))
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        self.open_heading.setText(self.tr("Under way"))
        self._show()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        past = self.view == "past"
        for view, button in self.view_buttons.items():
            button.setChecked(view == self.view)
        now_ns = self._utc()
        runs = [] if past else [open_face(run, self._books.get(run.hash), now_ns) for run in self._runs]
        self.open_runs.show_faces(runs)
        self.open_heading.setVisible(bool(runs))
        self.listed.setVisible(not past)
        self.past_runs.setVisible(past)
        if past:
            self._show_past()
        else:
            self._show_procedures()
        self.list_heading.setVisible(bool(runs) and bool(self.listed.rows) and not past)
        self.list_heading.setText(self.tr("Procedures"))

    def _show_past(self) -> None:
        self.machines.hide()
        told = self._past
        found = [] if told is None else [past_face(one) for one in told.runs]
        shown = [face for face in found if self._fits(face)]
        self.past_runs.show_faces(shown)
        if self._failure:
            words = self.tr("Past runs cannot be told: {reason}").format(reason=self._failure)
        elif told is None:
            words = self.tr("Asking the core…")
        elif not shown:
            words = self.tr("No run in the last 90 days.") if not found else self.tr("Nothing fits.")
        else:
            words = "" if told.complete else self.tr("These are the newest; there are older ones.")
        self._say(words)

    def _show_procedures(self) -> None:
        faces = self._faces
        self._offer_machines(faces or ())
        wanted = self.machines.choice
        listed = [
            procedure_face(one, self._machines.get(one.machine, one.machine))
            for one in standing_first(faces or ())
            if wanted in ("", _ALL, one.machine)
        ]
        shown = [face for face in listed if self._fits(face)]
        self.listed.show_faces(shown)
        if self._failure:
            self._say(self.tr("The procedures cannot be told: {reason}").format(reason=self._failure))
        elif faces is None:
            self._say(self.tr("Asking the core…"))
        elif not faces:
            self._say(self.tr("There are no procedures yet. Put one into the folder “procedures” beside the log."))
        else:
            self._say("" if shown else self.tr("Nothing fits."))

    def _offer_machines(self, faces: Sequence[ProcedureFace]) -> None:
        names = list(dict.fromkeys(one.machine for one in faces if one.machine))
        options = [(_ALL, self.tr("All"))] + [(name, self._machines.get(name, name)) for name in names]
        self.machines.setVisible(len(names) > 1)
        self.machines.offer(options)
        if not self.machines.choice:
            self.machines.mark(_ALL)

    def _fits(self, face: ListedFace) -> bool:
        words = self.search.text().strip().casefold()
        return not words or words in face.spoken.casefold() or words in face.key.casefold()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _on_procedure(self, key: str) -> None:
        name, _, digest = key.partition(" ")
        self.procedure_opened.emit(name, digest)
