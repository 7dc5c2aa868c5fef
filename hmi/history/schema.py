"""The tables of history.db. People and other programs may read them: `readable` is the view to start from."""

from typing import Final

from sqlite_utils import Database, Migrations

APPLICATION_ID: Final = 0x50555052
"""In the file's header ("PUPR"): this is a log of Pupitre."""

PAGE_BYTES: Final = 8192

migrations = Migrations("history")

VERSION: Final = 2
"""Number of migrations this program knows; in the file's header as user_version. A larger one is a newer log."""


@migrations()
def tables(db: Database) -> None:
    """First layout. `samples` takes appends only and has no index: rows clustered by tag cost six times as much."""
    statements = (
        """CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID""",
        """CREATE TABLE tags (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, link TEXT NOT NULL, machine TEXT NOT NULL,
            kind TEXT NOT NULL, unit TEXT NOT NULL, decimals INTEGER NOT NULL)""",
        """CREATE TABLE links (
            name TEXT PRIMARY KEY, url TEXT NOT NULL DEFAULT '', session TEXT NOT NULL DEFAULT '',
            subscription INTEGER, last_sequence INTEGER, last_heard_ns INTEGER NOT NULL DEFAULT 0)""",
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY, started_ns INTEGER NOT NULL, alive_ns INTEGER NOT NULL, ended_ns INTEGER,
            version TEXT NOT NULL, pid INTEGER NOT NULL, ticket INTEGER NOT NULL DEFAULT 0)""",
        """CREATE TABLE gaps (
            number INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs(id), handle INTEGER NOT NULL,
            link TEXT NOT NULL, tag INTEGER REFERENCES tags(id), from_ns INTEGER NOT NULL, to_ns INTEGER,
            cause TEXT NOT NULL, closure TEXT NOT NULL, detail TEXT NOT NULL, UNIQUE (run, handle))""",
        "CREATE INDEX gaps_open ON gaps(number) WHERE to_ns IS NULL",
        "CREATE INDEX gaps_to ON gaps(to_ns)",
        # `value` has no declared type on purpose: a column of type REAL would store -0.0 as 0.
        """CREATE TABLE samples (
            tag INTEGER NOT NULL, source_ns INTEGER NOT NULL, value, status INTEGER NOT NULL, server_ns INTEGER,
            received_ns INTEGER NOT NULL, mark INTEGER NOT NULL, text TEXT)""",
        """CREATE TABLE blocks (
            id INTEGER PRIMARY KEY, tag INTEGER NOT NULL, day INTEGER NOT NULL, level INTEGER NOT NULL,
            batch INTEGER NOT NULL, from_ns INTEGER NOT NULL, to_ns INTEGER NOT NULL, count INTEGER NOT NULL,
            low REAL, high REAL, first REAL, last REAL, mean REAL, worst INTEGER NOT NULL, data BLOB NOT NULL)""",
        # covering: a row of `blocks` drags its data along, so what chooses blocks must not touch the table
        "CREATE INDEX blocks_span ON blocks(tag, to_ns, from_ns, batch, level, count)",
        "CREATE INDEX blocks_age ON blocks(day, batch, count)",
        "CREATE INDEX blocks_fresh ON blocks(day, tag, batch) WHERE level = 0",
        """CREATE TABLE rollups (
            tag INTEGER NOT NULL, from_ns INTEGER NOT NULL, block INTEGER NOT NULL, bucket_ns INTEGER NOT NULL,
            data BLOB NOT NULL, PRIMARY KEY (tag, from_ns, block)) WITHOUT ROWID""",
        """CREATE VIEW readable AS
            SELECT tags.name AS tag,
                strftime('%Y-%m-%dT%H:%M:%S', source_ns / 1000000000, 'unixepoch')
                    || printf('.%03dZ', source_ns / 1000000 % 1000) AS source_time,
                CASE WHEN text IS NULL THEN value ELSE text END AS value, tags.unit AS unit,
                printf('0x%08X', status) AS status, server_ns, received_ns, mark
            FROM samples JOIN tags ON tags.id = samples.tag
            WHERE samples.rowid > (SELECT value FROM facts WHERE name = 'sealed_row')""",
        "INSERT INTO facts VALUES ('sealed_row', 0), ('sealed_batch', 0), ('sealed_ns', 0)",
        f"PRAGMA application_id = {APPLICATION_ID}",
        "PRAGMA user_version = 1",
    )
    for statement in statements:
        db.execute(statement)


@migrations()
def network(db: Database) -> None:
    """The network's black box (`link_facts.py`)."""
    statements = (
        """CREATE TABLE link_seconds (
            id INTEGER PRIMARY KEY, link TEXT NOT NULL, at_ns INTEGER NOT NULL, data BLOB NOT NULL)""",
        """CREATE TABLE link_minutes (
            id INTEGER PRIMARY KEY, link TEXT NOT NULL, from_ns INTEGER NOT NULL, to_ns INTEGER NOT NULL,
            seconds INTEGER NOT NULL, live INTEGER NOT NULL, round_trip_s REAL NOT NULL, tcp_rtt_s REAL NOT NULL,
            publish_lag_s REAL NOT NULL, loop_lag_s REAL NOT NULL, commit_lag_s REAL NOT NULL,
            bad_share REAL NOT NULL, changes INTEGER NOT NULL, retransmits INTEGER NOT NULL,
            republished INTEGER NOT NULL, interface INTEGER NOT NULL, server_start_ns INTEGER NOT NULL,
            offset_low_s REAL NOT NULL, offset_high_s REAL NOT NULL, data BLOB NOT NULL)""",
        "CREATE INDEX link_minutes_span ON link_minutes(to_ns, from_ns)",
        "CREATE INDEX link_minutes_ring ON link_minutes(link, id)",
        f"PRAGMA user_version = {VERSION}",
    )
    for statement in statements:
        db.execute(statement)
