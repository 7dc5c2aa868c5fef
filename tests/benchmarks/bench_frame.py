"""The trends page under load: what a frame costs while values stream in, and whether a long span costs more."""

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hmi.channel.messages import Columns, Frame
from hmi.values.series import Series
from hmi.values.tag import Tag
from hmi.values.text import Text
from tests.benchmarks.figure import Figure
from tests.fake_core import NOON_NS, NS, ask_nobody, live_link, welcome
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.past import Answer, Question
from ui.bridge.picture import Picture
from ui.pages.trends.page import TrendsPage
from ui.style.look import Look

FIGURES: Final = ("frame.p50_ms", "frame.p99_ms", "frame.stall_ms", "frame.redraw_ms", "span.ratio")
_PLOTS: Final = 8
_PENS: Final = 4
_TAGS: Final = 500
_CHANGES_S: Final = 5000
_FRAME_NS: Final = NS // 10
_TEN_MINUTES: Final = 600 * NS
_SPANS: Final = (_TEN_MINUTES, 86_400 * NS, 365 * 86_400 * NS)


class Archive(QObject):
    """1 Hz of every tag for ever, answered as the log answers: fine up to two samples a pixel, else extremes."""

    answered = Signal(object)
    progressed = Signal(object)

    def ask(self, question: Question) -> None:
        """Answer at once: reading is measured elsewhere (`trend.*`)."""
        step = max(NS, (question.to_ns - question.from_ns) // question.width)
        times = np.arange(question.from_ns // step * step, min(question.to_ns, NOON_NS), step, dtype=np.int64)
        coarse = step > NS
        series = {name: _series(name, times, coarse, number) for number, name in enumerate(question.names)}
        self.answered.emit(Answer(question, series, {}))


def _series(name: str, times: np.ndarray[tuple[int], np.dtype[np.int64]], coarse: bool, number: int) -> Series:
    seconds = (times - NOON_NS) / NS
    value = number % _PENS + np.sin(seconds / 40 + number) + 0.2 * np.sin(seconds * 1.7)
    spread = 0.2 if coarse else 0.0
    return Series(name, times, value - spread, value + spread, np.zeros(len(times), np.uint8), coarse, {})


@dataclass
class Line:
    """A played core with so many changes a second, and the page that shows them. Time is counted, not waited for."""

    picture: Picture = field(default_factory=Picture)
    archive: Archive = field(default_factory=Archive)
    mono_ns: int = 1000 * NS
    number: int = 0

    def __post_init__(self) -> None:
        self.app = QApplication.instance() or QApplication([])
        assert isinstance(self.app, QApplication)
        tags = [
            Tag(index, f"tag{index}", "line", "Line", unit=f"u{index // _PENS}", label=Text(f"Tag {index}"))
            for index in range(_TAGS)
        ]
        self.picture.greet(welcome(tags=tags), self.mono_ns)
        self.chosen = Chosen(_PLOTS * _PENS)
        past: object = self.archive
        looked = LookedAt(ask_nobody, self.chosen)
        self.page = TrendsPage(self.picture, self.chosen, past, Look(self.app), lambda: NOON_NS, looked=looked)  # type: ignore[arg-type]  # played
        self.page.watch_changed.connect(lambda: self.picture.trend(self.page.trended_tags()))
        self.chosen.choose(range(_PLOTS * _PENS))
        self.page.resize(1920, 1000)
        self.page.show()
        self.app.processEvents()

    def close(self) -> None:
        """Take the page away."""
        self.page.close()
        self.page.deleteLater()
        self.app.processEvents()

    def frame(self, changes: int) -> Frame:
        """The next frame of the core: so many new points, spread over all tags and the time since the last one."""
        self.number += 1
        core_ns = NOON_NS + self.number * _FRAME_NS
        tag = (np.arange(changes) * 7 % _TAGS).astype("<i4")
        at_ns = core_ns - _FRAME_NS + np.arange(1, changes + 1, dtype="<i8") * (_FRAME_NS // max(1, changes))
        value = tag % _PENS + np.sin(at_ns / NS * 0.3 + tag)
        points = Columns(
            tag=tag.tobytes(),
            value=value.astype("<f8").tobytes(),
            status=np.zeros(changes, "<u4").tobytes(),
            source_ns=at_ns.astype("<i8").tobytes(),
            mark=np.zeros(changes, np.uint8).tobytes(),
        )
        return Frame(
            number=self.number, core_ns=core_ns, heard={"line": 0.1}, points=points, latest=points, links=[live_link()]
        )

    def step(self, changes: int) -> float:
        """One frame taken, drawn and painted; answers its seconds of wall time."""
        message = self.frame(changes)
        self.mono_ns += _FRAME_NS
        began = time.perf_counter()
        self.picture.take(message, self.mono_ns)
        self.page.show_frame(self.mono_ns)
        self.app.processEvents()
        return time.perf_counter() - began


def run(quick: bool) -> Iterator[Figure]:
    """8 plots x 4 pens on a full-HD page, 5,000 changes/s, 10 frames/s: 60 s of them (quick: 8 s)."""
    line = Line()
    line.page.timeline.last(_TEN_MINUTES)
    changes = _CHANGES_S // 10
    for _ in range(100):
        line.step(changes)  # live points fill the trails, caches and fonts are made
    costs = [1000 * line.step(changes) for _ in range(80 if quick else 600)]
    yield Figure("frame.p50_ms", statistics.median(costs), "ms", "<= 25")
    yield Figure("frame.p99_ms", float(np.percentile(costs, 99)), "ms", "<= 60")
    yield Figure("frame.stall_ms", max(costs), "ms", "<= 100")
    costs = [_redraw_ms(line) for _ in range(10 if quick else 40)]
    yield Figure("frame.redraw_ms", statistics.median(costs), "ms")
    yield Figure("span.ratio", _span_ratio(line, 8 if quick else 30), "", "<= 1.5")
    line.close()


def _redraw_ms(line: Line) -> float:
    """CPU time of drawing lines and words anew, whether or not it would be seen."""
    line.page.redraw()
    began = time.process_time()
    line.step(0)
    return 1000 * (time.process_time() - began)


def _span_ratio(line: Line, rounds: int) -> float:
    """Dearest to cheapest of the spans, each by its median; taken in turns, so that a busy computer hits all alike."""
    costs: dict[int, list[float]] = {span: [] for span in _SPANS}
    for _ in range(rounds):
        for span in _SPANS:
            line.page.timeline.last(span)
            _redraw_ms(line)  # this one reads history and fits the axes
            costs[span].append(_redraw_ms(line))
    medians = [statistics.median(found) for found in costs.values()]
    return max(medians) / min(medians)
