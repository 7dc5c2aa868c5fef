"""The alarm journal: takes rows without waiting, and commits them on a thread of its own, at once and together."""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import Final

from hmi.records.alarm_rows import Change, Kept
from hmi.records.alarm_store import AlarmStore, opened
from hmi.records.alarm_upkeep import Upkeep
from hmi.records.errors import RecordsError
from hmi.values.alarm import JournalRow
from hmi.values.notice import Notice, Urgency

MOST_WAITING: Final = 200_000
"""Rows that wait in memory while the disk refuses; what comes then is dropped, and said."""

_GATHER_S: Final = 0.02
_GROUP: Final = 5_000
_RETRY_S: Final = 1.0
_LOOK_S: Final = 5.0
_STOP_S: Final = 15.0
_UNWRITTEN: Final = "alarms.journal_unwritten"
_LOST: Final = "alarms.journal_lost"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Waiting:
    rows: deque[JournalRow] = field(default_factory=deque)
    kept: dict[str, Kept] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows or self.kept or self.changes)


class AlarmJournal:
    """`put` from the loop; `tell` is called on the journal's thread. labels: alarm -> what a word is looked for in;
    keep_ns: how long rows are kept, None: for ever."""

    def __init__(
        self,
        folder: Path,
        labels: Callable[[str], str],
        tell: Callable[[Notice], None],
        *,
        keep_ns: int | None = None,
    ) -> None:
        self._folder = folder
        self._labels = labels
        self._tell = tell
        self._changed = Condition()
        self._waiting = _Waiting()
        self._ticket = 0
        self._committed = 0
        self._asked: list[tuple[int, Future[None]]] = []
        self._stopping = False
        self._store: AlarmStore | None = None
        self._fault: RecordsError | None = None
        self._dropped = 0
        self._said_dropped = 0
        self._all: dict[str, Kept] = {}
        self._upkeep = None if keep_ns is None else Upkeep(keep_ns, tell, time.monotonic_ns())
        self._thread = Thread(target=self._run, name="alarms-writer", daemon=True)
        self.changes: list[Change] = []
        """As they were found at the opening."""
        self.path = folder / "alarms.db"

    def start(self) -> Mapping[str, Kept]:
        """Open the file on the caller's thread (a fault is told, not raised); answers how each alarm stood."""
        try:
            self._open()
        except RecordsError as fault:
            self._failed(fault)
        self._thread.start()
        return dict(self._all)

    def stop(self) -> None:
        """Write what waits. Waits for the disk, 15 s at most."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.ident is not None:
            self._thread.join(_STOP_S)

    def put(self, rows: Sequence[JournalRow], kept: Iterable[Kept] = (), changes: Sequence[Change] = ()) -> int:
        """Take rows, and how alarms stand after them; answers their ticket."""
        with self._changed:
            waiting = self._waiting
            waiting.rows.extend(rows)
            while len(waiting.rows) > MOST_WAITING:
                waiting.rows.popleft()
                self._dropped += 1
            for one in kept:
                waiting.kept[one.alarm] = one
            waiting.changes.extend(changes)
            self._ticket += 1
            self._changed.notify_all()
            return self._ticket

    def stored(self, ticket: int) -> Future[None]:
        """When it and all before it are on disk; RecordsError in the future when the disk refuses them now."""
        future: Future[None] = Future()
        with self._changed:
            if ticket <= self._committed:
                future.set_result(None)
            else:
                self._asked.append((ticket, future))
                self._changed.notify_all()
        return future

    @property
    def ticket(self) -> int:
        """Of what was put last."""
        return self._ticket

    def is_stored(self, ticket: int) -> bool:
        """Whether it and all before it are on disk."""
        return ticket <= self._committed

    @property
    def dropped(self) -> int:
        """Rows that no disk took in time."""
        return self._dropped

    # --- the thread -----------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while True:
            with self._changed:
                self._wait()
                if self._stopping and (self._fault is not None or not self._waiting):
                    break
            try:
                self._turn()
            except RecordsError as fault:
                self._failed(fault)
            except Exception as error:  # noqa: BLE001  # the border of the thread: the journal never ends in silence
                _log.error("internal fault in the alarm journal", exc_info=error)
                self._failed(RecordsError(_UNWRITTEN, repr(error)))
        self._finish()

    def _wait(self) -> None:
        if self._fault is not None:
            self._changed.wait_for(lambda: self._stopping, _RETRY_S)
            return
        wanted = self._changed.wait_for(lambda: self._stopping or bool(self._asked or self._waiting), _LOOK_S)
        if wanted and not self._asked:
            # Nobody waits for it: what comes within the next moment shares the sync.
            self._changed.wait_for(
                lambda: self._stopping or bool(self._asked) or len(self._waiting.rows) >= _GROUP, _GATHER_S
            )

    def _turn(self) -> None:
        now_ns = time.time_ns()
        if self._store is not None and not self._store.in_place:
            self._drop_store()
        if self._store is None:
            self._open()
        store = self._store
        assert store is not None
        with self._changed:
            taken, self._waiting = self._waiting, _Waiting()
            ticket = self._ticket
        self._all |= taken.kept
        try:
            if taken:
                store.write(list(taken.rows), taken.kept, taken.changes)
        except BaseException:
            with self._changed:
                newer = self._waiting
                taken.rows.extend(newer.rows)
                self._waiting = _Waiting(taken.rows, taken.kept | newer.kept, taken.changes + newer.changes)
            raise
        self._done(ticket)
        self._healed(now_ns)
        self._keep_up(store)

    def _keep_up(self, store: AlarmStore) -> None:
        """Remove a few of the rows that are too old, where nobody waits for the disk."""
        mono_ns = time.monotonic_ns()
        if self._upkeep is not None and self._upkeep.is_due(mono_ns) and not self._asked and not self._stopping:
            self._upkeep.bite(store, self._all, time.time_ns(), mono_ns)

    def _done(self, ticket: int) -> None:
        with self._changed:
            self._committed = ticket
            ready = [future for asked, future in self._asked if asked <= ticket]
            self._asked = [one for one in self._asked if one[0] > ticket]
        for future in ready:
            if future.set_running_or_notify_cancel():
                future.set_result(None)

    def _open(self) -> None:
        """Open it; a file that is new while we know how alarms stand is told that first."""
        now_ns = time.time_ns()
        store, aside = opened(self._folder, self._labels, now_ns)
        try:
            found = store.kept()
            if self._all:
                missing = {name: one for name, one in self._all.items() if name not in found}
                store.write([], missing)
            else:
                self._all = found
                self.changes = store.changes()
        except BaseException:
            store.close()
            raise
        self._store = store
        if aside:
            _log.error("the alarm journal was broken: it is kept aside as %s", aside)
            self._tell(Notice("alarms.journal_broken", "alarms", now_ns, Urgency.URGENT, {"file": aside}))

    def _drop_store(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            try:
                store.close()
            except RecordsError as error:
                _log.warning("closing the alarm journal: %s", error)

    def _failed(self, fault: RecordsError) -> None:
        now_ns = time.time_ns()
        with self._changed:
            asked, self._asked = self._asked, []
        for _, future in asked:
            if future.set_running_or_notify_cancel():
                future.set_exception(RecordsError(_UNWRITTEN, fault.detail))
        if self._fault is None:
            _log.error("the alarm journal cannot be written: %s", fault)
            self._tell(Notice(_UNWRITTEN, "alarms", now_ns, Urgency.URGENT, {"detail": fault.detail or fault.reason}))
        self._fault = fault
        self._say_dropped(now_ns)
        if fault.reason not in {"records.locked", "records.disk_full"}:
            self._drop_store()

    def _healed(self, now_ns: int) -> None:
        if self._fault is not None:
            _log.warning("the alarm journal is written again after: %s", self._fault)
            self._tell(Notice(_UNWRITTEN, "alarms", now_ns, Urgency.URGENT, over=True))
            self._fault = None
        self._say_dropped(now_ns)

    def _say_dropped(self, now_ns: int) -> None:
        if self._dropped > self._said_dropped:
            self._said_dropped = self._dropped
            self._tell(Notice(_LOST, "alarms", now_ns, Urgency.URGENT, {"rows": str(self._dropped)}))

    def _finish(self) -> None:
        left = len(self._waiting.rows)
        if left:
            _log.error("%d rows of the alarm journal could not be written before the end", left)
        self._drop_store()
