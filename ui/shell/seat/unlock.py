"""UnlockView: the same person goes on, by PIN or by password; another one begins anew."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hmi.channel.messages import Refused
from ui.bridge.seat import Seat
from ui.shell.seat.view import View, name_it
from ui.style.look import Look
from ui.widgets.person_card import PersonCard, person_face
from ui.widgets.pin_pad import PinPad
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.secret_field import SecretField


class UnlockView(View):
    """The pad where the person has a PIN, else the password."""

    key = "unlock"

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(seat, look, parent)
        self._by_password = False
        self.card = PersonCard(look)
        self.card.setEnabled(False)
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.pad = PinPad(look)
        self.pad.entered.connect(self._on_pin)
        self.password = SecretField()
        self.password.returnPressed.connect(self._on_password)
        self.send_button = touch_button(part="primary")
        self.send_button.clicked.connect(self._on_password)
        self.other_way = touch_button()
        self.other_way.clicked.connect(self._on_other_way)
        self.other_person = touch_button()
        self.other_person.clicked.connect(lambda: self.turned.emit("log in"))
        foot = QHBoxLayout()
        foot.setSpacing(look.metrics.grid(3))
        foot.addWidget(self.other_way)
        foot.addWidget(self.other_person)
        for widget in (self.card, self.word, self.password, self.send_button, self.said):
            self.column.addWidget(widget)
        self.column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addLayout(foot)
        self.column.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        """What it is for."""
        return self.tr("Unlock")

    def begin(self) -> None:
        """The quicker way first."""
        super().begin()
        self._by_password = not self.seat.standing.has_pin
        self._show_way()

    def retranslate(self) -> None:
        """Set every text anew."""
        said = self.seat.standing
        self.card.show_face(person_face(said.person, said.name, said.role))
        self.word.setText(self.tr("Locked: values and recording go on; acts need you again."))
        name_it(self.password, self.tr("Password"))
        self.send_button.setText(self.tr("Unlock"))
        self.other_way.setText(self.tr("By PIN") if self._by_password else self.tr("By password"))
        self.other_person.setText(self.tr("Another person"))

    def settle(self, refused: Refused | None) -> None:
        """Too many wrong PINs: from then on the password."""
        super().settle(refused)
        if refused is not None:
            self.pad.field.wipe()
            if not self._by_password and not self.seat.standing.has_pin:
                self._by_password = True
                self._show_way()

    def _show_way(self) -> None:
        self.pad.setVisible(not self._by_password)
        self.password.setVisible(self._by_password)
        self.send_button.setVisible(self._by_password)
        self.other_way.setVisible(self.seat.standing.has_pin)
        self.retranslate()
        (self.password if self._by_password else self.pad.field).setFocus()

    def _on_other_way(self) -> None:
        self.say("")
        self._by_password = not self._by_password
        self._show_way()

    def _on_pin(self) -> None:
        if not self.seat.waits:
            self.seat.unlock(self.settle, pin=self.pad.field.take())

    def _on_password(self) -> None:
        if self.password.text() and not self.seat.waits:
            self.seat.unlock(self.settle, password=self.password.take())
