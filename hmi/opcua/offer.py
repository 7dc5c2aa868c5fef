"""What a server offers as tags: every variable with its kind, unit, range and words, the most useful first."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from asyncua import ua

from hmi.opcua.answers import ReadValue
from hmi.opcua.explore import HAS_PROPERTY, MAX_NODES, VARIABLE_CLASS, Explorer, Found, plain
from hmi.opcua.nodes import Step, path_of
from hmi.opcua.reasons import LinkError, Reason
from hmi.values.tag import Kind
from hmi.values.unit import UNECE_URI, symbol

PACKML_URI: Final = "http://opcfoundation.org/UA/PackML/"
PACKML_STATES: Final = (
    "", "Clearing", "Stopped", "Starting", "Idle", "Suspended", "Execute", "Stopping", "Aborting", "Aborted",
    "Holding", "Held", "Unholding", "Suspending", "Unsuspending", "Resetting", "Completing", "Complete",
)  # fmt: skip
"""Words of the state numbers (OPC 30050 §6.2); 0 is no state."""
PACKML_MODES: Final = ("Invalid", "Produce", "Maintenance", "Manual")

_BOOLEAN, _INT32, _LAST_NUMBER, _STRING, _LOCALIZED_TEXT = 1, 6, 11, 12, 21
_READABLE: Final = 0x01
_MAX_WORDS: Final = 256
_EXTRAS: Final = ("EURange", "EngineeringUnits", "EnumStrings", "EnumValues", "TrueState", "FalseState")
_COUNTER: Final = re.compile(r"(acc)?count(er)?|total", re.IGNORECASE)
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Offered:
    """A variable as a tag could stand for it. `node` is its lasting text, `path` its browse path."""

    name: str
    node: str
    path: str
    kind: Kind
    machine: str = ""
    label: str = ""
    unit: str = ""
    range: tuple[float, float] | None = None
    decimals: int = 1
    states: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def rank(self) -> int:
        """Analog items with their ranges and units first, texts last."""
        if self.kind is Kind.ANALOG:
            return 0 if self.range and self.unit else 1 if self.range or self.unit else 3
        return {Kind.STATE: 2, Kind.COUNTER: 2, Kind.SWITCH: 2}.get(self.kind, 4)


@dataclass(frozen=True, slots=True)
class Offering:
    """All of it: tags by rank, machines (PackML units) in the server's order.

    left_out: why variables are not among the tags -> how many.
    """

    tags: tuple[Offered, ...]
    machines: tuple[str, ...]
    left_out: Mapping[str, int]
    complete: bool
    """False: the server has more nodes than were looked at."""


async def offering(
    explorer: Explorer, *, max_nodes: int = MAX_NODES, progress: Callable[[int], None] = lambda _: None
) -> Offering:
    """Walk the server and read what its variables say about themselves. LinkError when the link fails meanwhile."""
    nodes: list[Found] = []
    async for found in explorer.walk(max_nodes=max_nodes):
        nodes.append(found)
        if len(nodes) % _BATCH == 0:
            progress(len(nodes))
    variables = [node for node in nodes if node.is_variable]
    machines = _packml_units(nodes, explorer.namespaces)
    left_out: dict[str, int] = {}
    tags: list[Offered] = []
    names = unique_names([node.steps for node in variables], 2)
    enumerations: dict[str, dict[str, Any]] = {}
    for start in range(0, len(variables), _BATCH):
        part = variables[start : start + _BATCH]
        access = await explorer.read([one.node for one in part], ua.AttributeIds.AccessLevel)
        values = await explorer.read([one.node for one in part])
        extras = await _extras(explorer, part)
        await _add_enumerations(explorer, part, values, extras, enumerations)
        for node, name, level, value, extra in zip(
            part, names[start : start + _BATCH], access, values, extras, strict=True
        ):
            reason = _why_not(level, value, extra)
            if reason:
                left_out[reason] = left_out.get(reason, 0) + 1
            else:
                tags.append(_tag(node, name, value, extra, machines, explorer))
        progress(len(nodes))
    tags.sort(key=lambda tag: tag.rank)
    return Offering(tuple(tags), tuple(machines.values()), MappingProxyType(left_out), len(nodes) < max_nodes)


async def offer_of(explorer: Explorer, node: str, name: str) -> Offered | str:
    """What one variable says about itself, under the name given; why it can be no tag, where it cannot."""
    names = await explorer.read([node], ua.AttributeIds.BrowseName)
    labels = await explorer.read([node], ua.AttributeIds.DisplayName)
    namespace, _, own = (names[0].text or "").partition(":")
    step = Step(int(namespace) if namespace.isdecimal() else 0, own)
    properties = {one.name: one.node for one in await explorer.children(node) if one.kind == HAS_PROPERTY}
    found = Found(node, (step,), VARIABLE_CLASS, labels[0].text or "", "", properties)
    access = await explorer.read([node], ua.AttributeIds.AccessLevel)
    values = await explorer.read([node])
    extras = await _extras(explorer, [found])
    await _add_enumerations(explorer, [found], values, extras, {})
    return _why_not(access[0], values[0], extras[0]) or _tag(found, name, values[0], extras[0], {}, explorer)


def decimals_for(span: tuple[float, float] | None) -> int:
    """Digits after the point so that a range shows about four digits."""
    if span is None:
        return 1
    return max(0, min(4, 3 - math.floor(math.log10(span[1] - span[0]))))


async def _extras(explorer: Explorer, part: Sequence[Found]) -> list[dict[str, Any]]:
    """Values of the properties that describe each variable."""
    wanted = [
        (row, name, node.properties[name])
        for row, node in enumerate(part)
        for name in _EXTRAS
        if name in node.properties
    ]
    found: list[dict[str, Any]] = [{} for _ in part]
    for (row, name, _), value in zip(wanted, await explorer.typed([node for _, _, node in wanted]), strict=True):
        if value is not None:
            found[row][name] = value
    return found


async def _add_enumerations(
    explorer: Explorer,
    part: Sequence[Found],
    values: Sequence[ReadValue],
    extras: Sequence[dict[str, Any]],
    known: dict[str, dict[str, Any]],
) -> None:
    """Words of enumeration types, which stand at the type and not at the variable. `known`: by type, filled here."""
    rows = [row for row, value in enumerate(values) if value.kind == _INT32 and not extras[row] and not value.is_array]
    types = await explorer.read([part[row].node for row in rows], ua.AttributeIds.DataType)
    for row, kind in zip(rows, types, strict=True):
        node = kind.text or ""
        if not node or kind.status >> 30 == 2 or node == "i=6":
            continue
        if node not in known:
            try:
                children = {one.name: one.node for one in await explorer.children(node)}
            except LinkError as error:
                if error.reason is not Reason.SERVICE:
                    raise
                children = {}
            wanted = [name for name in ("EnumStrings", "EnumValues") if name in children]
            found = await explorer.typed([children[name] for name in wanted])
            known[node] = {name: value for name, value in zip(wanted, found, strict=True) if value is not None}
        extras[row].update(known[node])


def _why_not(level: ReadValue, value: ReadValue, extra: Mapping[str, Any]) -> str:
    if level.status >> 30 == 2 or not int(level.number) & _READABLE:
        return "not readable"
    if value.is_array:
        return "arrays"
    known = 0 < value.kind <= _STRING or value.kind == _LOCALIZED_TEXT
    if not known and not (value.kind == 0 and extra):
        return "structures and other types without a number" if value.kind else "no value now"
    return ""


def _tag(
    node: Found,
    name: str,
    value: ReadValue,
    extra: Mapping[str, Any],
    machines: Mapping[tuple[Step, ...], str],
    explorer: Explorer,
) -> Offered:
    span = _range(extra.get("EURange"))
    last = node.steps[-1].name if node.steps else name
    states = _states(node, extra, explorer.namespaces)
    kind = _kind(value.kind, last, states, bool(span or "EngineeringUnits" in extra))
    return Offered(
        name=name,
        node=explorer.text(node.node),
        path=path_of(node.steps, explorer.namespaces),
        kind=kind,
        machine=next((machine for steps, machine in machines.items() if node.steps[: len(steps)] == steps), ""),
        label=node.label if node.label != last else "",
        unit=_unit(extra.get("EngineeringUnits")),
        range=span,
        decimals=decimals_for(span) if value.kind in {0, 10, 11} else 0,
        states=MappingProxyType(states if kind is Kind.STATE else {}),
    )


def _kind(kind: int, name: str, states: Mapping[int, str], is_analog: bool) -> Kind:
    if states and kind <= _LAST_NUMBER:
        return Kind.STATE
    if kind == _BOOLEAN:
        return Kind.SWITCH
    if kind > _LAST_NUMBER:
        return Kind.TEXT
    if not is_analog and 0 < kind < 10 and _COUNTER.search(name):
        return Kind.COUNTER
    return Kind.ANALOG


def _range(value: Any) -> tuple[float, float] | None:
    if not isinstance(value, ua.Range):
        return None
    low, high = float(value.Low), float(value.High)
    return (low, high) if math.isfinite(low) and math.isfinite(high) and low < high else None


def _unit(value: Any) -> str:
    if not isinstance(value, ua.EUInformation):
        return ""
    known = symbol(int(value.UnitId)) if value.NamespaceUri in {UNECE_URI, None, ""} else None
    return known if known is not None else plain(value.DisplayName)[:16]


def _states(node: Found, extra: Mapping[str, Any], namespaces: Sequence[str]) -> dict[int, str]:
    """Number -> word, from whatever the server gives; PackML's own numbers where it gives nothing."""
    words = extra.get("EnumStrings")
    if isinstance(words, list):
        return {number: plain(word) for number, word in enumerate(words[:_MAX_WORDS]) if plain(word)}
    pairs = extra.get("EnumValues")
    if isinstance(pairs, list):
        return {
            int(one.Value): plain(one.DisplayName) for one in pairs[:_MAX_WORDS] if isinstance(one, ua.EnumValueType)
        }
    if "TrueState" in extra and "FalseState" in extra:
        return {0: plain(extra["FalseState"]), 1: plain(extra["TrueState"])}
    is_packml = any(_is_packml(step, namespaces) for step in node.steps)
    last = node.steps[-1].name if node.steps else ""
    if is_packml and last in {"StateCurrent", "Number", "StateNumber"}:
        return {number: word for number, word in enumerate(PACKML_STATES) if word}
    if is_packml and last == "UnitModeCurrent":
        return dict(enumerate(PACKML_MODES))
    return {}


def _is_packml(step: Step, namespaces: Sequence[str]) -> bool:
    return step.namespace < len(namespaces) and namespaces[step.namespace] == PACKML_URI


def _packml_units(nodes: Sequence[Found], namespaces: Sequence[str]) -> dict[tuple[Step, ...], str]:
    """Objects that hold Status and Admin by PackML's browse names: machines of the line, path -> name."""
    parts: dict[tuple[Step, ...], set[str]] = {}
    for node in nodes:
        if not node.is_variable and node.steps and _is_packml(node.steps[-1], namespaces):
            parts.setdefault(node.steps[:-1], set()).add(node.steps[-1].name)
    units = [path for path, names in parts.items() if {"Status", "Admin"} <= names and len(path) > 1]
    return dict(zip(units, unique_names(units, 1), strict=True))


def unique_names(paths: Sequence[tuple[Step, ...]], least: int) -> list[str]:
    """For each path its last names, `least` of them and more where that does not tell them apart."""
    depth = [min(least, max(1, len(path) - 1)) for path in paths]
    while True:
        names = [
            ".".join(step.name for step in path[-length:]) or "?" for path, length in zip(paths, depth, strict=True)
        ]
        rows: dict[str, list[int]] = {}
        for row, name in enumerate(names):
            rows.setdefault(name, []).append(row)
        twice = [row for same in rows.values() if len(same) > 1 for row in same if depth[row] < len(paths[row])]
        if not twice:
            break
        for row in twice:
            depth[row] += 1
    for same in rows.values():
        for number, row in enumerate(same[1:], 2):
            names[row] = f"{names[row]} {number}"
    return names


def no_protected_offer(url: str) -> LinkError:
    """The server has only unprotected endpoints, and nobody said aloud that this is meant."""
    return LinkError(Reason.ENDPOINT, f"{url} offers no protected endpoint; --unprotected says that this is meant")


def no_fitting_offer(offered: Sequence[str]) -> LinkError:
    """Nothing that the server offers has the policy and mode that were asked for."""
    return LinkError(Reason.ENDPOINT, f"offered: {', '.join(offered) or 'nothing this program speaks'}")
