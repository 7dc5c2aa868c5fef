"""Which holes a server's history may fill, what to read for them, and what becomes of their rows. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hmi.values.gap import Gap, GapCause, GapClosure

FILLABLE: Final = frozenset(
    {
        GapCause.LINK_LOST,
        GapCause.NOT_RUNNING,
        GapCause.QUEUE_OVERFLOW,
        GapCause.SEQUENCE,
        GapCause.UNDECODABLE,
    }
)
"""Data that was made and did not reach us. A server that was down made none; a refused tag has no history for us."""

MARGIN_NS: Final = 2_000_000_000
"""Read so much beyond either end: gaps are in our time, samples in the server's."""
LONGEST_NS: Final = 7 * 86_400_000_000_000
"""No more than the last seven days of a hole are read."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A closed gap that hides data, under its number in the log."""

    number: int
    gap: Gap
    from_ns: int
    to_ns: int


def hole_of(number: int, gap: Gap) -> Hole | None:
    """The hole to fill; None when there is none or no history can fill it."""
    if gap.to_ns is None or not gap.hides_data or gap.cause not in FILLABLE:
        return None
    return Hole(number, gap, gap.from_ns, gap.to_ns)


def window(hole: Hole, clock_offset_s: float) -> tuple[int, int]:
    """What to read of the server for a hole, in the server's time."""
    offset_ns = round(clock_offset_s * 1e9)
    from_ns = max(hole.from_ns, hole.to_ns - LONGEST_NS)
    return from_ns + offset_ns - MARGIN_NS, hole.to_ns + offset_ns + MARGIN_NS


def believable(hole: Hole, server_began_ns: int) -> bool:
    """Whether a complete answer proves that nothing is missing.

    Not of a time before the server's start: it may have kept nothing of it; nor of what was too long ago to be read.
    """
    return server_began_ns <= hole.from_ns and hole.to_ns - hole.from_ns <= LONGEST_NS


def settled(hole: Hole, tags: Sequence[int], covered: Collection[int]) -> tuple[Gap, list[Gap]]:
    """The gap's row as it stands now, and new rows: a hole that is filled for some of its tags goes on for the others.

    tags: all that the hole is about.
    """
    left = [tag for tag in tags if tag not in covered]
    if len(left) == len(tags):
        return hole.gap, []
    filled = replace(hole.gap, closure=GapClosure.BACKFILLED)
    if not left:
        return filled, []
    filled = replace(filled, detail=f"{len(tags) - len(left)} of {len(tags)} tags; the others have rows of their own")
    return filled, [replace(hole.gap, tag=tag) for tag in left]
