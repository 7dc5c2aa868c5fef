"""The screen and a played core: greeting, loss, return, stopping. No socket, no sleep but the screen's own retry."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from hmi.channel.messages import PROTOCOL, Answer, Ask, Hello, Parting, Refused, StopCore, Watch, Withdraw
from hmi.channel.questions import AskTags, TagsTold
from hmi.channel.socket import CoreGoneError
from tests.fake_core import NOON_NS, FakeLine, frame, welcome
from ui.bridge.attachment import Attachment
from ui.bridge.picture import Picture, Presence


class Cores:
    """Lines to cores that come and go; an empty list is a core that is not there."""

    def __init__(self, *lines: FakeLine) -> None:
        self.lines = list(lines)
        self.starts = 0

    async def connect(self) -> FakeLine:
        if not self.lines:
            raise CoreGoneError("core_gone")
        return self.lines.pop(0)

    def start(self) -> None:
        self.starts += 1
        if self.starts == 3:
            self.lines.append(FakeLine())
            self.lines[-1].say(welcome(core_pid=2))


@asynccontextmanager
async def running(cores: Cores) -> AsyncIterator[tuple[Attachment, Picture]]:
    picture = Picture()
    attachment = Attachment(picture, cores.connect, cores.start, screen="test", mono=lambda: 0)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(attachment.run())
        yield attachment, picture
        task.cancel()


async def until(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not fact():  # noqa: ASYNC110 -- the fact is the code under test, it has no event to wait for
            await asyncio.sleep(0)


async def test_it_greets_watches_and_takes_frames() -> None:
    line = FakeLine()
    async with running(Cores(line)) as (attachment, picture):
        attachment.watch([0, 1], [1])
        line.say(welcome(), frame(1, latest=[(0, 5.0, 0, NOON_NS)]))
        assert await line.hears(1) == Hello(protocol=PROTOCOL, screen="test")
        assert await line.hears(2) == Watch(shown=[0, 1], trended=[1])
        await until(lambda: picture.beat is not None)
        assert picture.latest.value[0] == 5.0
        attachment.watch([0], [])
        assert await line.hears(3) == Watch(shown=[0], trended=[])


async def test_a_core_that_dies_is_said_and_started_and_told_again_what_is_watched() -> None:
    first = FakeLine()
    cores = Cores(first)
    async with running(cores) as (attachment, picture):
        attachment.watch([3], [3])
        first.say(welcome())
        await first.hears(2)
        lost: list[bool] = []
        attachment.lost.connect(lambda: lost.append(True))
        first.die()
        await until(lambda: picture.presence(0) is Presence.GONE)
        assert picture.gone_reason == "core_gone"
        assert first.closed
        await until(lambda: cores.starts == 3 and bool(cores.lines))
        second = cores.lines[0]
        assert await second.hears(2) == Watch(shown=[3], trended=[3])
        assert picture.presence(0) is Presence.ATTACHED
        assert lost == [True]


async def test_a_core_of_another_version_is_named_as_such() -> None:
    line = FakeLine()
    line.say(welcome(protocol=PROTOCOL + 1))
    async with running(Cores(line)) as (_, picture):
        await until(lambda: picture.gone_reason != "")
        assert picture.gone_reason == "channel_other_version"
        assert picture.presence(0) is Presence.GONE


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(Parting(reason="core_stopping"), ""), (Refused(request=1, reason="core_other_screens"), "core_other_screens")],
)
async def test_stopping_the_core_is_granted_or_refused(answer: Parting | Refused, expected: str) -> None:
    line = FakeLine()
    line.say(welcome())
    async with running(Cores(line)) as (attachment, _):
        await line.hears(2)
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(attachment.stop_core())
            assert await line.hears(3) == StopCore(request=1)
            line.say(answer)
        assert asked.result() == expected


async def test_a_screen_that_leaves_starts_no_core_again() -> None:
    line = FakeLine()
    line.say(welcome())
    cores = Cores(line)
    picture = Picture()
    attachment = Attachment(picture, cores.connect, cores.start, screen="test", mono=lambda: 0)
    async with asyncio.TaskGroup() as group:
        run = group.create_task(attachment.run())
        await line.hears(2)
        attachment.leave()
        line.say(Parting(reason="core_stopping"))
        async with asyncio.timeout(5):
            await run
    assert cores.starts == 0


async def test_a_question_is_answered_refused_or_withdrawn() -> None:
    line = FakeLine()
    line.say(welcome())
    async with running(Cores(line)) as (attachment, _):
        early = attachment.ask(AskTags(tags=[0]))
        assert early.result() == Refused(request=1, reason="core_gone")
        await line.hears(2)
        told, refused, unwanted = (attachment.ask(AskTags(tags=[tag])) for tag in (1, 2, 3))
        asked = await line.hears(5)
        assert asked == Ask(request=4, question=AskTags(tags=[3]))
        unwanted.cancel()
        assert await line.hears(6) == Withdraw(request=4)
        line.say(Refused(request=3, reason="ask.deadline"), Answer(request=2, reply=TagsTold(facts=[])))
        assert await told == TagsTold(facts=[])
        assert await refused == Refused(request=3, reason="ask.deadline")
        await until(lambda: True)
        assert len(line.heard) == 6  # what was answered is not withdrawn


async def test_a_question_ends_with_its_core() -> None:
    line = FakeLine()
    line.say(welcome())
    async with running(Cores(line)) as (attachment, _):
        await line.hears(2)
        answer = attachment.ask(AskTags(tags=[0]))
        await line.hears(3)
        line.die()
        assert await answer == Refused(request=1, reason="core_gone")
