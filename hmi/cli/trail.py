"""`pupitre trail` and `pupitre verify`: what was done, by whom and when; and the proof that nobody changed it since."""

import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from hmi.cli.failures import plain
from hmi.cli.moment import MOMENT
from hmi.cli.whole_file import whole_file

if TYPE_CHECKING:
    from hmi.records.entry import Entry
    from hmi.records.reading import Selection
    from hmi.records.verify import Proof

_MOST_SAID: Final = 50
_WIDEST: Final = 60

_target = click.argument(
    "target", required=False, type=click.Path(exists=True, path_type=Path), metavar="[STATION|FOLDER]"
)


@click.command()
@_target
@click.option("--last", type=click.IntRange(1), default=50, show_default=True, help="So many of the newest.")
@click.option("--all", "everything", is_flag=True, help="All entries, not only the last.")
@click.option("--person", default="", metavar="PATTERN", help="Of a person, by id or name.")
@click.option("--action", default="", metavar="PATTERN", help="Of a kind, such as certificate.*")
@click.option("--object", "subject", default="", metavar="PATTERN", help="About an object, such as tags[[]blister.*")
@click.option("--lot", default="", metavar="PATTERN", help="Of a lot.")
@click.option("--from", "from_ns", type=MOMENT, help="Not before this time.")
@click.option("--to", "to_ns", type=MOMENT, help="Not after this time.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write them to a .csv or .json file, with their hashes and the head; all of them, unless selected.",
)
@click.option("--pdf", type=click.Path(dir_okay=False, path_type=Path), help="Leave the newest of them as a PDF.")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Of the PDF.")
@click.option(
    "--hand-out-key",
    is_flag=True,
    help="Begin a new series of seals and show its first key, once: for a place that is not this computer.",
)
def trail(
    target: Path | None,
    *,
    last: int,
    everything: bool,
    person: str,
    action: str,
    subject: str,
    lot: str,
    from_ns: int | None,
    to_ns: int | None,
    output: Path | None,
    pdf: Path | None,
    language: str,
    hand_out_key: bool,
) -> None:
    """The audit trail: who did what, when, why, from what to what.

    The trail is that of STATION, a station file, or lies in FOLDER, a data folder; without either, that of the only
    station of this user. It may be written meanwhile.
    """
    from hmi.records.files import DATABASE
    from hmi.records.reading import Reader, Selection

    folder = _one_of(_folders(target))
    if hand_out_key:
        _hand_out_key(folder)
        return
    selection = Selection(person, action, subject, lot, from_ns, to_ns)
    if output is not None:
        _export(folder, selection, output)
        return
    if pdf is not None:
        from hmi.cli.trail_paper import print_trail

        print_trail(folder, selection, pdf, language)
        return
    with closing(Reader(folder / DATABASE)) as reader:
        entries = list(reader.entries(selection, None if everything else last))
    for entry in entries:
        click.echo(plain(line(entry)))
    if not entries:
        click.echo("No entry is so.", err=True)
    for aside in sorted(folder.glob("records-*.db")):
        click.echo(f"An earlier trail, found broken, is kept as {aside}.", err=True)


@click.command()
@_target
@click.option(
    "--head",
    "heads",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A head that was kept elsewhere: of an export, of a second disk.",
)
@click.option("--key", default="", metavar="HEX", help="The station's public key, as you noted it.")
@click.option("--first-key", "first_keys", multiple=True, metavar="SERIES:HEX", help="Of `trail --hand-out-key`.")
def verify(target: Path | None, heads: tuple[Path, ...], key: str, first_keys: tuple[str, ...]) -> None:
    """Prove the audit trail: no entry changed, removed, inserted, moved or cut off. Changes nothing.

    STATION is a station file, FOLDER a data folder; without either, all trails of this user are proven. A trail that
    was found broken and put aside counts, too. Exit code 1 when something is wrong.
    """
    from hmi.records.verify import trails_in
    from hmi.records.verify import verify as prove

    paths = [path for folder in _folders(target) for path in trails_in(folder)]
    known = dict(_first_key(one) for one in first_keys)
    wrong = 0
    for path in paths:
        proof = prove(path, heads if path.name == "records.db" else (), known, _hex(key, "--key"))
        for finding in proof.findings[:_MOST_SAID]:
            click.echo(plain(f"{path}: {finding.where}: {finding.what}"))
        if len(proof.findings) > _MOST_SAID:
            click.echo(f"{path}: and {len(proof.findings) - _MOST_SAID} more")
        click.echo(_told(proof))
        wrong += not proof.sound
    if wrong:
        raise click.ClickException(f"{wrong} of {len(paths)} trails are not as they were written.")


COMMANDS: Final = (trail, verify)


def line(entry: "Entry") -> str:
    """An entry as one line."""
    from hmi.records.export import local

    change = " -> ".join(_short(text) for text in (entry.old, entry.new) if text)
    unit = f" {entry.unit}" if entry.unit else ""
    words = [f"{entry.number:>6}  {local(entry)}  {entry.person}  {entry.action}  {_short(entry.object)}"]
    words += [f"{change}{unit}"] if change else []
    words += [f"lot {entry.lot}"] if entry.lot else []
    words += [f"({_short(entry.reason)})"] if entry.reason else []
    words += [f"of entry {entry.of}"] if entry.of else []
    return "  ".join(words)


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _told(proof: "Proof") -> str:
    state = "sound" if proof.sound else "NOT SOUND"
    seals = ", ".join(map(str, proof.sealed_series))
    sealed = f"seals of series {seals} hold" if seals else "seals not looked at: no first key was given"
    return (
        f"{proof.path}: {state}. {proof.entries:,} entries, {proof.checkpoints:,} checkpoints; {sealed}."
        f"\n  newest {proof.last_hash.hex()}\n  key    {proof.key.hex()}"
    )


def _folders(target: Path | None) -> list[Path]:
    """The data folders meant."""
    from hmi.records.files import DATABASE
    from hmi.station.folder import above_all, data_folder
    from hmi.station.load import load

    if target is None:
        found = sorted({path.parent for path in above_all().rglob(DATABASE)})
        if not found:
            raise click.UsageError(f"There is no trail in {above_all()}. Name a station file or a data folder.")
        return found
    return [target if target.is_dir() else data_folder(load(target))]


def folder_of(target: Path | None) -> Path:
    """The data folder of a station file, the folder itself, or that of the only station of this user."""
    return _one_of(_folders(target))


def _one_of(folders: list[Path]) -> Path:
    if len(folders) > 1:
        names = "\n".join(f"  {folder}" for folder in folders)
        raise click.UsageError(f"There is more than one trail. Name one:\n{names}")
    return folders[0]


def _export(folder: Path, selection: "Selection", output: Path) -> None:
    """Into a file beside the wanted one, which takes its place when whole. The head of a CSV lies beside it."""
    from hmi.records.export import write_csv, write_json
    from hmi.records.files import DATABASE, HEAD
    from hmi.records.head import load_head
    from hmi.records.reading import Reader
    from hmi.station.apart import export_name

    output = output.with_name(export_name(output.name, folder))
    as_json = output.suffix.lower() == ".json"
    try:
        head = load_head(folder / HEAD)
    except ValueError:
        head = None
    if head is None:
        raise click.ClickException(f"{folder / HEAD} is missing or was changed: `pupitre verify` says more.")
    with (
        whole_file(output) as part,
        closing(Reader(folder / DATABASE)) as reader,
        part.open("w", encoding="utf-8", newline="") as file,
    ):
        count = write_json(reader, selection, head, file) if as_json else write_csv(reader.entries(selection), file)
    if as_json:
        click.echo(f"{count} entries in {output}; verify_records.py proves it without Pupitre.", err=True)
    else:
        beside = output.with_name(f"{output.name}.head")
        beside.write_bytes(head.text())
        click.echo(f"{count} entries in {output}, their head in {beside}", err=True)


def _hand_out_key(folder: Path) -> None:
    from hmi.records.entry import Draft, system_user
    from hmi.records.files import DATABASE
    from hmi.records.head import station_of
    from hmi.records.ledger import Ledger
    from hmi.records.trail import offset_s

    if not (folder / DATABASE).is_file():
        raise click.ClickException(f"There is no trail in {folder}.")
    now_ns = time.time_ns()
    draft = Draft(action="trail.key_handed_out", object="key of the seals", actor=system_user(), language="en")
    with closing(Ledger(folder, station_of(folder), now_ns, offset_s=offset_s(now_ns))) as ledger:
        series, key = ledger.hand_out_key(draft, now_ns, offset_s(now_ns))
    click.echo(f"{series}:{key.hex()}")
    click.echo("This key is nowhere else. Keep it where nobody of this computer can read it.", err=True)


def _first_key(text: str) -> tuple[int, bytes]:
    series, _, key = text.partition(":")
    if not series.isdecimal():
        raise click.BadParameter(f'"{text}" is not SERIES:HEX', param_hint="--first-key")
    return int(series), _hex(key, "--first-key")


def _hex(text: str, option: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise click.BadParameter(f'"{text}" is not written in hexadecimal digits', param_hint=option) from error
