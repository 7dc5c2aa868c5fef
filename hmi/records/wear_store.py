"""wear.db: what was learned of components, their lives, their alerts and their curves. One writer, whole commits.

What belongs together is committed together (WAL, `synchronous=FULL`): what was learned, up to which time, and the
alerts and points that came of it. After a kill the file holds one such moment, and the engine goes on from there. What
a person decides stands in the trail (`records.db`); here is what follows from it. A file that is damaged is put aside,
kept, and begun anew: then everything is learned again, and that is said.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from hmi.records.errors import BrokenError
from hmi.records.store_file import StoreFile
from hmi.values.wear import PartLife, WearAlert

DATABASE: Final = "wear.db"
_APPLICATION: Final = 0x50555752
_VERSION: Final = 1

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS learned (part TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS lives (
    component TEXT NOT NULL, number INTEGER NOT NULL, began_ns INTEGER NOT NULL, ended_ns INTEGER,
    used REAL, unit TEXT NOT NULL, failed INTEGER NOT NULL, words TEXT NOT NULL, by TEXT NOT NULL,
    PRIMARY KEY (component, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alerts (
    number INTEGER PRIMARY KEY, component TEXT NOT NULL, raised_ns INTEGER NOT NULL, over_ns INTEGER,
    body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS alerts_of ON alerts (component, raised_ns);
CREATE TABLE IF NOT EXISTS points (
    component TEXT NOT NULL, life INTEGER NOT NULL, at_ns INTEGER NOT NULL, value REAL, low REAL, high REAL,
    used REAL, held REAL NOT NULL, PRIMARY KEY (component, life, at_ns)) WITHOUT ROWID;
"""

_encoder: Final = msgspec.msgpack.Encoder()
_alert: Final = msgspec.msgpack.Decoder(WearAlert)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One point of a component's indicator: its mean, low and high over some minutes, the life used by then, and the
    share of the minutes for which data is held. NaN where nothing was judged."""

    component: str
    life: int
    at_ns: int
    value: float
    low: float
    high: float
    used: float
    held: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is committed together. until_ns: everything up to there is in it."""

    until_ns: int
    learned: Mapping[str, bytes]
    lives: Sequence[PartLife] = field(default_factory=tuple)
    alerts: Sequence[WearAlert] = field(default_factory=tuple)
    points: Sequence[CurvePoint] = field(default_factory=tuple)


class WearStore(StoreFile):
    """Calls block for the disk, and may come from any thread, one at a time. All raise RecordsError."""

    DATABASE = DATABASE
    APPLICATION = _APPLICATION
    VERSION = _VERSION
    TABLES = _TABLES

    def load(self) -> Kept | None:
        """What was committed last, without points; None for a new file. Puts a damaged one aside."""
        try:
            return self._load()
        except BrokenError:
            self._put_aside()
            return None

    def commit(self, kept: Kept) -> None:
        """All of it or nothing; what is there of the same life, alert or point is replaced."""
        with self._changed() as connection:
            connection.executemany("REPLACE INTO learned VALUES (?, ?)", list(kept.learned.items()))
            connection.executemany(
                "REPLACE INTO lives VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [_row_of(one) for one in kept.lives],
            )
            connection.executemany(
                "REPLACE INTO alerts VALUES (?, ?, ?, ?, ?)",
                [(one.number, one.component, one.raised_ns, one.over_ns, _encoder.encode(one)) for one in kept.alerts],
            )
            connection.executemany(
                "REPLACE INTO points VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (one.component, one.life, one.at_ns, one.value, one.low, one.high, one.used, one.held)
                    for one in kept.points
                ],
            )
            connection.execute("REPLACE INTO facts VALUES ('until_ns', ?)", (kept.until_ns,))

    def alerts(self, from_ns: int, to_ns: int, component: str | None = None) -> list[WearAlert]:
        """Alerts that stood in the span, the newest first; of all components, or of one."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT body FROM alerts WHERE raised_ns <= ? AND (over_ns IS NULL OR over_ns >= ?)"
                " AND (? IS NULL OR component = ?) ORDER BY raised_ns DESC, number DESC",
                (to_ns, from_ns, component, component),
            ).fetchall()
        return [_alert.decode(body) for (body,) in rows]

    def points(self, component: str, life: int, from_ns: int, most: int) -> list[CurvePoint]:
        """Points of one life from a time on, ascending; every n-th when there are more than `most`."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT component, life, at_ns, value, low, high, used, held FROM points"
                " WHERE component = ? AND life = ? AND at_ns >= ? ORDER BY at_ns",
                (component, life, from_ns),
            ).fetchall()
        every = max(1, -(-len(rows) // most))
        # From the end, so that the newest is always among them.
        chosen = rows[::-1][::every][::-1]
        return [_point_of(row) for row in chosen]

    def forget_before(self, at_ns: int) -> None:
        """Remove points of lives that ended before; lives and alerts stay."""
        with self._changed() as connection:
            connection.execute(
                "DELETE FROM points WHERE at_ns < ? AND (component, life) IN"
                " (SELECT component, number FROM lives WHERE ended_ns < ?)",
                (at_ns, at_ns),
            )

    def _load(self) -> Kept | None:
        with self._open() as connection:
            until = connection.execute("SELECT value FROM facts WHERE name = 'until_ns'").fetchone()
            if until is None:
                return None
            learned = dict(connection.execute("SELECT part, data FROM learned").fetchall())
            lives = connection.execute(
                "SELECT component, number, began_ns, ended_ns, used, unit, failed, words, by FROM lives"
                " ORDER BY component, number"
            ).fetchall()
            alerts = connection.execute("SELECT body FROM alerts ORDER BY number").fetchall()
        try:
            told = [_alert.decode(body) for (body,) in alerts]
        except msgspec.DecodeError as error:
            raise BrokenError(f"{self.path.name}: {error}") from error
        return Kept(
            until_ns=int(until[0]),
            learned=learned,
            lives=[_life_of(row) for row in lives],
            alerts=told,
        )


def _row_of(life: PartLife) -> tuple[object, ...]:
    used = None if math.isnan(life.used) else life.used
    head = (life.component, life.number, life.began_ns, life.ended_ns)
    return (*head, used, life.unit, life.failed, life.words, life.by)


def _life_of(row: Sequence[Any]) -> PartLife:
    component, number, began_ns, ended_ns, used, unit, failed, words, by = row
    return PartLife(component, number, began_ns, ended_ns, _number(used), unit, bool(failed), words, by)


def _point_of(row: Sequence[Any]) -> CurvePoint:
    component, life, at_ns, *numbers = row
    return CurvePoint(component, life, at_ns, *(_number(number) for number in numbers))


def _number(stored: float | None) -> float:
    """SQLite keeps a NaN as NULL."""
    return math.nan if stored is None else stored
