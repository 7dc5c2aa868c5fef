"""Pending: tags that stand in the station file and are not recorded yet, and the restart that records them."""

import asyncio
from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.bridge.words import capitalised, sentence
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button

_NAMED: Final = 3


class Pending(QWidget):
    """Seen while there are such tags. end_core: the core ends and is started again with the file as it is then."""

    def __init__(
        self, look: Look, end_core: Callable[[], "asyncio.Future[str]"], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._end_core = end_core
        self._ending: asyncio.Future[str] | None = None
        self._refused = ""
        self.names: list[str] = []
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.button = touch_button(part="primary")
        self.button.clicked.connect(self._on_touched)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.metrics.grid(3))
        row.addWidget(self.word, 1)
        row.addWidget(self.button)
        self.retranslate()

    def add(self, name: str) -> None:
        """This tag was appended to the file."""
        self.names.append(name)
        self._refused = ""
        self.retranslate()

    def recorded(self, tags: Collection[str]) -> None:
        """A core answered: these are the tags it records."""
        self.names = [name for name in self.names if name not in tags]
        self._refused = ""
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.button.setText(self.tr("Record from now on"))
        self.button.setEnabled(self._ending is None)
        self.setVisible(bool(self.names))
        more = "…" if len(self.names) > _NAMED else ""
        words = self.tr(
            "In the station file and not recorded yet: {tags}. The core must be started again for that; for some "
            "seconds it then hears nothing, and what the servers keep meanwhile is fetched."
        )
        if self._ending is not None:
            words = self.tr("The core is being started again, with {tags}.")
        elif self._refused:
            words = capitalised(self._refused) + "."
        self.word.setText(words.format(tags=", ".join(self.names[:_NAMED]) + more))

    def _on_touched(self) -> None:
        self._ending = self._end_core()
        self._ending.add_done_callback(self._on_ended)
        self.retranslate()

    def _on_ended(self, ended: "asyncio.Future[str]") -> None:
        self._ending = None
        reason = "" if ended.cancelled() else ended.result()
        self._refused = sentence(reason) if reason else ""
        self.retranslate()
