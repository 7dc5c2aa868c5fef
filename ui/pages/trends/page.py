"""TrendsPage: chosen tags over time, live or in the past, to be read, compared and taken along."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.value_text import label_text
from ui.bridge.words import sentence
from ui.pages.trends.asking import Asking
from ui.pages.trends.compare_panel import ComparePanel, comparison_words
from ui.pages.trends.comparing import Comparing
from ui.pages.trends.contents import Contents
from ui.pages.trends.controls import Head, Tools
from ui.pages.trends.cursors import Cursors
from ui.pages.trends.cursors_panel import CursorsPanel
from ui.pages.trends.drawing import Moment
from ui.pages.trends.export_panel import ExportPanel
from ui.pages.trends.exporting import Exporting, ShownTrend
from ui.pages.trends.lanes import MOST_LANES, lanes_of
from ui.pages.trends.pens_panel import PensPanel
from ui.pages.trends.plots import Plots
from ui.pages.trends.sets import PenSet, PenSets, PenSetsFile
from ui.pages.trends.sets_panel import SetsPanel
from ui.pages.trends.side import Side
from ui.pages.trends.span import asked_for
from ui.pages.trends.timeline import STEP, ZOOM, Timeline
from ui.pages.trends.word import WordRow
from ui.style.look import Look
from ui.widgets.page import Page

_NS: Final = 1_000_000_000
_WORDS_EVERY_NS: Final = _NS // 4
"""Figures that change oftener cannot be read."""
_AT_LEAST_EVERY_NS: Final = _NS
"""What changes within a pixel is drawn this often; what moves a pixel is drawn at once."""


class TrendsPage(Page):
    """`utc`: the wall clock until a core tells its own; `pen_sets` opens the kept sets; `looked`: what none records."""

    key = "trends"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
        *,
        looked: LookedAt,
        attachment: CoreAsked | None = None,
        pen_sets: Callable[[Path], PenSets] = PenSetsFile,
    ) -> None:
        super().__init__(parent)
        self._picture, self._chosen, self._past, self._look, self._utc = picture, chosen, past, look, utc
        self._pen_sets = pen_sets
        self.timeline, self.cursors = Timeline(self), Cursors(self)
        self.comparing = Comparing(past, self)
        self._moved: object = None
        self._drawn_changes, self._drawn_ns, self._said_ns = -1, 0, 0
        self._by_unit: bool | None = None
        self._split, self._events = False, True
        self.setProperty("part", "card")
        self.history = Asking(past, "trends")
        self.plots = Plots(picture, chosen, self.history, look, looked)
        self.contents = Contents(picture, chosen, self.history, self.plots.drawing, attachment)
        self.head, self.tools, self.word = Head(look), Tools(look), WordRow(look)
        self.pens_panel: PensPanel | None = None
        self.cursors_panel: CursorsPanel | None = None
        self.compare_panel: ComparePanel | None = None
        self.sets_panel: SetsPanel | None = None
        self.export_panel: ExportPanel | None = None
        self.side = Side(
            {
                "pens": self._make_pens,
                "cursors": self._make_cursors,
                "compare": self._make_compare,
                "sets": self._make_sets,
                "export": self._make_export,
            }
        )
        self._lay_out()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Trends")

    def is_empty(self) -> bool:
        """Whether the station has no tags, and nothing is looked at without being one."""
        return self._picture.welcome is not None and not self._picture.tags and not self.plots.looked.nodes

    def shown_tags(self) -> list[int]:
        """Those whose values stand above the plots, and their setpoints."""
        return self.contents.trended

    def trended_tags(self) -> list[int]:
        """The chosen ones, and their setpoints."""
        return self.contents.trended

    def arrive(self, argument: str) -> None:
        """`argument`: names of tags, one a line, to be trended as well; a line "@FROM-TO" (UTC ns) is the span seen."""
        names, span = asked_for(argument)
        self.contents.add(names)
        if span is not None:
            self.timeline.show(*span)

    def reload(self) -> None:
        """Another core, or another look: everything anew."""
        self.contents.forget()
        if self.pens_panel is not None:
            self.pens_panel.reload()
        self._lay_lanes()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.head.retranslate(len(self._chosen.pens))
        self.tools.retranslate()
        self.plots.name(self.tr("Trends"))
        self._show_state()
        self._lay_lanes()

    # --- once a frame

    def show_frame(self, mono_ns: int) -> None:
        """Draw this moment; nothing is drawn when nothing would change by a pixel."""
        if not self.isVisible():
            return
        picture = self._picture
        now_ns = picture.now_ns(mono_ns)
        now_ns = self._utc() if now_ns is None else now_ns
        from_ns, to_ns = self.timeline.shown.at(now_ns)
        moment = self.timeline.moment = Moment(from_ns, to_ns, now_ns, mono_ns)
        columns = self.plots.columns
        self._ask(moment, columns)
        pixel = max(1, (to_ns - from_ns) // columns)
        links = sorted({tag.link for tag in self.contents.tags})
        answers = id(self.history.answer), id(self.comparing.history.answer), self.plots.looked.changes
        vouched = [picture.vouched(link, mono_ns) for link in links]
        moved = to_ns // pixel, from_ns // pixel, columns, answers, vouched
        changed = picture.changes != self._drawn_changes
        anew = self._moved is None
        drawn = moved != self._moved or (changed and mono_ns - self._drawn_ns >= _AT_LEAST_EVERY_NS)
        if drawn:
            self._moved, self._drawn_changes, self._drawn_ns = moved, picture.changes, mono_ns
            self._draw(moment)
        # Lines and words take turns, so that neither makes a frame long; only what is wholly new shows both at once.
        if anew or (not drawn and mono_ns - self._said_ns >= _WORDS_EVERY_NS):
            self._said_ns = mono_ns
            self.plots.say(mono_ns)
            self._say(moment)

    def _draw(self, moment: Moment) -> None:
        marks = self.contents.marks(moment) if self._events else []
        alarms = self.contents.alarms(moment) if self._events else []
        self.plots.draw(moment, self.comparing.earlier, self.cursors.seconds, marks, alarms)
        self._show_readouts(moment)

    def _ask(self, moment: Moment, columns: int) -> None:
        if (welcome := self._picture.welcome) is None:
            return
        path, tags = Path(welcome.history_path), self.contents.trended
        names = tuple(self._picture.tags[tag].name for tag in tags)
        trails = [self._picture.trails.get(tag) for tag in tags]
        span = moment.from_ns, moment.to_ns
        self.history.ask(path, names, span, columns, moment.now_ns, moment.mono_ns, trails)
        self.comparing.ask(path, names, moment, columns)
        self.contents.ask(moment)

    # --- pens and lanes

    def _lay_lanes(self) -> None:
        """The lanes anew: other pens, another grouping, another look."""
        tags = self.contents.tags
        right = [tag for tag in tags if self._split and tag.index in self._chosen.beside]
        left = [tag for tag in tags if tag not in right]
        pens, by_unit = self._chosen.pens, self._units_together()
        self.plots.lay(lanes_of(left, pens, by_unit=by_unit), lanes_of(right, pens, by_unit=by_unit))
        if self.pens_panel is not None:
            self.pens_panel.show_two_plots(self._split)
        self.redraw()

    def _units_together(self) -> bool:
        """Unless a person chose: a lane each while there is room, else a lane for each unit."""
        return len(self._chosen.pens) > MOST_LANES if self._by_unit is None else self._by_unit

    def _on_fit(self) -> None:
        self.plots.fit_values()
        self.redraw()

    def redraw(self) -> None:
        """Draw everything with the next frame."""
        self._moved = None

    # --- what a person does

    def compare(self, by_ns: int) -> None:
        """Lay what was so much earlier under the shown span; 0: the span just before."""
        if self.timeline.moment is not None:
            self.timeline.pause()
            self.comparing.begin(self.timeline.moment, by_ns)

    def show_set(self, one: PenSet) -> None:
        """Show a kept set; a tag that the station no longer has is left out, and said."""
        self._by_unit, self._split = one.by_unit, one.split
        self.timeline.last(int(one.span_s * _NS))
        missing = ", ".join(self.contents.choose(one))
        if self.sets_panel is not None:
            self.sets_panel.said.setText(self.tr("Not in this station: {tags}").format(tags=missing) if missing else "")

    def current_set(self, name: str) -> PenSet:
        """The shown pens under a name."""
        return self.contents.as_set(name, self.timeline.shown.length_ns / _NS, self._split, self._by_unit)

    def shown_trend(self) -> ShownTrend | None:
        """What an export takes along."""
        moment = self.timeline.moment
        if moment is None:
            return None
        self._draw(moment)
        comparison = self.comparing.comparison
        notes = () if comparison is None else (comparison_words(comparison, moment.now_ns),)
        return ShownTrend(
            moment.from_ns, moment.to_ns, moment.now_ns, self.contents.shown_pens(moment), self.plots.shown, notes
        )

    def _on_tool(self, key: str) -> None:
        match key:
            case "back" | "on":
                self.timeline.pan(STEP if key == "back" else -STEP)
            case "wider" | "closer":
                self.timeline.zoom(ZOOM if key == "wider" else 1 / ZOOM)
            case "events":
                self._events = not self._events
            case "unit":
                self._by_unit = not self._units_together()
                self._lay_lanes()
            case "split":
                self._split = not self._split
                tags = list(self._chosen.pens)
                if self._split and not self._chosen.beside:
                    self._chosen.beside.update(tags[(len(tags) + 1) // 2 :])
                self._lay_lanes()
            case _:
                self.side.toggle(key)
        self._show_state()

    def _on_panel_opened(self, key: str) -> None:
        """Cursors are there while their panel is; a comparison lasts until it is ended."""
        moment, welcome = self.timeline.moment, self._picture.welcome
        if key == "cursors" and moment is not None and self.cursors.places is None:
            self.cursors.put_into(moment)
        elif key != "cursors" and self.cursors.places is not None:
            self.cursors.take_away()
        if key == "sets" and self.sets_panel is not None:
            self.sets_panel.open(self._pen_sets(Path(welcome.data_folder)) if welcome else None)
        self._show_state()

    def _on_chosen_changed(self) -> None:
        self.word.let_go()
        self._lay_lanes()
        self.head.show_pens(len(self._chosen.pens))
        self.watch_changed.emit()

    def _on_refused(self) -> None:
        self.word.insist(self.tr("{count} pens at most: remove one to free its place.").format(count=self._chosen.most))

    # --- words and states

    def _say(self, moment: Moment) -> None:
        """The one thing that must be said, the most hindering first."""
        self.head.show_span(moment.from_ns, moment.to_ns, moment.now_ns)
        by_hand = [lane for lane in self.plots.lanes if not lane.fitted]
        comparison = self.comparing.comparison
        if self._picture.welcome is None:
            self.word.say(self.tr("No trends yet: the core is starting."))
        elif not self.plots.lanes and not self.plots.looked.nodes:
            self.word.say(self.tr("Nothing is trended: choose tags."), self.tr("Choose tags"), self._open_pens)
        elif self.history.failure:
            self.word.say(self.tr("History cannot be read: {reason}.").format(reason=sentence(self.history.failure)))
        elif by_hand:
            tags = [self._picture.tags[pen.tag] for lane in by_hand for pen in lane.lane.pens]
            words = self.tr("Value axis set by hand: {tags}").format(tags=", ".join(map(label_text, tags)))
            self.word.say(words, self.tr("Fit again"), self._on_fit)
        elif comparison is not None:
            words = comparison_words(comparison, moment.now_ns)
            self.word.say(words, self.tr("End the comparison"), self.comparing.end)
        else:
            self.word.say("")

    def _show_readouts(self, moment: Moment) -> None:
        places = self.cursors.places
        if self.cursors_panel is not None and places is not None:
            self.cursors_panel.show_readouts(places, self.contents.readouts(moment, places), moment.now_ns)

    def _show_state(self) -> None:
        """Buttons as they are, and the next frame anew."""
        self.head.show_state(self.timeline.following, self.timeline.shown.length_ns)
        self.head.pens_button.setChecked(self.side.key == "pens")
        checked = {
            "cursors": self.cursors.places is not None,
            "compare": self.comparing.comparison is not None or self.side.key == "compare",
            "unit": self._units_together(),
            "split": self._split,
            "events": self._events,
            "sets": self.side.key == "sets",
            "export": self.side.key == "export",
        }
        for key, on in checked.items():
            self.tools.show_checked(key, on)
        self.redraw()

    # --- put together

    def _open_pens(self) -> None:
        self.side.open("pens")

    def _make_pens(self) -> PensPanel:
        self.pens_panel = PensPanel(self._picture, self._chosen, self._look)
        self.pens_panel.reload()
        self.pens_panel.show_two_plots(self._split)
        return self.pens_panel

    def _make_cursors(self) -> CursorsPanel:
        self.cursors_panel = CursorsPanel(self._look)
        self.cursors_panel.step_proposed.connect(self._on_cursor_step)
        self.cursors_panel.here_proposed.connect(self._on_cursors_here)
        return self.cursors_panel

    def _make_compare(self) -> ComparePanel:
        self.compare_panel = ComparePanel(self._look, self.comparing)
        self.compare_panel.earlier_proposed.connect(self.compare)
        return self.compare_panel

    def _make_sets(self) -> SetsPanel:
        self.sets_panel = SetsPanel(self._look, self.current_set)
        self.sets_panel.chosen.connect(self.show_set)
        return self.sets_panel

    def _make_export(self) -> ExportPanel:
        self.export_panel = ExportPanel(self._look)
        Exporting(self._picture, self._past, self._look, self.export_panel, self.shown_trend)
        return self.export_panel

    def _on_cursor_step(self, number: int, direction: int) -> None:
        moment = self.timeline.moment
        if moment is not None:
            self.cursors.step(number, direction * (moment.to_ns - moment.from_ns) // self.plots.columns)

    def _on_cursors_here(self) -> None:
        if self.timeline.moment is not None:
            self.cursors.put_into(self.timeline.moment)

    def _lay_out(self) -> None:
        metrics = self._look.metrics
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.plots, 1)
        middle.addWidget(self.side)
        page = QVBoxLayout(self)
        page.setContentsMargins(1, 1, 1, metrics.grid(1))
        page.setSpacing(0)
        for row in (self.head, self.tools, self.word):
            page.addWidget(row)
        page.addLayout(middle, 1)
        self.tools.hide()

    def _connect(self) -> None:
        self.head.span_chosen.connect(self.timeline.last)
        self.head.live_toggled.connect(self.timeline.toggle)
        self.head.tools_toggled.connect(self.tools.setVisible)
        self.head.pens_proposed.connect(partial(self.side.toggle, "pens"))
        self.tools.proposed.connect(self._on_tool)
        self.side.opened.connect(self._on_panel_opened)
        self.timeline.changed.connect(self._show_state)
        self.cursors.changed.connect(self._show_state)
        self.comparing.changed.connect(self._show_state)
        self.plots.dragged.connect(lambda *span: self.timeline.move_to(span))
        self.plots.values_dragged.connect(self.redraw)
        self.plots.cursor_dragged.connect(self.cursors.drag)
        open_page = self.open_proposed.emit
        self.plots.mark_touched.connect(lambda mark: self.word.insist(*self.contents.said(mark, open_page)))
        self.plots.pen_touched.connect(self._open_pens)
        self.plots.dropped.connect(self.contents.add)
        self.plots.others_looked_at.connect(self.redraw)
        self._chosen.changed.connect(self._on_chosen_changed)
        self._chosen.drawn_otherwise.connect(self._lay_lanes)
        self._chosen.refused.connect(self._on_refused)
        self._look.changed.connect(self.reload)
