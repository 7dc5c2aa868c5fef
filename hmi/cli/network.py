"""`pupitre network`: what happened on the network, on the terminal and as a PDF."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from hmi.cli.live import Duration
from hmi.cli.log_care import folder_of

if TYPE_CHECKING:
    from hmi.reports.network import NetworkPast
    from hmi.values.incident import Evidence, Incident

PLACES: Final[Mapping[str, str]] = {
    "cable": "cable or network card here",
    "network": "network",
    "server": "server",
    "restart": "server restarted",
    "controller": "controller behind the server",
    "this_pc": "this computer",
    "decision": "settings: a person must decide",
    "unknown": "cannot be told",
}
SYMPTOMS: Final[Mapping[str, str]] = {
    "lost": "no data",
    "late": "data late",
    "standstill": "bad or still values",
    "stalled": "this program held up",
    "clock": "clock was set",
}
SURE: Final = ("a guess", "likely", "sure")
EVIDENCE: Final[Mapping[str, str]] = {
    "network.not_running": "Pupitre was not running",
    "network.interface_no_address": "no address or route here for {seconds} s",
    "network.interface_no_carrier": "no signal at the network card for {seconds} s",
    "network.interface_down": "network card switched off for {seconds} s",
    "network.interface_missing": "network card gone for {seconds} s",
    "network.loop_lag": "Pupitre stood still for {seconds} s",
    "network.unnoted": "nothing noted for {seconds} s",
    "network.restarted": "server started at {at_ns}",
    "network.together": "{links} links to {hosts} computers lost within 2 s",
    "network.broken_messages": "messages missing or unreadable",
    "network.queue_too_small": "queue of the server too small for the rate",
    "network.unanswered": "connections taken, no OPC UA answer",
    "network.line_or_host": "line cut or server computer off",
    "network.ran_on": "the server program ran on all the while",
    "network.nothing_noted": "nothing was noted of this time",
    "network.no_trace": "no cause in what was noted",
    "network.reason": "the link said {reason}",
    "network.resent": "{count} packets sent again",
    "network.late": "values up to {seconds} s late",
    "network.slow_way": "way there and back {seconds} s",
    "network.quick_way": "way there and back only {seconds} s",
    "network.answer": "server answers in up to {seconds} s",
    "network.server_answers": "the server itself answered",
    "network.bad_values": "{bad} of {tags} values bad or stale",
    "network.no_change": "no value changed: controller gone, or line at rest",
    "network.disk_lag": "disk took up to {seconds} s",
    "network.disk_lost": "log not writable, memory full",
    "network.own_clock": "clock of this computer set by {step}",
    "network.server_clock": "clock of the server moved by {step}",
    "network.probe_open": "{count} trial connections stood",
    "network.probe_hung_up": "{count} trial connections closed at once",
    "network.probe_refused": "{count} trial connections refused",
    "network.probe_timed_out": "{count} trial connections unanswered",
    "network.probe_no_route": "{count} trial connections without a route",
    "network.probe_no_name": "{count} times the server's name was not found",
}


@click.command()
@click.argument("station", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--data", "folder", type=click.Path(file_okay=False, path_type=Path), help="The data folder, in place of a station."
)
@click.option(
    "--last", "last_s", type=Duration(), default="8h", show_default=True, metavar="SPAN", help="How far back."
)
@click.option("--pdf", type=click.Path(dir_okay=False, path_type=Path), help="Leave the same as a PDF, for others.")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Of the PDF.")
def network(station: Path | None, folder: Path | None, last_s: float, pdf: Path | None, language: str) -> None:
    """What happened on the network, and whose fault it was: LAN, server, controller or this computer.

    From the notes that Pupitre keeps of each link for seven days. It may be recording meanwhile. Times are UTC here and
    local in the PDF.
    """
    from hmi.history.files import DATABASE_NAME
    from hmi.history.query import Reader
    from hmi.station.apart import is_training

    now_ns = time.time_ns()
    with closing(Reader(folder_of(station, folder) / DATABASE_NAME)) as reader:
        past = _gathered(reader, now_ns - round(last_s * 1e9), now_ns)
        name, simulated = reader.about()
    click.echo(told(past, name, simulated=simulated))
    if pdf is not None:
        training = is_training(folder_of(station, folder))
        _print(past, pdf, language, name, simulated=simulated, training=training, now_ns=now_ns)


COMMANDS: Final = (network,)


def _gathered(reader: object, from_ns: int, to_ns: int) -> "NetworkPast":
    from hmi.reports.network import gather

    work = gather(reader, from_ns, to_ns)  # type: ignore[arg-type]  # a Reader, imported only where it is made
    while True:
        try:
            next(work)
        except StopIteration as end:
            past: NetworkPast = end.value
            return past


def told(past: "NetworkPast", station: str, *, simulated: bool) -> str:
    """All of it as lines of plain text."""
    marked = " (SIMULATION)" if simulated else ""
    lines = [f"{station}{marked}: {_time(past.from_ns)} to {_time(past.to_ns)}"]
    for link in past.links:
        lines.append(
            f"  {link.link}  {link.url}  noted {100 * link.noted:.1f} %, without data {link.missing_ns / 1e9:,.1f} s,"
            f" came later {link.recovered_ns / 1e9:,.1f} s"
        )
    if not past.links:
        return "\n".join([*lines, "Nothing was noted of this time."])
    counts = Counter(PLACES[incident.place.value] for incident in past.incidents)
    spread = "".join(f", {words}: {count}" for words, count in counts.most_common())
    count = len(past.incidents)
    lines.append(f"{count} incident{'' if count == 1 else 's'}{spread}")
    for incident in past.incidents:
        lines += _incident_lines(incident)
    return "\n".join(lines)


def _incident_lines(incident: "Incident") -> list[str]:
    lasted = "goes on" if incident.to_ns is None else f"{(incident.to_ns - incident.from_ns) / 1e9:,.1f} s"
    head = (
        f"{_time(incident.from_ns)}  {lasted:>10}  {SYMPTOMS[incident.symptom.value]}, {PLACES[incident.place.value]}"
        f" ({SURE[incident.confidence]}): {', '.join(incident.links)}"
    )
    return [head, f"    {'; '.join(_words(one) for one in incident.evidence)}"]


def _words(evidence: "Evidence") -> str:
    arguments = {name: _time(int(text)) if name.endswith("_ns") else text for name, text in evidence.arguments.items()}
    return EVIDENCE[evidence.key].format_map(arguments)


def _print(
    past: "NetworkPast", pdf: Path, language: str, station: str, *, simulated: bool, training: bool, now_ns: int
) -> None:
    """By the process that draws papers; a terminal without Qt keeps the lines above."""
    import msgspec

    from hmi import __version__
    from hmi.reports.document import encode
    from hmi.reports.network import composed

    document = composed(past, station=station, simulated=simulated, version=__version__, created_ns=now_ns)
    document = msgspec.structs.replace(document, training=training)
    command = [sys.executable, "-m", "ui.paper", "--to", str(pdf), "--language", language]
    drawn = subprocess.run(command, input=encode(document), capture_output=True, check=False)
    if drawn.returncode:
        why = drawn.stderr.decode("utf-8", "replace").strip().splitlines()
        raise click.ClickException(f"The PDF could not be written: {why[-1] if why else 'no reason was given'}")
    click.echo(f"Written: {pdf}")


def _time(moment_ns: int) -> str:
    return datetime.fromtimestamp(moment_ns // 1_000_000_000, UTC).strftime("%Y-%m-%d %H:%M:%SZ")
