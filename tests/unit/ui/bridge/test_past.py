"""History is read in one thread of its own; the newest question wins; its failures are answers."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

from hmi.history.errors import UnusableLogError
from hmi.values.gap import Gap
from hmi.values.series import Series
from tests.nets import ExpectedLog
from ui.bridge.past import Answer, Past, Question


class Shelf:
    """Opens readers, and keeps them to be looked at."""

    def __init__(self) -> None:
        self.readers: list[PlayedReader] = []

    def open(self, path: Path) -> "PlayedReader":
        self.readers.append(PlayedReader(path))
        return self.readers[-1]


class PlayedReader:
    """Notes in which threads it is used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.threads = {threading.current_thread().name}
        self.closed = False

    def close(self) -> None:
        self.threads.add(threading.current_thread().name)
        self.closed = True

    def series(self, names: Sequence[str], from_ns: int, to_ns: int, width: int) -> list[Series]:
        self.threads.add(threading.current_thread().name)
        if self.path.name == "broken":
            raise UnusableLogError("log.damaged", "file is not a database")
        return []

    def gaps(self, from_ns: int, to_ns: int, tag: str | None = None) -> list[Gap]:
        return []


def question(path: str, width: int = 100) -> Question:
    return Question(Path(path), ("a",), 0, 1, width)


async def test_one_thread_reads_the_newest_question_wins_and_the_file_is_let_go() -> None:
    shelf = Shelf()
    answers: list[Answer] = []
    past = Past(shelf.open)
    arrived = asyncio.Event()

    def on_answered(answer: Answer) -> None:
        assert threading.current_thread() is threading.main_thread()
        answers.append(answer)
        arrived.set()

    past.answered.connect(on_answered)
    async with asyncio.TaskGroup() as group:
        run = group.create_task(past.run())
        past.ask(question("one", 1))
        past.ask(question("one", 2))
        states = [past.reading]
        await arrived.wait()
        arrived.clear()
        states.append(past.reading)
        past.ask(question("two", 3))
        await arrived.wait()
        run.cancel()
    assert states == [True, False]
    assert [answer.question.width for answer in answers] == [2, 3]
    assert [reader.closed for reader in shelf.readers] == [True, True]
    names = set().union(*(reader.threads for reader in shelf.readers))
    assert len(names) == 1
    assert next(iter(names)).startswith("history reader")


def test_a_log_that_cannot_be_read_is_an_answer_and_is_opened_anew(expected_log: ExpectedLog) -> None:
    expected_log("history cannot be read")
    shelf = Shelf()
    past = Past(shelf.open)
    assert past.read(question("broken")).failure == "log.damaged"
    assert past.read(question("broken")).failure == "log.damaged"
    assert [reader.closed for reader in shelf.readers] == [True, True]
