"""Past: reads history in one thread of its own, for several askers; answers arrive on Qt's thread, through the loop."""

import asyncio
import logging
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
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

Work = Generator[float, None, None]
"""Long work in the reader's thread, with a reader it opens itself: it yields the share done (0.0 to 1.0) after each
short step, and is closed when it is abandoned. HistoryError and OSError, the world's failures, become the progress's.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """History of these tags over this span for a plot so many pixels wide.

    `asker` names whose question it is ("trends", "machine"): a newer question of the same asker takes the place of
    one that still waits; those of others are not touched.
    """

    path: Path
    names: tuple[str, ...]
    from_ns: int
    to_ns: int
    width: int
    asker: str = "trends"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the log holds for a question, by tag name; `failure` is a message key when it could not be read."""

    question: Question
    series: dict[str, Series]
    gaps: dict[str, list[Gap]]
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: `share` 0 to 1; `over` with the last one, `failure` when the world ended it."""

    key: str
    share: float
    over: bool = False
    failure: HistoryError | OSError | None = None


class Past(QObject):
    """Two ways to use the one reader thread.

    Questions: `ask(Question(..., asker="machine"))` never waits. `answered` carries the Answer of every asker: take
    those with `answer.question.asker` of your own, leave the others. Of one asker the newest question wins, so ask as
    often as you like; askers take turns in the order in which they asked.

    Work: `undertake(key, work)` runs long work step by step; questions are answered between its steps.
    `progressed` tells of each step, `abandon(key)` ends it.
    """

    answered = Signal(object)
    progressed = Signal(object)

    def __init__(self, open_reader: OpenReader) -> None:
        super().__init__()
        self._open = open_reader
        self._reader: tuple[Path, HistoryReader] | None = None
        self._waiting: dict[str, Question] = {}
        self._works: list[_Running] = []
        self._asked = asyncio.Event()
        self._busy = False

    @property
    def reading(self) -> bool:
        """Whether any question waits or is being answered."""
        return self._busy or bool(self._waiting)

    def ask(self, question: Question) -> None:
        """Ask without waiting; `answered` follows. An asker keeps its turn when it asks anew."""
        self._waiting[question.asker] = question
        self._asked.set()

    def undertake(self, key: str, work: Work) -> None:
        """Begin long work; `progressed` follows. What runs under the same key is abandoned."""
        self.abandon(key)
        self._works.append(_Running(key, work))
        self._asked.set()

    def abandon(self, key: str) -> None:
        """End the work before its time: it is closed in the reader's thread and tells nothing more."""
        for running in self._works:
            running.abandoned = running.abandoned or running.key == key
        self._asked.set()

    async def run(self) -> None:
        """Answer questions and work until cancelled."""
        with ThreadPoolExecutor(1, thread_name_prefix="history reader") as thread:
            try:
                while True:
                    await self._asked.wait()
                    self._asked.clear()
                    while self._waiting or self._works:
                        if self._waiting:
                            await self._answer_next(thread)
                        else:
                            await self._work_on(thread)
            finally:
                for running in self._works:
                    thread.submit(running.work.close)
                self._works.clear()
                thread.submit(self._let_go)  # a connection belongs to the thread that opened it

    async def _answer_next(self, thread: Executor) -> None:
        question = self._waiting.pop(next(iter(self._waiting)))
        self._busy = True
        try:
            answer = await asyncio.get_running_loop().run_in_executor(thread, self.read, question)
        finally:
            self._busy = False
        self.answered.emit(answer)

    async def _work_on(self, thread: Executor) -> None:
        running = self._works[0]
        loop = asyncio.get_running_loop()
        if running.abandoned:
            await loop.run_in_executor(thread, running.work.close)
            self._works.remove(running)
            return
        progress = await loop.run_in_executor(thread, _step, running)
        if progress.over:
            self._works.remove(running)
        if not running.abandoned:
            self.progressed.emit(progress)

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


@dataclass(slots=True, eq=False)
class _Running:
    key: str
    work: Work
    share: float = 0.0
    abandoned: bool = False


def _step(running: _Running) -> Progress:
    """One step, in the reader's thread."""
    try:
        running.share = next(running.work)
    except StopIteration:
        return Progress(running.key, 1.0, over=True)
    except (HistoryError, OSError) as error:
        _log.warning("%s cannot be done: %s", running.key, error)
        return Progress(running.key, running.share, over=True, failure=error)
    return Progress(running.key, running.share)
