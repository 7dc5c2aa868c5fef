"""`pupitre scenario`: whether a training scenario is sound, which there are, and one made of a recorded incident."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from hmi.cli.failures import plain
from hmi.cli.log_care import folder_of
from hmi.cli.moment import MOMENT
from hmi.cli.whole_file import whole_file

if TYPE_CHECKING:
    from hmi.station.structs import Station
    from hmi.training.ground import Ground

_station = click.option(
    "--station",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="STATION.toml",
    help="The station it has to fit [default: the demo line].",
)
_LONGEST_S: Final = 86_400.0


@click.group()
def scenario() -> None:
    """Training scenarios on the simulated line: one TOML file each, both languages in it."""


@scenario.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_station
def check(file: Path, station: Path | None) -> None:
    """Whether FILE can be used. All that is wrong with it is told at once, each with its line."""
    from hmi.training.load import load

    sound = load(file, _ground(_station_of(station), file.absolute().parent))
    click.echo(
        plain(
            f"{sound.label.en} ({sound.name} {sound.version}): sound, {len(sound.wanted)} actions, "
            f"{len(sound.faults)} fault{'' if len(sound.faults) == 1 else 's'}, par {sound.par_s:.0f} s."
        )
    )


@scenario.command("list")
@_station
@click.pass_context
def list_scenarios(ctx: click.Context, station: Path | None) -> None:
    """The scenarios that come with Pupitre, and those of the station; what is wrong with the others."""
    from hmi.station.folder import data_folder
    from hmi.training.load import find

    known = _station_of(station)
    folders = [_shipped("scenarios")]
    if station is not None:
        folders.append(data_folder(known) / "scenarios")
    found = find(folders, _ground(known, None))
    for one in found:
        if one.scenario is not None:
            kept = "" if one.path.parent == folders[0] else "  (of the station)"
            shown = (
                f"{one.name:<20} {one.scenario.version:>5}  {one.scenario.difficulty:<6} {one.scenario.label.en}{kept}"
            )
            click.echo(plain(shown))
        for problem in one.problems:
            click.echo(plain(f"{one.path}: {problem}"), err=True)
    if any(one.scenario is None for one in found):
        ctx.exit(1)


@scenario.command("from-log")
@click.option(
    "--data",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The data folder of the station that recorded it.",
)
@click.option("--from", "from_ns", required=True, type=MOMENT, help="Where it began.")
@click.option("--to", "to_ns", required=True, type=MOMENT, help="Where it was over.")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@_station
def from_log(folder: Path, from_ns: int, to_ns: int, output: Path, station: Path | None, *, force: bool) -> None:
    """Make a scenario of a recorded incident: its beginning, its faults, and what people did then.

    What the log cannot tell is said in the file, beside where it is missing. The folder may be written meanwhile; it is
    not changed.
    """
    from hmi.training.from_log import FOLLOWED, VALUES, NothingHappenedError, scenario_text
    from hmi.training.recorded import gather

    if not 0 < to_ns - from_ns <= _LONGEST_S * 1e9:
        raise click.UsageError("--to lies after --from, by a day at most.")
    if output.exists() and not force:  # somebody may have worked on it
        raise click.ClickException(f"{output} exists already. Choose another name, or --force overwrites it.")
    folder = folder_of(None, folder)
    known = _station_of(station)
    recorded = gather(folder, from_ns, to_ns, VALUES, FOLLOWED)
    try:
        text = scenario_text(recorded, known)
    except NothingHappenedError:
        raise click.ClickException(
            "In this time no fault of the line can be told, and nobody did anything: there is nothing to train."
        ) from None
    with whole_file(output) as file:
        file.write_text(text, encoding="utf-8")
    guesses = text.count("# GUESSED") + text.count("# NOT KNOWN")
    click.echo(f"{output}: {guesses} places are guessed or not known. Read it through, then: pupitre scenario check.")


def _station_of(station: Path | None) -> "Station":
    from hmi.station.load import load
    from resources import resource

    return load(station or resource("stations/demo.toml"))


def _ground(station: "Station", beside: Path | None) -> "Ground":
    """The station, and the procedures there are. beside: a file's folder, whose procedures count, too."""
    from hmi.procedures.load import find
    from hmi.procedures.plant import plant_of
    from hmi.training.ground import ground_of

    folders = [_shipped("procedures"), *([beside.parent / "procedures"] if beside else [])]
    found = find(folders, plant_of(station))
    return ground_of(station, {one.name: one.procedure for one in found if one.procedure is not None})


def _shipped(name: str) -> Path:
    from resources import FOLDER

    return FOLDER / name


COMMANDS: Final = (scenario,)
