"""AlarmModel: alarms of one list, one a row; rows keep their place while they keep their alarm."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hmi.values.alarm import AlarmStand
from ui.bridge.alarm_board import AlarmBoard
from ui.bridge.alarm_words import label_words, limit_words, machine_words, priority_words, since_words, state_words

Index = QModelIndex | QPersistentModelIndex
STAND: Final = Qt.ItemDataRole.UserRole
FACE: Final = Qt.ItemDataRole.UserRole + 1
_NOWHERE: Final = QModelIndex()


class AlarmModel(QAbstractListModel):
    """`show` once for each change; `now_ns` is the time that ages are told by."""

    def __init__(self, board: AlarmBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.stands: list[AlarmStand] = []
        self.now_ns = 0

    def show(self, stands: Sequence[AlarmStand], now_ns: int) -> None:
        """These from now on. Where only ages changed, or the list is the same but for some states, nothing moves."""
        self.now_ns = now_ns
        if [one.id for one in stands] == [one.id for one in self.stands]:
            self.stands = list(stands)
            if stands:
                self.dataChanged.emit(self.index(0), self.index(len(stands) - 1))
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        was = [self.stands[index.row()].id if index.row() < len(self.stands) else -1 for index in kept]
        self.stands = list(stands)
        rows = {one.id: row for row, one in enumerate(self.stands)}
        for index, number in zip(kept, was, strict=True):
            self.changePersistentIndex(index, self.index(rows[number]) if number in rows else _NOWHERE)
        self.layoutChanged.emit()

    def machine(self, name: str) -> str:
        """In the words of the plant."""
        return machine_words(self._board, name)

    def row_of(self, alarm: int) -> int:
        """The row of an alarm; -1 when it is not listed."""
        return next((row for row, one in enumerate(self.stands) if one.id == alarm), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.stands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Stand and face for the painter; all of it in words for whoever listens."""
        if not index.isValid() or index.row() >= len(self.stands):
            return None
        stand = self.stands[index.row()]
        face = self._board.faces.get(stand.id)
        if role == STAND:
            return stand
        if role == FACE:
            return face
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = [
                priority_words(face.priority) if face else "",
                label_words(face, stand.id),
                state_words(stand.state),
                limit_words(face, stand) if face else "",
                since_words(stand, self.now_ns),
            ]
            return ", ".join(word for word in words if word)
        return None
