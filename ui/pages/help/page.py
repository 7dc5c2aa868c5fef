"""HelpPage: the help of the page one came from, in the language of the moment, from files of ours."""

from collections.abc import Callable
from importlib import resources
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QScroller, QTextBrowser, QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.words import language
from ui.style.look import Look
from ui.widgets.page import Page
from ui.widgets.plain import touch_button

_LINE_PERCENT: Final = 130
TOUR: Final = "tour"
"""What is proposed to open when the four cards are wanted again."""


class HelpPage(Page):
    """`arrive` with the key of a page; "" is the help of the frame itself."""

    key = "help"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._of = ""
        self._look = look
        self.setProperty("part", "card")
        metrics = look.metrics
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setFont(look.font(metrics.body))
        self.text.document().setDocumentMargin(metrics.grid(4))
        self.text.setMaximumWidth(metrics.px(860))  # longer lines lose the eye on its way back
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        QScroller.grabGesture(self.text.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.frame_button = touch_button()
        self.frame_button.clicked.connect(lambda: self.open_proposed.emit(self.key, "frame"))
        self.tour_button = touch_button()
        self.tour_button.clicked.connect(lambda: self.open_proposed.emit(TOUR, ""))
        foot = QHBoxLayout()
        foot.setContentsMargins(*[metrics.grid(3)] * 4)
        foot.setSpacing(metrics.grid(3))
        foot.addStretch(1)
        foot.addWidget(self.frame_button)
        foot.addWidget(self.tour_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        look.changed.connect(self._show)
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Help")

    def arrive(self, argument: str) -> None:
        """Help of that page."""
        self._of = argument
        self._show()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.frame_button.setText(self.tr("Around every page"))
        self.tour_button.setText(self.tr("Show the tour"))
        self.text.setAccessibleName(self.tr("Help text"))
        self._show()

    def _show(self) -> None:
        self.frame_button.setVisible(self._of != "frame")
        self.text.setMarkdown(help_text(self._of or "frame", language()))
        self._space_out()
        self.text.verticalScrollBar().setValue(0)

    def _space_out(self) -> None:
        """Air between lines and paragraphs: a page is read standing."""
        block = self.text.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            shape.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setBottomMargin(self._look.metrics.grid(2))
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()


def help_text(key: str, spoken: str) -> str:
    """The help of a page; the frame's own where a page has none."""
    folder = resources.files("resources") / "help"
    for name in (f"{key}_{spoken}.md", f"{key}_en.md", f"frame_{spoken}.md"):
        path = folder / name
        if path.is_file():
            return path.read_text("utf-8")
    return ""
