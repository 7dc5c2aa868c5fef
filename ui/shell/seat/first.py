"""FirstView: a real station begins with one person, who decides about all others."""

from itertools import pairwise

from PySide6.QtWidgets import QLineEdit, QWidget

from hmi.channel.messages import Refused
from ui.bridge.people_words import rules_words
from ui.bridge.seat import Seat
from ui.shell.seat.view import View, id_field, name_it
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.secret_field import SecretField

_LONGEST_NAME = 100


class FirstView(View):
    """Name, id, password twice."""

    key = "first"

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(seat, look, parent)
        self.word, self.rules = plain_label("body"), plain_label("label")
        for label in (self.word, self.rules):
            label.setWordWrap(True)
        self.name, self.id = QLineEdit(), id_field()
        self.name.setMaxLength(_LONGEST_NAME)
        self.password, self.again = SecretField(), SecretField()
        fields = (self.name, self.id, self.password, self.again)
        for field, following in pairwise(fields):
            field.returnPressed.connect(following.setFocus)
        self.again.returnPressed.connect(self._on_sent)
        for field in fields:
            field.textChanged.connect(self._on_edited)
        self.send_button = touch_button(part="primary")
        self.send_button.clicked.connect(self._on_sent)
        for widget in (self.word, *fields, self.send_button, self.said, self.rules):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        """What it is for."""
        return self.tr("The first administrator")

    def begin(self) -> None:
        """From empty fields on."""
        super().begin()
        for field in (self.name, self.id, self.password, self.again):
            field.setText("")
        self.retranslate()
        self._on_edited()
        self.name.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        words = self.tr(
            "Nobody is known at this station yet. Everyone may look; acts need a person. The first one decides who may "
            "do what, and is entered in the audit trail."
        )
        self.word.setText(words)
        name_it(self.name, self.tr("Full name"))
        name_it(self.id, self.tr("Id, yours alone and for ever"))
        name_it(self.password, self.tr("Password"))
        name_it(self.again, self.tr("Password again"))
        self.send_button.setText(self.tr("Begin as administrator"))
        self.rules.setText(rules_words(self.seat.facts.least_length))

    def _on_edited(self, _text: str = "") -> None:
        password, again = self.password.text(), self.again.text()
        named = bool(self.name.text().strip() and self.id.text().strip())
        enough = len(password) >= self.seat.facts.least_length
        self.send_button.setEnabled(named and enough and password == again and not self.seat.waits)
        differ = bool(again) and len(again) >= len(password) and password != again
        self.say(self.tr("The two passwords differ.") if differ else "")

    def _on_sent(self) -> None:
        if self.send_button.isEnabled():
            self.again.wipe()
            person, name = self.id.text().strip(), self.name.text().strip()
            self.seat.make_first(person, name, self.password.take(), self.settle)
            self._on_edited()

    def settle(self, refused: Refused | None) -> None:
        """Refused: the names stay, the password is asked for again."""
        super().settle(refused)
        if refused is not None and self.isVisible():
            self.password.setFocus()
