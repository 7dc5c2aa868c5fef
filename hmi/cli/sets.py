"""`pupitre set`: procedures, scenarios and competences carried between stations as one signed file."""

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi.cli.failures import plain
from hmi.cli.trail import folder_of
from hmi.cli.whole_file import whole_file

if TYPE_CHECKING:
    from hmi.channel.questions_competence import Proposed
    from hmi.competence.sets import Carried
    from hmi.values.competence import Competence

_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_target = click.argument(
    "target", required=False, type=click.Path(exists=True, path_type=Path), metavar="[STATION|FOLDER]"
)


@click.group("set")
def set_() -> None:
    """Sets: procedures, scenarios and competences carried between stations as one signed file (.pupset).

    STATION is a station file, FOLDER a data folder; without either, the only station of this user is meant.
    """


@set_.command()
@_file
@_target
@click.option("--lines", is_flag=True, help="Also the lines in which texts differ.")
def show(file: Path, target: Path | None, *, lines: bool) -> None:
    """What is in FILE, who made it, and what it would change at a station. Nothing is changed by it."""
    carried = _proven(file)
    _say_head(carried)
    for item in _proposal(carried, folder_of(target)):
        _say(item, lines=lines)


@set_.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_target
@click.option("--procedure", "procedures", multiple=True, metavar="NAME", help="A procedure, with its pictures.")
@click.option("--scenario", "scenarios", multiple=True, metavar="NAME", help="A scenario.")
@click.option("--person", "people", multiple=True, metavar="ID", help="What this person was assessed for here.")
@click.option("--all", "everything", is_flag=True, help="All procedures, scenarios and people.")
def export(
    file: Path,
    target: Path | None,
    *,
    procedures: tuple[str, ...],
    scenarios: tuple[str, ...],
    people: tuple[str, ...],
    everything: bool,
) -> None:
    """Write FILE under the key of a station. Whoever reads it there is told the fingerprint that is shown here."""
    from hmi.competence import sets
    from hmi.competence.carrying import things_of
    from hmi.core.sets import TextFiles
    from hmi.records.deeds import deed
    from hmi.records.entry import Draft, system_user
    from hmi.records.head import station_of
    from hmi.records.keys import signing_key
    from hmi.station.apart import is_training

    folder = folder_of(target)
    texts, records = TextFiles(folder), _records(folder)
    if everything:
        procedures, scenarios = tuple(texts.names(sets.PROCEDURE)), tuple(texts.names(sets.SCENARIO))
    wanted = [one for one in records.values() if everything or one.person in people]
    things = things_of(texts, procedures, scenarios, wanted)
    if not things:
        raise click.UsageError("Nothing was chosen: name procedures, scenarios or people, or say --all.")
    made_ns, training = time.time_ns(), is_training(folder)
    content = sets.written(things, signing_key(folder), station_of(folder), made_ns, training=training)
    carried = sets.read(content)
    new = f"{len(things)} things, sha256:{carried.hash}"
    draft = Draft(action="set.export", object=file.name, new=new, actor=system_user(), language="en")
    with deed(folder, draft), whole_file(file) as part:
        part.write_bytes(content)
    click.echo(plain(f"{file}: {len(things)} things of {carried.head.station}."))
    click.echo(f"Fingerprint of its key: {_grouped(carried.fingerprint)}")


@set_.command("import")
@_file
@_target
def import_(file: Path, target: Path | None) -> None:
    """Put FILE before the people of a station: on the page Competence one who may takes what they want of it.

    It is proven first. Nothing else is changed: procedures come as drafts, and nothing without a signature.
    """
    from hmi.competence.carrying import FOLDER
    from hmi.competence.sets import SUFFIX

    folder, carried = folder_of(target), _proven(file)
    _say_head(carried)
    for item in _proposal(carried, folder):
        _say(item, lines=False)
    waiting = folder / FOLDER
    waiting.mkdir(exist_ok=True, mode=0o700)
    with whole_file(waiting / f"{carried.hash[:16]}{SUFFIX}") as part:
        shutil.copyfile(file, part)
    click.echo("It waits at the station: on the page Competence somebody who may release procedures takes it.")


def _proven(file: Path) -> "Carried":
    from hmi.channel.questions_competence import MOST_SET
    from hmi.competence.sets import SetError, read

    if file.stat().st_size > MOST_SET:
        raise SetError("set.too_large")
    return read(file.read_bytes())


def _records(folder: Path) -> "dict[str, Competence]":
    from hmi.competence.kept import records_in
    from hmi.records.entry import COMPETENCE_KEPT
    from hmi.records.kept import kept_in

    records, unsound = records_in(kept_in(folder, COMPETENCE_KEPT))
    return {name: one for name, one in records.items() if name not in unsound}


def _proposal(carried: "Carried", folder: Path) -> "list[Proposed]":
    from hmi.access.terminal import people_of
    from hmi.competence.proposal import proposal
    from hmi.competence.sets import fingerprint_of
    from hmi.core.sets import TextFiles
    from hmi.records.keys import signing_key

    own = fingerprint_of(signing_key(folder).public_key().public_bytes_raw())
    return proposal(carried, TextFiles(folder), people_of(folder), _records(folder), own, time.time_ns())


def _say_head(carried: "Carried") -> None:
    made = datetime.fromtimestamp(carried.head.made_ns / 1e9, UTC)
    training = ", a station for training" if carried.head.training else ""
    click.echo(plain(f"Made by {carried.head.station}{training}, {made:%Y-%m-%d %H:%M} UTC."))
    click.echo(f"Fingerprint of its key: {_grouped(carried.fingerprint)}")


def _say(item: "Proposed", *, lines: bool) -> None:
    versions = f"{item.ours} -> {item.theirs}" if item.ours and item.ours != item.theirs else item.theirs
    click.echo(plain(f"  {item.kind:<11} {item.change.value.replace('_', ' '):<15} {versions:<12} {item.label.en}"))
    for problem in item.problems:
        click.echo(plain(f"    cannot be taken: {_why(problem.reason, problem.arguments)}"))
    for line in item.lines if lines else ():
        click.echo(plain(f"    {line}"))


def _why(reason: str, arguments: "dict[str, str]") -> str:
    from hmi.cli.failures import SENTENCES

    return " ".join([SENTENCES.get(reason, reason), *(f"({value})" for value in arguments.values())])


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


COMMANDS = (set_,)
