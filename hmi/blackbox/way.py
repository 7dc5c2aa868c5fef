"""The way to a server from this computer: which interface leads there, and whether it can carry anything.

Asked of the operating system alone; no byte is sent. On Linux routes and interfaces are read from /proc and /sys; on
other systems only whether there is any way at all is known.
"""

import contextlib
import ipaddress
import socket
import sys
from pathlib import Path
from typing import Final

from hmi.values.link_facts import Interface

_ROUTES: Final = Path("/proc/net/route")
_ROUTES_6: Final = Path("/proc/net/ipv6_route")
_INTERFACES: Final = Path("/sys/class/net")
_DISCARD_PORT: Final = 9


class Way:
    """The way to one address (numeric). It remembers the interface: a way that is gone is looked for where it was."""

    def __init__(self, address: str, interfaces: Path = _INTERFACES) -> None:
        self._address = address
        self._interfaces = interfaces
        self._name = ""

    @property
    def name(self) -> str:
        """Of the interface, "" where it is not known."""
        return self._name

    def look(self) -> Interface:
        """How the interface on the way is now."""
        open_way = has_way(self._address)
        if sys.platform != "linux":
            return Interface.UNKNOWN if open_way else Interface.NO_ADDRESS
        if open_way:
            self._name = self._leading() or self._name
        state = interface_state(self._interfaces, self._name) if self._name else Interface.UNKNOWN
        if state in {Interface.UP, Interface.UNKNOWN} and not open_way:
            return Interface.NO_ADDRESS
        return state

    def _leading(self) -> str:
        address = ipaddress.ip_address(self._address)
        if address.is_loopback:
            return "lo"
        with contextlib.suppress(OSError, ValueError):
            if address.version == 4:
                return leading_4(_ROUTES.read_text(encoding="ascii"), self._address)
            return leading_6(_ROUTES_6.read_text(encoding="ascii"), self._address)
        return ""


def has_way(address: str) -> bool:
    """Whether the system knows an own address and a route to this one (a datagram socket connects without sending)."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, _DISCARD_PORT))
            return True
    except OSError:
        return False


def interface_state(interfaces: Path, name: str) -> Interface:
    """From /sys/class/net: `carrier` cannot be read while the interface is switched off."""
    folder = interfaces / name
    if not folder.exists():
        return Interface.MISSING
    try:
        carrier = (folder / "carrier").read_text(encoding="ascii").strip()
    except OSError:
        return Interface.DOWN
    return Interface.UP if carrier == "1" else Interface.NO_CARRIER


def leading_4(table: str, address: str) -> str:
    """The interface of the longest prefix in /proc/net/route (little-endian hexadecimal), "" when none leads there."""
    wanted = int.from_bytes(ipaddress.IPv4Address(address).packed, "little")
    found = ("", -1)
    for line in table.splitlines()[1:]:
        cells = line.split()
        if len(cells) < 8:
            continue
        target, mask = int(cells[1], 16), int(cells[7], 16)
        if wanted & mask == target and mask.bit_count() > found[1]:
            found = (cells[0], mask.bit_count())
    return found[0]


def leading_6(table: str, address: str) -> str:
    """The same from /proc/net/ipv6_route."""
    wanted = int(ipaddress.IPv6Address(address))
    found = ("", -1)
    for line in table.splitlines():
        cells = line.split()
        if len(cells) < 10 or cells[9] == "lo":
            continue
        length = int(cells[1], 16)
        shift = 128 - length
        if wanted >> shift == int(cells[0], 16) >> shift and length > found[1]:
            found = (cells[9], length)
    return found[0]
