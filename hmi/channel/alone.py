"""stay_here(): from now on this process speaks with this computer only. For training: no socket leaves the machine.

The interpreter itself asks before a socket connects, sends or is bound to an address, and before a name is looked up;
what would leave is refused there, whatever part of the program wanted it. It cannot be taken back. (A name that is
given to a bare socket is looked up by the system before it asks; nothing here does that.)
"""

import ipaddress
import sys
from typing import Any, Final

_ADDRESSED: Final = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"})
"""Events whose second argument is an address (or None, where the socket is connected already)."""
_LOOKED_UP: Final = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.getnameinfo"})


class LeavesHereError(PermissionError):
    """A connection that a training session does not make."""


def is_here(address: object) -> bool:
    """Whether an address of a socket is on this computer: a path, or a loopback number. None: it is connected."""
    if address is None or isinstance(address, str | bytes):
        return True
    if isinstance(address, tuple) and address and isinstance(address[0], str):
        return host_is_here(address[0])
    return False


def host_is_here(host: object) -> bool:
    """Whether a host is a loopback number; "" and None name this computer, too."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if not isinstance(host, str):
        return host is None
    try:
        return not host or ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


def _is_anywhere(address: object) -> bool:
    """Whether who is bound there hears every network: "" is this computer to who connects, 0.0.0.0 to who listens."""
    return isinstance(address, tuple) and bool(address) and address[0] in ("", b"")


def refuse_to_leave(event: str, arguments: tuple[Any, ...]) -> None:
    """As an audit hook: LeavesHereError for a socket event that would leave this computer."""
    if not event.startswith("socket."):
        return
    if event == "socket.bind":
        allowed = is_here(arguments[1]) and not _is_anywhere(arguments[1])
    elif event in _ADDRESSED:
        allowed = is_here(arguments[1])
    elif event in _LOOKED_UP:
        first = arguments[0]
        allowed = is_here(first) if isinstance(first, tuple) else host_is_here(first)
    else:
        return
    if not allowed:
        raise LeavesHereError(f"a training session stays on this computer: {event} {arguments[1:]!r} is refused")


def stay_here() -> None:
    """Refuse, from now until the end of the process, whatever would leave this computer."""
    sys.addaudithook(refuse_to_leave)
