"""The procedures that a station file names: for what each is meant, and which of them are not there."""

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hmi.station.problems import Problem, Way, nearest, nearest_name
from hmi.station.structs import Station
from hmi.values.notice import Notice, Urgency

OWN: Final = "procedures"
"""Folder of the station's own, in its data folder."""
_LOST: Final = "procedure.not_there"
_NEAR: Final = "procedure.not_there_near"
_SAID: Final = 3


@dataclass(frozen=True, slots=True)
class Naming:
    """One place in the station file. meant_for: the part, alarm or right."""

    way: Way
    procedure: str
    meant_for: str


def namings(station: Station) -> Iterator[Naming]:
    """All of them, in the order of the settings."""
    for at, component in enumerate(station.components):
        yield Naming(("components", at, "procedure"), component.procedure, component.name)
    for at, condition in enumerate(station.conditions):
        yield Naming(("conditions", at, "procedure"), condition.procedure, condition.name or condition.source)
    for at, alarm in enumerate(station.alarms):
        yield Naming(("alarms", at, "procedure"), alarm.procedure, alarm.name)
    for at, required in enumerate(station.access.requires):
        yield Naming(("access", "requires", at, "procedure"), required.procedure, required.right)


def files_in(*folders: Path) -> set[str]:
    """Names of all procedures that lie there, sound or not. A folder need not be there."""
    return {path.stem for folder in folders for path in folder.glob("*.toml")}


def missing(station: Station, known: Collection[str]) -> list[Problem]:
    """What the station file names and nobody has."""
    return [
        Problem(one.way, f'names no procedure: "{one.procedure}"{nearest(one.procedure, known)}')
        for one in namings(station)
        if one.procedure and one.procedure not in known
    ]


class Missing:
    """Tells each name that is not there, and when it is there after all."""

    def __init__(
        self, station: Station, tell: Callable[[Notice], None], now_ns: Callable[[], int] = time.time_ns
    ) -> None:
        self._meant: dict[str, list[str]] = {}
        for one in namings(station):
            if one.procedure:
                self._meant.setdefault(one.procedure, []).append(one.meant_for)
        self._tell = tell
        self._now_ns = now_ns
        self._told: dict[str, str] = {}

    def look(self, known: Collection[str]) -> None:
        """These procedures are there."""
        for name in [name for name in self._told if name in known]:
            self._tell(Notice(self._told.pop(name), name, self._now_ns(), over=True))
        for name, meant in self._meant.items():
            if name not in known and name not in self._told:
                near = nearest_name(name, known)
                self._told[name] = _NEAR if near else _LOST
                more = f" … ({len(meant)})" if len(meant) > _SAID else ""
                arguments = {"meant": ", ".join(meant[:_SAID]) + more} | ({"near": near} if near else {})
                self._tell(Notice(self._told[name], name, self._now_ns(), Urgency.WARNING, arguments))
