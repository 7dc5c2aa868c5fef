"""Faults of ours: written to a file with their traceback, shown as one sentence, and survived."""

import asyncio
import logging
import logging.handlers
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from hmi.values.notice import Notice, Urgency
from ui.bridge.picture import Picture

_AGAIN_S: Final = 1.0
_LOG_BYTES: Final = 1_000_000
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger(__name__)


def log_to(path: Path, fatal: Callable[[str], None]) -> None:
    """Write the screen's log there, two files of 1 MB at most. `fatal` is told why Qt ends the process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = logging.handlers.RotatingFileHandler(
        path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
    )
    target.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(target)
    root.setLevel(logging.INFO)

    def on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """What Qt says belongs in the log, not on the terminal of whoever started the program; but its last word."""
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.INFO), "%s", text)
        if kind == QtMsgType.QtFatalMsg:
            fatal(text)
            os._exit(1)  # Qt would abort now, and leave a memory dump for what is no fault of the program's

    qInstallMessageHandler(on_qt_message)


class Faults:
    """Where an exception goes that nobody expected."""

    def __init__(self, picture: Picture, path: Path, utc: Callable[[], int]) -> None:
        self._picture = picture
        self._path = path
        self._utc = utc

    def install(self) -> None:
        """Take what Qt's slots raise: without this it would be a traceback on a console nobody sees."""
        sys.excepthook = self._on_uncaught

    def report(self, error: BaseException) -> None:
        """Log the traceback and tell the person."""
        _log.error("internal fault", exc_info=(type(error), error, error.__traceback__))
        arguments = {"path": str(self._path)}
        self._picture.tell(Notice("internal_fault", "screen", self._utc(), Urgency.WARNING, arguments))

    async def survive(self, run: Callable[[], Awaitable[None]]) -> None:
        """Keep `run` running until it returns: what it raises is reported, and it begins again."""
        while True:
            try:
                await run()
            except Exception as error:  # noqa: BLE001 -- the shell is where our own faults end
                self.report(error)
                await asyncio.sleep(_AGAIN_S)
            else:
                return

    def _on_uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)
