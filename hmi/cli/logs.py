"""`pupitre history` and `pupitre export`: what the log holds, and its samples as a file."""

import fnmatch
import math
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from hmi.cli.log_care import COMMANDS as CARE
from hmi.cli.log_care import folder_of
from hmi.cli.moment import EARLIEST_NS, EPOCH, LATEST_NS, MOMENT
from hmi.cli.whole_file import whole_file

if TYPE_CHECKING:
    from hmi.history.contents import Contents
    from hmi.history.query import Reader, StoredTag
    from hmi.values.coverage import Coverage
    from hmi.values.gap import Gap


_station = click.argument("station", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
_folder = click.option(
    "--data", "folder", type=click.Path(file_okay=False, path_type=Path), help="The data folder, in place of a station."
)


class _History(click.Group):
    """`pupitre history STATION` shows; another first word that is a command of this group is that command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "-h", "--help"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_History)
def history() -> None:
    """What is in the log: `pupitre history STATION`. Proving, copying and putting it back: see the commands."""


@history.command()
@_station
@_folder
@click.option("--gaps", "most_gaps", type=click.IntRange(0), default=20, show_default=True, help="Latest gaps listed.")
def show(station: Path | None, folder: Path | None, most_gaps: int) -> None:
    """What is in the log: tags, spans, gaps, size, and how much of the time is held.

    HELD is the share of the time for which data is held, from the log's first sample to when its links were last heard;
    HOLE the longest time without; LATER the share that was missing once and came later; UNSURE the share with a value
    that is not good.

    The log is that of STATION, a station file, or lies in the folder of --data. It may be written meanwhile.
    """
    reader = _open(station, folder)
    try:
        found = reader.contents()
        gaps = reader.gaps(EARLIEST_NS, LATEST_NS)
        names = [one.tag.name for one in found.tags]
        span = reader.extent(names)
        coverages = reader.coverage(names, *span) if span else []
    finally:
        reader.close()
    click.echo(_summary(found, reader.path))
    click.echo()
    click.echo(_tag_table(found, coverages))
    click.echo()
    click.echo(_gap_table(gaps, {one.tag.number: one.tag.name for one in found.tags}, most_gaps))


@click.command()
@_station
@_folder
@click.option("--from", "from_ns", type=MOMENT, default=EARLIEST_NS, help="First source time [default: all].")
@click.option("--to", "to_ns", type=MOMENT, default=LATEST_NS, help="Last source time [default: all].")
@click.option("--tag", "patterns", multiple=True, metavar="NAME", help="A tag, or a pattern such as blister.*")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; one that ends in .parquet becomes Parquet [default: CSV to the terminal].",
)
def export(
    station: Path | None, folder: Path | None, from_ns: int, to_ns: int, patterns: tuple[str, ...], output: Path | None
) -> None:
    """Write stored samples as CSV or Parquet: values with status and source, server and receipt time, all UTC.

    Beside a file, a second one (values.csv: values.coverage.csv) says for each tag how much of the span is held, and
    how far it can be trusted; on the terminal one line does.

    The log is that of STATION, a station file, or lies in the folder of --data. It may be written meanwhile. Of a
    training station the name of the file begins with TRAINING.
    """
    from hmi.station.apart import WORD, export_name, is_training

    if from_ns > to_ns:
        raise click.UsageError("--from lies after --to")
    reader = _open(station, folder)
    if output is not None:
        output = output.with_name(export_name(output.name, reader.path.parent))
    try:
        tags = _chosen(reader.tags(), patterns)
        if output is None:
            from hmi.history.export import write_csv

            if is_training(reader.path.parent):
                click.echo(f"{WORD}: not production", err=True)

            with closing(reader.samples(tags, from_ns, to_ns)) as pieces:
                write_csv(pieces, sys.stdout)
        else:
            rows = _write_file(reader, tags, from_ns, to_ns, output)
            click.echo(f"{rows} samples of {len(tags)} tags in {output}", err=True)
        coverages = _coverages(reader, tags, from_ns, to_ns)
        click.echo(_worst(coverages), err=True)
        if output is not None:
            _write_coverage(tags, coverages, output)
    finally:
        reader.close()


def _open(station: Path | None, folder: Path | None) -> "Reader":
    from hmi.history.files import DATABASE_NAME
    from hmi.history.query import Reader

    return Reader(folder_of(station, folder) / DATABASE_NAME)


def _chosen(tags: "list[StoredTag]", patterns: tuple[str, ...]) -> "list[StoredTag]":
    if not patterns:
        return tags
    for pattern in patterns:
        if not any(fnmatch.fnmatchcase(tag.name, pattern) for tag in tags):
            raise click.BadParameter(f'no tag of the log matches "{pattern}"', param_hint="--tag")
    return [tag for tag in tags if any(fnmatch.fnmatchcase(tag.name, pattern) for pattern in patterns)]


def _write_file(reader: "Reader", tags: "list[StoredTag]", from_ns: int, to_ns: int, output: Path) -> int:
    """Into a file beside the wanted one, which takes its place when whole."""
    from hmi.history.export import write_csv, write_parquet

    try:
        with whole_file(output) as part, closing(reader.samples(tags, from_ns, to_ns)) as pieces:
            if output.suffix.lower() == ".parquet":
                return write_parquet(pieces, str(part))
            with part.open("w", encoding="utf-8", newline="") as file:
                return write_csv(pieces, file)
    except ImportError as error:
        line = "Parquet needs pyarrow: pip install pyarrow, or export to a .csv file."
        raise click.ClickException(line) from error


def _coverages(reader: "Reader", tags: "list[StoredTag]", from_ns: int, to_ns: int) -> "list[Coverage]":
    """Of the span asked for, as far as the log reaches; none when it does not."""
    names = [tag.name for tag in tags]
    reach = reader.extent(names)
    if reach is None:
        return []
    from_ns = reach[0] if from_ns == EARLIEST_NS else from_ns
    to_ns = reach[1] if to_ns == LATEST_NS else to_ns
    return reader.coverage(names, from_ns, max(to_ns, from_ns + 1))


def _write_coverage(tags: "list[StoredTag]", coverages: "list[Coverage]", output: Path) -> None:
    """A file of its own beside the exported one, so that readers of the samples need not know of it."""
    from hmi.history.export import write_coverage

    beside = output.with_name(f"{output.stem}.coverage.csv")
    with whole_file(beside) as part, part.open("w", encoding="utf-8", newline="") as file:
        write_coverage(zip(tags, coverages, strict=False), file)


# --- tables -----------------------------------------------------------------------------------------------------------


def _sizes(samples: int, size: int) -> str:
    return f"{samples:,} samples, {size / samples:.2f} bytes each" if samples else "none"


def _summary(found: "Contents", path: Path) -> str:
    held = [one for one in found.tags if one.samples]
    samples = found.sealed_samples + found.hot_samples
    span = (
        f"{_time(min(one.from_ns for one in held))} to {_time(max(one.to_ns for one in held))}"
        if held
        else "nothing yet"
    )
    lines = [
        f"{found.station or 'log'}: {path}",
        f"  {span}",
        f"  {samples:,} samples of {len(held)} tags, {found.used_bytes / 1e6:,.1f} MB",
        f"  sealed: {_sizes(found.sealed_samples, found.sealed_bytes)}",
        f"  rows:   {_sizes(found.hot_samples, found.hot_bytes)}, not sealed yet",
    ]
    return "\n".join(lines)


def _worst(coverages: "list[Coverage]") -> str:
    from hmi.values.coverage import worst_of

    if not coverages:
        return "Nothing is held of these tags."
    worst = worst_of(coverages)
    if not (worst.missing_ns or worst.recovered_ns or worst.uncertain_ns):
        return "Held without a hole."
    return (
        f"Of the tag with the most holes {_share(worst.held)} of the time is held, the longest hole is "
        f"{worst.longest_hole_ns / 1e9:,.1f} s; at most {_share(worst.recovered, up=True)} came later, "
        f"{_share(worst.uncertain, up=True)} is not good."
    )


def _tag_table(found: "Contents", coverages: "list[Coverage]") -> str:
    facts = [_coverage_cells(one) for one in coverages] or [("", "", "", "")] * len(found.tags)
    rows = [
        (
            one.tag.name,
            one.tag.unit,
            one.tag.link,
            f"{one.samples:,}",
            _time(one.from_ns) if one.samples else "",
            _time(one.to_ns) if one.samples else "",
            *cells,
        )
        for one, cells in zip(found.tags, facts, strict=True)
    ]
    return _table(("TAG", "UNIT", "LINK", "SAMPLES", "FROM", "TO", "HELD", "HOLE", "LATER", "UNSURE"), rows)


def _coverage_cells(coverage: "Coverage") -> tuple[str, str, str, str]:
    return (
        _share(coverage.held),
        f"{coverage.longest_hole_ns / 1e9:,.1f} s" if coverage.longest_hole_ns else "",
        _share(coverage.recovered, up=True) if coverage.recovered_ns else "",
        _share(coverage.uncertain, up=True) if coverage.uncertain_ns else "",
    )


def _share(share: float, *, up: bool = False) -> str:
    """In per cent with two digits, rounded to the worse side: only what is whole is called 100."""
    hundredths = share * 10_000
    return f"{(math.ceil(hundredths) if up else math.floor(hundredths)) / 100:.2f} %"


def _gap_table(gaps: "list[Gap]", names: dict[int, str], most: int) -> str:
    shown = gaps[-most:] if most else []
    rows = [
        (
            _time(gap.from_ns),
            "goes on" if gap.to_ns is None else _time(gap.to_ns),
            "" if gap.to_ns is None else f"{(gap.to_ns - gap.from_ns) / 1e9:,.1f} s",
            gap.link,
            "" if gap.tag is None else names.get(gap.tag, str(gap.tag)),
            gap.cause.value,
            gap.closure.value,
        )
        for gap in shown
    ]
    title = f"{len(gaps)} gaps" + (f", the latest {len(shown)}:" if len(shown) < len(gaps) else "")
    return f"{title}\n{_table(('FROM', 'TO', 'LASTS', 'LINK', 'TAG', 'CAUSE', 'CLOSED'), rows)}" if rows else title


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = (head, *rows)
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _time(moment_ns: int) -> str:
    """To the second, UTC."""
    moment = EPOCH + timedelta(seconds=moment_ns // 1_000_000_000)  # fromtimestamp fails before 1970 on Windows
    return f"{moment:%Y-%m-%d %H:%M:%S}Z"


for _command in CARE:
    history.add_command(_command)

COMMANDS: Final[tuple[click.Command, ...]] = (history, export)
