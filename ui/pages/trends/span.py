"""Which span of time the trends show: it follows now until a person moves it. Pure."""

import re
from dataclasses import dataclass, replace
from typing import Final

_NS: Final = 1_000_000_000
SHORTEST_NS: Final = 5 * _NS
LONGEST_NS: Final = 3660 * 86_400 * _NS
_ROOM_AHEAD: Final = 0.01
"""A sliver of the span to the right of now, so that the newest point is not on the very edge."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`length_ns` up to now while `following`, else up to `end_ns` (UTC)."""

    length_ns: int
    following: bool = True
    end_ns: int = 0

    def at(self, now_ns: int) -> tuple[int, int]:
        """The span shown at this moment."""
        end = now_ns + int(self.length_ns * _ROOM_AHEAD) if self.following else self.end_ns
        return end - self.length_ns, end

    def moved(self, from_ns: int, to_ns: int) -> "Shown":
        """A person dragged or zoomed: it stays there."""
        length = min(max(to_ns - from_ns, SHORTEST_NS), LONGEST_NS)
        return replace(self, length_ns=length, following=False, end_ns=to_ns)

    def live(self) -> "Shown":
        """Back to now."""
        return replace(self, following=True)

    def spanning(self, length_ns: int) -> "Shown":
        """Another length, at the same end."""
        return replace(self, length_ns=min(max(length_ns, SHORTEST_NS), LONGEST_NS))


@dataclass(frozen=True, slots=True)
class Read:
    """What was last read from history: a span in UTC ns, how finely, and when (monotonic ns)."""

    names: tuple[str, ...]
    from_ns: int
    to_ns: int
    columns: int
    mono_ns: int


_REFRESH_NS: Final = 30 * _NS
"""Gaps are filled and days are sealed behind our back: what is shown is read anew this often."""
_COARSER: Final = 1.5
_MARGIN: Final = 0.5


def to_read(
    last: Read | None, names: tuple[str, ...], span: tuple[int, int], columns: int, now_ns: int, mono_ns: int
) -> Read | None:
    """What to read from history for this span; None while what was read serves.

    Half a span is read on either side, so that a drag finds its data there; live points cover what is newer.
    """
    from_ns, to_ns = span
    length = to_ns - from_ns
    if last is not None and last.names == names and mono_ns - last.mono_ns < _REFRESH_NS:
        per_column_now = length / columns
        per_column_read = (last.to_ns - last.from_ns) / last.columns
        covered = last.from_ns <= from_ns and min(to_ns, now_ns) <= max(last.to_ns, now_ns - _REFRESH_NS)
        if covered and per_column_read <= per_column_now * _COARSER:
            return None
    margin = int(length * _MARGIN)
    return Read(names, from_ns - margin, to_ns + margin, int(columns * (1 + 2 * _MARGIN)), mono_ns)


def asked_for(argument: str) -> tuple[list[str], tuple[int, int] | None]:
    """What another page asks to be shown: names of tags, one a line, and the span of a line "@FROM-TO" (UTC ns)."""
    lines = argument.splitlines()
    found = re.search(r"(?m)^@(\d{1,19})-(\d{1,19})$", argument)
    span = (int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None
    return [line for line in lines if not line.startswith("@")], span
