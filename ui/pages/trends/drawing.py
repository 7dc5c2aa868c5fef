"""Drawing: the lines of the chosen tags, for one plot of the trends page. Nothing is drawn over a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.values.spans import clip, total_ns, union
from hmi.values.tag import Kind, Tag
from ui.bridge.chosen import Chosen
from ui.bridge.local_time import moment_text
from ui.bridge.picture import Picture, Presence
from ui.bridge.standing import Standing
from ui.bridge.status_words import percent_text
from ui.bridge.value_text import NOTHING, label_text, number_text, value_text
from ui.bridge.words import gap_words, standing_words
from ui.pages.trends.asking import Asking
from ui.pages.trends.compare import Comparison
from ui.pages.trends.hatches import Missing, gaps_of, hatch, merged
from ui.plots.lane import Lane
from ui.plots.lines import EMPTY, Line, Span, line
from ui.plots.pens import Drawn, LaneTags, Title
from ui.plots.points import Points, joined
from ui.plots.trend_view import TrendView

_NS: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Moment:
    """One frame: the shown span and now in UTC ns, and the monotonic time of the frame."""

    from_ns: int
    to_ns: int
    now_ns: int
    mono_ns: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one tag: its points, where nothing is known and why, and until when the last value holds."""

    points: Points
    missing: Sequence[Missing]
    until_ns: int | None

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """The spans of `missing`."""
        return [(one.from_ns, one.to_ns) for one in self.missing]


class Drawing:
    """Puts history and live points into a view."""

    def __init__(self, picture: Picture, view: TrendView, history: Asking, chosen: Chosen) -> None:
        self._picture = picture
        self.view = view
        self._history = history
        self._chosen = chosen
        self._held: dict[int, float] = {}

    def reload(self, lanes: Sequence[LaneTags]) -> None:
        """Other pens."""
        self.view.set_lanes(lanes)

    def draw(self, moment: Moment, earlier: tuple[Asking, Comparison] | None = None) -> None:
        """Draw all lines of this moment."""
        self.view.show_span(moment.from_ns / _NS, moment.to_ns / _NS)
        for lane in self.view.lanes:
            self._draw_lane(lane, moment, earlier)

    def say(self, mono_ns: int) -> None:
        """The words above the lanes."""
        for lane in self.view.lanes:
            lane.legend.show_titles([self._title(pen.tag, mono_ns) for pen in lane.lane.pens])

    def known(self, tag: Tag, moment: Moment) -> Known:
        """All that is known of a tag at this moment."""
        history, trail = self._history.series(tag.name), self._picture.trails.get(tag.index)
        gaps = gaps_of(tag.index, tag.link, self._history.gaps(tag.name), self._picture.gaps.values())
        missing = [Missing(gap.from_ns, gap.to_ns or moment.now_ns, gap_words(gap.cause)) for gap in gaps]
        until_ns = self._picture.known_until_ns(tag.link, moment.mono_ns)
        if not self._picture.vouched(tag.link, moment.mono_ns) and until_ns is not None:
            missing.append(Missing(until_ns, moment.now_ns, self._why_silent(moment.mono_ns)))
        return Known(joined(history, trail), merged(missing), until_ns)

    def _draw_lane(self, lane: Lane, moment: Moment, earlier: tuple[Asking, Comparison] | None) -> None:
        span = Span(moment.from_ns, moment.to_ns, self.view.columns)
        drawn: list[Drawn] = []
        missing: list[Missing] = []
        for pen in lane.lane.pens:
            tag = self._picture.tags[pen.tag]
            known = self.known(tag, moment)
            missing += known.missing
            self._held[pen.tag] = held_share(known, moment)
            drawn.append(
                Drawn(
                    self._line(known, span, pen.tag in self._chosen.linear),
                    self._setpoint(tag, moment, span),
                    self._earlier(tag, span, earlier),
                )
            )
        lane.draw(tuple(drawn))
        inside = [one for one in merged(missing) if one.to_ns > moment.from_ns and one.from_ns < moment.to_ns]
        nothing = not inside and not any(len(one.line) for one in drawn)
        word = self._empty_word(self._picture.tags[lane.lane.pens[0].tag].kind) if nothing else ""
        lane.ground.show_ground([hatch(one, _forms(one, moment.now_ns)) for one in inside], word)

    @staticmethod
    def _line(known: Known, span: Span, linear: bool) -> Line:
        until = Span(span.from_ns, span.to_ns, span.width, known.until_ns)
        return line(known.points, known.gaps, until, linear=linear)

    def _setpoint(self, tag: Tag, moment: Moment, span: Span) -> Line:
        if tag.setpoint is None or tag.setpoint >= len(self._picture.tags):
            return EMPTY
        return self._line(self.known(self._picture.tags[tag.setpoint], moment), span, linear=False)

    def _earlier(self, tag: Tag, span: Span, earlier: tuple[Asking, Comparison] | None) -> Line:
        if earlier is None:
            return EMPTY
        asking, comparison = earlier
        series = asking.series(tag.name)
        if series is None:
            return EMPTY
        by_ns = comparison.offset_ns
        gaps = [
            (gap.from_ns + by_ns, (gap.to_ns if gap.to_ns is not None else span.to_ns) + by_ns)
            for gap in asking.gaps(tag.name)
            if gap.hides_data
        ]
        return line(joined(series, None).later(by_ns), gaps, span, linear=tag.index in self._chosen.linear)

    def _title(self, index: int, mono_ns: int) -> Title:
        tag, latest = self._picture.tags[index], self._picture.latest
        standing = self._picture.standing(index, mono_ns)
        value = value_text(tag, float(latest.value[index]), latest.texts.get(index))
        if not standing.drawn_live:
            value = NOTHING
        notes = [] if standing is Standing.GOOD else [standing_words(standing)]
        held = self._held.get(index, 1.0)
        if held < 1.0:
            share = QCoreApplication.translate("Drawing", "{percent} % held").format(percent=percent_text(held))
            notes.append(share)
        if tag.setpoint is not None and tag.setpoint < len(self._picture.tags):
            wanted = number_text(tag, float(latest.value[tag.setpoint]))
            notes.append(QCoreApplication.translate("Drawing", "setpoint {value} (dotted)").format(value=wanted))
        if index in self._chosen.linear:
            notes.append(QCoreApplication.translate("Drawing", "straight lines"))
        series = self._history.series(tag.name)
        if series is not None and series.coarse:
            notes.append(QCoreApplication.translate("Drawing", "smallest to largest"))
        return Title(label_text(tag), value, tag.unit, ", ".join(notes))

    def _why_silent(self, mono_ns: int) -> str:
        gone = self._picture.presence(mono_ns) is not Presence.ATTACHED
        return (
            QCoreApplication.translate("Drawing", "core not running")
            if gone
            else QCoreApplication.translate("Drawing", "link silent")
        )

    def _empty_word(self, kind: Kind) -> str:
        if kind is Kind.TEXT:
            return QCoreApplication.translate("Drawing", "Text has no curve")
        if self._history.waiting and self._history.answer is None:
            return QCoreApplication.translate("Drawing", "Reading history…")
        return QCoreApplication.translate("Drawing", "No data in this span")


def held_share(known: Known, moment: Moment) -> float:
    """Share of the shown span, as far as it has passed, for which data is held, 0 to 1."""
    end_ns = min(moment.to_ns, moment.now_ns)
    if end_ns <= moment.from_ns:
        return 1.0
    return 1.0 - total_ns(clip(union(known.gaps), moment.from_ns, end_ns)) / (end_ns - moment.from_ns)


def _forms(span: Missing, now_ns: int) -> tuple[str, ...]:
    times = f"{moment_text(span.from_ns, now_ns)}–{moment_text(span.to_ns, now_ns)}"
    return (
        QCoreApplication.translate("Drawing", "no data {times}, {cause}").format(times=times, cause=span.words),
        QCoreApplication.translate("Drawing", "no data, {cause}").format(cause=span.words),
        span.words,
    )
