"""Startup: what keeps the screen from starting is said where a person looks, and leaves nothing behind. No Qt."""

import logging
import sys
from pathlib import Path

from ui.shell.core_process import CoreProcess

LOG_NAME = "screen.log"
_log = logging.getLogger(__name__)


class Startup:
    """From the first line of main() until the window is open (`done`)."""

    def __init__(self, folder: Path, core: CoreProcess) -> None:
        self._folder = folder
        self._core = core
        self._opened = False

    @property
    def log_path(self) -> Path:
        """Where the screen's log lies."""
        return self._folder / LOG_NAME

    def done(self) -> None:
        """The window is open. From now on the core records on whatever becomes of the screen."""
        self._opened = True

    def fail(self, why: str, error: BaseException | None = None) -> None:
        """One line on the terminal, the whole of it in the log; a core that was started for this screen ends."""
        first = next(iter(why.splitlines()), "").rstrip(". ")
        what = "The screen cannot go on" if self._opened else "The screen could not start"
        sys.stderr.write(f"{what}: {first}. {self._noted(why, error)}\n")
        if not self._opened:
            self._core.end()
            self._core.wait()

    def _noted(self, why: str, error: BaseException | None) -> str:
        try:
            if not logging.getLogger().hasHandlers():
                # Nothing got as far as to open the log: the folder itself may be what is wrong.
                logging.getLogger().addHandler(logging.FileHandler(self.log_path, encoding="utf-8"))
            _log.critical("%s", why, exc_info=error)
        except OSError:
            return f"Its log could not be written either: {self.log_path}"
        return f"Details are in {self.log_path}"
