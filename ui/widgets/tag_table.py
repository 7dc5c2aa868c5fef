"""TagTable: the view of a TagModel. A touch on a row trends its tag, or no longer."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScroller, QTableView, QWidget

from ui.style.look import Look
from ui.widgets.tag_delegate import TagDelegate
from ui.widgets.tag_model import Col, TagModel

_WIDTHS: Final = {Col.TREND: 18, Col.VALUE: 36, Col.UNIT: 14, Col.QUALITY: 43, Col.AGE: 19}
"""Of columns that do not grow, in steps of the grid."""
_ROOM_FOR_SCALES: Final = 420
_ROOM_FOR_NAMES: Final = 900
"""What must be left, in pixels at 96 dpi, before a column is spent on them."""


class TagTable(QTableView):
    """`trend_proposed` carries a tag; `live_painted` comes once, when the first live value is on the screen."""

    trend_proposed = Signal(int)
    live_painted = Signal()

    def __init__(self, model: TagModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._seen_live = False
        self.setModel(model)
        self.setItemDelegate(TagDelegate(model, look, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab goes on to the next control, arrows go from row to row
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(look.metrics.touch)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(look.metrics.grid(10))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Col.LABEL, QHeaderView.ResizeMode.Stretch)
        for column, steps in _WIDTHS.items():
            self.setColumnWidth(column, look.metrics.grid(steps))
        self._look = look
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self._on_row_touched)
        look.changed.connect(self.viewport().update)
        model.modelReset.connect(self._lay_rows)
        self._heading_height = look.metrics.grid(8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room is shared: a longer scale, then the names of the tags."""
        super().resizeEvent(event)
        free = self.viewport().width() - self._look.metrics.grid(sum(_WIDTHS.values()))
        self.setColumnHidden(Col.SCALE, free < self._look.metrics.px(_ROOM_FOR_SCALES))
        self.setColumnHidden(Col.NAME, free < self._look.metrics.px(_ROOM_FOR_NAMES))
        self.setColumnWidth(Col.SCALE, max(self._look.metrics.grid(36), round(free * 0.22)))
        self.setColumnWidth(Col.NAME, round(free * 0.3))
        self.setColumnWidth(Col.QUALITY, self._look.metrics.grid(_WIDTHS[Col.QUALITY]) + max(0, round(free * 0.07)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and say so when it was the first time that a live value was to be seen."""
        super().paintEvent(event)
        if not self._seen_live and self._model.any_live:
            self._seen_live = True
            self.live_painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter do what a touch does."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_row_touched(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._model.retranslate()
        super().changeEvent(event)

    def _lay_rows(self) -> None:
        """A heading is a strip over all columns; a text has the unit's place too."""
        self.clearSpans()
        for row in range(self._model.rowCount()):
            if self._model.tag_at(row) is None:
                self.setSpan(row, 0, 1, len(Col))
                self.setRowHeight(row, self._heading_height)
            elif self._model.is_text(row):
                self.setSpan(row, Col.VALUE, 1, 2)

    def _on_row_touched(self, index: QModelIndex) -> None:
        tag = self._model.tag_at(index.row())
        if tag is not None:
            self.trend_proposed.emit(tag)
