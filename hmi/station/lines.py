"""In which line of a TOML text a setting stands. tomllib reads values and forgets the lines."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from hmi.station.problems import Step, Way

_TOKEN: Final = re.compile(
    r'''(?P<text>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')'''
    r"""|(?P<comment>\#[^\n]*)|(?P<sign>[\[\]{},=\n])|(?P<bare>[^\s"'\#\[\]{},=]+)""",
    re.DOTALL,
)
"""Texts, long ones first; comments; what has a meaning of its own; names, numbers and days."""


class _Token(NamedTuple):
    text: str
    kind: str
    line: int


def lines_of(text: str) -> Mapping[Way, int]:
    """The line, counted from 1, of each table header, of each key, and of each item of an array. A list of tables
    begins where the first of them does. text: sound TOML; of another one some lines may be missing."""
    return _Scan(text).found


def line_of(way: Way, lines: Mapping[Way, int]) -> int | None:
    """The line of the setting, or of the nearest that holds it; None when nothing of it stands in the file."""
    while way:
        if line := lines.get(way):
            return line
        way = way[:-1]
    return None


class _Scan:
    """Once through the text. `found`: as of `lines_of`."""

    def __init__(self, text: str) -> None:
        self.found: dict[Way, int] = {}
        self._counts: dict[Way, int] = {}
        self._tokens = _tokens(text)
        self._next = next(self._tokens, None)
        table: Way = ()
        while (token := self._next) is not None:
            if token.text == "[" and token.kind == "sign":
                table = self._header(token.line)
            elif token.kind in ("text", "bare"):
                self._setting(table)
            else:
                self._take()

    def _take(self) -> None:
        self._next = next(self._tokens, None)

    def _is(self, *signs: str) -> bool:
        return self._next is not None and self._next.kind == "sign" and self._next.text in signs

    def _header(self, line: int) -> Way:
        """`[names]` or `[[names]]`: the way of what follows."""
        self._take()
        is_list_item = self._is("[")
        table = _entered(self._names(), self._counts, is_list_item=is_list_item)
        self.found.setdefault(table, line)
        if is_list_item:
            self.found.setdefault(table[:-1], line)
        self._pass("\n")
        return table

    def _setting(self, table: Way) -> None:
        """`names = value`, on a line or within { }."""
        line = self._next.line if self._next is not None else 0
        names = self._names()
        for end in range(1, len(names) + 1):
            self.found.setdefault(table + names[:end], line)
        if self._is("="):
            self._take()
            self._value(table + names)

    def _names(self) -> Way:
        """A dotted key, up to what ends it."""
        names: list[str] = []
        while (token := self._next) is not None and not self._is("=", "]", "\n"):
            self._take()
            if token.kind == "text":
                names.append(token.text[1:-1])
            elif token.kind == "bare":
                names += [name for name in token.text.split(".") if name]
        return tuple(names)

    def _value(self, way: Way) -> None:
        if self._is("["):
            self._array(way)
        elif self._is("{"):
            self._take()
            while self._next is not None and not self._is("}"):
                self._setting(way)
                self._pass(",", "}", keep="}")
            self._take()
        else:
            while self._next is not None and not self._is(",", "]", "}", "\n"):
                self._take()

    def _array(self, way: Way) -> None:
        self._take()
        at = 0
        while self._next is not None and not self._is("]"):
            if self._is(",", "\n", "}"):
                at += self._is(",")
                self._take()
                continue
            self.found.setdefault((*way, at), self._next.line)
            self._value((*way, at))
        self._take()

    def _pass(self, *signs: str, keep: str = "") -> None:
        """Go on behind the next of these; `keep`: that one is left."""
        while self._next is not None and not self._is(*signs):
            self._take()
        if not self._is(keep):
            self._take()


def _tokens(text: str) -> Iterator[_Token]:
    line, at = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        if match.lastgroup != "comment":
            yield _Token(match[0], match.lastgroup or "", line)


def _entered(names: Way, counts: dict[Way, int], *, is_list_item: bool) -> Way:
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
