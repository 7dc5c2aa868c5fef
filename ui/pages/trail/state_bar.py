"""StateBar: whether the trail is what was written, what waits in it, and the acts that concern all of it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.channel.questions_trail import TrailState
from hmi.values.notice import Urgency
from ui.bridge.local_time import moment_text
from ui.bridge.trail_words import count_words, proven_words, waiting_words
from ui.bridge.words import capitalised, sentence
from ui.style.look import Look
from ui.widgets.fact_label import FactLabel
from ui.widgets.plain import plain_label, touch_button

_HASH: Final = 16
"""Digits of a hash that are shown where it is only to be recognised."""


class StateBar(QWidget):
    """Proposes what its buttons are for."""

    proof_proposed = Signal()
    unended_proposed = Signal()
    export_proposed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = look.metrics.grid
        self._state: TrailState | None = None
        self._utc_ns = 0
        self.verdict = FactLabel(look, pixels=look.metrics.body)
        self.more = plain_label("label")
        self.more.setMinimumWidth(0)
        self.prove_button: QPushButton = touch_button()
        self.unended_button: QPushButton = touch_button(checkable=True)
        self.export_button: QPushButton = touch_button()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.verdict)
        words.addWidget(self.more)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(2))
        row.addLayout(words, 1)
        for button in (self.unended_button, self.export_button, self.prove_button):
            row.addWidget(button)
        self.prove_button.clicked.connect(self.proof_proposed)
        self.unended_button.clicked.connect(self.unended_proposed)
        self.export_button.clicked.connect(self.export_proposed)
        self.retranslate()

    def show_state(self, state: TrailState | None, utc_ns: int) -> None:
        """How the trail stands, as the core said it last; None: not known."""
        if (state, utc_ns // 60_000_000_000) == (self._state, self._utc_ns // 60_000_000_000):
            return
        self._state, self._utc_ns = state, utc_ns
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        state = self._state
        words, urgency = self._verdict()
        self.verdict.say(words, urgency)
        self.more.setText(self._more())
        proving = state is not None and bool(state.proving_ns)
        self.prove_button.setText(self.tr("Verifying…") if proving else self.tr("Verify now"))
        self.prove_button.setEnabled(state is not None and not proving)
        unended = len(state.unended) if state is not None else 0
        self.unended_button.setText(self.tr("Without an end: {count}").format(count=count_words(unended)))
        self.unended_button.setVisible(bool(unended) or self.unended_button.isChecked())
        exporting = state is not None and bool(state.exporting_ns)
        self.export_button.setText(self.tr("Exporting…") if exporting else self.tr("Export"))

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
