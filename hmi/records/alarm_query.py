"""The alarm journal read, beside its writer and changing nothing: a page by any filter, and what figures need."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

from hmi.records.alarm_rows import SELECT, rows_from
from hmi.records.errors import RecordsError, unusable
from hmi.values.alarm import JournalRow, Priority

_FEW: Final = 20_000
"""So few rows are gathered by an index of their own. Of more, the newest that fit are soon found, or one walk down
`facets` finds that there are none."""
_RECENT_NS: Final = 600_000_000_000
_MANY: Final = 1_000
_AT_ONCE: Final = 2_000
_FOREVER: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Sought:
    """Which rows; what is empty lets all pass. words: each stands in name, label, message, comment or person."""

    before: int = 0
    from_ns: int = 0
    to_ns: int = 0
    alarms: Sequence[str] = ()
    machines: Sequence[str] = ()
    groups: Sequence[str] = ()
    priorities: Sequence[Priority] = ()
    what: Sequence[str] = ()
    persons: Sequence[str] = ()
    lot: str = ""
    words: Sequence[str] = ()


def page(path: Path, sought: Sought, most: int) -> tuple[list[JournalRow], int]:
    """The newest `most` rows that fit, newest first, and where the next page begins: 0 when there is none."""
    with _reading(path) as connection:
        numbers = _numbers(connection, sought, most + 1)
        more = numbers[most - 1] if len(numbers) > most else 0
        marks = ", ".join("?" * len(numbers[:most]))
        found = connection.execute(f"{SELECT} WHERE r.number IN ({marks}) ORDER BY r.number DESC", numbers[:most])
        return rows_from(found), more


@dataclass(frozen=True, slots=True)
class Held:
    """What the journal holds: how many rows, and from when on (UTC ns) it is whole; 0: nothing was ever removed.

    Rows from before that are of alarms that still stand, or were written while the clock of this computer was wrong.
    """

    rows: int
    begins_ns: int


def holds(path: Path) -> Held:
    """How much there is."""
    with _reading(path) as connection:
        newest = int(connection.execute("SELECT coalesce(max(number), 0) FROM rows").fetchone()[0])
        removed, begins_ns = connection.execute("SELECT removed, at_ns FROM beginning").fetchone()
        return Held(newest - removed, begins_ns)


def walk(path: Path, sought: Sought) -> Iterator[JournalRow]:
    """All rows that fit, newest first, some at a time: for exports."""
    before = sought.before
    while True:
        rows, before = page(path, replace(sought, before=before), _AT_ONCE)
        yield from rows
        if not before:
            return


def turns(path: Path, sought: Sought) -> list[tuple[int, str, int, str, int, int]]:
    """For figures, oldest first: (at_ns, alarm, priority, what, state, occurrence) of all rows that fit."""
    with _reading(path) as connection:
        texts, values = _spans(sought)
        filters = list(_filters(connection, sought))
        if any(not one.ways for one in filters):
            return []
        texts += [one.text for one in filters]
        return connection.execute(
            "SELECT r.at_ns, f.alarm, f.priority, w.word, r.state, r.occurrence FROM rows r JOIN faces f"
            " ON f.id = r.face JOIN words w ON w.id = r.what"
            f" WHERE r.number IN (SELECT number FROM rows WHERE {' AND '.join(texts)}) ORDER BY r.number",
            values,
        ).fetchall()


def recent(path: Path, now_ns: int) -> list[tuple[int, str, int, str, int, int]]:
    """Rows of the last ten minutes, and before them whether a flood goes on (as `turns`), oldest first; empty when
    nothing can be read."""
    try:
        floods, _ = page(path, Sought(alarms=["station"]), 1)
        before = [(one.at_ns, one.alarm, int(one.priority), one.what, int(one.state), one.occurrence) for one in floods]
        rows = turns(path, Sought(from_ns=now_ns - _RECENT_NS))
    except RecordsError:
        return []
    return before + [row for row in rows if row not in before]


# --- how a filter becomes SQL -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Way:
    """Rows of which a column has one of these numbers."""

    column: str
    numbers: Sequence[int]

    @property
    def text(self) -> str:
        return f"{self.column} IN ({', '.join(map(str, self.numbers))})"


@dataclass(frozen=True, slots=True)
class _Filter:
    """Rows that go one of these ways; `rows`: how many there are, as far as it is worth to know."""

    ways: Sequence[_Way]
    rows: int

    @property
    def text(self) -> str:
        return f"({' OR '.join(way.text for way in self.ways)})" if self.ways else "0"

    @property
    def gathered(self) -> str:
        """The numbers of its rows, each way by its own index."""
        parts = (f"SELECT number FROM rows INDEXED BY by_{way.column} WHERE {way.text}" for way in self.ways)
        return " UNION ".join(parts)


def _numbers(connection: sqlite3.Connection, sought: Sought, most: int) -> list[int]:
    """Numbers of the newest rows that fit, newest first."""
    filters = sorted(_filters(connection, sought), key=lambda one: one.rows)
    if any(not one.ways for one in filters):
        return []
    texts, values = _spans(sought)
    few = filters and filters[0].rows <= _FEW
    source = f"rows WHERE number IN ({filters[0].gathered}) AND " if few else "rows INDEXED BY facets WHERE "
    texts += [one.text for one in (filters[1:] if few else filters)]
    if (
        not few
        and (sought.from_ns or sought.to_ns)
        and _counted(connection, "by_time", "at_ns >= ? AND at_ns < ?", *values[-2:]) <= _FEW
    ):
        source = "rows INDEXED BY by_time WHERE "
    rows = connection.execute(
        f"SELECT number FROM {source}{' AND '.join(texts)} ORDER BY number DESC LIMIT ?", (*values, most)
    )
    return [row[0] for row in rows]


def _spans(sought: Sought) -> tuple[list[str], list[int]]:
    """`number > 0` keeps a walk on the index whose first column it is; both ends of the time stand last."""
    texts, values = ["number > 0"], []
    if sought.before:
        texts.append("number < ?")
        values.append(sought.before)
    if sought.from_ns or sought.to_ns:
        texts.append("at_ns >= ? AND at_ns < ?")
        values += [sought.from_ns, sought.to_ns or _FOREVER]
    return texts, values


def _filters(connection: sqlite3.Connection, sought: Sought) -> Iterator[_Filter]:
    for column, wanted in (("alarm", sought.alarms), ("machine", sought.machines), ("grp", sought.groups)):
        if wanted:
            yield _filter(connection, _way(connection, "face", f"{column} IN ({_marks(wanted)})", wanted))
    if sought.priorities and set(sought.priorities) != set(Priority):
        numbers = [int(one) for one in sought.priorities]
        yield _filter(connection, _way(connection, "face", f"priority IN ({_marks(numbers)})", numbers))
    for column, words in (
        ("what", sought.what),
        ("person", sought.persons),
        ("lot", [sought.lot] if sought.lot else []),
    ):
        if words:
            yield _filter(connection, _way(connection, column, f"word IN ({_marks(words)})", words))
    for word in sought.words:
        ways = [
            _way(connection, column, "instr(folded, ?)", [word.casefold()])
            for column in ("face", "name", "comment", "message")
        ]
        yield _filter(connection, *ways)


def _way(connection: sqlite3.Connection, column: str, condition: str, values: Sequence[object]) -> _Way:
    table = "faces" if column == "face" else "words"
    found = connection.execute(f"SELECT id FROM {table} WHERE {condition}", values)
    return _Way(column, [row[0] for row in found])


def _filter(connection: sqlite3.Connection, *ways: _Way) -> _Filter:
    some = [way for way in ways if way.numbers]
    many = any(len(way.numbers) > _MANY for way in some)  # to count them costs more than it saves
    rows = _FEW + 1 if many else sum(_counted(connection, f"by_{way.column}", way.text) for way in some)
    return _Filter(some, rows)


def _counted(connection: sqlite3.Connection, index: str, condition: str, *values: object) -> int:
    """Rows that fit, as far as _FEW and one more."""
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM rows INDEXED BY {index} WHERE {condition} LIMIT {_FEW + 1})", values
    )
    return int(found.fetchone()[0])


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        uri = f"file:{quote(str(path.resolve()))}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5.0)) as connection:
            connection.execute("PRAGMA query_only = ON")
            yield connection
    except sqlite3.Error as error:
        raise unusable(error) from error
