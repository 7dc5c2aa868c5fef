"""`python -m tests.benchmarks [NAME ...] [--quick]`: a NAME is a figure's id, or the part before its first dot."""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType

import tests.benchmarks


def modules() -> Iterator[ModuleType]:
    """Every bench module, in the order of their names."""
    for found in sorted(pkgutil.iter_modules(tests.benchmarks.__path__), key=lambda module: module.name):
        if found.name.startswith("bench_"):
            yield importlib.import_module(f"tests.benchmarks.{found.name}")


def main() -> int:
    """0: every figure with a bar holds; 1: one does not; 2: no such name."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to measure; none: list them; all: every one")
    parser.add_argument("--quick", action="store_true", help="each in under 15 s: the same figures on a smaller load")
    options = parser.parse_args()
    known = [(module, figure) for module in modules() for figure in module.FIGURES]
    if not options.names:
        for _, figure in known:
            print(figure)
        return 0
    wanted = set(options.names)
    chosen = {figure for _, figure in known if wanted & {figure, figure.split(".")[0], "all"}}
    unknown = wanted - chosen - {figure.split(".")[0] for figure in chosen} - {"all"}
    if unknown:
        print(f"no such figure: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    held = True
    for module in dict.fromkeys(module for module, figure in known if figure in chosen):
        left = chosen.intersection(module.FIGURES)
        for figure in module.run(options.quick):
            if figure.id in left:
                print(figure.line(), flush=True)
                held = held and figure.holds is not False
                left.discard(figure.id)
            if not left:
                break  # what follows may take half an hour
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
