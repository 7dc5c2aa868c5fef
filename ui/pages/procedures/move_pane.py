"""MovePane: a version of a procedure moved on: to review, released, back to draft, retired; why, and signed."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import MoveProcedure, ProcedureFace
from hmi.values.procedure import Status
from hmi.values.signature import Meaning
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words
from ui.bridge.procedure_words import title_words, version_words
from ui.bridge.seat import Seat
from ui.style.look import Look
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.plain import plain_label
from ui.widgets.scrolled import scrolled
from ui.widgets.signature_panel import SignaturePanel

_SLOT: Final = "move"
_LONGEST: Final = 1000
SIGNED: Final = {Status.RELEASED: Meaning.RELEASED, Status.RETIRED: Meaning.APPROVED}
"""Moves that ask for a signature, and what it says."""
_WHY: Final = (Status.DRAFT, Status.RETIRED)
"""Moves that nobody makes without a reason."""


class MovePane(QFrame):
    """`open` a move; `done` when the core has made it; `closed` when a person turns away."""

    done = Signal()
    closed = Signal()

    def __init__(self, seat: Seat, asking: Asking, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._seat, self._asking = seat, asking
        self._face: ProcedureFace | None = None
        self._to = Status.REVIEW
        self._refused: Refused | None = None
        grid = look.metrics.grid
        self.heading, self.what, self.said = plain_label("title"), plain_label("body"), plain_label("strong")
        for label in (self.heading, self.what, self.said):
            label.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setMaxLength(_LONGEST)
        self.words.textChanged.connect(self._show_ready)
        self.panel = SignaturePanel(look)
        self.panel.edited.connect(self._show_ready)
        self.pad = CriticalPad(look)
        self.pad.proposed.connect(self._on_act)
        self.pad.withdrawn.connect(self.closed)
        inside = QWidget()
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(0, 0, grid(2), 0)
        fields.setSpacing(grid(3))
        for widget in (self.what, self.words, self.panel):
            fields.addWidget(widget)
        fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addWidget(self.heading)
        column.addWidget(scrolled(inside), 1)
        column.addWidget(self.said)
        column.addWidget(self.pad)
        self.retranslate()

    def open(self, face: ProcedureFace, to: Status) -> None:
        """Ask for what this move needs, from empty fields on."""
        self._face, self._to, self._refused = face, to, None
        self.words.clear()
        self.panel.setVisible(to in SIGNED)
        if to in SIGNED:
            self.panel.ask_own(self._seat.standing, SIGNED[to])
        self.retranslate()

    def leave(self) -> None:
        """Nothing is moved, and no password stays."""
        self._asking.withdraw(_SLOT)
        self.panel.wipe()

    def retranslate(self) -> None:
        """Set every text anew."""
        face = self._face
        name = "" if face is None else f"{title_words(face.label, face.name)}, {version_words(face.version)}"
        self.heading.setText(name)
        self.what.setText(
            {
                Status.REVIEW: self.tr("Somebody else reads it and releases it, or sends it back."),
                Status.RELEASED: self.tr(
                    "From then on this version is the one that is begun, and the one before is retired. "
                    "Whoever sent it to review does not release it."
                ),
                Status.DRAFT: self.tr("It goes back to whoever writes it. Say what has to be changed."),
                Status.RETIRED: self.tr("It cannot be begun any more. Runs that are under way go on with it."),
            }[self._to]
        )
        self.words.setPlaceholderText(self.tr("Why") if self._to in _WHY else self.tr("Why (may stay empty)"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.said.setText(refusal_words(self._refused) if self._refused else "")
        self.said.setVisible(self._refused is not None)
        self.panel.retranslate()
        self._show_ready()

    def _show_ready(self) -> None:
        verbs = {
            Status.REVIEW: self.tr("Send to review"),
            Status.RELEASED: self.tr("Sign: released"),
            Status.DRAFT: self.tr("Send back"),
            Status.RETIRED: self.tr("Sign: retire it"),
        }
        ready = self._face is not None and self._complete() and not self._asking.waits(_SLOT)
        self.pad.say(verbs[self._to], self.tr("Back"), ready=ready)

    def _complete(self) -> bool:
        words = bool(self.words.text().strip()) or self._to not in _WHY
        return words and (self._to not in SIGNED or self.panel.complete)

    def _on_act(self) -> None:
        face = self._face
        if face is None or not self._complete() or self._asking.waits(_SLOT):
            return
        self._refused = None
        given = self.panel.take() if self._to in SIGNED else Given()
        why = self.words.text().strip()
        question = MoveProcedure(name=face.name, hash=face.hash, to=self._to, why=why, given=given)
        self._asking.put(_SLOT, question, self._on_reply)
        self.retranslate()

    def _on_reply(self, reply: Reply | Refused) -> None:
        self._refused = reply if isinstance(reply, Refused) else None
        self.retranslate()
        if not isinstance(reply, Refused):
            self.panel.wipe()
            self.done.emit()
