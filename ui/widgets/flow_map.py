"""FlowMap: the flow of a procedure, every stage with how it stands, branches side by side; a touch shows one."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.values.procedure import StageKind
from hmi.values.run import Run
from ui.bridge.procedure_flow import Area, Course, Flow, FlowBox, Joint, Sizes, laid
from ui.bridge.procedure_run import Book
from ui.bridge.procedure_words import awaited_words, kind_words, passing_words, title_words
from ui.style.look import Look
from ui.widgets.receipt_strip import Mark, paint_mark
from ui.widgets.tile_words import CENTRE, LEFT, paint_words

_MARKS: Final = {
    Course.AHEAD: Mark.WAITING,
    Course.ACTIVE: Mark.NOW,
    Course.DONE: Mark.DONE,
    Course.SKIPPED: Mark.SKIPPED,
    Course.FAILED: Mark.WRONG,
}


class FlowMap(QWidget):
    """`touched` carries the place of a stage. As high as its flow is at the width it has."""

    touched = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        metrics = look.metrics
        self._sizes = Sizes(metrics.touch + metrics.grid(2), metrics.grid(5), metrics.grid(4), metrics.grid(4))
        self._book: Book | None = None
        self._run: Run | None = None
        self.flow = Flow()
        self.place = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_run(self, book: Book | None, run: Run | None, place: str = "") -> None:
        """This procedure, with how the run stands in it; `place`: the stage that is shown beside."""
        if (book, run, place) != (self._book, self._run, self.place):
            self._book, self._run, self.place = book, run, place
            self._lay()

    def area_of(self, place: str) -> Area | None:
        """Where a stage is drawn."""
        return next((box.area for box in self.flow.boxes if box.place == place), None)

    def sizeHint(self) -> QSize:
        """Its flow."""
        return QSize(self._look.metrics.px(400), self.flow.height + self._look.metrics.grid(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stage below the finger."""
        box = self.flow.box_at(event.position().x(), event.position().y())
        if box is not None:
            self.touched.emit(box.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the stages."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.flow.boxes:
            super().keyPressEvent(event)
            return
        places = [box.place for box in self.flow.boxes]
        here = places.index(self.place) if self.place in places else -step
        self.touched.emit(places[min(len(places) - 1, max(0, here + step))])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frames, lines, boxes, the end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, metrics = self._look.tokens, self._look.metrics
        for frame in self.flow.frames:
            style = Qt.PenStyle.DashLine if frame.repeats else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(tokens.line), metrics.px(1.5), style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_rect(frame.area), 4, 4)
        for joint in self.flow.joints:
            self._joint(painter, joint)
        for box in self.flow.boxes:
            self._box(painter, box)
        if self.flow.boxes:
            font = self._look.font(metrics.label, strong=True)
            paint_words(painter, _rect(self.flow.end), self.tr("End"), font, tokens.muted, CENTRE)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        self.update()
        super().changeEvent(event)

    def _lay(self) -> None:
        self.flow = Flow() if self._book is None else laid(self._book, self._run, max(1, self.width() - 2), self._sizes)
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def _joint(self, painter: QPainter, joint: Joint) -> None:
        tokens, metrics = self._look.tokens, self._look.metrics
        points = [QPointF(x, y) for x, y in joint.points]
        painter.setPen(QPen(QColor(tokens.muted), metrics.px(1.5)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if not joint.arrow or len(points) < 2:
            return
        tip, before = points[-1], points[-2]
        side = metrics.px(5)
        dx, dy = _sign(tip.x() - before.x()), _sign(tip.y() - before.y())
        back = tip - QPointF(dx, dy) * side * 1.4
        across = QPointF(dy, dx) * side * 0.8
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.muted))
        painter.drawPolygon(QPolygonF([tip, back + across, back - across]))

    def _box(self, painter: QPainter, box: FlowBox) -> None:
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        area = _rect(box.area)
        active, chosen = box.course is Course.ACTIVE, box.place == self.place
        line = tokens.accent if active else tokens.muted if chosen else tokens.line
        painter.setPen(QPen(QColor(line), metrics.px(3 if active else 2 if chosen else 1)))
        painter.setBrush(QColor(tokens.band if chosen else tokens.raised))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        if box.stage.kind is StageKind.SUB:  # the sign of a procedure within: a second edge on either side
            for x in (area.left() + metrics.px(6), area.right() - metrics.px(6)):
                painter.drawLine(QPointF(x, area.top() + 1), QPointF(x, area.bottom() - 1))
        radius, pad = metrics.px(10), metrics.grid(3)
        centre = QPointF(area.left() + pad + radius, area.center().y())
        paint_mark(painter, centre, radius, _MARKS[box.course], look)
        left = pad + 2 * radius + metrics.grid(2.5)
        room = area.adjusted(left, metrics.grid(1), -pad, -metrics.grid(1))
        upper = QRectF(room.left(), room.top(), room.width(), room.height() * 0.55)
        lower = QRectF(room.left(), upper.bottom(), room.width(), room.height() * 0.45)
        font = look.font(metrics.body, strong=active)
        paint_words(painter, upper, title_words(box.stage.title, box.stage.name), font, tokens.text, LEFT)
        paint_words(painter, lower, self._said(box), look.font(metrics.label), tokens.muted, LEFT)

    def _said(self, box: FlowBox) -> str:
        """Kind and how it stands, in words."""
        parts = [kind_words(box.stage.kind)]
        if box.stage.kind is StageKind.LOOP:
            most = box.stage.most
            words = self.tr("round {round} of at most {most}") if box.round_ else self.tr("at most {most} rounds")
            parts.append(words.format(round=box.round_, most=most))
        if box.passed is not None and box.course is Course.ACTIVE:
            parts.append(awaited_words(box.passed.awaits))
        elif box.passed is not None:
            parts.append(passing_words(box.passed.passing))
        return " · ".join(parts)


def _rect(area: Area) -> QRectF:
    return QRectF(area.left + 1, area.top + 1, area.width, area.height)


def _sign(length: float) -> int:
    return (length > 0) - (length < 0)
