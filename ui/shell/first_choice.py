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


def _described(tag: Tag) -> int:
    limits = (tag.limits.low_low, tag.limits.low, tag.limits.high, tag.limits.high_high)
    return 2 * (tag.normal_low is not None) + any(limit is not None for limit in limits)
