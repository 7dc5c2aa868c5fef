"""Series: one tag's history over a span, ready to be drawn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """`n` points of one tag, by source time, ascending.

    time_ns: int64; low, high: float64, smallest and largest value of the point's pixel, equal when `coarse` is False
    (then every stored sample is a point of its own); NaN marks a break: nothing may be drawn from the point before it;
    quality: uint8, worst `Quality` of the point; texts: row -> text of text samples (fine series only).
    """

    tag: str
    time_ns: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    quality: NDArray[np.uint8]
    coarse: bool
    texts: dict[int, str]

    def __len__(self) -> int:
        return len(self.time_ns)
