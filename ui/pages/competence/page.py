"""CompetencePage: who is able to do what; one's own for everybody, everybody's for whoever assesses."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_competence import (
    AskCompetences,
    AskMatrix,
    Column,
    CompetencesTold,
    MatrixRow,
    MatrixTold,
)
from hmi.values.competence import Cell
from hmi.values.right import Right
from ui.bridge.asking import Asking
from ui.bridge.assessed import Assessed
from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.people_words import refusal_words, right_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.pages.competence.act_pane import ActPane
from ui.pages.competence.cell_pane import Act, CellPane
from ui.pages.competence.matrix import Matrix, MatrixModel
from ui.pages.competence.own_part import OwnPart
from ui.pages.competence.papers import CompetencePapers
from ui.pages.competence.set_part import SetPart
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.page import Page
from ui.widgets.plain import plain_label, touch_button

_OWN, _ALL, _SETS = "own", "all", "sets"
_EVERY, _GAPS, _SOON = "every", "gaps", "soon"
_RIGHTS: Final = {_ALL: Right.ASSESS, _SETS: Right.RELEASE_PROCEDURES}
_PANE: Final = 400
_ACT: Final = 620


class CompetencePage(Page):
    """Left the matrix or one's own list, right the cell that was touched and what is done about it."""

    key = "competence"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        attachment: CoreAsked,
        seat: Seat,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._seat = seat
        self._asking = Asking(attachment.ask)
        self._matrix: MatrixTold | None = None
        self._own: CompetencesTold | None = None
        self._at = "", ""
        self._person = ""
        self._here = False
        self._assessed: Assessed | None = None
        self._recorded: list[Assessed] = []
        self._metrics = look.metrics
        self.parts, self.filters = Choices(look, columns=3), Choices(look, columns=3)
        self.parts.chosen.connect(self._on_part_chosen)
        self.filters.chosen.connect(self._show_matrix)
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.log_in_button, self.paper_button = touch_button(part="primary"), touch_button()
        self.log_in_button.clicked.connect(self._on_log_in)
        self.paper_button.clicked.connect(self._on_paper)
        self.model = MatrixModel(self)
        self.matrix = Matrix(self.model, look)
        self.matrix.chosen.connect(self.choose)
        self.own = OwnPart(look)
        self.own.chosen.connect(lambda procedure: self.choose(self._seat.standing.person, procedure))
        self.cell, self.act = CellPane(seat, look), ActPane(seat, self._asking, look)
        self.cell.proposed.connect(self._on_act_wanted)
        self.cell.closed.connect(self._on_closed)
        self.cell.certificate_wanted.connect(self._on_certificate)
        self.act.done.connect(self._on_done)
        self.act.closed.connect(self._put_away)
        self.sets = SetPart(seat, self._asking, picture, look)
        self.sets.taken.connect(self._ask)
        self.papers = CompetencePapers(picture, utc, self)
        self.papers.said.connect(self.word.setText)
        self._compose(look)
        seat.changed.connect(self._on_seat_changed)
        self.retranslate()
        self.filters.choose(_EVERY)
        self.parts.choose(_ALL if seat.may(Right.ASSESS) else _OWN)

    def _compose(self, look: Look) -> None:
        metrics = look.metrics
        self._left, self._right = QStackedWidget(), QStackedWidget()
        for part in (self.own, self.matrix):
            self._left.addWidget(part)
        for pane in (self.cell, self.act):
            self._right.addWidget(pane)
        head = QHBoxLayout()
        head.setSpacing(metrics.grid(3))
        head.addWidget(self.parts)
        head.addWidget(self.filters)
        head.addWidget(self.word, 1)
        head.addWidget(self.paper_button)
        head.addWidget(self.log_in_button)
        both = QWidget()
        body = QHBoxLayout(both)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(metrics.grid(2))
        body.addWidget(self._left, 1)
        body.addWidget(self._right)
        self._whole = QStackedWidget()
        self._whole.addWidget(both)
        self._whole.addWidget(self.sets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(2))
        column.addLayout(head)
        column.addWidget(self._whole, 1)

    def title(self) -> str:
        """The page's name."""
        return self.tr("Competence")

    def reload(self) -> None:
        """Another core: other people."""
        self._forget()
        self._ask()

    def arrive(self, argument: str) -> None:
        """A person opened it; "own", "all", "sets", or what a session of training hands over (`Assessed`)."""
        self._here = True
        self._assessed = Assessed.read(argument)
        if argument in self.parts.buttons:
            self.parts.choose(argument)
        elif self._assessed is not None:
            self.parts.choose(_ALL)
        self._ask()
        if self._assessed is not None:
            self.choose(self._assessed.person, self._assessed.procedure)

    def leave(self) -> None:
        """What was begun is not kept: passwords least of all."""
        self._here = False
        self._assessed = None
        self._asking.withdraw_all()
        self.sets.leave()
        self._put_away()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.parts.offer([(_OWN, self.tr("Mine")), (_ALL, self.tr("Everybody")), (_SETS, self.tr("Sets"))])
        self.filters.offer([(_EVERY, self.tr("All")), (_GAPS, self.tr("Gaps")), (_SOON, self.tr("Running out"))])
        self.paper_button.setText(self.tr("Matrix (PDF)"))
        self.log_in_button.setText(self.tr("Log in"))
        self.matrix.setAccessibleName(self.tr("People against procedures"))
        self.own.retranslate()
        self.cell.retranslate()
        self.act.retranslate()
        self.sets.retranslate()
        self._show_may()

    def choose(self, person: str, procedure: str) -> None:
        """As if this cell were touched."""
        self._at = person, procedure
        self._put_away()
        if self._own is not None and person == self._own.person:
            self.cell.show_cell(self._own, procedure)
            self._put_away()
            self._take_over(person)
        else:
            self._asking.put("cell", AskCompetences(person=person), self._on_person_told)

    # --- what is shown

    def _show_may(self) -> None:
        """What this person may see here, and what is missing."""
        at, wanted = self.parts.choice, _RIGHTS.get(self.parts.choice)
        at_all, may = at == _ALL, wanted is None or self._seat.may(wanted)
        words = ""
        if wanted is not None and not may:
            words = self.tr("This is for who may: {right}.").format(right=right_words(wanted))
        elif not self._seat.occupied:
            words = self.tr("To see what you are able to do here, log in.")
        elif at_all and self._matrix is not None and self._matrix.unsound:
            words = self.tr("{n} records are not what was written: they count for nobody.")
            words = words.format(n=len(self._matrix.unsound))
        self.word.setText(words)
        self.log_in_button.setVisible(not (may and self._seat.occupied))
        self.filters.setVisible(at_all and may)
        self.paper_button.setVisible(at_all and may and self._matrix is not None)
        self.matrix.setEnabled(may)
        self.sets.setEnabled(may)
        self._whole.setCurrentIndex(1 if at == _SETS else 0)
        self._left.setCurrentWidget(self.matrix if at_all else self.own)

    def _show_matrix(self, _chosen: str = "") -> None:
        told = self._matrix
        if told is None:
            self.model.show_matrix([], [])
            return
        wanted = {_GAPS: _is_gap, _SOON: _is_soon}.get(self.filters.choice)
        self.model.show_matrix(*_filtered(told, wanted))

    def _put_away(self) -> None:
        self.act.leave()
        self._turn(self.cell)

    def _turn(self, pane: QWidget) -> None:
        """A signature needs more room than a look; the matrix has all of it until a cell is touched."""
        if pane is not self.act and self.act.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()  # the field that had it is hidden: no other control is to look selected
        self._right.setCurrentWidget(pane)
        self._right.setFixedWidth(self._metrics.px(_ACT if pane is self.act else _PANE))
        self._right.setVisible(pane is self.act or self.parts.choice == _OWN or self.cell.told is not None)

    def _forget(self) -> None:
        self._matrix = self._own = None
        self._at = "", ""
        self.matrix.mark("", "")
        self._show_matrix()
        self.own.show_told(None)
        self.cell.show_cell(None, "")
        self._put_away()
        self._show_may()

    # --- what is asked

    def _ask(self) -> None:
        if not self._here:
            return
        if self._seat.occupied:
            self._asking.put("own", AskCompetences(), self._on_own_told)
        if self._seat.may(Right.ASSESS):
            self._asking.put("all", AskMatrix(), self._on_matrix_told)
        if self.parts.choice == _SETS and self._seat.may(Right.RELEASE_PROCEDURES):
            self.sets.begin()

    def _on_own_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, CompetencesTold):
            self._own = reply
            self.own.show_told(reply)
            if self._at[0] == reply.person:
                self.cell.show_cell(reply, self._at[1])
        elif isinstance(reply, Refused):
            self.word.setText(refusal_words(reply))

    def _on_matrix_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, MatrixTold):
            self._matrix = reply
            self._show_matrix()
            self._show_may()
        elif isinstance(reply, Refused):
            self.word.setText(refusal_words(reply))

    def _on_person_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, CompetencesTold):
            self.cell.show_cell(reply, self._at[1])
            self._put_away()
            self._take_over(reply.person)
        elif isinstance(reply, Refused):
            self.word.setText(refusal_words(reply))

    def _take_over(self, person: str) -> None:
        """What a session handed over, into its form; once, also for who comes back to this page."""
        assessed = self._assessed
        if assessed is None or (person, self._at[1]) != (assessed.person, assessed.procedure):
            return
        if assessed not in self._recorded and self._seat.may(Right.ASSESS) and not self.cell.own:
            self._on_act_wanted(Act.RECORD)
            self.act.fill(assessed)

    # --- what was touched

    def _on_closed(self) -> None:
        self._at = "", ""
        self.matrix.mark("", "")
        self.cell.show_cell(None, "")
        self._put_away()

    def _on_part_chosen(self, key: str) -> None:
        self._on_closed()
        self._show_may()
        if key == _SETS:
            self._ask()

    def _on_log_in(self) -> None:
        self._seat.when_allowed(_RIGHTS.get(self.parts.choice), self._ask)

    def _on_seat_changed(self) -> None:
        person = self._seat.standing.person if self._seat.occupied else ""
        if person != self._person:
            self._person = person
            self._forget()
        if not self._seat.may(Right.ASSESS):
            self._matrix = None
            self._show_matrix()
        if not self._seat.may(Right.RELEASE_PROCEDURES):
            self.sets.clear()
        self.cell.retranslate()
        self._show_may()
        self._ask()

    def _on_act_wanted(self, act: Act) -> None:
        told, column = self.cell.told, self.cell.column
        if told is None or column is None:
            return
        right = Right.ASSESS if act in (Act.RECORD, Act.WITHDRAW) else None

        def begin() -> None:
            self.act.open(act, told, column, self.cell.counting)
            self._turn(self.act)

        self._seat.when_allowed(right, begin)

    def _on_done(self, told: CompetencesTold) -> None:
        if self._assessed is not None:
            self._recorded.append(self._assessed)
            self._assessed = None
        self.cell.show_cell(told, self._at[1])
        self._put_away()
        self._ask()

    def _on_paper(self) -> None:
        if self._matrix is not None:
            self.papers.print(self._matrix)

    def _on_certificate(self) -> None:
        if self.cell.told is not None:
            self.papers.print(self.cell.told)


def _is_gap(cell: Cell, column: Column) -> bool:
    """Something that counted, was tried, or is asked for, and does not count."""
    asked = bool(column.rights) or column.known.trained
    return not cell.state.counts and (bool(cell.competence) or bool(cell.why) or asked)


def _is_soon(cell: Cell, _column: Column) -> bool:
    return bool(cell.warn)


def _filtered(
    told: MatrixTold, wanted: Callable[[Cell, Column], bool] | None
) -> tuple[Sequence[Column], Sequence[MatrixRow]]:
    """Columns and rows in which there is one; all of them where nothing is wanted."""
    if wanted is None:
        return told.columns, told.rows
    kept = [
        place for place, column in enumerate(told.columns) if any(wanted(row.cells[place], column) for row in told.rows)
    ]
    rows = [
        MatrixRow(person=row.person, name=row.name, role=row.role, cells=[row.cells[place] for place in kept])
        for row in told.rows
        if any(wanted(row.cells[place], told.columns[place]) for place in kept)
    ]
    return [told.columns[place] for place in kept], rows
