"""ListedRow: one thing in a list at a glance: how it stands as a shape, its name, a word on a plate, what is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.widgets.receipt_strip import Mark, paint_mark
from ui.widgets.symbols import paint_focus
from ui.widgets.tile_words import CENTRE, paint_words


@dataclass(frozen=True, slots=True)
class ListedFace:
    """Equal faces look the same. name, place: what it is and where; chip: a word on a plate, "" for none; said, more:
    what is to be known of it; mark: a shape before it, None for none; quiet: nothing can be done with it now."""

    key: str
    name: str
    place: str = ""
    chip: str = ""
    said: str = ""
    more: str = ""
    mark: Mark | None = None
    strong: bool = False
    quiet: bool = False

    @property
    def spoken(self) -> str:
        """The face in words."""
        return ", ".join(part for part in (self.name, self.place, self.chip, self.said, self.more) if part)


class ListedRow(QAbstractButton):
    """A wide button of two lines."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.face = ListedFace("", "")
        self._plated = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_face(self, face: ListedFace, *, plated: bool = True) -> None:
        """Show this from now on; plated: there is room for a plate, in this row as in those around it."""
        if (face, plated) != (self.face, self._plated):
            self.face, self._plated = face, plated
            self.setAccessibleName(face.spoken)
            self.update()

    def sizeHint(self) -> QSize:
        """Two lines, and never less than a finger needs."""
        metrics = self._look.metrics
        return QSize(metrics.px(600), max(metrics.touch, metrics.grid(15)))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrower."""
        return QSize(self._look.metrics.px(320), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape, name over place, plate, what is said."""
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, gap = QRectF(self.rect()), metrics.grid(3)
        if self.isDown() or self.isChecked():
            painter.fillRect(box, QColor(tokens.band))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(box.bottomLeft() - QPointF(0, 1), box.bottomRight() - QPointF(0, 1))
        left = gap
        if face.mark is not None:
            radius = metrics.px(11)
            paint_mark(painter, QPointF(left + radius, box.center().y()), radius, face.mark, look)
            left += 2 * radius + gap
        wide = box.width() - left - gap
        share = 0.44 if self._plated else 0.58 if face.said or face.more else 1.0
        name = QRectF(left, 0, wide * share, box.height())
        chip = QRectF(name.right() + gap, 0, wide * 0.15 if self._plated else -gap, box.height())
        rest = QRectF(chip.right() + gap, 0, box.right() - chip.right() - 2 * gap, box.height())
        self._lines(painter, name, face.name, face.place, strong=not face.quiet)
        self._plate(painter, chip)
        self._lines(painter, rest, face.said, face.more, strong=face.strong)
        if self.hasFocus():
            paint_focus(painter, box, look)
        painter.end()

    def _plate(self, painter: QPainter, box: QRectF) -> None:
        if not self.face.chip:
            return
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        font = look.font(metrics.label, strong=True)
        width = min(box.width(), QFontMetrics(font).horizontalAdvance(self.face.chip) + metrics.grid(4))
        plate = QRectF(box.left(), box.center().y() - metrics.grid(3), width, metrics.grid(6))
        painter.setPen(QPen(QColor(tokens.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(plate, 3, 3)
        paint_words(painter, plate, self.face.chip, font, tokens.muted, CENTRE)

    def _lines(self, painter: QPainter, box: QRectF, first: str, second: str, *, strong: bool) -> None:
        look, metrics = self._look, self._look.metrics
        font, small = look.font(metrics.body, strong=strong), look.font(metrics.label)
        high = QFontMetrics(font).height()
        low = QFontMetrics(small).height() if second else 0
        top = box.center().y() - (high + low) / 2
        ink = look.tokens.muted if self.face.quiet else look.tokens.text
        paint_words(painter, QRectF(box.left(), top, box.width(), high), first, font, ink)
        paint_words(painter, QRectF(box.left(), top + high, box.width(), low), second, small, look.tokens.muted)


class ListedRows(QWidget):
    """Rows one below the other; `touched` carries the key of one."""

    touched = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[ListedRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_faces(self, faces: Sequence[ListedFace]) -> None:
        """These, from now on."""
        while len(self.rows) > len(faces):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(faces):
            row = ListedRow(self._look)
            row.clicked.connect(lambda _=False, row=row: self.touched.emit(row.face.key))
            self.rows.append(row)
            self._column.addWidget(row)
        plated = any(face.chip for face in faces)
        for row, face in zip(self.rows, faces, strict=True):
            row.show_face(face, plated=plated)
