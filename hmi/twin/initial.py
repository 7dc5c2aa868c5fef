"""How a line begins that is not in production: machines at a stand, cold heaters, levels, setpoints, worn parts.

And what of that may be set while it runs. Names are those of `POINTS` and of the parts.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from hmi.twin import blister, cartoner, packer
from hmi.twin.flow import Buffer
from hmi.twin.line import INDEX, POINTS, Line
from hmi.twin.packml import State
from hmi.twin.refusal import LineRefusalError
from hmi.twin.unit import Unit
from hmi.values.scenario import Initial

STATES: Final[Mapping[str, State]] = MappingProxyType(
    {state.name.lower(): state for state in (State.EXECUTE, State.IDLE, State.STOPPED, State.HELD, State.ABORTED)}
    | {"complete": State.COMPLETE}
)
"""In which states a machine can begin."""
_ANY: Final = Line()
MACHINES: Final = tuple(_ANY.machines)
PARTS: Final = tuple(_ANY.parts)
SETPOINTS: Final = frozenset(point.name for point in POINTS if point.settable)

LONGEST_RUN_S: Final = 600.0
_STEP_S: Final = 0.1
_COLD_DEGC: Final = 22.0


def begin(initial: Initial) -> Line:
    """A line in this state, at its time 0. Raises LineRefusalError."""
    line = Line(initial.seed, attended=False)
    if initial.lot:
        line.lot = initial.lot
    for name, unit in line.machines.items():
        if not initial.small_stops:
            unit.micro_stops = _NO_STOPS
        unit.attended = name in initial.attended
        unit.be(_state(name, initial.machines.get(name, "execute")))
        unit.speed = unit.goal_speed() if unit.wanted else 0.0
    _known(line.machines, (*initial.attended, *initial.machines))
    for part, damage in initial.wear.items():
        if part not in line.parts or not 0.0 <= damage < 1.0:
            raise LineRefusalError("training.no_such_value", point=part, value=f"{damage:g}")
        line.parts[part].damage = damage
    set_values(line, {**initial.levels, **initial.setpoints})
    _warm(line, cold=initial.cold)
    line.settle()
    for _ in range(round(min(initial.run_s, LONGEST_RUN_S) / _STEP_S)):
        line.step(_STEP_S)
    line.time_s = 0.0
    return line


def attend(line: Line, machines: list[str]) -> None:
    """Somebody stands at these machines, and at no other. Raises LineRefusalError."""
    _known(line.machines, machines)
    for name, unit in line.machines.items():
        unit.attended = name in machines


def set_values(line: Line, values: Mapping[str, float]) -> None:
    """Levels and setpoints, all or none of them. Raises LineRefusalError."""
    for name, value in values.items():
        settable = name in SETPOINTS or name in LEVELS
        if not settable or not POINTS[INDEX[name]].low <= value <= POINTS[INDEX[name]].high:
            raise LineRefusalError("training.no_such_value", point=name, value=f"{value:g}")
    for name, value in values.items():
        if name in LEVELS:
            LEVELS[name](line, value)
        else:
            line.write(name, value)


def _warm(line: Line, *, cold: bool) -> None:
    """Heaters at their setpoints, or at the temperature of the room: they heat up from there."""
    for heaters in (line.blister.heaters, line.cartoner.heaters):
        for zone in heaters.zones:
            zone.temperature_degc = zone.measured_degc = _COLD_DEGC if cold else zone.setpoint_degc
            if cold:
                zone.integral = 0.0


def _state(machine: str, word: str) -> State:
    if word not in STATES:
        raise LineRefusalError("training.no_such_state", machine=machine, state=word)
    return STATES[word]


def _known(machines: Mapping[str, Unit], names: tuple[str, ...] | list[str]) -> None:
    for name in names:
        if name not in machines:
            raise LineRefusalError("training.no_such_state", machine=name, state="")


_NO_STOPS: Final = ()


# --- levels -------------------------------------------------------------------------------------------------------


def _fill(buffer: Buffer, level: float) -> None:
    """Somebody put pieces in or took them out by hand: the ledger knows of it."""
    change = round(level) - buffer.level
    buffer.level += change
    buffer.put_in += max(0, change)
    buffer.taken += max(0, -change)


def _fill_blisters(line: Line, level: float) -> None:
    _fill(line.blisters, level)


def _fill_belt(line: Line, level: float) -> None:
    _fill(line.belt, level)


def _fill_cartons(line: Line, level: float) -> None:
    _fill(line.cartons, level)


def _set_film(line: Line, metres: float) -> None:
    line.blister.film_m = metres


def _set_foil(line: Line, metres: float) -> None:
    line.blister.foil_m = metres


def _set_magazine(line: Line, percent: float) -> None:
    line.cartoner.cartons = round(percent / 100.0 * cartoner.CARTONS)


def _set_leaflets(line: Line, percent: float) -> None:
    line.cartoner.leaflets = round(percent / 100.0 * cartoner.LEAFLETS)


def _set_glue(line: Line, percent: float) -> None:
    line.cartoner.glue = percent


def _set_cases(line: Line, percent: float) -> None:
    line.packer.cases = round(percent / 100.0 * packer.CASES)


def _set_labels(line: Line, percent: float) -> None:
    line.packer.labels = round(percent / 100.0 * packer.LABELS)


def _set_tape(line: Line, metres: float) -> None:
    line.packer.tape_m = metres


LEVELS: Final[Mapping[str, Callable[[Line, float], None]]] = MappingProxyType(
    {
        "Buffers.Blisters": _fill_blisters,
        "Buffers.CartonsOnBelt": _fill_belt,
        "Buffers.Cartons": _fill_cartons,
        f"{blister.NAME}.FilmRemaining": _set_film,
        f"{blister.NAME}.FoilRemaining": _set_foil,
        f"{cartoner.NAME}.CartonMagazine": _set_magazine,
        f"{cartoner.NAME}.LeafletMagazine": _set_leaflets,
        f"{cartoner.NAME}.GlueLevel": _set_glue,
        f"{packer.NAME}.CaseMagazine": _set_cases,
        f"{packer.NAME}.LabelsRemaining": _set_labels,
        f"{packer.NAME}.TapeRemaining": _set_tape,
    }
)
"""Points that say how much of something there is, and can be set."""
