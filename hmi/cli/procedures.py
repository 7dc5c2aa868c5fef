"""`pupitre procedure`: whether a procedure's file is sound, and which procedures there are."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from hmi.cli.failures import plain
from hmi.cli.procedure_paper import record, show

if TYPE_CHECKING:
    from hmi.procedures.load import Found
    from hmi.procedures.plant import Plant
    from hmi.station.problems import Problem
    from hmi.station.structs import Station
    from hmi.values.procedure import Procedure

_station = click.option(
    "--station",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="STATION.toml",
    help="Also whether it fits this station: its tags, and what may be written and called there.",
)


@click.group()
def procedure() -> None:
    """Guided procedures: one TOML file each, both languages in it, its pictures beside it in the folder `pictures`."""


@procedure.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_station
def check(file: Path, station: Path | None) -> None:
    """Whether FILE can be used. All that is wrong with it is told at once, each with its line.

    What it calls is looked for beside it, and among the procedures that come with Pupitre.
    """
    from hmi.procedures.load import find, load

    fits = _plant_of(station)
    folders = [shipped_procedures(), file.absolute().parent]
    others = {one.name: one.procedure for one in find(folders) if one.procedure and one.name != file.stem}
    sound = load(file, fits, others)
    minutes = sum(stage.par_s or 0.0 for stage in sound.stages) / 60.0
    duration = f", about {minutes:.0f} min" if minutes >= 1 else ""
    click.echo(plain(f"{sound.label.en} ({sound.name} {sound.version}): sound, {len(sound.stages)} stages{duration}."))
    if fits is None and _needs_station(sound):
        click.echo("Whether its tags are there is told with --station STATION.toml.", err=True)


@procedure.command("list")
@_station
@click.pass_context
def list_procedures(ctx: click.Context, station: Path | None) -> None:
    """The procedures that come with Pupitre, and those of the station; what is wrong with the others, and what the
    station file names that is not there."""
    from hmi.procedures.load import find
    from hmi.procedures.named import OWN
    from hmi.procedures.plant import suits
    from hmi.station.folder import data_folder
    from hmi.station.load import load

    folders = [shipped_procedures()]
    lost: tuple[Problem, ...] = ()
    plant = _plant_of(station)
    apart: list[str] = []

    def belongs(one: "Found") -> bool:
        """What came with Pupitre is about the demo line: a station that is none has no use for it."""
        if plant is None or one.procedure is None or one.path.parent != folders[0] or suits(one.procedure, plant):
            return True
        apart.append(one.name)
        return False

    if station is not None:
        loaded = load(station)
        folder = data_folder(loaded)
        folders.append(folder / OWN)
        lost = missing_procedures(loaded, station, folder)
    found = find(folders, plant, belongs)
    for one in found:
        if one.procedure is not None:
            kept = "" if one.path.parent == folders[0] else "  (of the station)"
            click.echo(plain(f"{one.name:<24} {one.procedure.version:>7}  {one.procedure.label.en}{kept}"))
        for problem in one.problems:
            click.echo(plain(f"{one.path}: {problem}"), err=True)
    if apart:
        click.echo(plain(f"Not of this station, and left out: {', '.join(apart)} (they come with Pupitre)."), err=True)
    for problem in lost:
        click.echo(plain(f"{station}: {problem}"), err=True)
    if lost or any(one.procedure is None for one in found):
        ctx.exit(1)


def shipped_procedures() -> Path:
    """The folder of the procedures that come with the program."""
    from resources import FOLDER

    return FOLDER / "procedures"


def missing_procedures(station: "Station", file: Path, folder: Path) -> "tuple[Problem, ...]":
    """What the station file names, and neither came with Pupitre nor lies in the data folder; each with its line."""
    from hmi.procedures.named import OWN, files_in, missing
    from hmi.station.toml import located

    problems = missing(station, files_in(shipped_procedures(), folder / OWN))
    return located(problems, file.read_text("utf-8-sig")) if problems else ()


def _plant_of(station: Path | None) -> "Plant | None":
    if station is None:
        return None
    from hmi.procedures.plant import plant_of
    from hmi.station.load import load

    return plant_of(load(station))


def _needs_station(sound: "Procedure") -> bool:
    """Whether there is anything in it that only a station can tell."""
    return any(stage.watch or stage.when or stage.actions for stage in sound.stages)


procedure.add_command(show)
procedure.add_command(record)

COMMANDS: Final = (procedure,)
