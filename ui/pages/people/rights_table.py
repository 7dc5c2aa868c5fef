"""RightsTable: what each role may do: a row a right, a column a role; a touch changes a draft, not the station."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScroller,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hmi.channel.questions_people import RoleTold
from hmi.values.right import Right
from ui.bridge.people_words import right_words, role_words
from ui.style.look import Look
from ui.widgets.symbols import paint_tick
from ui.widgets.tile_words import paint_words

Index = QModelIndex | QPersistentModelIndex
_RIGHTS: Final = tuple(Right)
_WORDS: Final = 0.34
"""Share of the width for what a right lets do."""


class RightsModel(QAbstractTableModel):
    """`draft` is role -> rights as they shall be; what differs from what the core said is `changed`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roles: list[RoleTold] = []
        self.draft: dict[str, set[Right]] = {}

    def show_roles(self, roles: Sequence[RoleTold]) -> None:
        """As they stand; the draft begins anew."""
        self.beginResetModel()
        self.roles = list(roles)
        self.draft = {role.role: set(role.rights) for role in roles}
        self.endResetModel()

    @property
    def changed(self) -> list[str]:
        """Roles whose draft differs."""
        return [role.role for role in self.roles if self.draft[role.role] != set(role.rights)]

    def toggle(self, index: Index) -> None:
        """The right of this cell, given or taken in the draft."""
        if index.isValid() and index.column() > 0:
            self.draft[self.roles[index.column() - 1].role] ^= {_RIGHTS[index.row()]}
            self.dataChanged.emit(index, index)

    def given(self, index: Index) -> tuple[bool, bool]:
        """Whether the draft gives the right of a cell, and whether that differs from what is in force."""
        role, right = self.roles[index.column() - 1], _RIGHTS[index.row()]
        given = right in self.draft[role.role]
        return given, given != (right in role.rights)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """A row a right."""
        return 0 if parent.isValid() else len(_RIGHTS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """The words, then a column a role."""
        return 0 if parent.isValid() else len(self.roles) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words of the right; in the other columns yes or no, for those who hear it."""
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return right_words(_RIGHTS[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() > 0:
            return self.tr("yes") if self.given(index)[0] else self.tr("no")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The roles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section > 0:
            told = self.roles[section - 1]
            return f"{role_words(told.role)} ({told.people})"
        return None


class RightsTable(QTableView):
    """`edited` when the draft is another."""

    edited = Signal()

    def __init__(self, model: RightsModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self.editable = model, False
        self.setModel(model)
        self.setItemDelegate(_Cell(model, look, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.metrics.touch)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self._on_touched)
        model.modelReset.connect(self._share)
        look.changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room is shared."""
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space does what a touch does."""
        if event.key() == Qt.Key.Key_Space:
            self._on_touched(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()
            self.horizontalHeader().viewport().update()
        super().changeEvent(event)

    def _share(self) -> None:
        width, roles = self.viewport().width(), len(self._model.roles)
        if roles:
            self.setColumnWidth(0, round(width * _WORDS))
            for column in range(1, roles + 1):
                self.setColumnWidth(column, round(width * (1 - _WORDS) / roles))

    def _on_touched(self, index: QModelIndex) -> None:
        if self.editable and index.column() > 0:
            self._model.toggle(index)
            self.edited.emit()


class _Cell(QStyledItemDelegate):
    """The words, or a box that is ticked; one that differs from what is in force has a ring."""

    def __init__(self, model: RightsModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look = model, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        box = QRectF(option.rect)
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), QColor(tokens.line))
        if index.column() == 0:
            room = box.adjusted(metrics.grid(3), 0, -metrics.grid(2), 0)
            paint_words(painter, room, str(index.data()), look.font(metrics.body), tokens.text)
            return
        given, differs = self._model.given(index)
        side = metrics.grid(6)
        check = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        paint_tick(painter, check, given, look)
        if differs:
            painter.save()
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(check.adjusted(-6, -6, 6, 6), 4, 4)
            painter.restore()
