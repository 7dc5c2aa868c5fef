"""Log: where every sample goes. Used from the core's event loop; nothing here waits for the disk."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

from hmi.history import quarantine, salvage
from hmi.history.errors import FolderHeldError, UnusableLogError, unusable
from hmi.history.files import DATABASE_NAME
from hmi.history.held import Key, held_keys
from hmi.history.intake import Intake, LinkNote, of_tags
from hmi.history.lock import FolderLock
from hmi.history.store import FormerLink, Run, Store
from hmi.history.upkeep import Upkeep
from hmi.history.writer import Writer
from hmi.station.structs import Retention
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.link_facts import Second
from hmi.values.log import LogState
from hmi.values.notice import Notice, Urgency
from hmi.values.samples import Samples
from hmi.values.tag import Tag

MEMORY_ROWS: Final = 1_000_000
MEMORY_BYTES: Final = 64 << 20
"""What may wait in memory while the disk refuses: 80 minutes of 200 tags at 1 Hz. The oldest falls out first."""

_STOP_S: Final = 15.0

_MOST_MOVED_ASIDE: Final = 3
"""In one run; more of them is a disk that damages what is written, and no new file helps."""

_log = logging.getLogger(__name__)


class Log:
    """The one writer of history.db in a data folder.

    `tell` is called on the writer's thread (during `start` on the caller's): the core brings it over to its own loop.
    All other calls come from one thread, return at once and raise nothing that the disk did.
    """

    def __init__(
        self,
        folder: Path,
        station: str,
        tags: Sequence[Tag],
        retention: Retention,
        tell: Callable[[Notice], None],
        *,
        version: str = "",
        simulated: bool = False,
        memory_rows: int = MEMORY_ROWS,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        self.path = folder / DATABASE_NAME
        self._folder = folder
        self._tags = tuple(tags)
        self._tell = tell
        self._lock = FolderLock(folder)
        self._intake = Intake(memory_rows, memory_bytes)
        self._run = Run(time.time_ns(), version, station, simulated)
        self._upkeep = Upkeep(retention, tell)
        self._writer = Writer(self._intake, self._open_store, self._upkeep.slices, self._opened, tell)
        self._former_lock = Lock()
        self._former: Mapping[str, FormerLink] | None = None
        self._not_running: dict[str, int] = {}
        self._flowing: dict[str, tuple[int, GapClosure]] = {}
        self._moved_aside = 0
        self._limit_bytes = int(retention.gigabytes * 1e9)
        self._retention_days = retention.days
        self._memory_rows = memory_rows

    # --- life -----------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Take the folder, open the file and start writing. Raises FolderHeldError when another process has it.

        A folder or file that cannot be used is told by `tell`; samples then wait in memory and the disk is tried again
        every second.
        """
        with suppress(OSError):  # told by the first attempt to open the store, which takes the folder again
            self._take_folder()
        self._writer.start()

    def stop(self) -> None:
        """Write what waits, end the run, release the folder. Waits for the disk, 15 s at most."""
        self._intake.stop()
        if not self._writer.join(_STOP_S):
            arguments = {"rows": str(self._intake.waiting_rows)}
            self._tell(Notice("log.left_unwritten", "log", time.time_ns(), Urgency.URGENT, arguments))
        self._lock.release()

    def flush(self, timeout_s: float) -> bool:
        """Wait until all that was put before is on disk; False when it was not in time. Not for the event loop."""
        ticket = self._intake.ticket
        with self._intake.changed:
            return self._intake.changed.wait_for(
                lambda: self._intake.committed >= ticket and not self._intake.facts_wait(), timeout_s
            )

    # --- handing over ---------------------------------------------------------------------------------------------

    def put(self, samples: Samples, delivery: Delivery | None = None) -> int:
        """Hand over a batch; answers its ticket (1, 2, 3, ...). Raises IndexError for a tag the station lacks."""
        if len(samples):
            if int(samples.tag.max()) >= len(self._tags) or int(samples.tag.min()) < 0:
                raise IndexError("a sample of a tag that the station does not have")
            link = self._tags[int(samples.tag[0])].link
        else:
            link = ""
        if delivery is not None:
            link = delivery.link
        return self._intake.put(samples, delivery, link, time.monotonic_ns())

    @property
    def committed(self) -> int:
        """Highest ticket that is settled, and all before it: on disk, or (only when the full memory buffer had to drop
        its samples) with the gap row that says so on disk."""
        return self._intake.committed

    def open_gap(self, gap: Gap) -> int:
        """Note a gap, open or already whole; answers its number in this run."""
        return self._intake.open_gap(gap)

    def close_gap(self, number: int, to_ns: int, closure: GapClosure) -> None:
        """End an open gap; does nothing for one that has ended."""
        self._intake.close_gap(number, to_ns, closure)

    def heard(self, link: str, heard_ns: int) -> None:
        """A sign of life of a link (UTC): written with the next commit, at least every second."""
        self._intake.heard(link, heard_ns)

    def note_link(
        self, link: str, *, url: str | None = None, session: str | None = None, subscription: int | None = None
    ) -> None:
        """Keep what the next run needs to go on with this link; None leaves what is known."""
        self._intake.note(link, LinkNote(url, session, subscription))

    def note_second(self, link: str, second: Second) -> None:
        """A second of the network's black box: written with the next commit, within a second."""
        self._intake.note_second(link, second)

    def lag_s(self) -> float:
        """How long the oldest value that is not on disk has waited for it."""
        since_ns = self._intake.unsafe_since_mono_ns()
        return 0.0 if since_ns is None else max(0.0, (time.monotonic_ns() - since_ns) / 1e9)

    def keep(self, name: str, text: str) -> None:
        """Keep a text for the next run (`hmi.history.totals.kept_texts`); names are ours alone: "balance.Filler"."""
        self._intake.keep(name, text)

    def link_flows(self, link: str, from_ns: int, closure: GapClosure) -> tuple[int, Gap] | None:
        """Data of the link flows: its NOT_RUNNING gap, open since the start, ends here; answers it, if there is one.

        Later calls do nothing.
        """
        with self._former_lock:
            if link in self._flowing:
                return None
            self._flowing[link] = (from_ns, closure)
            number = self._not_running.get(link)
        if number is None:
            return None
        self._intake.close_gap(number, from_ns, closure)
        heard_ns = self.former[link].heard_ns
        return number, Gap(link, None, heard_ns, max(from_ns, heard_ns), GapCause.NOT_RUNNING, closure)

    def settle_gap(self, number: int, gap: Gap) -> None:
        """The gap of this number, which has ended, stands now as this: same cause, tag and span."""
        self._intake.settle_gap(number, gap)

    # --- looking --------------------------------------------------------------------------------------------------

    @property
    def former(self) -> Mapping[str, FormerLink]:
        """What earlier runs knew of their links; empty while the file could not be opened."""
        return self._former or {}

    def waiting(self, tags: Sequence[int]) -> Samples:
        """Samples of these tags that are not on disk yet, in order of arrival; `received_ns` is the latest one's."""
        return of_tags(self._intake.samples(), tags)

    def held(self, tag: int, from_ns: int, to_ns: int) -> set[Key]:
        """Keys of all samples of a tag with source times from..to. Reads the file; not for the event loop.

        Raises UnusableLogError.
        """
        return held_keys(self.path, self._tags[tag].name, self.waiting([tag]), from_ns, to_ns)

    def open_gaps(self) -> list[Gap]:
        return self._intake.open_gaps()

    def state(self) -> LogState:
        """The log now."""
        fault = self._writer.fault
        return LogState(
            writing=fault is None and self._writer.connected,
            reason=fault.reason if fault else "",
            detail=fault.detail if fault else "",
            committed_ns=self._writer.committed_ns,
            committed_rows=self._writer.committed_rows,
            waiting_rows=self._intake.waiting_rows,
            lost_rows=self._intake.lost_rows,
            commit_p99_ms=self._writer.p99_ms(),
            size_bytes=self._upkeep.size_bytes,
            limit_bytes=self._limit_bytes,
            oldest_ns=self._upkeep.oldest_ns,
            hot_rows=self._upkeep.hot_rows,
            blocks=self._upkeep.blocks,
            retention_days=self._retention_days,
            memory_rows=self._memory_rows,
        )

    @property
    def longest_slice_ms(self) -> float:
        """Longest time that one slice of upkeep kept the writer from committing, since the start."""
        return self._writer.longest_slice_ms

    # --- the writer's side ----------------------------------------------------------------------------------------

    def _take_folder(self) -> None:
        if not self._lock.held:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.take(time.time_ns())

    def _open_store(self) -> Store:
        try:
            self._take_folder()
        except OSError as error:
            raise unusable(error) from error
        except FolderHeldError as error:
            raise UnusableLogError(error.reason, error.detail) from error
        return self._sound_store()

    def _sound_store(self) -> Store:
        """The store; a damaged one is moved aside first, and a new one takes over what can be read of it."""
        fault = self._writer.fault
        damage = fault.detail if fault is not None and fault.reason == "log.damaged" else ""
        try:
            quarantine.move_orphan_aside(self.path, time.time_ns())
        except OSError as error:
            raise unusable(error) from error
        if not damage or self._moved_aside >= _MOST_MOVED_ASIDE:
            try:
                salvage.begin(self.path, time.time_ns())
                return Store(self.path, self._tags, self._run)
            except UnusableLogError as error:
                if error.reason != "log.damaged" or self._moved_aside >= _MOST_MOVED_ASIDE:
                    raise
                damage = error.detail
        now_ns = time.time_ns()
        aside = quarantine.move_aside(self.path, damage, now_ns)
        self._moved_aside += 1
        self._tell(Notice("log.quarantined", "log", now_ns, Urgency.URGENT, {"file": aside.name, "detail": damage}))
        _log.error("the log was damaged (%s): moved aside as %s, a new one begins", damage, aside.name)
        salvage.begin(self.path, now_ns)
        return Store(self.path, self._tags, self._run)

    def _opened(self, store: Store) -> None:
        """A file is open: settle what an earlier opening left in doubt, and say what an earlier run left behind."""
        self._intake.settled_to(store.landed_ticket)
        if self._former is not None:
            if store.fresh:
                self._intake.all_gaps_again()
            return
        now_ns = time.time_ns()
        for name, old, new in store.changed_tags:
            arguments = {"tag": name, "old": old, "new": new}
            self._tell(Notice("log.unit_changed", name, now_ns, Urgency.WARNING, arguments))
        with self._former_lock:
            self._former = store.former
            ours = {tag.link for tag in self._tags}
            for link in store.former.values():
                if link.name in ours and link.heard_ns:
                    gap = Gap(link.name, None, link.heard_ns, None, GapCause.NOT_RUNNING)
                    number = self._intake.open_gap(gap)
                    self._not_running[link.name] = number
                    if link.name in self._flowing:
                        self._intake.close_gap(number, *self._flowing[link.name])
