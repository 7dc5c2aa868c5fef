"""Sheet: a trend as a picture that can be understood alone: what, when, in which time zone, how complete."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from ui.plots.pens import paint_swatch
from ui.plots.trend_view import TrendView
from ui.style.look import Look


@dataclass(frozen=True, slots=True)
class SheetPen:
    """One line of the list of pens: position among the pens, and its words (name, unit, range, coverage)."""

    pen: int
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands above and below the plots."""

    title: str
    lines: tuple[str, ...]
    pens: tuple[SheetPen, ...]


def leave_sheet(path: Path, sheet: Sheet, views: Sequence[TrendView], look: Look) -> None:
    """Write the plots as they are on the screen, with the sheet's words, as PNG or SVG (by the name's end).

    Raises OSError when the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    size = _size(sheet, views, look)
    if path.suffix == ".svg":
        generator = QSvgGenerator()
        generator.setFileName(str(path))
        generator.setSize(size)
        generator.setViewBox(QRectF(QPointF(0, 0), size.toSizeF()))
        generator.setTitle(sheet.title)
        painter = QPainter()
        if not painter.begin(generator):
            raise OSError(f"{path} cannot be written")
        _paint(painter, size, sheet, views, look)
        painter.end()
        return
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    _paint(painter, size, sheet, views, look)
    painter.end()
    if not image.save(str(path)):
        raise OSError(f"{path} cannot be written")


def _size(sheet: Sheet, views: Sequence[TrendView], look: Look) -> QSize:
    metrics = look.metrics
    rows = len(sheet.lines) + len(sheet.pens)
    words = metrics.grid(14) + rows * metrics.grid(6)
    width = sum(view.width() for view in views) + metrics.grid(4)
    return QSize(width, words + max(view.height() for view in views) + metrics.grid(4))


def _paint(painter: QPainter, size: QSize, sheet: Sheet, views: Sequence[TrendView], look: Look) -> None:
    metrics, tokens = look.metrics, look.tokens
    painter.fillRect(QRectF(QPointF(0, 0), size.toSizeF()), QColor(tokens.surface))
    left, y, width = float(metrics.grid(4)), float(metrics.grid(4)), float(size.width() - metrics.grid(8))
    y = _write(painter, QRectF(left, y, width, metrics.grid(7)), sheet.title, look, title=True)
    for line in sheet.lines:
        y = _write(painter, QRectF(left, y, width, metrics.grid(6)), line, look)
    for pen in sheet.pens:
        swatch = float(metrics.grid(3))
        row = QRectF(left, y, width, metrics.grid(6))
        paint_swatch(painter, QRectF(left, row.center().y() - swatch / 2, swatch, swatch), look, pen.pen)
        y = _write(painter, row.adjusted(metrics.grid(5), 0, 0, 0), pen.words, look)
    x, top = metrics.grid(2), y + metrics.grid(2)
    for view in views:
        place = QRectF(x, top, view.viewport().width(), view.viewport().height())
        view.render(painter, place, view.viewport().rect())
        x += view.width()


def _write(painter: QPainter, row: QRectF, words: str, look: Look, *, title: bool = False) -> float:
    """One line of plain text, elided at the edge; answers where the next one begins."""
    font = look.font(look.metrics.title if title else look.metrics.label, strong=title)
    painter.setFont(font)
    painter.setPen(QColor(look.tokens.text))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, row.width())
    painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return row.bottom()
