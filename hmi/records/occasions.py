"""What the program does of itself and must stand in the trail: starts, ends, settings, clocks, the care of the log."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from hmi.records.configuration import changes, settings_in, settings_of, trusted_in
from hmi.records.entry import SETTINGS_READ, STATION, Actor, Draft
from hmi.records.ledger import Ledger
from hmi.station.structs import Station
from hmi.values.notice import Notice

STARTED: Final = "core.started"
STOPPED: Final = "core.stopped"
_LOG: Final = "history.db"
_ALARMS: Final = "alarms.db"


def opening(
    station: Station, file: Path | None, version: str, trusted: Sequence[Path]
) -> Callable[[Ledger], Sequence[Draft]]:
    """The entries of a start: program and station file, whether the run before ended, and every setting that changed.

    file: the station file, None where there is none; trusted: folders of trusted certificates.
    """

    def drafts(ledger: Ledger) -> Sequence[Draft]:
        last = ledger.last(STARTED, STOPPED)
        unended = last is not None and last.action == STARTED
        started = Draft(
            action=STARTED,
            object=station.name,
            new=f"Pupitre {version}, station file sha256:{_hash(file)}",
            reason=f"the run that began with entry {last.number} did not end in order" if last and unended else "",
        )
        former = ledger.last(SETTINGS_READ)
        old = settings_in(ledger.document(former.new)) if former else {}
        new = settings_of(station) | trusted_in(*trusted)
        return [started, *changes(old, new, station.name)]

    return drafts


def stopped(station: str, version: str, actor: Actor | None = None, screen: str = "") -> Draft:
    """The core ended in order. actor: who asked for it at that screen; None: nobody was logged in, or nobody asked."""
    reason = f"asked for at {screen}" if screen else ""
    return Draft(action=STOPPED, object=station, old=f"Pupitre {version}", reason=reason, actor=actor or STATION)


def clock_set(step_s: str) -> Draft:
    """The clock of this computer was found set: by how many seconds, with its sign."""
    return Draft(action="clock.set", object="clock of this computer", new=step_s, unit="s")


def of_notice(notice: Notice) -> Draft | None:
    """The entry of what the log and the alarm journal tell; None for what needs none."""
    said = notice.arguments
    if notice.over:
        return None
    match notice.key:
        case "log.quarantined":
            return Draft(action=notice.key, object=_LOG, new=said.get("file", ""), reason=said.get("detail", ""))
        case "log.rescued":
            lost = f"{said.get('lost', '')} parts could not be read"
            new = f"{said.get('samples', '')} values"
            return Draft(action=notice.key, object=_LOG, old=said.get("file", ""), new=new, reason=lost)
        case "log.pruned":
            return Draft(action=notice.key, object=_LOG, old=f"{said.get('samples', '')} values", reason="retention")
        case "alarms.pruned":
            new = f"begins at {said.get('begins', '')}"
            return Draft(
                action=notice.key, object=_ALARMS, old=f"{said.get('rows', '')} rows", new=new, reason="retention"
            )
        case "log.rows_lost":
            return Draft(action=notice.key, object=_LOG, old=f"{said.get('rows', '')} values", reason="memory full")
        case _:
            return None


def _hash(file: Path | None) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() if file else "none"
    except OSError:
        return "unreadable"
