"""What a scenario looks at while it runs: its goals, its limits, and when an action is right or wrong. Pure.

Whoever asks sees to it that the values are those of the line at that moment: a frozen line is not looked at, and after
a step back not before its values have come anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from hmi.station.expression import Expression, Sort
from hmi.station.expression_parser import Operand, parse
from hmi.training.events import GOAL, LIMIT, MISTAKE, WANTED, Turned
from hmi.values.scenario import Band, Scenario

ValueOf = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class _Limit:
    """A tag and its band."""

    tag: int
    band: Band
    when: Expression | None

    def outside(self, value_of: ValueOf) -> bool | None:
        if self.when is not None:
            counts = self.when.truth(value_of)
            if counts is not True:
                return counts
        value = value_of(self.tag)
        if isnan(value):
            return None
        band = self.band
        return (band.low is not None and value < band.low) or (band.high is not None and value > band.high)


class Conditions:
    """The conditions of a sound scenario at a station. tags: those that they need, by index, ascending."""

    def __init__(self, scenario: Scenario, names: Mapping[str, Operand]) -> None:
        def expression(text: str) -> Expression:
            return parse(text, names, Sort.TRUTH)

        self._expressions: dict[str, Expression] = {
            **{f"{GOAL}/{goal.name}": expression(goal.when) for goal in scenario.goals},
            **{f"{WANTED}/{one.name}": expression(one.when) for one in scenario.wanted if one.when},
            **{f"{MISTAKE}/{one.name}": expression(one.when) for one in scenario.mistakes if one.when},
        }
        self._limits: dict[str, _Limit] = {
            f"{LIMIT}/{band.name}": _Limit(names[band.tag].index, band, expression(band.when) if band.when else None)
            for band in scenario.limits
        }
        self.tags: Sequence[int] = tuple(sorted(set(self._needed())))

    def turned(self, holds: Mapping[str, bool | None], value_of: ValueOf) -> Sequence[Turned]:
        """What is other than the attempt has it (`Attempt.holds`). value_of: NaN for what nobody knows."""
        now = {
            **{about: expression.truth(value_of) for about, expression in self._expressions.items()},
            **{about: limit.outside(value_of) for about, limit in self._limits.items()},
        }
        return tuple(
            Turned(about=about, holds=truth)
            for about, truth in now.items()
            if about not in holds or holds[about] is not truth
        )

    def _needed(self) -> Iterator[int]:
        for expression in self._expressions.values():
            yield from expression.tags
        for limit in self._limits.values():
            yield limit.tag
            if limit.when is not None:
                yield from limit.when.tags
