"""StateWords: whether the trail is what was written, and what waits in it."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.channel.questions_trail import TrailState
from hmi.values.notice import Urgency
from ui.bridge.local_time import moment_text
from ui.bridge.trail_words import count_words, proven_words, waiting_words
from ui.bridge.words import capitalised, sentence
from ui.style.look import Look
from ui.widgets.elided import ElidedLabel
from ui.widgets.fact_label import FactLabel

_HASH: Final = 16
"""Digits of a hash that are shown where it is only to be recognised."""


class StateWords(QWidget):
    """Two lines: the verdict; then the newest entry, what is to be reviewed, and what was found broken earlier."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: TrailState | None = None
        self._utc_ns = 0
        self.verdict = FactLabel(look, pixels=look.metrics.body)
        self.more = ElidedLabel("label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.verdict)
        column.addWidget(self.more)
        column.addStretch(1)
        self.retranslate()

    def show_state(self, state: TrailState | None, utc_ns: int) -> None:
        """How the trail stands, as the core said it last; None: not known."""
        if (state, utc_ns // 60_000_000_000) == (self._state, self._utc_ns // 60_000_000_000):
            return
        self._state, self._utc_ns = state, utc_ns
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.verdict.say(*self._verdict())
        self.more.setText(self._more())

    def _verdict(self) -> tuple[str, Urgency | None]:
        state = self._state
        if state is None:
            return self.tr("Asking how the audit trail stands…"), None
        if state.failure:
            return capitalised(sentence(state.failure, {"detail": state.detail})), Urgency.URGENT
        if state.proven is None:
            return self.tr("Not verified since Pupitre started"), None
        at = moment_text(state.proven.at_ns, self._utc_ns)
        words = f"{at}  {proven_words(state.proven)}"
        return words, None if state.proven.sound else Urgency.URGENT

    def _more(self) -> str:
        state = self._state
        if state is None:
            return ""
        parts = []
        if state.proven is not None and state.proven.findings:
            where, what = state.proven.findings[0]
            parts.append(f"{where}: {what}")
        if state.number:
            words = self.tr("Newest: no. {number}, {hash}…")
            parts.append(words.format(number=count_words(state.number), hash=state.hash[:_HASH]))
        if state.behind:
            parts.append(self.tr("{count} entries still to be counted").format(count=count_words(state.behind)))
        elif waiting := waiting_words(state):
            parts.append(self.tr("To review: {topics}").format(topics=waiting))
        if state.aside:
            words = self.tr("Found broken earlier and kept: {files}")
            parts.append(words.format(files=", ".join(state.aside)))
        return " · ".join(parts)
