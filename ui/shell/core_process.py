"""CoreProcess: the core as a child of this screen. Imported before Qt, so that both start side by side."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from ui.shell.options import Options

_AGAIN_S: Final = 5.0
"""A core that ends at once is started again no more often than this."""
_END_S: Final = 10.0


class CoreProcess:
    """`start` whenever no core answers; it does nothing while one of ours lives."""

    def __init__(self, command: Sequence[str], mono_s: Callable[[], float]) -> None:
        self._command = list(command)
        self._mono_s = mono_s
        self._child: subprocess.Popen[bytes] | None = None
        self._started_s = float("-inf")
        self.starts = 0

    def start(self) -> None:
        """Start a core unless one of ours lives, or has only just ended."""
        if self.alive or self._mono_s() - self._started_s < _AGAIN_S:
            return
        self._started_s = self._mono_s()
        self.starts += 1
        # A session of its own: a Ctrl-C in the terminal ends the screen, which then ends the core in order.
        self._child = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, start_new_session=True)

    @property
    def alive(self) -> bool:
        """Whether a core that this screen started is running."""
        return self._child is not None and self._child.poll() is None

    @property
    def pid(self) -> int | None:
        """Process id of the core this screen started last."""
        return None if self._child is None else self._child.pid

    def end(self) -> str:
        """Tell our core to end, which it does in order; for a core that no screen could attach to yet."""
        if self._child is not None:
            self._child.terminate()
        return ""

    def wait(self) -> bool:
        """Wait for the end of a core that was asked to stop; answers whether it came in time."""
        if self._child is None:
            return True
        try:
            self._child.wait(_END_S)
        except subprocess.TimeoutExpired:
            return False
        return True


def core_command(options: Options) -> list[str]:
    """How a core is started for this screen."""
    command = [sys.executable, "-m", "hmi.cli", "core", str(options.station), "--data", str(options.data)]
    return command if options.linger_s is None else [*command, "--linger", f"{options.linger_s:g}s"]


def core_may_run(address: str) -> bool:
    """Whether something lies at the core's address: then it is tried first, and a core started only if none answers."""
    return sys.platform != "win32" and Path(address).exists()
