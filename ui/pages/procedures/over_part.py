"""OverPart: a run that is over: what became of it, stage by stage, and its record as a paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.values.procedure import Stage
from hmi.values.run import PassedStage, Passing, Run
from ui.bridge.local_time import clock_text
from ui.bridge.procedure_run import AROUND, Book
from ui.bridge.procedure_words import kind_words, passing_words, round_words, stage_words
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised, duration_words
from ui.pages.procedures.facts import passed_facts, run_facts
from ui.style.look import Look
from ui.widgets.fact_column import FactColumn
from ui.widgets.listed_row import ListedFace, ListedRows
from ui.widgets.picture_view import PictureView
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.receipt_strip import Mark
from ui.widgets.scrolled import scrolled

_NS = 1_000_000_000
_MARKS = {
    Passing.ACTIVE: Mark.NOW,
    Passing.DONE: Mark.DONE,
    Passing.SKIPPED: Mark.SKIPPED,
    Passing.FAILED: Mark.WRONG,
}


class OverPart(QWidget):
    """`paper_wanted` asks for the record as PDF."""

    paper_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._run: Run | None = None
        self._record = ""
        self._labels: dict[str, str] = {}
        self._now_ns = 0
        self.place = ""
        grid = look.metrics.grid
        self.rows = ListedRows(look)
        self.rows.touched.connect(self._on_row)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, grid(1), 0)
        inside.addWidget(self.rows)
        inside.addStretch(1)
        self.heading, self.facts = plain_label("title"), FactColumn(look)
        self.heading.setWordWrap(True)
        self.photo = PictureView(look)
        self.photo.setFixedHeight(look.metrics.px(200))
        self.told = plain_label("label")
        self.told.setWordWrap(True)
        self.paper_button = touch_button(part="primary")
        self.paper_button.clicked.connect(self.paper_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(2))
        sides = (
            (3, (scrolled(holder),)),
            (2, (self.heading, self.facts.area, self.photo, self.told, self.paper_button)),
        )
        for share, widgets in sides:
            card = QFrame()
            card.setProperty("part", "card")
            column = QVBoxLayout(card)
            column.setContentsMargins(*[grid(3)] * 4)
            column.setSpacing(grid(2))
            for widget in widgets:
                column.addWidget(widget)
            row.addWidget(card, share)
        self.retranslate()

    def show_run(self, book: Book | None, run: Run, record: str, labels: dict[str, str], now_ns: int) -> None:
        """This one."""
        if self._run is None or run.id != self._run.id:
            self.place = ""
            self.say("")
        self._book, self._run, self._record, self._labels, self._now_ns = book, run, record, labels, now_ns
        self._show()

    def say(self, words: str) -> None:
        """What became of the paper."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.paper_button.setText(self.tr("Record as PDF"))
        self.say("")
        self._show()

    def _show(self) -> None:
        run = self._run
        if run is None:
            return
        passed = [one for one in run.passed if one.kind not in AROUND]
        self.rows.show_faces([self._face(one) for one in passed])
        self.paper_button.setEnabled(self._book is not None)
        chosen = next((one for one in passed if one.place == self.place), None)
        self.photo.hide()
        if chosen is None:
            self.heading.setText(self.tr("The run as a whole"))
            self.facts.show_facts(run_facts(run, self._record, self._now_ns))
            return
        self._show_photo(chosen)
        stage = self._stage(chosen)
        deviations = tuple(one for one in run.deviations if one.place == chosen.place)
        back = [(self.tr("The run as a whole"), lambda: self._on_row(self.place))]
        self.heading.setText(stage_words(stage, chosen.stage))
        self.facts.show_facts(passed_facts(chosen, stage, deviations, self._labels), back)

    def _show_photo(self, one: PassedStage) -> None:
        """The last picture that was given there; the core sends those that were kept under their hashes."""
        given = [each for each in one.evidence if each.hash]
        if given and self._book is not None:
            self.photo.show_picture(self._book.pictures.get(given[-1].hash, b"?"), one_line(given[-1].about))
            self.photo.show()

    def _stage(self, one: PassedStage) -> Stage | None:
        return None if self._book is None else self._book.stage(one)

    def _face(self, one: PassedStage) -> ListedFace:
        assert self._run is not None
        stage = self._stage(one)
        deviations = sum(each.place == one.place for each in self._run.deviations)
        more = [one_line(one.name), self.tr("deviations: {count}").format(count=deviations) if deviations else ""]
        spent = duration_words((one.ended_ns - one.began_ns) / _NS) if one.ended_ns else ""
        place = kind_words(one.kind), round_words(one.place), clock_text(one.began_ns), spent
        return ListedFace(
            one.place,
            stage_words(stage, one.stage),
            " · ".join(part for part in place if part),
            "",
            capitalised(passing_words(one.passing)),
            " · ".join(part for part in more if part),
            mark=_MARKS[one.passing],
            strong=one.passing is not Passing.DONE or bool(deviations),
        )

    def _on_row(self, place: str) -> None:
        self.place = "" if place == self.place else place
        self._show()
