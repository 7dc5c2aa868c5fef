"""ReviewPane: what a review would take in, and the signature of whoever looked at it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_trail import AskReview, ReviewOffered, ReviewSigned, SignReview, TrailFilter
from hmi.values.signature import Meaning
from ui.bridge.asking import Asking
from ui.bridge.people_words import meaning_words, refusal_words
from ui.bridge.seat import Seat
from ui.bridge.trail_words import count_words, filter_words
from ui.style.look import Look
from ui.widgets.fact_column import grouped
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled
from ui.widgets.signature_panel import SignaturePanel

_SLOT = "review"
_LONGEST = 1000


class ReviewPane(QFrame):
    """`open` asks what there is; `signed` when the core has entered the review."""

    signed = Signal()
    closed = Signal()

    def __init__(self, seat: Seat, asking: Asking, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._seat, self._asking = seat, asking
        self._wanted = TrailFilter()
        self._offer: ReviewOffered | None = None
        self._done: ReviewSigned | None = None
        self._refused: Refused | None = None
        grid = look.metrics.grid
        self.heading = plain_label("title")
        self.what, self.own, self.digest, self.said = (plain_label("label") for _ in range(4))
        self.count = plain_label("strong")
        for label in (self.heading, self.what, self.count, self.own, self.digest, self.said):
            label.setWordWrap(True)
        self.comment = QLineEdit()
        self.comment.setMaxLength(_LONGEST)
        self.panel = SignaturePanel(look)
        self.panel.edited.connect(self._show_ready)
        self.panel.finished.connect(self._on_sign)
        self.sign_button: QPushButton = touch_button(part="primary")
        self.sign_button.setMinimumHeight(look.metrics.critical)
        self.sign_button.clicked.connect(self._on_sign)
        self.close_button: QPushButton = touch_button()
        self.close_button.clicked.connect(self.closed)
        inside = QWidget()
        facts = QVBoxLayout(inside)
        facts.setContentsMargins(0, 0, grid(2), 0)
        facts.setSpacing(grid(2))
        for widget in (self.what, self.count, self.own, self.panel, self.comment, self.digest):
            facts.addWidget(widget)
        facts.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addWidget(scrolled(inside), 1)
        column.addWidget(self.said)
        column.addWidget(self.sign_button)
        self.retranslate()

    def open(self, wanted: TrailFilter) -> None:
        """Ask what of this there is to review."""
        self._wanted = wanted
        self._offer = self._done = self._refused = None
        self.comment.clear()
        self._asking.put(_SLOT, AskReview(filter=wanted), self._on_offer)
        self.retranslate()

    def leave(self) -> None:
        """Nothing is signed, and no password stays."""
        self._asking.withdraw(_SLOT)
        self.panel.wipe()

    def retranslate(self) -> None:
        """Set every text anew."""
        offer, done = self._offer, self._done
        self.heading.setText(self.tr("Review"))
        self.close_button.setText(self.tr("Close"))
        self.comment.setPlaceholderText(self.tr("What was found (may stay empty)"))
        self.comment.setAccessibleName(self.comment.placeholderText())
        self.what.setText(self.tr("Of the trail: {what}").format(what=filter_words(self._wanted)))
        some = offer is not None and bool(offer.entries) and done is None
        for widget in (self.digest, self.comment, self.panel):
            widget.setVisible(some)
        self.own.setVisible(offer is not None and bool(offer.own or offer.more) and done is None)
        if done is not None:
            words = self.tr("Reviewed, and signed by {name}: entry no. {number}.")
            self.count.setText(words.format(name=done.signature.name, number=count_words(done.number)))
        elif offer is None:
            self.count.setText("" if self._refused else self.tr("Counting…"))
        elif not offer.entries:
            self.count.setText(self.tr("Nothing of this waits for a review by you."))
        else:
            words = self.tr("{count} entries, from no. {first} to no. {last}")
            numbers = {"count": offer.entries, "first": offer.first, "last": offer.last}
            self.count.setText(words.format(**{name: count_words(number) for name, number in numbers.items()}))
            self.digest.setText(self.tr("SHA-256 over all of them: {digest}").format(digest=grouped(offer.digest)))
        if offer is not None:
            own = self.tr("{count} entries are your own: somebody else reviews them.")
            more = self.tr("There are more: they come with the next review.")
            parts = [own.format(count=count_words(offer.own))] if offer.own else []
            self.own.setText(" ".join([*parts, *([more] if offer.more else [])]))
        self.said.setText(refusal_words(self._refused) if self._refused else "")
        self.said.setVisible(self._refused is not None)
        self.sign_button.setText(self.tr("Sign: {meaning}").format(meaning=meaning_words(Meaning.REVIEWED)))
        self.sign_button.setVisible(some)
        self.panel.retranslate()
        self._show_ready()

    def _show_ready(self) -> None:
        ready = self._offer is not None and self.panel.complete and not self._asking.waits(_SLOT)
        self.sign_button.setEnabled(ready)

    def _on_offer(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ReviewOffered):
            if reply.behind:
                self._asking.put(_SLOT, AskReview(filter=self._wanted), self._on_offer)
                return
            self._offer = reply
            if reply.entries:
                self._ask_signature()
        elif isinstance(reply, Refused):
            self._refused = reply
        self.retranslate()

    def _ask_signature(self) -> None:
        self.panel.ask_own(self._seat.standing, Meaning.REVIEWED)

    def _on_sign(self) -> None:
        offer, panel = self._offer, self.panel
        if offer is None or not panel.complete or self._asking.waits(_SLOT):
            return
        given = self.panel.take()
        question = SignReview(
            filter=self._wanted,
            first=offer.first,
            last=offer.last,
            entries=offer.entries,
            digest=offer.digest,
            given=given,
            comment=self.comment.text().strip(),
        )
        self._refused = None
        self._asking.put(_SLOT, question, self._on_signed)
        self.retranslate()

    def _on_signed(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ReviewSigned):
            self._done = reply
            self.panel.wipe()
            self.signed.emit()
        elif isinstance(reply, Refused):
            self._refused = reply
            if reply.reason == "review.changed":
                self._offer = None
                self._asking.put(_SLOT, AskReview(filter=self._wanted), self._on_offer)
        self.retranslate()
