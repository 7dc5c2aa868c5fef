"""Simulated power cuts under the log's own commits: a file system of ours between SQLite and the disk.

SQLite writes through `Disk`, which knows what has been synced. At random instants, inside writes and syncs too, the
power "fails": of what was not synced a random part survives, in any order, the last write of it perhaps torn. The files
that would be found are written to a fresh folder and opened by the program's own start. Commits go on as if nothing had
been.
"""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import apsw
import numpy as np

from hmi.history import sealing
from hmi.history.files import configure, open_for_writing
from hmi.history.intake import Flight, Waiting
from hmi.history.query import Reader
from hmi.history.store import Run, Store
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause
from hmi.values.samples import Samples
from hmi.values.tag import Tag

S = 1_000_000_000
START_NS = 1_767_225_600 * S
BATCH = 12
_TAGS = tuple(Tag(index, f"tag{index}", "plc", "m") for index in range(4))
_CHECKPOINT_PAGES = 40
"""In place of 512, so that many cuts hit a checkpoint."""
_SEAL_EVERY = 30


@dataclass
class Outcome:
    """Of all cuts together. lost: cuts after which an acknowledged row was missing; corrupt: databases that were."""

    cuts: int = 0
    lost: int = 0
    corrupt: int = 0
    torn: int = 0
    """Cuts after which a transaction was there in part, or its sequence number without its rows."""


@dataclass
class _File:
    durable: bytes = b""
    present: bool = False
    """Whether the folder names it after a cut."""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes (offset, bytes) and truncations (size, None) since the last sync."""

    def after(self, operations: Sequence[tuple[int, bytes | None]]) -> bytes:
        content = bytearray(self.durable)
        for offset, written in operations:
            if written is None:
                del content[offset:]
                continue
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(written)] = written
        return bytes(content)

    def found(self, dice: random.Random) -> bytes:
        """What a cut leaves of it."""
        share = dice.choice([0.0, 0.5, 1.0, dice.random()])
        kept = [one for one in self.pending if dice.random() < share]
        if kept and dice.random() < 0.5:
            offset, written = kept[-1]
            kept[-1] = offset, written and written[: dice.randrange(len(written))]
        return self.after(kept)


class Disk(apsw.VFS):
    """The default file system, observed; `moment` is called before and after whatever changes a file."""

    def __init__(self, name: str, moment: Callable[[], None]) -> None:
        self.files: dict[str, _File] = {}
        self.moment = moment
        super().__init__(name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "DiskFile":  # noqa: N802 (apsw's name)
        return DiskFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 (apsw's name)
        super().xDelete(filename, syncdir)
        self.files.pop(filename, None)


class DiskFile(apsw.VFSFile):
    """One open file."""

    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._disk = disk
        if path not in disk.files:
            content = Path(path).read_bytes() if Path(path).exists() else b""
            disk.files[path] = _File(content, present=bool(content))
        self._file = disk.files[path]

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 (apsw's name)
        super().xWrite(data, offset)
        self._file.pending.append((offset, bytes(data)))
        self._disk.moment()

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 (apsw's name)
        super().xTruncate(newsize)
        self._file.pending.append((newsize, None))
        self._disk.moment()

    def xSync(self, flags: int) -> None:  # noqa: N802 (apsw's name)
        self._disk.moment()
        super().xSync(flags)
        self._file.durable = self._file.after(self._file.pending)
        self._file.pending = []
        self._file.present = True
        self._disk.moment()


class _Rows:
    """A cursor of apsw with the one attribute of sqlite3's that it lacks."""

    def __init__(self, cursor: apsw.Cursor, last_row: int) -> None:
        self._cursor = cursor
        self.lastrowid = last_row

    def fetchone(self) -> Any:
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)


class _Connection:
    """apsw behind what the log asks of sqlite3."""

    def __init__(self, path: Path, vfs: str) -> None:
        self._apsw = apsw.Connection(str(path), vfs=vfs)

    @property
    def in_transaction(self) -> bool:
        return self._apsw.in_transaction

    def execute(self, statement: str, bindings: Any = ()) -> _Rows:
        cursor = self._apsw.execute(statement, bindings)
        return _Rows(cursor, self._apsw.last_insert_rowid())

    def executemany(self, statement: str, bindings: Any) -> None:
        self._apsw.executemany(statement, bindings)

    def close(self) -> None:
        self._apsw.close()


def cut_power(folder: Path, cuts: int, seed: int, *, synchronous: str = "") -> Outcome:
    """Commit and seal in `folder` until the power has been cut so often; looks at what each cut left.

    synchronous: another setting of SQLite than the log's own.
    """
    outcome = Outcome()
    dice = random.Random(seed)
    number = 0
    while outcome.cuts < cuts:
        number += 1
        _one_life(folder / str(number), dice, min(cuts, outcome.cuts + 250), outcome, synchronous)
        shutil.rmtree(folder / str(number))
    return outcome


def _one_life(folder: Path, dice: random.Random, cuts: int, outcome: Outcome, synchronous: str) -> None:
    folder.mkdir(parents=True)
    store = Store(folder / "history.db", _TAGS, Run(START_NS, "", "station"))
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    store.connection.close()
    acknowledged = [0]

    def moment() -> None:
        if outcome.cuts < cuts and dice.random() < 0.08:
            _look(disk, folder, dice, acknowledged[0], outcome)

    name = f"cut{id(outcome)}"
    disk = Disk(name, moment)
    connection = _Connection(store.path, name)
    store.connection = cast("sqlite3.Connection", connection)
    configure(store.connection)
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    if synchronous:
        connection.execute(f"PRAGMA synchronous = {synchronous}")
    ticket = 0
    while outcome.cuts < cuts:
        ticket += 1
        now_ns = START_NS + ticket * S
        store.write(_flight(ticket, now_ns), now_ns)
        acknowledged[0] = ticket
        if dice.random() < 0.2 and outcome.cuts < cuts:
            _look(disk, folder, dice, ticket, outcome)
        if ticket % _SEAL_EVERY == 0:
            for _ in sealing.seal(store.connection, ticket * BATCH, now_ns):
                pass
    connection.close()
    disk.unregister()


def _flight(ticket: int, now_ns: int) -> Flight:
    tag = (np.arange(BATCH) % len(_TAGS)).astype(np.int32)
    source = now_ns + np.arange(BATCH, dtype=np.int64)
    zeros = np.zeros(BATCH, np.uint32)
    samples = Samples(tag, np.full(BATCH, float(ticket)), zeros, source, source, zeros.astype(np.uint8), now_ns)
    delivery = Delivery("plc", 7, ticket, now_ns)
    gap = Gap("plc", None, now_ns, now_ns + 1, GapCause.LINK_LOST)
    return Flight((Waiting(ticket, samples, delivery, "plc", 0, 0),), {ticket: gap}, {"plc": now_ns})


def _look(disk: Disk, folder: Path, dice: random.Random, acknowledged: int, outcome: Outcome) -> None:
    """What a start after a cut at this instant finds."""
    outcome.cuts += 1
    after = folder / "after"
    after.mkdir()
    for path, file in disk.files.items():
        if file.present or dice.random() < 0.5:
            (after / Path(path).name).write_bytes(file.found(dice))
    try:
        _judge(after / "history.db", acknowledged, outcome)
    finally:
        shutil.rmtree(after)


def _judge(path: Path, acknowledged: int, outcome: Outcome) -> None:
    from hmi.history.errors import HistoryError

    try:
        connection = open_for_writing(path)
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        ticket = connection.execute("SELECT max(ticket) FROM runs").fetchone()[0]
        sequence = connection.execute("SELECT max(last_sequence) FROM links").fetchone()[0] or 0
        gaps = connection.execute("SELECT count(*) FROM gaps").fetchone()[0]
        connection.close()
        reader = Reader(path)
        pieces = [piece.samples.value for piece in reader.samples(reader.tags(), -(2**62), 2**62)]
        reader.close()
    except (HistoryError, sqlite3.Error):
        outcome.corrupt += 1
        return
    held = np.bincount(np.concatenate([*pieces, np.empty(0)]).astype(np.int64), minlength=acknowledged + 1)[1:]
    outcome.corrupt += verdict != "ok"
    outcome.lost += bool((held[:acknowledged] == 0).any())
    outcome.torn += bool(
        ((held != 0) & (held != BATCH)).any() or not ticket == sequence == gaps == len(held.nonzero()[0])
    )
