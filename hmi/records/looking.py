"""Looking into a trail that is being written: a page of entries from a number downwards, in a bounded time."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hmi.channel.questions_trail import TrailEntry, TrailFilter
from hmi.records.chain import ZERO
from hmi.records.entry import entry_of
from hmi.records.errors import RecordsError
from hmi.records.sought import KINDS, condition, is_sought, told, unreadable
from hmi.records.verify import open_read_only
from hmi.values.signature import Meaning, Signature

STRIDE: Final = 20_000
"""Entries that one statement looks at; between two of them the time is looked at."""
FOLLOWING: Final = 20_000
"""How far after an entry its completion is looked for."""

SIGNED: Final = "signature.signed"
"""Action of the entry that a signature is."""

_ID: Final = re.compile(r"[0-9a-f]{16}")
_COLUMNS: Final = "SELECT number, CAST(body AS BLOB), hash, coalesce(signed, x'') FROM entries"


@dataclass(frozen=True, slots=True)
class Found:
    """Entries, newest first; all from `before` down to `looked_to` was looked at; `newest`: the last there is."""

    entries: list[TrailEntry]
    looked_to: int
    newest: int


class Looker:
    """One connection, read-only, for one question. RecordsError for a trail that is not there or cannot be read.

    reviewed: number of the entry that says an entry was reviewed, 0 when none does.
    """

    def __init__(self, path: Path, reviewed: Callable[[int], int] = lambda _: 0) -> None:
        if not path.is_file():
            raise RecordsError("records.absent", str(path))
        self._connection = open_read_only(path)
        self._reviewed = reviewed

    def close(self) -> None:
        self._connection.close()

    def newest(self) -> int:
        """Number of the newest entry, 0 when there is none."""
        rows = self._rows("SELECT coalesce(max(number), 0) FROM entries")
        return int(rows[0][0])

    def page(self, wanted: TrailFilter, before: int, most: int, budget_s: float) -> Found:
        """At most so many, and as far as the time goes: at least one stride."""
        newest = self.newest()
        end = min(before, newest + 1) if before else newest + 1
        words, values = condition(wanted)
        entries: list[TrailEntry] = []
        until_s = time.monotonic() + budget_s
        while end > 1:
            begin = max(1, end - STRIDE)
            for row in self._each(f"number >= ? AND number < ?{words} ORDER BY number DESC", [begin, end, *values]):
                if is_sought(wanted, row) and not (wanted.unreviewed and row.reviewed):
                    entries.append(row)
                    if len(entries) == most:
                        return Found(entries, row.number, newest)
            end = begin
            if time.monotonic() > until_s:
                break
        return Found(entries, end, newest)

    def upwards(self, wanted: TrailFilter, first: int, last: int) -> Iterator[TrailEntry]:
        """Entries that are so, of this range of numbers, ascending."""
        words, values = condition(wanted)
        for row in self._each(f"number >= ? AND number <= ?{words} ORDER BY number", [first, last, *values]):
            if is_sought(wanted, row) and not (wanted.unreviewed and row.reviewed):
                yield row

    def one(self, number: int) -> tuple[TrailEntry, str, str] | None:
        """The entry, hash and signature of the one before, hexadecimal; None when there is no such entry."""
        rows = list(self._each("number = ?", [number]))
        if not rows:
            return None
        before = self._rows("SELECT hash, coalesce(signed, x'') FROM entries WHERE number = ?", [number - 1])
        hash_, signed = before[0] if before else (ZERO, b"")
        return rows[0], _hex(hash_), _hex(signed)

    def completions(self, number: int) -> list[TrailEntry]:
        """Entries that name this one, ascending; such as come late may be missed."""
        where = "number > ? AND number <= ? AND instr(body, ?) ORDER BY number"
        return list(self._each(where, [number, number + FOLLOWING, f'"of":{number}}}']))

    def signatures(self, entry: TrailEntry) -> list[Signature]:
        """Those that the entry carries. They were entered before it; such as came long before may be missed."""
        found: list[Signature] = []
        for id_ in _ID.findall(entry.signature):
            where = "number <= ? AND number > ? AND instr(body, ?) AND instr(body, ?) ORDER BY number DESC LIMIT 1"
            marks = [f'"action":"{SIGNED}"', f'"signature":"{id_}"']
            for row in self._each(where, [entry.number, entry.number - FOLLOWING, *marks]):
                found += _signature_of(row)
        return found

    def document(self, name: str) -> str:
        """The text that an entry names as "sha256:…"; empty when there is none."""
        rows = self._rows("SELECT CAST(content AS BLOB) FROM documents WHERE hash = ?", [name])
        return rows[0][0].decode("utf-8", "replace") if rows else ""

    def _each(self, where: str, values: Sequence[Any]) -> Iterator[TrailEntry]:
        try:
            with closing(self._connection.execute(f"{_COLUMNS} WHERE {where}", values)) as cursor:
                for number, body, hash_, signed in cursor:
                    yield self._entry(number, body, hash_, signed)
        except sqlite3.Error as error:
            raise RecordsError("records.damaged", str(error)) from error

    def _entry(self, number: int, body: bytes, hash_: object, signed: object) -> TrailEntry:
        """The entry; something in its place when its bytes say none, or one of another number."""
        if not isinstance(hash_, bytes) or not isinstance(signed, bytes):
            return unreadable(number, hash_)
        try:
            entry = entry_of(body, hash_, signed)
            found = told(entry, self._reviewed(number))
            sound = all(isinstance(getattr(found, name), kind) for name, kind in KINDS.items())
        except (ValueError, TypeError, UnicodeDecodeError):
            return unreadable(number, hash_)
        return found if sound and found.number == number else unreadable(number, hash_)

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise RecordsError("records.damaged", str(error)) from error


def _signature_of(entry: TrailEntry) -> list[Signature]:
    """The signature that its entry says; none when it says none."""
    meaning, _, hash_ = entry.new.partition(" sha256:")
    if entry.action != SIGNED or meaning not in set(Meaning) or not hash_:
        return []
    return [
        Signature(
            id=entry.signature,
            person=entry.person,
            name=entry.name,
            role=entry.role,
            meaning=Meaning(meaning),
            at_ns=entry.at_ns,
            hash=hash_,
            entry=entry.number,
        )
    ]


def _hex(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else ""
