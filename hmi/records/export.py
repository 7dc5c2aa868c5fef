"""A trail as a file: CSV for people and their spreadsheets, JSON for whoever proves it without this program."""

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import IO, Any, Final

from hmi.records.chain import Head
from hmi.records.entry import FIELDS, Entry
from hmi.records.reading import Reader, Selection

CSV_HEAD: Final = ("number", "utc", "local", *FIELDS[3:], "hash", "signed")

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for the beginning of a formula."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def write_csv(entries: Iterable[Entry], file: IO[str]) -> int:
    """Answers the rows written. Text that a spreadsheet would take for a formula begins with an apostrophe."""
    writer = csv.writer(file, lineterminator="\r\n")  # RFC 4180; and so a text with either of them is quoted
    writer.writerow(CSV_HEAD)
    count = 0
    for entry in entries:
        texts = (str(getattr(entry, name)) for name in FIELDS[3:])
        proofs = (entry.hash.hex(), entry.signed.hex())
        writer.writerow([entry.number, utc(entry.at_ns), local(entry), *map(_cell, texts), *proofs])
        count += 1
    return count


def write_json(reader: Reader, selection: Selection, head: Head, file: IO[str]) -> int:
    """Answers the entries written, one a line. `resources/verifier` proves such a file."""
    return write_json_of(reader, selection.stated(), reader.entries(selection), head, file)


def write_json_of(
    reader: Reader, stated: Mapping[str, Any], entries: Iterable[Entry], head: Head, file: IO[str]
) -> int:
    """The same of entries that were selected otherwise. stated: how, by name; empty for all of them."""
    signed_head = {**head.content(), "signed": head.signed.hex()}
    file.write('{"format":"pupitre trail 1",\n')
    file.write(f'"selection":{_compact(stated)},\n"head":{_compact(signed_head)},\n')
    count = 0
    for name, rows in (
        ("checkpoints", reader.checkpoints()),
        ("documents", () if stated else reader.documents()),
        ("entries", map(_row, entries)),
    ):
        file.write(f'"{name}":[')
        count = 0
        for row in rows:
            file.write(f"{',' if count else ''}\n{_compact(row)}")
            count += 1
        file.write("]}\n" if name == "entries" else "],\n")
    return count


def utc(at_ns: int) -> str:
    """ISO 8601 with nanoseconds."""
    moment = _EPOCH + timedelta(seconds=at_ns // 1_000_000_000)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{at_ns % 1_000_000_000:09d}Z"


def local(entry: Entry) -> str:
    """To the second, as the clock on the wall showed it, with its offset."""
    moment = _EPOCH + timedelta(seconds=entry.at_ns // 1_000_000_000)
    return moment.astimezone(timezone(timedelta(seconds=entry.offset_s))).isoformat()


def _row(entry: Entry) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(entry, name) for name in FIELDS}
    return {**row, "before": entry.before.hex(), "hash": entry.hash.hex(), "signed": entry.signed.hex()}


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
