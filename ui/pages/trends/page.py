"""TrendsPage: the chosen tags over time, history and live points in one line each."""

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from hmi.values.tag import Kind
from ui.bridge.chosen import MOST_PENS, Chosen
from ui.bridge.local_time import clock_text, zone_text
from ui.bridge.past import Answer, Past, Question
from ui.bridge.picture import Picture, Presence
from ui.bridge.standing import Standing
from ui.bridge.value_text import NOTHING, label_text, number_text, value_text
from ui.bridge.words import gap_words, sentence, standing_words
from ui.pages.trends.hatches import Missing, gaps_of, hatch, merged
from ui.pages.trends.span import Read, Shown, to_read
from ui.plots.lane import Lane, LaneTag, Title
from ui.plots.lines import Span, joined, line
from ui.plots.trend_view import TrendView
from ui.style.look import Look
from ui.widgets.page import Page
from ui.widgets.plain import plain_label, touch_button

_NS: Final = 1_000_000_000
_MINUTE: Final = 60 * _NS
_SPANS_NS: Final = (2 * _MINUTE, 30 * _MINUTE, 8 * 60 * _MINUTE, 24 * 60 * _MINUTE)
_PATIENCE_NS: Final = 2 * _NS
"""A log that could not be read is tried again after this long."""
_FIRST_SPAN: Final = 2 * _MINUTE


class TrendsPage(Page):
    """`show_frame` once a frame. `utc` is the wall clock, used until a core tells its own."""

    key = "trends"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._chosen, self._past, self._look, self._utc = picture, chosen, past, look, utc
        self._shown = Shown(_FIRST_SPAN)
        self._read: Read | None = None
        self._answer: Answer | None = None
        self._drawn: object = None
        self._patience_ns = 0
        self._again_ns = 0
        self._ninth = False
        self.setProperty("part", "card")
        metrics = look.metrics
        self.view = TrendView(look, self)
        self._zone = plain_label("label")
        self._word = plain_label("label")
        self._word.setWordWrap(True)
        self._word.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(3), metrics.grid(2))
        self.live_button = touch_button(part="primary")
        self.live_button.clicked.connect(self.go_live)
        self.span_buttons = [touch_button(checkable=True) for _ in _SPANS_NS]
        group = QButtonGroup(self)
        group.setExclusive(False)
        head = QHBoxLayout()
        head.setContentsMargins(metrics.grid(3), metrics.grid(2), metrics.grid(2), metrics.grid(2))
        head.setSpacing(metrics.grid(2))
        head.addWidget(self._zone)
        head.addStretch(1)
        for button, length in zip(self.span_buttons, _SPANS_NS, strict=True):
            group.addButton(button)
            button.clicked.connect(partial(self._on_span_chosen, length))
            head.addWidget(button)
        head.addWidget(self.live_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(1, 1, 1, metrics.grid(1))
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(self._word)
        page.addWidget(self.view, 1)
        self.view.dragged.connect(self._on_dragged)
        chosen.changed.connect(self._on_chosen_changed)
        chosen.refused.connect(self._on_ninth_refused)
        past.answered.connect(self._on_answered)
        look.changed.connect(self.reload)
        self.retranslate()
        self.reload()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Trends")

    def trended_tags(self) -> list[int]:
        """The chosen ones."""
        return list(self._chosen.pens)

    def reload(self) -> None:
        """Other tags, another core, another look: the lanes anew."""
        self._ninth = False
        tags = [tag for tag in self._chosen.pens if tag < len(self._picture.tags)]
        self.view.setBackground(self._look.tokens.surface)
        self.view.set_lanes([self._lane_tag(tag) for tag in tags])
        self._drawn = None

    def show_frame(self, mono_ns: int) -> None:
        """Draw this moment; nothing is drawn when nothing would change by a pixel."""
        if not self.isVisible():
            return
        now_ns = self._now(mono_ns)
        from_ns, to_ns = self._shown.at(now_ns)
        columns = self.view.columns
        self._ask(from_ns, to_ns, columns, now_ns, mono_ns)
        pixel = (to_ns - from_ns) // columns
        state = (
            to_ns // max(1, pixel),
            from_ns // max(1, pixel),
            columns,
            self._picture.changes,
            id(self._answer),
            [self._picture.vouched(self._link(lane), mono_ns) for lane in self.view.lanes],
        )
        if state == self._drawn:
            return
        self._drawn = state
        self.view.show_span(from_ns / _NS, to_ns / _NS)
        for lane in self.view.lanes:
            self._draw(lane, Span(from_ns, to_ns, columns, self._known_until(lane, mono_ns)), now_ns, mono_ns)
        self._say(mono_ns)

    def go_live(self) -> None:
        """Follow now again."""
        self._shown = self._shown.live()
        self._show_buttons()

    @property
    def following(self) -> bool:
        """Whether the trends follow now."""
        return self._shown.following

    # --- what is drawn

    def _draw(self, lane: Lane, span: Span, now_ns: int, mono_ns: int) -> None:
        tag = self._picture.tags[lane.lane.tag]
        trail = self._picture.trails.get(tag.index)
        answer = self._answer
        history = answer.series.get(tag.name) if answer else None
        gaps = gaps_of(
            tag.index, tag.link, answer.gaps.get(tag.name, ()) if answer else (), self._picture.gaps.values()
        )
        missing = [Missing(gap.from_ns, gap.to_ns or now_ns, gap_words(gap.cause)) for gap in gaps]
        if not self._picture.vouched(tag.link, mono_ns) and span.known_until_ns is not None:
            missing.append(Missing(span.known_until_ns, now_ns, self._why_silent(mono_ns)))
        spans = merged(missing)
        drawn = line(joined(history, trail), [(one.from_ns, one.to_ns) for one in spans], span)
        lane.draw(drawn)
        inside = [one for one in spans if one.to_ns > span.from_ns and one.from_ns < span.to_ns]
        word = "" if len(drawn) or inside else self._empty_word(tag.kind)
        lane.ground.show_ground([hatch(one, self._forms(one)) for one in inside], word)
        lane.title.show_title(self._lane_title(tag.index, mono_ns))

    def _forms(self, span: Missing) -> tuple[str, ...]:
        times = f"{clock_text(span.from_ns)}–{clock_text(span.to_ns)}"
        return (
            self.tr("no data {times}, {cause}").format(times=times, cause=span.words),
            self.tr("no data, {cause}").format(cause=span.words),
            span.words,
        )

    def _lane_title(self, index: int, mono_ns: int) -> Title:
        tag, latest = self._picture.tags[index], self._picture.latest
        standing = self._picture.standing(index, mono_ns)
        value = value_text(tag, float(latest.value[index]), latest.texts.get(index))
        if not standing.drawn_live:
            value = NOTHING
        note = "" if standing is Standing.GOOD else standing_words(standing)
        return Title(label_text(tag), value, tag.unit, note)

    def _lane_tag(self, index: int) -> LaneTag:
        tag = self._picture.tags[index]
        normal = None
        if tag.normal_low is not None and tag.normal_high is not None:
            normal = tag.normal_low, tag.normal_high
        limits = (tag.limits.low_low, tag.limits.low, tag.limits.high, tag.limits.high_high)
        decimals = tag.decimals if tag.kind is Kind.ANALOG else 0
        return LaneTag(
            index,
            self._chosen.pens[index],
            decimals,
            normal,
            tuple(limit for limit in limits if limit is not None),
            partial(number_text, tag),
        )

    def _link(self, lane: Lane) -> str:
        return self._picture.tags[lane.lane.tag].link

    def _known_until(self, lane: Lane, mono_ns: int) -> int | None:
        return self._picture.known_until_ns(self._link(lane), mono_ns)

    def _now(self, mono_ns: int) -> int:
        now_ns = self._picture.now_ns(mono_ns)
        return self._utc() if now_ns is None else now_ns

    def _why_silent(self, mono_ns: int) -> str:
        gone = self._picture.presence(mono_ns) is not Presence.ATTACHED
        return self.tr("core not running") if gone else self.tr("link silent")

    def _empty_word(self, kind: Kind) -> str:
        if kind is Kind.TEXT:
            return self.tr("Text has no curve")
        if self._past.reading and self._answer is None:
            return self.tr("Reading history…")
        return self.tr("No data in this span")

    # --- history

    def _ask(self, from_ns: int, to_ns: int, columns: int, now_ns: int, mono_ns: int) -> None:
        welcome = self._picture.welcome
        if welcome is None or not self.view.lanes or self._past.reading:
            return
        if self._patience_ns and self._answer is not None and self._answer.failure:
            self._again_ns = mono_ns + self._patience_ns
            self._patience_ns = 0
        if mono_ns < self._again_ns:
            return
        trails = [self._picture.trails.get(lane.lane.tag) for lane in self.view.lanes]
        if any(trail is not None and trail.needs_history for trail in trails):
            self._read = None
            for trail in trails:
                if trail is not None:
                    trail.needs_history = False
        names = tuple(self._picture.tags[lane.lane.tag].name for lane in self.view.lanes)
        wanted = to_read(self._read, names, (from_ns, to_ns), columns, now_ns, mono_ns)
        if wanted is not None:
            self._read = wanted
            self._past.ask(Question(Path(welcome.history_path), names, wanted.from_ns, wanted.to_ns, wanted.columns))

    def _on_answered(self, answer: Answer) -> None:
        self._answer = answer
        if answer.failure:
            self._read = None
            self._patience_ns = _PATIENCE_NS

    # --- what a person does

    def _on_dragged(self, from_s: float, to_s: float) -> None:
        if math.isfinite(from_s) and math.isfinite(to_s):
            self._shown = self._shown.moved(int(from_s * _NS), int(to_s * _NS))
            self._show_buttons()

    def _on_span_chosen(self, length_ns: int) -> None:
        self._shown = self._shown.spanning(length_ns)
        self._show_buttons()

    def _on_chosen_changed(self) -> None:
        self.reload()
        self.watch_changed.emit()

    def _on_ninth_refused(self) -> None:
        self._ninth = True
        self._drawn = None

    # --- words

    def _say(self, mono_ns: int) -> None:
        word = ""
        if self._ninth:
            word = self.tr("{count} trends at most: touch a trended tag to free its place.").format(count=MOST_PENS)
        elif self._picture.welcome is None:
            word = self.tr("No trends yet: the core is starting.")
        elif not self.view.lanes:
            word = self.tr("Nothing is trended: touch a tag in the table.")
        elif self._answer is not None and self._answer.failure:
            word = self.tr("History cannot be read: {reason}.").format(reason=sentence(self._answer.failure))
        self._word.setText(word)
        self._word.setVisible(bool(word))
        self._zone.setText(self.tr("local time, {zone}").format(zone=zone_text(self._now(mono_ns))))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.live_button.setText(self.tr("Live"))
        for button, length in zip(self.span_buttons, _SPANS_NS, strict=True):
            minutes = length // _MINUTE
            hours = minutes // 60
            button.setText(self.tr("{h} h").format(h=hours) if hours else self.tr("{min} min").format(min=minutes))
        self.reload()
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._drawn = None
        self.live_button.setEnabled(not self._shown.following)
        for button, length in zip(self.span_buttons, _SPANS_NS, strict=True):
            button.setChecked(length == self._shown.length_ns)
