"""Sparkline: the last half hour of a value as a small line on the scale of its indicator."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.style.look import Look
from ui.widgets.symbols import paint_hatch

_DASHES: Final = [2.0, 2.0]


@dataclass(frozen=True, slots=True, eq=False)
class Spark:
    """A line ready to be painted, in shares of the box: x 0 (oldest) to 1 (now), y 0 (bottom of the scale) to 1.

    sure, doubtful: whether a stroke leads from each point to the next, of good or of doubtful quality; hidden: spans
    (from, to) without data; band: the normal band. Two sparks are equal when they are the same one.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    sure: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]
    hidden: tuple[tuple[float, float], ...] = ()
    band: tuple[float, float] | None = None


NO_SPARK: Final = Spark(np.zeros(0), np.zeros(0), np.zeros(0, np.bool_), np.zeros(0, np.bool_))


def strokes(spark: Spark, box: QRectF) -> tuple[list[QLineF], list[QLineF], list[QLineF]]:
    """Strokes to paint inside the box: sure, doubtful, and off the scale (they run along its edge)."""
    if len(spark.x) < 2:
        return [], [], []
    x = box.left() + spark.x * box.width()
    y = box.bottom() - np.clip(spark.y, 0.0, 1.0) * box.height()
    off = (spark.y < 0) | (spark.y > 1)
    moves = (np.diff(x) != 0) | (np.diff(y) != 0)
    both_off = off[:-1] & off[1:] & ((spark.y[:-1] > 1) == (spark.y[1:] > 1))

    def lines(chosen: NDArray[np.bool_]) -> list[QLineF]:
        rows = np.flatnonzero(chosen & moves).tolist()
        return [QLineF(x[row], y[row], x[row + 1], y[row + 1]) for row in rows]

    sure, doubtful = spark.sure[:-1], spark.doubtful[:-1]
    return lines(sure & ~both_off), lines(doubtful & ~both_off), lines((sure | doubtful) & both_off)


class SparkPainter:
    """Paints one sparkline, from a picture kept until line, size or colours change."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._kept: tuple[object, QPixmap] | None = None

    def paint(self, painter: QPainter, box: QRectF, spark: Spark, *, ground: str) -> None:
        """Paint the line into the box, on a ground of this colour."""
        ratio = painter.device().devicePixelRatio()
        key = spark, box.size(), ratio, self._look.tokens, ground
        if self._kept is None or self._kept[0] != key:
            self._kept = key, self._drawn(box, spark, ratio, ground)
        painter.drawPixmap(box.topLeft(), self._kept[1])

    def _drawn(self, box: QRectF, spark: Spark, ratio: float, ground: str) -> QPixmap:
        pixmap = QPixmap((box.size() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(ground))
        painter = QPainter(pixmap)
        paint_spark(painter, QRectF(0, 0, box.width(), box.height()), spark, self._look)
        painter.end()
        return pixmap


def paint_spark(painter: QPainter, box: QRectF, spark: Spark, look: Look, colour: str | None = None) -> None:
    """Normal band, hatched spans without data, line, and a dot at its end."""
    tokens = look.tokens
    inner = box.adjusted(0, 2, -3, -2)
    if spark.band is not None:
        low, high = (min(1.0, max(0.0, edge)) for edge in spark.band)
        band = QColor(tokens.band)
        band.setAlphaF(0.7)
        top = inner.bottom() - high * inner.height()
        painter.fillRect(QRectF(inner.left(), top, inner.width(), (high - low) * inner.height()), band)
    for start, end in spark.hidden:
        left = inner.left() + start * inner.width()
        paint_hatch(painter, QRectF(left, box.top(), max(2.0, (end - start) * inner.width()), box.height()), look)
    sure, doubtful, off = strokes(spark, inner)
    line = QColor(colour or tokens.live)
    for part, pen in (
        (sure, QPen(line, 1.2)),
        (doubtful, QPen(line, 1.2, Qt.PenStyle.CustomDashLine)),
        (off, QPen(QColor(tokens.muted), 1.2, Qt.PenStyle.DotLine)),
    ):
        if not part:
            continue
        if pen.style() is Qt.PenStyle.CustomDashLine:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawLines(part)
    if len(spark.x) and spark.x[-1] > 0.99:
        _paint_end(painter, inner, float(spark.y[-1]), line)


def _paint_end(painter: QPainter, box: QRectF, y: float, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(box.right(), box.bottom() - min(1.0, max(0.0, y)) * box.height()), 2.5, 2.5)
    painter.restore()
