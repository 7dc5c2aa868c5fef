"""GoneStrip: the core does not answer, said across the page, and the page covered where its values are old."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.bridge.picture import Picture, Presence
from ui.bridge.status_words import no_data_since
from ui.bridge.words import capitalised, sentence
from ui.shell.page_stack import shows_values
from ui.style.look import Look
from ui.widgets.hatched import HatchCover
from ui.widgets.page import Page


class GoneStrip(QLabel):
    """Seen while the core is gone or silent."""

    def __init__(self, picture: Picture, look: Look, covered: QWidget, utc: Callable[[], int]) -> None:
        super().__init__()
        self._picture, self._utc = picture, utc
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("part", "gone")
        self.setFixedHeight(look.metrics.grid(9))
        self.cover = HatchCover(look, covered)
        self.hide()

    def show_frame(self, page: Page | None, mono_ns: int) -> None:
        """This moment of the page that is seen."""
        presence = self._picture.presence(mono_ns)
        shown = presence in {Presence.GONE, Presence.SILENT}
        since = ""
        if shown:
            reason = "core_silent" if presence is Presence.SILENT else self._picture.gone_reason
            self.setText(capitalised(sentence(reason or "core_gone")))
            if page is not None and shows_values(page):
                since = no_data_since(self._picture, self._utc())
        self.setVisible(shown)
        self.cover.say(since)
