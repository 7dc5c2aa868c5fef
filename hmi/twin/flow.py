"""Buffers between machines, and the ledger that proves nothing appears or vanishes."""

from dataclasses import dataclass


class UnbalancedError(AssertionError):
    """A machine tried to take what is not there or to put what does not fit: a mistake of the model."""


@dataclass(slots=True)
class Buffer:
    """Pieces waiting between two machines; `put_in` and `taken` are totals since the start."""

    name: str
    capacity: int
    level: int = 0
    put_in: int = 0
    taken: int = 0

    def __post_init__(self) -> None:
        self.put_in = self.level

    @property
    def free(self) -> int:
        """Pieces that still fit."""
        return self.capacity - self.level

    @property
    def fill(self) -> float:
        """Level as a share of the capacity, 0 to 1."""
        return self.level / self.capacity

    def put(self, pieces: int) -> None:
        """Raises UnbalancedError when they do not fit."""
        if pieces > self.free:
            raise UnbalancedError(f"{self.name}: {pieces} pieces do not fit into {self.free}")
        self.level += pieces
        self.put_in += pieces

    def take(self, pieces: int) -> None:
        """Raises UnbalancedError when they are not there."""
        if pieces > self.level:
            raise UnbalancedError(f"{self.name}: {pieces} pieces asked of {self.level}")
        self.level -= pieces
        self.taken += pieces


@dataclass(frozen=True, slots=True)
class Balance:
    """One machine's books: `entered == good + rejected + inside`, all in the pieces that enter it."""

    machine: str
    entered: int
    good: int
    rejected: int
    inside: int

    @property
    def holds(self) -> bool:
        """Whether in = good + reject + in process."""
        return self.entered == self.good + self.rejected + self.inside
