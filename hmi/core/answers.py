"""What the core answers to screens: each family of questions by whoever knows; our own faults end here."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from hmi.access.seat import Seat
from hmi.acquisition.accounts import Accounts
from hmi.acquisition.intake import Intake
from hmi.channel.questions import Done, ExplainDifference, Question, Reply, UnansweredError
from hmi.core.faults import tell_fault

Answerer = Callable[[Any, Seat], Awaitable[Reply]]
"""Answers the questions of one family; UnansweredError for what it cannot or will not."""


class Answers:
    """Gives each question to its family. A fault of ours in one answer is logged and said, and stops nothing else.

    families: the types of questions, and who answers them; no type stands in two. admit: raises UnansweredError where
    the seat may not ask; nobody behind it is asked then.
    """

    def __init__(
        self,
        families: Sequence[tuple[Sequence[type], Answerer]],
        intake: Intake,
        admit: Callable[[Question, Seat], None],
    ) -> None:
        self._admit = admit
        self._of = {kind: answer for kinds, answer in families for kind in kinds}
        self._intake = intake

    async def answer(self, question: Question, seat: Seat) -> Reply:
        """The reply; UnansweredError also for a fault of ours."""
        try:
            self._admit(question, seat)
            return await self._of[type(question)](question, seat)
        except UnansweredError:
            raise
        except Exception as error:
            tell_fault(f"answer to {type(question).__name__}", error, self._intake)
            raise UnansweredError("core.internal_fault", {"fault": type(error).__name__}) from error


class Explaining:
    """Takes what a person says of a difference in the balances."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    async def answer(self, said: ExplainDifference, seat: Seat) -> Done:
        """Done when it is the difference they saw; UnansweredError for another one, or words that are missing."""
        why = said.why.strip()
        if not why:
            raise UnansweredError("count.unsigned")
        if not self._accounts.explain(said.place, said.parts, seat.present().name, why):
            raise UnansweredError("count.other_difference")
        return Done()
