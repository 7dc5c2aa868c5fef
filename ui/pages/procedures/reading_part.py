"""ReadingPart: one procedure before it is begun: what has to be known first, its stages, and the way to begin."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.questions_procedures import ProcedureFace, ProcedureTold
from hmi.values.procedure import Status
from ui.bridge.picture import Picture
from ui.bridge.procedure_run import Book
from ui.bridge.procedure_words import (
    body_words,
    part_words,
    size_words,
    status_words,
    title_words,
    version_words,
    why_not_words,
)
from ui.bridge.value_text import one_line
from ui.pages.procedures.facts import signed_words, whole_facts
from ui.pages.procedures.move_pane import MovePane
from ui.pages.procedures.papers import wording_of
from ui.style.look import Look
from ui.widgets.elided import ElidedLabel
from ui.widgets.fact_column import FactColumn
from ui.widgets.flow_map import FlowMap
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled

_PARTS: Final = ("safety", "purpose", "scope", "roles", "materials", "references")
"""Safety first: who reads only one part reads that."""
MOVES: Final = {
    Status.DRAFT: (Status.REVIEW,),
    Status.REVIEW: (Status.RELEASED, Status.DRAFT),
    Status.RELEASED: (Status.RETIRED,),
    Status.RETIRED: (),
}
"""Where a version can be moved to by a person."""


class ReadingPart(QWidget):
    """`begin_wanted` when a run is to be begun; `move_wanted` carries the status to move this version to; `back`."""

    begin_wanted = Signal()
    move_wanted = Signal(str)
    back = Signal()

    def __init__(self, picture: Picture, look: Look, pane: MovePane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._told: ProcedureTold | None = None
        self._failure = self._refused = ""
        self._attended = self._waits = False
        self._place = ""
        grid = look.metrics.grid
        self.back_button = touch_button()
        self.back_button.clicked.connect(self.back)
        self.name, self.about = ElidedLabel("title"), ElidedLabel("label")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.about)
        self.move_buttons = {status: touch_button() for status in Status}
        head = QHBoxLayout()
        head.setSpacing(grid(4))
        head.addWidget(self.back_button)
        head.addLayout(words, 1)
        for status, button in self.move_buttons.items():
            button.clicked.connect(partial(self.move_wanted.emit, status.value))
            head.addWidget(button)
        self.parts, self.detail = FactColumn(look), FactColumn(look)
        self.flow = FlowMap(look)
        self.flow.touched.connect(self._on_stage)
        self.pane = pane
        self.left = QStackedWidget()
        for side in (self.parts.area, self.detail.area):
            self.left.addWidget(side)
        self.flow_area = scrolled(self.flow)
        reading = QHBoxLayout()
        reading.setSpacing(grid(2))
        reading.addWidget(_card(self.left, look), 5)
        self.right = QStackedWidget()
        self.right.addWidget(_card(self.flow_area, look))
        self.right.addWidget(pane)
        reading.addWidget(self.right, 6)
        self.said = plain_label("strong")
        self.said.setWordWrap(True)
        self.begin_button = touch_button(part="critical")
        self.begin_button.clicked.connect(self.begin_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(look.metrics.apart)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.begin_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addLayout(reading, 1)
        column.addLayout(foot)
        self.retranslate()

    @property
    def told(self) -> ProcedureTold | None:
        """What is read."""
        return self._told

    def show_told(self, told: ProcedureTold) -> None:
        """Read this."""
        other = self._told is None or told.face.hash != self._told.face.hash
        self._told, self._failure = told, ""
        if other:
            self._place = self._refused = ""
        self._show()

    def attend(self, *, attended: bool, waits: bool) -> None:
        """Whether somebody is logged in, and whether the core is asked to begin."""
        if (attended, waits) != (self._attended, self._waits):
            self._attended, self._waits = attended, waits
            self._show_begin()

    def refuse(self, words: str) -> None:
        """It was not begun, and why; "" for nothing to say."""
        self._refused = words
        self._show_begin()

    def fail(self, words: str) -> None:
        """It cannot be had, and why."""
        self._told, self._failure = None, words
        self._show()

    def forget(self) -> None:
        """Another procedure, or another core."""
        self._told, self._failure, self._refused, self._place = None, "", "", ""
        self.close_move()
        self._show()

    def open_move(self, to: Status) -> None:
        """Somebody moves this version on."""
        if self._told is not None:
            self.pane.open(self._told.face, to)
            self.right.setCurrentWidget(self.pane)
            self._show_begin()

    def close_move(self) -> None:
        """Back to the stages."""
        self.pane.leave()
        self.right.setCurrentIndex(0)
        self._show_begin()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.back_button.setText(self.tr("All procedures"))
        self.begin_button.setText(self.tr("Begin"))
        for status, words in (
            (Status.REVIEW, self.tr("Send to review…")),
            (Status.RELEASED, self.tr("Release…")),
            (Status.DRAFT, self.tr("Back to draft…")),
            (Status.RETIRED, self.tr("Retire…")),
        ):
            self.move_buttons[status].setText(words)
        self.pane.retranslate()
        self._show()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        told = self._told
        moves = () if told is None or told.face.problems else MOVES[told.face.status]
        for status, button in self.move_buttons.items():
            button.setVisible(status in moves)
        if told is None:
            failed = self.tr("This procedure cannot be told: {reason}").format(reason=self._failure)
            self.name.setText(failed if self._failure else self.tr("Asking the core…"))
            self.about.setText("")
            self.parts.show_facts([])
            self.flow.show_run(None, None)
        else:
            face = told.face
            self.name.setText(title_words(face.label, face.name))
            about = (status_words(face.status), version_words(face.version), size_words(face))
            self.about.setText(" · ".join(about))
            self.parts.show_facts(_parts(told))
            self.flow.show_run(Book(told.procedure, told.called, told.pictures), None, self._place)
        self._show_stage()
        self._show_begin()

    def _show_stage(self) -> None:
        box = next((box for box in self.flow.flow.boxes if box.place == self._place), None)
        self.left.setCurrentWidget(self.parts.area if box is None else self.detail.area)
        if box is not None and self._told is not None:
            back = [(self.tr("What to know first"), partial(self._on_stage, ""))]
            self.detail.show_facts(whole_facts(self._told, box.place, box.stage, wording_of(self._picture)), back)

    def _show_begin(self) -> None:
        told = self._told
        face = None if told is None else told.face
        # In training others than released ones are begun as well: the core says so.
        released = face is not None and (face.status is Status.RELEASED or face.may_run)
        # Who is not logged in is asked to, where the act begins: no reason against it yet.
        may = face is not None and (face.may_run or not self._attended) and not face.problems
        # While a version is moved on, nothing else is begun: one act, one large button.
        self.begin_button.setVisible(released and self.right.currentWidget() is not self.pane)
        self.begin_button.setEnabled(released and may and not self._waits)
        self.said.setText(self._refused or (self._reason(face) if face is not None else ""))

    def _reason(self, face: ProcedureFace) -> str:
        if face.problems:
            return "\n".join([why_not_words(face), *(one_line(each) for each in face.problems[:4])])
        if face.status is not Status.RELEASED and not face.may_run:
            return self.tr("Only a released version can be begun.")
        if self._attended:
            return why_not_words(face)
        return ""

    def _on_stage(self, place: str) -> None:
        self._place = "" if place == self._place else place
        self._show()


def _card(inside: QWidget, look: Look) -> QFrame:
    card = QFrame()
    card.setProperty("part", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*[look.metrics.grid(3)] * 4)
    column.addWidget(inside)
    return card


def _parts(told: ProcedureTold) -> list[tuple[str, str]]:
    """What is read first, then who released it and what changed."""
    procedure = told.procedure
    names = [*_PARTS, *(name for name in procedure.parts if name not in _PARTS)]
    facts = [(part_words(name), body_words(procedure.parts[name])) for name in names if name in procedure.parts]
    signed = [signed_words(one) for one in told.face.signatures]
    if signed:
        facts.append((part_words("signatures"), "\n".join(signed)))
    changes = [
        f"{one_line(one.version)} · {one_line(one.date)}\n{body_words(one.words)}".strip() for one in procedure.changes
    ]
    if changes:
        facts.append((part_words("changes"), "\n".join(changes)))
    return facts
