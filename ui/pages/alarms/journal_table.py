"""The alarm journal as a CSV table: every column, times in UTC, no cell that a spreadsheet takes for a formula."""

import csv
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from hmi.values.alarm import JournalRow

HEADER: Final = (
    *("number", "source_time", "server_time", "received_time", "written_time", "alarm", "what", "state", "priority"),
    *("value", "limit", "unit", "status", "tag", "machine", "group", "first", "occurrence", "person", "name", "screen"),
    *("comment", "lot", "until", "message", "condition", "event"),
)
_FORMULA: Final = tuple("=+-@\t\r")


def written(file: str, rows: Sequence[JournalRow]) -> int:
    """Write them, oldest first, and put the file in its place when it is whole; how many. OSError."""
    path = Path(file)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as text:
            table = csv.writer(text)
            table.writerow(HEADER)
            for row in reversed(rows):
                table.writerow([_cell(value) for value in _values(row)])
            text.flush()
            os.fsync(text.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(rows)


def _values(row: JournalRow) -> tuple[object, ...]:
    times = (_time(row.source_ns), _time(row.server_ns), _time(row.received_ns), _time(row.at_ns))
    what = (row.alarm, row.what, row.state.name.lower(), row.priority.name.lower())
    values = (row.value, row.limit, row.unit, f"0x{row.status:08X}", row.tag, row.machine, row.group)
    people = (int(row.first), row.occurrence, row.person, row.by, row.seat, row.comment, row.lot)
    return row.number, *times, *what, *values, *people, _time(row.until_ns), row.text, row.condition, row.event


def _time(at_ns: int) -> str:
    """With milliseconds; "" for none."""
    if not at_ns:
        return ""
    return datetime.fromtimestamp(at_ns // 1_000_000 / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _cell(value: object) -> object:
    """Text that begins as a formula does is quoted; numbers stay numbers."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else value
