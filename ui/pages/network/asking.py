"""Asking the log what happened, in the reader's thread, once for each period and then now and again."""

from collections.abc import Generator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from hmi.reports.network import NetworkPast, gather
from ui.bridge.past import Past, Progress, Work

_KEY: Final = "network"


class Asking(QObject):
    """`told` when there is news: `past` is what happened, `failure` the key of why it cannot be said."""

    told = Signal()

    def __init__(self, past: Past, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = past
        self._found: list[NetworkPast] = []
        self.past: NetworkPast | None = None
        self.failure = ""
        self.busy = False
        past.progressed.connect(self._on_progressed)

    def ask(self, path: Path, from_ns: int, to_ns: int) -> None:
        """Begin; what was asked before and is not answered yet is abandoned."""
        self._found = []
        self.busy = True
        self._reader.undertake(_KEY, _read(path, from_ns, to_ns, self._found))

    def forget(self) -> None:
        """Another period or another log: what is known of the old one is not shown for it."""
        self._reader.abandon(_KEY)
        self.past, self.failure, self.busy = None, "", False

    def _on_progressed(self, progress: Progress) -> None:
        if progress.key != _KEY or not progress.over or not self.busy:
            return
        self.busy = False
        failure = progress.failure
        self.failure = "" if failure is None else getattr(failure, "reason", "log.disk_fault")
        self.past = self._found[0] if self._found else None
        self.told.emit()


def _read(path: Path, from_ns: int, to_ns: int, found: list[NetworkPast]) -> Work:
    from hmi.history.query import Reader

    reader = Reader(path)
    try:
        past = yield from _gathered(gather(reader, from_ns, to_ns))
        found.append(past)
    finally:
        reader.close()


def _gathered(work: Generator[float, None, NetworkPast]) -> Generator[float, None, NetworkPast]:
    return (yield from work)
