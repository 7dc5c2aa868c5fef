"""The program's own log file: what it did, for the engineer who looks later. Not the log of values, and no secrets."""

import contextlib
import logging
import re
import sys
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_BYTES: Final = 2_000_000
_KEPT: Final = 4
_NAME: Final = "pupitre"
_SECRET: Final = re.compile(r"(?i)(pass(?:word|phrase|wd)?|secret|token)(['\"]?\s*[=:]\s*)(\S+)")
_URL_SECRET: Final = re.compile(r"(://[^/\s:@]+:)[^@\s]+@")


class _Utc(logging.Formatter):
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802  # logging's name
        """UTC with milliseconds, as 2026-11-21T10:49:30.123Z."""
        return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03d}Z"

    def format(self, record: logging.LogRecord) -> str:
        """The line, tracebacks included, without what looks like a secret."""
        line = _URL_SECRET.sub(r"\1…@", super().format(record))
        return _SECRET.sub(r"\1\2…", line)


class _File(RotatingFileHandler):
    """A file on a full or faulty disk keeps the program from nothing: it is said once, in one line."""

    _told = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's name
        """Called in the except clause that caught it. What a full disk refused is kept by the stream, and tried again.

        Faults of ours (a message whose arguments do not fit) go logging's own way.
        """
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
        elif not self._told:
            self._told = True
            sys.stderr.write(f"The program's own log cannot be written ({error.strerror}): {self.baseFilename}\n")

    def close(self) -> None:
        """Let go of the file; what its disk still refuses is given up."""
        with contextlib.suppress(OSError):
            super().close()


def keep_log(folder: Path, name: str, *, debug: bool = False) -> Path | None:
    """Write what the program logs to `folder/logs/name.log`, in place of where it was written before.

    Four older files of 2 MB are kept. Answers the file, or None when the folder cannot be written: then warnings go
    to the terminal.
    """
    file = folder / "logs" / f"{name}.log"
    handler: logging.Handler
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _File(file, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
    handler.setFormatter(_Utc("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"))
    handler.set_name(_NAME)
    root = logging.getLogger()
    for former in _our_handlers():
        root.removeHandler(former)
        former.close()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for ours in ("hmi", "ui"):
        logging.getLogger(ours).setLevel(logging.DEBUG if debug else logging.INFO)
    return current_file()


def current_file() -> Path | None:
    """Where the program logs to; None when that is the terminal."""
    files = (handler.baseFilename for handler in _our_handlers() if isinstance(handler, RotatingFileHandler))
    return next((Path(file) for file in files), None)


def _our_handlers() -> list[logging.Handler]:
    return [handler for handler in logging.getLogger().handlers if handler.get_name() == _NAME]
