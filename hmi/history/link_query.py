"""Reading the network's black box: minutes at a glance for a week, seconds where something happened."""

import logging
import sqlite3
from typing import Any

from hmi.history.errors import BlockError
from hmi.history.link_facts import MINUTE_NAMES, MINUTE_NS, glance, sound, unpack
from hmi.values.link_facts import Interface, Minute, Second

_log = logging.getLogger(__name__)


def minutes(connection: sqlite3.Connection, from_ns: int, to_ns: int) -> list[Minute]:
    """Minutes of all links that touch the span, in the order of time; those not folded yet are made up now."""
    if not _held(connection):
        return []
    columns = ", ".join(MINUTE_NAMES)
    rows = connection.execute(f"SELECT {columns} FROM link_minutes WHERE to_ns >= ? AND from_ns <= ?", (from_ns, to_ns))
    found = [_minute(dict(zip(MINUTE_NAMES, row, strict=True))) for row in rows]
    fresh: dict[tuple[str, int], list[bytes]] = {}
    rows = connection.execute(
        "SELECT link, at_ns / ?, data FROM link_seconds WHERE at_ns BETWEEN ? AND ? ORDER BY id",
        (MINUTE_NS, from_ns, to_ns),
    )
    for link, minute, data in rows:
        fresh.setdefault((link, minute), []).append(data)
    for (link, _), raw in fresh.items():
        seconds = sound(raw)
        if seconds:
            found.append(glance(link, seconds))
    return sorted(found, key=lambda one: (one.from_ns, one.link))


def seconds(connection: sqlite3.Connection, link: str, from_ns: int, to_ns: int) -> list[Second]:
    """Every recorded second of a link from..to, ends included, in the order of time."""
    found: list[Second] = []
    if not _held(connection):
        return found
    rows = connection.execute(
        "SELECT id, data FROM link_minutes WHERE link = ? AND to_ns >= ? AND from_ns <= ? ORDER BY id",
        (link, from_ns, to_ns),
    )
    for number, data in rows:
        try:
            found += unpack(data)
        except BlockError as error:
            _log.warning("minute %d of the network's black box is damaged: %s", number, error)
    rows = connection.execute(
        "SELECT data FROM link_seconds WHERE link = ? AND at_ns BETWEEN ? AND ? ORDER BY id", (link, from_ns, to_ns)
    )
    found += sound(row[0] for row in rows)
    return sorted((one for one in found if from_ns <= one.at_ns <= to_ns), key=lambda one: one.at_ns)


def _held(connection: sqlite3.Connection) -> bool:
    """A log that an older version wrote last has no black box."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'link_minutes'").fetchone() is not None


def _minute(values: dict[str, Any]) -> Minute:
    return Minute(**values | {"interface": Interface(values["interface"])})
