"""What a hand on a plot means: spans moved and zoomed. Pure arithmetic over (from, to) pairs of either axis."""

from typing import Final

Range = tuple[float, float]

_NEAREST: Final = 1e-3
"""Fingers closer than this share of the plot are no zoom: dividing by their distance would throw the plot away."""


def panned(shown: Range, by_share: float) -> Range:
    """The range after the plot was dragged by a share of its length (to the right, or up)."""
    by = by_share * (shown[1] - shown[0])
    return shown[0] - by, shown[1] - by


def zoomed(shown: Range, factor: float, at_share: float) -> Range:
    """The range `factor` times as long; what lies at `at_share` of it (0 to 1) stays where it is."""
    length = shown[1] - shown[0]
    anchor = shown[0] + at_share * length
    return anchor - at_share * length * factor, anchor + (1 - at_share) * length * factor


def pinched(shown: Range, before: Range, after: Range) -> Range:
    """Two fingers went from shares `before` to shares `after` of the plot: what was under them stays under them."""
    length = shown[1] - shown[0]
    apart_before, apart_after = before[1] - before[0], after[1] - after[0]
    if abs(apart_before) < _NEAREST or abs(apart_after) < _NEAREST or apart_before * apart_after < 0:
        return panned(shown, (sum(after) - sum(before)) / 2)
    new_length = length * apart_before / apart_after
    start = shown[0] + before[0] * length - after[0] * new_length
    return start, start + new_length
