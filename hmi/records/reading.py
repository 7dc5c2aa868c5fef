"""Reading a trail: entries that were asked for, in their order, each with what proves it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from hmi.records.chain import ZERO
from hmi.records.entry import Entry, entry_of
from hmi.records.errors import RecordsError, unusable
from hmi.records.verify import open_read_only

_ROW: Final = (
    "SELECT one.body, one.hash, coalesce(one.signed, x''), before.hash, coalesce(before.signed, x'')"
    " FROM entries AS one LEFT JOIN entries AS before ON before.number = one.number - 1"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which entries; what is empty does not count. Patterns as of file names: `blister.*`."""

    person: str = ""
    """Matches id or name."""
    action: str = ""
    object: str = ""
    lot: str = ""
    from_ns: int | None = None
    to_ns: int | None = None

    @property
    def is_all(self) -> bool:
        return self == Selection()

    def stated(self) -> dict[str, Any]:
        """What was asked for, by name."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None)}

    def condition(self) -> tuple[str, list[str | int]]:
        """The same for SQL, with its values; `one` is the entry."""
        parts: list[tuple[str, list[str | int]]] = []
        if self.person:
            parts.append(("(one.body ->> 'person' GLOB ? OR one.body ->> 'name' GLOB ?)", [self.person] * 2))
        for name in ("action", "object", "lot"):
            if wanted := getattr(self, name):
                parts.append((f"one.body ->> '{name}' GLOB ?", [wanted]))
        if self.from_ns is not None:
            parts.append(("one.body ->> 'at_ns' >= ?", [self.from_ns]))
        if self.to_ns is not None:
            parts.append(("one.body ->> 'at_ns' <= ?", [self.to_ns]))
        words = " AND ".join(text for text, _ in parts)
        return (f" WHERE {words}" if words else ""), [value for _, values in parts for value in values]


class Reader:
    """One look at a trail, as it was when it was opened; it may be written meanwhile. RecordsError."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise RecordsError("records.absent", str(path))
        self.path = path
        self._connection = open_read_only(path)
        try:
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            self._connection.close()
            raise unusable(error) from error

    def close(self) -> None:
        self._connection.close()

    def entries(self, selection: Selection, last: int | None = None) -> Iterator[Entry]:
        """Those selected, ascending by number; of them the last so many."""
        condition, values = selection.condition()
        if last is None:
            yield from self._read(f"{_ROW}{condition} ORDER BY one.number", values)
        else:
            found = list(self._read(f"{_ROW}{condition} ORDER BY one.number DESC LIMIT ?", [*values, last]))
            yield from reversed(found)

    def such(self, condition: str, values: Sequence[Any]) -> Iterator[Entry]:
        """Those of a condition of SQL about `one`, which begins with " AND " or is empty; ascending by number."""
        yield from self._read(f"{_ROW} WHERE 1{condition} ORDER BY one.number", list(values))

    def checkpoints(self) -> Iterator[dict[str, Any]]:
        """All of them, as an export holds them."""
        for epoch, body, seal, signed in self._rows("SELECT epoch, body, seal, signed FROM checkpoints ORDER BY epoch"):
            yield {"epoch": epoch, "body": body.decode(), "seal": seal.hex(), "signed": signed.hex()}

    def documents(self) -> Iterator[dict[str, Any]]:
        """All of them, as an export holds them."""
        for number, name, content in self._rows("SELECT number, hash, content FROM documents ORDER BY number"):
            yield {"number": number, "hash": name.decode(), "content": content.decode()}

    def _read(self, statement: str, values: list[str | int]) -> Iterator[Entry]:
        for body, hash_, signed, before, before_signed in self._rows(statement, values):
            try:
                yield entry_of(body, hash_, signed, (before or ZERO) + before_signed)
            except ValueError as error:
                raise RecordsError("records.damaged", str(error)) from error

    def _rows(self, statement: str, values: list[str | int] | None = None) -> Iterator[tuple[Any, ...]]:
        try:
            with closing(self._connection.execute(statement, values or [])) as cursor:
                yield from cursor
        except sqlite3.Error as error:
            raise RecordsError("records.damaged", str(error)) from error
