"""Spans of time as sorted, disjoint intervals. Pure: ns in, ns out.

A span is (from_ns, to_ns) with from < to, open at its end; a tuple of them is ascending, and no two touch.
"""

from collections.abc import Iterable
from itertools import pairwise

Span = tuple[int, int]
Spans = tuple[Span, ...]


def union(spans: Iterable[Span]) -> Spans:
    """Every moment that lies in any of them, once. Spans of no length fall away."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def clip(spans: Spans, from_ns: int, to_ns: int) -> Spans:
    """What lies within from..to."""
    cut = ((max(start, from_ns), min(end, to_ns)) for start, end in spans)
    return tuple((start, end) for start, end in cut if start < end)


def without(spans: Spans, taken: Spans) -> Spans:
    """What is left of `spans` when every moment of `taken` goes."""
    found: list[Span] = []
    for start, end in spans:
        edges = [start, *(edge for span in clip(taken, start, end) for edge in span), end]
        found += [(left, right) for left, right in list(pairwise(edges))[::2] if left < right]
    return tuple(found)


def total_ns(spans: Spans) -> int:
    """How long they are together."""
    return sum(end - start for start, end in spans)


def longest_ns(spans: Spans) -> int:
    """The longest of them, 0 when there is none."""
    return max((end - start for start, end in spans), default=0)
