"""One attempt to open a TCP connection, to see how far one gets. Nothing is said on it.

The rule that spares an old controller: a server that delivers is never probed; one that does not is probed at most
once in `EVERY_S`, one connection at a time, which is closed after `LISTEN_S` at the latest.
"""

import asyncio
import errno
import socket
from collections.abc import Callable
from typing import Final

from hmi.values.link_facts import Probe

EVERY_S: Final = 5.0
CONNECT_S: Final = 2.0
LISTEN_S: Final = 0.2
"""So long a taken connection is held, to see whether it is closed again at once."""

_NO_ROUTE: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})


async def probe(address: str, port: int, mono_ns: Callable[[], int]) -> tuple[Probe, float]:
    """What became of it, and after how many seconds the connection stood or the attempt had failed."""
    began_ns = mono_ns()

    def span_s() -> float:
        return (mono_ns() - began_ns) / 1e9

    try:
        async with asyncio.timeout(CONNECT_S):
            reader, writer = await asyncio.open_connection(address, port)
    except TimeoutError:
        return Probe.TIMED_OUT, span_s()
    except OSError as error:
        return failed(error), span_s()
    taken_s, found = span_s(), Probe.HUNG_UP
    try:
        async with asyncio.timeout(LISTEN_S):
            await reader.read(1)  # a server says nothing before it is asked: this would be the end
    except TimeoutError:
        found = Probe.OPEN
    except OSError:
        pass
    finally:
        writer.transport.abort()
    return found, taken_s


def failed(error: OSError) -> Probe:
    """How far a failed attempt got."""
    if isinstance(error, socket.gaierror):
        return Probe.NO_NAME
    if isinstance(error, ConnectionRefusedError):
        return Probe.REFUSED
    if isinstance(error, ConnectionResetError):
        return Probe.HUNG_UP
    if error.errno in _NO_ROUTE:
        return Probe.NO_ROUTE
    return Probe.TIMED_OUT


async def numeric(host: str, port: int) -> str:
    """The host's first address; "" when its name cannot be resolved now."""
    try:
        async with asyncio.timeout(CONNECT_S):
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, TimeoutError):
        return ""
    return str(found[0][4][0]) if found else ""
