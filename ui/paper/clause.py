"""A numbered step on paper: heading, what it says, facts, a picture beside it; kept together where a page holds it."""

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPen
from PySide6.QtSvg import QSvgRenderer

from hmi.reports.document import Clause, Phrase, Picture
from ui.bridge.document_words import cell_words, phrase_words
from ui.paper.sheet import BODY_PT, INK, LEFT_MM, MUTED, ROOM_MM, SMALL_PT, Sheet

_NUMBER_MM: Final = 14.0
_LABEL_MM: Final = 38.0
_PICTURE_MM: Final = (45.0, 30.0)
_HEADING_PT: Final = 10.0
_GAP_MM: Final = 0.6
_MOST_MM: Final = 200.0


def draw_clause(sheet: Sheet, clause: Clause) -> None:
    """Down from where the sheet is full."""
    wide, high = _PICTURE_MM
    room = _room(clause)
    sheet.need(clause_height(sheet, clause))
    top = sheet.y
    if clause.picture:
        draw_picture(sheet, clause.picture, QRectF(LEFT_MM + ROOM_MM - wide, top + 1, wide, high))
    left = LEFT_MM + _NUMBER_MM
    sheet.text(LEFT_MM, top, _NUMBER_MM - 1, clause.number, _HEADING_PT, strong=True)
    sheet.y += sheet.text(left, top, room, cell_words(clause.heading), _HEADING_PT, strong=True)
    page = sheet.number
    for words, points, colour in _lines(clause):
        sheet.need(sheet.height(room, words, points))
        sheet.y += sheet.text(left, sheet.y, room, words, points, colour=colour) + _GAP_MM
    for fact in clause.facts:
        label, value = phrase_words(fact.label), cell_words(fact.value)
        height = max(
            sheet.height(_LABEL_MM - 2, label, SMALL_PT),
            sheet.height(room - _LABEL_MM, value, SMALL_PT, strong=not isinstance(fact.value, Phrase)),
        )
        sheet.need(height)
        sheet.text(left, sheet.y, _LABEL_MM - 2, label, SMALL_PT, colour=MUTED)
        strong = not isinstance(fact.value, Phrase)
        sheet.text(left + _LABEL_MM, sheet.y, room - _LABEL_MM, value, SMALL_PT, strong=strong)
        sheet.y += height + _GAP_MM / 2
    if clause.picture and sheet.number == page:
        sheet.y = max(sheet.y, top + high + 2)
    sheet.y += _GAP_MM
    sheet.rule(sheet.y)


def _lines(clause: Clause) -> list[tuple[str, float, str]]:
    """Marks and words: text, size, colour."""
    marks = " · ".join(cell_words(mark) for mark in clause.marks)
    found = [(marks, SMALL_PT, MUTED)] if marks else []
    return found + ([(cell_words(clause.words), BODY_PT, INK)] if clause.words is not None else [])


def clause_height(sheet: Sheet, clause: Clause) -> float:
    """How much of a page it wants: all of it together, where a page holds it."""
    return min(_height(sheet, clause, _room(clause)), _MOST_MM)


def _room(clause: Clause) -> float:
    """For words, beside number and picture."""
    return ROOM_MM - _NUMBER_MM - (_PICTURE_MM[0] + 3 if clause.picture else 0)


def _height(sheet: Sheet, clause: Clause, room: float) -> float:
    high = sheet.height(room, cell_words(clause.heading), _HEADING_PT, strong=True)
    high += sum(sheet.height(room, words, points) + _GAP_MM for words, points, _ in _lines(clause))
    for fact in clause.facts:
        value = sheet.height(room - _LABEL_MM, cell_words(fact.value), SMALL_PT)
        high += max(sheet.height(_LABEL_MM - 2, phrase_words(fact.label), SMALL_PT), value) + _GAP_MM / 2
    return max(high, _PICTURE_MM[1] + 2 if clause.picture else 0.0) + _GAP_MM


def draw_picture(sheet: Sheet, picture: Picture, box: QRectF) -> None:
    """As large as the box takes, in its proportions; an empty frame with its name where it is none we can draw."""
    painter = sheet.painter
    drawing = QSvgRenderer(QByteArray(picture.content)) if picture.name.lower().endswith(".svg") else None
    photo = QImage() if drawing is not None else QImage.fromData(picture.content)
    size = drawing.viewBoxF().size() if drawing is not None and drawing.isValid() else photo.size().toSizeF()
    if size.isEmpty():
        painter.setPen(QPen(QColor(MUTED), 0.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        sheet.text(box.x() + 1, box.y() + 1, box.width() - 2, picture.name, SMALL_PT, colour=MUTED)
        return
    size.scale(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(box.right() - size.width(), box.y(), size.width(), size.height())
    if drawing is not None:
        drawing.render(painter, place)
    else:
        painter.drawImage(place, photo)
