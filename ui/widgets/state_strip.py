"""StateStrip: how one line of supply stood over a period: its name, a figure as a line, states as a band below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.symbols import paint_hatch


@dataclass(frozen=True, slots=True)
class StripFace:
    """Places in shares of the period, 0 to 1. bands: (from, to, state) with "live", "late", "lost", "unknown".

    line: pieces of (place, height 0 to 1); top: the words of the highest value; words: the state at a glance;
    marked: spans of incidents, the chosen one first when there is one.
    """

    name: str
    words: str = ""
    top: str = ""
    bands: tuple[tuple[float, float, str], ...] = ()
    line: tuple[tuple[tuple[float, float], ...], ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    chosen: tuple[float, float] | None = None


class StateStrip(QWidget):
    """Grey is well, hatched is missing, lined came later, empty was not noted: told apart without colour."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._face = StripFace("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def face(self) -> StripFace:
        """What is shown."""
        return self._face

    def show_face(self, face: StripFace) -> None:
        """Show this."""
        if face != self._face:
            self._face = face
            self.setAccessibleName(f"{face.name}: {face.words}")
            self.update()

    def sizeHint(self) -> QSize:
        """Name, line, band, times."""
        return QSize(self._look.metrics.px(400), self._look.metrics.grid(24))

    def minimumSizeHint(self) -> QSize:
        """As high as that, and narrower."""
        return QSize(self._look.metrics.px(200), self._look.metrics.grid(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it."""
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        face, painter = self._face, QPainter(self)
        words = QFontMetrics(look.font(metrics.label))
        head = words.height() + metrics.grid(1)
        box = QRectF(self.rect()).adjusted(1, 0, -1, 0)
        plot = QRectF(box.x(), head, box.width(), metrics.grid(8))
        band = QRectF(box.x(), plot.bottom() + metrics.grid(1), box.width(), metrics.grid(4))
        painter.setFont(look.font(metrics.body, strong=True))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(box.x(), 0, box.width(), head), Qt.AlignmentFlag.AlignLeft, face.name)
        name = QFontMetrics(painter.font()).horizontalAdvance(face.name) + metrics.grid(3)
        painter.setFont(look.font(metrics.label))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRectF(box.x() + name, 0, box.width(), head), Qt.AlignmentFlag.AlignVCenter, face.words)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(box.x(), 0, box.width(), head), right, face.top)
        painter.fillRect(plot, QColor(tokens.raised))
        painter.fillRect(band, QColor(tokens.raised))
        for start, end, state in face.bands:
            self._paint_band(painter, _part(band, start, end), state)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.live), 1.2))
        for piece in face.line:
            points = [QPointF(plot.x() + at * plot.width(), plot.bottom() - high * plot.height()) for at, high in piece]
            points = points if len(points) > 1 else [points[0], points[0] + QPointF(1, 0)]
            painter.drawPolyline(QPolygonF(points))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if face.chosen is not None:
            chosen = _part(plot.united(band), *face.chosen).adjusted(-2, 0, 2, 0)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(chosen)
        self._paint_ticks(painter, band, face.ticks)
        painter.end()

    def _paint_band(self, painter: QPainter, box: QRectF, state: str) -> None:
        tokens = self._look.tokens
        box.setWidth(max(2.0, box.width()))
        if state == "live":
            painter.fillRect(box, QColor(tokens.band))
        elif state == "lost":
            painter.fillRect(box, QColor(tokens.ground))
            paint_hatch(painter, box, self._look)
            painter.setPen(QPen(QColor(tokens.muted), 1))
            painter.drawRect(box)
        elif state == "late":
            painter.setPen(QPen(QColor(tokens.muted), 1))
            x = box.x()
            while x < box.right():
                painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
                x += 4

    def _paint_ticks(self, painter: QPainter, band: QRectF, ticks: Sequence[tuple[float, str]]) -> None:
        metrics = self._look.metrics
        measure = QFontMetrics(self._look.font(metrics.label))
        painter.setFont(self._look.font(metrics.label))
        painter.setPen(QColor(self._look.tokens.muted))
        for at, words in ticks:
            width = measure.horizontalAdvance(words)
            x = band.x() + at * (band.width() - width)
            painter.drawText(QPointF(x, band.bottom() + measure.ascent() + 2), words)


def _part(box: QRectF, start: float, end: float) -> QRectF:
    return QRectF(box.x() + start * box.width(), box.y(), (end - start) * box.width(), box.height())
