"""Comparison: the shown span over an earlier one, both on the time since their start. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """`zero_ns`: where the shown span's own time begins (UTC); `earlier_ns` is where the earlier one's does."""

    zero_ns: int
    earlier_ns: int

    @property
    def offset_ns(self) -> int:
        """How much later the earlier span is drawn than it was."""
        return self.zero_ns - self.earlier_ns

    def earlier(self, from_ns: int, to_ns: int) -> tuple[int, int]:
        """The span that lies under the shown one."""
        return from_ns - self.offset_ns, to_ns - self.offset_ns

    def moved(self, by_ns: int) -> "Comparison":
        """The earlier span begins so much later: to lay one event over another."""
        return Comparison(self.zero_ns, min(self.earlier_ns + by_ns, self.zero_ns))
