"""TOML texts that people write: read, and their problems put to lines."""

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from hmi.station.lines import line_of, lines_of
from hmi.station.problems import Problem

_HINTS: Final = (
    ("Invalid initial character for a key part", "what stands in { } stands on one line, without a comma at its end"),
    ("Unclosed inline table", 'a } or a comma is missing, or a text holds a ": write “ ” there, or \\"'),
    ("Unclosed array", 'a ] or a comma is missing, or a text holds a ": write “ ” there, or \\"'),
    ("Expected '=' after a key", "a name has no spaces, and = stands behind it"),
    (
        "Expected newline or end of document",
        'one setting a line, numbers with a point; a " within a text is written “ ” or \\"',
    ),
    ("Illegal character '\\n'", 'the " at the end of the text is missing'),
    ("Cannot declare", "[[...]] opens one more of a list, [...] stands once"),
    ("Cannot overwrite a value", "the same setting stands twice"),
    ("Invalid value", 'a text stands in "...", and numbers have a point'),
)
"""How tomllib's complaint begins, and what people most often did."""


class UnreadError(Exception):
    """A file that cannot be read. `problem`: why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class NotTomlError(UnreadError):
    """A text that is not TOML; the problem has its line."""


def toml_text(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, save for DEL, which JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def content_of(text: str) -> dict[str, Any]:
    """Tables, lists and values of the text. Raises NotTomlError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotTomlError(_syntax_problem(str(error), len(text.splitlines()))) from error
    except RecursionError as error:
        raise NotTomlError(Problem((), "is nested too deeply")) from error


def bytes_of(path: Path, most: int, larger: str) -> bytes:
    """What is in a file; larger: what is wrong with one of more than `most` bytes. Raises UnreadError."""
    try:
        if path.stat().st_size > most:
            raise UnreadError(Problem((), larger))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadError(Problem((), "there is no such file")) from error
    except OSError as error:
        raise UnreadError(Problem((), f"cannot be read: {error.strerror or error}")) from error


def text_of(content: bytes) -> str:
    """Bytes of a file as text. Raises UnreadError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadError(Problem((), f"is not UTF-8 text (byte {error.start})")) from error


def located(problems: Iterable[Problem], text: str) -> tuple[Problem, ...]:
    """The problems with their lines, from the top of the text down."""
    lines = lines_of(text)
    found = [replace(problem, line=line_of(problem.way, lines)) for problem in problems]
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def _syntax_problem(said: str, last_line: int) -> Problem:
    """tomllib's complaint, whose place it writes into the sentence."""
    place = re.search(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)", said)
    sentence = said[: place.start()] if place else said
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (last_line, 0)
    where = f" (column {column})" if column else " (the file ends there)"
    hint = next((f"; {often}" for beginning, often in _HINTS if sentence.startswith(beginning)), "")
    return Problem((), f"is not TOML: {sentence[:1].lower()}{sentence[1:]}{where}{hint}", line)
