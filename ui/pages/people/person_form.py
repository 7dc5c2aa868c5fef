"""PersonForm: one person as they shall be; every change has a reason, nobody is ever deleted."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.questions_people import (
    AccessFacts,
    AddPerson,
    ChangePerson,
    EndLockOut,
    PersonTold,
    ResetPassword,
    SetBadge,
)
from hmi.channel.said import Secret
from ui.bridge.local_time import moment_text
from ui.bridge.people_words import role_words, rules_words
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.secret_field import TAKES_BADGE, SecretField

_LONGEST: Final = 100
_LONGEST_REASON: Final = 500


class PersonForm(QWidget):
    """`proposed` carries the question that does it."""

    proposed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = look.metrics
        self._person: PersonTold | None = None
        self._now_ns, self._station = 0, AccessFacts()
        self.heading = plain_label("title")
        self.facts, self.rules, self.said = plain_label("label"), plain_label("label"), plain_label("strong")
        for label in (self.facts, self.rules, self.said):
            label.setWordWrap(True)
        self.name, self.id, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setMaxLength(_LONGEST)
        self.id.setMaxLength(_LONGEST)
        self.reason.setMaxLength(_LONGEST_REASON)
        self.roles = Choices(look, columns=3)
        self.password, self.badge = SecretField(), SecretField()
        self.badge.setProperty("takes", TAKES_BADGE)
        self.badge.returnPressed.connect(self._on_badge)
        self.emergency = touch_button(checkable=True)
        self.save_button, self.password_button = touch_button(part="primary"), touch_button()
        self.unlock_button, self.retire_button = touch_button(), touch_button()
        self.save_button.clicked.connect(self._on_save)
        self.password_button.clicked.connect(self._on_password)
        self.unlock_button.clicked.connect(self._on_unlock)
        self.retire_button.clicked.connect(self._on_retire)
        for field in (self.name, self.id, self.reason, self.password):
            field.textChanged.connect(self._show)
        self.roles.chosen.connect(self._show)
        names = QHBoxLayout()
        names.setSpacing(metrics.grid(3))
        names.addWidget(self.name, 3)
        names.addWidget(self.id, 2)
        acts = QHBoxLayout()
        acts.setSpacing(metrics.grid(3))
        for button in (self.emergency, self.retire_button, self.unlock_button, self.password_button):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(3))
        column.addWidget(self.heading)
        column.addWidget(self.facts)
        column.addLayout(names)
        column.addWidget(self.reason)
        column.addWidget(self.password)
        column.addWidget(self.rules)
        column.addWidget(self.roles)
        column.addWidget(self.badge)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(acts)

    @property
    def person(self) -> PersonTold | None:
        """Whom it shows; None: somebody new."""
        return self._person

    def offer(self, roles: list[str], facts: AccessFacts) -> None:
        """Roles there are, and what the station says of log-ins."""
        self._station = facts
        self.roles.offer([(role, role_words(role)) for role in roles])

    def begin(self, person: PersonTold | None, now_ns: int) -> None:
        """This person as they are; None: somebody new, from empty fields on."""
        self._person, self._now_ns = person, now_ns
        self.name.setText(one_line(person.name) if person is not None else "")
        self.id.setText(one_line(person.person) if person is not None else "")
        self.id.setReadOnly(person is not None)
        self.reason.setText("")
        self.password.wipe()
        self.badge.wipe()
        self.emergency.setChecked(False)
        self.roles.forget()
        if person is not None and person.role in self.roles.buttons:
            self.roles.choose(person.role)
        self.say("")
        self.retranslate()

    def say(self, words: str) -> None:
        """Why the core did not do it."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every text anew."""
        person = self._person
        self.heading.setText(self.tr("New person") if person is None else one_line(person.name))
        self.facts.setText(self._facts())
        self.facts.setVisible(bool(self.facts.text()))
        for field, words in (
            (self.name, self.tr("Full name")),
            (self.id, self.tr("Id (small letters, figures)")),
            (self.reason, self.tr("Reason, kept in the audit trail")),
            (self.password, self.tr("First password, for one log-in only")),
            (self.badge, self.tr("Badge: give a reason, touch here, hold it to the reader")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.rules.setText(rules_words(self._station.least_length))
        self.save_button.setText(self.tr("Add the person") if person is None else self.tr("Save"))
        self.password_button.setText(self.tr("Give this password"))
        self.emergency.setText(self.tr("For emergencies"))
        self.unlock_button.setText(self.tr("End the lock-out"))
        self.retire_button.setText(
            self.tr("Retire") if person is None or person.active else self.tr("Take back into service")
        )
        self._show()

    def _facts(self) -> str:
        person = self._person
        if person is None:
            return ""
        at = moment_text(person.added_ns, self._now_ns) if person.added_ns else ""
        said = [
            self.tr("Added {time}.").format(time=at) if at else "",
            self.tr("One of the demo's invented people.") if person.demo else "",
            self.tr("The account for emergencies: every use is an alarm.") if person.emergency else "",
            self.tr("Has a badge.") if person.has_badge else "",
            self.tr("Has a PIN.") if person.has_pin else "",
            self.tr("A new password is due at the next log-in.") if person.password_due else "",
            self.tr("Locked out after wrong passwords.") if person.locked_out else "",
            self.tr("What is kept of this person was changed by hand: give a password anew.")
            if person.distrusted
            else "",
        ]
        return " ".join(words for words in said if words)

    def _show(self, _text: str = "") -> None:
        person, reason = self._person, bool(self.reason.text().strip())
        named = bool(self.name.text().strip() and self.id.text().strip() and self.roles.choice)
        secret = len(self.password.text()) >= self._station.least_length
        if person is None:
            self.save_button.setEnabled(named and secret)
        else:
            other = self.name.text().strip() != one_line(person.name) or self.roles.choice != person.role
            self.save_button.setEnabled(named and other and reason)
        self.password_button.setVisible(person is not None and person.active)
        self.password_button.setEnabled(reason and secret)
        self.emergency.setVisible(person is None)
        self.badge.setVisible(person is not None and person.active and self._station.badge != "off")
        self.badge.setEnabled(reason)
        self.unlock_button.setVisible(person is not None and person.locked_out)
        self.unlock_button.setEnabled(reason)
        self.retire_button.setVisible(person is not None)
        self.retire_button.setEnabled(reason)

    def _on_save(self) -> None:
        name, role, reason = self.name.text().strip(), self.roles.choice, self.reason.text().strip()
        if self._person is None:
            secret = Secret(self.password.take())
            question = AddPerson(
                person=self.id.text().strip(),
                name=name,
                role=role,
                password=secret,
                reason=reason,
                emergency=self.emergency.isChecked(),
            )
            self.proposed.emit(question)
            return
        person = self._person
        changed = ChangePerson(person=person.person, name=name, role=role, active=person.active, reason=reason)
        self.proposed.emit(changed)

    def _on_password(self) -> None:
        if self._person is not None:
            secret = Secret(self.password.take())
            reset = ResetPassword(person=self._person.person, password=secret, reason=self.reason.text().strip())
            self.proposed.emit(reset)

    def _on_badge(self) -> None:
        if self._person is not None and self.badge.text():
            badge = Secret(self.badge.take())
            self.proposed.emit(SetBadge(person=self._person.person, badge=badge, reason=self.reason.text().strip()))

    def _on_unlock(self) -> None:
        if self._person is not None:
            self.proposed.emit(EndLockOut(person=self._person.person, reason=self.reason.text().strip()))

    def _on_retire(self) -> None:
        person = self._person
        if person is not None:
            changed = ChangePerson(
                person=person.person, name=person.name, role=person.role, active=not person.active,
                reason=self.reason.text().strip(),
            )  # fmt: skip
            self.proposed.emit(changed)
