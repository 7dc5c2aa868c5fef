"""What is kept of alarms: how one stood last, a changed setting, and journal rows on their way in and out of tables."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from hmi.values.alarm import AlarmState, JournalRow, Priority, Truth

_MOST_KNOWN: Final = 50_000
"""Words held in memory; comments and messages may be any number."""


class Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How an alarm stood, for the next run. turned_ns: source time of the last turn of its condition that was told;
    truth, truth_ns, came: of the condition before delays; until_ns: end of shelving, shelf_ns: its whole length."""

    alarm: str
    state: int = 0
    active: bool = False
    latched: bool = False
    suppressed: bool = False
    one_shot: bool = False
    occurrence: int = 0
    since_ns: int = 0
    raised_ns: int = 0
    turned_ns: int = 0
    truth: int = 2
    truth_ns: int = 0
    came: tuple[int, ...] = ()
    value: float | None = None
    first: bool = False
    until_ns: int = 0
    shelf_ns: int = 0
    by: str = ""
    note: str = ""
    unseen: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A setting of an alarm that a person changed. base: what the station file said then; value: what holds since."""

    at_ns: int
    alarm: str
    setting: str
    base: str
    value: str
    person: str
    name: str
    reason: str
    signature: str


class Words:
    """Numbers of words and faces; new ones are written by the connection that asks. One thread."""

    def __init__(self, labels: Callable[[str], str]) -> None:
        self._labels = labels
        self._words: dict[str, int] = {}
        self._faces: dict[tuple[str, int, str, str, str, str], int] = {}

    def forget(self) -> None:
        """Another file, or a commit that failed: nothing is known of what it holds."""
        self._words.clear()
        self._faces.clear()

    def stored(self, connection: sqlite3.Connection, number: int, row: JournalRow) -> tuple[Any, ...]:
        """The row as the table has it."""
        return (
            number,
            row.at_ns,
            self._face(connection, row),
            self._word(connection, row.what),
            int(row.state),
            row.source_ns,
            row.server_ns,
            row.received_ns,
            int(row.truth),
            row.occurrence,
            row.value,
            row.limit,
            row.status,
            int(row.first),
            self._word(connection, row.person),
            self._word(connection, row.by),
            self._word(connection, row.seat),
            self._word(connection, row.comment),
            self._word(connection, row.lot),
            row.until_ns,
            self._word(connection, row.text),
            self._word(connection, row.condition),
            row.event,
        )

    def _word(self, connection: sqlite3.Connection, word: str) -> int:
        if not word:
            return 0
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _MOST_KNOWN:
                self._words.clear()
            clean = word.encode("utf-8", "replace").decode()
            connection.execute(
                "INSERT INTO words (word, folded) VALUES (?, ?) ON CONFLICT DO NOTHING", (clean, clean.casefold())
            )
            known = connection.execute("SELECT id FROM words WHERE word = ?", (clean,)).fetchone()[0]
            self._words[word] = known
        return known

    def _face(self, connection: sqlite3.Connection, row: JournalRow) -> int:
        face = (row.alarm, int(row.priority), row.tag, row.machine, row.group, row.unit)
        known = self._faces.get(face)
        if known is None:
            folded = f"{row.alarm} {self._labels(row.alarm)}".casefold()
            connection.execute(
                "INSERT INTO faces (alarm, priority, tag, machine, grp, unit, folded) VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET folded = excluded.folded",
                (*face, folded),
            )
            known = connection.execute(
                "SELECT id FROM faces WHERE (alarm, priority, tag, machine, grp, unit) = (?, ?, ?, ?, ?, ?)", face
            ).fetchone()[0]
            self._faces[face] = known
        return known


SELECT: Final = (
    "SELECT r.number, r.at_ns, f.alarm, w.word, r.state, f.priority, r.source_ns, r.server_ns, r.received_ns, r.truth,"
    " r.occurrence, r.value, r.bound, f.unit, r.status, f.tag, f.machine, f.grp, r.first, p.word, n.word, s.word,"
    " c.word, l.word, r.until_ns, m.word, k.word, r.event FROM rows r JOIN faces f ON f.id = r.face"
    " LEFT JOIN words w ON w.id = r.what LEFT JOIN words p ON p.id = r.person LEFT JOIN words n ON n.id = r.name"
    " LEFT JOIN words s ON s.id = r.seat LEFT JOIN words c ON c.id = r.comment LEFT JOIN words l ON l.id = r.lot"
    " LEFT JOIN words m ON m.id = r.message LEFT JOIN words k ON k.id = r.condition"
)
"""Rows with their words, in the order of the fields of JournalRow."""


def rows_from(found: Iterable[Sequence[Any]]) -> list[JournalRow]:
    """The rows of a SELECT."""
    return [_row(*one) for one in found]


def _row(number: int, at_ns: int, alarm: str, what: str, state: int, priority: int, *rest: Any) -> JournalRow:
    source_ns, server_ns, received_ns, truth, occurrence, value, limit, unit, status, tag, machine, group = rest[:12]
    first, person, by, seat, comment, lot, until_ns, text, condition, event = rest[12:]
    return JournalRow(
        number=number,
        at_ns=at_ns,
        alarm=alarm,
        what=what or "",
        state=AlarmState(state),
        priority=Priority(priority),
        source_ns=source_ns,
        server_ns=server_ns,
        received_ns=received_ns,
        truth=Truth(truth),
        occurrence=occurrence,
        value=value,
        limit=limit,
        unit=unit,
        status=status,
        tag=tag,
        machine=machine,
        group=group,
        first=bool(first),
        person=person or "",
        by=by or "",
        seat=seat or "",
        comment=comment or "",
        lot=lot or "",
        until_ns=until_ns,
        text=text or "",
        condition=condition or "",
        event=event,
    )
