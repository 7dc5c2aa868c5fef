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
from hmi.twin.refusal import LineRefusalError
from hmi.twin.unit import Unit

STANDS_FOR: Final[Mapping[str, str]] = MappingProxyType(
    {"sensor_failure": "Blister", "sensor_drift": "Blister", "scale_drift": "Checkweigher"}
)
"""Disturbances inside a machine: it must stand while they are mended."""
_BY_PARTS: Final = frozenset({Reason.PART_FAILED, Reason.PICK_FAILURES})
"""Causes of a stop that are gone with a new part."""
AT_REST: Final = frozenset({State.STOPPED, State.IDLE, State.HELD, State.ABORTED, State.COMPLETE})
"""In these states a person may reach into a machine."""


def machine_of(fault: str) -> str:
    """The machine that must stand while this fault or part is mended; empty: none."""
    line = Line()
    if fault in line.parts:
        return _holder(line, fault).name
    return STOPPING[fault][0] if fault in STOPPING else STANDS_FOR.get(fault, "")


def mendable(line: Line, what: str) -> bool:
    """Whether there is such a thing at the line, mended or not."""
    return what in line.machines or what in line.parts or what in FAULTS


def mend(line: Line, what: str) -> None:
    """Mend it now. `what`: a machine (the cause of its stop), a part, or a fault. Raises LineRefusalError."""
    may_mend(line, what)
    if what in STOPPING:
        line.machines[STOPPING[what][0]].remedy()
    elif what in line.machines:
        line.machines[what].remedy()
    elif what in line.parts:
        line.parts[what].renew()
        unit = _holder(line, what)
        if unit.cause in _BY_PARTS and not any(one.failed for one in unit.parts()):
            unit.remedy()
    else:
        line.stop_fault(what)


def may_mend(line: Line, what: str) -> None:
    """Whether it could be mended now. Raises LineRefusalError when not, and changes nothing."""
    if what in STOPPING:
        machine, cause = STOPPING[what]
        unit: Unit | None = line.machines[machine]
        broken = line.machines[machine].cause is cause
    elif what in line.machines:
        unit = line.machines[what]
        broken = unit.cause is not Reason.NONE
    elif what in line.parts:
        unit, broken = _holder(line, what), True  # a sound part is replaced as well
    else:
        unit = line.machines[STANDS_FOR[what]] if what in STANDS_FOR else None
        broken = what in line.active_faults
    if not broken:
        raise LineRefusalError("training.nothing_to_mend", what=what)
    if unit is not None and unit.state not in AT_REST:
        raise LineRefusalError("training.machine_runs", machine=unit.name)


def _holder(line: Line, part: str) -> Unit:
    """The machine of a part."""
    return next(unit for unit in line.machines.values() if any(one.name == part for one in unit.parts()))
