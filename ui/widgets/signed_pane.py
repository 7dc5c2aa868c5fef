"""SignedPane: what panes in which a person decides have in common: fields, a signature, one key that does it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words
from ui.bridge.seat import Seat
from ui.style.look import Look
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.plain import plain_label
from ui.widgets.scrolled import scrolled
from ui.widgets.signature_panel import SignaturePanel


class SignedPane(QFrame):
    """`closed` when a person turns away. What derives from it says what it asks for (`lay_out`), whether that is whole
    (`is_whole`), what the key is called (`verb`), what it does (`act`) and what comes of it (`take`).

    slot: of its question.
    """

    closed = Signal()

    def __init__(self, seat: Seat, asking: Asking, slot: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._seat, self._asking, self._slot = seat, asking, slot
        self._grid = look.metrics.grid
        self.refused: Refused | None = None
        self.heading, self.said = plain_label("title"), plain_label("strong")
        for label in (self.heading, self.said):
            label.setWordWrap(True)
        self.panel = SignaturePanel(look)
        self.panel.edited.connect(self.show_ready)
        self.pad = CriticalPad(look)
        self.pad.proposed.connect(self._on_proposed)
        self.pad.withdrawn.connect(self.closed)

    def lay_out(self, *fields: QWidget | QLayout, spacing: int = 3) -> None:
        """Heading, these, the signature, what was refused, the keys. spacing: between fields, in steps of the grid."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._grid(2), 0)
        column.setSpacing(self._grid(spacing))
        for field in (*fields, self.panel):
            if isinstance(field, QWidget):
                column.addWidget(field)
            else:
                column.addLayout(field)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[self._grid(3)] * 4)
        whole.setSpacing(self._grid(2))
        whole.addWidget(self.heading)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(self.said)
        whole.addWidget(self.pad)

    def line(self, longest: int) -> QLineEdit:
        """An empty field for so many characters."""
        field = QLineEdit()
        field.setMaxLength(longest)
        field.textChanged.connect(self.show_ready)
        return field

    def leave(self) -> None:
        """Nothing is decided, and no password stays."""
        self._asking.withdraw(self._slot)
        self.panel.wipe()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.said.setText(refusal_words(self.refused) if self.refused else "")
        self.said.setVisible(self.refused is not None)
        self.panel.retranslate()
        self.show_ready()

    def show_ready(self) -> None:
        """Whether the key can be touched."""
        back = QCoreApplication.translate("SignedPane", "Back")  # not `tr`: that asks for the words of what derives
        self.pad.say(self.verb(), back, ready=self.is_whole() and not self._asking.waits(self._slot))

    # --- what derives from it says --------------------------------------------------------------------------------

    def is_whole(self) -> bool:
        """Whether all is there that is asked for."""
        raise NotImplementedError

    def verb(self) -> str:
        """The words of the key."""
        raise NotImplementedError

    def question(self) -> Question:
        """What is asked of the core; only when all is there."""
        raise NotImplementedError

    def take(self, reply: Reply) -> None:
        """It is done."""
        raise NotImplementedError

    # --- the act --------------------------------------------------------------------------------------------------

    def _on_proposed(self) -> None:
        if not self.is_whole() or self._asking.waits(self._slot):
            return
        self.refused = None
        self._asking.put(self._slot, self.question(), self._on_reply)
        self.retranslate()

    def _on_reply(self, reply: Reply | Refused) -> None:
        self.refused = reply if isinstance(reply, Refused) else None
        self.retranslate()
        if not isinstance(reply, Refused):
            self.panel.wipe()
            self.take(reply)
