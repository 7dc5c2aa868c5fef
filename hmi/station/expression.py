"""Expressions over tags: what a station file says of interlocks, of alarms that are enabled, of derived values. Pure.

`expression_parser.parse` makes one of a text; here it is evaluated. Values are floats, NaN where nobody knows: a tag
that is bad, stale or was never seen makes what needs it unknown, and nothing else (Kleene's three-valued logic: "false
and unknown" is false). Truths are 1.0 and 0.0. The same expression is evaluated on the newest values (`truth`,
`number`) and on whole columns (`column`).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from hmi.values.quality import Quality, qualities
from hmi.values.samples import NO_TIME

Column = NDArray[np.float64]
_Value = TypeVar("_Value")


class Sort(StrEnum):
    """What an expression is."""

    TRUTH = "truth"
    NUMBER = "number"


class Operator(StrEnum):
    """What can be done with values, as it is written. Truth comes of the first eight, a number of the others."""

    AND = "and"
    OR = "or"
    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"
    LEAST = "min"
    MOST = "max"


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, or a truth as 1.0 or 0.0."""

    value: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a tag, by its index."""

    tag: int


@dataclass(frozen=True, slots=True)
class Not:
    """True where its part is false."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Magnitude:
    """Its part without its sign."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Joined:
    """Two parts, joined by an operator."""

    operator: Operator
    left: "Node"
    right: "Node"


Node = Constant | Reading | Not | Magnitude | Joined


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression. `text`: as it was written; `tags`: indices of the tags it needs, ascending.

    What gives the values: `value_of(tag)` a float, `column_of(tag)` an array; NaN for what is not known (`known`).
    """

    text: str
    sort: Sort
    node: Node
    tags: tuple[int, ...] = field(init=False)
    _scalar: Callable[[Callable[[int], float]], float] = field(init=False, repr=False, compare=False)
    _column: Callable[[Callable[[int], Column]], Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tags", tuple(sorted(set(_tags_in(self.node)))))
        object.__setattr__(self, "_scalar", _woven(self.node, _SCALARS, _not, abs, float))
        object.__setattr__(self, "_column", _woven(self.node, _COLUMNS, _not, np.abs, np.float64))

    def truth(self, value_of: Callable[[int], float]) -> bool | None:
        """Whether it holds; None where nobody knows."""
        found = self._scalar(value_of)
        return None if found != found else found != 0.0  # noqa: PLR0124  # NaN alone is not itself

    def number(self, value_of: Callable[[int], float]) -> float | None:
        """What it amounts to; None where nobody knows."""
        found = self._scalar(value_of)
        return found if math.isfinite(found) else None

    def column(self, column_of: Callable[[int], Column]) -> Column:
        """The same of columns of equal length: float64, truths as 1.0 and 0.0, NaN where nobody knows.

        An expression without tags answers one value, for all rows (shape () or (n,): it broadcasts).
        """
        with np.errstate(all="ignore"):
            found = np.asarray(self._column(column_of), np.float64)
            return found if self.sort is Sort.TRUTH else np.where(np.isfinite(found), found, np.nan)

    def unknown(self, value_of: Callable[[int], float]) -> tuple[int, ...]:
        """The tags that it needs and nobody knows."""
        return tuple(tag for tag in self.tags if math.isnan(value_of(tag)))


def known(value: Column, status: NDArray[np.uint32], source_ns: NDArray[np.int64] | None = None) -> Column:
    """Values as expressions take them: NaN where one is stale, bad, or (source_ns NO_TIME) was never seen."""
    unknown = qualities(status) >= Quality.STALE
    if source_ns is not None:
        unknown |= source_ns == NO_TIME
    return np.where(unknown, np.nan, value)


# --- weaving: a node becomes one function -------------------------------------------------------------------------

Look = Callable[[Callable[[int], _Value]], _Value]
_Join = Callable[[Any, Any], Any]


def _woven(
    node: Node,
    joins: Mapping[Operator, _Join],
    negate: Callable[[Any], Any],
    size: Callable[[Any], Any],
    constant: Callable[[float], Any],
) -> Callable[[Callable[[int], Any]], Any]:
    """The node as nested functions of what gives the values: no look at the tree when it is evaluated."""
    match node:
        case Constant(value):
            fixed = constant(value)
            return lambda _: fixed
        case Reading(tag):
            return lambda value_of: value_of(tag)
        case Not(part):
            inner = _woven(part, joins, negate, size, constant)
            return lambda value_of: negate(inner(value_of))
        case Magnitude(part):
            inside = _woven(part, joins, negate, size, constant)
            return lambda value_of: size(inside(value_of))
        case Joined(operator, left, right):
            join = joins[operator]
            one = _woven(left, joins, negate, size, constant)
            other = _woven(right, joins, negate, size, constant)
            return lambda value_of: join(one(value_of), other(value_of))


def _tags_in(node: Node) -> Sequence[int]:
    match node:
        case Constant():
            return ()
        case Reading(tag):
            return (tag,)
        case Not(part) | Magnitude(part):
            return _tags_in(part)
        case Joined(_, left, right):
            return (*_tags_in(left), *_tags_in(right))


def _not(truth: Any) -> Any:
    return 1.0 - truth


# --- single values ------------------------------------------------------------------------------------------------


def _compared(holds: Callable[[float, float], bool]) -> _Join:
    """A comparison of which one side is not known is not known."""

    def compare(one: float, other: float) -> float:
        return math.nan if one != one or other != other else 1.0 if holds(one, other) else 0.0  # noqa: PLR0124

    return compare


def _and(one: float, other: float) -> float:
    return 0.0 if one == 0.0 or other == 0.0 else one * other


def _or(one: float, other: float) -> float:
    return 1.0 if one == 1.0 or other == 1.0 else one + other


def _over(one: float, other: float) -> float:
    return one / other if other else math.nan


def _least(one: float, other: float) -> float:
    return math.nan if one != one or other != other else min(one, other)  # noqa: PLR0124


def _most(one: float, other: float) -> float:
    return math.nan if one != one or other != other else max(one, other)  # noqa: PLR0124


_SCALARS: Final[Mapping[Operator, _Join]] = {
    Operator.AND: _and,
    Operator.OR: _or,
    Operator.EQUAL: _compared(lambda one, other: one == other),
    Operator.UNEQUAL: _compared(lambda one, other: one != other),
    Operator.LESS: _compared(lambda one, other: one < other),
    Operator.AT_MOST: _compared(lambda one, other: one <= other),
    Operator.GREATER: _compared(lambda one, other: one > other),
    Operator.AT_LEAST: _compared(lambda one, other: one >= other),
    Operator.PLUS: lambda one, other: one + other,
    Operator.MINUS: lambda one, other: one - other,
    Operator.TIMES: lambda one, other: one * other,
    Operator.OVER: _over,
    Operator.LEAST: _least,
    Operator.MOST: _most,
}


# --- columns ------------------------------------------------------------------------------------------------------


def _columns_compared(compare: Callable[[Any, Any], Any]) -> _Join:
    def column(one: Any, other: Any) -> Any:
        return np.where(np.isnan(one) | np.isnan(other), np.nan, compare(one, other))

    return column


_COLUMNS: Final[Mapping[Operator, _Join]] = {
    Operator.AND: lambda one, other: np.where((one == 0.0) | (other == 0.0), 0.0, one * other),
    Operator.OR: lambda one, other: np.where((one == 1.0) | (other == 1.0), 1.0, one + other),
    Operator.EQUAL: _columns_compared(np.equal),
    Operator.UNEQUAL: _columns_compared(np.not_equal),
    Operator.LESS: _columns_compared(np.less),
    Operator.AT_MOST: _columns_compared(np.less_equal),
    Operator.GREATER: _columns_compared(np.greater),
    Operator.AT_LEAST: _columns_compared(np.greater_equal),
    Operator.PLUS: np.add,
    Operator.MINUS: np.subtract,
    Operator.TIMES: np.multiply,
    Operator.OVER: lambda one, other: np.where(np.equal(other, 0.0), np.nan, np.divide(one, other)),
    Operator.LEAST: np.minimum,
    Operator.MOST: np.maximum,
}
