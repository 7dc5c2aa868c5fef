"""Sheet: the page being drawn, and how far down it is full. Begins a new one when a block does not fit."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from hmi.reports.document import Document
from ui.bridge.document_words import cell_words, day_time_words, one_line, phrase_words
from ui.bridge.local_time import zone_text
from ui.paper.press import HEIGHT_MM, WIDTH_MM, Press

LEFT_MM: Final = 18.0
RIGHT_MM: Final = 14.0
_TOP_MM: Final = 34.0
_FOOT_MM: Final = 20.0
ROOM_MM: Final = WIDTH_MM - LEFT_MM - RIGHT_MM
BOTTOM_MM: Final = HEIGHT_MM - _FOOT_MM - 6.0

INK: Final = "#1B2126"
MUTED: Final = "#48525A"
LINE: Final = "#AEB5BB"
SHADE: Final = "#E7E9EB"
_PT_MM: Final = 25.4 / 72
_FONT_UNITS: Final = 100.0
"""Fonts are made so many times larger and drawn smaller: a size in millimetres is too small for a font."""

BODY_PT: Final = 9.0
SMALL_PT: Final = 7.5
HEADING_PT: Final = 12.0
TITLE_PT: Final = 16.0
_WATERMARK_PT: Final = 96.0


class Sheet:
    """Draws on a press from top to bottom; `pages` of them in all (0: not known yet)."""

    def __init__(self, press: Press, document: Document, family: str, pages: int) -> None:
        self._press = press
        self._document = document
        self._family = family
        self._pages = pages
        self.number = 1
        self.y = _TOP_MM
        self.painter = press.begin()
        self._frame()

    # --- pages ----------------------------------------------------------------------------------------------------

    def need(self, height_mm: float) -> bool:
        """Make room; answers whether a new page was begun for it."""
        if self.y + height_mm <= BOTTOM_MM:
            return False
        self.painter = self._press.next_page()
        self.number += 1
        self.y = _TOP_MM
        self._frame()
        return True

    def end(self) -> int:
        """Done; answers how many pages there are."""
        self._press.end()
        return self.number

    def _frame(self) -> None:
        """What stands on every page."""
        told, translate = self._document, QCoreApplication.translate
        if told.training:
            self._watermark(translate("Paper", "TRAINING"))
        self._title(phrase_words(told.title))
        if told.station:
            station = translate("Paper", "Station {name}").format(name=one_line(told.station))
            self.text(LEFT_MM, 19.5, ROOM_MM * 0.7, station, BODY_PT, strong=True)
        if told.to_ns:
            self.text(LEFT_MM, 24.0, ROOM_MM, self._period(), BODY_PT)
        if told.training or told.simulated:
            word = translate("Paper", "TRAINING") if told.training else translate("Paper", "SIMULATION")
            self._mark(word, translate("Paper", "Not a record of production"))
        self.rule(30.0)
        foot = HEIGHT_MM - _FOOT_MM
        self.rule(foot)
        self.text(LEFT_MM, foot + 1.5, ROOM_MM, cell_words(told.coverage), SMALL_PT, colour=MUTED)
        made = translate("Paper", "Made {moment} by Pupitre {version}").format(
            moment=day_time_words(told.created_ns), version=told.version
        )
        self.text(LEFT_MM, foot + 5.0, ROOM_MM * 0.75, made, SMALL_PT, colour=MUTED)
        digest = translate("Paper", "SHA-256 of the data: {checksum}").format(checksum=told.checksum)
        self.text(LEFT_MM, foot + 8.5, ROOM_MM, digest, SMALL_PT, colour=MUTED)
        of_all = translate("Paper", "Page {page} of {pages}").format(page=self.number, pages=self._pages or "…")
        self.text(LEFT_MM, foot + 5.0, ROOM_MM, of_all, SMALL_PT, colour=MUTED, right=True)

    def _title(self, words: str) -> None:
        """On one line, in smaller letters where it is long; nothing of it is cut off."""
        room = ROOM_MM * 0.67
        points = TITLE_PT
        while points > SMALL_PT and self.width(words, points, strong=True) > room:
            points -= 0.5
        lift = (TITLE_PT - points) * _PT_MM  # it stands on the same line as a large one
        self.text(LEFT_MM, 12.0 + lift, room, words, points, strong=True)

    def _period(self) -> str:
        told = self._document
        zone, other = zone_text(told.from_ns), zone_text(told.to_ns)
        return QCoreApplication.translate("Paper", "{start} to {end}, local time {zone}").format(
            start=day_time_words(told.from_ns),
            end=day_time_words(told.to_ns),
            zone=zone if zone == other else f"{zone} / {other}",
        )

    def _watermark(self, word: str) -> None:
        """Across the whole page, below what is printed: no part of it can be cut out and pass for a record."""
        for part in (0.25, 0.5, 0.75):
            self.painter.save()
            self.painter.translate(WIDTH_MM / 2, HEIGHT_MM * part)
            self.painter.rotate(-24)
            wide = self.width(word, _WATERMARK_PT, strong=True)
            self.text(-wide / 2, -_WATERMARK_PT * _PT_MM / 2, wide + 1, word, _WATERMARK_PT, strong=True, colour=SHADE)
            self.painter.restore()

    def _mark(self, word: str, meaning: str) -> None:
        """A framed mark that survives black-and-white copies."""
        box = QRectF(WIDTH_MM - RIGHT_MM - 56, 10.0, 56, 13.0)
        self.painter.setPen(QPen(QColor(INK), 0.6))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(box)
        for at, words, points in ((2.0, word, 14.0), (8.2, meaning, SMALL_PT)):
            width = self.width(words, points, strong=at < 3)
            self.text(box.center().x() - width / 2, box.y() + at, 56, words, points, strong=at < 3)

    # --- what is drawn --------------------------------------------------------------------------------------------

    def rule(self, y: float, colour: str = LINE) -> None:
        """A thin line over the whole width."""
        self.painter.setPen(QPen(QColor(colour), 0.2))
        self.painter.drawLine(QPointF(LEFT_MM, y), QPointF(LEFT_MM + ROOM_MM, y))

    def text(
        self,
        x: float,
        y: float,
        room: float,
        words: str,
        points: float,
        *,
        strong: bool = False,
        colour: str = INK,
        right: bool = False,
    ) -> float:
        """Plain text from x, y (its top), broken at `room` mm; answers how high it is."""
        return self._lay(x, y, room, words, points, strong=strong, colour=colour, right=right, painter=self.painter)

    def height(self, room: float, words: str, points: float, *, strong: bool = False) -> float:
        """How high this text would be."""
        return self._lay(0, 0, room, words, points, strong=strong, colour=INK, right=False, painter=None)

    def width(self, words: str, points: float, *, strong: bool = False) -> float:
        """Of one line, in mm."""
        return QFontMetricsF(self._font(points, strong)).horizontalAdvance(words) / _FONT_UNITS

    def _lay(
        self,
        x: float,
        y: float,
        room: float,
        words: str,
        points: float,
        *,
        strong: bool,
        colour: str,
        right: bool,
        painter: QPainter | None,
    ) -> float:
        layout = QTextLayout(words, self._font(points, strong))
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room * _FONT_UNITS)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        if painter is not None:
            painter.save()
            painter.translate(x, y)
            painter.scale(1 / _FONT_UNITS, 1 / _FONT_UNITS)
            painter.setPen(QColor(colour))
            layout.draw(painter, QPointF(0, 0))
            painter.restore()
        return height / _FONT_UNITS

    def _font(self, points: float, strong: bool) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(round(points * _PT_MM * _FONT_UNITS))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font
