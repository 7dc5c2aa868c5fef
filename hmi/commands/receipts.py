"""Receipts: what became of the commands there were. Kept by the trail; here the newest are held for whoever asks.

At the start those of earlier runs are read from the trail. An intent without an end is one whose program was killed:
nobody knows what the machine did, and that is entered before anything else may be written.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from hmi.commands import entries
from hmi.commands.ports import Telling
from hmi.commands.reasons import Why
from hmi.records.entry import Draft, Entry
from hmi.records.errors import RecordsError
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from hmi.values.notice import Notice, Urgency
from hmi.values.receipt import Outcome, Receipt
from hmi.values.tag import Tag

HELD: Final = 10_000
"""Receipts that are held; older ones are in the trail."""
_RETRY_S: Final = 0.1


class Receipts:
    """Used from the core's loop. `ready` once those of earlier runs are known."""

    def __init__(
        self, trail: Trail, path: Path, tags: Sequence[Tag], telling: Telling, now_ns: Callable[[], int]
    ) -> None:
        self.ready = False
        self._trail = trail
        self._path = path
        self._tags = {tag.name: tag for tag in tags}
        self._telling = telling
        self._now_ns = now_ns
        self._held: dict[int, Receipt] = {}
        self._complete = True

    async def recall(self) -> None:
        """Read those of earlier runs, and enter what became of the ones that have no end: nobody knows."""
        if self.ready:
            return
        found = dict(await self._read())
        for receipt in [one for one in found.values() if not one.over]:
            now_ns = self._now_ns()
            lost = replace(receipt, outcome=Outcome.UNKNOWN, reason=Why.ENDED.value, ended_ns=now_ns)
            await asyncio.wrap_future(self._trail.append(entries.end(lost)))
            found[receipt.entry] = lost
        self._complete = len(found) <= HELD
        self._held = dict(sorted(found.items())[-HELD:])
        self.ready = True
        for receipt in self.open():  # for screens that are attached already
            self.show(receipt)

    def show(self, receipt: Receipt) -> None:
        """How a receipt stands now; screens are told. One that is unknown asks for a reading."""
        self._held[receipt.entry] = receipt
        if len(self._held) > HELD:
            del self._held[next(iter(self._held))]
            self._complete = False
        self._telling.show_receipt(receipt)
        if receipt.outcome is Outcome.UNKNOWN:
            self._ask_for_reading(receipt)

    def note(self, draft: Draft) -> None:
        """Enter what has happened."""
        self._trail.note(draft)

    def of(self, entry: int) -> Receipt | None:
        """The receipt of this number."""
        return self._held.get(entry)

    def open(self) -> list[Receipt]:
        """Those that are watched still, and those unknown that nobody has read the machine for."""
        return [
            one for one in self._held.values() if not one.over or (one.outcome is Outcome.UNKNOWN and not one.read_ns)
        ]

    def within(self, from_ns: int, to_ns: int, tags: Sequence[int], most: int) -> tuple[list[Receipt], bool]:
        """Those of a span (UTC, both ends included), newest first; and whether these are all there are."""
        wanted = set(tags)
        found = [
            one
            for one in reversed(self._held.values())
            if from_ns <= one.at_ns <= to_ns and (not wanted or one.tag in wanted)
        ]
        oldest = next(iter(self._held.values()), None)
        reaches = self._complete or (oldest is not None and oldest.at_ns < from_ns)
        return found[:most], reaches and len(found) <= most

    def _ask_for_reading(self, receipt: Receipt) -> None:
        """A notice that stands until somebody has read the machine."""
        arguments = {"asked": receipt.text or entries.number(receipt.new), "unit": receipt.unit}
        over = receipt.read_ns > 0
        subject = f"{receipt.about} ({receipt.entry})"
        self._telling.tell(Notice("write.unknown", subject, self._now_ns(), Urgency.WARNING, arguments, over=over))

    async def _read(self) -> Mapping[int, Receipt]:
        """What the trail tells, as soon as there is one."""
        while self._trail.head is None:  # noqa: ASYNC110  # the trail's thread knows no loop; it takes some ms
            await asyncio.sleep(_RETRY_S)
        return await asyncio.to_thread(_receipts_at, self._path, self._tags)


def _receipts_at(path: Path, tags: Mapping[str, Tag]) -> Mapping[int, Receipt]:
    try:
        reader = Reader(path)
    except RecordsError as error:
        if error.reason == "records.absent":
            return {}
        raise
    try:
        found: list[Entry] = []
        for pattern in ("write.*", "control.take*"):
            found += reader.entries(Selection(action=pattern))
    finally:
        reader.close()
    return entries.receipts_in(sorted(found, key=lambda entry: entry.number), tags)
