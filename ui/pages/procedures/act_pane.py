"""ActPane: what a person says of a run or a stage in words: a deviation, a reason, a note, a code that was read."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.questions_procedures import (
    AbandonRun,
    ContinueRun,
    GiveEvidence,
    GoOnDeviating,
    PauseRun,
    RaiseDeviation,
    SkipStage,
)
from hmi.values.procedure import EvidenceKind
from hmi.values.right import Right
from hmi.values.run import PassedStage, Run
from ui.style.look import Look
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.plain import plain_label

_LONGEST: Final = 1000


class Act(StrEnum):
    """What is said."""

    WRONG = "wrong"
    DEVIATE = "deviate"
    SKIP = "skip"
    PAUSE = "pause"
    CONTINUE = "continue"
    ABANDON = "abandon"
    NOTE = "note"
    SCAN = "scan"


RIGHTS: Final = {act: Right.SKIP_STAGES if act is Act.SKIP else Right.RUN_PROCEDURES for act in Act}
ActQuestion = RaiseDeviation | GoOnDeviating | SkipStage | PauseRun | ContinueRun | AbandonRun | GiveEvidence


class ActPane(QFrame):
    """`open` an act; `proposed` when it was said (`question` makes it), `closed` when a person turns away."""

    proposed = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self.act = Act.WRONG
        self._run: Run | None = None
        self._place = self._stage = ""
        self._waits, self._refused = False, ""
        grid = look.metrics.grid
        self.heading, self.what, self.said = plain_label("stage"), plain_label("reading"), plain_label("strong")
        for label in (self.heading, self.what, self.said):
            label.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setMaxLength(_LONGEST)
        self.words.textChanged.connect(self._show_ready)
        self.words.returnPressed.connect(self._on_return)
        self.pad = CriticalPad(look)
        self.pad.proposed.connect(self._on_proposed)
        self.pad.withdrawn.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(4)] * 4)
        column.setSpacing(grid(4))
        for widget in (self.heading, self.what, self.words, self.said):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.pad)
        self.retranslate()

    def open(self, act: Act, run: Run, passed: PassedStage | None, title: str) -> None:
        """Ask for the words of this act, from an empty field on; title: of the stage, as it is read."""
        self.act, self._run, self._stage = act, run, title
        self._place = "" if passed is None else passed.place
        self._refused = ""
        self.words.clear()
        self.words.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText if act is Act.SCAN else Qt.InputMethodHint.ImhNone
        )
        self.retranslate()
        if act is not Act.CONTINUE:
            self.words.setFocus()  # nothing goes on without words; a reader types without being asked to

    def question(self) -> ActQuestion | None:
        """What is asked of the core; None before anything was opened."""
        run, place, words = self._run, self._place, self.words.text().strip()
        if run is None:
            return None
        match self.act:
            case Act.WRONG:
                return RaiseDeviation(run=run.id, place=place, words=words)
            case Act.DEVIATE:
                return GoOnDeviating(run=run.id, place=place, serial=run.serial, words=words)
            case Act.SKIP:
                return SkipStage(run=run.id, place=place, serial=run.serial, why=words)
            case Act.PAUSE:
                return PauseRun(run=run.id, why=words)
            case Act.CONTINUE:
                return ContinueRun(run=run.id, words=words)
            case Act.ABANDON:
                return AbandonRun(run=run.id, why=words)
            case Act.NOTE | Act.SCAN:
                kind = EvidenceKind.NOTE if self.act is Act.NOTE else EvidenceKind.SCAN
                return GiveEvidence(run=run.id, place=place, kind=kind, text=words)

    def wait(self, *, waits: bool, refused: str = "") -> None:
        """The core is asked, or has refused."""
        self._waits, self._refused = waits, refused
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        title, what, asked, verb = self._texts()
        self.heading.setText(title)
        self.what.setText(what)
        self.words.setPlaceholderText(asked)
        self.words.setAccessibleName(asked)
        self.said.setText(self._refused)
        self.said.setVisible(bool(self._refused))
        self._verb = verb
        self._show_ready()

    def _texts(self) -> tuple[str, str, str, str]:
        """Heading, what it does, what is asked for, and the verb of the button."""
        stage = self._stage
        match self.act:
            case Act.WRONG:
                what = self.tr("At “{stage}”. It goes into the record; the run goes on.").format(stage=stage)
                return self.tr("Something is wrong"), what, self.tr("What is wrong"), self.tr("Raise a deviation")
            case Act.DEVIATE:
                what = self.tr("At “{stage}” the run goes on as it is, with a deviation.").format(stage=stage)
                return self.tr("Go on with a deviation"), what, self.tr("Why it may go on so"), self.tr("Go on so")
            case Act.SKIP:
                what = self.tr("“{stage}” is not carried out. It stands in the record as skipped.").format(stage=stage)
                return self.tr("Skip this stage"), what, self.tr("Why"), self.tr("Skip it")
            case Act.PAUSE:
                what = self.tr("The run stands still until somebody goes on with it; so it is handed over as well.")
                return (
                    self.tr("Pause or hand over"),
                    what,
                    self.tr("Why, and what the next one has to know"),
                    self.tr("Pause it"),
                )
            case Act.CONTINUE:
                what = self.tr("Look at the machine first: it did not stand still. From now on you carry the run on.")
                return self.tr("Go on"), what, self.tr("What was found (may stay empty)"), self.tr("Go on with it")
            case Act.ABANDON:
                what = self.tr("It ends here, undone. What was done stays in the record.")
                return self.tr("Abandon this run"), what, self.tr("Why"), self.tr("Abandon it")
            case Act.NOTE:
                what = self.tr("A note beside “{stage}”.").format(stage=stage)
                return self.tr("Note"), what, self.tr("What is to be kept"), self.tr("Keep it")
            case Act.SCAN:
                what = self.tr("Read the code, or type it.")
                return self.tr("Scan"), what, self.tr("Code"), self.tr("Keep it")

    @property
    def _complete(self) -> bool:
        return self._run is not None and (self.act is Act.CONTINUE or bool(self.words.text().strip()))

    def _show_ready(self) -> None:
        self.pad.say(self._verb, self.tr("Back"), ready=self._complete and not self._waits)

    def _on_return(self) -> None:
        if self.act is Act.SCAN:
            self._on_proposed()

    def _on_proposed(self) -> None:
        if self._complete and not self._waits:
            self.proposed.emit()
