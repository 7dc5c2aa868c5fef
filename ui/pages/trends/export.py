"""Export: what goes into a CSV file, row by row, and the work that writes it in the reader's thread."""

import csv
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import numpy as np

from hmi.history.query import HEAD, Reader, csv_rows, plain_cell, write_coverage
from hmi.values.gap import Gap
from hmi.values.quality import Quality
from ui.bridge.local_time import local
from ui.plots.points import Points

PLOTTED_HEAD: Final = ("tag", "time", "low", "high", "unit", "quality", "note")
"""Columns of a file as plotted: times ISO 8601 UTC; low and high differ where one point stands for many samples."""
FOLDER: Final = "exports"
_ROWS_A_STEP: Final = 5000


@dataclass(frozen=True, slots=True)
class PlottedPen:
    """One pen as it is drawn: its points and the gaps that hide data."""

    name: str
    unit: str
    points: Points
    gaps: Sequence[Gap]


@dataclass(frozen=True, slots=True)
class Request:
    """What is exported and where to: a span in UTC ns, of tags by name. now_ns: what lies beyond is not missing yet."""

    target: Path
    names: tuple[str, ...]
    from_ns: int
    to_ns: int
    now_ns: int | None = None


def target_path(folder: Path, from_ns: int, to_ns: int, ending: str) -> Path:
    """A free name that says what it holds: "trend_2026-11-21_1130-1140.png", with a number when it is taken."""
    start, end = local(from_ns), local(to_ns)
    until = end.strftime("%H%M%S") if start.date() == end.date() else end.strftime("%Y-%m-%d_%H%M%S")
    stem = f"trend_{start.strftime('%Y-%m-%d_%H%M%S')}-{until}"
    taken = 1
    path = folder / FOLDER / f"{stem}{ending}"
    while path.exists():
        taken += 1
        path = folder / FOLDER / f"{stem}_{taken}{ending}"
    return path


def coverage_path(target: Path) -> Path:
    """Beside an export: how much of its span is held of each tag."""
    return target.with_name(f"{target.stem}.coverage.csv")


def iso(at_ns: int) -> str:
    """UTC to the nanosecond."""
    return f"{np.datetime64(at_ns, 'ns')}Z"


def plotted_rows(pen: PlottedPen, from_ns: int, to_ns: int) -> Iterator[Sequence[Any]]:
    """The points of the span, and a row for each gap in it: what is missing is said, not left out."""
    points, name, unit = pen.points, plain_cell(pen.name), plain_cell(pen.unit)
    inside = np.flatnonzero((points.time_ns >= from_ns) & (points.time_ns <= to_ns))
    for row in inside.tolist():
        low, high = float(points.low[row]), float(points.high[row])
        nothing = not (np.isfinite(low) and np.isfinite(high))
        quality = Quality(int(points.quality[row])).name.lower()
        cells = ("", "") if nothing else (repr(low), repr(high))
        yield name, iso(int(points.time_ns[row])), *cells, unit, quality, "break" if nothing else ""
    for gap in pen.gaps:
        if _touches(gap, from_ns, to_ns):
            yield name, iso(gap.from_ns), "", "", unit, "missing", _until(gap)


def gap_rows(name: str, unit: str, gaps: Sequence[Gap], from_ns: int, to_ns: int) -> Iterator[Sequence[Any]]:
    """The gaps of a tag in the columns of stored samples."""
    for gap in gaps:
        if gap.hides_data and _touches(gap, from_ns, to_ns):
            yield plain_cell(name), iso(gap.from_ns), "", plain_cell(unit), "missing", "", "", "", _until(gap)


def plotted_work(request: Request, pens: Sequence[PlottedPen]) -> Generator[float, None, None]:
    """Writes the pens as they are drawn."""
    with _WholeFile(request.target) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PLOTTED_HEAD)
        for number, pen in enumerate(pens, 1):
            writer.writerows(plotted_rows(pen, request.from_ns, request.to_ns))
            yield number / len(pens)


def raw_work(log: Path, request: Request) -> Generator[float, None, None]:
    """Writes every stored sample with all that tells how far it can be trusted, then the gaps of each tag; and in a
    file beside it how much of the span is held of each."""
    with closing(Reader(log)) as reader, _WholeFile(request.target) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        known = {tag.name: tag for tag in reader.tags()}
        tags = [known[name] for name in request.names if name in known]
        span = max(1, request.to_ns - request.from_ns)
        yield 0.0
        for number, tag in enumerate(tags):
            for piece in reader.samples([tag], request.from_ns, request.to_ns):
                rows = csv_rows(piece)
                total, written = len(piece.samples), 0
                while written < total:
                    writer.writerows(row for row, _ in zip(rows, range(_ROWS_A_STEP), strict=False))
                    written += _ROWS_A_STEP
                    at_ns = int(piece.samples.source_ns[min(written, total) - 1])
                    yield (number + min(1.0, (at_ns - request.from_ns) / span)) / len(tags)
            gaps = reader.gaps(request.from_ns, request.to_ns, tag.name)
            writer.writerows(gap_rows(tag.name, tag.unit, gaps, request.from_ns, request.to_ns))
        known_ns = request.to_ns if request.now_ns is None else min(request.to_ns, request.now_ns)
        coverage = reader.coverage([tag.name for tag in tags], request.from_ns, max(known_ns, request.from_ns + 1))
    with _WholeFile(coverage_path(request.target)) as file:
        write_coverage(zip(tags, coverage, strict=True), file)


class _WholeFile:
    """A file that is there under its name when it is whole, and not at all when it is not."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._part = target.with_name(target.name + ".part")

    def __enter__(self) -> IO[str]:
        self._target.parent.mkdir(parents=True, exist_ok=True)
        self._open = self._part.open("w", encoding="utf-8-sig", newline="")
        return self._open

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._open.close()
        if kind is None:
            self._part.replace(self._target)
        else:
            self._part.unlink(missing_ok=True)


def _touches(gap: Gap, from_ns: int, to_ns: int) -> bool:
    return gap.from_ns <= to_ns and (gap.to_ns is None or gap.to_ns >= from_ns)


def _until(gap: Gap) -> str:
    return f"{gap.cause} until {iso(gap.to_ns) if gap.to_ns is not None else 'now'}"
