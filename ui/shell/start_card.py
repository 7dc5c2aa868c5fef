"""StartCard: what a page without tags shows in its place: what is missing, and how to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_STEPS = 3
_WIDTH = 760
"""Of the words, in pixels at 96 dpi: longer lines are not read."""


class StartCard(QFrame):
    """`connect_proposed`: a person wants to look at a server; `help_proposed`: to read about it."""

    connect_proposed = Signal()
    help_proposed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = look.metrics
        self.setProperty("part", "card")
        self.title = plain_label("title")
        self.words = [plain_label("") for _ in range(_STEPS)]
        self.more = plain_label("label")
        self.connect_button = touch_button(part="primary")
        self.connect_button.clicked.connect(self.connect_proposed)
        self.help_button = touch_button()
        self.help_button.clicked.connect(self.help_proposed)
        steps = QGridLayout()
        steps.setHorizontalSpacing(metrics.grid(4))
        steps.setVerticalSpacing(metrics.grid(4))
        steps.setColumnStretch(1, 1)
        for place, words in enumerate((*self.words, self.more)):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if place < _STEPS:
                steps.addWidget(plain_label("strong", str(place + 1)), place, 0, Qt.AlignmentFlag.AlignTop)
                steps.addWidget(words, place, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.grid(3))
        buttons.addWidget(self.connect_button)
        buttons.addWidget(self.help_button)
        buttons.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(metrics.px(_WIDTH))
        column = QVBoxLayout(inside)
        column.setSpacing(metrics.grid(6))
        column.addStretch(1)
        column.addWidget(self.title)
        column.addLayout(steps)
        column.addLayout(buttons)
        column.addWidget(self.more)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside, 4)
        row.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.title.setText(self.tr("This station has no tags yet, and records nothing"))
        steps = (
            self.tr("Connect to an OPC UA server: its address is enough. Looking around changes nothing there."),
            self.tr("Choose a value in its tree: read it, see its past, or watch it in the trends unrecorded."),
            self.tr("“To the station's tags” writes it into the station file; from then on it is recorded."),
        )
        for words, text in zip(self.words, steps, strict=True):
            words.setText(text)
        self.connect_button.setText(self.tr("Connect to a server"))
        self.help_button.setText(self.tr("Read about it"))
        self.more.setText(
            self.tr(
                "A whole station at once, on the command line: “pupitre init opc.tcp://HOST:PORT --output FILE.toml” "
                "drafts its file from what a server offers, “pupitre run FILE.toml” starts it."
            )
        )
