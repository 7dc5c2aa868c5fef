"""LogInView: id and password; in a demo its people, one touch each."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions_people import DemoPerson
from ui.bridge.people_words import right_words
from ui.bridge.seat import Seat
from ui.bridge.words import language
from ui.shell.seat.view import View, id_field, name_it
from ui.style.look import Look
from ui.widgets.person_card import PersonCard, person_face
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled
from ui.widgets.secret_field import SecretField


class LogInView(View):
    """Says for what somebody is wanted. A badge that only names a person fills the id in (`name_person`)."""

    key = "log in"

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(seat, look, parent)
        self._demo: list[DemoPerson] = []
        metrics = look.metrics
        self.wanted = plain_label("body")
        self.notice = plain_label("label")
        self.badge = plain_label("label")
        self.demo_heading = plain_label("heading")
        for label in (self.wanted, self.notice, self.badge, self.demo_heading):
            label.setWordWrap(True)
        self.id, self.password = id_field(), SecretField()
        self.id.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._on_sent)
        for field in (self.id, self.password):
            field.textChanged.connect(self._on_edited)
        self.send_button = touch_button(part="primary")
        self.send_button.clicked.connect(self._on_sent)
        self.cards: dict[str, PersonCard] = {}
        self._people = QWidget()
        self._people_column = QVBoxLayout(self._people)
        self._people_column.setContentsMargins(0, 0, 0, 0)
        self._people_column.setSpacing(metrics.grid(2))
        self._people_area = scrolled(self._people)
        for widget in (self.wanted, self.id, self.password, self.send_button, self.said, self.badge, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(self.demo_heading)
        self.column.addWidget(self._people_area, 1)
        self.column.addStretch(0)
        self.retranslate()

    def title(self) -> str:
        """What it is for."""
        return self.tr("Log in")

    def begin(self) -> None:
        """Empty, with the cursor where one writes first."""
        super().begin()
        self.id.clear()
        self.password.wipe()
        self._offer_people()
        self.retranslate()
        self._on_edited()
        self.id.setFocus()

    def name_person(self, person: str) -> None:
        """A badge said who; the password follows."""
        self.id.setText(person)
        self.password.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        name_it(self.id, self.tr("Id"))
        name_it(self.password, self.tr("Password"))
        self.send_button.setText(self.tr("Log in"))
        self.demo_heading.setText(self.tr("People of the demo: invented, their passwords are no secret. Touch one."))
        self.badge.setText(self.tr("Or hold your badge to the reader."))
        facts, wanted = self.seat.facts, self.seat.wanted
        self.badge.setVisible(facts.badge != "off")
        self.notice.setText(facts.use_notice.in_language(language()))
        self.notice.setVisible(bool(self.notice.text()))
        words = ""
        if wanted is not None and wanted.right is not None:
            words = self.tr("Needs a person who may: {right}. After the log-in it goes on.")
            words = words.format(right=right_words(wanted.right))
        elif wanted is not None:
            words = self.tr("Needs a person. After the log-in it goes on.")
        self.wanted.setText(words)
        self.wanted.setVisible(bool(words))
        for one in self._demo:
            self.cards[one.person].show_face(person_face(one.person, one.name, one.role, self.tr("demo")))

    def _offer_people(self) -> None:
        demo = self.seat.facts.demo
        for place in (self.demo_heading, self._people_area):
            place.setVisible(bool(demo))
        if demo == self._demo:
            return
        for card in self.cards.values():
            self._people_column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._demo, self.cards = list(demo), {}
        while self._people_column.count():
            self._people_column.takeAt(0)
        for one in demo:
            self.cards[one.person] = card = PersonCard(self.look)
            card.clicked.connect(partial(self._send, one.person, one.password))
            self._people_column.addWidget(card)
        self._people_column.addStretch(1)

    def _on_edited(self, _text: str = "") -> None:
        self.send_button.setEnabled(bool(self.id.text().strip() and self.password.text()) and not self.seat.waits)

    def _on_sent(self) -> None:
        if self.send_button.isEnabled():
            self._send(self.id.text().strip(), self.password.take())

    def _send(self, person: str, password: str) -> None:
        if not self.seat.waits:
            self.seat.log_in(person, password, self.settle)
            self._on_edited()

    def settle(self, refused: Refused | None) -> None:
        """Refused: the id stays, the password is asked for again."""
        super().settle(refused)
        self._on_edited()
        if refused is not None and self.isVisible():
            self.password.setFocus()
