"""Trail: where every part of the core enters what it does. A thread of its own gathers what comes and commits it."""

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from threading import Condition, Thread
from typing import Final

from hmi.records.chain import Head
from hmi.records.entry import Draft, Entry
from hmi.records.errors import RecordsError
from hmi.records.ledger import EPOCH_ENTRIES, Ledger
from hmi.values.notice import Notice, Urgency

GROUP: Final = EPOCH_ENTRIES
"""Entries of one commit at most."""
WAITING: Final = 100_000
"""Notes that wait in memory while the disk refuses; what comes then is dropped, and said."""

_RETRY_S: Final = 1.0
_LOOK_S: Final = 60.0
_STOP_S: Final = 15.0
_GATHER_S: Final = 0.001
_MOST_TOGETHER: Final = 16
_OURS: Final = "records.internal_fault"

_log = logging.getLogger(__name__)

Opening = Callable[[Ledger], Sequence[Draft]]
"""What is entered first, at the first opening; it may look at what stands in the trail already."""


def offset_s(at_ns: int) -> int:
    """Local time less UTC on this computer at a time (UTC)."""
    return int(time.localtime(at_ns // 1_000_000_000).tm_gmtoff)


class Trail:
    """`append` and `note` from any thread, before `start`, too. `tell` is called on the trail's thread.

    The difference: what `append` could not write is refused at once, and whoever asked must not act; what is noted has
    happened already, waits in memory for the disk, and is written when it can be.

    lot: which one runs, asked at the moment of each act ("" where nobody knows); an entry that names its own keeps it.
    """

    def __init__(self, folder: Path, station: str, tell: Callable[[Notice], None], opening: Opening) -> None:
        self._folder = folder
        self._station = station
        self._tell = tell
        self._opening: Opening | None = opening
        self.lot: Callable[[], str] = str
        self._changed = Condition()
        self._waiting: deque[tuple[Draft, Future[Entry] | None]] = deque()
        self._stopping = False
        self._ledger: Ledger | None = None
        self._fault: RecordsError | None = None
        self._dropped = 0
        self._together = 0
        self._followers: list[Callable[[Sequence[Entry]], None]] = []
        self._thread = Thread(target=self._run, name="records-writer", daemon=True)

    def follow(self, told: Callable[[Sequence[Entry]], None]) -> None:
        """From `start` on, `told` is called on the trail's thread with what each commit wrote; it must not raise."""
        self._followers.append(told)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self, *last: Draft) -> None:
        """Enter the last, write what waits, seal. Waits for the disk, 15 s at most."""
        with self._changed:
            self._waiting.extend((draft, None) for draft in last)
            self._stopping = True
            self._changed.notify_all()
        if self._thread.ident is not None:
            self._thread.join(_STOP_S)

    def append(self, draft: Draft) -> Future[Entry]:
        """The entry when it is on disk; RecordsError in the future when it cannot be."""
        future: Future[Entry] = Future()
        draft = self._of_lot(draft)
        with self._changed:
            if self._stopping:
                future.set_exception(RecordsError("records.closed"))
            else:
                self._waiting.append((draft, future))
                self._changed.notify_all()
        return future

    def note(self, draft: Draft) -> None:
        """Enter what has happened."""
        draft = self._of_lot(draft)
        with self._changed:
            if len(self._waiting) >= WAITING:
                self._dropped += 1
                return
            self._waiting.append((draft, None))
            self._changed.notify_all()

    @property
    def head(self) -> Head | None:
        """The newest head, signed; None before the first commit."""
        ledger = self._ledger
        return None if ledger is None else ledger.head

    @property
    def is_open(self) -> bool:
        """Whether what is entered at the opening stands there."""
        return self._ledger is not None and self._opening is None

    def _of_lot(self, draft: Draft) -> Draft:
        return draft if draft.lot or not (lot := self.lot()) else replace(draft, lot=lot)

    # --- the thread -----------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while True:
            try:
                self._turn()
            except RecordsError as fault:
                self._failed(fault)
            except Exception as error:  # noqa: BLE001  # the border of the thread: the trail never ends in silence
                if self._fault is None or self._fault.reason != _OURS:
                    _log.error("internal fault in the trail", exc_info=error)
                self._failed(RecordsError(_OURS, repr(error)))
            with self._changed:
                if self._stopping and (self._fault is not None or not self._waiting):
                    break
                self._wait()
        self._finish()

    def _wait(self) -> None:
        """For something to write; after a fault for a while, or for someone who needs an answer."""
        if self._fault is not None:
            self._changed.wait_for(lambda: self._stopping or self._someone_waits(), _RETRY_S)
        else:
            self._changed.wait_for(lambda: self._stopping or bool(self._waiting), _LOOK_S)

    def _someone_waits(self) -> bool:
        return any(future is not None for _, future in self._waiting)

    def _turn(self) -> None:
        """Open if need be, one commit of what has gathered, a seal when it is due."""
        now_ns = time.time_ns()
        ledger = self._opened(now_ns)
        with self._changed:
            if self._together > 1:  # who waited together comes back together: one sync for all
                self._changed.wait_for(lambda: len(self._waiting) >= self._together, _GATHER_S)
            group = [self._waiting.popleft() for _ in range(min(len(self._waiting), GROUP))]
            group = [(draft, future) for draft, future in group if future is None or _is_wanted(future)]
            dropped, self._dropped = self._dropped, 0
        self._together = min(sum(future is not None for _, future in group), _MOST_TOGETHER)
        drafts = [draft for draft, _ in group]
        if dropped:
            drafts.append(Draft(action="trail.dropped", object=self._station, new=str(dropped)))
        try:
            entries = ledger.append(drafts, now_ns, offset_s(now_ns))
        except BaseException:
            with self._changed:
                self._waiting.extendleft(reversed(group))
                self._dropped += dropped
            raise
        for (_, future), entry in zip(group, entries, strict=False):
            if future is not None:
                future.set_result(entry)
        for told in self._followers:
            told(entries)
        ledger.seal_if_due(now_ns)
        self._healed(now_ns)

    def _opened(self, now_ns: int) -> Ledger:
        if self._ledger is None:
            self._ledger = Ledger(self._folder, self._station, now_ns, offset_s=offset_s(now_ns))
        if self._ledger.found:
            arguments = {"detail": self._ledger.found}
            self._tell(Notice("records.broken", "trail", now_ns, Urgency.URGENT, arguments))
            _log.error("the trail was not what was written (%s): it is kept aside", self._ledger.found)
            self._ledger.found = ""
        if self._opening is not None:
            drafts = self._opening(self._ledger)
            self._opening = None
            with self._changed:
                self._waiting.extendleft((draft, None) for draft in reversed(drafts))
        return self._ledger

    def _failed(self, fault: RecordsError) -> None:
        """Refuse what must not happen without its entry; keep what has happened; say it once."""
        with self._changed:
            refused = [future for _, future in self._waiting if future is not None]
            self._waiting = deque(one for one in self._waiting if one[1] is None)
        for future in refused:
            if _is_wanted(future):
                future.set_exception(RecordsError(fault.reason, fault.detail))
        now_ns = time.time_ns()
        if self._fault is None or self._fault.reason != fault.reason:
            self._withdraw(now_ns)
            self._tell(Notice(fault.reason, "trail", now_ns, Urgency.URGENT, {"detail": fault.detail}))
            _log.error("the trail cannot be written: %s", fault)
        self._fault = fault

    def _healed(self, now_ns: int) -> None:
        if self._fault is not None:
            _log.warning("the trail is written again after: %s", self._fault)
            self._withdraw(now_ns)
            self._fault = None

    def _withdraw(self, now_ns: int) -> None:
        if self._fault is not None:
            self._tell(Notice(self._fault.reason, "trail", now_ns, Urgency.URGENT, over=True))

    def _finish(self) -> None:
        """A sealed end. What the disk refuses now is lost, and said."""
        if self._waiting:
            _log.error("%d entries of the trail could not be written before the end", len(self._waiting))
        if self._ledger is None:
            return
        try:
            if self._fault is None:
                self._ledger.seal(time.time_ns())
            self._ledger.close()
        except RecordsError as error:
            _log.warning("closing the trail: %s", error)


def _is_wanted(future: Future[Entry]) -> bool:
    """Whether someone still waits; from then on it cannot be taken back."""
    return future.running() or future.set_running_or_notify_cancel()
