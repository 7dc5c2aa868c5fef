"""Tasks that live together: the first failure ends all, and is what is raised."""

import asyncio
import gc
import warnings

import pytest

from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.together import Start, together


async def test_the_first_failure_ends_all_even_what_has_not_begun() -> None:
    ended: list[str] = []

    async def wait() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            ended.append("waiting")

    async def never_begun() -> None:
        ended.append("begun")

    async def fail() -> None:
        await asyncio.sleep(0)
        raise LinkError(Reason.TIMEOUT, "first")

    async def begin_one_more(start: Start) -> None:
        await asyncio.sleep(0)
        start(never_begun(), "late")

    def begin(start: Start) -> None:
        start(wait(), "wait")
        start(fail(), "fail")
        start(begin_one_more(start), "late")

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with pytest.raises(LinkError, match="first"):
            await together(begin)
        gc.collect()  # a coroutine that nobody awaited says so now
    assert ended == ["waiting"]
    assert not said
