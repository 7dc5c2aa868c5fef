"""What is loaded only where it is needed: a start has a bar."""

import subprocess
import sys

from hmi.__main__ import ROOT


def test_a_core_knows_the_simulated_line_only_where_people_train() -> None:
    lines = ("hmi.twin", "hmi.simulator", "hmi.training.engine")
    code = f"import sys, hmi.core.build\nprint(*[name for name in sys.modules if name.startswith({lines!r})])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.strip()) == (0, ""), result.stderr
