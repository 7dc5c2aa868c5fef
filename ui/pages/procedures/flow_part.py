"""FlowPart: the whole flow of a run with where it stands; a touch tells of one stage."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.values.run import Run
from ui.bridge.procedure_run import Book, present
from ui.pages.procedures.facts import passed_facts, stage_facts
from ui.style.look import Look
from ui.widgets.fact_column import FactColumn
from ui.widgets.flow_map import FlowMap
from ui.widgets.plain import plain_label
from ui.widgets.scrolled import scrolled


class FlowPart(QWidget):
    """`show_run` whenever the run has changed; `open` brings into sight where it is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._run: Run | None = None
        self._labels: dict[str, str] = {}
        self.place = ""
        grid = look.metrics.grid
        self.map = FlowMap(look)
        self.map.touched.connect(self.choose)
        self.area = scrolled(self.map)
        self.told = plain_label("title")
        self.told.setWordWrap(True)
        self.facts = FactColumn(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(2))
        for share, widgets in ((3, (self.area,)), (2, (self.told, self.facts.area))):
            card = QFrame()
            card.setProperty("part", "card")
            column = QVBoxLayout(card)
            column.setContentsMargins(*[grid(3)] * 4)
            column.setSpacing(grid(2))
            for widget in widgets:
                column.addWidget(widget)
            row.addWidget(card, share)

    def open(self, book: Book | None, run: Run, labels: dict[str, str]) -> None:
        """Where the run is, in sight."""
        here = present(run)
        self.place = here[0].place if here else ""
        self.show_run(book, run, labels)
        QTimer.singleShot(0, self, self._bring)

    def show_run(self, book: Book | None, run: Run, labels: dict[str, str]) -> None:
        """As it stands."""
        self._book, self._run, self._labels = book, run, labels
        self.map.show_run(book, run, self.place)
        self._tell()

    def choose(self, place: str) -> None:
        """Tell of this stage."""
        self.place = place
        if self._run is not None:
            self.show_run(self._book, self._run, self._labels)

    def _tell(self) -> None:
        box = next((box for box in self.map.flow.boxes if box.place == self.place), None)
        run = self._run
        if box is None or run is None:
            self.told.setText(self.tr("Touch a stage to see what it asks for and what became of it."))
            self.facts.show_facts([])
            return
        deviations = tuple(one for one in run.deviations if one.place == self.place)
        read = stage_facts(box.stage)
        self.told.setText(read[0][1])
        passed = [] if box.passed is None else passed_facts(box.passed, box.stage, deviations, self._labels)
        self.facts.show_facts([*passed, *read[1:]])

    def _bring(self) -> None:
        area = self.map.area_of(self.place)
        if area is not None:
            self.area.ensureVisible(area.left, area.top + area.height // 2, 0, self.area.height() // 3)
