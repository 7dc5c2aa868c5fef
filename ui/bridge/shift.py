"""How much of a shift the log holds. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hmi.values.gap import Gap, GapCause


@dataclass(frozen=True, slots=True)
class Hidden:
    """A span in which data may be missing, UTC ns; `tags` of how many tags; `open` while it goes on."""

    from_ns: int
    to_ns: int
    cause: GapCause
    tags: int
    open: bool


@dataclass(frozen=True, slots=True)
class ShiftTrust:
    """What the log can vouch for between `from_ns` and `to_ns`: `share` of the time of all tags, and what is hidden."""

    from_ns: int
    to_ns: int
    share: float
    hidden: tuple[Hidden, ...]


def shift_trust(gaps: Iterable[Gap], tags_of: Mapping[str, int], from_ns: int, to_ns: int) -> ShiftTrust:
    """From the gaps that touch the span and the number of tags of each link.

    `Gap.tag` need only tell tags of a link apart. Time that a gap of the whole link hides is not counted twice when a
    tag of it has a gap of its own.
    """
    by_link: dict[str, dict[int | None, list[tuple[int, int]]]] = {link: {} for link in tags_of}
    hidden: list[Hidden] = []
    for gap in gaps:
        start, end = max(gap.from_ns, from_ns), min(gap.to_ns if gap.to_ns is not None else to_ns, to_ns)
        if not gap.hides_data or end <= start or gap.link not in by_link:
            continue
        by_link[gap.link].setdefault(gap.tag, []).append((start, end))
        count = tags_of[gap.link] if gap.tag is None else 1
        hidden.append(Hidden(start, end, gap.cause, count, open=gap.to_ns is None))
    total = (to_ns - from_ns) * sum(tags_of.values())
    lost = sum(_lost_ns(by_tag, tags_of[link]) for link, by_tag in by_link.items())
    share = 1.0 - lost / total if total > 0 else 0.0
    return ShiftTrust(from_ns, to_ns, share, tuple(sorted(hidden, key=lambda one: one.from_ns)))


def _lost_ns(by_tag: Mapping[int | None, list[tuple[int, int]]], tags: int) -> int:
    whole = by_tag.get(None, [])
    own = [spans for tag, spans in by_tag.items() if tag is not None]
    others = max(0, tags - len(own))
    return others * _length_ns(whole) + sum(_length_ns(whole + spans) for spans in own)


def _length_ns(spans: Iterable[tuple[int, int]]) -> int:
    """Of the union."""
    length, reached = 0, 0
    for start, end in sorted(spans):
        if end > reached:
            length += end - max(start, reached)
            reached = end
    return length
