"""The network's black box in the log: seconds as they come, folded into packed minutes, seven days of them.

A second is a row of `link_seconds` from its commit on, so that a kill costs none. When a minute of a link is over it
becomes one row of `link_minutes`: the glance at it in columns, its seconds packed (columns side by side, deflated).
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from itertools import pairwise
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from hmi.history.errors import BlockError
from hmi.history.transaction import transaction
from hmi.values.link import Phase
from hmi.values.link_facts import Interface, Minute, Probe, Second

MINUTE_NS: Final = 60_000_000_000
KEPT_NS: Final = 7 * 86_400_000_000_000
MOST_MINUTES: Final = 7 * 1440 + 60
"""Of one link. A clock that was set far back must not let the ring grow: rows beyond this go, the oldest first."""

_LATE_NS: Final = 5_000_000_000
"""A minute is folded so long after its end: what waited for the disk belongs to it."""

_PHASES: Final = tuple(Phase)
_ROW: Final = np.dtype(
    [
        ("at_ns", "<i8"),
        ("phase", "u1"),
        ("reason", "u1"),
        ("attempt", "<u2"),
        ("heard_s", "<f4"),
        ("publish_lag_s", "<f4"),
        ("round_trip_s", "<f4"),
        ("tcp_rtt_s", "<f4"),
        ("retransmits", "<u4"),
        ("probe", "u1"),
        ("probe_s", "<f4"),
        ("sequence_gaps", "<u4"),
        ("republished", "<u4"),
        ("notifications", "<u8"),
        ("changes", "<u8"),
        ("bad", "<u4"),
        ("tags", "<u4"),
        ("clock_offset_s", "<f4"),
        ("server_start_ns", "<i8"),
        ("server_state", "u1"),
        ("channel_s", "<f4"),
        ("renewals", "<u4"),
        ("interface", "u1"),
        ("loop_lag_s", "<f4"),
        ("commit_lag_s", "<f4"),
    ]
)
_NAMES: Final = tuple(one.name for one in fields(Second))
_WORDS: Final = frozenset({"reason", "server_state"})
_TOTALS: Final = frozenset({"at_ns", "notifications", "changes"})
_MOST_WORDS: Final = 255
MINUTE_NAMES: Final = tuple(one.name for one in fields(Minute))
_COLUMNS: Final = (*MINUTE_NAMES, "data")
_INSERT: Final = f"INSERT INTO link_minutes ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Any, ...])


# --- seconds as rows --------------------------------------------------------------------------------------------------


def write_seconds(connection: sqlite3.Connection, seconds: Sequence[tuple[str, Second]]) -> None:
    """Within the caller's transaction."""
    rows = [(link, second.at_ns, _encoder.encode(astuple(second))) for link, second in seconds]
    connection.executemany("INSERT INTO link_seconds (link, at_ns, data) VALUES (?, ?, ?)", rows)


def read_second(data: bytes) -> Second:
    """Raises BlockError for what is no second of this layout."""
    try:
        values = dict(zip(_NAMES, _decoder.decode(data), strict=True))
        return Second(**_typed(values))
    except (msgspec.DecodeError, ValueError, TypeError) as error:
        raise BlockError(f"a second of the network's black box: {error}") from error


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    return values | {
        "phase": Phase(values["phase"]),
        "probe": Probe(values["probe"]),
        "interface": Interface(values["interface"]),
    }


# --- seconds packed ---------------------------------------------------------------------------------------------------


def pack(seconds: Sequence[Second]) -> bytes:
    """Seconds as deflated columns. Words stand once, at the front."""
    words: list[str] = []
    rows = np.zeros(len(seconds), _ROW)
    for name in _NAMES:
        column = [getattr(second, name) for second in seconds]
        if name == "phase":
            column = [_PHASES.index(phase) for phase in column]
        elif name in _WORDS:
            column = [_number(words, word) for word in column]
        else:
            kind = rows.dtype[name]
            if kind.kind == "u":
                column = [min(max(0, value), int(np.iinfo(kind).max)) for value in column]
        rows[name] = column
    raw = b"".join(_shuffled(_stepped(rows[name], name)) for name in _NAMES)
    return zlib.compress(_encoder.encode((len(seconds), words, raw)), 6)


def unpack(data: bytes) -> list[Second]:
    """The inverse, figures to the precision of a float32. Raises BlockError for what is damaged."""
    try:
        count, words, raw = _decoder.decode(zlib.decompress(data))
        columns: dict[str, list[Any]] = {}
        at = 0
        for name in _NAMES:
            kind = _ROW[name]
            shuffled = np.frombuffer(raw, np.uint8, count * kind.itemsize, at).reshape(kind.itemsize, count)
            column = np.ascontiguousarray(shuffled.T).view(kind).ravel()
            columns[name] = (np.cumsum(column, dtype=kind) if name in _TOTALS else column).tolist()
            at += count * kind.itemsize
        columns["phase"] = [_PHASES[number] for number in columns["phase"]]
        for name in _WORDS:
            columns[name] = [words[number] for number in columns[name]]
        return [Second(**_typed(dict(zip(_NAMES, row, strict=True)))) for row in zip(*columns.values(), strict=True)]
    except (zlib.error, msgspec.DecodeError, ValueError, TypeError, IndexError) as error:
        raise BlockError(f"a minute of the network's black box: {error}") from error


def _stepped(column: NDArray[Any], name: str) -> NDArray[Any]:
    """A total as its steps: they repeat, and deflate well. The first step is from 0."""
    return np.diff(column, prepend=column.dtype.type(0)) if name in _TOTALS else column


def _shuffled(column: NDArray[Any]) -> bytes:
    """All first bytes, then all second ones, and so on: high bytes repeat."""
    column = np.ascontiguousarray(column)
    return column.view(np.uint8).reshape(len(column), column.itemsize).T.tobytes()


def _number(words: list[str], word: str) -> int:
    if word not in words:
        if len(words) >= _MOST_WORDS:
            return 0
        words.append(word)
    return words.index(word)


def glance(link: str, seconds: Sequence[Second]) -> Minute:
    """The summary of some seconds of one link, at least one, in their order."""
    first, last = seconds[0], seconds[-1]
    live = [second for second in seconds if second.phase is Phase.LIVE]
    offsets = [second.clock_offset_s for second in live] or [0.0]
    whole = last.notifications >= first.notifications  # else the core was started anew in between: totals began again
    return Minute(
        link=link,
        from_ns=first.at_ns,
        to_ns=last.at_ns,
        seconds=len(seconds),
        live=len(live),
        round_trip_s=max((second.round_trip_s for second in live), default=0.0),
        tcp_rtt_s=max((second.tcp_rtt_s for second in live), default=0.0),
        publish_lag_s=max((second.publish_lag_s for second in live), default=0.0),
        loop_lag_s=max(second.loop_lag_s for second in seconds),
        commit_lag_s=max(second.commit_lag_s for second in seconds),
        bad_share=max((second.bad / second.tags for second in live if second.tags), default=0.0),
        changes=last.changes - first.changes if whole else -1,
        retransmits=_grown([second.retransmits for second in seconds]),
        republished=max(0, last.republished - first.republished) if whole else 0,
        interface=max(second.interface for second in seconds),
        server_start_ns=last.server_start_ns,
        offset_low_s=min(offsets),
        offset_high_s=max(offsets),
    )


def _grown(totals: Sequence[int]) -> int:
    """By how much a total grew that begins again with each connection."""
    return sum(max(0, after - before) for before, after in pairwise(totals))


# --- upkeep -----------------------------------------------------------------------------------------------------------


def slices(connection: sqlite3.Connection, now_ns: int) -> Iterator[None]:
    """Fold the minutes that are over, then drop what is too old or too much."""
    due = _due(connection, now_ns)
    if not due:
        return
    with transaction(connection):
        for link, minute in due:
            _fold(connection, link, minute)
    yield
    with transaction(connection):
        _prune(connection, {link for link, _ in due}, now_ns)
    yield


def _due(connection: sqlite3.Connection, now_ns: int) -> list[tuple[str, int]]:
    """Links and minutes (ns since 1970 / a minute) that are over, also those that a clock set back left ahead."""
    rows = connection.execute("SELECT link, at_ns / ?, max(at_ns) FROM link_seconds GROUP BY 1, 2", (MINUTE_NS,))
    present = now_ns // MINUTE_NS
    return [
        (link, minute)
        for link, minute, _ in rows
        if (minute < present and now_ns - (minute + 1) * MINUTE_NS >= _LATE_NS) or minute > present + 1
    ]


def _fold(connection: sqlite3.Connection, link: str, minute: int) -> None:
    span = (link, minute * MINUTE_NS, (minute + 1) * MINUTE_NS - 1)
    rows = connection.execute(
        "SELECT data FROM link_seconds WHERE link = ? AND at_ns BETWEEN ? AND ? ORDER BY id", span
    ).fetchall()
    seconds = sound(row[0] for row in rows)
    if seconds:
        connection.execute(_INSERT, (*astuple(glance(link, seconds)), pack(seconds)))
    connection.execute("DELETE FROM link_seconds WHERE link = ? AND at_ns BETWEEN ? AND ?", span)


def sound(rows: Iterable[bytes]) -> list[Second]:
    """Those that can be read; a damaged one is a second that is not there."""
    found: list[Second] = []
    for data in rows:
        try:
            found.append(read_second(data))
        except BlockError:
            continue
    return found


def _prune(connection: sqlite3.Connection, links: Iterable[str], now_ns: int) -> None:
    connection.execute("DELETE FROM link_minutes WHERE to_ns < ?", (now_ns - KEPT_NS,))
    for link in links:
        connection.execute(
            """DELETE FROM link_minutes WHERE link = ? AND id <= (SELECT id FROM link_minutes WHERE link = ?
                ORDER BY id DESC LIMIT 1 OFFSET ?)""",
            (link, link, MOST_MINUTES),
        )
