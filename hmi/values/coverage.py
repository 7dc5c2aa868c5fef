"""Coverage: how much of a span is held, and how far what is held can be trusted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.values.gap import Gap, GapCause
from hmi.values.quality import Quality
from hmi.values.spans import Spans, clip, longest_ns, total_ns, union, without

TRUSTED: Final = Quality.LIMITED
"""The worst quality of a value that may be counted on; anything worse is uncertain."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the span from..to, in ns: what is missing, the longest hole, and of what is held, how much came late
    (`recovered_ns`: sent again or read from the server's history) and how much was not good (`uncertain_ns`: the value
    in force was uncertain, simulated, stale or bad). worst: of all values in force; causes: of what is missing.
    """

    from_ns: int
    to_ns: int
    missing_ns: int
    longest_hole_ns: int
    recovered_ns: int
    uncertain_ns: int
    worst: Quality
    causes: tuple[GapCause, ...] = ()

    @property
    def held(self) -> float:
        """Share of the span for which data is held, 0 to 1."""
        return 1.0 - self.missing_ns / (self.to_ns - self.from_ns)

    @property
    def recovered(self) -> float:
        """Share of the span that was missing once and came later."""
        return self.recovered_ns / (self.to_ns - self.from_ns)

    @property
    def uncertain(self) -> float:
        """Share of the span that is held, but not good."""
        return self.uncertain_ns / (self.to_ns - self.from_ns)


def cover(
    gaps: Iterable[Gap],
    from_ns: int,
    to_ns: int,
    *,
    unheld: Spans = (),
    uncertain: Spans = (),
    worst: Quality = Quality.GOOD,
) -> Coverage:
    """Coverage of one tag from all gaps that concern it; an open gap goes on to the end of the span.

    Gaps may overlap. A gap that was closed with nothing missing counts as recovered, save where another one hides data.
    unheld: where nothing is held for another reason than a gap. uncertain: where the value in force is not good.
    Raises ValueError for a span of no length.
    """
    if from_ns >= to_ns:
        raise ValueError("a span needs a beginning before its end")
    touching = [(gap, (gap.from_ns, to_ns if gap.to_ns is None else gap.to_ns)) for gap in gaps]
    hidden = clip(union([*(span for gap, span in touching if gap.hides_data), *unheld]), from_ns, to_ns)
    came_later = clip(union(span for gap, span in touching if not gap.hides_data), from_ns, to_ns)
    causes = {gap.cause for gap, span in touching if gap.hides_data and clip((span,), from_ns, to_ns)}
    return Coverage(
        from_ns,
        to_ns,
        missing_ns=total_ns(hidden),
        longest_hole_ns=longest_ns(hidden),
        recovered_ns=total_ns(without(came_later, hidden)),
        uncertain_ns=total_ns(without(clip(union(uncertain), from_ns, to_ns), hidden)),
        worst=worst,
        causes=tuple(sorted(causes)),
    )


def worst_of(inputs: Sequence[Coverage]) -> Coverage:
    """What a figure may claim that is derived from all of these (a machine, a lot, a balance): of each, the worst.

    At least one, all of the same span.
    """
    return Coverage(
        inputs[0].from_ns,
        inputs[0].to_ns,
        missing_ns=max(one.missing_ns for one in inputs),
        longest_hole_ns=max(one.longest_hole_ns for one in inputs),
        recovered_ns=max(one.recovered_ns for one in inputs),
        uncertain_ns=max(one.uncertain_ns for one in inputs),
        worst=max(one.worst for one in inputs),
        causes=tuple(sorted({cause for one in inputs for cause in one.causes})),
    )
