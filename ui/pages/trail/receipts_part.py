"""ReceiptsPart: what was sent to machines and what became of it; what nobody knows asks for a reading."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_write import AskReceipts, ReadAgain, ReceiptsTold, Sent
from hmi.values.notice import Urgency
from hmi.values.receipt import Outcome, Receipt
from hmi.values.right import Right
from ui.bridge.asking import Asking
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.bridge.trail_words import count_words
from ui.bridge.write_words import refused_words
from ui.pages.trail.receipt_pane import ReceiptPane
from ui.pages.trail.receipt_row import ReceiptModel, ReceiptRow
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.fact_label import FactLabel
from ui.widgets.plain import plain_label
from ui.widgets.row_list import row_list

_NS: Final = 1_000_000_000
_AGAIN_NS: Final = 10 * _NS
_MOST: Final = 500
SPANS_S: Final = {"day": 86_400, "week": 7 * 86_400, "month": 30 * 86_400}
_OTHERWISE: Final = frozenset({Outcome.CLAMPED, Outcome.IGNORED, Outcome.REVERTED, Outcome.REFUSED})


def needs_reading(receipt: Receipt) -> bool:
    """Whether nobody knows what became of it, and nobody has read the machine since."""
    return receipt.outcome is Outcome.UNKNOWN and not receipt.read_ns


class ReceiptsPart(QWidget):
    """Asks for those of a span when it is opened and now and again; what changes meanwhile comes in frames."""

    trend_proposed = Signal(int)
    """Show this tag's curve."""

    def __init__(
        self,
        picture: Picture,
        look: Look,
        utc: Callable[[], int],
        attachment: CoreAsked,
        seat: Seat,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._utc, self._seat = picture, utc, seat
        self._asking = Asking(attachment.ask)
        self._told: dict[int, Receipt] = {}
        self._complete = True
        self._refused: Refused | None = None
        self._asked_ns: int | None = None
        self._shown: object = None
        self._chosen = 0
        grid = look.metrics.grid
        self.headline = FactLabel(look, pixels=look.metrics.body)
        self.kinds, self.spans = Choices(look, columns=4), Choices(look, columns=3)
        self.model = ReceiptModel(picture, self)
        self.list = row_list(self.model)
        self.list.setItemDelegate(ReceiptRow(picture, look, self.list))
        self.word = plain_label("label")
        self.pane = ReceiptPane(picture, look)
        self.pane.hide()
        choices = QHBoxLayout()
        choices.setSpacing(grid(6))
        choices.addWidget(self.kinds)
        choices.addWidget(self.spans)
        choices.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(grid(3))
        row.addWidget(self.list, 3)
        row.addWidget(self.pane, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(3), 0, grid(3), grid(2))
        column.setSpacing(grid(2))
        column.addLayout(choices)
        column.addWidget(self.word)
        column.addLayout(row, 1)
        self.list.clicked.connect(self._on_row)
        self.list.activated.connect(self._on_row)
        self.kinds.chosen.connect(self._on_kind)
        self.spans.chosen.connect(self._on_span)
        self.pane.closed.connect(self.close_pane)
        self.pane.reading_proposed.connect(self._on_reading)
        self.pane.trend_proposed.connect(self.trend_proposed)
        self.retranslate()
        self.kinds.choose("all")
        self.spans.choose("day")

    def reload(self) -> None:
        """Another core, perhaps another trail."""
        self._asking.withdraw_all()
        self._told, self._complete, self._refused, self._asked_ns = {}, True, None, None
        self.close_pane()

    def leave(self) -> None:
        """Nothing is wanted any more."""
        self._asking.withdraw_all()
        self._asked_ns = None

    def show_frame(self, mono_ns: int) -> None:
        """Ask when it is time; show what frames have brought."""
        due = self._asked_ns is None or mono_ns - self._asked_ns >= _AGAIN_NS
        if due and self._picture.welcome is not None and not self._asking.waits("receipts"):
            self._asked_ns = mono_ns
            now_ns = self._utc()
            from_ns = now_ns - SPANS_S[self.spans.choice] * _NS
            question = AskReceipts(from_ns=from_ns, to_ns=now_ns + 60 * _NS, most=_MOST)
            self._asking.put("receipts", question, self._on_told)
        self._show()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.kinds.offer(
            [
                ("all", self.tr("All")),
                ("open", self.tr("Open and unknown")),
                ("otherwise", self.tr("Not as asked")),
                ("effective", self.tr("Effective")),
            ]
        )
        self.spans.offer([("day", self.tr("24 hours")), ("week", self.tr("7 days")), ("month", self.tr("30 days"))])
        self.list.setAccessibleName(self.tr("Receipts, the newest first"))
        self.pane.retranslate()
        self._shown = None
        self._show()

    def open_receipt(self, entry: int) -> None:
        """One in full."""
        self._chosen = entry
        receipt = self._all().get(entry)
        self.pane.show_receipt(receipt)
        self.pane.setVisible(receipt is not None)

    def close_pane(self) -> None:
        """The list alone."""
        self._chosen = 0
        self.pane.hide()
        self.list.clearSelection()
        self._show()

    def _all(self) -> dict[int, Receipt]:
        """What was told, and what frames have brought since; of these only the span that is looked at."""
        from_ns = self._utc() - SPANS_S.get(self.spans.choice, 0) * _NS
        live = {
            entry: one
            for entry, one in self._picture.receipts.items()
            if one.at_ns >= from_ns or not one.over or needs_reading(one)
        }
        return {**self._told, **live}

    def _show(self) -> None:
        state = (self._picture.receipts, self._told, self.kinds.choice, self._refused, self._utc() // (60 * _NS))
        key = (dict(state[0]), dict(self._told), *state[2:])
        if key == self._shown:
            return
        self._shown = key
        everything = self._all()
        listed = sorted((one for one in everything.values() if self._is_wanted(one)), key=_newest_first)
        self.model.show(listed, self._utc())
        waiting = sum(needs_reading(one) for one in everything.values())
        going = sum(not one.over for one in everything.values())
        if waiting:
            words = self.tr("Nobody knows what became of a command ({count}): read the machine")
            self.headline.say(words.format(count=count_words(waiting)), Urgency.WARNING)
        elif going:
            self.headline.say(self.tr("{count} being watched").format(count=count_words(going)))
        else:
            self.headline.say(self.tr("Nothing is open"))
        self.word.setText(self._words(len(listed)))
        if self._chosen and self._chosen in everything:
            self.pane.show_receipt(everything[self._chosen])

    def _words(self, count: int) -> str:
        if self._picture.welcome is None:
            return self.tr("No core is heard: receipts cannot be read now.")
        if self._refused is not None:
            return refused_words(self._refused)
        if self._asked_ns is None or (self._asking.waits("receipts") and not self._told):
            return self.tr("Reading…")
        if not count:
            return self.tr("No command of this kind in this time.")
        words = (
            self.tr("{count} receipts") if self._complete else self.tr("The newest {count} receipts; there are more")
        )
        return words.format(count=count_words(count))

    def _is_wanted(self, receipt: Receipt) -> bool:
        match self.kinds.choice:
            case "open":
                return not receipt.over or receipt.outcome is Outcome.UNKNOWN
            case "otherwise":
                return receipt.outcome in _OTHERWISE
            case "effective":
                return receipt.outcome is Outcome.EFFECTIVE
            case _:
                return True

    def _on_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ReceiptsTold):
            self._told = {one.entry: one for one in reply.receipts}
            self._complete, self._refused = reply.complete, None
        elif isinstance(reply, Refused):
            self._refused = reply
        self._shown = None
        self._show()

    def _on_row(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.model.receipts):
            self.open_receipt(self.model.receipts[index.row()].entry)

    def _on_kind(self, _: str) -> None:
        self._show()

    def _on_span(self, _: str) -> None:
        self._told, self._asked_ns = {}, None
        self._show()

    def _on_reading(self, entry: int) -> None:
        """Whoever may set a value reads; a log-in comes before, where nobody is there who may."""
        reading = ReadAgain(entry=entry)
        self._seat.when_allowed(Right.WRITE_CONFIRMED, lambda: self._asking.put("read", reading, self._on_read))

    def _on_read(self, reply: Reply | Refused) -> None:
        if isinstance(reply, Sent):
            self._told[reply.receipt.entry] = reply.receipt
            self._picture.keep(reply.receipt)
            self.pane.say("")
        elif isinstance(reply, Refused):
            self.pane.say(refused_words(reply))
        self._shown = None
        self._show()


def _newest_first(receipt: Receipt) -> tuple[bool, int]:
    """What is open stands at the top."""
    return receipt.over and not needs_reading(receipt), -receipt.entry
