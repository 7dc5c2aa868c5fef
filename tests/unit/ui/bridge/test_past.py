"""History is read in one thread of its own; the newest question wins; its failures are answers."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Generator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from hmi.history.errors import UnusableLogError
from hmi.values.gap import Gap
from hmi.values.series import Series
from tests.nets import ExpectedLog
from ui.bridge.past import Answer, Past, Progress, Question


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


def question(path: str, width: int = 100, asker: str = "trends") -> Question:
    return Question(Path(path), ("a",), 0, 1, width, asker)


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


@asynccontextmanager
async def running(past: Past) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        run = group.create_task(past.run())
        yield
        run.cancel()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 (the end of work in the reader's thread sets no event)
            await asyncio.sleep(0.001)


async def test_each_asker_has_its_own_newest_question_and_its_turn() -> None:
    answers: list[tuple[str, int]] = []
    past = Past(Shelf().open)
    past.answered.connect(lambda answer: answers.append((answer.question.asker, answer.question.width)))
    for asker, width in [("trends", 1), ("machine", 2), ("trends", 3), ("overview", 4), ("machine", 5)]:
        past.ask(question("one", width, asker))
    async with running(past):
        await until(lambda: len(answers) == 3)
    assert answers == [("trends", 3), ("machine", 5), ("overview", 4)]
    assert not past.reading


def steps(count: int, seen: list[str], failure: OSError | None = None) -> Generator[float, None, None]:
    """Work of so many steps that notes its thread and its end."""
    try:
        for number in range(count):
            seen.append(threading.current_thread().name)
            yield (number + 1) / count
        if failure is not None:
            raise failure
    finally:
        seen.append("closed")


async def test_questions_are_answered_between_the_steps_of_long_work() -> None:
    told: list[object] = []
    past = Past(Shelf().open)
    past.progressed.connect(lambda progress: told.append(progress.share))
    past.progressed.connect(lambda progress: past.ask(question("one")) if progress.share == 0.25 else None)
    past.answered.connect(lambda answer: told.append("answer"))
    seen: list[str] = []
    past.undertake("export", steps(4, seen))
    async with running(past):
        await until(lambda: seen[-1:] == ["closed"] and told[-1:] == [1.0] and len(told) == 6)
    assert told == [0.25, "answer", 0.5, 0.75, 1.0, 1.0]
    assert all(name.startswith("history reader") for name in seen[:-1])


async def test_work_that_is_abandoned_is_closed_and_tells_nothing_more() -> None:
    told: list[Progress] = []
    past = Past(Shelf().open)
    past.progressed.connect(told.append)
    past.progressed.connect(lambda progress: past.abandon("export"))
    seen: list[str] = []
    past.undertake("export", steps(1_000_000, seen))
    async with running(past):
        await until(lambda: seen[-1:] == ["closed"])
    assert [progress.over for progress in told] == [False]


async def test_work_is_closed_when_the_screen_ends() -> None:
    past = Past(Shelf().open)
    seen: list[str] = []
    past.undertake("export", steps(1_000_000, seen))
    async with running(past):
        await until(lambda: len(seen) > 3)
    assert seen[-1] == "closed"


async def test_what_the_world_refuses_to_work_is_told(expected_log: ExpectedLog) -> None:
    expected_log("export cannot be done")
    told: list[Progress] = []
    past = Past(Shelf().open)
    past.progressed.connect(told.append)
    past.undertake("export", steps(1, [], OSError(28, "No space left on device")))
    async with running(past):
        await until(lambda: bool(told) and told[-1].over)
    assert isinstance(told[-1].failure, OSError)
    assert told[-1].share == 1.0
