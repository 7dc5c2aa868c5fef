"""`pupitre procedure show` and `record`: a procedure, and what was done by it, on paper."""

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi.cli.failures import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hmi.procedures.recording import Record
    from hmi.reports.document import Document
    from hmi.reports.procedures import Wording
    from hmi.station.structs import Station
    from hmi.values.procedure import Procedure
    from hmi.values.run import Run

_pdf = click.option(
    "-o", "--output", "pdf", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.pdf", help="Where to."
)
_language = click.option("--language", type=click.Choice(("en", "fr")), default="en", show_default=True)
_station = click.option(
    "--station",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="STATION.toml",
    help="The station whose names of tags and machines are printed.",
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_station
@_pdf
@_language
def show(file: Path, station: Path | None, pdf: Path | None, language: str) -> None:
    """FILE on paper: what is read before it begins, its flow as a picture, every stage in full.

    Without -o the PDF is NAME-VERSION.pdf in this folder. A file that is not sound is not printed.
    """
    from hmi import __version__
    from hmi.cli.procedures import shipped_procedures
    from hmi.procedures.load import closure, find, load
    from hmi.reports.procedures import procedure_document
    from hmi.station.load import load as load_station

    known = load_station(station) if station is not None else None
    folders = [shipped_procedures(), file.absolute().parent]
    others = {one.name: one.procedure for one in find(folders) if one.procedure and one.name != file.stem}
    procedure = load(file, None, others)
    called = closure(procedure, others)
    document = procedure_document(
        procedure,
        _wording(known, language),
        called=called,
        pictures=pictures_of(called.values(), folders[::-1]),
        version=__version__,
        created_ns=time.time_ns(),
        station=known.label.text.in_language(language) or known.name if known is not None else "",
        simulated=known is not None and any(server.simulated for server in known.servers.values()),
        training=known is not None and known.training,
    )
    print_paper(document, pdf or Path(f"{procedure.name}-{procedure.version}.pdf"), language)


@click.command()
@click.argument("run")
@click.argument("target", type=click.Path(exists=True, path_type=Path), required=False, metavar="[STATION|FOLDER]")
@_pdf
@_language
def record(run: str, target: Path | None, pdf: Path | None, language: str) -> None:
    """What was done in RUN, by its record in the audit trail: times, values, evidence, signatures, what is missing.

    RUN is the run's id, or its beginning; the trail is found as by `pupitre trail`. Without -o the PDF is RUN.pdf in
    this folder.
    """
    from hmi import __version__
    from hmi.cli.trail import folder_of
    from hmi.records.entry import system_user
    from hmi.reports.runs import RunPast, TagWords, record_document

    where = folder_of(target)
    kept, name, entry = _kept_record(where, run)
    tags = {
        tag: TagWords(
            told.decimals,
            {int(number): words.in_language(language) for number, words in told.states.items()},
        )
        for tag, told in kept.tags.items()
    }
    past = RunPast(
        run=kept.run,
        procedures=kept.procedures,
        wording=_told_wording(kept, language),
        tags=tags,
        record=name,
        entry=entry,
        photos=_photos_of(kept.run, where),
    )
    document = record_document(
        past,
        version=__version__,
        created_ns=time.time_ns(),
        printed_by=system_user().name,
        simulated=where.name == "simulation",
    )
    print_paper(document, pdf or Path(f"{kept.run.id}.pdf"), language)


def pictures_of(procedures: "Iterable[Procedure]", folders: "Sequence[Path]") -> dict[str, bytes]:
    """The pictures that their stages show, by file name, each out of the first folder that has it."""
    from hmi.procedures.load import PICTURES

    names = sorted({stage.picture for procedure in procedures for stage in procedure.stages if stage.picture})
    found = {name: [path for folder in folders if (path := folder / PICTURES / name).is_file()] for name in names}
    return {name: paths[0].read_bytes() for name, paths in found.items() if paths}


def print_paper(document: "Document", pdf: Path, language: str) -> None:
    """By the process that draws papers."""
    from hmi.reports.document import encode

    command = [sys.executable, "-m", "ui.paper", "--to", str(pdf), "--language", language]
    drawn = subprocess.run(command, input=encode(document), capture_output=True, check=False)
    if drawn.returncode:
        why = drawn.stderr.decode("utf-8", "replace").strip().splitlines()
        raise click.ClickException(f"The PDF could not be written: {why[-1] if why else 'no reason was given'}")
    click.echo(f"Written: {pdf}")


def _wording(station: "Station | None", language: str) -> "Wording":
    """How the station calls its tags, methods and machines."""
    from hmi.reports.procedures import Wording

    if station is None:
        return Wording(language)
    texts = {
        **{machine.name: machine.label for machine in station.machines},
        **{tag.name: tag.label for tag in station.tags},
        **{method.name: method.label for method in station.methods},
    }
    return Wording(language, {name: label.text.in_language(language) for name, label in texts.items()})


def _told_wording(kept: "Record", language: str) -> "Wording":
    from hmi.reports.procedures import Wording

    return Wording(language, {name: told.label.in_language(language) for name, told in kept.tags.items()})


def _photos_of(run: "Run", folder: Path) -> dict[str, bytes]:
    """The pictures given in a run, by their hash: those that are still what they were."""
    from hmi.procedures.pictures import kept

    hashes = {proof.hash for one in run.passed for proof in one.evidence if proof.hash}
    return {one: content for one in sorted(hashes) if (content := kept(folder, one))}


def _kept_record(folder: Path, run: str) -> "tuple[Record, str, int]":
    """The record, its name ("sha256:…") and the number of the entry that names it."""
    from hmi.procedures.recording import record_in
    from hmi.records.entry import PROCEDURE_RECORD
    from hmi.records.files import DATABASE
    from hmi.records.looking import Looker
    from hmi.records.reading import Reader, Selection

    with closing(Reader(folder / DATABASE)) as reader:
        found = {entry.object.split()[0]: entry for entry in reader.entries(Selection(action=PROCEDURE_RECORD))}
    entry = found[_only(run, found)]
    with closing(Looker(folder / DATABASE)) as looker:
        return record_in(looker.document(entry.new)), entry.new, entry.number


def _only(run: str, found: "Mapping[str, object]") -> str:
    """The id that is meant. Raises ClickException where none is, or several are."""
    meant = [name for name in found if name.startswith(run)]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise click.ClickException(plain(f"There is no record of a run {run!r}: a run has one once it is over."))
    raise click.ClickException(plain(f"{run!r} begins the ids of {len(meant)} runs: {', '.join(sorted(meant)[:5])}"))
