"""EntryModel: entries of the trail, one a row."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hmi.channel.questions_trail import TrailEntry
from ui.bridge.trail_words import action_words, change_words, object_words, reason_words, time_words
from ui.bridge.value_text import one_line

Index = QModelIndex | QPersistentModelIndex
ENTRY: Final = Qt.ItemDataRole.UserRole
_NOWHERE: Final = QModelIndex()


class EntryModel(QAbstractListModel):
    """What stays at the top stays where it is when older entries come below it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[TrailEntry] = []

    def show(self, entries: Sequence[TrailEntry]) -> None:
        """These from now on."""
        held = len(self.entries)
        if held and len(entries) >= held and entries[0] is self.entries[0] and entries[held - 1] is self.entries[-1]:
            if len(entries) > held:
                self.beginInsertRows(_NOWHERE, held, len(entries) - 1)
                self.entries = list(entries)
                self.endInsertRows()
            return
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """The row of an entry; -1 when it is not listed."""
        return next((row for row, entry in enumerate(self.entries) if entry.number == number), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry for the painter; all of it in words for whoever listens."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = (
                str(entry.number),
                time_words(entry),
                one_line(entry.name),
                action_words(entry.action),
                object_words(entry),
                change_words(entry),
                reason_words(entry),
            )
            return ", ".join(word for word in words if word)
        return None
