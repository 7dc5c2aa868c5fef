"""The tables of records.db. A verifier compares them letter by letter: whoever weakens them is found."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

APPLICATION_ID: Final = 0x50555052
"""PUPR, in the header of the file."""
VERSION: Final = 2

_FIRST: Final = (
    """CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    hash BLOB NOT NULL,
    signed BLOB
) STRICT""",
    """CREATE TABLE checkpoints (
    epoch INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    seal BLOB NOT NULL,
    signed BLOB NOT NULL
) STRICT""",
    """CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT""",
    *(
        f"""CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END"""
        for table in ("entries", "checkpoints", "documents")
        for name, event in (("stay", "UPDATE"), ("remain", "DELETE"))
    ),
    *(
        f"""CREATE TRIGGER {table}_follow BEFORE INSERT ON {table}
WHEN NEW.{key} IS NOT (SELECT coalesce(max({key}), 0) + 1 FROM {table})
BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END"""
        for table, key in (("entries", "number"), ("checkpoints", "epoch"), ("documents", "number"))
    ),
    """CREATE VIEW trail AS SELECT
    number,
    json_extract(body, '$.at_ns') AS at_ns,
    strftime('%Y-%m-%dT%H:%M:%S', json_extract(body, '$.at_ns') / 1000000000, 'unixepoch') || 'Z' AS at,
    json_extract(body, '$.person') AS person,
    json_extract(body, '$.name') AS name,
    json_extract(body, '$.role') AS role,
    json_extract(body, '$.station') AS station,
    json_extract(body, '$.action') AS action,
    json_extract(body, '$.object') AS object,
    json_extract(body, '$.old') AS old,
    json_extract(body, '$.new') AS new,
    json_extract(body, '$.unit') AS unit,
    json_extract(body, '$.reason') AS reason,
    json_extract(body, '$.lot') AS lot,
    json_extract(body, '$.signature') AS signature,
    json_extract(body, '$.language') AS language,
    json_extract(body, '$.of') AS of
FROM entries""",
)

_ACCOUNTS: Final = (
    """CREATE TABLE accounts (
    number INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    hash TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT""",
    """CREATE TRIGGER accounts_stay BEFORE UPDATE ON accounts
BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END""",
    """CREATE TRIGGER accounts_remain BEFORE DELETE ON accounts
BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END""",
    """CREATE TRIGGER accounts_follow BEFORE INSERT ON accounts
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM accounts)
BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END""",
)

STATEMENTS: Final = (*_FIRST, *_ACCOUNTS)

OF_VERSION: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType({1: _FIRST, 2: STATEMENTS})
"""The tables of each layout there was; each has those of the one before."""
