"""Ledger: the open trail. Every commit is whole, chained, signed, on disk, and told to the head outside; or is not."""

import hashlib
import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hmi.records import chain, tail
from hmi.records.chain import Head
from hmi.records.entry import Draft, Entry, body_of, canonical, entry_of
from hmi.records.errors import BrokenError, RecordsError, unusable
from hmi.records.files import DATABASE, HEAD, alone
from hmi.records.head import load_head, save_head
from hmi.records.keys import Sealing, keep_sealing, load_sealing, signing_key
from hmi.records.schema import APPLICATION_ID, OF_VERSION, STATEMENTS, VERSION
from hmi.station.disk import identity_of

EPOCH_ENTRIES: Final = 1000
EPOCH_NS: Final = 15 * 60 * 1_000_000_000
"""An epoch is sealed after so many entries, or so long."""

_LOCK_WAIT_S: Final = 5.0

_log = logging.getLogger(__name__)


class Ledger:
    """Calls come from one thread. Raises RecordsError for all that the disk, the files or another program do.

    What is in the folder and is not the trail that was written there is put aside whole, and a new trail begins with an
    entry that says so: `found` is why.
    """

    def __init__(
        self, folder: Path, station: str, now_ns: int, *, offset_s: int = 0, epoch_entries: int = EPOCH_ENTRIES
    ) -> None:
        self.path = folder / DATABASE
        self.found = ""
        self._folder = folder
        self._station = station
        self._epoch_entries = epoch_entries
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._key: Ed25519PrivateKey
        self._sealing: Sealing
        self._head: Head
        self._tail = tail.Tail()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise unusable(error) from error
        with self._exclusive(now_ns, offset_s):
            pass

    # --- what it is for -------------------------------------------------------------------------------------------

    def append(self, drafts: Sequence[Draft], now_ns: int, offset_s: int) -> list[Entry]:
        """All of them in one commit, in this order. `now_ns`: UTC; `offset_s`: local time less UTC."""
        if not drafts:
            return []
        with self._exclusive(now_ns, offset_s) as connection, self._commit(connection, now_ns):
            return self._insert(connection, drafts, now_ns, offset_s)

    def seal(self, now_ns: int) -> None:
        """End the epoch now, with or without entries in it."""
        with self._exclusive(now_ns, 0) as connection, self._commit(connection, now_ns):
            self._insert_checkpoint(connection, now_ns)

    def seal_if_due(self, now_ns: int) -> None:
        """End the epoch when it has lasted long enough."""
        if abs(now_ns - self._tail.sealed_ns) >= EPOCH_NS:
            self.seal(now_ns)

    def hand_out_key(self, draft: Draft, now_ns: int, offset_s: int) -> tuple[int, bytes]:
        """Begin a new series of seals: its number and first key, which from here on is nowhere but in the answer."""
        self.seal(now_ns)
        with self._exclusive(now_ns, offset_s) as connection:
            sealing = self._sealing.new_series()
            with self._commit(connection, now_ns):
                self._insert(connection, [replace(draft, new=f"series {sealing.series}")], now_ns, offset_s)
            self._keep(sealing)
            return sealing.series, sealing.key

    @property
    def head(self) -> Head:
        """The newest entry, signed."""
        return self._head

    def last(self, *actions: str) -> Entry | None:
        """The newest entry with one of these actions."""
        marks = ", ".join("?" * len(actions))
        rows = self._open_connection().execute(
            f"SELECT CAST(body AS BLOB) FROM entries WHERE json_extract(body, '$.action') IN ({marks})"
            " ORDER BY number DESC LIMIT 1",
            actions,
        )
        row = rows.fetchone()
        return None if row is None else entry_of(row[0])

    def document(self, hash_: str) -> str:
        """The document that an entry names as "sha256:…"; empty when there is none."""
        rows = self._open_connection().execute("SELECT content FROM documents WHERE hash = ?", (hash_,))
        row = rows.fetchone()
        return "" if row is None else str(row[0])

    def close(self) -> None:
        """Let go of the file; what was committed is safe already."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                with alone(self._folder):  # closing may empty the write-ahead file
                    connection.close()
            except (RecordsError, OSError):
                connection.close()
            except sqlite3.Error as error:
                raise unusable(error) from error

    # --- a commit -------------------------------------------------------------------------------------------------

    @contextmanager
    def _exclusive(self, now_ns: int, offset_s: int) -> Iterator[sqlite3.Connection]:
        """The trail alone, open, and as we left it or as another of our programs went on with it."""
        try:
            with alone(self._folder):
                if self._connection is not None and identity_of(self.path) != self._identity:
                    self._connection.close()
                    self._connection = None
                if self._connection is None:
                    self._open(now_ns, offset_s)
                else:
                    self._follow()
                yield self._open_connection()
        except (sqlite3.Error, OSError) as error:
            raise unusable(error) from error

    def _follow(self) -> None:
        """Where another program has added entries or sealed an epoch, go on from there."""
        found = tail.newest(self._open_connection())
        if found != self._tail.position:
            self._believe()

    @contextmanager
    def _commit(self, connection: sqlite3.Connection, now_ns: int) -> Iterator[None]:
        """One transaction with what belongs to its end; on failure all is as before."""
        before = self._tail
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            grown = self._tail.number - self._tail.sealed
            if grown >= self._epoch_entries or (grown and abs(now_ns - self._tail.sealed_ns) >= EPOCH_NS):
                self._insert_checkpoint(connection, now_ns)
            connection.execute("COMMIT")
        except BaseException:
            self._tail = before
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self._committed(now_ns, sealed=self._tail.epoch != before.epoch)

    def _committed(self, now_ns: int, *, sealed: bool) -> None:
        """What follows a commit. It stands whatever the disk does now: a head that lags behind is no damage."""
        try:
            if sealed:
                self._keep(self._sealing.after(self._tail.epoch))
            self._tell_head(now_ns, safe=sealed)
        except OSError as error:
            _log.warning("head or sealing key of the trail could not be written: %s", error)

    def _insert(
        self, connection: sqlite3.Connection, drafts: Sequence[Draft], now_ns: int, offset_s: int
    ) -> list[Entry]:
        entries: list[Entry] = []
        number, before, signed = self._tail.number, self._tail.hash, self._tail.signed
        rows: list[tuple[Any, ...]] = []
        for position, draft in enumerate(drafts):
            number += 1
            kept = _with_document(connection, draft) if draft.document else draft
            kept = _with_account(connection, kept, number) if draft.account else kept
            body = body_of(number, now_ns, offset_s, self._station, kept)
            hash_ = chain.link(before, signed, body)
            is_last = position == len(drafts) - 1
            signature = self._key.sign(chain.commit_message(number, hash_)) if is_last else b""
            rows.append((number, body.decode(), hash_, signature or None))
            entries.append(entry_of(body, hash_, signature, before + signed))
            before, signed = hash_, signature
        connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", rows)
        self._tail = self._tail.grown(number, before, signed)
        return entries

    def _insert_checkpoint(self, connection: sqlite3.Connection, now_ns: int) -> None:
        sealing, before = self._sealing, self._tail
        content = {
            "epoch": sealing.epoch,
            "series": sealing.series,
            "step": sealing.step,
            "first": before.sealed + 1,
            "last": before.number,
            "hash": before.hash.hex(),
            "before": before.checkpoint.hex(),
            "at_ns": now_ns,
        }
        made = chain.checkpoint(canonical(content), sealing.epoch, sealing.key, self._key)
        row = (made.epoch, made.body.decode(), made.seal, made.signed)
        connection.execute("INSERT INTO checkpoints VALUES (?, ?, ?, ?)", row)
        self._tail = before.sealed_by(made, now_ns)

    def _keep(self, sealing: Sealing) -> None:
        self._sealing = sealing
        keep_sealing(self._folder, sealing)

    def _tell_head(self, now_ns: int, *, safe: bool) -> None:
        public = self._key.public_key().public_bytes_raw()
        head = Head(self._station, self._tail.number, self._tail.hash, self._tail.epoch, now_ns, public)
        self._head = replace(head, signed=self._key.sign(head.message()))
        save_head(self._folder / HEAD, self._head, safe=safe)

    # --- opening --------------------------------------------------------------------------------------------------

    def _open_connection(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RecordsError("records.closed")
        return self._connection

    def _open(self, now_ns: int, offset_s: int) -> None:
        self._key = signing_key(self._folder)
        try:
            aside = ""
            try:
                if self._opened_existing():
                    return
            except (BrokenError, sqlite3.DatabaseError) as error:
                broken = error if isinstance(error, BrokenError) else unusable(error)
                if not isinstance(broken, BrokenError):
                    raise
                self.found = broken.detail
                self._drop()
                aside = tail.put_aside(self._folder, now_ns).name
            self._begin(now_ns, offset_s, aside)
        except BaseException:
            self._drop()
            raise

    def _opened_existing(self) -> bool:
        """False when there is no trail yet; BrokenError when there is another than was written."""
        if not self.path.exists() or not self.path.stat().st_size:
            if (self._folder / HEAD).exists():
                raise BrokenError(f"{DATABASE} is gone")
            return False
        self._connect()
        connection = self._open_connection()
        if not tail.is_ours(connection):
            if (self._folder / HEAD).exists():
                raise BrokenError(f"{DATABASE} is empty")
            return False
        _bring_up(connection)
        self._believe()
        return True

    def _connect(self) -> None:
        connection = sqlite3.connect(
            self.path, isolation_level=None, timeout=_LOCK_WAIT_S, check_same_thread=False, cached_statements=32
        )
        self._connection = connection
        if os.name == "posix":
            self.path.chmod(0o600)
        self._identity = identity_of(self.path)
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise RecordsError("records.read_only", str(self.path))
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA wal_autocheckpoint = 512")
        connection.execute("PRAGMA recursive_triggers = ON")

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _believe(self) -> None:
        """Take over the end of the trail, if it is what the head outside and the keys say. BrokenError."""
        connection, public = self._open_connection(), self._key.public_key()
        self._tail = tail.proven(connection, public)
        try:
            head = load_head(self._folder / HEAD)
        except ValueError as error:
            raise BrokenError(str(error)) from error
        if head is not None:
            tail.compare(connection, self._tail, head, public.public_bytes_raw())
        sealing = load_sealing(self._folder)
        if sealing is None:
            self._keep(Sealing(self._tail.epoch + 1, tail.last_series(connection) + 1, 0, os.urandom(32)))
        elif sealing.epoch > self._tail.epoch + 1:
            raise BrokenError(f"checkpoint {sealing.epoch - 1} is missing")
        else:
            self._sealing = sealing
            if sealing.epoch <= self._tail.epoch:  # killed between commit and erasing the key
                self._keep(sealing.after(self._tail.epoch))
        self._tell_head(self._tail.sealed_ns if head is None else head.at_ns, safe=False)

    def _begin(self, now_ns: int, offset_s: int, aside: str) -> None:
        """A new trail. Tables and first entry come in one commit: a trail without entries does not exist."""
        if self._connection is None:
            self._connect()
        connection = self._open_connection()
        former = load_sealing(self._folder)
        self._sealing = Sealing(1, former.series + 1 if former else 1, 0, os.urandom(32))
        keep_sealing(self._folder, self._sealing)
        self._tail = tail.Tail(sealed_ns=now_ns)
        public = self._key.public_key().public_bytes_raw()
        draft = Draft(
            action="trail.begun", object=self._station, old=aside, new=f"ed25519:{public.hex()}", reason=self.found
        )
        with self._commit(connection, now_ns):
            for statement in STATEMENTS:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            self._insert(connection, [draft], now_ns, offset_s)


def _bring_up(connection: sqlite3.Connection) -> None:
    """The tables that later layouts added to the one of this file."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version >= VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in STATEMENTS[len(OF_VERSION.get(version, STATEMENTS)) :]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _with_document(connection: sqlite3.Connection, draft: Draft) -> Draft:
    """The draft, its document stored under the next number, and named by its hash."""
    name = f"sha256:{hashlib.sha256(draft.document.encode()).hexdigest()}"
    connection.execute(
        "INSERT INTO documents SELECT coalesce(max(number), 0) + 1, ?, ? FROM documents", (name, draft.document)
    )
    return replace(draft, new=name, document="")


def _with_account(connection: sqlite3.Connection, draft: Draft, number: int) -> Draft:
    """The draft, which becomes entry `number`, its account stored beside it and named by its hash."""
    before = connection.execute("SELECT hash FROM accounts ORDER BY number DESC LIMIT 1").fetchone()
    name = f"sha256:{hashlib.sha256(draft.account.encode()).hexdigest()}"
    connection.execute(
        "INSERT INTO accounts SELECT coalesce(max(number), 0) + 1, ?, ?, ? FROM accounts", (number, name, draft.account)
    )
    return replace(draft, old=before[0] if before else "", new=name, account="")
