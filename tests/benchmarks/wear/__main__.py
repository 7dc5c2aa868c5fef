"""`python -m tests.benchmarks.wear DATASET --data FOLDER`: the product's own monitor over a folder of recordings.

FOLDER is laid out as the data set's README says; files it has not seen are welcome. One JSON line a figure, on standard
output. 0: all figures printed (a bar that does not hold is told in its line); 2: no such set, a file missing or odd.
"""

import argparse
import importlib
import math
import pkgutil
import sys
from pathlib import Path

import tests.benchmarks.wear
from tests.benchmarks.wear.dataset import DataError, DataSet


def data_sets() -> dict[str, DataSet]:
    """Every set, by name: a module `set_NAME` with `SET`."""
    found: dict[str, DataSet] = {}
    for module in pkgutil.iter_modules(tests.benchmarks.wear.__path__):
        if module.name.startswith("set_"):
            one: DataSet = importlib.import_module(f"tests.benchmarks.wear.{module.name}").SET
            found[one.name] = one
    return found


def main(arguments: list[str] | None = None) -> int:
    known = data_sets()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.wear", description=__doc__)
    parser.add_argument("dataset", choices=sorted(known))
    parser.add_argument("--data", type=Path, default=Path(), metavar="FOLDER", help="the recordings")
    options = parser.parse_args(arguments)
    try:
        for figure in known[options.dataset].run(options.data):
            if math.isfinite(figure.value):
                print(figure.line(), flush=True)
            else:
                print(f"{figure.id}: these recordings tell nothing of it", file=sys.stderr)
    except DataError as error:
        print(f"{options.dataset}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
