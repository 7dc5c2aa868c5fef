"""WordRow: the one thing that must be said about the trends now, and the one thing that can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button


class WordRow(QFrame):
    """Takes no place while there is nothing to say. What it insists on stays until a person closes it, and may offer
    something of its own."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = look.metrics
        self.label = plain_label("")
        self.label.setWordWrap(True)
        self.button = touch_button()
        self.button.clicked.connect(self._on_button)
        self.offer_button = touch_button()
        self.offer_button.clicked.connect(self._on_offer)
        self._insisting = ""
        self._offer = ("", _nothing)
        self._saying = ("", "")
        self._action: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.grid(3), metrics.grid(1), metrics.grid(2), metrics.grid(1))
        row.addWidget(self.label, 1)
        row.addWidget(self.offer_button)
        row.addWidget(self.button)
        self._show()

    def say(self, words: str, button: str = "", action: Callable[[], None] | None = None) -> None:
        """Say this ("" nothing); the button, when it has words, does the action."""
        self._action = action
        if (words, button) != self._saying:
            self._saying = words, button
            self._show()

    def insist(self, words: str, offer: str = "", action: Callable[[], None] | None = None) -> None:
        """Say this, whatever else there is to say, until it is closed; `offer` is a button that does the action."""
        self._insisting, self._offer = words, (offer, action or _nothing)
        self._show()

    def let_go(self) -> None:
        """Insist no more."""
        self.insist("")

    def changeEvent(self, event: QEvent) -> None:
        """Words of another language are not insisted on."""
        if event.type() == QEvent.Type.LanguageChange:
            self.let_go()
        super().changeEvent(event)

    def _show(self) -> None:
        words, button = (self._insisting, self.tr("Close")) if self._insisting else self._saying
        self.label.setText(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.offer_button.setText(self._offer[0])
        self.offer_button.setVisible(bool(self._insisting and self._offer[0]))
        self.setVisible(bool(words))

    def _on_offer(self) -> None:
        action = self._offer[1]
        self.let_go()
        action()

    def _on_button(self) -> None:
        if self._insisting:
            self.let_go()
        elif self._action is not None:
            self._action()


def _nothing() -> None:
    """Nothing is offered."""
