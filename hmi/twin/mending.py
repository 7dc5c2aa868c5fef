"""What a person does at the line itself: removes the cause of a stop, fits a new part, ends a disturbance.

Nobody reaches into a machine that runs: there it is refused.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hmi.twin.faults import FAULTS
from hmi.twin.line import STOPPING, Line
from hmi.twin.packml import State
from hmi.twin.reasons import Reason
from hmi.twin.unit import Unit

STANDS_FOR: Final[Mapping[str, str]] = MappingProxyType(
    {"sensor_failure": "Blister", "sensor_drift": "Blister", "scale_drift": "Checkweigher"}
)
"""Disturbances inside a machine: it must stand while they are mended."""
_BY_PARTS: Final = frozenset({Reason.PART_FAILED, Reason.PICK_FAILURES})
"""Causes of a stop that are gone with a new part."""
AT_REST: Final = frozenset({State.STOPPED, State.IDLE, State.HELD, State.ABORTED, State.COMPLETE})
"""In these states a person may reach into a machine."""


class MendingError(ValueError):
    """It cannot be done now. `key`, `arguments`: the sentence that says why."""

    def __init__(self, key: str, **arguments: str) -> None:
        super().__init__(f"{key} {arguments}")
        self.key = key
        self.arguments = arguments


def machine_of(fault: str) -> str:
    """The machine that must stand while this fault or part is mended; empty: none."""
    if fault in STOPPING:
        return STOPPING[fault][0]
    machines = Line().machines.values()
    return STANDS_FOR.get(fault) or next(
        (unit.name for unit in machines if any(part.name == fault for part in unit.parts())), ""
    )


def mendable(line: Line, what: str) -> bool:
    """Whether there is such a thing at the line, mended or not."""
    return what in line.machines or what in line.parts or what in FAULTS


def mend(line: Line, what: str) -> None:
    """Mend it now. `what`: a machine (the cause of its stop), a part, or a fault. Raises MendingError."""
    if what in STOPPING:
        machine, cause = STOPPING[what]
        if line.machines[machine].cause is not cause:
            raise MendingError("training.nothing_to_mend", what=what)
        _remedy(line.machines[machine], what)
    elif what in line.machines:
        _remedy(line.machines[what], what)
    elif what in line.parts:
        _renew(line, what)
    elif what in line.active_faults:
        if what in STANDS_FOR:
            _must_rest(line.machines[STANDS_FOR[what]])
        line.stop_fault(what)
    else:
        raise MendingError("training.nothing_to_mend", what=what)


def _remedy(unit: Unit, what: str) -> None:
    if unit.cause is Reason.NONE:
        raise MendingError("training.nothing_to_mend", what=what)
    _must_rest(unit)
    unit.remedy()


def _renew(line: Line, name: str) -> None:
    part = line.parts[name]
    unit = next(unit for unit in line.machines.values() if any(one is part for one in unit.parts()))
    _must_rest(unit)
    part.renew()
    if unit.cause in _BY_PARTS and not any(one.failed for one in unit.parts()):
        unit.remedy()


def _must_rest(unit: Unit) -> None:
    if unit.state not in AT_REST:
        raise MendingError("training.machine_runs", machine=unit.name)
