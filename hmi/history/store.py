"""Store: the open file as the writer knows it. One per opening; every call on the thread that has it now."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from sqlite_utils import Database

from hmi.history.errors import unusable
from hmi.history.files import open_for_writing
from hmi.history.intake import Flight, Waiting
from hmi.history.link_facts import write_seconds
from hmi.history.rows import insert
from hmi.history.transaction import transaction
from hmi.station.disk import identity_of
from hmi.values.gap import Gap, GapClosure
from hmi.values.tag import Tag

_LOOKED_AT: Final = 10_000
"""Newest rows among which the last value of a link is looked for."""


@dataclass(frozen=True, slots=True)
class FormerLink:
    """What an earlier run knew of a link. Ids are "" or None when unknown; `heard_ns` 0 when it was never heard."""

    name: str
    url: str
    session: str
    subscription: int | None
    last_sequence: int | None
    heard_ns: int


@dataclass(frozen=True, slots=True)
class Run:
    """One start of the program."""

    started_ns: int
    version: str
    station: str
    simulated: bool = False


class Store:
    """Writes flights, each in one transaction; answers what an earlier run left behind.

    Raises UnusableLogError for everything the disk, the file or another program does; the flight is then not on disk,
    or `holds` says after the next opening that it is.
    """

    def __init__(self, path: Path, tags: Sequence[Tag], run: Run) -> None:
        self.path = path
        self.connection = open_for_writing(path)
        try:
            self._identity = identity_of(path)
            self.changed_tags: list[tuple[str, str, str]] = []
            """Tags whose unit is another than in the file: name, old unit, new unit."""
            self.former = self._read_former(run)
            self.fresh = False
            """Whether this run was not yet known in the file."""
            self._run, self.landed_ticket = self._register_run(run)
            self._ids = self._register_tags(tags)
        except sqlite3.Error as error:
            self.connection.close()
            raise unusable(error) from error
        except BaseException:
            self.connection.close()
            raise

    def in_place(self) -> bool:
        """Whether the path still names the file that is open (it may be deleted or moved under us)."""
        return identity_of(self.path) == self._identity

    def write(self, flight: Flight, now_ns: int) -> None:
        """All of the flight in one transaction, with the link facts that belong to it."""
        ticket = flight.batches[-1].ticket if flight.batches else None
        try:
            with transaction(self.connection):
                insert(self.connection, [batch.samples for batch in flight.batches], self._ids)
                self._write_links(flight)
                for number, gap in flight.gaps.items():
                    self._write_gap(number, gap)
                write_seconds(self.connection, flight.seconds)
                self.connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", list(flight.texts.items()))
                self.connection.execute(
                    "UPDATE runs SET alive_ns = ?, ticket = coalesce(?, ticket) WHERE id = ?",
                    (now_ns, ticket, self._run),
                )
        except sqlite3.Error as error:
            raise unusable(error) from error

    def close(self, ended_ns: int | None) -> None:
        """End the run (None: it goes on, only this opening ends) and close; a disk that refuses is left in peace."""
        try:
            if ended_ns is not None:
                self.connection.execute(
                    "UPDATE runs SET ended_ns = ?, alive_ns = ? WHERE id = ?", (ended_ns, ended_ns, self._run)
                )
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise unusable(error) from error
        finally:
            self.connection.close()

    # --- inside ---------------------------------------------------------------------------------------------------

    def _write_links(self, flight: Flight) -> None:
        last: dict[str, Waiting] = {batch.delivery.link: batch for batch in flight.batches if batch.delivery}
        for name in {*flight.heard, *flight.notes, *last}:
            note = flight.notes.get(name)
            delivery = last[name].delivery if name in last else None
            self.connection.execute(
                """INSERT INTO links (name, url, session, subscription, last_sequence, last_heard_ns)
                    VALUES (:name, coalesce(:url, ''), coalesce(:session, ''), :subscription, :sequence, :heard)
                    ON CONFLICT (name) DO UPDATE SET
                    url = coalesce(:url, url), session = coalesce(:session, session),
                    last_sequence = CASE WHEN :subscription IS NOT NULL AND :subscription IS NOT subscription
                        THEN :sequence ELSE coalesce(:sequence, last_sequence) END,
                    subscription = coalesce(:subscription, subscription),
                    last_heard_ns = max(last_heard_ns, :heard)""",
                {
                    "name": name,
                    "url": note.url if note else None,
                    "session": note.session if note else None,
                    "subscription": delivery.subscription_id if delivery else note.subscription if note else None,
                    "sequence": delivery.sequence if delivery else None,
                    "heard": flight.heard.get(name, 0),
                },
            )

    def _write_gap(self, number: int, gap: Gap) -> None:
        self.connection.execute(
            """INSERT INTO gaps (run, handle, link, tag, from_ns, to_ns, cause, closure, detail)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (run, handle) DO UPDATE SET from_ns = excluded.from_ns, to_ns = excluded.to_ns,
                closure = excluded.closure, detail = excluded.detail""",
            (
                self._run,
                number,
                gap.link,
                None if gap.tag is None else int(self._ids[gap.tag]),
                gap.from_ns,
                gap.to_ns,
                gap.cause.value,
                gap.closure.value,
                gap.detail,
            ),
        )

    def _read_former(self, run: Run) -> Mapping[str, FormerLink]:
        """Links of earlier runs; what those runs left open in the table of gaps ends where this run begins."""
        self.connection.execute(
            """UPDATE gaps SET to_ns = max(from_ns, ?), closure = ? WHERE to_ns IS NULL
                AND run NOT IN (SELECT id FROM runs WHERE started_ns = ? AND pid = ?)""",
            (run.started_ns, GapClosure.NOT_CLOSED.value, run.started_ns, os.getpid()),
        )
        rows = self.connection.execute(
            "SELECT name, url, session, subscription, last_sequence, last_heard_ns FROM links"
        )
        found = {row[0]: FormerLink(*row) for row in rows}
        return {
            name: replace(link, heard_ns=self._newest_ns(name, run.started_ns))
            if link.heard_ns > run.started_ns
            else link
            for name, link in found.items()
        }

    def _newest_ns(self, link: str, until_ns: int) -> int:
        """The newest time that a server gave a value of this link, up to then; 0 when there is none.

        A link that was heard in the future was heard by a clock that has been set back since: its last value is what
        is known, and a gap that begins there holds all that may be missing.
        """
        row = self.connection.execute(
            """SELECT max(newest) FROM (
                SELECT max(source_ns) AS newest FROM (SELECT tag, source_ns FROM samples ORDER BY rowid DESC LIMIT ?)
                    JOIN tags ON tags.id = tag WHERE link = ? AND source_ns <= ?
                UNION ALL
                SELECT max(to_ns) FROM blocks JOIN tags ON tags.id = tag WHERE link = ? AND to_ns <= ?)""",
            (_LOOKED_AT, link, until_ns, link, until_ns),
        ).fetchone()
        return int(row[0] or 0)

    def _register_run(self, run: Run) -> tuple[int, int]:
        """Row of this run, and the last ticket of it that is on disk (0 for a run that is new in this file)."""
        mine = self.connection.execute(
            "SELECT id, ticket FROM runs WHERE started_ns = ? AND pid = ?", (run.started_ns, os.getpid())
        ).fetchone()
        if mine is not None:
            return int(mine[0]), int(mine[1])
        self.fresh = True
        self.connection.execute("INSERT OR REPLACE INTO facts VALUES ('station', ?)", (run.station,))
        if run.simulated:  # once simulated values lie in a log, it is never taken for one of a plant
            self.connection.execute("INSERT OR REPLACE INTO facts VALUES ('simulated', 1)")
        self.connection.execute("UPDATE facts SET value = ? WHERE name = 'sealed_ns' AND value = 0", (run.started_ns,))
        cursor = self.connection.execute(
            "INSERT INTO runs (started_ns, alive_ns, version, pid) VALUES (?, ?, ?, ?)",
            (run.started_ns, run.started_ns, run.version, os.getpid()),
        )
        return int(cursor.lastrowid or 0), 0

    def _register_tags(self, tags: Sequence[Tag]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """A tag keeps its number for ever by its name: ids[index]."""
        database = Database(self.connection)
        table = database.table("tags")
        known = {row["name"]: row for row in table.rows}
        fresh: list[dict[str, int | str]] = []
        with database.atomic():
            for tag in tags:
                row = {
                    "name": tag.name,
                    "link": tag.link,
                    "machine": tag.machine,
                    "kind": tag.kind.value,
                    "unit": tag.unit,
                    "decimals": tag.decimals,
                }
                old = known.get(tag.name)
                if old is None:
                    fresh.append(row)
                    continue
                if old["unit"] != tag.unit:
                    self.changed_tags.append((tag.name, str(old["unit"]), tag.unit))
                if any(old[key] != value for key, value in row.items()):
                    table.update(int(old["id"]), row)
            table.insert_all(fresh)
        numbers = {name: int(number) for name, number in self.connection.execute("SELECT name, id FROM tags")}
        return np.array([numbers[tag.name] for tag in tags], np.int64)
