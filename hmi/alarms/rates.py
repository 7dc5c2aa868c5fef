"""How fast tags change: against the value that was in force a given time before."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Course:
    """Of one alarm: its samples (source time, value) over its window, the oldest the one in force at its beginning."""

    alarm: int
    over_ns: int
    came: deque[tuple[int, float]] = field(default_factory=deque)
    span_ns: int = 0
    """When the newest came, on the clock of spans."""

    def rate(self, at_ns: int) -> float:
        """Change a second over the window that ends at a source time; before it is full, as if nothing moved before."""
        while len(self.came) > 1 and self.came[1][0] <= at_ns - self.over_ns:
            self.came.popleft()
        return (self.came[-1][1] - self.came[0][1]) / (self.over_ns / 1e9)


class Rates:
    """Courses by tag."""

    def __init__(self) -> None:
        self._of: dict[int, list[_Course]] = {}

    def add(self, alarm: int, tag: int, over_ns: int) -> None:
        """Watch a tag for an alarm."""
        self._of.setdefault(tag, []).append(_Course(alarm, over_ns))

    def of(self, tag: int) -> Sequence[int]:
        """The alarms of a tag."""
        return [course.alarm for course in self._of.get(tag, ())]

    def put(self, tag: int, value: float, source_ns: int, span_ns: int) -> Iterator[tuple[int, float]]:
        """Alarms of the tag and the rate of each; NaN while the value is not known."""
        for course in self._of.get(tag, ()):
            if value != value or (course.came and source_ns < course.came[-1][0]):  # noqa: PLR0124  # NaN, a clock set
                course.came.clear()
            if value != value:  # noqa: PLR0124
                yield course.alarm, value
                continue
            course.came.append((source_ns, value))
            course.span_ns = span_ns
            yield course.alarm, course.rate(source_ns)

    def tick(self, span_ns: int) -> Iterator[tuple[int, float, int]]:
        """Alarm, rate and source time as they are now, where values moved and nothing came since."""
        for courses in self._of.values():
            for course in courses:
                if len(course.came) > 1:
                    at_ns = course.came[-1][0] + span_ns - course.span_ns
                    yield course.alarm, course.rate(at_ns), at_ns

    def forget(self, tag: int) -> None:
        """Nobody knows what it did meanwhile."""
        for course in self._of.get(tag, ()):
            course.came.clear()
