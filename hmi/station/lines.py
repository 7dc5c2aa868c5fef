"""In which line of a TOML text a setting stands. tomllib reads values and forgets the lines."""

import re
from collections.abc import Mapping
from typing import Final

from hmi.station.problems import Step, Way

_HEADER: Final = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_NAME: Final = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_KEY: Final = re.compile(rf"^\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_PART: Final = re.compile(_NAME)
_LONG_QUOTES: Final = ('"""', "'''")


def lines_of(text: str) -> Mapping[Way, int]:
    """The line, counted from 1, of each table header and of each key that begins a line. A list of tables begins where
    the first of them does.

    Settings inside an inline table or an array have no entry of their own: `line_of` falls back to what holds them.
    """
    found: dict[Way, int] = {}
    counts: dict[Way, int] = {}
    table: Way = ()
    open_quotes = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if open_quotes:
            open_quotes = "" if open_quotes in line else open_quotes
            continue
        if header := _HEADER.match(line):
            table = _enter(_steps(header[2]), header[1] == "[[", counts)
            found.setdefault(table, number)
            if header[1] == "[[":
                found.setdefault(table[:-1], number)
        elif key := _KEY.match(line):
            steps = _steps(key[1])
            for end in range(1, len(steps) + 1):
                found.setdefault(table + steps[:end], number)
            open_quotes = next((quotes for quotes in _LONG_QUOTES if line.count(quotes) % 2), "")
    return found


def line_of(way: Way, lines: Mapping[Way, int]) -> int | None:
    """The line of the setting, or of the nearest that holds it; None when nothing of it stands in the file."""
    while way:
        if line := lines.get(way):
            return line
        way = way[:-1]
    return None


def _steps(dotted: str) -> Way:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _enter(names: Way, is_list_item: bool, counts: dict[Way, int]) -> Way:
    """The way of a header: `[[tags]]` opens the next item, `[tags.limits]` lies in the newest one."""
    way: Way = ()
    for position, name in enumerate(names):
        way += (name,)
        last = position == len(names) - 1
        if last and is_list_item:
            counts[way] = counts.get(way, -1) + 1
        if way in counts:
            item: Step = counts[way]
            way += (item,)
    return way
