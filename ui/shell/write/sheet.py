"""WriteSheet: one command from choosing to its receipt, over the page; rail, top bar and notices stay in reach."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_write import AskReceipts, ReadAgain, ReceiptsTold, Sent, WriteTold
from hmi.values.receipt import Level
from ui.bridge.asking import Asking
from ui.bridge.picture import Picture
from ui.bridge.ports import AskCore
from ui.bridge.seat import Seat
from ui.bridge.value_text import label_text, number_text, one_line
from ui.bridge.words import language
from ui.bridge.write_words import control_words, method_words, refused_words, value_words
from ui.shell.write.choose import ChooseView
from ui.shell.write.command import Call, Chosen, Command, Setpoint, Take, asked, command_of, level_of, right_of, sent
from ui.shell.write.follow import FollowView
from ui.shell.write.sign import SignView
from ui.style.look import Look
from ui.widgets.elided import ElidedLabel
from ui.widgets.plain import plain_label, touch_button

_NS: Final = 1_000_000_000
_AGAIN_NS: Final = _NS
"""What stands against a command is asked anew so often while one looks at it."""
_DEADLINE_NS: Final = 5 * _NS
"""What has not gone out by then is not sent: a person no longer expects it."""
_LAST_NS: Final = 366 * 24 * 3600 * _NS
_TOLD, _SENT, _LAST = "told", "sent", "last"


class WriteSheet(QFrame):
    """`open` begins a command for whoever may give it; `closed` at its end, however it ended."""

    closed = Signal()

    def __init__(self, picture: Picture, seat: Seat, ask: AskCore, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._seat = picture, seat
        self._asking = Asking(ask)
        self._command: Command | None = None
        self._chosen = Chosen()
        self._old = float("nan")
        self._mono_ns = self._due_ns = 0
        self._entry: int | None = None
        self._person = ""
        metrics = look.metrics
        self.setProperty("part", "card")
        self.setAutoFillBackground(True)
        self.heading, self.place = ElidedLabel("title"), plain_label("label")
        self.close_button = touch_button()
        self.close_button.clicked.connect(self.leave)
        self.choose, self.sign, self.follow = ChooseView(picture, look), SignView(seat, look), FollowView(picture, look)
        self._stack = QStackedWidget()
        for view in (self.choose, self.sign, self.follow):
            self._stack.addWidget(view)
        self.choose.edited.connect(self._on_edited)
        self.choose.proposed.connect(self._on_chosen)
        self.choose.withdrawn.connect(self.leave)
        self.sign.proposed.connect(self._on_signed)
        self.sign.withdrawn.connect(partial(self._stack.setCurrentWidget, self.choose))
        self.follow.closed.connect(self.leave)
        self.follow.again.connect(self._on_again)
        self.follow.reading.connect(self._on_reading)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.heading)
        words.addWidget(self.place)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.grid(5), metrics.grid(3), metrics.grid(5), metrics.grid(4))
        column.setSpacing(metrics.grid(3))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.hide()
        seat.changed.connect(self._on_seat_changed)

    @property
    def command(self) -> Command | None:
        """What it is about, None while it is closed."""
        return self._command

    def open(self, kind: str, name: str) -> bool:
        """Begin this command, after a log-in if need be; False when the station declares no such thing."""
        command = command_of(self._picture, kind, name)
        if command is None:
            return False
        self._seat.when_allowed(right_of(command), partial(self._begin, command))
        return True

    def leave(self) -> None:
        """The person goes away from it. What was sent goes on: the core watches it, and its receipt stands."""
        self._asking.withdraw(_TOLD)
        self._asking.withdraw(_LAST)
        self._command, self._entry = None, None
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def lay(self, area: QRect) -> None:
        """Over the whole page."""
        self.setGeometry(area)

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """One frame: what stands against it, who is in control, how far it has come."""
        self._mono_ns = mono_ns
        if self._command is None or self.isHidden():
            return
        view = self._stack.currentWidget()
        if view is self.choose:
            if isinstance(self._command, Take):
                self._command = Take(self._picture.controls.get(self._command.control.machine, self._command.control))
                self.choose.show_control(self._command)
            elif mono_ns >= self._due_ns and not self._asking.waits(_TOLD):
                self._ask()
        elif view is self.follow:
            receipt = self._picture.receipts.get(self._entry) if self._entry is not None else None
            if receipt is not None and receipt != self.follow.receipt:
                self.follow.show_receipt(receipt)
            self.follow.show_moment(self._now_ns(utc_ns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange and self._command is not None:
            self._head(self._command)
            for view in (self.choose, self.sign, self.follow):
                view.retranslate()
        super().changeEvent(event)

    # --- its steps

    def _begin(self, command: Command) -> None:
        self._command, self._entry, self._due_ns = command, None, 0
        self._person = self._seat.standing.person
        self._head(command)
        self.choose.begin(command)
        self._stack.setCurrentWidget(self.choose)
        self.show()
        self.raise_()
        self._ask()
        if isinstance(command, Setpoint):
            now_ns = self._now_ns(0)
            question = AskReceipts(from_ns=now_ns - _LAST_NS, to_ns=now_ns + _NS, tags=[command.tag.index], most=1)
            self._asking.put(_LAST, question, self._on_last)

    def _head(self, command: Command) -> None:
        self.close_button.setText(self.tr("Close"))
        title, place = self._named(command)
        self.heading.setText(title)
        self.place.setText(place)
        self.setAccessibleName(title)

    def _named(self, command: Command) -> tuple[str, str]:
        """What it is, and where."""
        match command:
            case Setpoint(tag=tag):
                return label_text(tag), f"{one_line(tag.machine)} · {one_line(tag.name)}"
            case Call(method=method):
                return method_words(method), f"{one_line(method.machine)} · {one_line(method.name)}"
            case Take(control=control):
                return self.tr("Who is in control"), one_line(control.machine)

    def _ask(self) -> None:
        if self._command is None:
            return
        self._due_ns = self._mono_ns + _AGAIN_NS
        chosen = self.choose.chosen() or Chosen()
        of = Chosen(new=chosen.new, arguments=chosen.arguments)
        question = asked(self._command, of)
        if question is not None:
            self._asking.put(_TOLD, question, partial(self._on_told, of))

    def _on_edited(self) -> None:
        self._ask()

    def _on_told(self, of: Chosen, reply: Reply | Refused) -> None:
        if isinstance(reply, WriteTold | Refused):
            self.choose.show_told(reply, of)

    def _on_last(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ReceiptsTold):
            self.choose.show_last(reply.receipts[0] if reply.receipts else None, self._now_ns(0))

    def _on_chosen(self) -> None:
        chosen = self.choose.chosen()
        if self._command is None or chosen is None or not self.choose.ready:
            return
        self._chosen, self._old = chosen, self.choose.old
        level = level_of(self._command)
        if level is Level.CONFIRM:
            self._send(chosen)
            return
        self.sign.begin(self._sentence(), self.tr("Sign and send"), level)
        self._stack.setCurrentWidget(self.sign)

    def _on_signed(self) -> None:
        first, second = self.sign.take()
        chosen = self._chosen
        self._send(Chosen(chosen.new, chosen.arguments, chosen.why, first, second))

    def _send(self, chosen: Chosen) -> None:
        if self._command is None or self._asking.waits(_SENT):
            return
        question = sent(self._command, chosen, self._old, self._mono_ns + _DEADLINE_NS, language())
        self._asking.put(_SENT, question, self._on_sent)
        if chosen.first is None:
            self._follow()

    def _on_sent(self, reply: Reply | Refused) -> None:
        if self._command is None:
            return
        if isinstance(reply, Sent):
            self._follow()
            self._entry = reply.receipt.entry
            self._picture.keep(reply.receipt)
            self.follow.show_receipt(reply.receipt)
        elif isinstance(reply, Refused):
            signing = self._stack.currentWidget() is self.sign
            if signing and reply.reason.startswith(("access.", "signature.")):
                self.sign.show_refused(reply)
                return
            self._follow()
            self.follow.show_refused(reply)

    def _follow(self) -> None:
        if self._command is not None and self._stack.currentWidget() is not self.follow:
            self.follow.begin(self._command, self._sentence(), self._now_ns(0))
            self._stack.setCurrentWidget(self.follow)

    def _on_again(self) -> None:
        if self._command is not None:
            self._seat.when_allowed(right_of(self._command), partial(self._begin, self._command))

    def _on_reading(self, entry: int) -> None:
        if not self._asking.waits(_SENT):
            self._asking.put(_SENT, ReadAgain(entry=entry), self._on_read)

    def _on_read(self, reply: Reply | Refused) -> None:
        if isinstance(reply, Sent):
            self._picture.keep(reply.receipt)
            self.follow.show_receipt(reply.receipt)
        elif isinstance(reply, Refused):
            self.follow.more.setText(refused_words(reply))

    def _on_seat_changed(self) -> None:
        """Whoever began it is no longer there: what was not sent is not sent by another."""
        there = self._seat.occupied and self._seat.standing.person == self._person
        if self._command is not None and not there and self._stack.currentWidget() is not self.follow:
            self.leave()

    def _sentence(self) -> str:
        """What is asked for, whole."""
        match self._command:
            case Setpoint(tag=tag):
                old = number_text(tag, self._old)
                words = self.tr("{what}: {old} → {new}")
                return words.format(what=label_text(tag), old=old, new=value_words(tag, self._chosen.new))
            case Call(method=method):
                given = " · ".join(value_words(None, number) for number in self._chosen.arguments)
                return f"{method_words(method)}: {given}" if given else method_words(method)
            case Take(control=control):
                words = self.tr("{machine}: control from {holder} to this station")
                return words.format(machine=one_line(control.machine), holder=control_words(control))
            case None:
                return ""

    def _now_ns(self, utc_ns: int) -> int:
        """The core's clock; the screen's while no core was heard."""
        return self._picture.now_ns(self._mono_ns) or utc_ns
