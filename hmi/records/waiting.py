"""What waits in a trail: acts whose end nobody entered, and entries that nobody has reviewed.

Counted from the first entry on, a stride at a time, and kept in memory: four bytes an entry, and what still waits.
"""

import hashlib
import sqlite3
import time
from array import array
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from hmi.channel.questions_trail import MOST_REVIEWED, TrailEntry, TrailFilter
from hmi.records.entry import SETTINGS_READ, canonical
from hmi.records.errors import RecordsError
from hmi.records.looking import STRIDE, Looker
from hmi.records.sought import UNREADABLE, stated
from hmi.records.verify import open_read_only
from hmi.station.disk import identity_of
from hmi.values.actions import ACTIONS, DONE, REVIEWED, Topic, topic_of

REVIEW: Final = "trail.review"
GRACE_NS: Final = 120 * 1_000_000_000
"""An act that began so lately may still be on its way."""
MOST_UNENDED: Final = 100
MOST_DOCUMENTS: Final = 200

_STARTED: Final = "core.started"
_NEEDING: Final = frozenset(name for name, action in ACTIONS.items() if action.needs_end)


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody signed as reviewed: the object of the entry, as JSON. Both numbers are among the entries."""

    first: int
    last: int
    filter: TrailFilter


class _Glance(msgspec.Struct, frozen=True):
    """What is looked at of every entry."""

    at_ns: int
    person: str
    action: str
    object: str
    of: int


_glance: Final = msgspec.json.Decoder(_Glance)


def object_of(review: Reviewed) -> str:
    """The review as it stands in its entry."""
    content = {"first": review.first, "last": review.last, "filter": stated(review.filter)}
    return canonical(content).decode()


def review_of(text: str) -> Reviewed | None:
    """The review that an entry's object says; None when it says none."""
    try:
        return msgspec.json.decode(text, type=Reviewed)
    except msgspec.DecodeError:
        return None


def digest_of(review: Reviewed, entries: Iterable[TrailEntry]) -> str:
    """SHA-256 (hexadecimal) over what was asked for, and number and hash of each entry, ascending: what is signed."""
    digest = hashlib.sha256(object_of(review).encode())
    for entry in entries:
        digest.update(entry.number.to_bytes(8, "big") + bytes.fromhex(entry.hash))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Offer:
    """What a review would take in: the review, the entries, how many of the reviewer's own are left out, and whether
    there are others after them."""

    review: Reviewed
    entries: list[TrailEntry]
    own: int
    more: bool


def offered(looker: Looker, wanted: TrailFilter, person: str, first: int = 1, last: int = 2**62) -> Offer:
    """The oldest entries of this kind that nobody reviewed, without the reviewer's own and what cannot be read."""
    found: list[TrailEntry] = []
    own = 0
    more = False
    for entry in looker.upwards(msgspec.structs.replace(wanted, unreviewed=True), first, last):
        if entry.person == person:
            own += 1
        elif entry.action != UNREADABLE:
            if len(found) == MOST_REVIEWED:
                more = True
                break
            found.append(entry)
    numbers = [entry.number for entry in found] or [0]
    kept = msgspec.structs.replace(wanted, unreviewed=False)
    return Offer(Reviewed(first=numbers[0], last=numbers[-1], filter=kept), found, own, more)


class Waiting:
    """Of one trail; calls come from one thread at a time. RecordsError when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._forget()

    def _forget(self) -> None:
        self._identity = identity_of(self._path)
        self._known = 0
        self._started = 0
        self._unended: dict[int, int] = {}
        self._unreviewed: Counter[Topic] = Counter()
        self._documents: list[int] = []
        self._reviewed_by = array("I", [0])

    def reviewed(self, number: int) -> int:
        """Number of the entry by which somebody signed that this one was looked at; 0: nobody did."""
        return self._reviewed_by[number] if 0 <= number < len(self._reviewed_by) else 0

    def advance(self, budget_s: float) -> int:
        """Take in entries that are new, for so long; answers how many are still to come."""
        until_s = time.monotonic() + budget_s
        with closing(Looker(self._path)) as looker:
            newest = looker.newest()
        if newest < self._known or identity_of(self._path) != self._identity:
            self._forget()
        while self._known < newest:
            self._take_stride()
            if time.monotonic() > until_s:
                break
        return max(0, newest - self._known)

    def unended(self, now_ns: int) -> list[TrailEntry]:
        """Acts that began and whose end nobody entered, newest first: what became of them nobody knows."""
        numbers = [
            number
            for number, at_ns in self._unended.items()
            if number < self._started or abs(now_ns - at_ns) > GRACE_NS
        ]
        with closing(Looker(self._path, self.reviewed)) as looker:
            found = [looker.one(number) for number in sorted(numbers, reverse=True)[:MOST_UNENDED]]
        return [one[0] for one in found if one is not None]

    def unreviewed(self) -> dict[str, int]:
        """How many entries of each topic wait for a review."""
        return {topic.value: self._unreviewed[topic] for topic in REVIEWED if self._unreviewed[topic]}

    def documents(self) -> list[int]:
        """Numbers of the entries that name a document, the newest first."""
        return self._documents[: -MOST_DOCUMENTS - 1 : -1]

    def _take_stride(self) -> None:
        statement = "SELECT number, CAST(body AS BLOB) FROM entries WHERE number > ? ORDER BY number LIMIT ?"
        try:
            with closing(open_read_only(self._path)) as connection:
                rows = connection.execute(statement, (self._known, STRIDE)).fetchall()
        except sqlite3.Error as error:
            raise RecordsError("records.damaged", str(error)) from error
        if not rows:
            raise RecordsError("records.damaged", f"no entry after {self._known}")
        self._reviewed_by.extend([0] * (rows[-1][0] + 1 - len(self._reviewed_by)))
        for number, body in rows:
            try:
                self._take(number, _glance.decode(body))
            except msgspec.DecodeError:
                continue  # what cannot be read is the proof's to tell
        self._known = rows[-1][0]

    def _take(self, number: int, seen: _Glance) -> None:
        if seen.of:
            self._unended.pop(seen.of, None)
        elif seen.action in _NEEDING:
            self._unended[number] = seen.at_ns
        if seen.action == _STARTED:
            self._started = number
        if seen.action == SETTINGS_READ:
            self._documents.append(number)
        topic = topic_of(seen.action, seen.object)
        if topic is not None:
            self._unreviewed[topic] += 1
        if seen.action == REVIEW + DONE and (review := review_of(seen.object)) is not None:
            self._mark(review, number, seen.person)

    def _mark(self, review: Reviewed, by: int, person: str) -> None:
        """What was reviewed stays so by the first who did. What a person did himself, he did not review."""
        with closing(Looker(self._path)) as looker:
            for entry in looker.upwards(review.filter, review.first, min(review.last, by - 1)):
                if entry.person == person or self._reviewed_by[entry.number]:
                    continue
                self._reviewed_by[entry.number] = by
                topic = topic_of(entry.action, entry.object)
                if topic is not None:
                    self._unreviewed[topic] -= 1
