"""One incident explained: what it was, how this is known, and whom to tell."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hmi.values.incident import Incident
from ui.pages.network.faces import advice_words, evidence_lines, verdict_words
from ui.style.look import Look
from ui.widgets.plain import plain_label


class Explained(QFrame):
    """Shows nothing but its heading while no incident is chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._heading = plain_label("heading")
        self.verdict = plain_label("title")
        self.evidence = plain_label("body")
        self.advice = plain_label("strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.metrics.grid(3)] * 4)
        column.setSpacing(look.metrics.grid(2))
        column.addWidget(self._heading)
        for label in (self.verdict, self.evidence, self.advice):
            label.setWordWrap(True)
            label.hide()
            column.addWidget(label)
        column.addStretch(1)

    def explain(self, incident: Incident | None) -> None:
        """This incident; None: none."""
        self._heading.setText(self.tr("What it was, and how this is known"))
        for label in (self.verdict, self.evidence, self.advice):
            label.setVisible(incident is not None)
        if incident is not None:
            self.verdict.setText(verdict_words(incident))
            self.evidence.setText("\n".join(f"• {line}" for line in evidence_lines(incident)))
            self.advice.setText(advice_words(incident))
