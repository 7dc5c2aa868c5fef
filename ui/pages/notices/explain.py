"""ExplainPanel: a difference between counters, how it came about, and why: said by who is logged in."""

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import ExplainDifference, Reply
from hmi.values.counted import Change, Difference
from hmi.values.right import Right
from ui.bridge.local_time import moment_text
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.seat import Seat
from ui.bridge.words import capitalised, language
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_TOLD = 6
"""The latest changes that are listed."""
_LONGEST = 200


class ExplainPanel(QFrame):
    """`open` shows a place; `closed` when it is left or explained. What is explained is what was shown."""

    closed = Signal()

    def __init__(
        self, picture: Picture, core: CoreAsked, seat: Seat, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture, self._core, self._seat = picture, core, seat
        self._shown: Difference | None = None
        self._asked = False
        metrics = look.metrics
        self.setProperty("part", "card")
        self.heading = plain_label("title")
        self.heading.setWordWrap(True)
        self.history = plain_label("label")
        self.history.setWordWrap(True)
        self.said = plain_label("strong")
        self.said.setWordWrap(True)
        self.why = QLineEdit()
        self.why.setMaxLength(_LONGEST)
        self.why.textChanged.connect(self._on_edited)
        self.explain_button = touch_button(part="primary")
        self.explain_button.clicked.connect(self._on_explain)
        self.close_button = touch_button()
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        row = QHBoxLayout()
        row.setSpacing(metrics.grid(2))
        row.addWidget(self.why, 1)
        row.addWidget(self.explain_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[metrics.grid(3)] * 4)
        column.setSpacing(metrics.grid(2))
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(self.history)
        column.addStretch(1)
        self.retranslate()

    def open(self, place: str, now_ns: int) -> bool:
        """Show this place; False when no difference stands there."""
        found = self._picture.differences.get(place)
        if found is None or not found.stands:
            return False
        self._shown, self._asked = found, False
        self.said.setText("")
        label = capitalised(found.label.in_language(language()) or found.place)
        words = self.tr("{place}: {n} parts not accounted for").format(place=label, n=_signed(found.parts))
        self.heading.setText(words)
        self.history.setText("\n".join(self._change(one, now_ns) for one in list(found.history)[: -_TOLD - 1 : -1]))
        self._on_edited()
        return True

    def retranslate(self) -> None:
        """Set every text anew."""
        self.close_button.setText(self.tr("Close"))
        self.explain_button.setText(self.tr("Explain"))
        words = self.tr("Why parts are missing or too many")
        self.why.setPlaceholderText(words)
        self.why.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _change(self, change: Change, now_ns: int) -> str:
        at = moment_text(change.at_ns, now_ns)
        if change.by:
            words = self.tr("{time}: {n} explained by {by}: {why}")
            return words.format(time=at, n=_signed(change.difference), by=change.by, why=change.why)
        return self.tr("{time}: {n}").format(time=at, n=_signed(change.difference))

    def _on_edited(self, _text: str = "") -> None:
        said = bool(self.why.text().strip())
        self.explain_button.setEnabled(said and not self._asked)

    def _on_explain(self) -> None:
        """Now, or after a log-in of somebody who may."""
        if self._shown is not None:
            self._seat.when_allowed(Right.EXPLAIN_COUNTS, self._send)

    def _send(self) -> None:
        if self._shown is None or self._asked:
            return
        self._asked = True
        self._on_edited()
        question = ExplainDifference(place=self._shown.place, parts=self._shown.parts, why=self.why.text().strip())
        self._core.ask(question).add_done_callback(lambda answer: self._on_answered(answer.result()))

    def _on_answered(self, answer: Reply | Refused) -> None:
        self._asked = False
        self._on_edited()
        if isinstance(answer, Refused):
            self.said.setText(refusal_words(answer))
            return
        self.why.clear()
        self.closed.emit()


def _signed(parts: int) -> str:
    return QLocale().toString(parts).replace("-", "\N{MINUS SIGN}")
