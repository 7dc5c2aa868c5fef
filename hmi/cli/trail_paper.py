"""`pupitre trail --pdf`: the trail on paper, for people without Pupitre."""

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hmi.records.reading import Selection


def print_trail(folder: Path, selection: "Selection", pdf: Path, language: str) -> None:
    """The newest of what is selected, by the process that draws papers."""
    import msgspec

    from hmi import __version__
    from hmi.channel.questions_trail import MOST_PRINTED
    from hmi.records.entry import system_user
    from hmi.records.files import DATABASE
    from hmi.records.head import station_of
    from hmi.records.looking import Looker
    from hmi.records.reading import Reader
    from hmi.records.sought import told
    from hmi.reports.document import encode
    from hmi.reports.trail import composed, selected
    from hmi.station.apart import is_training

    with closing(Reader(folder / DATABASE)) as reader:
        entries = list(reader.entries(selection, MOST_PRINTED + 1))
    shown = [told(entry) for entry in reversed(entries)][:MOST_PRINTED]
    with closing(Looker(folder / DATABASE)) as looker:
        newest = looker.newest()
        signatures = {one.id: one for entry in shown if entry.signature for one in looker.signatures(entry)}
    document = composed(
        shown,
        selected(selection.stated()),
        station=station_of(folder),
        simulated=folder.name == "simulation",
        version=__version__,
        created_ns=time.time_ns(),
        printed_by=system_user().name,
        whole=len(entries) <= MOST_PRINTED,
        newest=newest,
        signatures=list(signatures.values()),
    )
    document = msgspec.structs.replace(document, training=is_training(folder))
    command = [sys.executable, "-m", "ui.paper", "--to", str(pdf), "--language", language]
    drawn = subprocess.run(command, input=encode(document), capture_output=True, check=False)
    if drawn.returncode:
        why = drawn.stderr.decode("utf-8", "replace").strip().splitlines()
        raise click.ClickException(f"The PDF could not be written: {why[-1] if why else 'no reason was given'}")
    click.echo(f"Written: {pdf}")
