"""Export: stored samples as CSV or Parquet, one row a sample, with everything that tells how far it can be trusted."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.columns import Stored
from hmi.history.reading import StoredTag
from hmi.values.coverage import Coverage
from hmi.values.quality import status_name
from hmi.values.samples import Mark

HEAD: Final = (
    "tag",
    "source_time",
    "value",
    "unit",
    "status",
    "status_code",
    "server_time",
    "receipt_time",
    "marks",
)
"""Columns of the CSV. Times are ISO 8601, UTC, to the nanosecond; a time that was not given is empty."""

COVERAGE_HEAD: Final = (
    "tag",
    "from",
    "to",
    "held",
    "longest_hole_s",
    "recovered",
    "uncertain",
    "worst_quality",
    "causes",
)
"""Columns of the coverage beside an export; shares are 0 to 1."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Samples of one tag, ascending by source time."""

    tag: StoredTag
    samples: Stored


def write_csv(pieces: Iterable[Piece], file: IO[str]) -> int:
    """Answers the rows written. Text that a spreadsheet would take for a formula begins with an apostrophe."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEAD)
    count = 0
    for piece in pieces:
        writer.writerows(csv_rows(piece))
        count += len(piece.samples)
    return count


def write_coverage(covered: Iterable[tuple[StoredTag, Coverage]], file: IO[str]) -> None:
    """One row a tag: how much of the exported span is held, and how far it can be trusted."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COVERAGE_HEAD)
    for tag, coverage in covered:
        start, end = _times(np.array([coverage.from_ns, coverage.to_ns], np.int64))
        writer.writerow(
            (
                plain_cell(tag.name),
                start,
                end,
                repr(coverage.held),
                repr(coverage.longest_hole_ns / 1e9),
                repr(coverage.recovered),
                repr(coverage.uncertain),
                coverage.worst.name.lower(),
                " ".join(coverage.causes),
            )
        )


def write_parquet(pieces: Iterable[Piece], path: str) -> int:
    """Answers the rows written. Raises ImportError when pyarrow is not installed.

    Columns as in the CSV, with times as timestamps (ns, UTC), the text of text values in a column of its own.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    moment = pa.timestamp("ns", tz="UTC")
    schema = pa.schema(
        [
            ("tag", pa.dictionary(pa.int32(), pa.string())),
            ("source_time", moment),
            ("value", pa.float64()),
            ("text", pa.string()),
            ("unit", pa.dictionary(pa.int32(), pa.string())),
            ("status", pa.dictionary(pa.int32(), pa.string())),
            ("status_code", pa.uint32()),
            ("server_time", moment),
            ("receipt_time", moment),
            ("marks", pa.dictionary(pa.int32(), pa.string())),
        ]
    )
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for piece in pieces:
            samples, rows = piece.samples, len(piece.samples)
            columns = [
                pa.array([piece.tag.name] * rows),
                pa.array(samples.source_ns.astype("datetime64[ns]")),
                pa.array(samples.value),
                pa.array([samples.texts.get(row) for row in range(rows)], pa.string()),
                pa.array([piece.tag.unit] * rows),
                pa.array(_names(samples.status)),
                pa.array(samples.status),
                pa.array(samples.server_ns.astype("datetime64[ns]")),
                pa.array(samples.received_ns.astype("datetime64[ns]")),
                pa.array(_marks(samples.mark)),
            ]
            writer.write_table(
                pa.table([column.cast(field.type) for column, field in zip(columns, schema, strict=True)], schema)
            )
            count += rows
    return count


def csv_rows(piece: Piece) -> Iterator[Sequence[Any]]:
    """The rows of a piece, in the columns of HEAD."""
    samples = piece.samples
    rows = len(samples)
    return zip(
        [plain_cell(piece.tag.name)] * rows,
        _times(samples.source_ns),
        _values(samples),
        [plain_cell(piece.tag.unit)] * rows,
        _names(samples.status),
        [f"0x{code:08X}" for code in samples.status.tolist()],
        _times(samples.server_ns),
        _times(samples.received_ns),
        _marks(samples.mark),
        strict=True,
    )


def _times(moments: NDArray[np.int64]) -> list[str]:
    """NO_TIME is the number that numpy takes for "not a time"."""
    texts = np.datetime_as_string(moments.astype("datetime64[ns]")).tolist()
    return ["" if text == "NaT" else f"{text}Z" for text in texts]


def _values(samples: Stored) -> list[str]:
    """Numbers in the fewest digits that give them back; nothing where no value came."""
    cells = [repr(value) for value in samples.value.tolist()]
    for row in np.flatnonzero((samples.mark & Mark.NO_VALUE) != 0).tolist():
        cells[row] = ""
    for row, text in samples.texts.items():
        cells[row] = plain_cell(text)
    return cells


def plain_cell(text: str) -> str:
    """Text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _names(status: NDArray[np.uint32]) -> list[str]:
    names = {code: status_name(code) for code in np.unique(status).tolist()}
    return [names[code] for code in status.tolist()]


def _marks(mark: NDArray[np.uint8]) -> list[str]:
    words = {code: " ".join(str(one.name).lower() for one in Mark(code)) for code in np.unique(mark).tolist()}
    return [words[code] for code in mark.tolist()]
