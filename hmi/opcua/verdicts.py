"""What a StatusCode that answers a write or a call tells of it: carried out, not carried out, or nobody knows. Pure.

A code that is not known for certain to mean "not carried out" leaves it open: a gateway answers BadTimeout after it has
passed the request on, and so do servers whose device fell silent meanwhile.
"""

from enum import Enum, auto
from typing import Final

from asyncua import ua


class Verdict(Enum):
    """What is known once the server has answered."""

    TAKEN = auto()
    """The server took it; what it does is seen by reading."""
    REFUSED = auto()
    """It was not carried out."""
    OPEN = auto()
    """Nobody knows."""


NOT_CARRIED_OUT: Final = frozenset(
    {
        # of the value or the node
        ua.StatusCodes.BadNotWritable,
        ua.StatusCodes.BadUserAccessDenied,
        ua.StatusCodes.BadOutOfRange,
        ua.StatusCodes.BadTypeMismatch,
        ua.StatusCodes.BadWriteNotSupported,
        ua.StatusCodes.BadNodeIdUnknown,
        ua.StatusCodes.BadNodeIdInvalid,
        ua.StatusCodes.BadAttributeIdInvalid,
        ua.StatusCodes.BadIndexRangeInvalid,
        ua.StatusCodes.BadIndexRangeNoData,
        ua.StatusCodes.BadNotSupported,
        ua.StatusCodes.BadNotImplemented,
        ua.StatusCodes.BadLocked,
        ua.StatusCodes.BadRequiresLock,
        # of the method
        ua.StatusCodes.BadMethodInvalid,
        ua.StatusCodes.BadNotExecutable,
        ua.StatusCodes.BadArgumentsMissing,
        ua.StatusCodes.BadTooManyArguments,
        ua.StatusCodes.BadInvalidArgument,
        ua.StatusCodes.BadInvalidState,
        # of the request
        ua.StatusCodes.BadServiceUnsupported,
        ua.StatusCodes.BadSecurityModeInsufficient,
        ua.StatusCodes.BadSessionIdInvalid,
        ua.StatusCodes.BadSessionClosed,
        ua.StatusCodes.BadSessionNotActivated,
        ua.StatusCodes.BadTooManyOperations,
        ua.StatusCodes.BadNothingToDo,
        ua.StatusCodes.BadDecodingError,
        ua.StatusCodes.BadRequestTooLarge,
        ua.StatusCodes.BadInvalidTimestamp,
        ua.StatusCodes.BadRequestHeaderInvalid,
    }
)
"""Sub-codes by which a server says that it did not do it."""


def verdict(status: int) -> Verdict:
    """Of the StatusCode of one write or call, or of the service that failed with it."""
    if status >> 30 != 2:
        return Verdict.TAKEN
    return Verdict.REFUSED if status & 0xFFFF0000 in NOT_CARRIED_OUT else Verdict.OPEN
