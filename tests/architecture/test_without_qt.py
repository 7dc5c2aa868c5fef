"""hmi runs, and passes its tests, where Qt is not installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hmi.__main__ import ROOT

NOT_INSTALLED = ("PySide6", "pyqtgraph", "pytestqt", "qasync", "shiboken6")
PLUGINS = ("-p", "no:pytest-qt", "-p", "tests.without_qt")


def _pytest(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", *PLUGINS, *words]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {"NO_COLOR": "1"}, capture_output=True, text=True, check=False, timeout=1180
    )


@pytest.mark.timeout(1200)
def test_the_tests_of_hmi_pass() -> None:
    result = _pytest("tests/unit/hmi")
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
    assert " passed" in result.stdout


def test_a_test_that_needs_qt_fails_there(tmp_path: Path) -> None:
    inner = tmp_path / "test_inner.py"
    lines = [f"def test_{name.lower()}():\n    import {name}\n" for name in NOT_INSTALLED]
    inner.write_text("\n".join(lines), encoding="utf-8")
    result = _pytest(str(inner), "--rootdir", str(tmp_path), "-c", os.devnull)
    assert f"{len(NOT_INSTALLED)} failed" in result.stdout
    assert "(this run is one without Qt)" in result.stdout
