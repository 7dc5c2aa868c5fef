"""NavRail: back at the top, the pages, home at the bottom. It knows words and icons, no page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.widgets.icon_button import IconButton

WIDTH: Final = 23
"""Steps of the grid."""


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One page as the rail shows it."""

    key: str
    icon: str
    word: str


class NavRail(QFrame):
    """Proposes a page by its key, or the way back."""

    page_proposed = Signal(str)
    back_proposed = Signal()
    dropped = Signal(str, object)
    """What was dropped (QMimeData) on the entry with this key."""

    def __init__(
        self, look: Look, entries: Sequence[RailEntry], home: RailEntry, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        metrics = look.metrics
        self.setProperty("part", "rail")
        self.setFixedWidth(metrics.grid(WIDTH))
        self.buttons: dict[str, IconButton] = {}
        self._takes: dict[str, Callable[[QMimeData], bool]] = {}
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.back = self._button("back")
        self.back.setFixedHeight(metrics.top_height)
        self.back.clicked.connect(self.back_proposed)
        column.addWidget(self.back)
        for entry in (*entries, home):
            button = self.buttons[entry.key] = self._button(entry.icon, checkable=True)
            button.clicked.connect(partial(self.page_proposed.emit, entry.key))
            if entry is home:
                column.addStretch(1)
            column.addWidget(button, 20)
        self.show_words((*entries, home), "")

    def show_words(self, entries: Sequence[RailEntry], back: str) -> None:
        """Write the words of the moment's language."""
        for entry in entries:
            self.buttons[entry.key].say(entry.word)
        self.back.say(back)

    def show_place(self, key: str, *, can_go_back: bool) -> None:
        """Mark where the person is."""
        for each, button in self.buttons.items():
            button.setChecked(each == key)
        self.back.setEnabled(can_go_back)

    def take_drops(self, key: str, takes: Callable[[QMimeData], bool]) -> None:
        """From now on what `takes` says yes to may be dropped on this entry."""
        self._takes[key] = takes

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Over which entry is seen as it moves."""
        event.setAccepted(any(takes(event.mimeData()) for takes in self._takes.values()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The entry that would take it shows it."""
        self._show_target(self._target(event.position().toPoint(), event.mimeData()))
        event.setAccepted(bool(self._target(event.position().toPoint(), event.mimeData())))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It is dropped elsewhere."""
        self._show_target("")

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand it on."""
        key = self._target(event.position().toPoint(), event.mimeData())
        self._show_target("")
        if key:
            event.acceptProposedAction()
            self.dropped.emit(key, event.mimeData())

    def _target(self, place: QPoint, carried: QMimeData) -> str:
        """The entry there that takes it, "" for none."""
        for key, takes in self._takes.items():
            if self.buttons[key].geometry().contains(place) and takes(carried):
                return key
        return ""

    def _show_target(self, key: str) -> None:
        for each in self._takes:
            self.buttons[each].setDown(each == key)

    def _button(self, drawing: str, *, checkable: bool = False) -> IconButton:
        metrics = self._look.metrics
        button = IconButton(self._look, drawing, edge=True, parent=self)
        button.setCheckable(checkable)
        button.setFixedWidth(metrics.grid(WIDTH) - 1)
        button.setMaximumHeight(metrics.grid(20))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        return button
