"""StateDiagram: all states of a PackML machine, the one it is in, and those that may follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.style.look import Look
from ui.widgets.state_diagram_table import CELLS, COLUMNS, DRAWN, ROWS, reachable, state_name
from ui.widgets.symbols import paint_hatch


@dataclass(frozen=True, slots=True)
class DiagramFace:
    """state: number of the state, None when nothing is known; now: whether it is the state of now; words: the plant's
    own words, the standard's where it has none; spent: for how long, written below the state.
    """

    state: int | None = None
    now: bool = True
    words: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    spent: str = ""

    def word(self, state: int) -> str:
        """What the state is called."""
        return self.words.get(state) or state_name(state)


def cell_box(state: int, width: float, height: float, gap: float) -> QRectF:
    """Where a state stands in a drawing of that size."""
    row, column = CELLS[state]
    cell_width = (width - (COLUMNS - 1) * gap) / COLUMNS
    cell_height = (height - (ROWS - 1) * gap) / ROWS
    return QRectF(column * (cell_width + gap), row * (cell_height + gap), cell_width, cell_height)


class StateDiagram(QWidget):
    """Shows a face; repaints only when it is another one."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.face = DiagramFace()
        look.changed.connect(self.update)

    def show_face(self, face: DiagramFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            self.setAccessibleName("" if face.state is None else f"{face.word(face.state)} {face.spent}".strip())
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Arrows, then states over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, tokens = self._look.metrics, self._look.tokens
        gap = metrics.px(9)
        width, height = self.width() - 1, self.height() - 1
        boxes = {state: cell_box(state, width, height, gap).translated(0.5, 0.5) for state in CELLS}
        painter.setPen(QPen(QColor(tokens.muted), metrics.px(1)))
        for one, other in DRAWN:
            self._paint_arrow(painter, boxes[one], boxes[other])
        following = reachable(self.face.state) if self.face.state is not None else frozenset()
        size = self._letters(boxes)
        for state, box in boxes.items():
            self._paint_state(painter, state, box, size, following=state in following)
        painter.end()

    def _letters(self, boxes: Mapping[int, QRectF]) -> int:
        """One size for all words: that of the word that needs the smallest."""
        look, metrics = self._look, self._look.metrics
        font = look.font(metrics.px(12))
        return min(
            _wrapped(self.face.word(state), font, box, metrics.px(9)).pixelSize() for state, box in boxes.items()
        )

    def _paint_state(self, painter: QPainter, state: int, box: QRectF, size: int, *, following: bool) -> None:
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        here = state == face.state
        if here and face.now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.live))
        else:
            painter.setPen(QPen(QColor(tokens.muted if following or here else tokens.line), metrics.px(1)))
            painter.setBrush(QColor(tokens.raised if following else tokens.surface))
        painter.drawRoundedRect(box, 3, 3)
        if here and not face.now:
            paint_hatch(painter, box, look)
        colour = tokens.on_live if here and face.now else tokens.text if following or here else tokens.muted
        words = face.word(state)
        if here and face.spent and box.height() >= metrics.px(30):
            words = f"{words}\n{face.spent}"
        font = look.font(size, strong=here)
        painter.setFont(_wrapped(words, font, box, metrics.px(9)) if here else font)
        painter.setPen(QColor(colour))
        painter.drawText(box.adjusted(2, 0, -2, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _paint_arrow(self, painter: QPainter, one: QRectF, other: QRectF) -> None:
        """From edge to edge of two neighbours, with a small head."""
        start, end = one.center(), other.center()
        across, down = end.x() - start.x(), end.y() - start.y()
        if abs(across) >= one.width():
            side = 1 if across > 0 else -1
            start.setX(start.x() + side * one.width() / 2)
            end.setX(end.x() - side * other.width() / 2)
        if abs(down) >= one.height():
            side = 1 if down > 0 else -1
            start.setY(start.y() + side * one.height() / 2)
            end.setY(end.y() - side * other.height() / 2)
        painter.drawLine(start, end)
        length = max(1.0, ((end.x() - start.x()) ** 2 + (end.y() - start.y()) ** 2) ** 0.5)
        way = QPointF((end.x() - start.x()) / length, (end.y() - start.y()) / length)
        size = self._look.metrics.px(4)
        for turn in (-1, 1):
            back = QPointF(-way.x() + turn * way.y() * 0.7, -way.y() - turn * way.x() * 0.7)
            painter.drawLine(end, end + back * size)


def _wrapped(words: str, font: QFont, box: QRectF, least: int) -> QFont:
    """The font, smaller where the words would not fit into the box, down to `least` pixels."""
    fitting = QFont(font)
    flags = int(Qt.TextFlag.TextWordWrap)
    room = box.adjusted(2, 0, -2, 0)
    while fitting.pixelSize() > least:
        needed = QFontMetricsF(fitting).boundingRect(room, flags, words)
        if needed.width() <= room.width() and needed.height() <= room.height():
            break
        fitting.setPixelSize(fitting.pixelSize() - 1)
    return fitting
