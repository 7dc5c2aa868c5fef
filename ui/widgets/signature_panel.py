"""SignaturePanel: who signs, with what they know, and what the signature means; a second person beside the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.questions_people import Given, Standing
from hmi.channel.said import Secret
from hmi.values.signature import Meaning
from ui.bridge.people_words import meaning_words
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.person_card import PersonCard, PersonFace, person_face
from ui.widgets.plain import plain_label
from ui.widgets.secret_field import SecretField

_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class SignatureAsk:
    """What is asked for. person: who is logged in; both_parts: id and password, as the first of a session needs;
    two: a second person signs too; meanings: (key, words) to choose from; second_meaning: what the other one's means.
    heading: above the first; anybody: whoever signs is not the one who is logged in, so nobody's card is shown.
    """

    person: PersonFace
    both_parts: bool = True
    two: bool = False
    meanings: Sequence[tuple[str, str]] = ()
    second_meaning: str = ""
    heading: str = ""
    anybody: bool = False


class SignaturePanel(QWidget):
    """`edited` when something was written or chosen; `finished` when Enter was pressed in the last field."""

    edited = Signal()
    finished = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask: SignatureAsk | None = None
        self._person = ""
        metrics = look.metrics
        self.meaning_heading = plain_label("heading")
        self.meanings = Choices(look, columns=4)
        self.meanings.chosen.connect(self.edited)
        self.first, self.second = _Signer(look), _Signer(look)
        for signer in (self.first, self.second):
            signer.id.textChanged.connect(self.edited)
            signer.password.textChanged.connect(self.edited)
        self.first.password.returnPressed.connect(self._on_first_done)
        self.second.password.returnPressed.connect(self.finished)
        people = QHBoxLayout()
        people.setSpacing(metrics.grid(6))
        people.addWidget(self.first, 1)
        people.addWidget(self.second, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(3))
        column.addLayout(people)
        column.addWidget(self.meaning_heading)
        column.addWidget(self.meanings)

    def ask_own(self, said: Standing, *meanings: Meaning, second: Meaning | None = None) -> None:
        """Ask for the signature of who is logged in, from empty fields on; second: and for that of a second person."""
        self.ask(
            SignatureAsk(
                person_face(said.person, said.name, said.role),
                both_parts=not said.signs_with_password,
                two=second is not None,
                meanings=[(meaning.value, meaning_words(meaning)) for meaning in meanings],
                second_meaning="" if second is None else meaning_words(second),
            )
        )
        self._person = said.person if said.signs_with_password else ""

    def take(self) -> Given:
        """What the first person gave; the password is gone from here from then on."""
        password = Secret(self.first.password.take())
        person = self._person or self.first.id.text().strip()
        return Given(person=person, password=password, meaning=Meaning(self.meanings.choice))

    def take_second(self, meaning: Meaning) -> Given:
        """The same of the second person."""
        password = Secret(self.second.password.take())
        return Given(person=self.second.id.text().strip(), password=password, meaning=meaning)

    def ask(self, wanted: SignatureAsk) -> None:
        """Ask for this, from empty fields on."""
        self._ask, self._person = wanted, ""
        self.wipe()
        self.first.card.show_face(wanted.person)
        self.first.id.setVisible(wanted.both_parts)
        self.first.card.setVisible(not wanted.anybody)
        self.second.setVisible(wanted.two)
        self.second.card.setVisible(False)
        self.meanings.offer(wanted.meanings)
        if len(wanted.meanings) == 1:
            self.meanings.choose(wanted.meanings[0][0])
        several = len(wanted.meanings) > 1
        self.meanings.setVisible(several)
        self.meaning_heading.setVisible(several)
        self.retranslate()
        (self.first.id if wanted.both_parts else self.first.password).setFocus()

    @property
    def complete(self) -> bool:
        """Whether all that is asked for is there; right or wrong is the core's to say."""
        if self._ask is None:
            return False
        first = bool(self.first.password.text()) and (not self._ask.both_parts or bool(self.first.id.text().strip()))
        second = not self._ask.two or bool(self.second.id.text().strip() and self.second.password.text())
        return first and second and bool(self.meanings.choice or not self._ask.meanings)

    def wipe(self) -> None:
        """Nothing is written any more, and nothing chosen."""
        for signer in (self.first, self.second):
            signer.id.clear()
            signer.password.wipe()
        self.meanings.forget()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.meaning_heading.setText(self.tr("What the signature means"))
        two = self._ask is not None and self._ask.two
        heading = self.tr("First person") if two else self.tr("Signature")
        self.first.heading.setText(self._ask.heading if self._ask and self._ask.heading else heading)
        words = self.tr("Second person: {meaning}") if self._ask and self._ask.second_meaning else ""
        self.second.heading.setText(
            words.format(meaning=self._ask.second_meaning) if words and self._ask else self.tr("Second person")
        )
        for signer in (self.first, self.second):
            for field, said in ((signer.id, self.tr("Id")), (signer.password, self.tr("Password"))):
                field.setPlaceholderText(said)
                field.setAccessibleName(f"{signer.heading.text()}: {said}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_first_done(self) -> None:
        if self._ask is not None and self._ask.two:
            self.second.id.setFocus()
        else:
            self.finished.emit()


class _Signer(QWidget):
    """One person's column: who it is, id, password."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.heading = plain_label("heading")
        self.card = PersonCard(look)
        self.card.setEnabled(False)
        self.id, self.password = QLineEdit(), SecretField()
        self.id.setMaxLength(_LONGEST)
        self.id.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhNoPredictiveText)
        self.id.returnPressed.connect(self.password.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.metrics.grid(2))
        for widget in (self.heading, self.card, self.id, self.password):
            column.addWidget(widget)
        column.addStretch(1)
