"""Mimic: the drawing of a machine with its values where they are measured; each of them can be touched."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from ui.bridge.standing import Standing
from ui.bridge.words import language
from ui.style.look import Look
from ui.widgets.mimic_drawing import Drawing, coloured, in_language
from ui.widgets.symbols import paint_hatch
from ui.widgets.tile import EMPTY_FACE, UNCERTAIN_SIGN, TileFace
from ui.widgets.tile_words import CENTRE, paint_words

_PANEL_WIDTH: Final = 1150
"""Width of a drawing, in pixels at 96 dpi, up to which letters keep the size they have on a panel."""
_LARGEST_LETTERS: Final = 1.5


class MimicValue(QAbstractButton):
    """One value on the drawing: a plate with number and unit, hatched when it is not one of now."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.name = name
        self.face: TileFace = EMPTY_FACE
        self.scale = 1.0
        """Of its letters, to those at panel size: they grow with the drawing."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_face(self, face: TileFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            self.setAccessibleName(face.spoken)
            self.update()

    def sizeHint(self) -> QSize:
        """The drawing decides."""
        return QSize(self._look.metrics.px(84), self._look.metrics.touch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plate in the middle of what can be touched; without one of now the last good value, its age below."""
        painter = QPainter(self)
        look, tokens, face = self._look, self._look.tokens, self.face
        kept = not face.standing.drawn_live and bool(face.last_value)
        awaited = face.standing is Standing.AWAITED
        slanted = kept or face.standing in {Standing.UNCERTAIN, Standing.NOT_PROCESS}
        font = look.font(self._px(16), strong=not kept, italic=slanted)
        small = look.font(self._px(12))
        value = face.last_value if kept else face.value
        if face.standing is Standing.UNCERTAIN:
            value = f"{UNCERTAIN_SIGN} {value}"
        age = face.age if kept else ""
        lead, pad = self._px(4), self._px(7)
        unit = lead + QFontMetricsF(small).horizontalAdvance(face.unit) if face.unit else 0.0
        number = QFontMetricsF(font).horizontalAdvance(value)
        while font.pixelSize() > small.pixelSize() and number + unit + pad > self.width() - 1:
            font = look.font(font.pixelSize() - 1, strong=not kept, italic=slanted)  # no digit is ever left out
            number = QFontMetricsF(font).horizontalAdvance(value)
        width = min(float(self.width()) - 1, max(number + unit + 2 * pad, self._px(40)))
        height = self._px(24)
        plate = QRectF(0, 0, width, height)
        plate.moveCenter(QRectF(self.rect()).center())
        painter.fillRect(plate, QColor(tokens.raised if self.isDown() else tokens.surface))
        if not face.standing.drawn_live and not awaited:
            paint_hatch(painter, plate, look)
        left = plate.left() + max(pad / 2, (plate.width() - number - unit) / 2)
        colour = tokens.live if face.standing.drawn_live else tokens.text
        taken = paint_words(painter, QRectF(left, plate.top(), number + 1, height), value, font, colour)
        if unit:
            place = QRectF(left + taken + lead, plate.top() + 1, unit, height)
            paint_words(painter, place, face.unit, small, tokens.muted)
        if age:
            least = look.font(self._px(11))
            below = QRectF(0, plate.bottom() + 1, self.width(), self.height() - plate.bottom() - 1)
            words = QRectF(0, below.top(), QFontMetricsF(least).horizontalAdvance(age) + lead, below.height())
            words.moveLeft(below.center().x() - words.width() / 2)
            painter.fillRect(words, QColor(tokens.surface))
            paint_words(painter, words, age, least, tokens.text, CENTRE)
        edge = tokens.accent if self.hasFocus() else tokens.text if face.attention else tokens.line
        painter.setPen(QPen(QColor(edge), self._look.metrics.px(2 if self.hasFocus() or face.attention else 1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plate.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _px(self, size: float) -> int:
        return self._look.metrics.px(size * self.scale)


class Mimic(QFrame):
    """`touched` carries the name of the tag whose value was touched."""

    touched = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawing: Drawing | None = None
        self._renderer: QSvgRenderer | None = None
        self._kept: tuple[object, QPixmap] | None = None
        self.values: dict[str, MimicValue] = {}
        self.setProperty("part", "card")
        look.changed.connect(self._redraw)

    def show_drawing(self, drawing: Drawing | None) -> bool:
        """This drawing from now on; answers whether it can be drawn at all."""
        for value in self.values.values():
            value.hide()
            value.deleteLater()
        self.values = {}
        self._drawing = drawing
        self._redraw()
        if drawing is None or self._renderer is None:
            return False
        for name in drawing.bound:
            value = MimicValue(self._look, name, self)
            value.clicked.connect(lambda _=False, touched=name: self.touched.emit(touched))
            value.show()
            self.values[name] = value
        self._arrange()
        return self._renderer.isValid()

    def show_faces(self, faces: Mapping[str, TileFace]) -> None:
        """The values of this moment, by tag name."""
        for name, value in self.values.items():
            if name in faces:
                value.show_face(faces[name])

    def boxes(self) -> Sequence[tuple[str, QRectF]]:
        """Where each bound element stands on this widget."""
        renderer, area = self._renderer, self._area()
        if renderer is None or self._drawing is None or renderer.viewBoxF().isEmpty():
            return []
        view = renderer.viewBoxF()
        scale = area.width() / view.width()
        found = []
        for name in self._drawing.bound:
            box = renderer.transformForElement(name).mapRect(renderer.boundsOnElement(name))
            left = area.left() + (box.left() - view.left()) * scale
            top = area.top() + (box.top() - view.top()) * scale
            found.append((name, QRectF(left, top, box.width() * scale, box.height() * scale)))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The values move with the drawing."""
        self._arrange()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing, from a picture kept until size or colours change."""
        super().paintEvent(event)
        renderer, area = self._renderer, self._area()
        if renderer is None or area.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        key = area.size(), ratio, self._look.tokens
        if self._kept is None or self._kept[0] != key:
            pixmap = QPixmap((area.size() * ratio).toSize())
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(QColor(0, 0, 0, 0))
            inner = QPainter(pixmap)
            renderer.render(inner, QRectF(0, 0, area.width(), area.height()))
            inner.end()
            self._kept = key, pixmap
        painter = QPainter(self)
        painter.drawPixmap(area.topLeft(), self._kept[1])
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._redraw()
        super().changeEvent(event)

    def _area(self) -> QRectF:
        """The largest box of the drawing's shape inside this widget."""
        margin = self._look.metrics.grid(2)
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        if self._renderer is None or self._renderer.viewBoxF().isEmpty() or room.isEmpty():
            return QRectF()
        view = self._renderer.viewBoxF()
        scale = min(room.width() / view.width(), room.height() / view.height())
        area = QRectF(0, 0, view.width() * scale, view.height() * scale)
        area.moveCenter(room.center())
        return area

    def _arrange(self) -> None:
        touch, least = self._look.metrics.touch, self._look.metrics.px(84)
        scale = min(_LARGEST_LETTERS, max(1.0, self._area().width() / self._look.metrics.px(_PANEL_WIDTH)))
        for name, box in self.boxes():
            self.values[name].scale = scale
            place = QRectF(0, 0, max(box.width(), least), max(box.height(), touch))
            place.moveCenter(box.center())
            self.values[name].setGeometry(place.toRect())

    def _redraw(self) -> None:
        self._kept = None
        if self._renderer is not None:
            self._renderer.deleteLater()
        self._renderer = None
        if self._drawing is not None:
            svg = coloured(in_language(self._drawing.svg, language()), self._look.tokens.muted)
            renderer = QSvgRenderer(QByteArray(svg.encode()), self)
            self._renderer = renderer if renderer.isValid() else None
        self.update()
