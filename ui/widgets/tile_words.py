"""Words inside a painted box: plain, on one line, elided where there is no room."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignCenter


def paint_words(
    painter: QPainter, box: QRectF, words: str, font: QFont, colour: str, align: Qt.AlignmentFlag = LEFT
) -> float:
    """Paint; answers the width that the words take."""
    if not words or box.width() <= 0:
        return 0.0
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, align | Qt.TextFlag.TextSingleLine, shown)
    return min(box.width(), metrics.horizontalAdvance(shown))


def fitting(words: str, font: QFont, width: float, least: int) -> QFont:
    """The font, smaller where the words would not fit, down to `least` pixels."""
    made = QFont(font)
    while made.pixelSize() > least and QFontMetricsF(made).horizontalAdvance(words) > width:
        made.setPixelSize(made.pixelSize() - 1)
    return made


def paint_name(painter: QPainter, box: QRectF, words: str, font: QFont, colour: str, least: int) -> float:
    """A name: smaller before it is cut, and cut in the middle: "…, zone 1" and "…, zone 2" must not look the same."""
    smaller = fitting(words, font, box.width(), least)
    shown = QFontMetricsF(smaller).elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
    return paint_words(painter, box, shown, smaller, colour)


def paint_plated(painter: QPainter, box: QRectF, words: str, font: QFont, colour: str, ground: str) -> None:
    """Words on a plate of their own width: legible on hatching, which goes on around them."""
    width = min(box.width(), QFontMetricsF(font).horizontalAdvance(words) + font.pixelSize() * 0.5)
    painter.fillRect(QRectF(box.left(), box.top(), width, box.height()), QColor(ground))
    paint_words(painter, box, words, font, colour)


def paint_number(
    painter: QPainter, box: QRectF, value: str, unit: str, big: QFont, small: QFont, colours: tuple[str, str]
) -> float:
    """A value and its unit on one baseline, the unit smaller and quieter; answers the width taken.

    A value too wide for the box is set smaller before any digit is lost.
    """
    unit_width = QFontMetricsF(small).horizontalAdvance(unit) + big.pixelSize() * 0.2 if unit else 0.0
    room = max(1.0, box.width() - unit_width)
    font = QFont(big)
    while font.pixelSize() > small.pixelSize() and QFontMetricsF(font).horizontalAdvance(value) > room:
        font.setPixelSize(font.pixelSize() - 1)
    metrics = QFontMetricsF(font)
    baseline = box.top() + (box.height() + QFontMetricsF(big).capHeight()) / 2
    shown = metrics.elidedText(value, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font)
    painter.setPen(QColor(colours[0]))
    painter.drawText(QRectF(box.left(), baseline - metrics.ascent(), room + 2, metrics.height()), LEFT, shown)
    width = metrics.horizontalAdvance(shown)
    if unit:
        x = box.left() + width + big.pixelSize() * 0.2
        small_metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(QColor(colours[1]))
        place = QRectF(x, baseline - small_metrics.ascent(), max(0.0, box.right() - x), small_metrics.height())
        painter.drawText(place, LEFT, unit)
    return width + unit_width
