"""Tour: four cards that show where things are, once; skipped with one touch, and shown again from the help."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button


class Tour(QFrame):
    """Lies over the page and nothing else: rail, top bar and notices stay in sight and in reach. `over` at its end."""

    over = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = 0
        metrics = look.metrics
        self.setProperty("part", "card")
        self._count = plain_label("label")
        self._title = plain_label("title")
        self._text = plain_label("body")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.skip_button = touch_button()
        self.skip_button.clicked.connect(self.over)
        self.next_button = touch_button(part="primary")
        self.next_button.clicked.connect(self._on_next)
        foot = QHBoxLayout()
        foot.addWidget(self.skip_button)
        foot.addStretch(1)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[metrics.grid(5)] * 4)
        column.setSpacing(metrics.grid(3))
        column.addWidget(self._count)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)
        column.addLayout(foot)
        self.setFixedSize(metrics.px(520), metrics.px(300))
        self.hide()

    def begin(self) -> None:
        """The first card."""
        self._card = 0
        self._say()
        self.show()
        self.raise_()

    def lay(self, area: QRect) -> None:
        """In the middle of the page."""
        self.move(area.center() - self.rect().center())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _cards(self) -> list[tuple[str, str]]:
        return [
            (
                self.tr("Grey is normal"),
                self.tr(
                    "As long as nothing needs you, the screen is quiet. Colour comes only with a shape: "
                    "a square is urgent, a diamond is a warning, a circle is a note."
                ),
            ),
            (
                self.tr("Every number says how far it can be trusted"),
                self.tr(
                    "Hatched means that no one vouches for the value now; beside it stands since when and why. "
                    "At the top: how many values can be trusted, and how long ago they were logged."
                ),
            ),
            (
                self.tr("Any page, and back"),
                self.tr(
                    "The pages are on the left, home is at the bottom left. "
                    "Back, at the top left, returns to where you came from."
                ),
            ),
            (
                self.tr("Help where you stand"),
                self.tr(
                    "Help, at the top right, explains the page you see. "
                    "Clean, beside it, lets you wipe the screen while recording goes on."
                ),
            ),
        ]

    def _say(self) -> None:
        cards = self._cards()
        title, text = cards[self._card]
        last = self._card == len(cards) - 1
        self._count.setText(self.tr("{number} of {count}").format(number=self._card + 1, count=len(cards)))
        self._title.setText(title)
        self._text.setText(text)
        self.skip_button.setText(self.tr("Skip the tour"))
        self.skip_button.setVisible(not last)
        self.next_button.setText(self.tr("Begin") if last else self.tr("Next"))

    def _on_next(self) -> None:
        if self._card == len(self._cards()) - 1:
            self.over.emit()
        else:
            self._card += 1
            self._say()
