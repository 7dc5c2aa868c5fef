"""What a training station must not have: any way out of this computer. Pure."""

import ipaddress
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from hmi.station.problems import Problem
from hmi.station.structs import Server

ORDER: Final = "Training.Order"
"""The text tag that the core writes to steer the simulated line."""
STATE: Final = "Training.State"
"""The text tag in which the simulated line says how it stands."""


def is_loopback(host: str) -> bool:
    """Whether the host is this computer by number: a name is looked up, and who answers for it nobody knows."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return False


def stays_here(url: str) -> bool:
    """Whether a server's address is on this computer."""
    try:
        return is_loopback(urlsplit(url).hostname or "")
    except ValueError:
        return False


def training_problems(content: Mapping[str, Any], servers: Mapping[str, Server]) -> Iterator[Problem]:
    """Of a file that says `training = true`: servers that are not simulated here, places the trail would be told to."""
    if content.get("training") is not True:
        return
    for name, server in servers.items():
        if not stays_here(server.url):
            yield Problem(
                ("servers", name, "url"), "leaves this computer: a training station has servers at 127.0.0.1 or [::1]"
            )
        if not server.simulated:
            yield Problem(("servers", name, "simulated"), "must be true: a training station has no other servers")
    trail = content.get("trail")
    for key in ("head_copy", "syslog"):
        if isinstance(trail, dict) and trail.get(key):
            yield Problem(("trail", key), "must be empty: nothing of a training session is told outside its folder")
