"""What a connection's security really protects: read strictly, so that nothing is claimed that was not understood."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final, get_args

from hmi.station.structs import SecurityPolicy

_POLICIES: Final = frozenset(get_args(SecurityPolicy)) - {"None"}


class Protection(Enum):
    """From what was said of a connection."""

    UNKNOWN = auto()
    """Nothing was said yet."""
    NONE = auto()
    SIGNED = auto()
    """Nobody can change what is said; everyone can read it."""
    ENCRYPTED = auto()
    NOT_UNDERSTOOD = auto()
    """Something else was said: nothing may be claimed of it."""


_MODES: Final[Mapping[str, Protection]] = {"Sign": Protection.SIGNED, "SignAndEncrypt": Protection.ENCRYPTED}


def protection_of(security: str) -> Protection:
    """Of "POLICY/MODE" as links and sessions say it, "None", or "" before anything is known."""
    if security in {"", "None"}:
        return Protection.NONE if security else Protection.UNKNOWN
    policy, slash, mode = security.partition("/")
    if not slash or policy not in _POLICIES:
        return Protection.NOT_UNDERSTOOD
    return _MODES.get(mode, Protection.NOT_UNDERSTOOD)
