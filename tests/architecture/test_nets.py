"""The nets under the tests catch: each of these inner tests does something wrong, and must not pass."""

import pytest

from hmi.__main__ import ROOT

INI = """
[pytest]
asyncio_mode = auto
asyncio_default_test_loop_scope = session
asyncio_default_fixture_loop_scope = session
filterwarnings = error
"""

WITHOUT_QT = """
import asyncio, logging, threading

def test_logs_a_warning():
    logging.getLogger("hmi.x").warning("the server went away")

def test_logs_what_it_expects(expected_log):
    expected_log("went away")
    logging.getLogger("hmi.x").warning("the server went away")

def test_expects_what_never_comes(expected_log):
    expected_log("went away")

async def test_leaves_a_task():
    loop = asyncio.get_running_loop()
    loop.kept = loop.create_task(asyncio.Event().wait(), name="orphan")

async def test_awaits_its_task():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0))

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, args=(20,), name="orphan", daemon=True).start()

def test_waits_for_its_thread():
    thread = threading.Thread(target=int)
    thread.start()

def test_has_folders_of_its_own(tmp_path):
    import os
    assert os.environ["PUPITRE_FOLDER"].startswith(str(tmp_path))
"""

WITH_QT = """
import asyncio
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

kept = []

def test_leaves_a_window(qtbot):
    kept.append(QWidget())
    kept[-1].show()

def test_gives_its_window_to_qtbot(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

def test_leaves_a_timer(qtbot):
    kept.append(QTimer())
    kept[-1].start(1000)

async def test_runs_in_the_loop_of_qt(qtbot):
    assert type(asyncio.get_running_loop()).__module__.startswith("qasync")
    await asyncio.sleep(0)

async def test_runs_in_the_stock_loop():
    assert type(asyncio.get_running_loop()).__module__.startswith("asyncio")
"""


def _run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, text: str) -> dict[str, str]:
    """Outcome by test: passed, failed or error. A test that passes and then fails in its nets counts as error."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeini(INI)
    pytester.makepyfile(test_inner=text)
    result = pytester.runpytest_subprocess("-p", "tests.nets", "-rA", timeout=50)
    outcomes: dict[str, str] = {}
    for line in result.outlines:
        word, _, rest = line.partition(" ")
        if word in ("PASSED", "FAILED", "ERROR") and "::" in rest:
            name = rest.split("::")[1].split(" ")[0].split("[")[0]
            outcomes[name] = max(outcomes.get(name, ""), word, key=["", "PASSED", "FAILED", "ERROR"].index)
    return outcomes


def test_logs_tasks_and_threads_are_caught(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _run(pytester, monkeypatch, WITHOUT_QT) == {
        "test_logs_a_warning": "ERROR",
        "test_logs_what_it_expects": "PASSED",
        "test_expects_what_never_comes": "ERROR",
        "test_leaves_a_task": "ERROR",
        "test_awaits_its_task": "PASSED",
        "test_leaves_a_thread": "ERROR",
        "test_waits_for_its_thread": "PASSED",
        "test_has_folders_of_its_own": "PASSED",
    }


def test_windows_and_timers_are_caught(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert _run(pytester, monkeypatch, WITH_QT) == {
        "test_leaves_a_window": "ERROR",
        "test_gives_its_window_to_qtbot": "PASSED",
        "test_leaves_a_timer": "ERROR",
        "test_runs_in_the_loop_of_qt": "PASSED",
        "test_runs_in_the_stock_loop": "PASSED",
    }
