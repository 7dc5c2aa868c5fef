"""Which faults of the simulated line explain what was recorded: by stop reasons, by bad values, by alarms. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.training.recorded import Recorded
from hmi.twin.faults import FAULTS
from hmi.twin.line import BAD_SENSOR_FAILURE, STOPPING
from hmi.values.alarm import Beside, Trigger

REASON: Final = "{}.Admin.StopReason.ID"
"""Tag of a machine's stop reason."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """A fault that explains what was recorded. because: why, in plain words; or_else: others that would, too."""

    fault: str
    at_s: float
    because: str
    or_else: tuple[str, ...] = ()


def inferred_faults(recorded: Recorded) -> tuple[Inferred, ...]:
    """By stop reasons, by values that a broken sensor left bad, and by alarms that came together; by time."""
    found = [*_by_reason(recorded), *_by_status(recorded)]
    shown = {name for one in found for name in FAULTS[one.fault].shows_in}
    found += _by_alarms(recorded, shown, {one.fault for one in found})
    return tuple(sorted(found, key=lambda one: one.at_s))


def _by_reason(recorded: Recorded) -> Iterator[Inferred]:
    seen: set[str] = set()
    for at_ns, tag, value in recorded.changes:
        for fault, (machine, cause) in STOPPING.items():
            if tag == REASON.format(machine) and value == cause and fault not in seen:
                seen.add(fault)
                yield Inferred(fault, recorded.seconds(at_ns), f"{machine} stopped with this reason")


def _by_status(recorded: Recorded) -> Iterator[Inferred]:
    (tag,) = FAULTS["sensor_failure"].shows_in
    for row in recorded.rows:
        if row.what == Beside.UNKNOWN and row.tag == tag and row.status == BAD_SENSOR_FAILURE:
            yield Inferred("sensor_failure", recorded.seconds(row.at_ns), f"{tag} was bad: its sensor had failed")
            return


def _by_alarms(recorded: Recorded, shown: set[str], known: set[str]) -> Iterator[Inferred]:
    """The fewest faults that explain the tags of the alarms that came: first the one that explains most of them."""
    raised: dict[str, int] = {}
    for row in recorded.rows:
        if row.what == Trigger.RAISE and row.tag not in shown:
            raised.setdefault(row.tag, row.source_ns or row.at_ns)
    while True:
        weighed = {
            name: _weight(kind.shows_in, raised)
            for name, kind in FAULTS.items()
            if name not in known and name not in STOPPING
        }
        best = max(weighed, key=lambda name: weighed[name], default="")
        if not best or not weighed[best][0]:
            return
        tags = [tag for tag in FAULTS[best].shows_in if tag in raised]
        others = tuple(
            name
            for name, weight in weighed.items()
            if name != best and weight[0] == weighed[best][0] and set(tags) <= set(FAULTS[name].shows_in)
        )
        yield Inferred(
            best,
            min(recorded.seconds(raised[tag]) for tag in tags),
            f"alarms came of {', '.join(tags)}: {len(tags)} of {len(FAULTS[best].shows_in)} points that show it",
            others,
        )
        known.add(best)
        for tag in tags:
            del raised[tag]


def _weight(shows_in: Sequence[str], raised: Collection[str]) -> tuple[int, float]:
    """How many of the alarms' tags it shows in; and which share of what it shows in had an alarm."""
    shown = sum(tag in raised for tag in shows_in)
    return shown, shown / len(shows_in)
