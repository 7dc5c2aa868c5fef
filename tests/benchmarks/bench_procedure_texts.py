"""Texts of the procedures and scenarios that ship: missing in English or French, alike in both, or in the wrong one."""

import sys
from collections.abc import Iterator

from resources import FOLDER
from tests.benchmarks.figure import Figure
from tests.texts_of_plant import counted, untranslated

FIGURES: tuple[str, ...] = ("procedure.untranslated", "procedure.texts")


def run(quick: bool) -> Iterator[Figure]:
    """Every text of every file, and every word in a picture beside them; `quick` makes no difference."""
    folders = [FOLDER / "procedures", FOLDER / "scenarios"]
    found = [one for folder in folders for one in untranslated(folder)]
    for one in found:
        print(one, file=sys.stderr)
    yield Figure("procedure.untranslated", len(found), "texts", "== 0")
    yield Figure("procedure.texts", sum(map(counted, folders)), "texts")
