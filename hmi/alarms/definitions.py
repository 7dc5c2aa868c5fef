"""Alarms as the engine needs them, from the station file: tags by index, delays in ns, texts, and those by default."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hmi.alarms.delays import Timing
from hmi.alarms.logic import Rules
from hmi.alarms.priority import PRIORITIES, priority_of
from hmi.station.expression import Expression, Joined, Operator, Reading, Sort
from hmi.station.expression_parser import Operand, operands, parse
from hmi.station.structs import Station
from hmi.station.structs_alarms import AlarmSettings, LimitName
from hmi.values.alarm import AlarmFace, AlarmKind, Priority
from hmi.values.machine import Machine
from hmi.values.tag import Kind, Limits, Tag
from hmi.values.text import Text

EXECUTE: Final = 6
"""PackML's number of the state in which a machine produces (ISA-TR88.00.02, OPC 30050)."""

LINK_DELAY_NS: Final = 3_000_000_000
"""A connection that is back so soon raises nothing: values that were kept meanwhile come all the same."""

FIRST_LINK: Final = Timing(15_000_000_000)
"""How long the first connection of a run may take before it is an alarm: servers start with the same power switch."""

_NS: Final = 1_000_000_000
_DEFAULT_DELAY_S: Final = 2.0
_DEFAULT_DEADBAND: Final = 0.01
_SIDES: Final[tuple[LimitName, ...]] = ("low_low", "low", "high", "high_high")
_LIMIT_WORDS: Final[Mapping[LimitName, Text]] = {
    "low_low": Text("far too low", "beaucoup trop bas"),
    "low": Text("too low", "trop bas"),
    "high": Text("too high", "trop haut"),
    "high_high": Text("far too high", "beaucoup trop haut"),
}


@dataclass(frozen=True, slots=True)
class Definition:
    """One alarm. low, high of its face: what the signal is compared with.

    signal: an expression whose number is compared (None: the tag itself); holds: one that is the condition; gate: one
    that suppresses by design while it holds, lifted `lift_ns` after it is over; rate_over_ns: compared is the change
    over so long, 0: the value; states: numbers of its tag that raise it.
    """

    face: AlarmFace
    deadband: float = 0.0
    timing: Timing = field(default_factory=Timing)
    rules: Rules = field(default_factory=Rules)
    signal: Expression | None = None
    holds: Expression | None = None
    gate: Expression | None = None
    lift_ns: int = 0
    rate_over_ns: int = 0
    states: tuple[float, ...] = ()
    limits: tuple[LimitName, ...] = ()
    first_out: str = ""
    realarm_ns: int = 0
    respond_s: float = 0.0
    cause: Text = field(default_factory=Text)
    consequence: Text = field(default_factory=Text)
    action: Text = field(default_factory=Text)
    settings: AlarmSettings | None = None
    """As the station file has it; None for one by default, and for that of a link."""


def definitions_of(station: Station, tags: Sequence[Tag], machines: Sequence[Machine]) -> tuple[Definition, ...]:
    """All alarms of a checked station; the position is the number. Those of the links stand last, one a server."""
    made: list[Definition] = []
    if station.alarms:
        by_name = operands(tuple(tags))
        of_name = {tag.name: tag for tag in tags}
        states = {machine.name: machine.state for machine in machines}
        homes = {one.name: one.machine for one in station.components}
        made += [declared(at, one, of_name, by_name, states, homes) for at, one in enumerate(station.alarms)]
    else:
        made += _by_default(tags)
    made += [_of_link(len(made) + at, name) for at, name in enumerate(station.servers)]
    return tuple(made)


def declared(
    number: int,
    settings: AlarmSettings,
    tags: Mapping[str, Tag],
    by_name: Mapping[str, Operand],
    machine_states: Mapping[str, int | None],
    homes: Mapping[str, str],
) -> Definition:
    """One alarm of the station file. machine_states: name of a machine -> tag of its PackML state; homes: of a
    component -> its machine."""
    tag = tags.get(settings.tag)
    low, high = _thresholds(settings, tag)
    gate = _gate(settings, by_name, machine_states)
    machine = tag.machine if tag else homes.get(settings.component, settings.consequence_of)
    page = settings.page or (
        f"wear:{settings.component}"
        if settings.component
        else f"machine:{machine}"
        if machine
        else f"trend:{tag.name}"
        if tag
        else ""
    )
    face = AlarmFace(
        id=number,
        name=settings.name,
        label=settings.label.text,
        kind=AlarmKind(settings.kind),
        priority=PRIORITIES[settings.priority]
        if settings.priority
        else priority_of(settings.severity, settings.respond_s),
        tag=tag.index if tag else None,
        machine=machine,
        group=settings.group or machine,
        unit=_unit(settings, tag),
        low=low,
        high=high,
        longest_shelf_s=settings.longest_shelf_s,
        latching=settings.latching,
        page=page,
        procedure=settings.procedure,
        rationalised=all(any((text.en, text.fr)) for text in (settings.cause, settings.consequence, settings.action)),
        link=tag.link if tag else "",
    )
    return Definition(
        face,
        deadband=settings.deadband,
        timing=Timing(
            round(settings.on_delay_s * _NS),
            round(settings.off_delay_s * _NS),
            settings.times,
            round(settings.times_within_s * _NS),
        ),
        rules=Rules(settings.latching, settings.acknowledged_by_return, settings.longest_shelf_s > 0),
        signal=_deviation(tag) if settings.kind == "deviation" else None,
        holds=parse(settings.expression, by_name, Sort.TRUTH) if settings.kind == "expression" else None,
        gate=gate,
        lift_ns=round(settings.on_delay_s * _NS) if settings.consequence_of else 0,
        rate_over_ns=round(settings.rate_over_s * _NS) if settings.kind == "rate" else 0,
        states=tuple(float(state) for state in settings.states),
        limits=tuple(settings.limits),
        first_out=settings.first_out,
        realarm_ns=round(settings.realarm_s * _NS),
        respond_s=settings.respond_s,
        cause=settings.cause.text,
        consequence=settings.consequence.text,
        action=settings.action.text,
        settings=settings,
    )


def _thresholds(settings: AlarmSettings, tag: Tag | None) -> tuple[float | None, float | None]:
    if settings.kind != "limit":
        return settings.low, settings.high
    limits = tag.limits if tag else Limits()
    low = next((getattr(limits, side) for side in ("low", "low_low") if side in settings.limits), None)
    high = next((getattr(limits, side) for side in ("high", "high_high") if side in settings.limits), None)
    return low, high


def _unit(settings: AlarmSettings, tag: Tag | None) -> str:
    unit = tag.unit if tag else ""
    return f"{unit}/s" if settings.kind == "rate" else unit


def _deviation(tag: Tag | None) -> Expression | None:
    if tag is None or tag.setpoint is None:
        return None
    difference = Joined(Operator.MINUS, Reading(tag.index), Reading(tag.setpoint))
    return Expression(f"{tag.name} - setpoint", Sort.NUMBER, difference)


def _gate(
    settings: AlarmSettings, by_name: Mapping[str, Operand], machine_states: Mapping[str, int | None]
) -> Expression | None:
    """What suppresses it: its enabling expression does not hold, or the machine does not produce."""
    texts = [f"not ({settings.enabled})"] if settings.enabled else []
    state = machine_states.get(settings.consequence_of)
    if state is not None:
        name = next(name for name, operand in by_name.items() if operand.index == state)
        texts.append(f"'{name}' != {EXECUTE}")
    return parse(" or ".join(texts), by_name, Sort.TRUTH) if texts else None


def _by_default(tags: Sequence[Tag]) -> Iterator[Definition]:
    """One for each limit of each tag."""
    number = 0
    for tag in tags:
        for side in _SIDES:
            limit = getattr(tag.limits, side)
            if limit is not None and tag.kind in (Kind.ANALOG, Kind.COUNTER):
                yield _default(number, tag, side, limit)
                number += 1


def _default(number: int, tag: Tag, side: LimitName, limit: float) -> Definition:
    words = _LIMIT_WORDS[side]
    name = tag.label if tag.label.en or tag.label.fr else Text(tag.name, tag.name)
    is_low = side in ("low_low", "low")
    span = (tag.range_high - tag.range_low) if tag.range_low is not None and tag.range_high is not None else abs(limit)
    face = AlarmFace(
        id=number,
        name=f"{tag.name}.{side}",
        label=Text(f"{name.in_language('en')}: {words.en}", f"{name.in_language('fr')} : {words.fr}"),
        kind=AlarmKind.LIMIT,
        priority=Priority.HIGH if side in ("low_low", "high_high") else Priority.LOW,
        tag=tag.index,
        machine=tag.machine,
        group=tag.machine,
        unit=tag.unit,
        low=limit if is_low else None,
        high=None if is_low else limit,
        longest_shelf_s=28_800.0,
        page=f"machine:{tag.machine}" if tag.machine else f"trend:{tag.name}",
        link=tag.link,
    )
    return Definition(
        face, deadband=span * _DEFAULT_DEADBAND, timing=Timing(round(_DEFAULT_DELAY_S * _NS)), limits=(side,)
    )


def _of_link(number: int, link: str) -> Definition:
    face = AlarmFace(
        id=number,
        name=f"link:{link}",
        label=Text(f"No connection to {link}", f"Pas de liaison avec {link}"),
        kind=AlarmKind.LINK,
        priority=Priority.HIGH,
        group="link",
        rationalised=True,
        longest_shelf_s=28_800.0,
        page="diagnostics:",
        link=link,
    )
    return Definition(
        face,
        timing=Timing(LINK_DELAY_NS),
        cause=Text(
            "The cable or the network is cut, or the server was stopped.",
            "Le câble ou le réseau est coupé, ou le serveur a été arrêté.",
        ),
        consequence=Text(
            "Nobody sees what this part of the line does; its alarms cannot be judged.",
            "Personne ne voit ce que fait cette partie de la ligne ; ses alarmes ne peuvent être jugées.",
        ),
        action=Text(
            "Look at the machine itself. The diagnostics say whose fault it is.",
            "Surveiller la machine sur place. Le diagnostic dit d'où vient la panne.",
        ),
        respond_s=60.0,
    )
