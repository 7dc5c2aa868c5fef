"""CellPane: one person and one procedure: how it stands and why, every assessment, and what may be done about it."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.questions_competence import Column, CompetencesTold
from hmi.values.competence import Cell, Competence, CompetenceState
from hmi.values.right import Right
from ui.bridge.competence_words import (
    cell_words,
    day_text,
    method_words,
    procedure_words,
    result_words,
    score_words,
)
from ui.bridge.people_words import right_words
from ui.bridge.procedure_words import quoted
from ui.bridge.seat import Seat
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.fact_column import FactColumn
from ui.widgets.plain import plain_label, touch_button


class Act(StrEnum):
    """What a person does about a competence."""

    RECORD = "record"
    WITHDRAW = "withdraw"
    READ = "read"
    OVERRIDE = "override"


class CellPane(QFrame):
    """`proposed` carries what a person wants to do; `certificate_wanted` when the paper of this person is; `closed`."""

    closed = Signal()
    proposed = Signal(object)
    certificate_wanted = Signal()

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._seat = seat
        self.told: CompetencesTold | None = None
        self.procedure = ""
        grid = look.metrics.grid
        self.heading, self.state, self.why = plain_label("title"), plain_label("strong"), plain_label("label")
        for label in (self.heading, self.state, self.why):
            label.setWordWrap(True)
        self.facts = FactColumn(look)
        self.act_button, self.other_button = touch_button(part="primary"), touch_button()
        self.paper_button = touch_button()
        self.act_button.clicked.connect(lambda: self.proposed.emit(self._first()))
        self.other_button.clicked.connect(lambda: self.proposed.emit(Act.WITHDRAW))
        self.paper_button.clicked.connect(self.certificate_wanted)
        self.close_button = touch_button()
        self.close_button.clicked.connect(self.closed)
        beside = QHBoxLayout()
        beside.setSpacing(grid(2))
        for button in (self.paper_button, self.other_button):
            beside.addWidget(button, 1)
        foot = QHBoxLayout()
        foot.setSpacing(grid(2))
        foot.addWidget(self.close_button)
        foot.addWidget(self.act_button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addWidget(self.heading)
        column.addWidget(self.state)
        column.addWidget(self.why)
        column.addWidget(self.facts.area, 1)
        column.addLayout(beside)
        column.addLayout(foot)
        self.retranslate()

    def show_cell(self, told: CompetencesTold | None, procedure: str) -> None:
        """This, from now on; None: nothing was touched yet."""
        self.told, self.procedure = told, procedure
        self.retranslate()

    @property
    def cell(self) -> Cell | None:
        """How it stands."""
        return next((one for one in self.told.cells if one.procedure == self.procedure), None) if self.told else None

    @property
    def column(self) -> Column | None:
        """The procedure."""
        found = (one for one in self.told.columns if one.known.name == self.procedure) if self.told else iter(())
        return next(found, None)

    @property
    def counting(self) -> Competence | None:
        """The record that counts, and may be withdrawn."""
        cell = self.cell
        records = self.told.records if self.told and cell else []
        return next((one for one in records if cell and one.id == cell.competence and not one.withdrawn_ns), None)

    @property
    def own(self) -> bool:
        """Whether it is about who sits here."""
        return self.told is not None and self.told.person == self._seat.standing.person

    def retranslate(self) -> None:
        """Set every text anew."""
        told, cell, column = self.told, self.cell, self.column
        is_shown = told is not None and cell is not None and column is not None
        for widget in (self.state, self.why, self.facts.area, self.paper_button):
            widget.setVisible(is_shown)
        first = self._first()
        self.act_button.setVisible(first is not None)
        self.act_button.setText(self._words(first))
        self.other_button.setVisible(is_shown and self._seat.may(Right.ASSESS) and self.counting is not None)
        self.other_button.setText(self.tr("Withdraw"))
        self.paper_button.setText(self.tr("Certificate (PDF)"))
        self.close_button.setText(self.tr("Close"))
        if told is None or cell is None or column is None:
            self.heading.setText(self.tr("Touch a cell to see who assessed it, and to do something about it."))
            return
        name = procedure_words(column.known)
        self.heading.setText(f"{one_line(told.name)}\n{name} {column.known.version}".strip())
        words = cell_words(cell)
        self.state.setText(words[:1].upper() + words[1:])
        asks = []
        if column.known.trained:
            asks.append(self.tr("Only who holds it may run this procedure."))
        if column.rights:
            rights = ", ".join(right_words(right) for right in column.rights)
            asks.append(self.tr("Asked for by: {rights}.").format(rights=rights))
        self.why.setText(" ".join(asks))
        self.why.setVisible(bool(asks))
        self.facts.show_facts([fact for one in self._records() for fact in self._facts(one)] or self._nothing())

    # --- words --------------------------------------------------------------------------------------------------------

    def _records(self) -> list[Competence]:
        return [one for one in self.told.records if one.procedure == self.procedure] if self.told else []

    def _nothing(self) -> list[tuple[str, str]]:
        return [(self.tr("Assessments"), self.tr("None yet."))]

    def _facts(self, one: Competence) -> list[tuple[str, str]]:
        score = score_words(one) if one.score is not None else ""
        lines = [" · ".join(part for part in (method_words(one.method), result_words(one), score) if part)]
        if one.valid_until_ns:
            lines.append(self.tr("valid until {day}").format(day=day_text(one.valid_until_ns)))
        if one.assessor is not None and one.trainee is not None:
            signed = self.tr("signed by {assessor} and {trainee}, entry {n}")
            lines.append(signed.format(assessor=one.assessor.name, trainee=one.trainee.name, n=one.entry))
        lines += [quoted(words) for words in (one.words, one.retrained) if words]
        read = self.tr("version {version} read on {day}")
        lines += [read.format(version=each.version, day=day_text(each.at_ns)) for each in one.reread]
        if one.withdrawn_ns:
            gone = self.tr("withdrawn on {day} by {name}: “{words}”")
            day = day_text(one.withdrawn_ns)
            lines.append(gone.format(day=day, name=one.withdrawn_by, words=one.withdrawn_why))
        if one.station:
            lines.append(self.tr("assessed at {station}").format(station=one.station))
        if one.demo:
            lines.append(self.tr("of the demo: nobody assessed it"))
        if one.training:
            lines.append(self.tr("of a training station"))
        if self.told is not None and one.id in self.told.unsound:
            lines.append(self.tr("NOT what was written: it counts for nothing"))
        heading = self.tr("{day}, version {version}").format(day=day_text(one.at_ns), version=one.version)
        return [(heading, "\n".join(one_line(line) for line in lines))]

    # --- what may be done ---------------------------------------------------------------------------------------------

    def _first(self) -> Act | None:
        """The one thing that is done from here; None: nothing."""
        cell, column = self.cell, self.column
        if cell is None or column is None:
            return None
        if self.own:
            if cell.state is CompetenceState.REREAD:
                return Act.READ
            ended = cell.state is CompetenceState.EXPIRED and not cell.overridden
            return Act.OVERRIDE if ended and (column.known.trained or column.rights) else None
        return Act.RECORD if self._seat.may(Right.ASSESS) and column.known.version else None

    def _words(self, act: Act | None) -> str:
        words: Mapping[Act | None, str] = {
            Act.RECORD: self.tr("Record an assessment"),
            Act.READ: self.tr("Sign that it was read"),
            Act.OVERRIDE: self.tr("Let somebody stand in"),
        }
        return words.get(act, "")
