"""Nets under every test: what it logs without saying so, or leaves alive behind it, fails it.

A test that expects a warning takes the fixture `expected_log` and names it. Tasks, threads, top-level widgets and Qt
timers must be gone when the test ends. Qt is looked at only where a test has loaded it.
"""

import asyncio
import gc
import logging
import re
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

THREAD_GRACE_S = 2.0
# Libraries that report the faults a test provokes, in words and at levels that are theirs to choose.
NOT_OURS = ("asyncua", "hypothesis", "importlinter", "grimp")
# Threads of the session's event loops, which live on for the next test.
LOOP_THREADS = ("asyncio_", "QThread", "Dummy-")

_loops: weakref.WeakSet[asyncio.AbstractEventLoop] = weakref.WeakSet()


# --- loops ------------------------------------------------------------------------------------------------------------


def _stock_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    _loops.add(loop)
    return loop


def _qt_loop() -> asyncio.AbstractEventLoop:
    import qasync
    from PySide6.QtWidgets import QApplication

    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(QApplication.instance() or QApplication([]))
    _loops.add(loop)
    return loop


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Tests with a window run in Qt's loop, all others in asyncio's own.

    One loop of each kind for the whole session: several QEventLoops in one process end in a segmentation fault.
    """
    if "qtbot" in getattr(item, "fixturenames", ()):
        return {"qt": _qt_loop}
    return {"asyncio": _stock_loop}


# --- the log ----------------------------------------------------------------------------------------------------------


class _Catch(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.caught: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".")[0] not in NOT_OURS:
            self.caught.append(record)


class ExpectedLog:
    """What the test says it will provoke: `expected_log("cannot be reached")`, a regular expression searched for."""

    def __init__(self) -> None:
        self.patterns: list[re.Pattern[str]] = []

    def __call__(self, pattern: str) -> None:
        """Records at WARNING or above whose message holds `pattern` belong to this test; at least one must come."""
        self.patterns.append(re.compile(pattern))


@pytest.fixture
def expected_log() -> ExpectedLog:
    """Names the warnings that belong to a test."""
    return ExpectedLog()


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    expected: ExpectedLog | None = None
    if "expected_log" in request.fixturenames:
        expected = request.getfixturevalue("expected_log")
    catch = _Catch()
    logging.getLogger().addHandler(catch)
    yield
    logging.getLogger().removeHandler(catch)
    messages = [record.getMessage() for record in catch.caught]
    patterns = expected.patterns if expected else []
    surprises = [
        f"{record.levelname} {record.name}: {message}"
        for record, message in zip(catch.caught, messages, strict=True)
        if not any(pattern.search(message) for pattern in patterns)
    ]
    if surprises:
        pytest.fail("logged without the test expecting it:\n" + "\n".join(surprises), pytrace=False)
    absent = [pattern.pattern for pattern in patterns if not any(pattern.search(message) for message in messages)]
    if absent:
        pytest.fail("expected in the log, but not there:\n" + "\n".join(absent), pytrace=False)


# --- what is left alive -----------------------------------------------------------------------------------------------


def _live_tasks() -> set[asyncio.Task[Any]]:
    return {task for loop in list(_loops) if not loop.is_closed() for task in asyncio.all_tasks(loop)}


def _live_threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if not thread.name.startswith(LOOP_THREADS)}


def _live_qt() -> dict[int, str]:
    """Top-level widgets and running timers by address; empty where no test has loaded Qt yet."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    core = sys.modules.get("PySide6.QtCore")
    shiboken = sys.modules.get("shiboken6")
    if widgets is None or core is None or shiboken is None or widgets.QApplication.instance() is None:
        return {}
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    alive = [w for w in widgets.QApplication.topLevelWidgets() if w.parent() is None]
    alive += [
        timer
        for timer in gc.get_objects()
        if issubclass(type(timer), core.QTimer) and shiboken.isValid(timer) and timer.isActive()
    ]
    return {shiboken.getCppPointer(thing)[0]: repr(thing) for thing in alive}


@pytest.fixture(autouse=True)
def _nothing_left_alive() -> Iterator[None]:
    tasks, threads, qt = _live_tasks(), _live_threads(), _live_qt()
    yield
    left = [f"task {task.get_name()}: {task.get_coro()}" for task in _live_tasks() - tasks]
    for thread in _live_threads() - threads:
        thread.join(THREAD_GRACE_S)  # one that is ending may end
        if thread.is_alive():
            left.append(f"thread {thread.name}")
    if _live_qt().keys() - qt.keys():
        gc.collect()  # a window in a reference cycle is gone, only not collected yet
        left += [f"Qt {name}" for address, name in _live_qt().items() if address not in qt]
    if left:
        pytest.fail("left alive by the test:\n" + "\n".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test, and no process it starts, reaches the log and the certificates of the person who runs it."""
    monkeypatch.setenv("PUPITRE_FOLDER", str(tmp_path / "pupitre"))
