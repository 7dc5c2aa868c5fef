"""The gates stand: lint, format, types and layers hold for the whole tree, and each of them bites."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hmi.__main__ import ROOT

LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# Each line breaks the contract named beside it.
WRONG_IMPORTS = {
    "hmi: who may know whom": ("hmi/values/wrong_layer.py", "import hmi.station.load"),
    "ui: who may know whom": ("ui/style/wrong_layer.py", "import ui.shell"),
    "ui knows hmi, hmi does not know ui": ("hmi/channel/wrong_root.py", "import ui.style"),
    "hmi runs where PySide6 is not installed": ("hmi/station/wrong_qt.py", "import PySide6.QtCore"),
    "the screen knows channel, station, values and the query of history": (
        "ui/bridge/wrong_part.py",
        "import hmi.history.writer",
    ),
    "asyncua lives in opcua and simulator": ("hmi/history/wrong_library.py", "import asyncua"),
    "SQLite lives in history and records": ("hmi/acquisition/wrong_library.py", "import sqlite3"),
}


def _tool(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A tool of the environment, run with the settings of pyproject.toml."""
    environ = os.environ | {"NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environ, capture_output=True, text=True, check=False, timeout=280
    )


def _must_hold(result: subprocess.CompletedProcess[str]) -> None:
    """Fails with the tool's own words."""
    if result.returncode:
        pytest.fail(result.stdout[-6000:] + result.stderr[-2000:], pytrace=False)


@pytest.mark.timeout(120)
def test_lint() -> None:
    _must_hold(_tool("-m", "ruff", "check", "--no-cache", "--output-format", "concise", "."))


@pytest.mark.timeout(120)
def test_format() -> None:
    _must_hold(_tool("-m", "ruff", "format", "--no-cache", "--check", "--output-format", "concise", "."))


@pytest.mark.timeout(300)
def test_types() -> None:
    _must_hold(_tool("-m", "mypy"))


@pytest.mark.timeout(120)
def test_layers() -> None:
    _must_hold(_tool("-c", LAYERS, "--no-cache"))


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("TID251", "import asyncio\nasyncio.create_task(print())"),
        ("TID251", "import time\ntime.sleep(1)"),
        ("TID251", "import datetime\ndatetime.datetime.now()"),
        ("TID251", "from PySide6.QtCore import QSettings"),
        ("TID252", "from . import x"),
        ("BLE001", "try:\n    pass\nexcept Exception:\n    pass"),
        ("E722", "try:\n    pass\nexcept:\n    pass"),
        ("F401", "import os"),
        ("T201", "print()"),
    ],
)
def test_lint_bites(rule: str, line: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", "hmi/values/wrong.py", "-"]
    result = subprocess.run(command, input=line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert rule in result.stdout


def test_types_bite(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f(x):\n    return x\n\nf(1) + 'a'\nnumber: int = 'a'\n", encoding="utf-8")
    result = _tool("-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(wrong), folder=tmp_path)
    assert "[no-untyped-def]" in result.stdout
    assert "[assignment]" in result.stdout


@pytest.mark.timeout(120)
def test_layers_bite(tmp_path: Path) -> None:
    for root in ("hmi", "ui", "resources"):
        shutil.copytree(ROOT / root, tmp_path / root, ignore=lambda *_: ["__pycache__"])
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, line in WRONG_IMPORTS.values():
        (tmp_path / file).write_text(line + "\n", encoding="utf-8")
    result = _tool("-c", LAYERS, "--no-cache", folder=tmp_path)
    broken = [line for line in result.stdout.splitlines() if " BROKEN" in line]
    assert len(broken) == len(WRONG_IMPORTS)
    for contract in WRONG_IMPORTS:
        assert any(line.startswith(contract) for line in broken), contract
