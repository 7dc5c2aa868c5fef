"""TagCard: one tag as a small curve of the last day, with its words above."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.values.series import Series
from hmi.values.tag import Tag
from ui.bridge.value_text import number_text
from ui.style.look import Look
from ui.widgets.sparkline import NO_SPARK, Spark, paint_spark
from ui.widgets.sparkline_points import spark_of
from ui.widgets.symbols import paint_trough

_ROOM = 0.08


class TagCard(QWidget):
    """Its scale is that of what is drawn, written beside it; all of these cards share one span of time."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.title = self.note = ""
        self._spark: Spark = NO_SPARK
        self._ends = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Title and curve."""
        return QSize(self._look.metrics.px(200), self._look.metrics.grid(24))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrower."""
        return QSize(self._look.metrics.px(120), self._look.metrics.grid(24))

    def show_title(self, title: str, note: str = "") -> None:
        """Which tag it is, and what it has to do with the alert; its curve follows."""
        if title != self.title:
            self.title = title
            self._spark, self._ends = NO_SPARK, ("", "")
        self.note = note
        self.setAccessibleName(f"{title} {note}".strip())
        self.update()

    def show_series(self, tag: Tag, series: Series, span: tuple[int, int]) -> None:
        """The tag's history over the span."""
        if not len(series) or not np.isfinite(series.low).any():
            self._spark, self._ends = NO_SPARK, ("", "")
            self.update()
            return
        low, high = float(np.nanmin(series.low)), float(np.nanmax(series.high))
        room = _ROOM * (high - low) or max(abs(high), 1.0) * _ROOM
        scale = low - room, high + room
        self._spark = spark_of(series, span, None, scale, width=max(60, self.width()))
        self._ends = number_text(tag, low), f"{number_text(tag, high)} {tag.unit}".strip()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        painter = QPainter(self)
        painter.setFont(look.font(metrics.label))
        measure = QFontMetrics(painter.font())
        head = measure.height() + 2
        painter.setPen(QColor(tokens.text))
        room = self.width() - measure.horizontalAdvance(f"  {self.note}")
        title = measure.elidedText(self.title, Qt.TextElideMode.ElideRight, room)
        line = QRectF(0, 0, self.width(), head)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.note)
        box = QRectF(0, head, self.width(), self.height() - 2 * head)
        paint_trough(painter, box, look)
        paint_spark(painter, box, self._spark, look)
        painter.setPen(QColor(tokens.muted))
        below = QRectF(0, self.height() - head, self.width(), head)
        words = " … ".join(end for end in self._ends if end)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        painter.end()
