"""Mimic: the drawing of a machine with its values where they are measured; each of them can be touched."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from ui.bridge.standing import Standing
from ui.style.look import Look
from ui.widgets.mimic_drawing import Drawing, coloured
from ui.widgets.symbols import paint_hatch
from ui.widgets.tile import EMPTY_FACE, UNCERTAIN_SIGN, TileFace
from ui.widgets.tile_words import CENTRE, paint_words


class MimicValue(QAbstractButton):
    """One value on the drawing: a plate with number and unit, hatched when it is not one of now."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.name = name
        self.face: TileFace = EMPTY_FACE
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
        """A plate in the middle of what can be touched."""
        painter = QPainter(self)
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        doubtful = face.standing in {Standing.UNCERTAIN, Standing.NOT_PROCESS}
        font = look.font(metrics.px(16), strong=True, italic=doubtful)
        small = look.font(metrics.px(12))
        value = f"{UNCERTAIN_SIGN} {face.value}" if face.standing is Standing.UNCERTAIN else face.value
        unit = QFontMetricsF(small).horizontalAdvance(face.unit) + metrics.px(4) if face.unit else 0
        width = min(float(self.width()), QFontMetricsF(font).horizontalAdvance(value) + unit + metrics.px(14))
        plate = QRectF(0, 0, max(width, metrics.px(40)), metrics.px(26))
        plate.moveCenter(QRectF(self.rect()).center())
        painter.fillRect(plate, QColor(tokens.raised if self.isDown() else tokens.surface))
        if not face.standing.drawn_live and face.standing is not Standing.AWAITED:
            paint_hatch(painter, plate, look)
        words = plate.adjusted(0, 0, -unit, 0) if unit else plate
        strong = tokens.live if face.standing.drawn_live else tokens.text
        paint_words(painter, words, value, font, strong, CENTRE)
        if unit:
            left = plate.right() - unit - metrics.px(3)
            paint_words(painter, QRectF(left, plate.top() + 1, unit, plate.height()), face.unit, small, tokens.muted)
        edge = tokens.accent if self.hasFocus() else tokens.text if face.attention else tokens.line
        painter.setPen(QPen(QColor(edge), metrics.px(2 if self.hasFocus() or face.attention else 1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plate.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


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
        for name, box in self.boxes():
            place = QRectF(0, 0, max(box.width(), least), max(box.height(), touch))
            place.moveCenter(box.center())
            self.values[name].setGeometry(place.toRect())

    def _redraw(self) -> None:
        self._kept = None
        if self._renderer is not None:
            self._renderer.deleteLater()
        self._renderer = None
        if self._drawing is not None:
            svg = coloured(self._drawing.svg, self._look.tokens.muted)
            renderer = QSvgRenderer(QByteArray(svg.encode()), self)
            self._renderer = renderer if renderer.isValid() else None
        self.update()
