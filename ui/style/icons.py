"""Icons: our own drawings of resources/icons, in one colour of the tokens and at any size."""

from functools import cache, lru_cache
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_INK = "currentColor"


def icon(name: str, colour: str) -> QIcon:
    """The drawing, for buttons of Qt's own. Raises OSError for a name we do not have."""
    made = QIcon()
    for side in (24, 48, 96):
        made.addPixmap(icon_pixmap(name, colour, side))
    return made


@lru_cache(maxsize=200)
def icon_pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The drawing as a square of `side` device-independent pixels on a screen of `ratio` device pixels each."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(_INK, colour).encode()))
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


@cache
def _drawing(name: str) -> str:
    return (resources.files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
