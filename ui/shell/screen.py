"""The screen put together: `show` is the picture of the program, from the first window to the orderly end."""

import asyncio
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hmi.channel.socket import connect
from hmi.values.notice import Notice, Urgency
from ui.bridge import loop
from ui.bridge.attachment import Attachment
from ui.bridge.chosen import Chosen
from ui.bridge.frame_clock import FrameClock
from ui.bridge.looked_at import LookedAt
from ui.bridge.past import HistoryReader, Past
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.bridge.sounder import Sounder, player
from ui.shell import memory
from ui.shell.core_process import CoreProcess
from ui.shell.faults import Faults, log_to
from ui.shell.language import Language
from ui.shell.options import Options
from ui.shell.pages import EVERY_PAGE, pages_for
from ui.shell.process_age import process_age_s
from ui.shell.startup import Startup
from ui.shell.window import Window
from ui.style.look import Look

_LIVE_WAIT_S: Final = 2.5
"""Pages that nobody opened are made once the first live value shows, or after this long without one."""
_BETWEEN_PAGES_S: Final = 0.3
_REMEMBER_S: Final = 10.0
_SIZE: Final = (1280, 800)
"""Of the first window, until a person makes it another."""
_log = logging.getLogger(__name__)


def show(options: Options, core: CoreProcess, address: str, startup: Startup) -> int:
    """Show the screen until it is closed; answers the exit code."""
    log_path = startup.log_path
    log_to(log_path, startup.fail)  # before Qt, which ends the process where it finds no display
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Pupitre")
    app.setQuitOnLastWindowClosed(False)
    picture = Picture()
    picture.in_training = options.training
    faults = Faults(picture, log_path, time.time_ns)
    faults.install()
    remembered, failure = memory.load(options.data / memory.FILE)
    if failure:
        picture.tell(Notice(failure, "screen", time.time_ns(), Urgency.NOTE))
    language = Language(app, options.language or remembered.language)
    look = Look(app, style=options.style or remembered.style)
    look.reduced_motion = remembered.reduced_motion
    past = Past(_open_history)
    attachment = Attachment(
        picture, partial(connect, address), core.start, screen=f"screen {os.getpid()}", mono=time.monotonic_ns
    )
    chosen = Chosen()
    seat = Seat(picture, attachment.ask, attachment.touch)
    extras: dict[str, object] = {"attachment": attachment, "looked": LookedAt(attachment.ask, chosen), "seat": seat}
    extras["sounder"] = Sounder(picture, player(app))
    window = Window(
        *(picture, chosen, past, look, language, time.time_ns),
        kiosk=options.kiosk, memory=remembered, extras=extras, report=faults.report,
        specs=pages_for(training=options.training),
    )  # fmt: skip
    window.resize(*(options.size or _SIZE))
    clock = FrameClock(time.monotonic_ns)
    attachment.welcomed.connect(window.reload)
    window.watch_changed.connect(lambda: attachment.watch(*window.watched()))
    clock.ticked.connect(window.show_frame)
    run = _Run(options, core, window, attachment, past, faults)
    window.live_painted.connect(run.on_live_painted)
    with _signals_close(run.close):
        run.open_window()
        startup.done()
        clock.start()
        code = loop.run(app, run.until_closed())
        clock.stop()
    if run.core_stops and not core.wait():
        _log.warning("the core is still writing; it ends by itself")
    return code


class _Run:
    """The life of one screen: its tasks, what it leaves at the end, and whether the core ends with it."""

    def __init__(
        self, options: Options, core: CoreProcess, window: Window, attachment: Attachment, past: Past, faults: Faults
    ) -> None:
        self._options = options
        self._core = core
        self._window = window
        self._attachment = attachment
        self._past = past
        self._faults = faults
        self._live = asyncio.Event()
        self._closing = asyncio.Event()
        self._memory = window.remember()
        self.core_stops = False
        window.close_proposed.connect(self.close)

    def open_window(self) -> None:
        """Show the window as it was left, or as a kiosk."""
        if self._options.kiosk:
            self._window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            self._window.showFullScreen()
        else:
            self._window.show()
        self._window.recall_place(placed=self._options.size is None)
        if self._options.opens:
            key, _, argument = self._options.opens.partition(":")
            self._window.open(key, argument)

    def close(self) -> None:
        """End in order, as soon as the loop runs."""
        self._closing.set()

    def on_live_painted(self) -> None:
        """The first live value is on the screen."""
        if self._options.measure_start:
            started = self._options.started_ns
            seconds = (time.time_ns() - started) / 1e9 if started else process_age_s()
            sys.stdout.write(json.dumps({"first_value_s": round(seconds, 3)}) + "\n")
            sys.stdout.flush()
        self._live.set()

    async def until_closed(self) -> int:
        """Run all tasks until the window is to close, then end in order."""
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(self._faults.survive(self._attachment.run), name="attachment"),
                group.create_task(self._faults.survive(self._past.run), name="history"),
                group.create_task(self._faults.survive(self._make_pages), name="pages"),
                group.create_task(self._faults.survive(self._remember), name="memory"),
            ]
            if self._options.for_s is not None:
                tasks.append(group.create_task(_end_after(self._closing, self._options.for_s), name="for"))
            await self._closing.wait()
            code = self._leave_picture()
            # Before anything else: a cancellation can be lost inside asyncio.wait_for (Python 3.11), and an attachment
            # that went on would start the core again that is just being stopped.
            self._attachment.leave()
            await self._end_core()
            for task in tasks:
                task.cancel()
        self._save_memory()
        self._window.leave()
        return code

    async def _make_pages(self) -> None:
        """Make the pages nobody has opened yet, one at a time, so that each opens at once when it is touched."""
        try:
            async with asyncio.timeout(_LIVE_WAIT_S):
                await self._live.wait()
        except TimeoutError:
            _log.info("no live value yet; the other pages are made now")
        for _ in EVERY_PAGE:
            self._window.stack.make_one()
            await asyncio.sleep(_BETWEEN_PAGES_S)
        if self._options.for_s is None and not self._options.kiosk and not self._options.opens:
            # An unattended screen has no one to be shown around; who asked for one page has come to work there.
            self._window.tell_tour_once()

    async def _remember(self) -> None:
        """Save what changed now and then: a power cut takes no more than that."""
        while True:
            await asyncio.sleep(_REMEMBER_S)
            self._save_memory()

    def _save_memory(self) -> None:
        latest = self._window.remember()
        if latest != self._memory:
            self._memory = latest
            memory.save(self._options.data / memory.FILE, latest)

    def _leave_picture(self) -> int:
        """The picture that was asked for; answers the exit code."""
        path = self._options.screenshot
        if path is None:
            return 0
        self._window.show_frame(time.monotonic_ns())
        path.parent.mkdir(parents=True, exist_ok=True)
        if self._window.grab().save(str(path)):
            return 0
        _log.error("the picture could not be written to %s", path)
        sys.stderr.write(f"The picture could not be written to {path}: choose another place.\n")
        return 1

    async def _end_core(self) -> None:
        """Ask the core to end when it is ours; another screen's wish to keep it is respected, and said."""
        if not self._core.alive:
            return
        reason = await self._attachment.stop_core() if self._attachment.attached else self._core.end()
        self.core_stops = not reason
        if reason:
            _log.info("the core keeps running: %s", reason)
            sys.stderr.write("The core keeps running: another screen is attached, or it did not answer.\n")


async def _end_after(closing: asyncio.Event, seconds: float) -> None:
    await asyncio.sleep(seconds)
    closing.set()


def _open_history(path: Path) -> HistoryReader:
    from hmi.history.query import Reader

    return Reader(path)


@contextmanager
def _signals_close(close: Callable[[], None]) -> Iterator[None]:
    """SIGINT and SIGTERM end in order; the frame clock lets Python see them ten times a second."""
    before = {number: signal.signal(number, lambda *_: close()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
