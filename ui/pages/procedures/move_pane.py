"""MovePane: a version of a procedure moved on: to review, released, back to draft, retired; why, and signed."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hmi.channel.questions import Reply
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import MoveProcedure, ProcedureFace
from hmi.values.procedure import Status
from hmi.values.signature import Meaning
from ui.bridge.asking import Asking
from ui.bridge.procedure_words import title_words, version_words
from ui.bridge.seat import Seat
from ui.style.look import Look
from ui.widgets.plain import plain_label
from ui.widgets.signed_pane import SignedPane

_LONGEST: Final = 1000
SIGNED: Final = {Status.RELEASED: Meaning.RELEASED, Status.RETIRED: Meaning.APPROVED}
"""Moves that ask for a signature, and what it says."""
_WHY: Final = (Status.DRAFT, Status.RETIRED)
"""Moves that nobody makes without a reason."""


class MovePane(SignedPane):
    """`open` a move; `done` when the core has made it; `closed` when a person turns away."""

    done = Signal()

    def __init__(self, seat: Seat, asking: Asking, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(seat, asking, "move", look, parent)
        self._face: ProcedureFace | None = None
        self._to = Status.REVIEW
        self.what = plain_label("body")
        self.what.setWordWrap(True)
        self.words = self.line(_LONGEST)
        self.lay_out(self.what, self.words)
        self.retranslate()

    def open(self, face: ProcedureFace, to: Status) -> None:
        """Ask for what this move needs, from empty fields on."""
        self._face, self._to, self.refused = face, to, None
        self.words.clear()
        self.panel.setVisible(to in SIGNED)
        if to in SIGNED:
            self.panel.ask_own(self._seat.standing, SIGNED[to])
        if to in _WHY or to not in SIGNED:
            self.words.setFocus()
        self.retranslate()

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
        super().retranslate()

    def verb(self) -> str:
        """The words of the key."""
        return {
            Status.REVIEW: self.tr("Send to review"),
            Status.RELEASED: self.tr("Sign: released"),
            Status.DRAFT: self.tr("Send back"),
            Status.RETIRED: self.tr("Sign: retire it"),
        }[self._to]

    def is_whole(self) -> bool:
        """Whether all is there that this move asks for."""
        words = bool(self.words.text().strip()) or self._to not in _WHY
        return self._face is not None and words and (self._to not in SIGNED or self.panel.complete)

    def question(self) -> MoveProcedure:
        """Of the move."""
        assert self._face is not None  # it is whole
        given = self.panel.take() if self._to in SIGNED else Given()
        why = self.words.text().strip()
        return MoveProcedure(name=self._face.name, hash=self._face.hash, to=self._to, why=why, given=given)

    def take(self, reply: Reply) -> None:
        """It is moved."""
        self.done.emit()
