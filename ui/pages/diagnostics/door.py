"""Door: the way into a server, the station's own or any other: its certificate, and the decisions it asks for."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import (
    Certificate,
    CertificatesShown,
    Done,
    Enter,
    Entered,
    Reply,
    Secret,
    ShowCertificates,
    Trust,
)
from hmi.values.right import Right
from ui.bridge.asking import Asking
from ui.bridge.picture import Picture
from ui.pages.diagnostics.certificate_words import certificate_told, trust_question
from ui.pages.diagnostics.line import Told
from ui.pages.diagnostics.tag_words import refusal_words
from ui.pages.diagnostics.told_view import ToldView
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_MOST: Final = 6
_SLOT: Final = "door"
_UNPROTECTED_MAY_HELP: Final = frozenset({"explore.unprotected", "link.not_trusted_by_server"})
"""After these a person may decide to do without protection; it is never tried by itself."""


class Door(QWidget):
    """`entered` carries an Entered."""

    entered = Signal(object)

    def __init__(self, picture: Picture, look: Look, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._asking = picture, asking
        self._place = ""
        self._url = ""
        self._certificate: Certificate | None = None
        self._refused: Refused | None = None
        self._names: list[str] = []
        grid = look.metrics.grid
        self.ours = plain_label("heading")
        self.link_buttons = [touch_button() for _ in range(_MOST)]
        links = QHBoxLayout()
        links.setSpacing(grid(3))
        for place, button in enumerate(self.link_buttons):
            button.clicked.connect(partial(self._on_link_touched, place))
            links.addWidget(button)
        links.addStretch(1)
        self.any = plain_label("heading")
        self.labels = [plain_label("label") for _ in range(3)]
        self.address, self.user, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.address.setText("opc.tcp://")
        self.connect_button = touch_button(part="primary")
        self.connect_button.clicked.connect(self._on_connect_touched)
        self.address.returnPressed.connect(self._on_connect_touched)
        self.word = plain_label("strong")
        self.word.setWordWrap(True)
        self.cancel_button = touch_button()
        self.cancel_button.clicked.connect(self._on_cancel_touched)
        self.unprotected_button = touch_button()
        self.unprotected_button.clicked.connect(self._on_unprotected_touched)
        self.trust_button = touch_button()
        self.trust_button.clicked.connect(self._on_trust_touched)
        self.view = _kept_place(ToldView(look))
        self.hint = plain_label("label")
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(3), grid(2), grid(3), grid(2))
        column.setSpacing(grid(2))
        column.addWidget(self.ours)
        column.addLayout(links)
        column.addWidget(self.any)
        column.addLayout(self._fields(grid(3)))
        column.addWidget(self.hint)
        column.addWidget(self.word)
        column.addLayout(self._decisions(grid(3)))
        column.addWidget(self.view, 1)
        self.retranslate()
        self._show_decisions()

    def _fields(self, space: int) -> QGridLayout:
        """Label above field, the address widest."""
        fields = QGridLayout()
        fields.setHorizontalSpacing(space)
        fields.setVerticalSpacing(0)
        for column, field in enumerate((self.address, self.user, self.password)):
            fields.addWidget(self.labels[column], 0, column)
            fields.addWidget(field, 1, column)
            fields.setColumnStretch(column, 1 if column else 4)
        fields.addWidget(self.connect_button, 1, 3)
        return fields

    def _decisions(self, space: int) -> QHBoxLayout:
        decisions = QHBoxLayout()
        decisions.setSpacing(space)
        for button in (self.trust_button, self.unprotected_button, self.cancel_button):
            decisions.addWidget(button)
        decisions.addStretch(1)
        return decisions

    def reload(self) -> None:
        """The links are others."""
        self._names = list(self._picture.links)[:_MOST]
        self.ours.setVisible(bool(self._names))
        for place, button in enumerate(self.link_buttons):
            button.setVisible(place < len(self._names))
            if place < len(self._names):
                button.setText(self._names[place])

    def enter(self, place: str, *, unprotected: bool = False) -> None:
        """Open a session at this place."""
        self._place, self._certificate, self._refused = place, None, None
        known = self._picture.links.get(place)
        self._url = known.url if known is not None else place
        ours = known is not None
        question = Enter(
            place=place,
            user="" if ours else self.user.text().strip(),
            password=Secret() if ours else Secret(self.password.text()),
            unprotected=unprotected and not ours,
        )
        self._say(self.tr("Asking {url}…").format(url=self._url))
        self._asking.put(_SLOT, question, self._on_entered)
        self._show_decisions()

    def show_certificate(self, place: str) -> None:
        """Ask what certificate the server at this place shows."""
        self._place = place
        known = self._picture.links.get(place)
        self._url = known.url if known is not None else place
        self._ask_certificate(self.tr("Asking {url} for its certificate…").format(url=self._url))

    def leave(self) -> None:
        """Nobody looks any more: what was typed in secret is forgotten."""
        self.password.clear()
        self._asking.withdraw(_SLOT)
        self._show_decisions()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.ours.setText(self.tr("Servers of this station"))
        self.any.setText(self.tr("Any OPC UA server"))
        words = (self.tr("Address"), self.tr("User (empty: nobody)"), self.tr("Password"))
        for label, field, word in zip(self.labels, (self.address, self.user, self.password), words, strict=True):
            label.setText(word)
            field.setAccessibleName(word)
        self.connect_button.setText(self.tr("Connect"))
        self.cancel_button.setText(self.tr("Stop asking"))
        self.unprotected_button.setText(self.tr("Connect without protection"))
        self.hint.setText(
            self.tr(
                "The address is enough, as in opc.tcp://192.168.0.10:4840. The strongest protection that the server "
                "offers is taken. Looking around changes nothing there, and nothing is recorded before you say so."
            )
        )
        if self._certificate is not None:
            self._show_certificate()
        if self._refused is not None:
            self._say(self._refusal(self._refused))

    # --- what a person does

    def _on_link_touched(self, place: int) -> None:
        self.enter(self._names[place])

    def _on_connect_touched(self) -> None:
        address = self.address.text().strip()
        if address and "://" not in address:
            address = f"opc.tcp://{address}"
            self.address.setText(address)
        self.enter(address)

    def _on_unprotected_touched(self) -> None:
        self.enter(self._place, unprotected=True)

    def _on_cancel_touched(self) -> None:
        self._asking.withdraw(_SLOT)
        self._say("")
        self._show_decisions()

    def _on_trust_touched(self) -> None:
        if self._certificate is None:
            return
        question = Trust(
            place=self._place,
            fingerprint=self._certificate.fingerprint,
            accept_host="certificate.wrong_host" in self._certificate.problems,
        )
        self._asking.put_act(_SLOT, Right.TRUST_CERTIFICATES, question, self._on_trusted)
        self._show_decisions()

    # --- what the core answers

    def _on_entered(self, reply: Reply | Refused) -> None:
        if isinstance(reply, Entered):
            self.password.clear()
            self._say("")
            self._show_decisions()
            self.entered.emit(reply)
        elif isinstance(reply, Refused):
            self._take_refusal(reply)
            if reply.reason.startswith("certificate.") and reply.reason != "certificate.own":
                self._ask_certificate(self._refusal(reply))

    def _ask_certificate(self, words: str) -> None:
        self._certificate = None
        self._say(words)
        self._asking.put(_SLOT, ShowCertificates(place=self._place), self._on_certificates)
        self._show_decisions()

    def _on_certificates(self, reply: Reply | Refused) -> None:
        if isinstance(reply, CertificatesShown):
            self._refused = None
            if reply.certificates:
                # The one that asks for a decision first: a server may show another for each policy.
                self._certificate = min(reply.certificates, key=lambda one: (one.hopeless, not one.problems))
                self._say("")
                self._show_certificate()
            else:
                self._say(self.tr("This server shows no certificate: it offers no protected connection."))
        elif isinstance(reply, Refused):
            self._take_refusal(reply)
        self._show_decisions()

    def _on_trusted(self, reply: Reply | Refused) -> None:
        if isinstance(reply, Done):
            self.enter(self._place)
        elif isinstance(reply, Refused):
            self._take_refusal(reply)

    # --- what is shown

    def _take_refusal(self, refused: Refused) -> None:
        self._refused = refused
        self._say(self._refusal(refused))
        self._show_decisions()

    def _refusal(self, refused: Refused) -> str:
        if refused.reason == "certificate.untrusted":
            return self.tr("{url} is not trusted yet: you decide, by its certificate.").format(url=self._url)
        words = refusal_words(refused.reason, refused.arguments)
        if refused.reason == "explore.unprotected":
            warning = self.tr(
                "Without protection everyone on the network can read and change what is said, the password too."
            )
            return f"{words} {warning}"
        return words

    def _show_certificate(self) -> None:
        if self._certificate is not None:
            self.trust_button.setText(trust_question(self._certificate))
            self.view.tell(certificate_told(self._url, self._certificate))

    def _say(self, words: str) -> None:
        self.word.setText(words)
        self.word.setVisible(bool(words))
        if self._certificate is None:
            self.view.tell(Told("", "", None, ()))

    def _show_decisions(self) -> None:
        waits = self._asking.waits(_SLOT)
        certificate = self._certificate
        self.cancel_button.setVisible(waits)
        self.connect_button.setEnabled(not waits)
        self.trust_button.setVisible(
            not waits and certificate is not None and bool(certificate.problems) and not certificate.hopeless
        )
        reason = self._refused.reason if self._refused is not None else ""
        ours = self._place in self._picture.links
        self.unprotected_button.setVisible(not waits and not ours and reason in _UNPROTECTED_MAY_HELP)
        self.view.setVisible(certificate is not None)


def _kept_place(view: ToldView) -> ToldView:
    """Hidden it still takes its room: the fields above stay where they are."""
    policy = view.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    view.setSizePolicy(policy)
    return view
