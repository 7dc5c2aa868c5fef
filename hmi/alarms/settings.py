"""Settings of alarms that persons change while the station runs: as text, checked, kept beside the station file. Pure.

The station file stays as it is; a change holds over it for as long as the file says of that setting what it said when
the change was made. A limit is the tag's: the change holds for all its alarms, and for every screen that shows it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from hmi.records.alarm_rows import Change
from hmi.station.alarms import alarm_problems
from hmi.station.meaning import tag_problems
from hmi.station.problems import Problem
from hmi.station.shape import shape_problems
from hmi.station.structs import Station, TagSettings
from hmi.station.structs_alarms import AlarmSettings
from hmi.values.tag import Limits

SIDES: Final = ("low_low", "low", "high", "high_high")
_LIMITS: Final = tuple(f"limits.{side}" for side in SIDES)
_TEXTS: Final = tuple(
    f"{name}.{language}" for name in ("label", "cause", "consequence", "action") for language in ("en", "fr")
)
_OWN: Final = (
    "low",
    "high",
    "deadband",
    "on_delay_s",
    "off_delay_s",
    "times",
    "times_within_s",
    "latching",
    "priority",
    "severity",
    "respond_s",
    "realarm_s",
    "longest_shelf_s",
    "acknowledged_by_return",
)
CHANGEABLE: Final = (*_LIMITS, *_OWN, *_TEXTS, "procedure")
"""What a person may change here; what an alarm compares with what is the station file's alone."""
OF_TAG: Final = "tag:"
"""Begins the place of a change of a tag's limit; what follows is the tag's name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a setting of an alarm stands: with the alarm, or with its tag."""

    owner: str
    """Name of the alarm, or OF_TAG and name of the tag."""
    setting: str


def place_of(station: Station, alarm: str, setting: str) -> Place | None:
    """Where it stands; None when there is no such alarm, or no such setting that may be changed."""
    if setting not in CHANGEABLE:
        return None
    declared = next((one for one in station.alarms if one.name == alarm), None)
    if setting not in _LIMITS:
        return None if declared is None else Place(alarm, setting)
    tag = declared.tag if declared else alarm.rpartition(".")[0]  # by default "TAG.SIDE"
    return Place(f"{OF_TAG}{tag}", setting) if any(one.name == tag for one in station.tags) else None


def value_at(station: Station, place: Place) -> str:
    """What a setting is, as text; empty where it is not set."""
    owner = _owner(station, place.owner)
    found: Any = msgspec.to_builtins(owner) if owner is not None else {}
    for step in place.setting.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    if found is None or found == "":
        return ""
    return found if isinstance(found, str) else json.dumps(found)


def with_changes(station: Station, changes: Iterable[tuple[Place, str]]) -> tuple[Station, list[Problem]]:
    """The station with these settings, and what is wrong with it then."""
    tags = {tag.name: msgspec.to_builtins(tag) for tag in station.tags}
    alarms = {alarm.name: msgspec.to_builtins(alarm) for alarm in station.alarms}
    touched: list[str] = []
    for place, value in changes:
        content = (
            tags.get(place.owner.removeprefix(OF_TAG)) if place.owner.startswith(OF_TAG) else alarms.get(place.owner)
        )
        if content is not None:
            _set(content, place.setting, value)
            touched.append(place.owner)
    problems = list(_shapes(tags, alarms, touched))
    if problems:
        return station, problems
    changed = msgspec.structs.replace(
        station,
        tags=msgspec.convert(list(tags.values()), list[TagSettings]),
        alarms=msgspec.convert(list(alarms.values()), list[AlarmSettings]),
    )
    return changed, list(_meanings(changed, touched))


def _shapes(tags: Mapping[str, Any], alarms: Mapping[str, Any], touched: Sequence[str]) -> Iterator[Problem]:
    for owner in dict.fromkeys(touched):
        if owner.startswith(OF_TAG):
            yield from shape_problems(tags[owner.removeprefix(OF_TAG)], TagSettings, (owner.removeprefix(OF_TAG),))
        else:
            yield from shape_problems(alarms[owner], AlarmSettings, (owner,))


def _meanings(station: Station, touched: Sequence[str]) -> Iterator[Problem]:
    tags, machines = dict(enumerate(station.tags)), dict(enumerate(station.machines))
    names = [machine.name for machine in station.machines]
    for position, tag in tags.items():
        if f"{OF_TAG}{tag.name}" in touched:
            yield from tag_problems(position, tag, station.servers, names)
    yield from alarm_problems(dict(enumerate(station.alarms)), tags, machines, [one.name for one in station.components])


def in_force(station: Station, kept: Iterable[Change]) -> tuple[Station, dict[Place, Change], list[Change]]:
    """The station with all changes that hold; those, by place; and those that hold no longer, because the station file
    says something else now than when they were made, or no longer allows them."""
    newest = {Place(change.alarm, change.setting): change for change in kept}
    holding: dict[Place, Change] = {}
    dropped: list[Change] = []
    for place, change in newest.items():
        if change.value == change.base:
            continue  # changed back
        if _owner(station, place.owner) is None or value_at(station, place) != change.base:
            dropped.append(change)
        else:
            holding[place] = change
    changed, problems = with_changes(station, [(place, change.value) for place, change in holding.items()])
    if not problems:
        return changed, holding, dropped
    # Together they make no sense with the file as it is: each for itself, in the order in which they were made.
    sound: dict[Place, Change] = {}
    for place, change in holding.items():
        tried, problems = with_changes(station, [(one, kept.value) for one, kept in {**sound, place: change}.items()])
        if problems:
            dropped.append(change)
        else:
            sound[place], changed = change, tried
    return (changed if sound else station), sound, dropped


def limits_of(tag: TagSettings) -> Limits:
    """As screens know them."""
    limits = tag.limits
    return Limits(limits.low_low, limits.low, limits.high, limits.high_high)


def _owner(station: Station, owner: str) -> TagSettings | AlarmSettings | None:
    if owner.startswith(OF_TAG):
        return next((tag for tag in station.tags if tag.name == owner.removeprefix(OF_TAG)), None)
    return next((alarm for alarm in station.alarms if alarm.name == owner), None)


def _set(content: dict[str, Any], setting: str, value: str) -> None:
    *way, last = setting.split(".")
    for step in way:
        content = content.setdefault(step, {})
    if last in ("en", "fr", "priority", "severity", "procedure"):
        content[last] = value
        return
    try:
        found = json.loads(value.replace(",", ".").lower()) if value.strip() else None
    except ValueError:
        found = value
    if found is None and not way and last not in ("low", "high"):
        content.pop(last, None)  # back to what the struct says where nothing stands
    else:
        content[last] = found
