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

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hmi.records.deeds import deed_of
from hmi.records.entry import DOCUMENTED, Draft
from hmi.records.errors import RecordsError, unusable
from hmi.records.files import DATABASE
from hmi.records.head import load_head
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
    try:
        with closing(open_read_only(path)) as connection:
            connection.execute("BEGIN")
            return _kept(connection, key, action)
    except sqlite3.Error as error:
        raise unusable(error) from error


def kept_of_aside(path: Path, action: str) -> tuple[list[Kept], bool]:
    """Those of a trail that was put aside as broken; and whether none can be missing.

    That is: the head beside it says that it was not cut, and is no older copy; and there are as many texts as entries
    that name one, so that none of these became something else.
    """
    try:
        key = signing_key(path.parent).public_key()
        head = load_head(path.with_suffix(".head"))
        with closing(open_read_only(path)) as connection:
            found = _kept(connection, key, action)
            row = connection.execute("SELECT hash FROM entries WHERE number = ?", (head.number if head else 0,))
            is_whole = head is not None and head.key == key.public_bytes_raw() and row.fetchone() == (head.hash,)
            return found, is_whole and _as_many_texts_as_named(connection)
    except (sqlite3.Error, RecordsError, ValueError, OSError):
        return [], False


def newest_of(kept: Sequence[Kept]) -> dict[str, Kept]:
    """By what they are about: those that hold, sound or not."""
    return {one.about: one for one in kept}


def _kept(connection: sqlite3.Connection, key: Ed25519PublicKey, action: str) -> list[Kept]:
    found: list[Kept] = []
    before = b""
    marked = connection.execute(
        "SELECT number FROM entries WHERE instr(body, ?) ORDER BY number", (_mark(action),)
    ).fetchall()
    texts = dict(connection.execute("SELECT hash, number FROM documents ORDER BY number DESC").fetchall())
    for (number,) in marked:
        named = named_by(connection, key, number, action)
        if named.before != before:
            found = [replace(one, sound=False) for one in found]
        content = _document(connection, texts.get(named.hash, 0))
        sound = bool(named.hash) and name_of(content) == named.hash
        text = content.decode("utf-8", "replace")
        found.append(Kept(number, named.about, text, named.hash.decode(), sound))
        before = named.hash
    return found


def _mark(action: str) -> str:
    """Within the body of every entry with this action, and of no other."""
    return f'"action":"{action}"'


def _as_many_texts_as_named(connection: sqlite3.Connection) -> bool:
    any_of = " OR ".join("instr(body, ?)" for _ in DOCUMENTED)
    marks = [_mark(action) for action in DOCUMENTED]
    entries, newest = connection.execute("SELECT count(*), max(number) FROM entries").fetchone()
    (named,) = connection.execute(f"SELECT count(*) FROM entries WHERE {any_of}", marks).fetchone()
    (texts,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    return bool(entries == newest and named == texts)


def _document(connection: sqlite3.Connection, number: int) -> bytes:
    row = connection.execute("SELECT content FROM documents WHERE number = ?", (number,)).fetchone()
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
        while not self._trail.is_open:  # noqa: ASYNC110  # the trail's thread knows no loop; it takes some ms
            await asyncio.sleep(_LOOK_S)
        try:
            found = await asyncio.to_thread(kept_in, self._folder, self._action)
        except OSError as error:
            raise RecordsError("records.read_only", str(error)) from error
        self._last = found[-1].hash if found else ""
        self._is_read = True
        return found
