"""What a data set's module offers, and how all of them read files and say that one is missing or odd."""

import csv
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.figure import Figure

GAPLESS: Final = float("nan")
"""Stands for a cell that holds no number."""


class DataError(Exception):
    """A folder or file is not as its data set's README says; the sentence tells which, and how."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """`figures`: the ids it prints, in order; `run(folder)`: yields them. Raises DataError."""

    name: str
    figures: tuple[str, ...]
    run: Callable[[Path], Iterator[Figure]]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One file: column names and cells as text; `numbers` and `times_ns` read a column."""

    path: Path
    names: tuple[str, ...]
    rows: list[list[str]]

    def __len__(self) -> int:
        return len(self.rows)

    def _place(self, name: str) -> int:
        if name not in self.names:
            raise DataError(f"{self.path}: no column {name!r}; there are: {', '.join(self.names)}")
        return self.names.index(name)

    def texts(self, name: str) -> list[str]:
        place = self._place(name)
        return [row[place] for row in self.rows]

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column as numbers; NaN where a cell is empty or holds text."""
        return np.array([number(cell) for cell in self.texts(name)])

    def matrix(self, names: tuple[str, ...]) -> NDArray[np.float64]:
        """Columns side by side: (rows, names)."""
        return np.column_stack([self.numbers(name) for name in names]) if names else np.empty((len(self), 0))

    def times_ns(self, name: str) -> NDArray[np.int64]:
        """A column of times without a zone, read as UTC."""
        try:
            moments = [datetime.fromisoformat(cell).replace(tzinfo=UTC) for cell in self.texts(name)]
        except ValueError as error:
            raise DataError(f"{self.path}: column {name!r} holds no time: {error}") from error
        return np.array([round(moment.timestamp() * 1e6) * 1000 for moment in moments], np.int64)


def number(cell: str) -> float:
    """A cell as a number; NaN for text."""
    try:
        return float(cell)
    except ValueError:
        return GAPLESS


def table(path: Path, separator: str = ",") -> Table:
    """A CSV file, plain or gzipped, with a header."""
    try:
        with gzip.open(path, "rt", newline="") if path.suffix == ".gz" else path.open(newline="") as lines:
            rows = list(csv.reader(lines, delimiter=separator))
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error
    if len(rows) < 2:
        raise DataError(f"{path}: no rows below its header")
    names = tuple(rows[0])
    for place, row in enumerate(rows[1:], start=2):
        if len(row) != len(names):
            raise DataError(f"{path}: line {place} has {len(row)} cells, its header {len(names)}")
    return Table(path, names, rows[1:])


def files(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder that match, plain or gzipped, by name; at least one."""
    if not folder.is_dir():
        raise DataError(f"{folder}: no such folder")
    found = sorted({*folder.glob(pattern), *folder.glob(pattern + ".gz")})
    if not found:
        raise DataError(f"{folder}: no file {pattern} or {pattern}.gz")
    return found


def stem(path: Path) -> str:
    """A file's name without .csv or .csv.gz."""
    return path.name.removesuffix(".gz").removesuffix(".csv")
