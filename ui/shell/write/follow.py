"""FollowView: how far a command has come, and what became of it. Nothing is done before the machine says so."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.values.receipt import Outcome, Receipt
from ui.bridge.local_time import clock_text
from ui.bridge.picture import Picture
from ui.bridge.write_words import refused_words, value_words, verdict
from ui.shell.write.command import Command, watch_s_of
from ui.shell.write.stages import UNHEARD, Course, stages
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.receipt_strip import ReceiptStrip

_NS: Final = 1_000_000_000


class FollowView(QWidget):
    """`closed` when the person has read it, `again` to choose anew, `reading` to read the machine of an unknown one."""

    closed = Signal()
    again = Signal()
    reading = Signal(int)

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._command: Command | None = None
        self._receipt: Receipt | None = None
        self._refused: Refused | None = None
        self._asked_ns = self._now_ns = 0
        self.sentence = plain_label("title")
        self.word = plain_label("title")
        self.more = plain_label("label")
        for label in (self.sentence, self.word, self.more):
            label.setWordWrap(True)
        self.strip = ReceiptStrip(look)
        self.close_button, self.again_button = touch_button(part="primary"), touch_button()
        self.read_button = touch_button()
        self.close_button.clicked.connect(self.closed)
        self.again_button.clicked.connect(self.again)
        self.read_button.clicked.connect(self._on_read)
        foot = QHBoxLayout()
        foot.setSpacing(look.metrics.grid(4))
        foot.addWidget(self.again_button)
        foot.addWidget(self.read_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.metrics.grid(6))
        column.addWidget(self.sentence)
        column.addWidget(self.strip)
        column.addWidget(self.word)
        column.addWidget(self.more)
        column.addStretch(1)
        column.addLayout(foot)

    @property
    def receipt(self) -> Receipt | None:
        """As it stands."""
        return self._receipt

    def begin(self, command: Command, sentence: str, now_ns: int) -> None:
        """It was asked for at this moment (UTC); nothing is known yet."""
        self._command, self._receipt, self._refused = command, None, None
        self._asked_ns = self._now_ns = now_ns
        self.sentence.setText(sentence)
        self._show()

    def show_receipt(self, receipt: Receipt) -> None:
        """As it stands now."""
        self._receipt = receipt
        self._show()

    def show_refused(self, refused: Refused) -> None:
        """It was not carried out; or nobody answered, which says nothing of that."""
        self._refused = refused
        self._show()

    def show_moment(self, now_ns: int) -> None:
        """Time goes on while the machine is watched."""
        if now_ns // _NS != self._now_ns // _NS:
            self._now_ns = now_ns
            self._show()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._show()

    def _show(self) -> None:
        if self._command is None:
            return
        receipt, refused = self._receipt, self._refused
        self.close_button.setText(self.tr("Close"))
        self.again_button.setText(self.tr("Choose again"))
        self.read_button.setText(self.tr("Read the machine now"))
        over = refused is not None or (receipt is not None and receipt.over)
        self.again_button.setVisible(over)
        self.read_button.setVisible(receipt is not None and receipt.outcome is Outcome.UNKNOWN)
        self.strip.show_steps(stages(self._course()))
        if receipt is not None:
            words = verdict(self._picture, receipt, watch_s_of(self._command))
        elif refused is not None and refused.reason in UNHEARD:
            words = self.tr("No answer: nobody knows yet whether it was done. Its receipt tells, when it comes.")
        elif refused is not None:
            words = self.tr("Refused: {reason} Nothing was changed.").format(reason=refused_words(refused))
        else:
            words = self.tr("Asked for; not sent yet.")
        self.word.setText(words)
        self.more.setText(self._about_reading())

    def _course(self) -> Course:
        assert self._command is not None
        receipt, tags = self._receipt, self._picture.tags
        tag = tags[receipt.tag] if receipt is not None and receipt.tag is not None else None
        return Course(self._asked_ns, self._now_ns, watch_s_of(self._command), receipt, self._refused, tag)

    def _about_reading(self) -> str:
        receipt = self._receipt
        if receipt is None:
            return ""
        number = self.tr("Number {entry} in the audit trail.").format(entry=receipt.entry)
        if receipt.outcome is Outcome.UNKNOWN and receipt.read_ns and receipt.got is not None:
            tag = self._picture.tags[receipt.tag] if receipt.tag is not None else None
            words = self.tr("Read at {time}: {value}. {number}")
            return words.format(time=clock_text(receipt.read_ns), value=value_words(tag, receipt.got), number=number)
        return number

    def _on_read(self) -> None:
        if self._receipt is not None:
            self.reading.emit(self._receipt.entry)
