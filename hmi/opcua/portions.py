"""A long list asked of a server in portions that it takes."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Final, TypeVar

from asyncua import ua

from hmi.opcua.reasons import ServiceFaultError

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")

_TOO_MUCH: Final = frozenset(
    {
        ua.StatusCodes.BadTooManyOperations,
        ua.StatusCodes.BadRequestTooLarge,
        ua.StatusCodes.BadResponseTooLarge,
        ua.StatusCodes.BadEncodingLimitsExceeded,
        ua.StatusCodes.BadTcpMessageTooLarge,
    }
)


async def portions(
    items: Sequence[_Item], most: int, ask: Callable[[Sequence[_Item]], Awaitable[_Answer]]
) -> AsyncIterator[tuple[Sequence[_Item], _Answer]]:
    """Each portion with its answer, in order. At most `most` items at once, fewer when the server says it is too much.

    Many servers do not say their OperationLimits, and some say more than they take. LinkError from `ask`.
    """
    at = 0
    while at < len(items):
        part = items[at : at + most]
        try:
            answer = await ask(part)
        except ServiceFaultError as error:
            if error.status & 0xFFFF0000 not in _TOO_MUCH or most == 1:
                raise
            most = max(1, most // 4)
            continue
        yield part, answer
        at += len(part)
