"""What two cursors read: values, difference, and extremes between them. Pure."""

from dataclasses import dataclass

from hmi.values.quality import Quality
from ui.pages.trends.drawing import Known
from ui.plots.points import Reading, extremes, read_at


@dataclass(frozen=True, slots=True)
class Readout:
    """None where nothing is known. `low`, `high`: extremes between the cursors; `broken`: data is missing there."""

    tag: int
    first: Reading | None
    second: Reading | None
    low: float | None
    high: float | None
    broken: bool

    @property
    def delta(self) -> float | None:
        """Second minus first."""
        if self.first is None or self.second is None:
            return None
        return self.second.middle - self.first.middle

    @property
    def doubtful(self) -> bool:
        """Whether one of the two is not to be relied on."""
        return any(one is not None and one.quality > Quality.LIMITED for one in (self.first, self.second))


def readout(tag: int, known: Known, first_ns: int, second_ns: int, *, linear: bool) -> Readout:
    """What is known of a tag at two moments and between them."""
    gaps = known.gaps
    start, end = sorted((first_ns, second_ns))
    between = extremes(known.points, start, end)
    return Readout(
        tag,
        read_at(known.points, gaps, first_ns, known.until_ns, linear=linear),
        read_at(known.points, gaps, second_ns, known.until_ns, linear=linear),
        between[0] if between else None,
        between[1] if between else None,
        any(from_ns < end and to_ns > start for from_ns, to_ns in gaps),
    )
