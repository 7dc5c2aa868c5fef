"""Past: reads history for trends in one thread of its own; answers arrive on Qt's thread, through the loop."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from hmi.history.errors import HistoryError
from hmi.values.gap import Gap
from hmi.values.series import Series

_log = logging.getLogger(__name__)


class HistoryReader(Protocol):
    """What is read here of `hmi.history.query.Reader`. Both queries may raise HistoryError."""

    def close(self) -> None:
        """Let the file go."""

    def series(self, names: Sequence[str], from_ns: int, to_ns: int, width: int) -> list[Series]:
        """The tags' history over the span, for a plot `width` pixels wide."""

    def gaps(self, from_ns: int, to_ns: int, tag: str | None = None) -> list[Gap]:
        """Gaps of the tag (its link's among them) that touch the span; of all tags when None."""


OpenReader = Callable[[Path], HistoryReader]


@dataclass(frozen=True, slots=True)
class Question:
    """History of these tags over this span for a plot so many pixels wide."""

    path: Path
    names: tuple[str, ...]
    from_ns: int
    to_ns: int
    width: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the log holds for a question, by tag name; `failure` is a message key when it could not be read."""

    question: Question
    series: dict[str, Series]
    gaps: dict[str, list[Gap]]
    failure: str = ""


class Past(QObject):
    """The newest question wins: one that waits is dropped when the next is asked."""

    answered = Signal(object)

    def __init__(self, open_reader: OpenReader) -> None:
        super().__init__()
        self._open = open_reader
        self._reader: tuple[Path, HistoryReader] | None = None
        self._waiting: Question | None = None
        self._asked = asyncio.Event()
        self.reading = False

    def ask(self, question: Question) -> None:
        """Ask without waiting; `answered` follows."""
        self._waiting = question
        self.reading = True
        self._asked.set()

    async def run(self) -> None:
        """Answer questions until cancelled."""
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1, thread_name_prefix="history reader") as thread:
            try:
                while True:
                    await self._asked.wait()
                    self._asked.clear()
                    question, self._waiting = self._waiting, None
                    if question is not None:
                        answer = await loop.run_in_executor(thread, self.read, question)
                        self.reading = self._waiting is not None
                        self.answered.emit(answer)
            finally:
                thread.submit(self._let_go)  # a connection belongs to the thread that opened it

    def read(self, question: Question) -> Answer:
        """Answer now (in the reader's thread): the log's own failures become the answer's."""
        try:
            reader = self._reader_of(question.path)
            series = reader.series(question.names, question.from_ns, question.to_ns, question.width)
            gaps = {name: reader.gaps(question.from_ns, question.to_ns, name) for name in question.names}
        except HistoryError as error:
            _log.warning("history cannot be read: %s", error)
            self._let_go()
            return Answer(question, {}, {}, failure=error.reason)
        return Answer(question, {one.tag: one for one in series}, gaps)

    def _let_go(self) -> None:
        if self._reader is not None:
            self._reader[1].close()
            self._reader = None

    def _reader_of(self, path: Path) -> HistoryReader:
        if self._reader is None or self._reader[0] != path:
            self._let_go()
            self._reader = path, self._open(path)
        return self._reader[1]
