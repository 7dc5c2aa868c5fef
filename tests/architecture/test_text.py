"""The shape of the code itself: short files, names that mean something, nothing left to be done later."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi.__main__ import ROOT

LONGEST = 400
ROOTS = ("hmi", "ui", "resources", "tests", "packaging")
TEXTS = {".py", ".md", ".toml", ".txt", ".qss", ".sh", ".ts"}
EMPTY_WORDS = {"manager", "helper", "helpers", "utils", "util", "common", "misc"}
"""Say nothing wherever they stand in a name."""
EMPTY_NAMES = {"data", "info", "process", "handle", "do"}
"""Say nothing when they are the whole name."""
EMPTY_VERBS = {"handle", "do"}  # "process" as a verb is not told from the noun: the reader's task
QT_OVERRIDES = {"data"}
"""Names that Qt prescribes to its models."""
LOGGING_OVERRIDES = {"handleError"}
"""Names that the standard library prescribes to its log handlers."""
LATER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b")


def _files(*suffixes: str) -> list[Path]:
    inside = [path for root in ROOTS for path in (ROOT / root).rglob("*") if path.suffix in suffixes and path.is_file()]
    return [path for path in inside if "__pycache__" not in path.parts] + [
        path for path in ROOT.glob("*") if path.suffix in suffixes and path.is_file()
    ]


def _empty_names(source: str, module: str, overrides: frozenset[str] = frozenset()) -> Iterator[str]:
    """Names of the module, its classes and functions that say nothing."""
    nodes = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    names = [module, *(node.name for node in ast.walk(ast.parse(source)) if isinstance(node, nodes))]
    for name in names:
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_").split("_")
        whole = "_".join(words)
        if name in overrides:
            continue
        if EMPTY_WORDS & set(words) or whole in EMPTY_NAMES or (words[0] in EMPTY_VERBS and len(words) > 1):
            yield name


@pytest.mark.parametrize("path", _files(".py"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_its_names_mean_something(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST
    overrides = frozenset(LOGGING_OVERRIDES | (QT_OVERRIDES if "ui" in path.relative_to(ROOT).parts else set()))
    assert list(_empty_names(source, path.stem, overrides)) == []


def test_nothing_is_left_for_later() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in _files(*TEXTS)
        for line in path.read_text(encoding="utf-8").splitlines()
        if LATER.search(line)
    ]
    assert found == []


def test_the_search_for_names_and_marks_bites() -> None:
    source = "class LinkManager:\n    def handle_event(self): ...\ndef data(): ...\ndef data_folder(): ...\n"
    assert list(_empty_names(source, "utils")) == ["utils", "LinkManager", "data", "handle_event"]
    assert list(_empty_names("def data(): ...", "model", frozenset({"data"}))) == []
    assert LATER.search("# TO" + "DO: later")
    assert not LATER.search("methodology")
    assert len(_files(".py")) > 50
