"""What holds until something newer of its kind is kept: texts about something, each named by an entry of the trail.

Such as how far a version of a procedure is. Each is a document of an entry of one action (`….kept`): its `object` says
what it is about, and `old` names the text before it, whatever that was about, so that none in the middle can be taken
away. The newest about something holds. A text is believed when its entry names it and the station's key signed that
entry's commit; where one is missing, nothing before it is.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from hmi.records.deeds import deed_of
from hmi.records.entry import DOCUMENTED, Draft
from hmi.records.errors import RecordsError, unusable
from hmi.records.files import DATABASE
from hmi.records.keys import signing_key
from hmi.records.named import name_of, named_by
from hmi.records.trail import Trail
from hmi.records.verify import open_read_only

_LOOK_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Kept:
    """One text. hash: as its entry names it, "sha256:…"; sound False: nobody may believe it."""

    entry: int
    about: str
    content: str
    hash: str
    sound: bool


def kept_in(folder: Path, action: str) -> list[Kept]:
    """All texts of the entries with this action, in order; none when there is no trail. RecordsError, OSError."""
    path = folder / DATABASE
    if not path.is_file():
        return []
    key = signing_key(folder).public_key()
    found: list[Kept] = []
    before = b""
    try:
        with closing(open_read_only(path)) as connection:
            connection.execute("BEGIN")
            marked = connection.execute(
                "SELECT number FROM entries WHERE instr(body, ?) ORDER BY number", (f'"action":"{action}"',)
            ).fetchall()
            for (number,) in marked:
                named = named_by(connection, key, number, action)
                if named.before != before:
                    found = [replace(one, sound=False) for one in found]
                content = _document(connection, named.hash)
                sound = bool(named.hash) and name_of(content) == named.hash
                text = content.decode("utf-8", "replace")
                found.append(Kept(number, named.about, text, named.hash.decode(), sound))
                before = named.hash
    except sqlite3.Error as error:
        raise unusable(error) from error
    return found


def newest_of(kept: Sequence[Kept]) -> dict[str, Kept]:
    """By what they are about: those that hold, sound or not."""
    return {one.about: one for one in kept}


def _document(connection: sqlite3.Connection, name: bytes) -> bytes:
    row = connection.execute("SELECT content FROM documents WHERE hash = ? LIMIT 1", (name.decode(),)).fetchone()
    return bytes(row[0]) if row else b""


class Keeper:
    """Reads and adds the texts of one action. It alone adds them; used from the core's loop."""

    def __init__(self, folder: Path, trail: Trail, action: str) -> None:
        if action not in DOCUMENTED:
            raise ValueError(f"{action} names no document")
        self._folder, self._trail, self._action = folder, trail, action
        self._last = ""
        self._alone = asyncio.Lock()
        self._is_read = False

    async def read(self) -> list[Kept]:
        """All there are, once the trail is open. RecordsError."""
        async with self._alone:
            return await self._read()

    async def keep(self, deed: Draft, about: str, content: str) -> Kept:
        """Enter the act, and what holds from now on by it. RecordsError: nothing was changed."""
        async with self._alone, deed_of(self._trail, deed) as begun:
            if not self._is_read:  # after the act's entry: whatever was on its way before is in the trail now
                await self._read()
            row = Draft(
                action=self._action,
                object=about,
                old=self._last,
                document=content,
                actor=deed.actor,
                language=deed.language,
                signature=deed.signature,
                of=begun.number,
            )
            self._is_read = False  # until it is known whether it came to the row
            entry = await asyncio.wrap_future(self._trail.append(row))
            self._last, self._is_read = entry.new, True
            return Kept(entry.number, about, content, entry.new, sound=True)

    async def _read(self) -> list[Kept]:
        while self._trail.head is None:  # noqa: ASYNC110  # the trail's thread knows no loop; it takes some ms
            await asyncio.sleep(_LOOK_S)
        try:
            found = await asyncio.to_thread(kept_in, self._folder, self._action)
        except OSError as error:
            raise RecordsError("records.read_only", str(error)) from error
        self._last = found[-1].hash if found else ""
        self._is_read = True
        return found
