"""The rationalisation of all alarms as a CSV table, and an edited one as changes. Pure."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hmi.alarms.definitions import Definition
from hmi.alarms.settings import CHANGEABLE, place_of, value_at
from hmi.channel.questions_alarms import SettingChange
from hmi.history.export import plain_cell
from hmi.station.structs import Station

FACTS: Final = ("alarm", "kind", "tag", "unit", "machine", "priority_in_force", "rationalised")
"""Columns that say what an alarm is; they are not read back."""
HEADER: Final = (*FACTS, *CHANGEABLE)


def table(station: Station, definitions: Sequence[Definition]) -> str:
    """One line an alarm, every cell as text that no spreadsheet takes for a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADER)
    tags = [tag.name for tag in station.tags]
    for one in definitions:
        face = one.face
        facts = [face.name, face.kind.value, "" if face.tag is None else tags[face.tag], face.unit, face.machine]
        facts += [face.priority.name.lower(), "yes" if face.rationalised else "no"]
        writer.writerow([plain_cell(cell) for cell in (*facts, *_values(station, face.name))])
    return file.getvalue()


def changes_in(text: str, station: Station) -> tuple[list[SettingChange], list[str]]:
    """What an edited table would change, and what is wrong with it. What is missing changes nothing."""
    problems: list[str] = []
    changes: list[SettingChange] = []
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), dialect=_dialect(text))
    columns = [column for column in reader.fieldnames or [] if column in CHANGEABLE]
    if "alarm" not in (reader.fieldnames or []):
        return [], ['the first line names no column "alarm"']
    problems += [f'column "{name}" is not known' for name in reader.fieldnames or [] if name not in HEADER]
    seen: set[tuple[str, str]] = set()
    for line, row in enumerate(reader, start=2):
        alarm = _plain(row["alarm"] or "")
        for setting in columns:
            place = place_of(station, alarm, setting)
            new = _plain(row[setting] or "")
            if place is None:
                if new:
                    problems.append(f'line {line}: "{alarm}" has no setting "{setting}"')
                continue
            old = value_at(station, place)
            if _same(old, new) or (place.owner, setting) in seen:
                continue
            seen.add((place.owner, setting))
            changes.append(SettingChange(alarm=alarm, setting=setting, old=old, new=new))
    return changes, problems


def _values(station: Station, alarm: str) -> Iterator[str]:
    for setting in CHANGEABLE:
        place = place_of(station, alarm, setting)
        yield value_at(station, place) if place is not None else ""


def _plain(cell: str) -> str:
    """A cell as it was before it was escaped."""
    return cell[1:] if cell[:1] == "'" and plain_cell(cell[1:]) == cell else cell


def _same(old: str, new: str) -> bool:
    """Spreadsheets write numbers their own way."""
    try:
        return float(old) == float(new.replace(",", "."))
    except ValueError:
        return old.casefold() == new.casefold() if old in ("true", "false") else old == new


def _dialect(text: str) -> type[csv.Dialect]:
    """Spreadsheets of French computers part cells by semicolons."""
    first = text.partition("\n")[0]
    return csv.excel if first.count(",") >= first.count(";") else _Semicolons


class _Semicolons(csv.excel):
    delimiter = ";"


def units(changes: Iterable[SettingChange], definitions: Sequence[Definition]) -> list[SettingChange]:
    """The changes, each with the unit of what it changes."""
    of_name = {one.face.name: one.face.unit for one in definitions}
    quantities = ("limits.", "low", "high", "deadband")
    return [
        SettingChange(
            alarm=one.alarm,
            setting=one.setting,
            old=one.old,
            new=one.new,
            unit=of_name.get(one.alarm, "")
            if one.setting.startswith(quantities)
            else "s"
            if one.setting.endswith("_s")
            else "",
        )
        for one in changes
    ]
