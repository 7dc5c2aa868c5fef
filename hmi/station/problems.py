"""What is wrong with a file that people write, in words a person can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

Step = str | int
"""One step into the file: a key, or the position in a list."""
Way = tuple[Step, ...]
"""The steps from the top of the file to a setting: ("tags", 3, "range")."""


def spelled(way: Way) -> str:
    """The way as people write it: `tags[3].range`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way).removeprefix(".")


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean "x"?` for the most similar known word, empty when none is similar."""
    name = nearest_name(word, known)
    return f'; did you mean "{name}"?' if name else ""


def nearest_name(word: str, known: Iterable[str]) -> str:
    """The most similar known word, empty when none is similar."""
    originals = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), originals, n=1, cutoff=0.6)
    return originals[close[0]] if close else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `line` counts from 1; None where the file has no such line."""

    way: Way
    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        setting = f"{spelled(self.way)} " if self.way else ""
        return f"{where}{setting}{self.sentence}"


class FileError(Exception):
    """A file that cannot be used, with everything that is wrong with it at once."""

    def __init__(self, file: Path, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{file}: {problem}" for problem in self.problems))


class StationError(FileError):
    """A station file."""
