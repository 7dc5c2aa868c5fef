"""PersonView: who is logged in, and the few things one does about that."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hmi.channel.messages import Refused
from hmi.values.right import Right
from ui.bridge.competence_words import needed_words
from ui.bridge.people_words import refusal_words, right_words, role_words
from ui.bridge.seat import Seat
from ui.bridge.value_text import one_line
from ui.bridge.words import duration_words, language
from ui.shell.seat.view import View
from ui.style.look import Look
from ui.widgets.person_card import PersonCard, person_face
from ui.widgets.plain import plain_label, touch_button

_SOON_DAYS = 14


class PersonView(View):
    """Lock, another person, log out; PIN and password."""

    key = "person"
    page_wanted = Signal(str)
    """The page with this key: of people and rights, or of competence."""

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(seat, look, parent)
        self.card = PersonCard(look)
        self.card.setEnabled(False)
        self.wanted = plain_label("strong")
        self.word = plain_label("label")
        for label in (self.wanted, self.word):
            label.setWordWrap(True)
        self.lock_button, self.other_button = touch_button(part="primary"), touch_button()
        self.out_button, self.pin_button, self.password_button = touch_button(), touch_button(), touch_button()
        self.lock_button.clicked.connect(lambda: self.seat.lock(self.settle))
        self.other_button.clicked.connect(lambda: self.turned.emit("log in"))
        self.out_button.clicked.connect(lambda: self.seat.log_out(self.settle))
        self.pin_button.clicked.connect(lambda: self.turned.emit("pin"))
        self.password_button.clicked.connect(lambda: self.turned.emit("password"))
        self.people_button, self.able_button = touch_button(), touch_button()
        self.people_button.clicked.connect(lambda: self.page_wanted.emit("people"))
        self.able_button.clicked.connect(lambda: self.page_wanted.emit("competence"))
        for widget in (self.card, self.wanted, self.said):
            self.column.addWidget(widget)
        for button in self._buttons():
            self.column.addWidget(button)
        self.column.addWidget(self.word)
        self.column.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        """Who it is about."""
        return self.tr("Logged in")

    def begin(self) -> None:
        """As it stands now."""
        super().begin()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        said, facts, wanted = self.seat.standing, self.seat.facts, self.seat.wanted
        self.card.show_face(person_face(said.person, said.name, said.role))
        self.lock_button.setText(self.tr("Lock"))
        self.other_button.setText(self.tr("Another person logs in"))
        self.out_button.setText(self.tr("Log out"))
        self.pin_button.setText(self.tr("Another PIN") if said.has_pin else self.tr("Set a PIN"))
        self.pin_button.setVisible(facts.pin)
        self.password_button.setText(self.tr("Another password"))
        self.people_button.setText(self.tr("People and rights"))
        self.able_button.setText(self.tr("What I am able to do"))
        words = []
        if facts.inactive_s > 0:
            words.append(
                self.tr("Locks by itself after {span} without a touch.").format(span=duration_words(facts.inactive_s))
            )
        if said.password_days is not None and said.password_days <= _SOON_DAYS:
            words.append(self.tr("A new password is due in {n} days.").format(n=said.password_days))
        self.word.setText(" ".join(words))
        refused = ""
        if wanted is not None and wanted.right is not None and wanted.right not in said.rights:
            refused = self.tr("{role} may not: {right}. Another person who may can log in; then it goes on.")
            refused = refused.format(role=role_words(said.role), right=right_words(wanted.right))
            refused = self._lacking(wanted.right) or refused
        self.wanted.setText(refused)
        self.wanted.setVisible(bool(refused))

    def _lacking(self, right: Right) -> str:
        """Why a right that the role gives is not there: a competence; "" when that is not why."""
        for one in self.seat.standing.lacking:
            if one.right is right:
                name = one_line(one.label.in_language(language()) or one.procedure)
                why = needed_words(one.state.value, str(one.until_ns) if one.until_ns else "")
                words = self.tr(
                    "This asks for a valid competence: {procedure} ({why}). Another person may log in for it."
                )
                return words.format(procedure=name, why=why)
        return ""

    def settle(self, refused: Refused | None) -> None:
        """What was begun for another person is not gone on with after a lock or a log-out."""
        self.seat.give_up()
        super().settle(refused)
        if refused is not None:
            self.say(refusal_words(refused))

    def _buttons(self) -> tuple[QPushButton, ...]:
        mine = self.pin_button, self.password_button, self.able_button, self.people_button
        return self.lock_button, self.other_button, self.out_button, *mine
