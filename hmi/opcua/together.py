"""Tasks that live together: the first LinkError ends them all and is what is raised."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

from hmi.opcua.reasons import LinkError

Start = Callable[[Coroutine[Any, Any, None], str], None]
"""Start one more task, under this name."""


async def together(begin: Callable[[Start], None]) -> NoReturn:
    """Run what `begin` starts, and what that starts later, until one fails with a LinkError; raise it alone.

    A bare TaskGroup would raise groups, and one that fails at the moment of a cancellation swallows the cancellation
    (Python 3.11 and 3.12). A fault of ours in a task still comes out as the group it is.
    """
    failed: asyncio.Future[LinkError] = asyncio.get_running_loop().create_future()

    async def watched(part: Coroutine[Any, Any, None]) -> None:
        try:
            await part
        except LinkError as error:
            if not failed.done():
                failed.set_result(error)

    tasks: list[asyncio.Task[None]] = []
    async with asyncio.TaskGroup() as group:

        def start(part: Coroutine[Any, Any, None], name: str) -> None:
            tasks[:] = [task for task in tasks if not task.done()]
            tasks.append(task := group.create_task(watched(part), name=name))
            task.add_done_callback(lambda _: part.close())  # one that is cancelled before it began never awaits it

        begin(start)
        try:
            error = await failed
        finally:
            for task in tasks:
                task.cancel()
    raise error
