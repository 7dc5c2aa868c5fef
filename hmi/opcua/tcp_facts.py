"""What the kernel knows of a TCP connection. Asking costs the network nothing: no byte is sent for it."""

import contextlib
import socket
import struct
import sys
from typing import Any, Final

from hmi.values.link import NO_WIRE, Wire

_TCP_INFO: Final = struct.Struct("=68xI28xI")
"""Of Linux's struct tcp_info (include/uapi/linux/tcp.h): tcpi_rtt in us at byte 68, tcpi_total_retrans at byte 100."""

_NO_LINGER: Final = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


def wire_of(transport: Any, opened_ns: int, renewals: int) -> Wire:
    """The facts of an open connection; NO_WIRE when there is none, zeros for what this system does not tell."""
    sock = None if transport is None else transport.get_extra_info("socket")
    if sock is None or transport.is_closing():
        return NO_WIRE
    round_trip_us, retransmits = _asked(sock)
    return Wire(opened_ns, renewals, round_trip_us / 1e6, retransmits)


def discard_unsent(transport: Any) -> None:
    """When this connection is closed now, the kernel throws away what has not left yet, instead of sending it later."""
    sock = None if transport is None else transport.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)


def _asked(sock: Any) -> tuple[int, int]:
    """Round trip in us and segments sent again; zeros where the system does not tell."""
    if sys.platform != "linux":
        return 0, 0
    try:
        told = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO.size)
        round_trip_us, retransmits = _TCP_INFO.unpack(told)
    except (OSError, struct.error):
        return 0, 0
    return int(round_trip_us), int(retransmits)
