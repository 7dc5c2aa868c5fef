"""SignView: what is signed in one sentence, and who signs it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions_people import Given
from hmi.values.receipt import Level
from hmi.values.signature import Meaning
from ui.bridge.seat import Seat
from ui.bridge.write_words import refused_words
from ui.style.look import Look
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.plain import plain_label
from ui.widgets.signature_panel import SignaturePanel

_DEMO = 6


class SignView(QWidget):
    """`proposed` when all that is asked for was given (`take` hands it over once), `withdrawn` when not."""

    proposed = Signal()
    withdrawn = Signal()

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._act, self._said = "", ""
        self._two = False
        self.sentence = plain_label("title")
        self.demo = plain_label("label")
        for label in (self.sentence, self.demo):
            label.setWordWrap(True)
        self.panel = SignaturePanel(look)
        self.panel.edited.connect(self._on_edited)
        self.panel.finished.connect(self._on_proposed)
        self.critical = CriticalPad(look)
        self.critical.proposed.connect(self._on_proposed)
        self.critical.withdrawn.connect(self.withdrawn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.metrics.grid(4))
        column.addWidget(self.sentence)
        column.addWidget(self.panel)
        column.addWidget(self.demo)
        column.addStretch(1)
        column.addWidget(self.critical)

    def begin(self, sentence: str, act: str, level: Level) -> None:
        """Sign this; from empty fields on."""
        self._act, self._said, self._two = act, "", level is Level.TWO
        self.sentence.setText(sentence)
        self._ask()
        self._show()

    def take(self) -> tuple[Given, Given | None]:
        """What both gave; the fields are empty from then on."""
        return self.panel.take(), self.panel.take_second(Meaning.WITNESSED) if self._two else None

    def show_refused(self, refused: Refused) -> None:
        """The core did not take it: passwords are asked for again."""
        self._said = refused_words(refused)
        self._show()
        panel = self.panel
        (panel.first.password if panel.first.id.text() or not panel.first.id.isVisible() else panel.first.id).setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.panel.retranslate()
        self._show()

    def _ask(self) -> None:
        second = Meaning.WITNESSED if self._two else None
        self.panel.ask_own(self._seat.standing, Meaning.PERFORMED, second=second)
        known = ", ".join(f"{one.person} – {one.password}" for one in self._seat.facts.demo[:_DEMO])
        self.demo.setVisible(bool(known))
        self.demo.setText(self.tr("Passwords of the demo, no secret: {list}").format(list=known))

    def _show(self) -> None:
        ready = self.panel.complete
        self.critical.say(self._act, self.tr("Back"), self._said, ready=ready)

    def _on_edited(self) -> None:
        self._said = ""
        self._show()

    def _on_proposed(self) -> None:
        if self.panel.complete:
            self.proposed.emit()
