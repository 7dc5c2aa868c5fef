"""What a station is set to, as lines that can be compared: which settings changed, from what to what."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from hmi.records.entry import SETTINGS_READ, Draft, without_secrets
from hmi.station.structs import Station

_NAMED: Final[Mapping[str, str]] = {
    "machines": "name",
    "tags": "name",
    "alarms": "name",
    "writes": "tag",
    "methods": "name",
}
"""Lists whose items have a name, and what holds it: they are compared by it, not by their place in the file."""
_QUANTITIES: Final = (".limits.", ".range", ".normal")
_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})


def settings_of(station: Station) -> dict[str, str]:
    """Every setting that says something, by its place: "tags[blister.speed].limits.high" -> "160.0"."""
    return dict(_flat("", msgspec.to_builtins(station)))


def trusted_in(*folders: Path) -> dict[str, str]:
    """Certificates that are trusted, as settings: what was added or taken away while nobody looked is a change, too.

    folders: each may be absent; SHA-256 of a file names it, as it does the certificate in it.
    """
    found: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.suffix == ".hosts":
                continue
            place = f"trusted[{hashlib.sha256(path.read_bytes()).hexdigest()}]"
            found[f"{place}.folder"] = str(folder)
            hosts = path.with_suffix(".hosts")
            if hosts.is_file():
                found[f"{place}.hosts"] = ", ".join(hosts.read_text("utf-8", "replace").split())
    return found


def document_of(settings: Mapping[str, str]) -> str:
    """The settings as the text that is kept."""
    return json.dumps(settings, ensure_ascii=False, indent=0, sort_keys=True)


def settings_in(document: str) -> dict[str, str]:
    """The settings of a kept text; none when it holds none."""
    try:
        found = json.loads(document)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def changes(old: Mapping[str, str], new: Mapping[str, str], station: str, reason: str = "") -> list[Draft]:
    """One draft for each changed setting, one for a machine or tag that came or went, and the new whole at the end.

    Empty when nothing changed.
    """
    if old == new:
        return []
    whole = Draft(action=SETTINGS_READ, object=station, document=document_of(new), reason=reason)
    return [*(_changed(*change, new) for change in _differences(old, new)), whole] if old else [whole]


def _changed(place: str, before: str, after: str, settings: Mapping[str, str]) -> Draft:
    unit = settings.get(f"{_item(place)}.unit", "") if _is_quantity(place) else ""
    return Draft(action="station.changed", object=place, old=before, new=after, unit=unit)


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    items_old, items_new = ({_item(place) for place in settings} for settings in (old, new))
    for item in sorted(items_old ^ items_new):
        if item:
            yield item, _line(old, item), _line(new, item)
    for place in sorted(old.keys() | new.keys()):
        before, after = old.get(place, ""), new.get(place, "")
        item = _item(place)
        if before != after and (not item or (item in items_old and item in items_new)):
            yield place, before, after


def _line(settings: Mapping[str, str], item: str) -> str:
    """All that is set of a machine, tag or server."""
    own = {place[len(item) + 1 :]: value for place, value in settings.items() if _item(place) == item}
    return ", ".join(f"{name} = {value}" for name, value in sorted(own.items()))


def _item(place: str) -> str:
    """The machine, tag or server that a setting belongs to; empty for a setting of the station itself."""
    return place[: place.rfind("].") + 1]


def _is_quantity(place: str) -> bool:
    own = place[len(_item(place)) :]
    return own.startswith(_QUANTITIES)


def _flat(way: str, content: Any) -> Iterator[tuple[str, str]]:
    if content in _NOTHING:
        return
    if isinstance(content, dict):
        for name, value in content.items():
            yield from _flat(f"{way}[{name}]" if way == "servers" else f"{way}.{name}" if way else name, value)
    elif isinstance(content, list) and way in _NAMED:
        for item in content:
            yield from _flat(f"{way}[{item[_NAMED[way]]}]", item)
    else:
        yield way, without_secrets(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
