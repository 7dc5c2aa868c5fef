"""Intake: what waits for the disk, in order and bounded. Any thread may call; nobody ever waits for the disk here."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from threading import Condition
from types import MappingProxyType
from typing import Final

import numpy as np

from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.link_facts import Second
from hmi.values.samples import Mark, Samples

ROW_BYTES: Final = 34
"""Memory of one waiting sample without text: the widths of the six columns."""

_FLIGHT_ROWS: Final = 50_000
"""Rows of one transaction at most, so that a long backlog is written in steps of some tenths of a second."""

_MOST_SECONDS: Final = 20_000
"""Seconds of the network's black box that may wait for the disk; the oldest fall out, and are then not recorded."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One batch on its way to the disk. `put_mono_ns`: when it was handed over, monotonic."""

    ticket: int
    samples: Samples
    delivery: Delivery | None
    link: str
    put_mono_ns: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class LinkNote:
    """What must be known about a link after a restart; None leaves what is stored."""

    url: str | None = None
    session: str | None = None
    subscription: int | None = None

    def over(self, older: "LinkNote | None") -> "LinkNote":
        """This note, with what it leaves open from an older one."""
        if older is None:
            return self
        return LinkNote(
            older.url if self.url is None else self.url,
            older.session if self.session is None else self.session,
            older.subscription if self.subscription is None else self.subscription,
        )


@dataclass(frozen=True, slots=True)
class Flight:
    """What one transaction writes."""

    batches: tuple[Waiting, ...] = ()
    gaps: dict[int, Gap] = field(default_factory=dict)
    heard: dict[str, int] = field(default_factory=dict)
    notes: dict[str, LinkNote] = field(default_factory=dict)
    seconds: tuple[tuple[str, Second], ...] = ()
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(len(batch.samples) for batch in self.batches)

    def __bool__(self) -> bool:
        return bool(self.batches or self.gaps or self.heard or self.notes or self.texts or self.seconds)


class Intake:
    """Batches, gaps and facts of links that are not on disk yet.

    When the rows or bytes waiting exceed the limits, the oldest batches fall out, and a gap row of cause DISK says for
    each link which span fell out. What is in flight never falls out.
    """

    def __init__(self, rows_limit: int, bytes_limit: int) -> None:
        self.changed = Condition()
        self._rows_limit = rows_limit
        self._bytes_limit = bytes_limit
        self._waiting: deque[Waiting] = deque()
        self._flight = Flight()
        self._rows = 0
        self._bytes = 0
        self._ticket = 0
        self._committed = 0
        self._lost_rows = 0
        self._losses: dict[str, int] = {}
        self._gap_number = 0
        self._gaps: dict[int, Gap] = {}
        self._gaps_changed: set[int] = set()
        self._heard: dict[str, int] = {}
        self._notes: dict[str, LinkNote] = {}
        self._texts: dict[str, str] = {}
        self._texts_kept: dict[str, str] = {}
        self._seconds: deque[tuple[str, Second]] = deque(maxlen=_MOST_SECONDS)
        self._stopping = False

    # --- handing over ---------------------------------------------------------------------------------------------

    def put(self, samples: Samples, delivery: Delivery | None, link: str, mono_ns: int) -> int:
        """Answers the ticket: 1, 2, 3, ..."""
        size = len(samples) * ROW_BYTES + sum(map(len, samples.texts.values()))
        with self.changed:
            self._ticket += 1
            self._waiting.append(Waiting(self._ticket, samples, delivery, link, mono_ns, size))
            self._rows += len(samples)
            self._bytes += size
            if delivery is not None:
                self._heard[delivery.link] = max(self._heard.get(delivery.link, 0), delivery.heard_ns)
            if self._rows > self._rows_limit or self._bytes > self._bytes_limit:
                self._drop_oldest()
            if len(self._waiting) == 1:
                self.changed.notify_all()
            return self._ticket

    def heard(self, link: str, heard_ns: int) -> None:
        with self.changed:
            self._heard[link] = max(self._heard.get(link, 0), heard_ns)

    def note(self, link: str, note: LinkNote) -> None:
        with self.changed:
            self._notes[link] = note.over(self._notes.get(link))
            self.changed.notify_all()

    def note_second(self, link: str, second: Second) -> None:
        """A second of the network's black box. Wakes nobody: it goes with the next commit."""
        with self.changed:
            self._seconds.append((link, second))

    def keep(self, name: str, text: str) -> None:
        """A text for the next run."""
        with self.changed:
            self._texts[name] = self._texts_kept[name] = text
            self.changed.notify_all()

    def open_gap(self, gap: Gap) -> int:
        """Answers the gap's number within this run."""
        with self.changed:
            return self._add_gap(gap)

    def close_gap(self, number: int, to_ns: int, closure: GapClosure) -> None:
        """Closing an unknown or closed gap does nothing: two witnesses may see the same end."""
        with self.changed:
            gap = self._gaps.get(number)
            if gap is not None and gap.to_ns is None:
                self._gaps[number] = replace(gap, to_ns=max(to_ns, gap.from_ns), closure=closure)
                self._gaps_changed.add(number)
                self.changed.notify_all()

    def settle_gap(self, number: int, gap: Gap) -> None:
        """A gap that has ended stands now as this, whether or not it is on disk already."""
        with self.changed:
            self._gaps[number] = gap
            self._gaps_changed.add(number)
            self.changed.notify_all()

    def stop(self) -> None:
        with self.changed:
            self._stopping = True
            self.changed.notify_all()

    # --- the writer's side ----------------------------------------------------------------------------------------

    def take(self) -> Flight:
        """What the next transaction shall write. Ends with exactly one `landed` or `turned_back`."""
        with self.changed:
            count = rows = 0
            for batch in self._waiting:
                rows += len(batch.samples)
                if count and rows > _FLIGHT_ROWS:
                    break
                count += 1
            self._flight = Flight(
                tuple(self._waiting.popleft() for _ in range(count)),
                {number: self._gaps[number] for number in self._gaps_changed},
                self._heard,
                self._notes,
                tuple(self._seconds),
                self._texts,
            )
            self._gaps_changed = set()
            self._heard = {}
            self._notes = {}
            self._texts = {}
            self._seconds.clear()
            return self._flight

    def landed(self) -> None:
        """The flight is on disk."""
        with self.changed:
            flight, self._flight = self._flight, Flight()
            if flight.batches:
                self._committed = flight.batches[-1].ticket
            self._rows -= flight.rows
            self._bytes -= sum(batch.size_bytes for batch in flight.batches)
            for number, gap in flight.gaps.items():
                if gap.to_ns is not None and number not in self._gaps_changed:
                    del self._gaps[number]
            self._losses = {link: number for link, number in self._losses.items() if number in self._gaps}
            self.changed.notify_all()

    def turned_back(self) -> None:
        """The flight is not on disk: it waits again, before everything that came since."""
        with self.changed:
            flight, self._flight = self._flight, Flight()
            self._waiting.extendleft(reversed(flight.batches))
            self._gaps_changed.update(flight.gaps)
            for link, heard_ns in flight.heard.items():
                self._heard[link] = max(self._heard.get(link, 0), heard_ns)
            for link, note in flight.notes.items():
                self._notes[link] = self._notes[link].over(note) if link in self._notes else note
            self._texts = flight.texts | self._texts
            room = _MOST_SECONDS - len(self._seconds)
            self._seconds.extendleft(reversed(flight.seconds[max(0, len(flight.seconds) - room) :]))
            if self._rows > self._rows_limit or self._bytes > self._bytes_limit:
                self._drop_oldest()

    def settled_to(self, ticket: int) -> None:
        """Batches up to this ticket turned out to be on disk although their commit was reported as failed."""
        with self.changed:
            while self._waiting and self._waiting[0].ticket <= ticket:
                batch = self._waiting.popleft()
                self._rows -= len(batch.samples)
                self._bytes -= batch.size_bytes
            self._committed = max(self._committed, ticket)
            self.changed.notify_all()

    def all_gaps_again(self) -> None:
        """The file is another one: what is open must be written there too, and what the next run needs."""
        with self.changed:
            self._texts = {**self._texts_kept, **self._texts}
            self._gaps_changed.update(self._gaps)

    # --- looking --------------------------------------------------------------------------------------------------

    @property
    def committed(self) -> int:
        return self._committed

    @property
    def ticket(self) -> int:
        """The last one given out."""
        return self._ticket

    @property
    def waiting_rows(self) -> int:
        return self._rows

    @property
    def lost_rows(self) -> int:
        return self._lost_rows

    @property
    def stopping(self) -> bool:
        return self._stopping

    def oldest_mono_ns(self) -> int | None:
        """When the oldest waiting batch was handed over; None when no batch waits. Call with `changed` held."""
        return self._waiting[0].put_mono_ns if self._waiting else None

    def facts_wait(self) -> bool:
        """Whether a gap or a fact of a link waits. Call with `changed` held."""
        return bool(self._gaps_changed or self._heard or self._notes or self._seconds or self._texts)

    def unsafe_since_mono_ns(self) -> int | None:
        """When the oldest batch that is not on disk was handed over; None when all is."""
        with self.changed:
            return self._flight.batches[0].put_mono_ns if self._flight.batches else self.oldest_mono_ns()

    def open_gaps(self) -> list[Gap]:
        with self.changed:
            return [gap for gap in self._gaps.values() if gap.to_ns is None]

    def samples(self) -> list[Samples]:
        """Every batch not on disk, in order."""
        with self.changed:
            return [batch.samples for batch in (*self._flight.batches, *self._waiting)]

    # --- inside ---------------------------------------------------------------------------------------------------

    def _add_gap(self, gap: Gap) -> int:
        self._gap_number += 1
        self._gaps[self._gap_number] = gap
        self._gaps_changed.add(self._gap_number)
        self.changed.notify_all()
        return self._gap_number

    def _drop_oldest(self) -> None:
        """Down to nine tenths of the limits, so that it is not done anew with every batch."""
        rows_goal, bytes_goal = self._rows_limit * 9 // 10, self._bytes_limit * 9 // 10
        while len(self._waiting) > 1 and (self._rows > rows_goal or self._bytes > bytes_goal):
            batch = self._waiting.popleft()
            self._rows -= len(batch.samples)
            self._bytes -= batch.size_bytes
            self._lost_rows += len(batch.samples)
            if len(batch.samples):
                self._say_lost(batch)

    def _say_lost(self, batch: Waiting) -> None:
        first_ns = _first_believable_ns(batch.samples)
        last_ns = max(batch.samples.received_ns, first_ns)
        number = self._losses.get(batch.link)
        if number is None:
            gap = Gap(batch.link, None, first_ns, last_ns, GapCause.DISK, GapClosure.NOT_CLOSED)
            self._losses[batch.link] = self._add_gap(gap)
            return
        gap = self._gaps[number]
        longest = max(gap.to_ns or last_ns, last_ns)
        self._gaps[number] = replace(gap, from_ns=min(gap.from_ns, first_ns), to_ns=longest)
        self._gaps_changed.add(number)


def _first_believable_ns(samples: Samples) -> int:
    believable = samples.source_ns[(samples.mark & Mark.TIME_DOUBTFUL) == 0]
    return min(samples.received_ns, int(believable.min())) if len(believable) else samples.received_ns


def of_tags(batches: Sequence[Samples], tags: Sequence[int]) -> Samples:
    """The samples of these tags, in order of arrival, as one batch with the last one's receipt time."""
    wanted = np.array(sorted(tags), np.int32)
    texts: dict[int, str] = {}
    picks: list[tuple[Samples, np.ndarray[tuple[int], np.dtype[np.intp]]]] = []
    start = 0
    for batch in batches:
        rows = np.flatnonzero(np.isin(batch.tag, wanted))
        if batch.texts:
            texts |= {start + new: batch.texts[old] for new, old in enumerate(rows.tolist()) if old in batch.texts}
        picks.append((batch, rows))
        start += len(rows)
    return Samples(
        tag=np.concatenate([batch.tag[rows] for batch, rows in picks] or [np.empty(0, np.int32)]),
        value=np.concatenate([batch.value[rows] for batch, rows in picks] or [np.empty(0, np.float64)]),
        status=np.concatenate([batch.status[rows] for batch, rows in picks] or [np.empty(0, np.uint32)]),
        source_ns=np.concatenate([batch.source_ns[rows] for batch, rows in picks] or [np.empty(0, np.int64)]),
        server_ns=np.concatenate([batch.server_ns[rows] for batch, rows in picks] or [np.empty(0, np.int64)]),
        mark=np.concatenate([batch.mark[rows] for batch, rows in picks] or [np.empty(0, np.uint8)]),
        received_ns=batches[-1].received_ns if batches else 0,
        texts=MappingProxyType(texts),
    )
