"""The run of the tests of hmi (`python -m tests`) is one where Qt is not installed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from hmi.__main__ import ROOT
from tests.__main__ import OF_HMI, RUNS, TOGETHER, WITHOUT_QT

NOT_INSTALLED = ("PySide6", "pyqtgraph", "pytestqt", "qasync", "shiboken6")


def test_every_test_is_in_one_of_the_runs() -> None:
    of_hmi, others = RUNS
    assert of_hmi[-1] == OF_HMI
    assert others[-1] == f"--ignore={OF_HMI}"
    assert set(WITHOUT_QT) <= set(of_hmi)


@pytest.mark.parametrize("together", [(), TOGETHER], ids=["alone", "together"])
def test_a_test_that_needs_qt_fails_there(tmp_path: Path, together: Sequence[str]) -> None:
    inner = tmp_path / "test_inner.py"
    lines = [f"def test_{name.lower()}():\n    import {name}\n" for name in NOT_INSTALLED]
    inner.write_text("\n".join(lines), encoding="utf-8")
    words = (*together, *WITHOUT_QT, str(inner), "--rootdir", str(tmp_path), "-c", os.devnull)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *words],
        cwd=ROOT,
        env=environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert f"{len(NOT_INSTALLED)} failed" in result.stdout
    assert "(this run is one without Qt)" in result.stdout
