"""Moving analog indicator: where a value stands in its range, seen before its digits are read."""

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from hmi.values.tag import Kind, Tag
from ui.style.look import Look
from ui.widgets.symbols import paint_trough

_MARGIN: Final = 0.15
"""Of the span between the outermost limits, shown beyond them on either side."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator, all in the tag's unit: scale, normal band, limits as ticks (inner ones short), setpoint, value.

    `value` is None when no value may be shown: the scale stays, the pointer does not.
    """

    low: float
    high: float
    band: tuple[float, float] | None = None
    limits: tuple[float, ...] = ()
    far_limits: tuple[float, ...] = ()
    setpoint: float | None = None
    value: float | None = None


def scale_of(tag: Tag) -> tuple[float, float] | None:
    """The scale on which band and limits can be seen: around them, inside the engineering range; None for no scale."""
    if tag.kind is not Kind.ANALOG:
        return None
    limits = tag.limits
    edges = (limits.low_low, limits.low, tag.normal_low, tag.normal_high, limits.high, limits.high_high)
    marks = [edge for edge in edges if edge is not None]
    range_low, range_high = tag.range_low, tag.range_high
    if not marks or max(marks) <= min(marks):
        if range_low is None or range_high is None or range_high <= range_low:
            return None
        return range_low, range_high
    margin = _MARGIN * (max(marks) - min(marks))
    low, high = min(marks) - margin, max(marks) + margin
    if range_low is not None:
        low = max(low, range_low)
    if range_high is not None:
        high = min(high, range_high)
    return (low, high) if low < high else None


def indicator_of(tag: Tag, value: float | None, setpoint: float | None = None) -> Indicator | None:
    """The indicator of a tag; None when nothing is known of its range."""
    scale = scale_of(tag)
    if scale is None:
        return None
    band = None
    if tag.normal_low is not None and tag.normal_high is not None:
        band = tag.normal_low, tag.normal_high
    limits = tag.limits
    return Indicator(
        *scale,
        band,
        tuple(limit for limit in (limits.low, limits.high) if limit is not None),
        tuple(limit for limit in (limits.low_low, limits.high_high) if limit is not None),
        setpoint if setpoint is not None and math.isfinite(setpoint) else None,
        value if value is not None and math.isfinite(value) else None,
    )


def share(low: float, high: float, value: float) -> float:
    """Where a value stands between both ends: 0 to 1 inside, less or more outside."""
    return (value - low) / (high - low)


def pointer_share(indicator: Indicator) -> tuple[float, int] | None:
    """Where the pointer stands (0 to 1), and whether it points beyond the scale (-1 below, 1 above, 0 inside)."""
    if indicator.value is None:
        return None
    place = share(indicator.low, indicator.high, indicator.value)
    return min(1.0, max(0.0, place)), -1 if place < 0 else 1 if place > 1 else 0


def paint_indicator(painter: QPainter, box: QRectF, indicator: Indicator, look: Look) -> None:
    """The bar in the upper part of the box, the pointer below it; painted on whole pixels so that it does not blur."""
    tokens, unit = look.tokens, look.metrics.px(1)
    bar = QRectF(round(box.left()), round(box.top()), round(box.width()), round(box.height() * 0.5))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    paint_trough(painter, bar, look)

    def x_of(value: float) -> float:
        return bar.left() + round(min(1.0, max(0.0, share(indicator.low, indicator.high, value))) * bar.width())

    if indicator.band is not None:
        left, right = x_of(indicator.band[0]), x_of(indicator.band[1])
        painter.fillRect(QRectF(left, bar.top(), max(unit, right - left), bar.height()), QColor(tokens.band))
    for limits, overhang in ((indicator.limits, 1), (indicator.far_limits, 3)):
        for limit in limits:
            if indicator.low <= limit <= indicator.high:
                tick = QRectF(x_of(limit) - unit, bar.top() - overhang * unit, 2 * unit, bar.height())
                painter.fillRect(tick.adjusted(0, 0, 0, 2 * overhang * unit), QColor(tokens.muted))
    if indicator.setpoint is not None and indicator.low <= indicator.setpoint <= indicator.high:
        notch = QRectF(x_of(indicator.setpoint) - unit, bar.top(), 2 * unit, bar.height())
        painter.fillRect(notch.adjusted(-unit, 0, unit, 0), QColor(tokens.surface))
        painter.fillRect(notch, QColor(tokens.accent))
    pointer = pointer_share(indicator)
    if pointer is not None:
        _paint_pointer(painter, box, bar, pointer, look)
    painter.restore()


def _paint_pointer(painter: QPainter, box: QRectF, bar: QRectF, pointer: tuple[float, int], look: Look) -> None:
    """A triangle below the bar; one that points sideways, and hollow, when the value is beyond the scale."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = box.height() - bar.height() - 1
    x, beyond = bar.left() + pointer[0] * bar.width(), pointer[1]
    top = bar.bottom() + 1
    colour = QColor(look.tokens.live)
    if not beyond:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        half = size * 0.75
        x = min(bar.right() - half / 2, max(bar.left() + half / 2, x))
        painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x + half, top + size), QPointF(x - half, top + size)]))
        return
    tip = bar.right() if beyond > 0 else bar.left()
    back = tip - beyond * size * 1.5
    painter.setPen(QPen(colour, look.metrics.px(2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        QPolygonF([QPointF(back, top), QPointF(tip - beyond, top + size / 2), QPointF(back, top + size)])
    )
