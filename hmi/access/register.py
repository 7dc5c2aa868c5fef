"""Register: the people as the trail keeps them. What is known of them is what stands on disk and was proven there."""

import asyncio
import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from hmi.access.people import PERSON, Kept, Mark, People, about, content_of, taken
from hmi.channel.said import UnansweredError
from hmi.records.accounts import Account, accounts_in, accounts_of_aside
from hmi.records.deeds import deed_of
from hmi.records.entry import ACCOUNT_KEPT, Draft
from hmi.records.errors import RecordsError
from hmi.records.files import ASIDE
from hmi.records.ledger import Ledger
from hmi.records.trail import Opening, Trail, offset_s

_OPENING_S: Final = 10.0
"""The longest that a log-in waits for a trail that is being opened."""
_log = logging.getLogger(__name__)


class Register:
    """`people` as of the last `read`. A command of the terminal may change them beside a running core.

    Used from the core's loop.
    """

    def __init__(self, folder: Path) -> None:
        self.people = People()
        self.changing = asyncio.Lock()
        """Held from looking at people to having changed them: no change is made from what is not so any more."""
        self.was_put_aside = False
        """There are trails that were found broken: whoever is nobody's first may have been known in one of them."""
        self._folder = folder
        self._number = -1
        self._alone = asyncio.Lock()
        self._loop = asyncio.get_running_loop()
        self._open = asyncio.Event()
        self._trail: Trail | None = None

    def follow(self, trail: Trail) -> None:
        """Changes go to this trail."""
        self._trail = trail

    def opening(self, entered: Opening) -> Opening:
        """What a trail calls when it is open, on its own thread: from then on people can be read.

        Those of a trail that was put aside are known still. entered: what else is entered then.
        """

        def opened(ledger: Ledger) -> Sequence[Draft]:
            try:
                if not accounts_in(self._folder):
                    self._take_over(ledger)
            finally:
                self._loop.call_soon_threadsafe(self._open.set)
            return entered(ledger)

        return opened

    @property
    def is_read(self) -> bool:
        """Whether it is known who there is."""
        return self._number >= 0

    async def read(self) -> bool:
        """Take over what was added, by whomever; whether something was. UnansweredError when it cannot be read."""
        async with self._alone:
            return await self._read()

    async def keep(self, deed: Draft, *kept: Kept) -> None:
        """Enter the act and what became of people and roles by it; call it with `changing` held.

        UnansweredError: nothing was changed.
        """
        try:
            async with self._alone, deed_of(self._written(), deed) as entry:
                for one in kept:
                    await asyncio.wrap_future(self._written().append(_row(deed, one, entry.number)))
                await self._read()
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error

    def note(self, happened: Draft, mark: Mark) -> None:
        """What has happened to somebody, and waits for nobody: a lock-out, its end."""
        self._written().note(happened)
        self._written().note(_row(happened, mark, 0))
        self.people = self.people.with_mark(mark)

    def _written(self) -> Trail:
        if self._trail is None:
            raise RecordsError("records.closed")
        return self._trail

    async def _read(self) -> bool:
        try:
            async with asyncio.timeout(_OPENING_S):
                await self._open.wait()
        except TimeoutError:
            raise UnansweredError("access.not_ready") from None
        is_first = not self.is_read
        try:
            rows = await asyncio.to_thread(accounts_in, self._folder, max(0, self._number), whole=is_first)
            asides = await asyncio.to_thread(lambda: any(self._folder.glob(ASIDE)))
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        except OSError as error:
            raise UnansweredError("records.read_only", {"detail": str(error)}) from error
        for row in rows:
            self._take(row)
        self._number = max([self._number, 0, *(row.number for row in rows)])
        self.was_put_aside = asides
        return is_first or bool(rows)

    def _take(self, row: Account) -> None:
        before = self.people.distrusted
        self.people = taken(self.people, row.about, row.content, sound=row.sound)
        for person in self.people.distrusted - before:
            _log.error("what is kept of %s is not what was written", person)

    def _take_over(self, ledger: Ledger) -> None:
        """From the newest trail aside that knew anybody, into this one, which knows nobody."""
        for aside in sorted(self._folder.glob(ASIDE), reverse=True):
            known, is_whole = accounts_of_aside(aside)
            newest = {one.about: one.content for one in known}
            if newest:
                rows = [_taken_over(of, content, aside.name, is_whole) for of, content in newest.items()]
                now_ns = time.time_ns()
                ledger.append(rows, now_ns, offset_s(now_ns))
                return


def _row(deed: Draft, one: Kept, of: int) -> Draft:
    return Draft(
        action=ACCOUNT_KEPT,
        object=about(one),
        account=content_of(one),
        actor=deed.actor,
        language=deed.language,
        of=of,
    )


def _taken_over(of: str, content: str, aside: str, is_whole: bool) -> Draft:
    """Where newer rows may be missing, nobody logs in by the older ones: they may have been retired, or changed."""
    reason = f"taken over from {aside}"
    if not is_whole and of.startswith(f"{PERSON} "):
        person = taken(People(), of, content, sound=True).by_id.get(of.removeprefix(f"{PERSON} "))
        if person is not None:
            content = content_of(msgspec.structs.replace(person, active=False))
            reason += ", which was cut, changed or is an older copy: retired until an administrator decides"
    return Draft(action=ACCOUNT_KEPT, object=of, account=content, reason=reason)
