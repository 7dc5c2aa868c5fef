"""One open run: how it stands, and what waits to happen in it. Used from the core's loop."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from hmi.channel.said import UnansweredError
from hmi.procedures.acting import Sat
from hmi.procedures.events import Event, Paused
from hmi.procedures.state import Plans, State, Wishes
from hmi.records.entry import Draft
from hmi.values.run import Run

AGAIN_NS: Final = 1_000_000_000
"""A time that came and changed nothing is not looked at again before this."""
SLIGHT_NS: Final = 50_000_000
"""By less the clock of a machine is put right all the time, and nobody's span is the worse for it."""


@dataclass(slots=True)
class Item:
    """Something that happens. make: the event, when it is its turn; draft: a person's act, entered before it.
    mono_ns: when it was noticed; 0: when it is its turn."""

    make: Callable[[State], Event]
    draft: Callable[[Event, Run], Draft] | None = None
    reply: "asyncio.Future[Run] | None" = None
    mono_ns: int = 0

    def refuse(self, error: Exception) -> None:
        """Nothing came of it."""
        if self.reply is not None and not self.reply.done():
            self.reply.set_exception(error)

    def answer(self, run: Run) -> None:
        """It was done, or was so already."""
        if self.reply is not None and not self.reply.done():
            self.reply.set_result(run)


@dataclass(slots=True)
class Running:
    """events: how many the journal holds; newest_ns: time of the last; seats: where each person's last word was given.
    is_resumed: an earlier program began it. ahead_ns: by how much the times of its events are ahead of the clock that
    nobody sets; newest_mono_ns: the last of them on that clock."""

    state: State
    plans: Plans
    events: int
    newest_ns: int
    seats: dict[str, Sat] = field(default_factory=dict)
    is_resumed: bool = False
    ahead_ns: int = 0
    newest_mono_ns: int = 0
    _inbox: deque[Item] = field(default_factory=deque)
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _wake_ns: int | None = None
    _due_mono_ns: int | None = None

    @property
    def id(self) -> str:
        """Of the run."""
        return self.state.run.id

    def timed(self, event: Event, mono_ns: int) -> Event:
        """The event with its place in time: none is before another, and it tells of a clock that was set."""
        if isinstance(event, Paused) and not event.person:
            return event  # it tells of an earlier program, and of its clock
        self.newest_mono_ns = max(self.newest_mono_ns, mono_ns)
        at_ns = max(event.at_ns, self.newest_ns)
        set_ns = at_ns - self.newest_mono_ns - self.ahead_ns
        if abs(set_ns) <= SLIGHT_NS:
            set_ns = 0
        return event if (at_ns, set_ns) == (event.at_ns, 0) else replace(event, at_ns=at_ns, set_ns=set_ns)

    def put(self, item: Item) -> None:
        """It happens when all before it has."""
        self._inbox.append(item)
        self._came.set()

    def refuse_waiting(self, reason: str, arguments: dict[str, str]) -> None:
        """What people wait for is not done; what happened by itself waits on."""
        waiting, self._inbox = self._inbox, deque[Item]()
        for item in waiting:
            if item.draft is None:
                self._inbox.append(item)
            else:
                item.refuse(UnansweredError(reason, arguments))

    def wish(self, wishes: Wishes, mono_ns: int) -> None:
        """When a time is next. It is waited for on the clock that nobody sets."""
        now_ns = mono_ns + self.ahead_ns
        if wishes.wake_ns is None:
            self._wake_ns = self._due_mono_ns = None
        elif wishes.wake_ns != self._wake_ns:
            self._wake_ns = wishes.wake_ns
            self._due_mono_ns = mono_ns + max(0, wishes.wake_ns - now_ns)

    def put_off(self, mono_ns: int) -> None:
        """The time came, and nothing came of it."""
        if self._wake_ns is not None:
            self._due_mono_ns = mono_ns + AGAIN_NS

    async def next(self, mono_ns: Callable[[], int]) -> "Item | int":
        """What happens next, or the time (UTC ns) that was reached."""
        while not self._inbox:
            if self._due_mono_ns is not None and self._wake_ns is not None and mono_ns() >= self._due_mono_ns:
                return self._wake_ns
            await self._wait(mono_ns())
        item = self._inbox.popleft()
        if not self._inbox:
            self._came.clear()
        return item

    async def _wait(self, mono_ns: int) -> None:
        self._came.clear()
        left_s = None if self._due_mono_ns is None else max(0.0, (self._due_mono_ns - mono_ns) / 1e9)
        try:
            async with asyncio.timeout(left_s):
                await self._came.wait()
        except TimeoutError:
            return
