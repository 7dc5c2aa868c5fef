"""ActPane: an assessment recorded, one withdrawn, a version read, somebody who stands in: signed, then done."""

from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hmi.channel.questions import Reply
from hmi.channel.questions_competence import (
    Column,
    CompetenceQuestion,
    CompetencesTold,
    ConfirmRead,
    OverrideCompetence,
    RecordCompetence,
    WithdrawCompetence,
)
from hmi.values.competence import Competence, Method
from hmi.values.signature import Meaning
from ui.bridge.asking import Asking
from ui.bridge.assessed import Assessed
from ui.bridge.competence_words import method_words, procedure_words
from ui.bridge.seat import Seat
from ui.bridge.value_text import one_line
from ui.pages.competence.cell_pane import Act
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.plain import plain_label
from ui.widgets.signed_pane import SignedPane

_LONGEST: Final = 1000
_PASSED, _FAILED = "passed", "failed"
_TAUGHT: Final = "competence.retrain_first"


class ActPane(SignedPane):
    """`open` an act; `done` carries what the core told after it; `closed` when a person turns away."""

    done = Signal(object)

    def __init__(self, seat: Seat, asking: Asking, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(seat, asking, "competence act", look, parent)
        self._act = Act.RECORD
        self._told: CompetencesTold | None = None
        self._column: Column | None = None
        self._record: Competence | None = None
        self.what = plain_label("body")
        self.what.setWordWrap(True)
        self.methods, self.results = Choices(look, columns=4), Choices(look, columns=2)
        for choices in (self.methods, self.results):
            choices.chosen.connect(self.show_ready)
        self.score, self.words, self.taught = self.line(6), self.line(_LONGEST), self.line(_LONGEST)
        result = QHBoxLayout()
        result.setSpacing(look.metrics.grid(2))
        result.addWidget(self.results, 2)
        result.addWidget(self.score, 1)
        self.lay_out(self.what, self.methods, result, self.words, self.taught, spacing=2)
        self.retranslate()

    def open(self, act: Act, told: CompetencesTold, column: Column, record: Competence | None) -> None:
        """Ask for what this act needs, from empty fields on. record: the one that is withdrawn."""
        self._act, self._told, self._column, self._record = act, told, column, record
        self.refused = None
        cell = next((one for one in told.cells if one.procedure == column.known.name), None)
        for field in (self.score, self.words, self.taught):
            field.clear()
        for choices in (self.methods, self.results):
            choices.forget()
            choices.setVisible(act is Act.RECORD)
        self.score.setVisible(act is Act.RECORD)
        self.words.setVisible(act is not Act.READ)
        self.taught.setVisible(act is Act.RECORD and cell is not None and cell.why == "competence.retrain")
        standing = self._seat.standing
        match act:
            case Act.RECORD:
                self.panel.ask_own(standing, Meaning.CHECKED, second=Meaning.PERFORMED)
                self.panel.second.id.setText(told.person)
            case Act.OVERRIDE:
                self.panel.ask_own(standing, Meaning.PERFORMED, second=Meaning.APPROVED)
            case _:
                self.panel.ask_own(standing, Meaning.REVIEWED if act is Act.READ else Meaning.REJECTED)
        self.retranslate()

    def fill(self, assessed: Assessed) -> None:
        """What the simulated line says of it, in the fields of an assessment; it is signed as any other."""
        self.methods.choose(Method.SIMULATION.value)
        self.results.choose(_PASSED if assessed.passed else _FAILED)
        self.score.setText(QLocale().toString(int(assessed.score * 10) / 10, "f", 1))  # never rounded up to a pass
        self.words.setText(assessed.words)

    def retranslate(self) -> None:
        """Set every text anew."""
        told, column = self._told, self._column
        name = f"{one_line(told.name)}, {procedure_words(column.known)}" if told and column else ""
        self.heading.setText(f"{self._title()}\n{name}".strip())
        self.what.setText(self._what())
        self.methods.offer([(method.value, method_words(method)) for method in Method])
        self.results.offer([(_PASSED, self.tr("Passed")), (_FAILED, self.tr("Not passed"))])
        for field, words in (
            (self.score, self.tr("Score in %")),
            (self.words, self._asked_words()),
            (self.taught, self.tr("How the person was taught since the last try")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        if self._must_be_taught:
            self.taught.show()
        super().retranslate()

    # --- words --------------------------------------------------------------------------------------------------------

    def _title(self) -> str:
        return {
            Act.RECORD: self.tr("Record an assessment"),
            Act.WITHDRAW: self.tr("Withdraw a competence"),
            Act.READ: self.tr("Sign that it was read"),
            Act.OVERRIDE: self.tr("Let somebody stand in"),
        }[self._act]

    def _what(self) -> str:
        version = self._column.known.version if self._column is not None else ""
        match self._act:
            case Act.RECORD:
                words = self.tr(
                    "Version {version}. You sign that you assessed it, and whoever was assessed signs beside."
                )
                return words.format(version=version)
            case Act.WITHDRAW:
                return self.tr("It counts no more from this moment on. The record stays, with your reason.")
            case Act.READ:
                return self.tr("You sign that you read version {version} of it.").format(version=version)
            case _:
                return self.tr(
                    "For one hour, and no longer than you are logged in: you sign, and somebody who may assess signs "
                    "beside and stands in for it. "
                    "It is entered in the audit trail, for review."
                )

    def _asked_words(self) -> str:
        if self._act is Act.RECORD:
            return self.tr("Remarks; needed where it was not passed")
        return self.tr("Reason, kept in the audit trail")

    def verb(self) -> str:
        """The words of the key."""
        return {
            Act.RECORD: self.tr("Sign both"),
            Act.WITHDRAW: self.tr("Sign: withdraw"),
            Act.READ: self.tr("Sign: read"),
            Act.OVERRIDE: self.tr("Sign both"),
        }[self._act]

    # --- the act ------------------------------------------------------------------------------------------------------

    def is_whole(self) -> bool:
        """Whether all is there that this act asks for."""
        if self._told is None or self._column is None:
            return False
        words = bool(self.words.text().strip())
        if self._act is Act.RECORD:
            chosen = bool(self.methods.choice and self.results.choice) and self._score_is_one
            return chosen and (words or self.results.choice == _PASSED) and self.panel.complete
        return (words or self._act is Act.READ) and self.panel.complete

    @property
    def _must_be_taught(self) -> bool:
        return self.refused is not None and self.refused.reason == _TAUGHT

    @property
    def _score_is_one(self) -> bool:
        text = self.score.text().strip().replace(",", ".")
        try:
            return not text or 0 <= float(text) <= 100
        except ValueError:
            return False

    def question(self) -> CompetenceQuestion:
        """Of the act."""
        told, column = self._told, self._column
        assert told is not None  # it is whole
        assert column is not None
        known, words = column.known, self.words.text().strip()
        match self._act:
            case Act.RECORD:
                text = self.score.text().strip().replace(",", ".")
                return RecordCompetence(
                    person=told.person,
                    procedure=known.name,
                    version=known.version,
                    method=Method(self.methods.choice),
                    passed=self.results.choice == _PASSED,
                    score=float(text) if text else None,
                    words=words,
                    retrained=self.taught.text().strip(),
                    first=self.panel.take(),
                    second=self.panel.take_second(Meaning.PERFORMED),
                )
            case Act.WITHDRAW:
                record = self._record.id if self._record is not None else ""
                return WithdrawCompetence(competence=record, why=words, given=self.panel.take())
            case Act.READ:
                return ConfirmRead(procedure=known.name, version=known.version, given=self.panel.take())
            case _:
                first, second = self.panel.take(), self.panel.take_second(Meaning.APPROVED)
                return OverrideCompetence(procedure=known.name, why=words, first=first, second=second)

    def take(self, reply: Reply) -> None:
        """It is signed, and counts."""
        if isinstance(reply, CompetencesTold):
            self.done.emit(reply)
