"""Processes that a command starts do not outlive it."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

PARENT = """
import subprocess, sys
from hmi.cli.children import child
forever = [sys.executable, "-c", "import signal; signal.pause()"]
with child(forever) as one, child(forever) as other:
    print(one.pid, other.pid, flush=True)
    other.wait()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
def test_who_is_asked_to_end_takes_all_of_them_along() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[4]
    ) as parent:
        assert parent.stdout is not None
        children = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        assert len(children) == 2
        parent.terminate()
        assert parent.wait(20.0) == 128 + 15
    assert not [one for one in children if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
