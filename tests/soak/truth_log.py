"""The numbered truth: each value of each counter, as whoever made or saw it wrote it down, one file a writer."""

import os
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

ROW: Final = np.dtype([("counter", "<u4"), ("value", "<f8"), ("source_ns", "<i8")])


class TruthLog:
    """Appends to a file of its own, `truth-N.bin`; what was written outlives a kill of the writer."""

    def __init__(self, folder: Path) -> None:
        number = len(list(folder.glob("truth-*.bin")))
        self._file = os.open(folder / f"truth-{number:04d}.bin", os.O_WRONLY | os.O_CREAT | os.O_EXCL)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    def add(self, counter: NDArray[np.int64], value: NDArray[np.float64], source_ns: NDArray[np.int64]) -> None:
        """Rows, before anybody else hears of them."""
        rows = np.zeros(len(counter), ROW)
        rows["counter"], rows["value"], rows["source_ns"] = counter, value, source_ns
        os.write(self._file, rows.tobytes())


def read(folder: Path) -> NDArray[np.void]:
    """All that was written, by time; a row that a kill cut off is left out."""
    parts = []
    for path in sorted(folder.glob("truth-*.bin")):
        raw = path.read_bytes()
        parts.append(np.frombuffer(raw[: len(raw) // ROW.itemsize * ROW.itemsize], ROW))
    rows = np.concatenate([np.zeros(0, ROW), *parts])
    return rows[np.argsort(rows["source_ns"], kind="stable")]
