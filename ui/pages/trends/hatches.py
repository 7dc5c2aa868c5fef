"""Which spans of a lane are hatched, and what is written on them. Pure but for the words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hmi.values.gap import Gap
from ui.plots.pens import Hatch

_NS: Final = 1e9


@dataclass(frozen=True, slots=True)
class Missing:
    """A span without data, UTC ns, and its cause in words."""

    from_ns: int
    to_ns: int
    words: str


def gaps_of(tag: int, link: str, read: Iterable[Gap], live: Iterable[Gap]) -> list[Gap]:
    """Gaps that hide data of a tag: those read from history, and those the core told of, which are newer."""
    found: dict[tuple[int, str], Gap] = {(gap.from_ns, gap.cause): gap for gap in read}
    for gap in live:
        if gap.tag == tag or (gap.tag is None and gap.link == link):
            found[gap.from_ns, gap.cause] = gap
    return sorted((gap for gap in found.values() if gap.hides_data), key=lambda gap: gap.from_ns)


def merged(spans: Iterable[Missing]) -> list[Missing]:
    """Spans that touch become one, under the words of the longest: hatching never lies on hatching."""
    result: list[Missing] = []
    longest = 0
    for span in sorted(spans, key=lambda one: one.from_ns):
        length = span.to_ns - span.from_ns
        if result and span.from_ns <= result[-1].to_ns:
            before = result[-1]
            words = span.words if length > longest else before.words
            longest = max(longest, length)
            result[-1] = Missing(before.from_ns, max(before.to_ns, span.to_ns), words)
        else:
            result.append(span)
            longest = length
    return result


def hatch(span: Missing, forms: tuple[str, ...]) -> Hatch:
    """As the plot wants it; `forms` are the words on it, longest first."""
    return Hatch(span.from_ns / _NS, span.to_ns / _NS, forms)
