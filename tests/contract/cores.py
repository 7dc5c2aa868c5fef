"""Cores to hold to the channel's contract, each with a way to let samples arrive."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from hmi import core as parts
from hmi.channel.messages import Answer, Ask, Refused
from hmi.channel.questions import Question
from hmi.channel.socket import ScreenSide
from hmi.station.folder import socket_path
from hmi.station.structs import Server, Station, TagSettings
from hmi.values.delivery import Delivery
from hmi.values.samples import samples_of
from tests.people import enrol

TAGS = 4
COUNTER = 3
"""The tag that is one, which nothing sets back."""
Row = tuple[int, float | str, int, int]


@dataclass(frozen=True, slots=True)
class Contracted:
    """A running core: its address, how samples (tag, value or text, status, source_ns) arrive, whether it ended."""

    address: str
    arrive: Callable[[list[Row]], None]
    ended: Callable[[], bool]


def station() -> Station:
    """Four tags, one of them a counter, on a server that does not exist: the link waits, everything else works."""
    return Station(
        name="contract",
        servers={
            "line": Server(
                url="opc.tcp://127.0.0.1:9/none", security_policy="None", security_mode="None", unprotected=True
            )
        },
        tags=[
            TagSettings(
                name=f"Tag.{number}",
                node=f"nsu=urn:none;i={number}",
                kind="counter" if number == COUNTER else "analog",
                set_back=False if number == COUNTER else None,
            )
            for number in range(TAGS)
        ],
        least_coverage_percent=80.0,
    )


@contextlib.asynccontextmanager
async def real_core(folder: Path) -> AsyncIterator[Contracted]:
    """The product's own core with its log in `folder`, and the people of tests."""
    enrol(folder, station().name)
    core = parts.build(station(), folder)
    sequence = iter(range(1, 1_000_000))

    def arrive(rows: list[Row]) -> None:
        core.intake.take(samples_of(rows, received_ns=rows[-1][3]), Delivery("line", 1, next(sequence), rows[-1][3]))

    async with asyncio.TaskGroup() as group:
        running = group.create_task(parts.run(core), name="core")
        await core.listening.wait()
        try:
            yield Contracted(socket_path(folder), arrive, running.done)
        finally:
            core.ended.set()


async def asked(side: ScreenSide, question: Question, number: int) -> Answer | Refused:
    """What the core answers to the question of this number; frames between are let go."""
    await side.send(Ask(request=number, question=question))
    while True:
        message = await side.receive()
        if isinstance(message, Answer | Refused) and message.request == number:
            return message
