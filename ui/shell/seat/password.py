"""PasswordView and PinView: one's own new password and PIN; the rules are said before they are broken."""

from PySide6.QtWidgets import QWidget

from hmi.channel.messages import Refused
from ui.bridge.people_words import rules_words
from ui.bridge.seat import Seat
from ui.shell.seat.view import View, name_it
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.secret_field import SecretField

_LEAST_PIN = 4
_MOST_PIN = 8


class PasswordView(View):
    """The old one once, the new one twice."""

    key = "password"

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(seat, look, parent)
        self.due = plain_label("strong")
        self.rules = plain_label("label")
        for label in (self.due, self.rules):
            label.setWordWrap(True)
        self.old, self.new, self.again = SecretField(), SecretField(), SecretField()
        self.send_button = touch_button(part="primary")
        self.send_button.clicked.connect(self._on_sent)
        self.old.returnPressed.connect(self.new.setFocus)
        self.new.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._on_sent)
        for field in (self.old, self.new, self.again):
            field.textChanged.connect(self._on_edited)
        for widget in (self.due, self.old, self.new, self.again, self.send_button, self.said, self.rules):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        """What it is for."""
        return self.tr("New password")

    def begin(self) -> None:
        """From empty fields on."""
        super().begin()
        for field in (self.old, self.new, self.again):
            field.wipe()
        self.retranslate()
        self._on_edited()
        self.old.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.due.setText(self.tr("A new password comes first: the one you have was given to you, or is too old."))
        self.due.setVisible(self.seat.standing.password_due)
        name_it(self.old, self.tr("Password until now"))
        name_it(self.new, self.tr("New password"))
        name_it(self.again, self.tr("New password again"))
        self.send_button.setText(self.tr("Set the new password"))
        self.rules.setText(rules_words(self.seat.facts.least_length))

    def _on_edited(self, _text: str = "") -> None:
        new, again = self.new.text(), self.again.text()
        enough = len(new) >= self.seat.facts.least_length
        self.send_button.setEnabled(bool(self.old.text()) and enough and new == again and not self.seat.waits)
        if again and len(again) >= len(new) and new != again:
            self.say(self.tr("The two new passwords differ."))
        elif again and not enough:
            left = self.seat.facts.least_length - len(new)
            self.say(self.tr("{n} characters are missing.").format(n=left))
        else:
            self.say("")

    def _on_sent(self) -> None:
        if self.send_button.isEnabled():
            self.again.wipe()
            old, new = self.old.take(), self.new.take()
            self.seat.change_password(old, new, self.settle)
            self._on_edited()

    def settle(self, refused: Refused | None) -> None:
        """Refused: all anew."""
        super().settle(refused)
        if refused is not None and self.isVisible():
            self.old.setFocus()


class PinView(View):
    """The password once, the PIN twice."""

    key = "pin"

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(seat, look, parent)
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.password = SecretField()
        self.pin, self.again = SecretField(digits=True), SecretField(digits=True)
        for field in (self.pin, self.again):
            field.setMaxLength(_MOST_PIN)
        self.send_button, self.away_button = touch_button(part="primary"), touch_button()
        self.send_button.clicked.connect(self._on_sent)
        self.away_button.clicked.connect(self._on_away)
        self.password.returnPressed.connect(self.pin.setFocus)
        self.pin.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._on_sent)
        for field in (self.password, self.pin, self.again):
            field.textChanged.connect(self._on_edited)
        for widget in (self.password, self.pin, self.again, self.send_button, self.said, self.word, self.away_button):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        """What it is for."""
        return self.tr("PIN for quick unlock")

    def begin(self) -> None:
        """From empty fields on."""
        super().begin()
        for field in (self.password, self.pin, self.again):
            field.wipe()
        self.away_button.setVisible(self.seat.standing.has_pin)
        self._on_edited()
        self.password.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        name_it(self.password, self.tr("Password"))
        name_it(self.pin, self.tr("PIN"))
        name_it(self.again, self.tr("PIN again"))
        self.send_button.setText(self.tr("Set the PIN"))
        self.away_button.setText(self.tr("Take the PIN away"))
        words = self.tr(
            "{least} to {most} digits. It unlocks this screen for you after it was locked; it never logs in and never "
            "signs. Too many wrong ones, and the password is asked for."
        )
        self.word.setText(words.format(least=_LEAST_PIN, most=_MOST_PIN))

    def _on_edited(self, _text: str = "") -> None:
        pin, again, free = self.pin.text(), self.again.text(), not self.seat.waits
        known = bool(self.password.text()) and free
        self.send_button.setEnabled(known and len(pin) >= _LEAST_PIN and pin == again)
        self.away_button.setEnabled(known)
        self.say(self.tr("The two PINs differ.") if len(again) >= len(pin) and again and pin != again else "")

    def _on_sent(self) -> None:
        if self.send_button.isEnabled():
            self.again.wipe()
            password, pin = self.password.take(), self.pin.take()
            self.seat.set_pin(password, pin, self.settle)
            self._on_edited()

    def _on_away(self) -> None:
        self.seat.set_pin(self.password.take(), "", self.settle)
        self._on_edited()

    def settle(self, refused: Refused | None) -> None:
        """Refused: all anew."""
        super().settle(refused)
        if refused is not None and self.isVisible():
            self.password.setFocus()
