"""A regulated act: its entry is on disk before it begins, or it does not begin; then what became of it."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

from hmi.records.entry import Draft, Entry
from hmi.records.head import station_of
from hmi.records.ledger import Ledger
from hmi.records.trail import Trail, offset_s


@contextmanager
def deed(folder: Path, draft: Draft) -> Iterator[Entry]:
    """The act of a command of the terminal, in the trail of a folder; a core may write the same trail meanwhile.

    "ACTION" is entered first, and then "ACTION.done" or "ACTION.failed", which name the first by its number. An entry
    that stands alone says that nobody knows: the program was killed. RecordsError: nothing was done, or, from the end
    of the block, it was done and the trail could not be told.
    """
    now_ns = time.time_ns()
    ledger = Ledger(folder, station_of(folder), now_ns, offset_s=offset_s(now_ns))
    try:
        (entry,) = ledger.append([draft], now_ns, offset_s(now_ns))
        try:
            yield entry
        except BaseException as error:
            _append(ledger, failed(draft, entry, error))
            raise
        _append(ledger, done(draft, entry))
    finally:
        ledger.close()


@asynccontextmanager
async def deed_of(trail: Trail, draft: Draft) -> AsyncIterator[Entry]:
    """The same in the core. RecordsError: nothing was done."""
    entry = await asyncio.wrap_future(trail.append(draft))
    try:
        yield entry
    except BaseException as error:
        trail.note(failed(draft, entry, error))
        raise
    trail.note(done(draft, entry))


@asynccontextmanager
async def deeds_of(trail: Trail, drafts: Sequence[Draft]) -> AsyncIterator[dict[int, BaseException]]:
    """Many acts of one moment, each with its own entries. RecordsError: none was done.

    What the block puts into the dict (place of the draft -> why) is entered as failed, all else as done.
    """
    entries = await asyncio.gather(*(asyncio.wrap_future(trail.append(draft)) for draft in drafts))
    unfit: dict[int, BaseException] = {}
    try:
        yield unfit
    except BaseException as error:
        for draft, entry in zip(drafts, entries, strict=True):
            trail.note(failed(draft, entry, error))
        raise
    for place, (draft, entry) in enumerate(zip(drafts, entries, strict=True)):
        why = unfit.get(place)
        trail.note(done(draft, entry) if why is None else failed(draft, entry, why))


def done(draft: Draft, entry: Entry) -> Draft:
    """It was done."""
    return replace(draft, action=f"{draft.action}.done", of=entry.number)


def failed(draft: Draft, entry: Entry, error: BaseException) -> Draft:
    """It was not done, and why."""
    why = str(getattr(error, "reason", "") or getattr(error, "key", "") or error) or type(error).__name__
    return replace(draft, action=f"{draft.action}.failed", of=entry.number, reason=why)


def _append(ledger: Ledger, draft: Draft) -> None:
    now_ns = time.time_ns()
    ledger.append([draft], now_ns, offset_s(now_ns))
