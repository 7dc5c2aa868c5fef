"""The flow of a procedure on paper: boxes, branches side by side, frames of loops; cut over pages between boxes."""

from itertools import chain
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from hmi.reports.document import Flow
from hmi.values.procedure import END, Stage, StageKind
from ui.bridge import procedure_flow
from ui.bridge.procedure_flow import Area, Course, FlowBox, Joint, Sizes, laid
from ui.bridge.procedure_run import Book
from ui.bridge.procedure_words import kind_words, passing_words, title_words
from ui.paper.sheet import BOTTOM_MM, INK, LEFT_MM, LINE, MUTED, ROOM_MM, SHADE, SMALL_PT, Sheet

_UNITS: Final = 10
"""The layout works in whole units: so many are a millimetre."""
_SIZES: Final = Sizes(box=104, gap=36, inset=36, lane=40)
_NARROW_MM: Final = 118.0
"""Of a flow without branches: a box as wide as the page says no more."""
_NUMBER_MM: Final = 10.0
_TITLE_PT: Final = 8.0
_KIND_PT: Final = 6.5
LEAST_MM: Final = 60.0
"""Of a flow that is longer, so much stands under its heading on one page."""


def draw_flow(sheet: Sheet, block: Flow) -> None:
    """Piece by piece: what does not fit on this page goes on at the top of the next."""
    wide = ROOM_MM if any(stage.branches for stage in block.procedure.stages) else _NARROW_MM
    flow = laid(Book(block.procedure), block.run, round(wide * _UNITS), _SIZES)
    left, from_y = LEFT_MM + (ROOM_MM - wide) / 2, 0
    sheet.need(min(LEAST_MM, flow.height / _UNITS))
    while from_y < flow.height:
        to_y = _cut(flow, from_y, from_y + round((BOTTOM_MM - sheet.y) * _UNITS))
        _piece(sheet, block, flow, left, from_y, to_y)
        sheet.y += (to_y - from_y) / _UNITS
        from_y = to_y
        if from_y < flow.height:
            sheet.need(BOTTOM_MM)


def _cut(flow: procedure_flow.Flow, from_y: int, limit: int) -> int:
    """The last line down to `limit` that goes through no box."""
    if flow.height <= limit:
        return flow.height
    areas = [*(box.area for box in flow.boxes), flow.end]
    between = (area.top - _SIZES.gap // 2 for area in areas)
    free = (y for y in between if from_y < y <= limit and not any(area.top < y < area.bottom for area in areas))
    return max(free, default=limit)


def _piece(sheet: Sheet, block: Flow, flow: procedure_flow.Flow, left: float, from_y: int, to_y: int) -> None:
    painter = sheet.painter

    def rect(area: Area) -> QRectF:
        top = sheet.y + (area.top - from_y) / _UNITS
        return QRectF(left + area.left / _UNITS, top, area.width / _UNITS, area.height / _UNITS)

    painter.save()
    over = 0.4 if from_y == 0 else 0.0  # the edge of the first box is as thick as that
    painter.setClipRect(QRectF(LEFT_MM - 1, sheet.y - over, ROOM_MM + 2, (to_y - from_y) / _UNITS + over + 0.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for frame in flow.frames:
        painter.setPen(QPen(QColor(MUTED), 0.25, Qt.PenStyle.DashLine if frame.repeats else Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(rect(frame.area), 1.5, 1.5)
    for joint in flow.joints:
        _joint(sheet, joint, left, from_y)
    for box in flow.boxes:
        if from_y <= box.area.top and box.area.bottom <= to_y:
            _box(sheet, block, box, rect(box.area))
    if from_y <= flow.end.top < to_y:
        tips = [joint.points[-1] for joint in flow.joints]
        _end(sheet, rect(flow.end), jumped_to=any(x == flow.end.left and y > flow.end.top for x, y in tips))
    painter.restore()


def _joint(sheet: Sheet, joint: Joint, left: float, from_y: int) -> None:
    painter = sheet.painter
    points = [QPointF(left + x / _UNITS, sheet.y + (y - from_y) / _UNITS) for x, y in joint.points]
    painter.setPen(QPen(QColor(MUTED), 0.25))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    if not joint.arrow:
        return
    tip, before = points[-1], points[-2]
    dx, dy = _sign(tip.x() - before.x()), _sign(tip.y() - before.y())
    back, across = tip - QPointF(dx, dy) * 1.6, QPointF(dy, dx) * 0.8
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(MUTED))
    painter.drawPolygon(QPolygonF([tip, back + across, back - across]))


def _box(sheet: Sheet, block: Flow, box: FlowBox, area: QRectF) -> None:
    """A box is told apart without colour: critical ones have a thick edge, what was left with a deviation a shade."""
    painter, stage = sheet.painter, box.stage
    away = block.run is not None and box.course is Course.AHEAD
    style = Qt.PenStyle.DashLine if box.course is Course.SKIPPED else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(LINE if away else INK), 0.7 if stage.critical else 0.3, style))
    painter.setBrush(QColor(SHADE if box.course is Course.FAILED else "#FFFFFF"))
    painter.drawRoundedRect(area, 1.2, 1.2)
    if stage.kind is StageKind.SUB:  # the sign of a procedure within: a second edge on either side
        for x in (area.left() + 1.2, area.right() - 1.2):
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    left, room = area.left() + 2.2, area.width() - 4.0
    title = title_words(stage.title, stage.name)
    number = block.numbers.get(stage.name, "")
    kind = " · ".join(_said(block, box))
    room -= _NUMBER_MM
    high = sheet.height(room, title, _TITLE_PT) + sheet.height(room, kind, _KIND_PT)
    y = area.top() + max(0.3, (area.height() - high) / 2)
    colour = MUTED if away else INK
    sheet.text(left, y, _NUMBER_MM, number, _TITLE_PT, strong=True, colour=colour)
    y += sheet.text(left + _NUMBER_MM, y, room, title, _TITLE_PT, colour=colour)
    sheet.text(left + _NUMBER_MM, y, room, kind, _KIND_PT, colour=MUTED)


def _said(block: Flow, box: FlowBox) -> list[str]:
    """Its kind, where it leads, and how it was passed."""
    stage = box.stage
    said = [kind_words(stage.kind)]
    if stage.kind is StageKind.LOOP:
        words = QCoreApplication.translate("Paper", "at most {most} rounds")
        said.append(words.format(most=stage.most))
    if box.round_:
        said.append(QCoreApplication.translate("Paper", "rounds done: {count}").format(count=box.round_))
    said += [f"→ {_target(block, name)}" for name in _leads_to(stage)]
    if box.passed is not None:
        said.append(passing_words(box.passed.passing))
    return said


def _leads_to(stage: Stage) -> list[str]:
    """Stages that it names as what follows, each once."""
    named = chain((option.next for option in stage.options), (stage.next,))
    return [*dict.fromkeys(name for name in named if name)]


def _target(block: Flow, name: str) -> str:
    return QCoreApplication.translate("Paper", "End") if name == END else block.numbers.get(name, name)


def _end(sheet: Sheet, area: QRectF, *, jumped_to: bool) -> None:
    """Narrow, in the middle of its area; a way that leads there by the side is drawn on up to it."""
    words = QCoreApplication.translate("Paper", "End")
    wide = sheet.width(words, SMALL_PT, strong=True)
    pill = QRectF(area.center().x() - wide / 2 - 4, area.top(), wide + 8, area.height())
    if jumped_to:
        sheet.painter.setPen(QPen(QColor(MUTED), 0.25))
        y = area.top() + area.height() / 2
        sheet.painter.drawLine(QPointF(area.left(), y), QPointF(pill.left(), y))
    sheet.painter.setPen(QPen(QColor(INK), 0.3))
    sheet.painter.setBrush(QColor("#FFFFFF"))
    sheet.painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    sheet.text(pill.left() + 4, pill.center().y() - 1.6, wide + 1, words, SMALL_PT, strong=True)


def _sign(length: float) -> int:
    return (length > 0) - (length < 0)
