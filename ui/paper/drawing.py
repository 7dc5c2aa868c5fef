"""A document drawn block by block onto sheets."""

from collections.abc import Callable
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from hmi.reports.document import (
    Block,
    Clause,
    Document,
    Facts,
    Flow,
    Paragraph,
    Phrase,
    Row,
    Section,
    Signatures,
    Signed,
    Strip,
    Table,
)
from hmi.values.signature import Meaning
from ui.bridge.document_words import cell_words, one_line, phrase_words
from ui.bridge.local_time import local
from ui.bridge.people_words import meaning_words, role_words
from ui.paper.clause import clause_height, draw_clause
from ui.paper.flow import LEAST_MM, draw_flow
from ui.paper.press import Press
from ui.paper.sheet import BODY_PT, HEADING_PT, INK, LEFT_MM, LINE, MUTED, ROOM_MM, SHADE, SMALL_PT, Sheet

_GAP_MM: Final = 2.0
_HEADED_MM: Final = 9.0
"""Of a heading with the room around it."""
_LEAST_MM: Final = 15.0
"""Of a table or facts under it: a row or some."""
_LABEL_MM: Final = 80.0
_NOTE_MM: Final = 6.0
_LIVE: Final = "#AEB5BB"
_STRIP_MM: Final = 24.0
_HATCH_MM: Final = 1.2
_INSET_MM: Final = 2.0


def draw(document: Document, press_of: Callable[[], Press], family: str) -> int:
    """Draw twice: once to count the pages, then with their number on each. Answers how many there are."""
    pages = _draw(document, press_of(), family, 0)
    return _draw(document, press_of(), family, pages)


def _draw(document: Document, press: Press, family: str, pages: int) -> int:
    sheet = Sheet(press, document, family, pages)
    for section in document.sections:
        sheet.need(_HEADED_MM + _lead(sheet, section))
        sheet.y += _GAP_MM
        sheet.y += sheet.text(LEFT_MM, sheet.y, ROOM_MM, phrase_words(section.heading), HEADING_PT, strong=True)
        sheet.y += _GAP_MM / 2
        for block in section.blocks:
            _block(sheet, block)
            sheet.y += _GAP_MM
    return sheet.end()


def _lead(sheet: Sheet, section: Section) -> float:
    """How much of what follows its heading stands on the same page: a heading never ends one."""
    height = 0.0
    for block in section.blocks:
        match block:
            case Paragraph(phrase=phrase):
                height += sheet.height(ROOM_MM, phrase_words(phrase), BODY_PT) + _GAP_MM
            case Clause():
                return height + clause_height(sheet, block)
            case Flow():
                return height + LEAST_MM
            case _:
                return height + _LEAST_MM
    return height


def _block(sheet: Sheet, block: Block) -> None:
    match block:
        case Paragraph(phrase=phrase):
            words = phrase_words(phrase)
            sheet.need(sheet.height(ROOM_MM, words, BODY_PT))
            sheet.y += sheet.text(LEFT_MM, sheet.y, ROOM_MM, words, BODY_PT)
        case Facts():
            _facts(sheet, block)
        case Table():
            _table(sheet, block)
        case Strip():
            _strip(sheet, block)
        case Signatures(signatures=signatures):
            for signature in signatures:
                _signature(sheet, signature)
        case Clause():
            draw_clause(sheet, block)
        case Flow():
            draw_flow(sheet, block)
        case _:
            assert_never(block)


def _facts(sheet: Sheet, block: Facts) -> None:
    for fact in block.facts:
        label, value = phrase_words(fact.label), cell_words(fact.value)
        room = ROOM_MM - _LABEL_MM
        height = max(sheet.height(_LABEL_MM - 2, label, BODY_PT), sheet.height(room, value, BODY_PT, strong=True))
        sheet.need(height)
        sheet.text(LEFT_MM, sheet.y, _LABEL_MM - 2, label, BODY_PT, colour=MUTED)
        sheet.text(LEFT_MM + _LABEL_MM, sheet.y, room, value, BODY_PT, strong=not isinstance(fact.value, Phrase))
        sheet.y += height + 0.6


# --- tables -----------------------------------------------------------------------------------------------------------


def _table(sheet: Sheet, table: Table) -> None:
    _head(sheet, table)
    for row in table.rows:
        words = [cell_words(cell) for cell in row.cells]
        notes = _notes(row)
        height = _row_height(sheet, table, words, notes)
        if sheet.need(height):
            _head(sheet, table)
        _row(sheet, table, words, notes, height)


def _head(sheet: Sheet, table: Table) -> None:
    words = [phrase_words(column.label) for column in table.columns]
    height = max(
        sheet.height(column.share * ROOM_MM - 2, text, SMALL_PT, strong=True)
        for column, text in zip(table.columns, words, strict=True)
    )
    sheet.need(height + 14)
    sheet.painter.fillRect(QRectF(LEFT_MM, sheet.y, ROOM_MM, height + 1.6), QColor(SHADE))
    x = LEFT_MM
    for column, text in zip(table.columns, words, strict=True):
        room = column.share * ROOM_MM
        sheet.text(x + 1, sheet.y + 0.8, room - 2, text, SMALL_PT, strong=True, right=column.right)
        x += room
    sheet.y += height + 1.6


def _notes(row: Row) -> str:
    return " ".join(phrase_words(note) for note in row.notes)


def _row_height(sheet: Sheet, table: Table, words: list[str], notes: str) -> float:
    height = max(
        sheet.height(column.share * ROOM_MM - 2, text, BODY_PT)
        for column, text in zip(table.columns, words, strict=True)
    )
    return height + (sheet.height(ROOM_MM - _NOTE_MM - 1, notes, SMALL_PT) + 0.4 if notes else 0.0) + 2.0


def _row(sheet: Sheet, table: Table, words: list[str], notes: str, height: float) -> None:
    x, lowest = LEFT_MM, 0.0
    for column, text in zip(table.columns, words, strict=True):
        room = column.share * ROOM_MM
        lowest = max(lowest, sheet.text(x + 1, sheet.y + 0.8, room - 2, text, BODY_PT, right=column.right))
        x += room
    if notes:
        top = sheet.y + 0.8 + lowest + 0.4
        sheet.text(LEFT_MM + _NOTE_MM, top, ROOM_MM - _NOTE_MM - 1, notes, SMALL_PT, colour=MUTED)
    sheet.y += height
    sheet.rule(sheet.y)


# --- signatures ------------------------------------------------------------------------------------------------------


def _signature(sheet: Sheet, signed: Signed) -> None:
    """A framed box: who, with which meaning, when, under what; it is never broken over two pages."""
    translate = QCoreApplication.translate
    room = ROOM_MM - 2 * _INSET_MM
    meaning = meaning_words(Meaning(signed.meaning)) if signed.meaning in set(Meaning) else signed.meaning
    who = translate("Paper", "{name} ({person}), {role}")
    what = translate("Paper", "Signed electronically, {at}. Meaning: {meaning}. Entry {entry} of the audit trail.")
    lines = (
        (who.format(name=signed.name, person=signed.person, role=role_words(signed.role)), BODY_PT, True),
        (what.format(at=signed.at, meaning=meaning, entry=QLocale().toString(signed.entry)), BODY_PT, False),
        (translate("Paper", "SHA-256 of what was signed: {hash}").format(hash=signed.hash), SMALL_PT, False),
    )
    shown = [(one_line(words), points, strong) for words, points, strong in lines]
    height = sum(sheet.height(room, words, points, strong=strong) for words, points, strong in shown)
    height += 2 * _INSET_MM
    sheet.need(height + _GAP_MM)
    sheet.painter.setPen(QPen(QColor(INK), 0.3))
    sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
    sheet.painter.drawRect(QRectF(LEFT_MM, sheet.y, ROOM_MM, height))
    y = sheet.y + _INSET_MM
    for words, points, strong in shown:
        y += sheet.text(LEFT_MM + _INSET_MM, y, room, words, points, strong=strong)
    sheet.y += height + _GAP_MM


# --- strips -----------------------------------------------------------------------------------------------------------


def _strip(sheet: Sheet, strip: Strip) -> None:
    """Name, line of the figure with its highest value, band of states, time marks."""
    sheet.need(_STRIP_MM + 6)
    top = max((value for _, value in strip.values), default=0.0)
    words = cell_words(strip.label)
    sheet.text(LEFT_MM, sheet.y, ROOM_MM * 0.6, words, BODY_PT, strong=True)
    if strip.values:
        scale = f"0 – {top:.0f} {strip.unit}" if top >= 10 else f"0 – {top:.1f} {strip.unit}"
        sheet.text(LEFT_MM, sheet.y, ROOM_MM, scale, SMALL_PT, colour=MUTED, right=True)
    plot = QRectF(LEFT_MM, sheet.y + 5.0, ROOM_MM, 11.0)
    band = QRectF(LEFT_MM, plot.bottom() + 0.6, ROOM_MM, 4.0)

    def x_of(at_ns: int) -> float:
        share = (at_ns - strip.from_ns) / (strip.to_ns - strip.from_ns)
        return plot.x() + plot.width() * min(1.0, max(0.0, share))

    painter = sheet.painter
    painter.setPen(QPen(QColor(LINE), 0.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(plot)
    for one in strip.bands:
        _band(sheet, QRectF(x_of(one.from_ns), band.y(), x_of(one.to_ns) - x_of(one.from_ns), band.height()), one.state)
    painter.setPen(QPen(QColor(LINE), 0.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(band)
    painter.setPen(QPen(QColor(INK), 0.25))
    for piece in _pieces(strip):
        points = [QPointF(x_of(at), plot.bottom() - plot.height() * 0.95 * value / (top or 1.0)) for at, value in piece]
        painter.drawPolyline(QPolygonF(points if len(points) > 1 else [points[0], points[0] + QPointF(0.3, 0)]))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        at_ns = strip.from_ns + round(share * (strip.to_ns - strip.from_ns))
        mark = local(at_ns).strftime("%m-%d %H:%M")
        width = sheet.width(mark, SMALL_PT)
        sheet.text(LEFT_MM + share * (ROOM_MM - width), band.bottom() + 0.6, 40, mark, SMALL_PT, colour=MUTED)
    sheet.y = band.bottom() + 5.0


def _pieces(strip: Strip) -> list[list[tuple[int, float]]]:
    """The line without what would bridge a gap."""
    found: list[list[tuple[int, float]]] = []
    for at_ns, value in strip.values:
        if found and at_ns - found[-1][-1][0] <= strip.step_ns:
            found[-1].append((at_ns, value))
        else:
            found.append([(at_ns, value)])
    return found


def _band(sheet: Sheet, box: QRectF, state: str) -> None:
    """A state told apart without colour: live plain, missing hatched dark, late striped, unknown empty."""
    painter = sheet.painter
    if box.width() <= 0 or state == "unknown":
        return
    if state == "live":
        painter.fillRect(box, QColor(_LIVE))
        return
    box = box.adjusted(0, 0, max(0.0, 0.5 - box.width()), 0)  # half a millimetre at least, to be seen
    painter.fillRect(box, QColor("#FFFFFF"))
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(QColor(INK), 0.45 if state == "lost" else 0.2))
    x = box.x() + 0.1 - (box.height() if state == "lost" else 0.0)
    while x < box.right():
        if state == "lost":
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        else:
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        x += _HATCH_MM
    painter.restore()
