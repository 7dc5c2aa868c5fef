"""Asking: what a part of the screen is waiting for. One question a slot; a newer one, or leaving, withdraws it."""

import asyncio
from collections.abc import Callable
from functools import partial

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.values.right import Right
from ui.bridge.ports import AskCore

Then = Callable[[Reply | Refused], None]
WhenAllowed = Callable[[Right, Callable[[], None]], None]
"""Goes on with an act at once, after a log-in, or not at all; see `Seat.when_allowed`."""


class Asking:
    """`then` is called on Qt's thread with the reply or the refusal, never after the question was withdrawn."""

    def __init__(self, ask: AskCore, when_allowed: WhenAllowed | None = None) -> None:
        self._ask = ask
        self._when_allowed = when_allowed
        self._waiting: dict[str, asyncio.Future[Reply | Refused]] = {}
        self._acts: dict[str, object] = {}

    def put(self, slot: str, question: Question, then: Then) -> None:
        """Ask; an earlier question of the same slot is withdrawn."""
        self.withdraw(slot)
        answer = self._ask(question)
        self._waiting[slot] = answer
        answer.add_done_callback(partial(self._done, slot, then))

    def put_act(self, slot: str, right: Right, question: Question, then: Then) -> None:
        """Ask for an act that needs somebody with this right, once there is one; withdrawn, it is not asked for."""
        if self._when_allowed is None:
            self.put(slot, question, then)
            return
        self.withdraw(slot)
        begun = self._acts[slot] = object()

        def go_on() -> None:
            if self._acts.pop(slot, None) is begun:
                self.put(slot, question, then)

        self._when_allowed(right, go_on)

    def waits(self, slot: str) -> bool:
        """Whether an answer of this slot is still to come."""
        return slot in self._waiting

    def withdraw(self, slot: str) -> None:
        """Its answer is no longer wanted."""
        self._acts.pop(slot, None)
        waiting = self._waiting.pop(slot, None)
        if waiting is not None:
            waiting.cancel()

    def withdraw_all(self) -> None:
        """Nothing is wanted any more."""
        for slot in {*self._waiting, *self._acts}:
            self.withdraw(slot)

    def _done(self, slot: str, then: Then, answer: "asyncio.Future[Reply | Refused]") -> None:
        if self._waiting.get(slot) is answer:
            del self._waiting[slot]
            then(answer.result())
