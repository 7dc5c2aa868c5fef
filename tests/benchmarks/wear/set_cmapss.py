"""C-MAPSS turbofans: remaining life once for each test unit, at its last row, by the fleet model of the train units.

The figures of a sub-set FDxxx are printed if its train file is in the folder. Truth and prediction are capped at 125
cycles for all figures but those that say `raw`. `over_life`: train units, each third of them by a model of the others.
"""

import gzip
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.wear.fleet_features import Run
from hmi.wear.fleet_life import learned, predicted
from hmi.wear.life import WIDEST
from tests.benchmarks.figure import Figure
from tests.benchmarks.wear.dataset import DataError, DataSet
from tests.benchmarks.wear.prognosis import Told, alpha_lambda, coverage, jumps

Floats = NDArray[np.float64]

CAP: Final = 125.0
NEAR: Final = 30
CLOSE: Final = 60
LATE: Final = 10
COLUMNS: Final = 26
_BARS: Final = {
    "fd001_rmse": "<= 12.0",
    "fd002_rmse": "<= 12.7",
    "fd001_coverage": ">= 0.88",  # and at most 0.95: a band that always holds is too wide
    "fd002_coverage": ">= 0.88",
    "fd001_width": "<= 36",
    "fd002_width": "<= 36",
}
_SUBSETS: Final = ("fd001", "fd002", "fd003", "fd004")
_UNITS: Final = {
    "rmse": "cycles",
    "rmse_raw": "cycles",
    "phm08": "",
    "phm08_raw": "",
    "near_rmse": "cycles",
    "near_late_percent": "%",
    "coverage": "",
    "width": "cycles",
    "close_coverage": "",
    "close_width": "cycles",
    "told_percent": "%",
    "over_life_alpha_lambda": "",
    "over_life_coverage_1": "",
    "over_life_coverage_2": "",
    "over_life_coverage_3": "",
    "over_life_jumps_percent": "%",
}


def run(folder: Path) -> Iterator[Figure]:
    """Every sub-set whose train file is there, whatever its number."""
    if not folder.is_dir():
        raise DataError(f"{folder}: no such folder")
    names = sorted({path.name.split(".")[0].removeprefix("train_") for path in folder.glob("train_*.txt*")})
    if not names:
        raise DataError(f"{folder}: no file train_FDxxx.txt or train_FDxxx.txt.gz")
    for name in names:
        train, test = _units(_read(folder, f"train_{name}")), _units(_read(folder, f"test_{name}"))
        truth = _numbers(folder, f"RUL_{name}")[:, 0]
        if len(truth) != len(test):
            raise DataError(f"{folder}: RUL_{name} has {len(truth)} rows, test_{name} has {len(test)} units")
        key = name.lower()
        for figure, value in (*_at_the_end(train, test, truth, name), *_over_life(train)):
            if math.isnan(value):
                continue  # no unit is in that part: there is nothing to say
            yield Figure(f"wear.cmapss.{key}_{figure}", value, _UNITS[figure], _BARS.get(f"{key}_{figure}", ""))


SET: Final = DataSet(
    name="cmapss",
    figures=tuple(f"wear.cmapss.{subset}_{figure}" for subset in _SUBSETS for figure in _UNITS),
    run=run,
)


def _at_the_end(train: list[Run], test: list[Run], truth: Floats, name: str) -> Iterator[tuple[str, float]]:
    fleet = learned(train, CAP)
    if fleet is None:
        raise DataError(f"train_{name}: only {len(train)} units; a fleet needs more")
    ends = [(path.median[-1], path.low[-1], path.high[-1], path.similar[-1]) for path in predicted(fleet, test)]
    median, low, high, similar = np.array(ends).T
    capped = np.minimum(truth, CAP)
    error, raw = median - capped, median - truth
    held = (low <= capped) & (capped <= high)
    near, close = truth <= NEAR, truth <= CLOSE
    yield "rmse", _rms(error)
    yield "rmse_raw", _rms(raw)
    yield "phm08", _phm08(error)
    yield "phm08_raw", _phm08(raw)
    yield "near_rmse", _rms(error[near])
    yield "near_late_percent", 100 * _mean(error[near] > LATE)
    yield "coverage", _mean(held)
    yield "width", _mean(high - low)
    yield "close_coverage", _mean(held[close])
    yield "close_width", _mean((high - low)[close])
    yield "told_percent", 100 * _mean((high - low <= WIDEST * median) & (similar >= fleet.least_similar))


def _over_life(train: list[Run], parts: int = 3) -> Iterator[tuple[str, float]]:
    """From when the fleet first says less than the cap, as an alert would."""
    told: list[Told] = []
    for part in range(parts):
        fleet = learned([unit for place, unit in enumerate(train) if place % parts != part], CAP)
        others = train[part::parts]
        if fleet is None:
            return
        for unit, path in zip(others, predicted(fleet, others), strict=True):
            rows = np.arange(1, len(unit.values) + 1)
            number = np.maximum.accumulate(path.high < CAP) & (path.similar >= fleet.least_similar)
            number &= path.high - path.low <= WIDEST * path.median
            median = np.where(number, path.median, np.nan)
            true = np.minimum(len(rows) - rows, CAP).astype(np.float64)
            told.append(Told(median, path.low, path.high, true, rows / len(rows)))
    yield "over_life_alpha_lambda", alpha_lambda(told)
    for third in range(3):
        yield f"over_life_coverage_{third + 1}", coverage(told, third)
    yield "over_life_jumps_percent", 100 * jumps(told)


def _units(rows: Floats) -> list[Run]:
    """One run a unit: columns unit, cycle, three settings, 21 sensors."""
    edges = np.flatnonzero(np.diff(rows[:, 0])) + 1
    return [Run(values=unit[:, 5:], settings=unit[:, 2:5]) for unit in np.split(rows, edges)]


def _read(folder: Path, name: str) -> Floats:
    rows = _numbers(folder, name)
    if rows.shape[1] != COLUMNS:
        raise DataError(f"{folder}: {name} has {rows.shape[1]} columns, not {COLUMNS}")
    return rows


def _numbers(folder: Path, name: str) -> Floats:
    """Blank-separated numbers without a header, plain or gzipped; at least one row."""
    for path in (folder / f"{name}.txt.gz", folder / f"{name}.txt"):
        if path.is_file():
            try:
                with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
                    rows = [line.split() for line in lines if line.strip()]
                table = np.array(rows, np.float64)
            except (OSError, EOFError, ValueError) as error:
                raise DataError(f"{path}: cannot be read: {error}") from error
            if not len(table):
                raise DataError(f"{path}: no rows")
            return table
    raise DataError(f"{folder}: no file {name}.txt or {name}.txt.gz")


def _rms(error: Floats) -> float:
    return math.sqrt(_mean(error**2))


def _phm08(error: Floats) -> float:
    return float(np.where(error < 0, np.exp(-error / 13) - 1, np.exp(error / 10) - 1).sum())


def _mean(values: NDArray[np.float64] | NDArray[np.bool_]) -> float:
    return float(values.mean()) if len(values) else float("nan")
