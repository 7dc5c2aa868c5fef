"""Lots: which ran when, from what the log holds of the tag that names them."""

from collections.abc import Iterable
from typing import Final

from hmi.history.query import Reader

BEFORE_NS: Final = 30 * 86_400 * 1_000_000_000
"""How far back it is looked for the lot that ran already when a span began."""

Lot = tuple[str, int, int]
"""(name, from_ns, to_ns), UTC."""


def lots_of(names: Iterable[tuple[int, str]], from_ns: int, to_ns: int) -> list[Lot]:
    """names: (source time, name) in order, "" for none. The parts of the span in which one lot ran, oldest first; a lot
    that came back runs twice. The span cuts the first and the last. Pure."""
    parts: list[Lot] = []
    for at_ns, name in names:
        if parts and parts[-1][0] == name:
            continue
        if parts:
            parts[-1] = (*parts[-1][:2], at_ns)
        parts.append((name, at_ns, to_ns))
    cut = [(name, max(begin_ns, from_ns), min(end_ns, to_ns)) for name, begin_ns, end_ns in parts]
    return [(name, begin_ns, end_ns) for name, begin_ns, end_ns in cut if name and begin_ns < end_ns]


def lots_in(log: Reader, tag: str, from_ns: int, to_ns: int) -> list[Lot]:
    """What the log holds of them. HistoryError."""
    names: list[tuple[int, str]] = []
    known = [one for one in log.tags() if one.name == tag]
    for piece in log.samples(known, from_ns - BEFORE_NS, to_ns):
        times = piece.samples.source_ns.tolist()
        names += [(times[row], text.strip()) for row, text in sorted(piece.samples.texts.items())]
    return lots_of(names, from_ns, to_ns)
