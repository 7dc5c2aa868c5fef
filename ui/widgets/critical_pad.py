"""CriticalPad: what sends or signs, and the way out: large, far apart, and never the same place twice by accident."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button


class CriticalPad(QWidget):
    """`proposed` and `withdrawn`. Between both stands why it cannot be proposed now; the one word is the act itself."""

    proposed = Signal()
    withdrawn = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = look.metrics
        self.back_button = touch_button(part="withdraw")
        self.back_button.clicked.connect(self.withdrawn)
        self.act_button = touch_button(part="critical")
        self.act_button.clicked.connect(self.proposed)
        self.word = plain_label("strong")
        self.word.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.apart)
        row.addWidget(self.back_button)
        row.addWidget(self.word, 1)
        row.addWidget(self.act_button)

    def say(self, act: str, back: str, word: str = "", *, ready: bool = True) -> None:
        """The words of both, what stands between them, and whether the act can be proposed."""
        self.act_button.setText(act.replace("&", "&&"))
        self.back_button.setText(back.replace("&", "&&"))
        self.word.setText(word)
        self.act_button.setEnabled(ready)
