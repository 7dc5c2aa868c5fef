"""A core that answers questions as a test says, at once or when told."""

import asyncio
from collections.abc import Callable

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_people import Standing
from hmi.values.right import Right
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat

Answers = Callable[[Question], Reply | Refused | None]


class PlayedCore:
    """`asked` holds every question with its answer to come; `answers` None leaves it open."""

    def __init__(self, answers: Answers = lambda _: None) -> None:
        self.answers = answers
        self.asked: list[tuple[Question, asyncio.Future[Reply | Refused]]] = []
        self.ended: list[asyncio.Future[str]] = []

    def ask(self, question: Question) -> "asyncio.Future[Reply | Refused]":
        answer: asyncio.Future[Reply | Refused] = asyncio.get_running_loop().create_future()
        reply = self.answers(question)
        if reply is not None:
            answer.set_result(reply)
        self.asked.append((question, answer))
        return answer

    def end_core(self) -> "asyncio.Future[str]":
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.ended.append(answer)
        return answer

    @property
    def questions(self) -> list[Question]:
        """What was asked so far."""
        return [question for question, _ in self.asked]

    def open(self) -> list[Question]:
        """What is still waited for."""
        return [question for question, answer in self.asked if not answer.done()]


async def turn() -> None:
    """Let answers that lie ready arrive, and those that they lead to."""
    for _ in range(6):
        await asyncio.sleep(0)


def technician(picture: Picture, core: PlayedCore) -> Seat:
    """Somebody is logged in who may do everything."""
    picture.sit(Standing(person="tariq", name="Tariq Haddad", role="technician", rights=list(Right)))
    return Seat(picture, core.ask, lambda: None)
