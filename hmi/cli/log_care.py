"""`pupitre history check`, `backup` and `restore`: proving the log, copying it while it is written, putting it back."""

import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from hmi.records.entry import Entry

_station = click.argument("station", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
_folder = click.option(
    "--data", "folder", type=click.Path(file_okay=False, path_type=Path), help="The data folder, in place of a station."
)


def folder_of(station: Path | None, folder: Path | None) -> Path:
    """The data folder that was named, or that of the station file."""
    from hmi.station.folder import data_folder
    from hmi.station.load import load

    if (station is None) == (folder is None):
        raise click.UsageError("Name either a station file or the data folder with --data.")
    return folder or data_folder(load(_named(station)))


def _entered(action: str, path: Path, *, new: str) -> "AbstractContextManager[Entry]":
    """The act in the audit trail of the folder: entered before it begins, and what became of it."""
    from hmi.records.deeds import deed
    from hmi.records.entry import Draft, system_user

    folder = path if path.is_dir() else path.parent
    return deed(folder, Draft(action=action, object=str(path), new=new, actor=system_user(), language="en"))


def _named(station: Path | None) -> Path:
    assert station is not None
    return station


@click.command()
@_station
@_folder
def check(station: Path | None, folder: Path | None) -> None:
    """Prove the log: every page, every block, every rollup, every gap. Changes nothing; it may be written meanwhile.

    Exit code 1 when something is wrong.
    """
    from hmi.history.check import findings
    from hmi.history.files import DATABASE_NAME

    path = folder_of(station, folder) / DATABASE_NAME
    count = 0
    for finding in findings(path):
        count += 1
        click.echo(f"{finding.where}: {finding.what}")
    if count:
        raise click.ClickException(
            f"{count} things are wrong with {path}. A backup can be put back with `pupitre history restore`."
        )
    click.echo(f"{path} is sound.")


@click.command()
@_station
@_folder
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.option("--all", "whole", is_flag=True, help="Audit trail, alarms, wear and runs, too; --to is a new folder.")
def backup(station: Path | None, folder: Path | None, target: Path, *, whole: bool) -> None:
    """Copy the log to a file while it is written. The copy is of one moment, and checked.

    Keys are never copied, of passwords only their hashes. `pupitre verify` proves the copy of an audit trail like the
    trail itself.
    """
    from hmi.history.backup import backup as copy
    from hmi.history.backup import backup_whole
    from hmi.history.files import DATABASE_NAME

    where = folder_of(station, folder)
    if whole:
        with _entered("log.backup", where, new=str(target)):
            copies = backup_whole(where, target)
        for one in copies:
            files = [path for path in one.rglob("*") if path.is_file()] if one.is_dir() else [one]
            click.echo(f"{one}: {sum(path.stat().st_size for path in files) / 1e6:,.1f} MB")
        return
    path = where / DATABASE_NAME
    with _entered("log.backup", path, new=str(target)):
        copy(path, target)
    click.echo(f"{target}: {target.stat().st_size / 1e6:,.1f} MB of {path}")


@click.command()
@_station
@_folder
@click.option(
    "--from", "copy", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The backup."
)
def restore(station: Path | None, folder: Path | None, copy: Path) -> None:
    """Put a backup in the place of the log; the old log is kept beside it. The program must not run.

    What came after the backup is missing then, and a gap says so from the next start on.
    """
    from hmi.history.backup import restore as put_back

    where = folder_of(station, folder)
    with _entered("log.restore", where, new=str(copy)):
        aside = put_back(copy, where, time.time_ns())
    click.echo(f"The log in {where} is that of {copy}." + (f" The old one is kept as {aside.name}." if aside else ""))


COMMANDS: Final[tuple[click.Command, ...]] = (check, backup, restore)
