"""What is asked of a server ends when whoever asks is told to end, whatever the libraries between make of it."""

import asyncio

import pytest

from hmi.opcua.faults import asked
from hmi.opcua.reasons import LinkError


async def swallows(outcome: Exception | None) -> str:
    """As `asyncio.wait_for` of Python 3.11 does when an answer and a cancellation come in the same turn."""
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        if outcome is not None:
            raise outcome from None
    return "answer"


@pytest.mark.parametrize("outcome", [None, ConnectionRefusedError("refused"), LookupError("odd")])
async def test_a_cancellation_that_a_library_loses_is_not_lost(outcome: Exception | None) -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(asked(swallows(outcome), "connection"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
    assert task.cancelled()


async def test_a_deadline_is_no_cancellation() -> None:
    with pytest.raises(LinkError, match="no answer within"):
        await asked(asyncio.sleep(3600), "Read", 0.01)
