"""ReceiptPane: one command from the asking to what became of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.values.quality import status_name
from hmi.values.receipt import Outcome, Receipt
from ui.bridge.local_time import local
from ui.bridge.picture import Picture
from ui.bridge.trail_words import count_words
from ui.bridge.write_words import about_words, value_words, verdict
from ui.pages.trail.receipt_row import tag_of
from ui.style.look import Look
from ui.widgets.fact_column import FactColumn
from ui.widgets.plain import plain_label, touch_button

_NS = 1_000_000_000


class ReceiptPane(QFrame):
    """`reading_proposed` carries the number of a receipt of which nobody knows, `trend_proposed` a tag."""

    closed = Signal()
    reading_proposed = Signal(int)
    trend_proposed = Signal(int)

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._picture = picture
        self._receipt: Receipt | None = None
        self._said = ""
        grid = look.metrics.grid
        self.heading, self.outcome = plain_label("title"), plain_label("strong")
        self.said = plain_label("label")
        for label in (self.heading, self.outcome, self.said):
            label.setWordWrap(True)
        self.column = FactColumn(look)
        self.close_button, self.trend_button = touch_button(), touch_button()
        self.read_button = touch_button(part="primary")
        self.close_button.clicked.connect(self.closed)
        self.read_button.clicked.connect(self._on_read)
        self.trend_button.clicked.connect(self._on_trend)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addWidget(self.outcome)
        column.addWidget(self.column.area, 1)
        column.addWidget(self.said)
        column.addWidget(self.trend_button)
        column.addWidget(self.read_button)
        self.retranslate()

    def show_receipt(self, receipt: Receipt | None) -> None:
        """This one from now on."""
        if receipt != self._receipt:
            if receipt is None or self._receipt is None or receipt.entry != self._receipt.entry:
                self._said = ""
            self._receipt = receipt
            self.retranslate()

    def say(self, words: str) -> None:
        """Why a reading was refused; "" when it was not."""
        self._said = words
        self.retranslate()

    def facts(self) -> list[tuple[str, str]]:
        """Label and value of all that is known of it."""
        receipt = self._receipt
        if receipt is None:
            return []
        tag = tag_of(self._picture, receipt)
        words = [
            (self.tr("Tag, method or machine"), receipt.about),
            (self.tr("Person"), f"{receipt.name} ({receipt.person})" if receipt.name else receipt.person),
            (self.tr("Second person"), receipt.second),
            (self.tr("Station"), receipt.station),
            (self.tr("Old value"), value_words(tag, receipt.old) if receipt.old is not None else ""),
            (self.tr("Asked for"), value_words(tag, receipt.new) if receipt.new is not None else receipt.text),
            (self.tr("Read back"), value_words(tag, receipt.got) if receipt.got is not None else ""),
            (self.tr("Asked at"), _moment(receipt.at_ns)),
            (self.tr("Sent at"), _moment(receipt.sent_ns)),
            (self.tr("Read at"), _moment(receipt.read_ns)),
            (self.tr("Over at"), _moment(receipt.ended_ns)),
            (self.tr("Answer of the server"), status_name(receipt.status) if receipt.status else ""),
            (self.tr("Number in the audit trail"), count_words(receipt.entry)),
        ]
        return [(label, value) for label, value in words if value]

    def retranslate(self) -> None:
        """Set every text anew."""
        receipt = self._receipt
        self.close_button.setText(self.tr("Close"))
        self.trend_button.setText(self.tr("Show its curve"))
        self.read_button.setText(self.tr("Read the machine now"))
        self.said.setText(self._said)
        self.said.setVisible(bool(self._said))
        if receipt is None:
            return
        self.heading.setText(about_words(self._picture, receipt))
        watched_s = max(0, receipt.ended_ns - receipt.sent_ns) / _NS
        self.outcome.setText(verdict(self._picture, receipt, watched_s))
        self.column.show_facts(self.facts())
        self.read_button.setVisible(receipt.outcome is Outcome.UNKNOWN)
        self.trend_button.setVisible(receipt.tag is not None)

    def _on_read(self) -> None:
        if self._receipt is not None:
            self.reading_proposed.emit(self._receipt.entry)

    def _on_trend(self) -> None:
        if self._receipt is not None and self._receipt.tag is not None:
            self.trend_proposed.emit(self._receipt.tag)


def _moment(at_ns: int) -> str:
    return local(at_ns).strftime("%Y-%m-%d %H:%M:%S") if at_ns else ""
