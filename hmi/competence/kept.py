"""The records of competence as the trail keeps them: the newest text about one holds, as far as it is sound. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import msgspec

from hmi.records.kept import Kept
from hmi.values.competence import Competence

_KIND: Final = "competence"
_STATION: Final = "station"


def about(competence: Competence) -> str:
    """Object of its entry."""
    return f"{_KIND} {competence.id}"


def content_of(competence: Competence) -> str:
    """The text that is kept. Its entry's number is not known yet, and not in it."""
    return msgspec.json.encode(replace(competence, entry=0)).decode()


def records_in(rows: Iterable[Kept]) -> tuple[dict[str, Competence], frozenset[str]]:
    """By id, in the order in which they were given; and the ids of those that nobody may believe.

    Of the latter the last that was sound is known still, and shown; of some nothing but the id is.
    """
    records: dict[str, Competence] = {}
    unsound: set[str] = set()
    for row in rows:
        if row.about.startswith(f"{_STATION} "):
            continue
        name = row.about.removeprefix(f"{_KIND} ")
        found = _read(row) if row.sound else None
        if found is None or found.id != name:
            unsound.add(name or f"entry {row.entry}")
            continue
        records[name] = replace(found, entry=row.entry)
        unsound.discard(name)
    return records, frozenset(unsound)


def about_station(fingerprint: str) -> str:
    """Object of the entry that says that a station's key is believed."""
    return f"{_STATION} {fingerprint}"


def stations_in(rows: Iterable[Kept]) -> dict[str, str]:
    """Stations whose key a person compared: fingerprint -> name."""
    return {
        row.about.removeprefix(f"{_STATION} "): row.content
        for row in rows
        if row.sound and row.about.startswith(f"{_STATION} ")
    }


def _read(row: Kept) -> Competence | None:
    try:
        return msgspec.json.decode(row.content, type=Competence)
    except msgspec.MsgspecError:
        return None
