"""What a person sees of a widget, as numbers: how dark a box is, how many different tones it has."""

from itertools import pairwise, product

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


def shot(widget: QWidget) -> QImage:
    """The widget as it would be painted now."""
    return widget.grab().toImage()


def dark_share(picture: QImage, box: QRect) -> float:
    """Share of the pixels of a box that are darker than the middle grey."""
    places = product(range(box.left(), box.right() + 1), range(box.top(), box.bottom() + 1))
    inside = [picture.pixelColor(x, y).lightnessF() for x, y in places]
    return sum(light < 0.5 for light in inside) / max(1, len(inside))


def tones(picture: QImage, box: QRect) -> int:
    """How many tones there are along one line through the middle of a box: one on a plain ground, many on hatching."""
    row = box.center().y()
    line = [picture.pixelColor(x, row).rgb() for x in range(box.left(), box.right() + 1)]
    return sum(one != other for one, other in pairwise(line))
