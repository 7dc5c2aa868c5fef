"""Host and port of a server's address. Pure."""

from typing import Final
from urllib.parse import urlsplit

_DEFAULT_PORT: Final = 4840


def host_of(url: str) -> tuple[str, int]:
    """Host and port of a server's address, "" and 0 when it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", 0
    return parts.hostname or "", port or _DEFAULT_PORT
