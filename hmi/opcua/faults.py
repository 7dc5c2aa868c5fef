"""The border to asyncua: every await gets a deadline, every failure a name of ours.

asyncua answers malformed messages with whatever its decoder stumbles over (ValueError, AttributeError, a bare
AssertionError ...): here, and only here, all of it becomes a LinkError.
"""

import asyncio
import logging
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from asyncua import ua

from hmi.opcua.columns import UndecodableError
from hmi.opcua.reasons import LinkError, Reason, ServiceFaultError
from hmi.values.quality import status_name
from hmi.values.samples import Mark

_Answer = TypeVar("_Answer")
_log = logging.getLogger(__name__)

CONNECT_TIMEOUT_S: Final = 2.0
"""For the connection and its first exchange: short, so that a healed network is found again within it."""
REQUEST_TIMEOUT_S: Final = 4.0

REASONS: Final[dict[int, Reason]] = {
    **dict.fromkeys(
        (
            ua.StatusCodes.BadUserAccessDenied,
            ua.StatusCodes.BadIdentityTokenInvalid,
            ua.StatusCodes.BadIdentityTokenRejected,
            ua.StatusCodes.BadUserSignatureInvalid,
        ),
        Reason.LOG_IN,
    ),
    **dict.fromkeys(
        (
            ua.StatusCodes.BadSecurityChecksFailed,
            ua.StatusCodes.BadCertificateInvalid,
            ua.StatusCodes.BadCertificateTimeInvalid,
            ua.StatusCodes.BadCertificateUntrusted,
            ua.StatusCodes.BadCertificateRevoked,
            ua.StatusCodes.BadCertificateUriInvalid,
            ua.StatusCodes.BadCertificateUseNotAllowed,
            ua.StatusCodes.BadCertificateChainIncomplete,
            ua.StatusCodes.BadCertificatePolicyCheckFailed,
            ua.StatusCodes.BadApplicationSignatureInvalid,
        ),
        Reason.NOT_TRUSTED_BY_SERVER,
    ),
    **dict.fromkeys(
        (ua.StatusCodes.BadSecurityPolicyRejected, ua.StatusCodes.BadSecurityModeRejected), Reason.ENDPOINT
    ),
    **dict.fromkeys(
        (ua.StatusCodes.BadTcpEndpointUrlInvalid, ua.StatusCodes.BadServerUriInvalid), Reason.URL
    ),
    **dict.fromkeys(
        (
            ua.StatusCodes.BadTooManySessions,
            ua.StatusCodes.BadTooManySubscriptions,
            ua.StatusCodes.BadTooManyOperations,
            ua.StatusCodes.BadTcpServerTooBusy,
            ua.StatusCodes.BadServerTooBusy,
            ua.StatusCodes.BadServerHalted,
            ua.StatusCodes.BadMaxConnectionsReached,
            ua.StatusCodes.BadResourceUnavailable,
            ua.StatusCodes.BadOutOfMemory,
        ),
        Reason.SERVER_BUSY,
    ),
    **dict.fromkeys((ua.StatusCodes.BadTimeout, ua.StatusCodes.BadRequestTimeout), Reason.TIMEOUT),
    **dict.fromkeys(
        (
            ua.StatusCodes.BadConnectionClosed,
            ua.StatusCodes.BadSecureChannelClosed,
            ua.StatusCodes.BadSecureChannelIdInvalid,
            ua.StatusCodes.BadTcpSecureChannelUnknown,
            ua.StatusCodes.BadSecureChannelTokenUnknown,
            ua.StatusCodes.BadCommunicationError,
            ua.StatusCodes.BadShutdown,
        ),
        Reason.CONNECTION_LOST,
    ),
}  # fmt: skip
"""StatusCode of a service -> what a person reads; all others are Reason.SERVICE."""

SESSION_GONE: Final = frozenset(
    {
        ua.StatusCodes.BadSessionIdInvalid,
        ua.StatusCodes.BadSessionClosed,
        ua.StatusCodes.BadSessionNotActivated,
    }
)
SUBSCRIPTION_GONE: Final = frozenset(
    {
        ua.StatusCodes.BadNoSubscription,
        ua.StatusCodes.BadSubscriptionIdInvalid,
    }
)


def fault(status: int, what: str) -> ServiceFaultError:
    """The exception for a bad StatusCode that answered `what`."""
    name = status_name(status)
    return ServiceFaultError(status, REASONS.get(status & 0xFFFF0000, Reason.SERVICE), f"{what}: {name}")


async def asked(awaitable: Awaitable[_Answer], what: str, timeout_s: float = REQUEST_TIMEOUT_S) -> _Answer:
    """Await an answer of the server. LinkError for everything the world does; `what` names the step for people."""
    with _ending_kept():
        return await _asked(awaitable, what, timeout_s)


@contextmanager
def _ending_kept() -> Iterator[None]:
    """A task that was told to end meanwhile does.

    asyncua connects inside `asyncio.wait_for`, which on Python 3.11 loses a cancellation where the answer (a refusal,
    say) comes in the same turn of the loop; a core that ends would wait for its link for ever.
    """
    task = asyncio.current_task()
    assert task is not None
    before = task.cancelling()
    try:
        yield
    finally:
        if task.cancelling() > before:
            raise asyncio.CancelledError


async def _asked(awaitable: Awaitable[_Answer], what: str, timeout_s: float) -> _Answer:
    try:
        async with asyncio.timeout(timeout_s):
            return await awaitable
    except LinkError:
        raise
    except UndecodableError as error:
        raise LinkError(Reason.UNDECODABLE, f"{what}: {error}") from error
    except ua.UaStatusCodeError as error:
        raise fault(int(error.code), what) from error
    except TimeoutError as error:
        raise LinkError(Reason.TIMEOUT, f"{what}: no answer within {timeout_s:g} s") from error
    except ConnectionRefusedError as error:
        raise LinkError(Reason.UNREACHABLE, "connection refused") from error
    except ConnectionError as error:
        raise LinkError(Reason.CONNECTION_LOST, f"{what}: {str(error) or 'connection closed'}") from error
    except OSError as error:
        raise LinkError(Reason.UNREACHABLE, error.strerror or str(error)) from error
    except Exception as error:
        _log.debug("asyncua failed at %s", what, exc_info=True)
        raise LinkError(Reason.PROTOCOL, f"{what}: {type(error).__name__} {error}".rstrip()) from error


def of_our_own_move(status_change: int, mark: Mark) -> bool:
    """Whether a status change of a subscription only told the session before that this one took it over.

    Some servers put it among the messages they keep, where this session finds it. One that was not asked for again is
    to be believed: then another session took the subscription from us.
    """
    return mark is Mark.RECOVERED and status_change & 0xFFFF0000 == ua.StatusCodes.GoodSubscriptionTransferred
