"""ActPane: what a person does to alarms: acknowledge, reset, shelve, out of service and back, a comment."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_alarms import (
    AcknowledgeAlarms,
    AlarmsDone,
    CommentAlarms,
    RemoveAlarms,
    ResetAlarms,
    ReturnAlarms,
    Seen,
    ShelveAlarms,
    UnshelveAlarms,
)
from hmi.values.right import Right
from ui.bridge.alarm_board import AlarmBoard
from ui.bridge.alarm_words import label_words
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words
from ui.bridge.seat import Seat
from ui.bridge.words import duration_words
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.plain import plain_label

_SLOT: Final = "alarm act"
_LONGEST: Final = 500
_SPANS_S: Final = (900, 1800, 3600, 7200, 14_400)
_ONE_SHOT: Final = "once"
_MOST_NAMED: Final = 4


class Act(StrEnum):
    """What is done."""

    ACKNOWLEDGE = "acknowledge"
    RESET = "reset"
    SHELVE = "shelve"
    UNSHELVE = "unshelve"
    REMOVE = "remove"
    RETURN = "return"
    COMMENT = "comment"


RIGHTS: Final = {
    Act.ACKNOWLEDGE: Right.ACKNOWLEDGE_ALARMS,
    Act.RESET: Right.ACKNOWLEDGE_ALARMS,
    Act.COMMENT: Right.ACKNOWLEDGE_ALARMS,
    Act.SHELVE: Right.SHELVE_ALARMS,
    Act.UNSHELVE: Right.SHELVE_ALARMS,
    Act.REMOVE: Right.SUPPRESS_ALARMS,
    Act.RETURN: Right.SUPPRESS_ALARMS,
}
"""As the core asks for; here it only opens the log-in before a person has typed a reason in vain."""


class ActPane(QFrame):
    """`begin` an act upon what a person saw. Those without a question are done at once; `said` holds what was not."""

    closed = Signal()
    answered = Signal()

    def __init__(
        self, board: AlarmBoard, seat: Seat, asking: Asking, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._board, self._seat, self._asking = board, seat, asking
        self._act = Act.ACKNOWLEDGE
        self._seen: list[Seen] = []
        self.said = ""
        grid = look.metrics.grid
        self.heading, self.what = plain_label("title"), plain_label("body")
        for label in (self.heading, self.what):
            label.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setMaxLength(_LONGEST)
        self.words.textChanged.connect(self._show_ready)
        self.spans = Choices(look, columns=3)
        self.spans.chosen.connect(self._show_ready)
        self.pad = CriticalPad(look)
        self.pad.proposed.connect(self._on_proposed)
        self.pad.withdrawn.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(3))
        for widget in (self.heading, self.what, self.spans, self.words):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.pad)
        self.retranslate()

    @property
    def asks(self) -> bool:
        """Whether the act wants a reason, a span or a comment first."""
        return self._act in (Act.SHELVE, Act.REMOVE, Act.COMMENT)

    def begin(self, act: Act, seen: Sequence[Seen]) -> None:
        """Do it, or ask for what it needs; after a log-in where nobody is there who may."""
        self._act, self._seen, self.said = act, list(seen), ""
        self.words.clear()
        self.spans.forget()
        self.retranslate()
        self._seat.when_allowed(RIGHTS[act], self._on_allowed)

    def leave(self) -> None:
        """Nothing is wanted any more."""
        self._asking.withdraw(_SLOT)
        self._seen = []

    def retranslate(self) -> None:
        """Set every text anew."""
        self.heading.setText(self._title())
        names = [label_words(self._board.faces.get(one.alarm), one.alarm) for one in self._seen]
        more = len(names) - _MOST_NAMED
        words = "\n".join(names[:_MOST_NAMED])
        self.what.setText(f"{words}\n" + self.tr("and {count} more").format(count=more) if more > 0 else words)
        self.spans.setVisible(self._act is Act.SHELVE)
        options = [(str(span_s), duration_words(span_s)) for span_s in self._allowed_spans()]
        self.spans.offer([*options, (_ONE_SHOT, self.tr("until it is over"))] if options else [])
        needed = self.tr("Comment") if self._act is Act.COMMENT else self.tr("Reason")
        self.words.setPlaceholderText(needed)
        self.words.setAccessibleName(needed)
        self._show_ready()

    # --- the act --------------------------------------------------------------------------------------------------

    def _allowed_spans(self) -> list[int]:
        faces = [self._board.faces.get(one.alarm) for one in self._seen]
        longest = min((face.longest_shelf_s for face in faces if face is not None), default=0.0)
        return [span_s for span_s in _SPANS_S if span_s <= longest]

    def _title(self) -> str:
        return {
            Act.ACKNOWLEDGE: self.tr("Acknowledge"),
            Act.RESET: self.tr("Reset"),
            Act.SHELVE: self.tr("Shelve"),
            Act.UNSHELVE: self.tr("Take from the shelf"),
            Act.REMOVE: self.tr("Take out of service"),
            Act.RETURN: self.tr("Return to service"),
            Act.COMMENT: self.tr("Comment"),
        }[self._act]

    def _show_ready(self) -> None:
        whole = bool(self.words.text().strip()) and (self._act is not Act.SHELVE or bool(self.spans.choice))
        waits = self._asking.waits(_SLOT)
        self.pad.say(self._title(), self.tr("Back"), ready=bool(self._seen) and whole and not waits)

    def _on_allowed(self) -> None:
        if self.asks:
            self.show()
            self.raise_()
            self.answered.emit()
        else:
            self._on_proposed()

    def _on_proposed(self) -> None:
        if self._seen and not self._asking.waits(_SLOT):
            self._asking.put(_SLOT, self._question(), self._on_reply)
            self._show_ready()

    def _question(
        self,
    ) -> AcknowledgeAlarms | ResetAlarms | ShelveAlarms | UnshelveAlarms | RemoveAlarms | ReturnAlarms | CommentAlarms:
        numbers, words = [one.alarm for one in self._seen], self.words.text().strip()
        match self._act:
            case Act.ACKNOWLEDGE:
                return AcknowledgeAlarms(seen=self._seen)
            case Act.RESET:
                return ResetAlarms(seen=self._seen)
            case Act.SHELVE:
                once = self.spans.choice == _ONE_SHOT
                span_s = max(self._allowed_spans(), default=0) if once else int(self.spans.choice)
                return ShelveAlarms(alarms=numbers, span_s=span_s, reason=words, one_shot=once)
            case Act.UNSHELVE:
                return UnshelveAlarms(alarms=numbers)
            case Act.REMOVE:
                return RemoveAlarms(alarms=numbers, reason=words)
            case Act.RETURN:
                return ReturnAlarms(alarms=numbers, reason=words)
            case Act.COMMENT:
                return CommentAlarms(alarms=numbers, comment=words)

    def _on_reply(self, reply: Reply | Refused) -> None:
        self._show_ready()
        if isinstance(reply, AlarmsDone):
            refused = [Refused(request=0, reason=one.reason, arguments=one.arguments) for one in reply.refused]
            self.said = " ".join(dict.fromkeys(map(refusal_words, refused)))
            self.closed.emit()
        else:
            assert isinstance(reply, Refused)
            self.said = refusal_words(reply)
        self.answered.emit()
