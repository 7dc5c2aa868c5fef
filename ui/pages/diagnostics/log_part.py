"""LogPart: how recording stands."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge.picture import Picture
from ui.pages.diagnostics.log_words import log_told
from ui.pages.diagnostics.told_view import ToldView
from ui.style.look import Look

_STEP_NS: Final = 1_000_000_000


class LogPart(QWidget):
    """`show_frame` once a frame; written anew once a second."""

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._written_ns = -_STEP_NS
        self.view = ToldView(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(
            look.metrics.grid(3), look.metrics.grid(2), look.metrics.grid(3), look.metrics.grid(2)
        )
        column.addWidget(self.view)

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """Show this moment."""
        if mono_ns - self._written_ns >= _STEP_NS:
            self._written_ns = mono_ns
            self.view.tell(log_told(self._picture, mono_ns, utc_ns))

    def retranslate(self) -> None:
        """With the next frame."""
        self._written_ns = -_STEP_NS
