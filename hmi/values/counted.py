"""What was counted over a span, and how far that can be trusted; and differences that a person must explain."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hmi.values.count import Count
from hmi.values.coverage import Coverage
from hmi.values.text import Text


@dataclass(frozen=True, slots=True)
class Counted:
    """One counter since `from_ns` (a shift began). begins_ns: since when it was counted, later where nothing earlier
    is held; until_ns: time of the last total; resets: how often it began again at 0 or was replaced; coverage: of its
    tag over the span, None while it is not known yet. Times are UTC ns.
    """

    tag: int
    from_ns: int
    begins_ns: int
    until_ns: int
    count: Count
    resets: int = 0
    coverage: Coverage | None = None

    def withheld(self, least: float) -> bool:
        """Whether it must not be shown as a figure: parts may have gone unseen, and less than `least` (0 to 1) of the
        span is held. A count of which every part is accounted for stands whatever the coverage: the total decided.
        """
        return self.count.unseen != 0 and self.coverage is not None and self.coverage.held < least


@dataclass(frozen=True, slots=True)
class Change:
    """From this moment on the difference was this; of one that was explained, by whom and why."""

    at_ns: int
    difference: int
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where parts are balanced. parts: missing (> 0) or too many (< 0), less those that were explained;
    since_ns: since when, None while they balance; stands: it was said, and waits for an explanation.
    """

    place: str
    label: Text = field(default_factory=Text)
    parts: int = 0
    since_ns: int | None = None
    stands: bool = False
    history: Sequence[Change] = ()


@dataclass(frozen=True, slots=True)
class Trust:
    """Coverage of all tags over a span (the shift, or since the log began): `held` on average, 0 to 1, and the worst
    of any one tag, with its index. from_ns is the beginning of the shift, worst.from_ns that of what was looked at.
    """

    from_ns: int
    held: float
    worst: Coverage
    worst_tag: int
