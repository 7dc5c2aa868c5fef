"""TagList: the station's tags by name, searched as one types; one column, rows as high as a finger."""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt

from ui.bridge.carried import TAGS_MIME, carry_tags
from ui.bridge.picture import Picture
from ui.bridge.standing import Standing
from ui.bridge.value_text import label_text
from ui.bridge.words import standing_words

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()


class TagList(QAbstractListModel):
    """Rows are tags; `tags[row]` is the tag's index. What is not good says so behind the name."""

    def __init__(self, picture: Picture, row_height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._height = row_height
        self._words: list[str] = []
        self._standings: list[int] = []
        self.tags: list[int] = []

    def reload(self) -> None:
        """The tags are others, or the search is."""
        self.beginResetModel()
        self.tags = [tag.index for tag in self._picture.listed if self._passes(tag.index)]
        self.endResetModel()

    def search(self, text: str) -> None:
        """Only tags whose name, label, machine or link holds every word."""
        words = text.casefold().split()
        if words != self._words:
            self._words = words
            self.reload()

    def show_frame(self, mono_ns: int) -> None:
        """Say of each tag whether it is good."""
        standings = self._picture.standings(mono_ns).tolist()
        if standings != self._standings:
            self._standings = standings
            if self.tags:
                self.dataChanged.emit(self.index(0), self.index(len(self.tags) - 1))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """The tags that were found."""
        return 0 if parent.isValid() else len(self.tags)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Label and standing; height."""
        if not index.isValid():
            return None
        tag = self.tags[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                standing = Standing(self._standings[tag]) if tag < len(self._standings) else Standing.AWAITED
                name = label_text(self._picture.tags[tag])
                return name if standing is Standing.GOOD else f"{name} · {standing_words(standing)}"
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, self._height)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be chosen, and dragged to the trends."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Names of tags."""
        return [TAGS_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # stub: a sequence
        """The tags of the rows that are dragged."""
        return carry_tags(self._picture.tags[self.tags[index.row()]].name for index in indexes)

    def _passes(self, index: int) -> bool:
        tag = self._picture.tags[index]
        text = f"{tag.name} {tag.label.en} {tag.label.fr} {tag.machine} {tag.link}".casefold()
        return all(word in text for word in self._words)
