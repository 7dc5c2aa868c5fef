"""The history writer: the one thread that writes and checkpoints. Commits first, upkeep in the time between."""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Final

import numpy as np

from hmi.history.errors import UnusableLogError
from hmi.history.intake import Intake
from hmi.history.store import Store
from hmi.values.notice import Notice, Urgency

COMMIT_AFTER_NS: Final = 200_000_000
"""A batch waits this long at most for others before the commit that takes it begins."""

_FACTS_AFTER_NS: Final = 1_000_000_000
"""Signs of life alone are written this often."""

_RETRY_AFTER_NS: Final = 1_000_000_000
_LOOK_AFTER_NS: Final = 2_000_000_000
"""How often upkeep is looked for, and whether the file is still where it was."""

_SLICE_NS: Final = 60_000_000
"""No slice of upkeep begins when the next commit is nearer than this."""

_OURS: Final = "log.internal_fault"

_log = logging.getLogger(__name__)

Upkeep = Callable[[Store, int], Iterator[None]]
"""Sealing, merging and retention of an open store at a UTC time, in slices that each leave the file whole."""


class Writer:
    """Owns the store from `start` on. `opened` is told of every successful opening, `tell` of what people must know.

    Both are called on the writer's thread.
    """

    def __init__(
        self,
        intake: Intake,
        open_store: Callable[[], Store],
        upkeep: Upkeep,
        opened: Callable[[Store], None],
        tell: Callable[[Notice], None],
    ) -> None:
        self._intake = intake
        self._open_store = open_store
        self._upkeep = upkeep
        self._opened = opened
        self._tell = tell
        self._store: Store | None = None
        self._thread = Thread(target=self._run, name="history-writer", daemon=True)
        self._fault: UnusableLogError | None = None
        self._said_lost = 0
        self._latencies_ms: deque[float] = deque(maxlen=1000)
        self._pass: Iterator[None] | None = None
        self._look_mono_ns = 0
        self._facts_mono_ns = 0
        self._retry_mono_ns = 0
        self.committed_ns = 0
        self.committed_rows = 0
        self.longest_slice_ms = 0.0

    def start(self) -> None:
        """Open the store now, on the caller's thread (a fault is told, not raised), then hand over to the thread."""
        self._reopen()
        self._thread.start()

    def join(self, timeout_s: float) -> bool:
        """Whether the thread ended in time (or never began)."""
        if self._thread.ident is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def fault(self) -> UnusableLogError | None:
        return self._fault

    @property
    def connected(self) -> bool:
        return self._store is not None

    def p99_ms(self) -> float:
        """99th percentile of receipt to commit over the latest thousand batches, 0 before the first."""
        latest = list(self._latencies_ms)
        return float(np.percentile(latest, 99)) if latest else 0.0

    # --- the thread -----------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._intake.stopping:
            try:
                self._turn(time.monotonic_ns())
            except Exception as error:  # noqa: BLE001  # the border of the thread: the log never ends in silence
                self._fault_of_ours(error)
        self._finish()

    def _turn(self, mono_ns: int) -> None:
        """One commit, one slice of upkeep, or one wait."""
        due_ns = self._due_ns()
        if due_ns is not None and due_ns <= mono_ns:
            self._commit(mono_ns)
        elif self._store is not None and (due_ns is None or due_ns - mono_ns > _SLICE_NS) and self._slice(mono_ns):
            pass
        else:
            self._wait(mono_ns, due_ns)

    def _wait(self, mono_ns: int, due_ns: int | None) -> None:
        until_ns = mono_ns + _FACTS_AFTER_NS if due_ns is None else due_ns
        if self._store is not None and until_ns - mono_ns > _SLICE_NS:
            until_ns = min(until_ns, self._look_mono_ns)
        with self._intake.changed:
            if self._intake.stopping:
                return
            before = self._intake.oldest_mono_ns()
            timeout_s = max(0.0, (until_ns - time.monotonic_ns()) / 1e9)
            self._intake.changed.wait_for(
                lambda: self._intake.stopping or (before is None and self._intake.oldest_mono_ns() is not None),
                timeout_s,
            )

    def _due_ns(self) -> int | None:
        """Monotonic time of the next commit (or attempt), None when nothing waits."""
        with self._intake.changed:
            oldest = self._intake.oldest_mono_ns()
            facts = self._intake.facts_wait()
        if self._fault is not None or self._store is None:
            return self._retry_mono_ns
        if oldest is not None:
            return oldest + COMMIT_AFTER_NS
        return self._facts_mono_ns + _FACTS_AFTER_NS if facts else None

    def _commit(self, mono_ns: int) -> None:
        if self._store is None:
            self._reopen()
        if self._store is None:
            self._retry_mono_ns = mono_ns + _RETRY_AFTER_NS
            return
        flight = self._intake.take()
        now_ns = time.time_ns()
        try:
            self._store.write(flight, now_ns)
        except UnusableLogError as fault:
            self._intake.turned_back()
            self._failed(fault)
            return
        except BaseException:
            self._intake.turned_back()
            raise
        self._intake.landed()
        done_ns = time.monotonic_ns()
        self._facts_mono_ns = done_ns
        self._latencies_ms.extend((done_ns - batch.put_mono_ns) / 1e6 for batch in flight.batches)
        self.committed_ns = now_ns
        self.committed_rows += flight.rows
        self._healed(now_ns)

    def _slice(self, mono_ns: int) -> bool:
        """Whether there was upkeep to do."""
        store = self._store
        assert store is not None
        if self._pass is None:
            if mono_ns < self._look_mono_ns:
                return False
            if not store.in_place():
                self._failed(UnusableLogError("log.vanished", str(store.path)))
                return False
            self._pass = self._upkeep(store, time.time_ns())
        try:
            next(self._pass)
        except StopIteration:
            self._pass = None
            self._look_mono_ns = mono_ns + _LOOK_AFTER_NS
        except UnusableLogError as fault:
            self._failed(fault)
            return False
        self.longest_slice_ms = max(self.longest_slice_ms, (time.monotonic_ns() - mono_ns) / 1e6)
        return True

    def _finish(self) -> None:
        """Everything that waits, in one last attempt; what the disk refuses now is lost, and said."""
        self._pass = None
        try:
            while self._store is not None and self._pending():
                self._commit(time.monotonic_ns())
                if self._fault is not None:
                    break
        finally:
            self._say_left()
            if self._store is not None:
                self._close_last(self._store)
                self._store = None

    def _pending(self) -> bool:
        with self._intake.changed:
            return self._intake.oldest_mono_ns() is not None or self._intake.facts_wait()

    def _say_left(self) -> None:
        left = self._intake.waiting_rows
        if left:
            arguments = {"rows": str(left)}
            self._tell(Notice("log.left_unwritten", "log", time.time_ns(), Urgency.URGENT, arguments))
            _log.error("%d rows could not be written before the end", left)

    def _close_last(self, store: Store) -> None:
        try:
            store.close(time.time_ns())
        except UnusableLogError as fault:
            _log.warning("closing the log: %s", fault)

    # --- opening, faults ------------------------------------------------------------------------------------------

    def _reopen(self) -> None:
        try:
            store = self._open_store()
        except UnusableLogError as fault:
            self._failed(fault)
            return
        self._store = store
        self._opened(store)

    def _failed(self, fault: UnusableLogError) -> None:
        """Into memory mode. After a lock or a full disk the connection is sound; after anything else it is not."""
        now_ns, mono_ns = time.time_ns(), time.monotonic_ns()
        self._pass = None
        self._retry_mono_ns = mono_ns + _RETRY_AFTER_NS
        if self._store is not None and fault.reason not in {"log.locked", "log.disk_full"}:
            store, self._store = self._store, None
            self._close_broken(store)
        if self._fault is None or self._fault.reason != fault.reason:
            if self._fault is not None:
                self._tell(Notice(self._fault.reason, "log", now_ns, Urgency.URGENT, over=True))
            self._tell(Notice(fault.reason, "log", now_ns, Urgency.URGENT, {"detail": fault.detail}))
            _log.error("the log cannot be written: %s", fault)
        self._fault = fault
        self._say_lost(now_ns)

    def _fault_of_ours(self, error: Exception) -> None:
        """Begin anew with the file; what was in flight waits again. Told once, with its traceback."""
        if self._fault is None or self._fault.reason != _OURS:
            _log.error("internal fault in the history writer", exc_info=error)
        self._failed(UnusableLogError(_OURS, repr(error)))

    def _close_broken(self, store: Store) -> None:
        try:
            store.close(None)
        except UnusableLogError as fault:
            _log.warning("closing the log: %s", fault)

    def _healed(self, now_ns: int) -> None:
        self._say_lost(now_ns)
        if self._fault is not None:
            self._tell(Notice(self._fault.reason, "log", now_ns, Urgency.URGENT, over=True))
            _log.warning("the log is written again after: %s", self._fault)
            self._fault = None

    def _say_lost(self, now_ns: int) -> None:
        lost = self._intake.lost_rows
        if lost > self._said_lost:
            self._said_lost = lost
            self._tell(Notice("log.rows_lost", "log", now_ns, Urgency.URGENT, {"rows": str(lost)}))
