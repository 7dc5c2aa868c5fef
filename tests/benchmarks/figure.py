"""One measured figure and its bar."""

import json
import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_COMPARE: Final[dict[str, Callable[[float, float], bool]]] = {"<=": operator.le, ">=": operator.ge, "==": operator.eq}


@dataclass(frozen=True, slots=True)
class Figure:
    """`bar` is a comparison with a number, such as "<= 4"; empty for a figure that only informs."""

    id: str
    value: float
    unit: str
    bar: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the value meets the bar; None when there is none."""
        if not self.bar:
            return None
        sign, number = self.bar.split()
        return _COMPARE[sign](self.value, float(number))

    def line(self) -> str:
        """The figure as one JSON line."""
        value = round(self.value, 4) if abs(self.value) < 100 else round(self.value, 1)
        return json.dumps({"id": self.id, "value": value, "unit": self.unit, "bar": self.bar, "holds": self.holds})
