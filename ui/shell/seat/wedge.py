"""A badge reader that types: told from a person by its speed. Pure; time is an argument."""

from typing import Final

_GAP_MS: Final = 60
"""Between two characters of a reader; nobody types so fast for long."""
_SHORTEST: Final = 6
_LONGEST: Final = 128


class Wedge:
    """Fed with every key; answers the badge at the key that ends it. Times in ms of one clock, whichever it is."""

    def __init__(self) -> None:
        self._read = ""
        self._at_ms = 0

    def put(self, text: str, at_ms: int, *, ends: bool) -> str:
        """One key: its character, and whether it ends a badge (Enter). Answers the badge, "" while there is none."""
        in_time = at_ms - self._at_ms <= _GAP_MS
        self._at_ms = at_ms
        if ends:
            badge, self._read = self._read, ""
            return badge if in_time and len(badge) >= _SHORTEST else ""
        if len(text) != 1 or not text.isprintable():
            self._read = ""
        else:
            self._read = ((self._read if in_time else "") + text)[-_LONGEST:]
        return ""
