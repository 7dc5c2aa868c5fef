"""PastView: raw values from a server's own history, as a line and as a table, statuses kept."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScroller, QTableView, QVBoxLayout, QWidget

from hmi.channel.messages import column
from hmi.channel.questions import Past
from hmi.values.quality import status_name, usable
from ui.bridge.local_time import clock_text
from ui.pages.diagnostics.tag_words import precise_text
from ui.style.look import Look
from ui.widgets.plain import plain_label

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """A Past as columns: source_ns (int64), value (float64, NaN: no number), status (uint32); texts by row."""

    source_ns: NDArray[np.int64]
    value: NDArray[np.float64]
    status: NDArray[np.uint32]
    texts: dict[int, str]

    @staticmethod
    def of(past: Past) -> "Values":
        """From the channel."""
        return Values(
            column(past.source_ns, np.int64),
            column(past.value, np.float64),
            column(past.status, np.uint32),
            past.texts,
        )

    def __len__(self) -> int:
        return len(self.source_ns)


class PastModel(QAbstractTableModel):
    """Time, value, status; the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: Values | None = None
        self._now_ns = 0

    def show_values(self, values: Values | None, now_ns: int) -> None:
        """Show these."""
        self.beginResetModel()
        self._values, self._now_ns = values, now_ns
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """One row a value."""
        return 0 if parent.isValid() or self._values is None else len(self._values)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Time, value, status."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid() or self._values is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        row = len(self._values) - 1 - index.row()
        match index.column():
            case 0:
                return precise_text(int(self._values.source_ns[row]), self._now_ns)
            case 1:
                number = float(self._values.value[row])
                return self._values.texts.get(row) or ("–" if np.isnan(number) else f"{number:.10g}")
            case _:
                return status_name(int(self._values.status[row]))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Time"), self.tr("Value"), self.tr("Status"))[section]


class PastCurve(QWidget):
    """The usable values as steps; it breaks where a value was not usable."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._values: Values | None = None
        self._span = (0, 1)
        self.setMinimumHeight(look.metrics.grid(24))
        look.changed.connect(self.update)

    def show_values(self, values: Values | None, from_ns: int, to_ns: int) -> None:
        """Draw these over this span."""
        self._values, self._span = values, (from_ns, max(to_ns, from_ns + 1))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Extent in numbers at the left edge, times below, steps between."""
        painter = QPainter(self)
        tokens = self._look.tokens
        painter.fillRect(self.rect(), QColor(tokens.raised))
        values = self._values
        if values is not None:
            self._paint_values(painter, values)
        painter.end()

    def _paint_values(self, painter: QPainter, values: Values) -> None:
        tokens = self._look.tokens
        good = usable(values.status) & np.isfinite(values.value)
        if not good.any():
            return
        low, high = float(values.value[good].min()), float(values.value[good].max())
        grid = self._look.metrics.grid
        painter.setFont(self._look.font(self._look.metrics.label))
        painter.setPen(QColor(tokens.muted))
        frame = self.rect().adjusted(grid(2), grid(1), -grid(2), -grid(1))
        painter.drawText(frame, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, f"{high:.6g}")
        if high > low:
            low_box = frame.adjusted(0, 0, 0, -grid(5))
            painter.drawText(low_box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, f"{low:.6g}")
        for edge, side in ((self._span[0], Qt.AlignmentFlag.AlignLeft), (self._span[1], Qt.AlignmentFlag.AlignRight)):
            painter.drawText(frame, Qt.AlignmentFlag.AlignBottom | side, clock_text(edge))
        painter.setPen(QPen(QColor(tokens.pens[0]), 1))
        box = frame.adjusted(grid(14), grid(1), 0, -grid(6))
        x = box.left() + (values.source_ns - self._span[0]) / (self._span[1] - self._span[0]) * box.width()
        y = box.bottom() - (values.value - low) / ((high - low) or 1.0) * box.height()
        steps: list[QPointF] = []
        for row in range(len(values)):
            if not good[row]:
                painter.drawPolyline(steps)
                steps = []
                continue
            if steps:
                steps.append(QPointF(float(x[row]), steps[-1].y()))
            steps.append(QPointF(float(x[row]), float(y[row])))
        painter.drawPolyline(steps)


class PastView(QWidget):
    """`tell` shows an answer; `say` a word in its place."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.curve = PastCurve(look)
        self.model = PastModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(look.metrics.grid(7))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionsClickable(False)
        QScroller.grabGesture(self.table.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.metrics.grid(1))
        layout.addWidget(self.word)
        layout.addWidget(self.curve)
        layout.addWidget(self.table, 1)
        self.say("")

    def say(self, words: str) -> None:
        """Only this."""
        self.word.setText(words)
        self.curve.hide()
        self.table.hide()

    def tell(self, past: Past, from_ns: int, to_ns: int) -> None:
        """These values, of this span."""
        values = Values.of(past)
        if not len(values):
            self.say(self.tr("The server holds no value of this span."))
            return
        bad = int(np.count_nonzero(~usable(values.status)))
        words = self.tr("{count} values from the server's own history, {bad} of them not usable.")
        told = words.format(count=len(values), bad=bad)
        if not past.complete:
            until = clock_text(int(values.source_ns[-1]))
            told += " " + self.tr("There are more: shown are the oldest, up to {time}.").format(time=until)
        self.word.setText(told)
        self.curve.show_values(values, from_ns, to_ns)
        self.model.show_values(values, to_ns)
        self.curve.show()
        self.table.show()
