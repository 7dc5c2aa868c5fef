"""The tables of alarms.db: the alarm journal, how each alarm stood last, and what persons changed of their settings.

A file of its own, beside the trail: a flood writes more in a minute than people do in a year. What a person does to
an alarm stands in both. Rows are narrow numbers; words stand once each. Rows of which a filter lets few pass are found
by its own index; for all else `facets` holds whatever is filtered by, and one walk down its 25 bytes a row answers.
`beginning` says what retention removed: no row from its time on can be, and it never goes back.
"""

from typing import Final

DATABASE: Final = "alarms.db"
APPLICATION_ID: Final = 0x50555041
"""PUPA, in the header of the file."""
VERSION: Final = 2

_BEGINNING: Final = (
    """CREATE TABLE beginning (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    at_ns INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    told INTEGER NOT NULL
) STRICT""",
    "INSERT INTO beginning VALUES (0, 0, 0, 0)",
    """CREATE TRIGGER beginning_stays BEFORE DELETE ON beginning
BEGIN SELECT RAISE(ABORT, 'the journal has one beginning'); END""",
    """CREATE TRIGGER beginning_moves_on BEFORE UPDATE ON beginning
WHEN new.at_ns < old.at_ns OR new.removed < old.removed
BEGIN SELECT RAISE(ABORT, 'the beginning of the journal never goes back'); END""",
    """CREATE TRIGGER rows_remain BEFORE DELETE ON rows
WHEN NOT EXISTS (SELECT 1 FROM beginning WHERE old.at_ns < at_ns)
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END""",
)

STATEMENTS: Final = (
    """CREATE TABLE faces (
    id INTEGER PRIMARY KEY,
    alarm TEXT NOT NULL,
    priority INTEGER NOT NULL,
    tag TEXT NOT NULL,
    machine TEXT NOT NULL,
    grp TEXT NOT NULL,
    unit TEXT NOT NULL,
    folded TEXT NOT NULL,
    UNIQUE (alarm, priority, tag, machine, grp, unit)
) STRICT""",
    """CREATE TABLE words (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
) STRICT""",
    """CREATE TABLE rows (
    number INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    face INTEGER NOT NULL,
    what INTEGER NOT NULL,
    state INTEGER NOT NULL,
    source_ns INTEGER NOT NULL,
    server_ns INTEGER NOT NULL,
    received_ns INTEGER NOT NULL,
    truth INTEGER NOT NULL,
    occurrence INTEGER NOT NULL,
    value REAL,
    bound REAL,
    status INTEGER NOT NULL,
    first INTEGER NOT NULL,
    person INTEGER NOT NULL,
    name INTEGER NOT NULL,
    seat INTEGER NOT NULL,
    comment INTEGER NOT NULL,
    lot INTEGER NOT NULL,
    until_ns INTEGER NOT NULL,
    message INTEGER NOT NULL,
    condition INTEGER NOT NULL,
    event TEXT NOT NULL
) STRICT""",
    "CREATE INDEX facets ON rows (number, at_ns, face, what, person, name, lot, comment, message)",
    "CREATE INDEX by_face ON rows (face, number)",
    "CREATE INDEX by_time ON rows (at_ns, number)",
    "CREATE INDEX by_what ON rows (what, number)",
    "CREATE INDEX by_lot ON rows (lot, number)",
    "CREATE INDEX by_person ON rows (person, number)",
    "CREATE INDEX by_name ON rows (name, number)",
    "CREATE INDEX by_comment ON rows (comment, number)",
    "CREATE INDEX by_message ON rows (message, number)",
    """CREATE TABLE standings (
    alarm TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    alarm TEXT NOT NULL,
    setting TEXT NOT NULL,
    base TEXT NOT NULL,
    value TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    signature TEXT NOT NULL
) STRICT""",
    *(
        f"""CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"""
        for table, name, event in (
            ("rows", "stay", "UPDATE"),
            ("changes", "stay", "UPDATE"),
            ("changes", "remain", "DELETE"),
        )
    ),
    *_BEGINNING,
)

UPGRADES: Final = {1: ("DROP TRIGGER rows_remain", *_BEGINNING)}
"""Layout of an earlier program -> what makes this one of it."""

ROW_COLUMNS: Final = 23
