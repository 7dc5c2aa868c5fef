"""Conditions that need several tags: expressions, deviations from a setpoint, and what suppresses by design."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hmi.alarms.definitions import Definition
from hmi.station.expression import Expression, Sort
from hmi.values.alarm import Truth


@dataclass(slots=True)
class Joint:
    """One expression, and whose condition it is. A gate may be that of many alarms: of all that a machine's standstill
    brings about."""

    expression: Expression
    alarms: list[int]
    gate: bool = False
    truth: Truth = field(default=Truth.UNKNOWN)

    @property
    def is_number(self) -> bool:
        return self.expression.sort is Sort.NUMBER

    def turn(self, truth: Truth) -> bool:
        """Whether a gate stands otherwise now."""
        turned, self.truth = truth is not self.truth, truth
        return turned


class Joints:
    """All of them. concerned: bool column, tags that any of them needs."""

    def __init__(self, definitions: Sequence[Definition], tags: int) -> None:
        self.concerned: NDArray[np.bool_] = np.zeros(tags, np.bool_)
        self._all: list[Joint] = []
        self._of: dict[int, list[int]] = {}
        gates: dict[str, Joint] = {}
        for number, one in enumerate(definitions):
            own = one.signal or one.holds
            if own is not None:
                self._all.append(Joint(own, [number]))
            if one.gate is not None:
                gate = gates.get(one.gate.text)
                if gate is None:
                    gate = gates[one.gate.text] = Joint(one.gate, [], gate=True)
                    self._all.append(gate)
                gate.alarms.append(number)
        for place, joint in enumerate(self._all):
            for tag in joint.expression.tags:
                self._of.setdefault(tag, []).append(place)
                self.concerned[tag] = True

    def judged(
        self, tag: NDArray[np.int32], value: NDArray[np.float64], before: NDArray[np.float64]
    ) -> Iterator[tuple[int, Joint, float]]:
        """Row, joint and amount after each row that concerns it. value: NaN where not known; before: by tag, as it was
        before the first row."""
        concerned = np.unique(tag[self.concerned[tag]]).tolist()
        for place in sorted({place for one in concerned for place in self._of[one]}):
            joint = self._all[place]
            tags = joint.expression.tags
            rows = np.flatnonzero(np.isin(tag, tags))
            of_rows, values = tag[rows], value[rows]
            if len(rows) == 1:
                known = {one: float(before[one]) for one in tags}
                known[int(of_rows[0])] = float(values[0])
                yield int(rows[0]), joint, _amount(joint.expression, known)
                continue
            columns = {one: _in_force(of_rows == one, values, float(before[one])) for one in tags}
            amounts = np.broadcast_to(joint.expression.column(columns.__getitem__), rows.shape)
            for row, amount in zip(rows.tolist(), amounts.tolist(), strict=True):
                yield row, joint, amount

    def of(self, tags: Sequence[int], known: NDArray[np.float64]) -> Iterator[tuple[Joint, float]]:
        """Those that need any of these tags, with what they amount to; known: by tag, NaN where not known."""
        for place in sorted({place for tag in tags for place in self._of.get(tag, ())}):
            joint = self._all[place]
            yield joint, _amount(joint.expression, {tag: float(known[tag]) for tag in joint.expression.tags})


def _amount(expression: Expression, known: dict[int, float]) -> float:
    """A number, or a truth as 1.0 and 0.0; NaN where nobody knows."""
    if expression.sort is Sort.TRUTH:
        truth = expression.truth(known.__getitem__)
        return float("nan") if truth is None else float(truth)
    number = expression.number(known.__getitem__)
    return float("nan") if number is None else number


def _in_force(own: NDArray[np.bool_], values: NDArray[np.float64], before: float) -> NDArray[np.float64]:
    """The value of one tag at each row: that of its newest row so far, or what it was before."""
    newest = np.maximum.accumulate(np.where(own, np.arange(len(own)), -1))
    result: NDArray[np.float64] = np.where(newest >= 0, values[newest], before)
    return result
