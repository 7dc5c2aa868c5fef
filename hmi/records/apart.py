"""What takes long and is done in a process of its own: the proof of a whole trail, and its export.

`python -m hmi.records prove FOLDER`, and `export FOLDER FORM FILE` with the filter on standard input; what came of it
is told as JSON on standard output.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import msgspec

from hmi.channel.questions_trail import Exported, Proven, TrailFilter
from hmi.records.chain import Head
from hmi.records.entry import Entry
from hmi.records.errors import RecordsError
from hmi.records.export import write_csv, write_json_of
from hmi.records.files import DATABASE, HEAD
from hmi.records.head import load_head
from hmi.records.reading import Reader
from hmi.records.sought import condition, filter_of, is_sought, stated, told
from hmi.records.verify import verify
from hmi.records.waiting import Waiting

MOST_TOLD: Final = 200
"""Findings that travel; all of them are counted."""
_NICENESS: Final = 10


def main(words: list[str], said: str) -> str:
    """What came of it, as JSON. words: as in the command line; said: what standard input held."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICENESS)
    now_ns = time.time_ns()
    match words:
        case ["prove", folder]:
            return msgspec.json.encode(prove(Path(folder), now_ns)).decode()
        case ["export", folder, form, file]:
            return msgspec.json.encode(export(Path(folder), filter_of(said), form, Path(file), now_ns)).decode()
        case _:
            raise ValueError(f"not known: {words}")


def prove(folder: Path, now_ns: int) -> Proven:
    """Every entry of the trail in this folder. now_ns: when this began."""
    begun_s = time.perf_counter()
    try:
        proof = verify(folder / DATABASE)
    except (RecordsError, OSError) as error:
        failure, detail = _why(error)
        return Proven(at_ns=now_ns, took_s=time.perf_counter() - begun_s, failure=failure, detail=detail)
    return Proven(
        at_ns=now_ns,
        took_s=time.perf_counter() - begun_s,
        entries=proof.entries,
        checkpoints=proof.checkpoints,
        hash=proof.last_hash.hex(),
        key=proof.key.hex(),
        found=len(proof.findings),
        findings=[(one.where, one.what) for one in proof.findings[:MOST_TOLD]],
    )


def export(folder: Path, wanted: TrailFilter, form: str, target: Path, now_ns: int) -> Exported:
    """Into a file beside the wanted one, which takes its place when whole; the head of a CSV lies beside it."""
    part = target.with_name(f"{target.name}.part")
    try:
        head = _head(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(Reader(folder / DATABASE)) as reader, part.open("x", encoding="utf-8", newline="") as file:
            entries = sought(reader, wanted)
            if form == "json":
                count = write_json_of(reader, stated(wanted), entries, head, file)
            else:
                count = write_csv(entries, file)
            file.flush()
            os.fsync(file.fileno())
        if form != "json":
            target.with_name(f"{target.name}.head").write_bytes(head.text())
        checksum = hashlib.sha256(part.read_bytes()).hexdigest()
        part.replace(target)
    except (RecordsError, ValueError, OSError) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        failure, detail = _why(error)
        return Exported(at_ns=now_ns, file=str(target), failure=failure, detail=detail)
    return Exported(at_ns=now_ns, file=str(target), entries=count, checksum=checksum)


def sought(reader: Reader, wanted: TrailFilter) -> Iterator[Entry]:
    """Entries that are so, ascending."""
    waiting = Waiting(reader.path)
    if wanted.unreviewed:
        waiting.advance(float("inf"))
    for entry in reader.such(*condition(wanted, "one.body")):
        if is_sought(wanted, told(entry)) and not (wanted.unreviewed and waiting.reviewed(entry.number)):
            yield entry


def _head(folder: Path) -> Head:
    head = load_head(folder / HEAD)
    if head is None:
        raise RecordsError("records.absent", str(folder / HEAD))
    return head


def _why(error: Exception) -> tuple[str, str]:
    """Message key and detail."""
    if isinstance(error, RecordsError):
        return error.reason, error.detail
    return "records.not_written" if isinstance(error, OSError) else "records.damaged", str(error)
