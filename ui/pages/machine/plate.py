"""The opened faceplate: which tag, its half hour read whole, and what is shown of both."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.values.series import Series
from hmi.values.tag import Kind, Tag
from ui.bridge.alarm_sign import sign_of
from ui.bridge.past import Answer, Past, Question
from ui.bridge.picture import Picture
from ui.bridge.recent import SPAN_NS
from ui.bridge.words import sentence
from ui.pages.machine.faces import band_of, faceplate_face, value_scale
from ui.pages.machine.statistics import Statistics, statistics
from ui.widgets.faceplate import Faceplate
from ui.widgets.sparkline import NO_SPARK
from ui.widgets.sparkline_points import spark_of
from ui.widgets.tile import TileFace

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_ASKER: Final = "faceplate"
_AGAIN_NS: Final = 5 * 1_000_000_000
_FINE: Final = 10_000
"""Pixels asked for, so that half an hour of ten values a second comes whole and its statistics are exact."""


class OpenPlate:
    """Feeds a faceplate with one tag; `tag` is None while it is closed."""

    def __init__(self, picture: Picture, past: Past, plate: Faceplate) -> None:
        self._picture, self._past, self._plate = picture, past, plate
        self._series: Series | None = None
        self._failure = ""
        self._due_ns = 0
        self._drawn_ns = 0
        self._waiting = False
        self.tag: Tag | None = None
        past.answered.connect(self._on_answered)

    def open(self, tag: Tag) -> None:
        """Show this tag."""
        if self.tag is None or self.tag.name != tag.name:
            self._series, self._failure = None, ""
            self._due_ns = self._drawn_ns = 0
            self._waiting = False
            self._plate.body.show_spark(NO_SPARK)
        self.tag = tag
        written = self.written
        self._plate.change_button.setVisible(written is not None)
        if written is tag:
            self._plate.change_button.setText(translate("Faceplate", "Change…"))
        else:
            self._plate.change_button.setText(translate("Faceplate", "Change setpoint…"))

    @property
    def written(self) -> Tag | None:
        """What a change of the shown value is written to: the tag itself, or its setpoint; None: nothing may be."""
        tag, may = self.tag, self._picture.writables
        if tag is None or tag.index in may:
            return tag
        return self._picture.tags[tag.setpoint] if tag.setpoint in may and tag.setpoint is not None else None

    def close(self) -> None:
        """Show none."""
        self.tag = None

    def show(self, tile: TileFace, mono_ns: int, utc_ns: int) -> None:
        """Show this moment of the tag."""
        tag = self.tag
        if tag is None:
            return
        self._ask(tag, mono_ns, utc_ns)
        found: Statistics | None = None
        known_ns = self._picture.known_until_ns(tag.link, mono_ns)
        if self._series is not None:
            found = statistics(self._series, utc_ns - SPAN_NS, utc_ns, known_ns)
            self._draw(tag, self._series, known_ns, mono_ns, utc_ns)
        face = faceplate_face(self._picture, tag, tile, found, self._word(tag), mono_ns, utc_ns)
        self._plate.show_face(face)
        self._plate.show_alarms(sign_of(self._picture.alarms, self._picture.alarms.of_tag(tag.index)))

    def _word(self, tag: Tag) -> str:
        """In place of the line, when there is none."""
        if tag.kind is Kind.TEXT:
            return translate("Faceplate", "Text has no curve")
        if self._failure:
            return translate("Faceplate", "History cannot be read: {reason}.").format(reason=sentence(self._failure))
        if self._series is None:
            return translate("Faceplate", "Reading history…")
        if value_scale(tag, self._series) is None:
            return translate("Faceplate", "No data in this span")
        return ""

    def _draw(self, tag: Tag, series: Series, known_ns: int | None, mono_ns: int, utc_ns: int) -> None:
        scale = value_scale(tag, series)
        if scale is None or mono_ns < self._drawn_ns:
            return
        self._drawn_ns = mono_ns + _AGAIN_NS
        width = max(50, self._plate.body.width())
        spark = spark_of(series, (utc_ns - SPAN_NS, utc_ns), known_ns, scale, band_of(tag), width=width)
        self._plate.body.show_spark(spark)

    def _ask(self, tag: Tag, mono_ns: int, now_ns: int) -> None:
        welcome = self._picture.welcome
        if welcome is None or self._waiting or mono_ns < self._due_ns:
            return
        self._due_ns, self._waiting = mono_ns + _AGAIN_NS, True
        path = Path(welcome.history_path)
        self._past.ask(Question(path, (tag.name,), now_ns - SPAN_NS, now_ns, _FINE, asker=_ASKER))

    def _on_answered(self, answer: Answer) -> None:
        if answer.question.asker != _ASKER or self.tag is None:
            return
        if answer.question.names != (self.tag.name,):
            return
        self._waiting = False
        self._failure = answer.failure
        self._series = answer.series.get(self.tag.name, self._series)
        self._drawn_ns = 0
