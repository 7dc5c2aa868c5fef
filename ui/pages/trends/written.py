"""Written: what was sent to the machine for the shown tags, as marks at its time."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_write import AskReceipts, ReceiptsTold
from hmi.values.receipt import Outcome, Receipt
from ui.bridge.asking import Asking
from ui.bridge.local_time import moment_text
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.value_text import one_line
from ui.bridge.write_words import about_words, outcome_words, value_words
from ui.plots.overlay import EventMark

_MOST: Final = 200
_SLOT: Final = "written"
_SIGNS: Final = {Outcome.EFFECTIVE: "→", Outcome.UNKNOWN: "?", None: "…"}
"""Whatever else became of it, the machine did not do what was asked for: "≠"."""


class Written:
    """Asks for a span three times as long as the one shown, and again when that is left; live ones come in frames."""

    def __init__(self, picture: Picture, attachment: CoreAsked | None) -> None:
        self._picture = picture
        self._asking = None if attachment is None else Asking(attachment.ask)
        self._held: dict[int, Receipt] = {}
        self._asked: tuple[tuple[int, ...], int, int] | None = None

    def ask(self, tags: Sequence[int], from_ns: int, to_ns: int) -> None:
        """See to it that what was written to these in this span is known."""
        if self._asking is None or not tags or self._asking.waits(_SLOT):
            return
        asked = self._asked
        if asked is not None and asked[0] == tuple(tags) and asked[1] <= from_ns and to_ns <= asked[2]:
            return
        length = to_ns - from_ns
        self._asked = tuple(tags), from_ns - length, to_ns + length
        question = AskReceipts(from_ns=self._asked[1], to_ns=self._asked[2], tags=list(tags), most=_MOST)
        self._asking.put(_SLOT, question, self._on_told)

    def forget(self) -> None:
        """Another core, perhaps another trail."""
        self._held, self._asked = {}, None
        if self._asking is not None:
            self._asking.withdraw_all()

    def marks(self, tags: Sequence[int], now_ns: int) -> list[EventMark]:
        """One a command that was sent; what was refused before reached no machine."""
        wanted = set(tags)
        known = {**self._held, **self._picture.receipts}
        return [self._mark(one, now_ns) for one in known.values() if one.tag in wanted and one.sent_ns]

    def _mark(self, receipt: Receipt, now_ns: int) -> EventMark:
        tag = self._picture.tags[receipt.tag] if receipt.tag is not None else None
        words = QCoreApplication.translate("Marks", "{time} {about}: {old} → {new}, {outcome} ({name})").format(
            time=moment_text(receipt.sent_ns, now_ns),
            about=about_words(self._picture, receipt),
            old=value_words(tag, receipt.old),
            new=value_words(tag, receipt.new),
            outcome=outcome_words(receipt.outcome),
            name=one_line(receipt.name),
        )
        return EventMark(receipt.sent_ns, words, _SIGNS.get(receipt.outcome, "≠"))

    def _on_told(self, reply: Reply | Refused) -> None:
        if isinstance(reply, ReceiptsTold):
            self._held = {one.entry: one for one in reply.receipts}
