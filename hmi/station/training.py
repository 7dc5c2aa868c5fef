"""What a training station must not have: any way out of this computer. Pure."""

import ipaddress
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hmi.station.problems import Problem, StationError
from hmi.station.structs import Server, Station


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


def require_here(station: Station, file: Path | None) -> None:
    """The same of a station that may not come from a file. Raises StationError when it could leave this computer."""
    trail = {"head_copy": station.trail.head_copy, "syslog": station.trail.syslog}
    problems = list(training_problems({"training": station.training, "trail": trail}, station.servers))
    if problems:
        raise StationError(file or Path(station.name), problems)
