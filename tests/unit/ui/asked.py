"""A core that is asked by the screen, and answers when the test says so."""

import asyncio
from collections.abc import Callable
from typing import Any

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply


class Future:
    """Answered when the test says so."""

    def __init__(self) -> None:
        self.then: list[Callable[[Any], None]] = []
        self.cancelled = False
        self.reply: Reply | Refused | None = None

    def add_done_callback(self, then: Callable[[Any], None]) -> None:
        self.then.append(then)

    def cancel(self) -> bool:
        self.cancelled = True
        return True

    def result(self) -> Reply | Refused:
        assert self.reply is not None
        return self.reply


class Asked:
    """`asked` holds what the core was asked and has not answered."""

    def __init__(self) -> None:
        self.asked: list[tuple[Question, Future]] = []

    def ask(self, question: Question) -> Any:
        future = Future()
        self.asked.append((question, future))
        return future

    def end_core(self) -> "asyncio.Future[str]":
        raise AssertionError

    def waiting(self) -> list[Question]:
        """What was asked and neither answered nor withdrawn."""
        return [question for question, future in self.asked if not future.cancelled]

    def answer(self, reply: Reply | Refused, kind: type = object) -> Question:
        """The newest question (of this kind) is answered."""
        self.asked = [(question, future) for question, future in self.asked if not future.cancelled]
        place = max(at for at, (question, _) in enumerate(self.asked) if isinstance(question, kind))
        question, future = self.asked.pop(place)
        future.reply = reply
        for then in future.then:
            then(future)
        return question
