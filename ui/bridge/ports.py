"""What the screen needs from the channel; `hmi.channel.socket` provides it, tests bring a core of their own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from hmi.channel.messages import FromCore, FromScreen, Refused
from hmi.channel.questions import Question, Reply


class CoreLine(Protocol):
    """One connection to a core. Both calls raise ChannelError (or CoreGoneError) when it ends."""

    async def send(self, message: FromScreen) -> None:
        """Send one message."""

    async def receive(self) -> FromCore:
        """Wait for the next message."""

    async def close(self) -> None:
        """End the connection."""


Connect = Callable[[], Awaitable[CoreLine]]
"""Reaches the core; raises CoreGoneError when there is none."""

StartCore = Callable[[], None]
"""Sees to it that a core is on its way; returns at once and does nothing while one is."""


class CoreAsked(Protocol):
    """Where a page asks the core; `Attachment` is one."""

    def ask(self, question: Question) -> "asyncio.Future[Reply | Refused]":
        """The answer to come; see AskCore."""

    def end_core(self) -> "asyncio.Future[str]":
        """The core ends and is started again: "" when it does, else the key of the reason why not."""


AskCore = Callable[[Question], "asyncio.Future[Reply | Refused]"]
"""Asks the core; the answer may be awaited, called back about, or cancelled, which withdraws the question."""
