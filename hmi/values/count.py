"""Count: how many there were, by what is known for sure and what may have gone unseen."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """certain: counted while the machine was seen; recovered: the difference of its totals over times when it was not
    (and what came later); unseen: how many more there may have been, None when nothing bounds them.
    """

    certain: int = 0
    recovered: int = 0
    unseen: int | None = 0

    @property
    def least(self) -> int:
        """There were at least so many."""
        return self.certain + self.recovered

    @property
    def most(self) -> int | None:
        """There were at most so many; None when nothing bounds them."""
        return None if self.unseen is None else self.least + self.unseen

    def with_more(self, other: "Count") -> "Count":
        """Both together."""
        unseen = None if self.unseen is None or other.unseen is None else self.unseen + other.unseen
        return Count(self.certain + other.certain, self.recovered + other.recovered, unseen)

    def times(self, parts: int) -> "Count":
        """The same in parts, when each of these stands for so many."""
        return Count(self.certain * parts, self.recovered * parts, None if self.unseen is None else self.unseen * parts)


def sum_of(counts: Iterable[Count]) -> Count:
    """All together."""
    total = Count()
    for count in counts:
        total = total.with_more(count)
    return total
