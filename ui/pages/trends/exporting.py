"""Exporting: from a touch to a file in the exports folder, in the reader's thread where it takes long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from hmi.history.errors import HistoryError
from hmi.values.coverage import cover
from hmi.values.gap import Gap
from hmi.values.tag import Tag
from ui.bridge.local_time import moment_text, zone_text
from ui.bridge.past import Past, Progress
from ui.bridge.picture import Picture
from ui.bridge.training_words import file_name
from ui.bridge.value_text import label_text, number_text
from ui.bridge.words import sentence
from ui.pages.trends.export import PlottedPen, Request, plotted_work, raw_work, target_path
from ui.pages.trends.export_panel import ExportPanel, Form
from ui.pages.trends.sheet import Sheet, SheetPen, leave_sheet
from ui.plots.points import Points, extremes
from ui.plots.trend_view import TrendView
from ui.style.look import Look

WORK_KEY: Final = "trend export"


@dataclass(frozen=True, slots=True)
class ShownPen:
    """One pen as it is shown: its tag, position, points, and the gaps that hide data."""

    tag: Tag
    pen: int
    points: Points
    gaps: Sequence[Gap]


@dataclass(frozen=True, slots=True)
class ShownTrend:
    """What is on the screen when an export is asked for; times UTC ns, `notes` what else must be said."""

    from_ns: int
    to_ns: int
    now_ns: int
    pens: Sequence[ShownPen]
    views: Sequence[TrendView]
    notes: Sequence[str]


class Exporting(QObject):
    """`shown` answers what is on the screen now."""

    def __init__(
        self, picture: Picture, past: Past, look: Look, panel: ExportPanel, shown: Callable[[], ShownTrend | None]
    ) -> None:
        super().__init__(panel)
        self._picture, self._past, self._look, self._panel, self._shown = picture, past, look, panel, shown
        self._target: Path | None = None
        panel.proposed.connect(self._on_proposed)
        panel.cancel_proposed.connect(self._on_cancel)
        past.progressed.connect(self._on_progressed)

    def _on_proposed(self, form: str) -> None:
        welcome, shown = self._picture.welcome, self._shown()
        if welcome is None or shown is None or not shown.pens:
            return
        ending = ".csv" if form in {Form.RAW, Form.PLOTTED} else f".{form}"
        suffix = {Form.RAW.value: "_stored", Form.PLOTTED.value: "_drawn"}.get(form, "")
        target = target_path(Path(welcome.data_folder), shown.from_ns, shown.to_ns, suffix + ending)
        target = target.with_name(file_name(target.name, training=self._picture.in_training))
        names = tuple(pen.tag.name for pen in shown.pens)
        request = Request(target, names, shown.from_ns, shown.to_ns, shown.now_ns)
        match Form(form):
            case Form.RAW:
                self._begin(target)
                self._past.undertake(WORK_KEY, raw_work(Path(welcome.history_path), request))
            case Form.PLOTTED:
                self._begin(target)
                pens = [PlottedPen(pen.tag.name, pen.tag.unit, pen.points, pen.gaps) for pen in shown.pens]
                self._past.undertake(WORK_KEY, plotted_work(request, pens))
            case Form.PNG | Form.SVG:
                self._leave_picture(target, shown)

    def _begin(self, target: Path) -> None:
        self._target = target
        self._panel.show_running(0.0)

    def _leave_picture(self, target: Path, shown: ShownTrend) -> None:
        try:
            leave_sheet(target, self._sheet(shown), shown.views, self._look)
        except OSError as error:
            self._panel.say_failed(error.strerror or str(error))
        else:
            self._panel.say_written(target)

    def _on_progressed(self, progress: Progress) -> None:
        if progress.key != WORK_KEY or self._target is None:
            return
        if not progress.over:
            self._panel.show_running(progress.share)
            return
        self._panel.show_running(None)
        target, self._target = self._target, None
        match progress.failure:
            case None:
                self._panel.say_written(target)
            case HistoryError() as failure:
                self._panel.say_failed(sentence(failure.reason))
            case failure:
                self._panel.say_failed(failure.strerror or str(failure))

    def _on_cancel(self) -> None:
        self._past.abandon(WORK_KEY)
        self._target = None
        self._panel.show_running(None)
        self._panel.say_cancelled()

    # --- the words of a picture

    def _sheet(self, shown: ShownTrend) -> Sheet:
        translate = QCoreApplication.translate
        welcome = self._picture.welcome
        station = welcome.station if welcome else ""
        title = translate("Sheet", "{station}: trend").format(station=station)
        if welcome is not None and welcome.simulated:
            title = translate("Sheet", "{title} (SIMULATION)").format(title=title)
        if self._picture.in_training:
            title = translate("Sheet", "{title} – TRAINING, not production").format(title=title)
        span = translate("Sheet", "{start} to {end}, local time {zone}").format(
            start=moment_text(shown.from_ns, 0), end=moment_text(shown.to_ns, 0), zone=zone_text(shown.from_ns)
        )
        made = translate("Sheet", "made {moment}").format(moment=moment_text(shown.now_ns, 0))
        pens = tuple(SheetPen(pen.pen, self._pen_words(pen, shown)) for pen in shown.pens)
        return Sheet(title, (f"{span}; {made}", *shown.notes), pens)

    @staticmethod
    def _pen_words(pen: ShownPen, shown: ShownTrend) -> str:
        """Name, unit, values of the span, and the share of it for which data is held."""
        translate = QCoreApplication.translate
        known_end = min(shown.to_ns, shown.now_ns)
        words = [f"{label_text(pen.tag)} ({pen.tag.name})"]
        if known_end > shown.from_ns:
            between = extremes(pen.points, shown.from_ns, known_end)
            if between is not None:
                low, high = number_text(pen.tag, between[0]), number_text(pen.tag, between[1])
                words.append(
                    translate("Sheet", "{low} to {high} {unit}").format(low=low, high=high, unit=pen.tag.unit).strip()
                )
            held = cover(pen.gaps, shown.from_ns, known_end).held
            words.append(translate("Sheet", "coverage {percent} %").format(percent=f"{100 * held:.1f}"))
        return ", ".join(words)
