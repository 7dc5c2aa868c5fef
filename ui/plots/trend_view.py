"""TrendView: the lanes of the chosen tags, one above the other, over one time axis."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ui.bridge.carried import nodes_in, tags_in, trendable
from ui.plots.alarm_marks import AlarmMark, PaintShape, alarm_mark_at, of_tags, paint_alarm_marks
from ui.plots.axes import TimeAxis, dress
from ui.plots.hands import Hands
from ui.plots.lane import Lane
from ui.plots.moves import Range, panned, zoomed
from ui.plots.overlay import EventMark, Field, grip_box, nearest_mark, paint_cursors, paint_marks
from ui.plots.pens import LaneTags
from ui.style.look import Look

_ANY: Final = 16_777_215.0
_TOUCHES: Final = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}
_KEY_PAN: Final = 0.25
_KEY_ZOOM: Final = 2.0


class TrendView(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """It shows what it is told and proposes what hands on it mean; times are Unix seconds."""

    dragged = Signal(float, float)
    """The span that a person moved or zoomed to."""
    values_dragged = Signal(object)
    """The lane whose value axis a person moved: it no longer fits itself."""
    cursor_dragged = Signal(int, float)
    """Cursor 0 or 1, and where to."""
    mark_touched = Signal(object)
    """An EventMark or an AlarmMark."""
    pen_touched = Signal(int)
    """The tag whose words were touched."""
    dropped = Signal(list)
    """Names of tags that were dragged here."""
    nodes_dropped = Signal(list)
    """CarriedNodes of servers."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, shape: PaintShape | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shape = shape
        self.lanes: list[Lane] = []
        self.cursors: tuple[float, ...] = ()
        self.marks: tuple[EventMark, ...] = ()
        self.alarms: tuple[AlarmMark, ...] = ()
        self.span: Range = (0.0, 1.0)
        self._axis: TimeAxis | None = None
        self._zero_s: float | None = None
        self._hands = Hands(self)
        self.ci.layout.setContentsMargins(look.metrics.grid(3), 0, look.metrics.grid(2), 0)
        self.ci.layout.setVerticalSpacing(0)
        self.ci.layout.setHorizontalSpacing(0)
        self.setBackground(None)
        self.setFrameShape(pg.GraphicsLayoutWidget.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_lanes(self, lanes: Sequence[LaneTags]) -> None:
        """Show these lanes, in this order, in the look's present colours."""
        self.ci.clear()
        for lane in self.lanes:
            lane.deleteLater()
        self.lanes = []
        self._axis = None
        for number, tags in enumerate(lanes):
            lane = Lane(self._look, tags)
            self.addItem(lane.legend, row=2 * number, col=0, colspan=2)
            self.addItem(lane.axis, row=2 * number + 1, col=0)
            self.addItem(lane.box, row=2 * number + 1, col=1)
            self.lanes.append(lane)
        if self.lanes:
            self._axis = TimeAxis(self._look)
            self._axis.count_from(self._zero_s)
            dress(self._axis, self._look)
            self._axis.linkToView(self.lanes[-1].box)
            self.addItem(self._axis, row=2 * len(lanes), col=1)
        self._share_height()

    def show_span(self, from_s: float, to_s: float) -> None:
        """Move all lanes to the span."""
        self.span = from_s, to_s
        for lane in self.lanes:
            lane.show_span(from_s, to_s)
        if self.cursors or self.marks or self.alarms:
            self.viewport().update()

    def count_from(self, zero_s: float | None) -> None:
        """The time axis counts from this moment; None: it shows the clock."""
        if zero_s != self._zero_s:
            self._zero_s = zero_s
            if self._axis is not None:
                self._axis.count_from(zero_s)

    def show_cursors(self, places: tuple[float, ...]) -> None:
        """None, or two."""
        if places != self.cursors:
            self.cursors = places
            self.viewport().update()

    def show_marks(self, marks: Sequence[EventMark]) -> None:
        """What happened."""
        if tuple(marks) != self.marks:
            self.marks = tuple(marks)
            self.viewport().update()

    def show_alarms(self, alarms: Sequence[AlarmMark]) -> None:
        """Where alarms of the shown tags stood."""
        if tuple(alarms) != self.alarms:
            self.alarms = tuple(alarms)
            self.viewport().update()

    @property
    def columns(self) -> int:
        """Pixel columns of the plots."""
        return self.lanes[0].columns if self.lanes else max(1, self.width())

    @property
    def field(self) -> Field:
        """Where the plots lie."""
        if not self.lanes:
            return Field(0.0, float(self.width()), 0.0, 0.0, 0.0)
        first, last = self.lanes[0].box.sceneBoundingRect(), self.lanes[-1].box.sceneBoundingRect()
        return Field(first.left(), first.right(), first.top(), last.bottom(), last.bottom() + self._axis_height)

    def lane_at(self, y: float) -> Lane | None:
        """The lane whose plot is at a height."""
        boxes = ((lane, lane.box.sceneBoundingRect()) for lane in self.lanes)
        return next((lane for lane, box in boxes if box.top() <= y <= box.bottom()), None)

    def cursor_at(self, place: QPointF) -> int | None:
        """The cursor whose handle or line is within reach; of two the nearer."""
        field, reach = self.field, self._look.metrics.touch / 2
        found: list[tuple[float, int]] = []
        for number, seconds in enumerate(self.cursors):
            x = field.x_of(seconds, self.span)
            near_line = abs(place.x() - x) <= reach / 2 and field.top <= place.y() <= field.bottom
            if grip_box(x, field, self._look).contains(place) or near_line:
                found.append((abs(place.x() - x), number))
        return min(found)[1] if found else None

    def propose_span(self, span: Range) -> None:
        """A hand moved the time."""
        self.dragged.emit(*span)

    def propose_values(self, lane: Lane, values: Range) -> None:
        """A hand moved a value axis: done at once, and told."""
        lane.show_values(*values)
        self.values_dragged.emit(lane)

    def propose_cursor(self, number: int, at_s: float) -> None:
        """A hand moved a cursor."""
        self.cursor_dragged.emit(number, at_s)

    def touch(self, place: QPointF) -> None:
        """A pen's words, an alarm, or a mark."""
        for lane in self.lanes:
            tag = lane.legend.entry_at(lane.legend.mapFromScene(place))
            if tag is not None:
                self.pen_touched.emit(tag)
                return
        for lane, alarms in self._alarms_by_lane():
            top = lane.box.sceneBoundingRect().top()
            alarm = alarm_mark_at(alarms, place, self.span, self.field, top, self._look)
            if alarm is not None:
                self.mark_touched.emit(alarm)
                return
        mark = nearest_mark(self.marks, place.x(), self.span, self.field, self._look.metrics.touch / 2)
        if mark is not None:
            self.mark_touched.emit(mark)

    # --- Qt's side

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Marks and cursors, over everything."""
        if self.lanes:
            field = self.field
            paint_marks(painter, self.marks, self.span, field, self._look)
            if self._shape is not None:
                for lane, alarms in self._alarms_by_lane():
                    top = lane.box.sceneBoundingRect().top()
                    paint_alarm_marks(painter, alarms, self.span, field, top, self._shape, self._look)
            paint_cursors(painter, self.cursors, self.span, field, self._look)

    def viewportEvent(self, event: QEvent) -> bool:
        """Fingers are read here: what Qt would make of them knows no second one."""
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            self._hands.fingers(event)
            event.accept()
            return True
        return bool(super().viewportEvent(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """One finger down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._hands.press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It moves."""
        self._hands.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is lifted."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._hands.release(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Means the same as two touches."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms."""
        self._hands.turn(event.position(), event.angleDelta().y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, plus and minus zoom."""
        key = Qt.Key(event.key())
        moves = {Qt.Key.Key_Left: _KEY_PAN, Qt.Key.Key_Right: -_KEY_PAN}
        zooms = {Qt.Key.Key_Plus: 1 / _KEY_ZOOM, Qt.Key.Key_Equal: 1 / _KEY_ZOOM, Qt.Key.Key_Minus: _KEY_ZOOM}
        if key in moves:
            self.propose_span(panned(self.span, moves[key]))
        elif key in zooms:
            self.propose_span(zoomed(self.span, zooms[key], 0.5))
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Tags and nodes are welcome."""
        event.setAccepted(trendable(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Everywhere."""
        event.setAccepted(trendable(event.mimeData()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        names, nodes = tags_in(event.mimeData()), nodes_in(event.mimeData())
        event.acceptProposedAction()
        if names:
            self.dropped.emit(names)
        if nodes:
            self.nodes_dropped.emit(nodes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height."""
        super().resizeEvent(event)
        if hasattr(self, "lanes"):  # pyqtgraph resizes the view while it is still being made
            self._share_height()

    def _alarms_by_lane(self) -> list[tuple[Lane, list[AlarmMark]]]:
        if not self.alarms:
            return []
        return [(lane, of_tags(self.alarms, [pen.tag for pen in lane.lane.pens])) for lane in self.lanes]

    @cached_property
    def _axis_height(self) -> int:
        """The time axis has room for the handles of the cursors."""
        return max(self._look.metrics.grid(10), self._look.metrics.touch)

    def _share_height(self) -> None:
        """All plots equally high, above the time axis."""
        if not self.lanes:
            return
        width = self.width() - self._look.metrics.grid(5)
        words = [lane.legend.fit_width(width) for lane in self.lanes]
        around = self._axis_height + self._look.metrics.grid(1) + sum(words)
        plot = max(1.0, (self.height() - around) / len(self.lanes))
        for row in range(self.ci.layout.rowCount()):
            self.ci.layout.setRowMinimumHeight(row, 0)
            self.ci.layout.setRowMaximumHeight(row, 0 if row > 2 * len(self.lanes) else _ANY)
        for number, height in enumerate(words):
            self.ci.layout.setRowFixedHeight(2 * number, height)
            self.ci.layout.setRowFixedHeight(2 * number + 1, plot)
        self.ci.layout.setRowFixedHeight(2 * len(self.lanes), self._axis_height)
