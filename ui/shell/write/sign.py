"""SignView: what is signed in one sentence, and who signs it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions_people import Given
from hmi.channel.said import Secret
from hmi.values.receipt import Level
from hmi.values.signature import Meaning
from ui.bridge.people_words import meaning_words
from ui.bridge.seat import Seat
from ui.bridge.write_words import refused_words
from ui.shell.seat.view import person_face
from ui.style.look import Look
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.plain import plain_label
from ui.widgets.signature_panel import SignatureAsk, SignaturePanel

_MEANINGS = (Meaning.PERFORMED,)
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
        panel, said = self.panel, self._seat.standing
        meaning = Meaning(panel.meanings.choice)
        person = said.person if said.signs_with_password else panel.first.id.text().strip()
        first = Given(person=person, password=Secret(panel.first.password.take()), meaning=meaning)
        second = None
        if self._two:
            secret = Secret(panel.second.password.take())
            second = Given(person=panel.second.id.text().strip(), password=secret, meaning=Meaning.WITNESSED)
        return first, second

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
        said = self._seat.standing
        self.panel.ask(
            SignatureAsk(
                person_face(said.person, said.name, said.role),
                both_parts=not said.signs_with_password,
                two=self._two,
                meanings=[(meaning.value, meaning_words(meaning)) for meaning in _MEANINGS],
                second_meaning=meaning_words(Meaning.WITNESSED),
            )
        )
        self.panel.meanings.choose(Meaning.PERFORMED.value)
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
