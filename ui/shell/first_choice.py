"""What is trended before anyone has chosen. Pure."""

from typing import Final

from hmi.values.tag import Kind, Tag

_FIRST_PENS: Final = 4


def first_choice(tags: list[Tag]) -> list[int]:
    """Analog tags that someone described best, one a machine first."""
    analog = [tag for tag in tags if tag.kind is Kind.ANALOG]
    analog.sort(key=lambda tag: (-_described(tag), tag.index))
    machines: set[str] = set()
    first: list[Tag] = []
    rest: list[Tag] = []
    for tag in analog:
        (rest if tag.machine in machines else first).append(tag)
        machines.add(tag.machine)
    return sorted(tag.index for tag in (first + rest)[:_FIRST_PENS])


def remembered_pens(tags: list[Tag], names: list[str] | None) -> list[int]:
    """Those of these names that there are; the first choice where nothing was remembered, or nothing is left of it."""
    if names is None:
        return first_choice(tags)
    place = {tag.name: tag.index for tag in tags}
    return [place[name] for name in names if name in place] or first_choice(tags)


def _described(tag: Tag) -> int:
    limits = (tag.limits.low_low, tag.limits.low, tag.limits.high, tag.limits.high_high)
    return 2 * (tag.normal_low is not None) + any(limit is not None for limit in limits)
