"""How long this process has been alive: the start-up bar counts from the process, not from the first line of ours."""

import os
import time
from pathlib import Path
from typing import Final

_STAT: Final = Path("/proc/self/stat")
_STARTTIME: Final = 19
"""Field 22 of proc(5), counted after the command's closing parenthesis."""
_IMPORTED_S: Final = time.monotonic()


def process_age_s() -> float:
    """Seconds since the process was started; elsewhere than on Linux, since this module was imported."""
    try:
        fields = _STAT.read_text("ascii", "replace").rpartition(")")[2].split()
        started_s = int(fields[_STARTTIME]) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) - started_s
    except (OSError, AttributeError, IndexError, ValueError):
        return time.monotonic() - _IMPORTED_S
