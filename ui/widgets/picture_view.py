"""PictureView: a picture as large as its room lets it be; where it cannot be drawn, that is said."""

import numpy as np
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.tile_words import CENTRE, paint_words

_SVG_BEGINS = (b"<svg", b"<?xml")
_DARK = 128
"""Of the lightness of a ground: below it lies a style for the dark."""


class PictureView(QWidget):
    """Bytes of a PNG, JPEG or SVG file. Its shape is kept, it stands at the top; nothing in it is touched."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content = b""
        self._image = QImage()
        self._drawing: QSvgRenderer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(look.metrics.px(80))
        look.changed.connect(self.update)

    @property
    def drawn(self) -> bool:
        """Whether there is something that can be drawn."""
        return self._drawing is not None or not self._image.isNull()

    def show_picture(self, content: bytes, name: str) -> None:
        """This one, under that name for those who cannot see it; b"": none."""
        if content == self._content:
            return
        self._content, self._drawing, self._image = content, None, QImage()
        if content.lstrip()[:5].startswith(_SVG_BEGINS):
            drawing = QSvgRenderer(QByteArray(content))
            self._drawing = drawing if drawing.isValid() else None
        elif content:
            self._image = QImage.fromData(content)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(self._look.metrics.px(320), self._look.metrics.px(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        """At the top; a drawing on a ground of its own, for its lines are dark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, room = self._look, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not self.drawn:
            painter.setPen(QPen(QColor(look.tokens.line), 1))
            painter.drawRect(room)
            words = self.tr("The picture cannot be shown") if self._content else ""
            paint_words(painter, room, words, look.font(look.metrics.label), look.tokens.muted, CENTRE)
            painter.end()
            return
        size = self._image.size() if self._drawing is None else self._drawing.defaultSize()
        place = QRectF(0, 0, *_fitted(size, room))
        place.moveTopLeft(room.topLeft())
        if self._drawing is None:
            painter.drawImage(place, self._image)
        else:
            self._draw(painter, place, self._drawing)
        painter.setPen(QPen(QColor(look.tokens.line), 1))
        painter.drawRect(place)
        painter.end()

    def _draw(self, painter: QPainter, place: QRectF, drawing: QSvgRenderer) -> None:
        """On the ground of fields: white paper becomes that ground. On a dark one dark and light change places, hues do
        not: a white sheet would glare at night, and dark lines would vanish."""
        ratio = self.devicePixelRatioF()
        sheet = QImage((place.size() * ratio).toSize(), QImage.Format.Format_RGB32)
        if sheet.isNull():
            return
        sheet.fill(Qt.GlobalColor.white)
        on_sheet = QPainter(sheet)
        on_sheet.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(on_sheet)
        on_sheet.end()
        ground = QColor(self._look.tokens.raised)
        painter.fillRect(place, ground)
        if ground.lightness() < _DARK:
            _turn(sheet)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        else:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(place, sheet)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _turn(image: QImage) -> None:
    """Light for dark, in place: lightness as HSL has it is turned over, hue and how colourful it is stay."""
    dots = np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)[:, :, :3]
    high, low = dots.max(axis=2, keepdims=True).astype(np.int16), dots.min(axis=2, keepdims=True)
    dots[:] = (dots + (255 - high - low)).astype(np.uint8)


def _fitted(size: QSize, room: QRectF) -> tuple[float, float]:
    """Width and height in the room, in the shape of `size`."""
    wide, high = max(1, size.width()), max(1, size.height())
    scale = min(room.width() / wide, room.height() / high)
    return wide * scale, high * scale
