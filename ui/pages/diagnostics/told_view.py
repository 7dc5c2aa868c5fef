"""ToldView: the first-aid sentence of a subject, what to do, and its facts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.diagnostics.fact_grid import FactCell, FactGrid
from ui.pages.diagnostics.line import Line, Told
from ui.style.look import Look


class ToldView(QWidget):
    """`tell` says another moment; only what differs is written anew."""

    def __init__(self, look: Look, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = FactCell(look, self)
        self.head.label.hide()
        self.head.value.setProperty("part", "strong")
        self.facts = FactGrid(look, columns, self)
        self._told: Told | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.metrics.grid(2), look.metrics.grid(1), 0, 0)
        column.setSpacing(look.metrics.grid(2))
        column.addWidget(self.head)
        column.addWidget(self.facts, 1)

    def tell(self, told: Told) -> None:
        """Say this."""
        if told != self._told:
            self._told = told
            self.head.show_line(Line("", told.words, told.advice, told.urgency))
            self.facts.show_lines(told.lines)
