"""What a screen may rely on, held against every core there is."""

import asyncio
import time

import numpy as np
import pytest

from hmi.channel.messages import (
    PROTOCOL,
    Answer,
    Ask,
    Columns,
    Frame,
    Hello,
    Parting,
    Refused,
    StopCore,
    Touched,
    Watch,
    Welcome,
    column,
)
from hmi.channel.questions import ExplainDifference, Question
from hmi.channel.questions_people import LogIn, LogOut, Standing
from hmi.channel.said import Secret
from hmi.channel.socket import ChannelError, CoreGoneError, ScreenSide, connect, greet
from hmi.values.right import Right
from tests.contract.cores import COUNTER, TAGS, Contracted
from tests.people import log_in

S = 1_000_000_000


async def attached(core: Contracted, shown: list[int], trended: list[int]) -> ScreenSide:
    """A screen that was welcomed and watches; its first frame (all that is known of these tags) is still to come."""
    side = await connect(core.address)
    await greet(side, "test")
    await side.send(Watch(shown=shown, trended=trended))
    return side


async def frame_with(side: ScreenSide, part: str) -> Columns:
    """The next frame's `latest` or `points` that is not empty."""
    while True:
        async with asyncio.timeout(5):
            message = await side.receive()
        found = getattr(message, part, None)
        if isinstance(found, Columns):
            return found


def numbers(columns: Columns) -> list[tuple[int, float]]:
    tags, values = column(columns.tag, np.int32), column(columns.value, np.float64)
    return list(zip(tags.tolist(), values.tolist(), strict=True))


async def test_a_screen_is_welcomed_with_all_that_does_not_change(core: Contracted) -> None:
    side = await connect(core.address)
    welcome = await greet(side, "test")
    assert isinstance(welcome, Welcome)
    assert [tag.index for tag in welcome.tags] == list(range(TAGS))
    await side.close()


async def test_another_protocol_is_told_so_and_parted_from(core: Contracted) -> None:
    side = await connect(core.address)
    await side.send(Hello(protocol=PROTOCOL + 1, screen="newer"))
    assert await side.receive() == Parting(reason="channel_other_version")
    with pytest.raises(CoreGoneError):
        await side.receive()
    await side.close()


async def test_shown_tags_come_with_their_newest_value(core: Contracted) -> None:
    core.arrive([(0, 1.0, 0, 1 * S), (1, 5.0, 0, 1 * S), (0, 2.0, 0, 2 * S)])
    side = await attached(core, [0, 2], [])
    assert numbers(await frame_with(side, "latest")) == [(0, 2.0)]
    core.arrive([(2, 9.0, 0, 3 * S), (3, 1.0, 0, 3 * S)])
    assert numbers(await frame_with(side, "latest")) == [(2, 9.0)]
    await side.close()


async def test_a_trended_tag_misses_no_point(core: Contracted) -> None:
    side = await attached(core, [], [1])
    await frame_after_watch(side)
    for number in range(5):
        core.arrive([(1, float(number), 0, number * S), (0, 0.5, 0, number * S)])
    got: list[tuple[int, float]] = []
    while len(got) < 5:
        got += numbers(await frame_with(side, "points"))
    assert got == [(1, float(number)) for number in range(5)]
    await side.close()


async def frame_after_watch(side: ScreenSide) -> Frame:
    """The first frame: from then on the watch is in force."""
    async with asyncio.timeout(5):
        message = await side.receive()
    assert isinstance(message, Frame)
    return message


async def test_a_counter_is_told_as_parts_and_how_far_they_are_certain(core: Contracted) -> None:
    now_ns = time.time_ns()
    side = await attached(core, [], [])
    for number in range(5):
        core.arrive([(COUNTER, 100.0 + number, 0, now_ns + number * S)])
    async with asyncio.timeout(10):
        while True:
            message = await side.receive()
            assert isinstance(message, Frame)
            if [one.count.least for one in message.counts] == [4]:
                break
    counted = message.counts[0].count
    assert (message.counts[0].tag, counted.unseen) == (COUNTER, 0)
    assert message.counts[0].until_ns == now_ns + 4 * S
    late = await connect(core.address)
    welcome = await greet(late, "late")
    assert [one.count.least for one in welcome.counts] == [4]
    assert welcome.least_coverage == 0.8
    await late.close()
    await side.close()


async def answered(side: ScreenSide, request: int, question: Question) -> Answer | Refused:
    """What becomes of a question."""
    await side.send(Ask(request=request, question=question))
    async with asyncio.timeout(5):
        while not isinstance(answer := await side.receive(), Answer | Refused):
            pass
    return answer


async def test_who_nobody_knows_may_look_and_decide_nothing(core: Contracted) -> None:
    side = await connect(core.address)
    assert (await greet(side, "test")).standing.person == ""
    await side.send(Touched())
    question = ExplainDifference(place="Filler", parts=3, why="samples")
    assert await answered(side, 9, question) == Refused(request=9, reason="access.nobody")
    await side.close()


async def test_a_seat_stands_as_its_person_may_act(core: Contracted) -> None:
    side = await connect(core.address)
    await greet(side, "test")
    wrong = LogIn(person="adam", password=Secret("not his"))
    assert await answered(side, 4, wrong) == Refused(request=4, reason="access.refused")
    made = await answered(side, 1, log_in("adam"))
    assert isinstance(made, Answer)
    standing = made.reply
    assert isinstance(standing, Standing)
    assert (standing.person, standing.name, standing.role) == ("adam", "Adam Novak", "administrator")
    assert {Right.MANAGE_PEOPLE, Right.EDIT_ROLES} <= set(standing.rights)
    assert Right.EXPLAIN_COUNTS not in standing.rights
    async with asyncio.timeout(5):
        while not (isinstance(frame := await side.receive(), Frame) and frame.standing == standing):
            pass
    refused = await answered(side, 2, ExplainDifference(place="Filler", parts=3, why="samples"))
    lacking = {"right": "count.explain"}
    assert refused == Refused(request=2, reason="access.right", arguments=lacking)
    assert await answered(side, 3, LogOut()) == Answer(request=3, reply=Standing())
    await side.close()


async def test_silence_still_brings_a_sign_of_life(core: Contracted) -> None:
    side = await attached(core, [], [])
    numbers_seen = [(await frame_after_watch(side)).number for _ in range(3)]
    assert numbers_seen == sorted(set(numbers_seen))
    await side.close()


async def test_a_screen_may_vanish_and_another_attach(core: Contracted) -> None:
    first = await attached(core, [0], [])
    second = await attached(core, [0], [])
    first._writer.transport.abort()
    core.arrive([(0, 7.0, 0, 1 * S)])
    assert numbers(await frame_with(second, "latest")) == [(0, 7.0)]
    third = await attached(core, [0], [])
    assert numbers(await frame_with(third, "latest")) == [(0, 7.0)]
    await second.close()
    await third.close()


async def test_the_core_is_not_stopped_under_another_screen(core: Contracted) -> None:
    first = await attached(core, [], [])
    second = await attached(core, [], [])
    await frame_after_watch(first)
    await frame_after_watch(second)
    await first.send(StopCore(request=4))
    while isinstance(answer := await first.receive(), Frame):
        pass
    assert answer == Refused(request=4, reason="core_other_screens")
    assert not core.ended()
    await second.send(Parting(reason="screen_closed"))
    await drained(second)
    await second.close()
    await first.send(StopCore(request=5))
    while isinstance(answer := await first.receive(), Frame):
        pass
    assert answer == Parting(reason="core_stopping")
    await first.close()


async def drained(side: ScreenSide) -> None:
    """Read until the core has let go."""
    try:
        async with asyncio.timeout(5):
            while True:
                await side.receive()
    except ChannelError:
        return


async def test_what_is_no_message_parts_one_screen_and_not_the_other(core: Contracted) -> None:
    good = await attached(core, [0], [])
    _, writer = await asyncio.open_unix_connection(core.address)
    writer.write(b"\x03\x00\x00\x00\xc1\xc1\xc1")
    core.arrive([(0, 3.0, 0, 1 * S)])
    assert numbers(await frame_with(good, "latest")) == [(0, 3.0)]
    writer.close()
    await writer.wait_closed()
    await good.close()
