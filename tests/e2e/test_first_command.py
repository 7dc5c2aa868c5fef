"""The README's first command, as a newcomer without a display runs it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hmi.__main__ import ROOT

SECONDS = "12"


@pytest.mark.slow_start
@pytest.mark.timeout(180)
def test_the_demo_runs_logs_every_value_and_leaves_a_picture(tmp_path: Path) -> None:
    no_display = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in no_display}
    environ |= {"PUPITRE_DEMO_SECONDS": SECONDS, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-m", "hmi"],
        cwd=tmp_path, env=environ, capture_output=True, text=True, check=False, timeout=150,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    if sys.platform == "linux":
        assert f"No display: the same program runs off-screen for {SECONDS} s" in result.stderr
        assert _distinct_colours(tmp_path / "pupitre-demo.png") > 20
    assert "Traceback" not in result.stdout + result.stderr

    summary = result.stdout.strip().splitlines()[-1]
    values = re.search(r"([\d,]+) values", summary)
    gaps = re.search(r"(\d+|no) gaps?", summary)
    assert values, summary
    assert int(values[1].replace(",", "")) > 200, summary
    assert gaps, summary
    assert gaps[1] in ("0", "no"), summary
    assert str(tmp_path / "pupitre") in summary  # where the log lies


def _distinct_colours(picture: Path) -> int:
    """How many colours a coarse grid over the picture meets: a blank window has one or two."""
    from PySide6.QtGui import QImage

    image = QImage(str(picture))
    assert not image.isNull(), f"no picture at {picture}"
    assert image.width() >= 800
    assert image.height() >= 480
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})
