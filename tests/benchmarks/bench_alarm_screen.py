"""Alarms on the screen: how soon one is on its list, and what ten thousand in ten seconds do to it.

The first with the whole program: a server, the core, the real window. The second with the real page and banner alone:
the longest stall of the loop, and what stays in memory."""

import os
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtWidgets import QApplication

from hmi.channel.questions_alarms import AlarmNews
from hmi.values.alarm import AlarmFace, AlarmKind, AlarmStand, AlarmState, Priority, Truth
from hmi.values.text import Text
from tests.benchmarks.figure import Figure
from tests.benchmarks.running import child, line_of, load_station
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.pages.diagnostics.played import PlayedCore
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.bridge.sounder import Sounder
from ui.pages.alarms.page import AlarmsPage
from ui.style.look import Look
from ui.widgets.notice_strip import NoticeStrip

FIGURES: Final = ("alarm.onset_p99_s", "flood.stall_ms", "flood.screen_growth_mb")
_ALARMS: Final = 10_000
_FRAMES: Final = 100
_FIRST_ROUND: Final = 25
"""By then the window is there."""


def run(quick: bool) -> Iterator[Figure]:
    """Frames as the core sends them, ten a second, a hundred new alarms in each; the real page and the banner."""
    yield Figure("alarm.onset_p99_s", _onset_s(50 if quick else 400), "s", "<= 1")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    stall_s, growth_mb = _flooded(app)
    yield Figure("flood.stall_ms", 1000 * stall_s, "ms", "<= 200")
    yield Figure("flood.screen_growth_mb", growth_mb, "MB, second flood over the first", "<= 5")


def _onset_s(alarms: int) -> float:
    """From the source time of the value that raised it to the painted row; 1,000 tags at 1 Hz, ten alarms a second."""
    limits = [_FIRST_ROUND + number // 10 for number in range(alarms)]
    with (
        tempfile.TemporaryDirectory() as name,
        child("tests.load_server", "--tags", "1000", "--hz", "1", "--seconds", "180") as server,
    ):
        folder = Path(name)
        station = load_station(folder, line_of(server.stdout, "READY")["url"], 1000, limits)
        words = ("--station", str(station), "--data", str(folder), "--language", "en")
        person = ("tests.benchmarks.screen_person", "onset", str(alarms), *words)
        with child(*person, QT_QPA_PLATFORM="offscreen") as screen:
            late_ms = line_of(screen.stdout, "CALLS")["onset"]
            screen.wait(60)
    if len(late_ms) < alarms // 2:
        raise RuntimeError(f"only {len(late_ms)} alarms came while the list was open")
    return float(np.percentile(late_ms, 99)) / 1000


def _flooded(app: QApplication) -> tuple[float, float]:
    look, picture = Look(app), Picture()
    core = PlayedCore()
    faces = [
        AlarmFace(n, f"a{n}", Text(f"alarm {n}"), AlarmKind.LIMIT, Priority(1 + n % 3), machine=f"m{n % 24}")
        for n in range(_ALARMS)
    ]
    picture.greet(welcome(alarms=AlarmNews(faces=faces)), 0)
    seat = Seat(picture, core.ask, lambda: None)
    page = AlarmsPage(
        *(picture, Chosen(), None, look, lambda: NOON_NS),  # type: ignore[arg-type]  # no log is read
        attachment=core, seat=seat, sounder=Sounder(picture),
    )  # fmt: skip
    banner = NoticeStrip(picture, look)
    page.resize(1160, 660)
    page.show()
    banner.show()
    longest_s, sizes = 0.0, []
    for flood in range(3):
        if flood == 1:  # the first is timed, the others are weighed: the scales slow everything down
            tracemalloc.start()
        for number in range(_FRAMES):
            spent_s = _turn(app, page, banner, picture, 2 * flood * _FRAMES + number, A_RAISED, number)
            longest_s = max(longest_s, 0.0 if flood else spent_s)
        for number in range(_FRAMES):
            _turn(app, page, banner, picture, (2 * flood + 1) * _FRAMES + number, A_NORMAL, number)
        sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    for widget in (page, banner):
        widget.close()
        widget.deleteLater()
    seat.deleteLater()
    app.processEvents()
    return longest_s, (sizes[2] - sizes[1]) / 1e6


A_RAISED: Final = AlarmState.UNACKNOWLEDGED
A_NORMAL: Final = AlarmState.NORMAL


def _turn(
    app: QApplication,
    page: AlarmsPage,
    banner: NoticeStrip,
    picture: Picture,
    at: int,
    state: AlarmState,
    part: int,
) -> float:
    """One frame with a hundred alarms turned: taken, shown, painted. Seconds."""
    each = _ALARMS // _FRAMES
    at_ns = NOON_NS + at * NS // 10
    numbers = range(part, _ALARMS, _FRAMES) if each else ()
    stands = [AlarmStand(n, state, Truth.YES, at_ns, at_ns, at, 82.5) for n in numbers]
    told = frame(at, at_ns)
    began_s = time.perf_counter()
    picture.take(told, at * NS // 10)
    picture.alarms.take(AlarmNews(stands=stands))
    banner.show_frame(at * NS // 10)
    page.show_frame(at * NS // 10)
    app.processEvents()
    return time.perf_counter() - began_s
