"""A station file from disk: read, checked, and as tags. Everything that is wrong is told at once."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from hmi.station.alarms import alarm_problems, condition_problems
from hmi.station.components import component_problems
from hmi.station.meaning import (
    MACHINE_ROLES,
    balance_problems,
    lot_problems,
    remarks,
    role_problems,
    server_problems,
    shift_problems,
    tag_problems,
    twice_problems,
)
from hmi.station.problems import Problem, StationError
from hmi.station.shape import items_of, shape_problems, sound
from hmi.station.structs import BalanceSettings, Machine, Server, Station, TagSettings
from hmi.station.structs_access import AccessSettings, access_problems
from hmi.station.structs_alarms import AlarmSettings, ConditionSettings
from hmi.station.structs_wear import ComponentSettings
from hmi.station.structs_writes import ControlSettings, MethodSettings, WriteSettings
from hmi.station.toml import NotTomlError, content_of, located
from hmi.station.training import training_problems
from hmi.station.waveforms import waveform_problems
from hmi.station.writes import control_problems, method_problems, write_problems
from hmi.values import machine as values
from hmi.values.tag import Kind, Limits, Tag


def load(path: Path, *, may_be_empty: bool = False) -> Station:
    """The station of the file, with paths in it made absolute from the file's folder.

    may_be_empty: a station that has no tags yet is sound; whoever looks at servers first adds them later.
    Raises StationError with all problems found: of the file itself, of TOML, of shape, or of meaning.
    """
    text = _read(path)
    try:
        content = content_of(text)
    except NotTomlError as error:
        raise StationError(path, [error.problem]) from error
    problems = [*shape_problems(content, Station), *_meaning_problems(content, path.parent, may_be_empty)]
    if problems:
        raise StationError(path, located(problems, text))
    return _from_folder(msgspec.convert(content, Station), path.parent)


def tags_of(station: Station) -> tuple[Tag, ...]:
    """The tags of a checked station, each at the index that is its number in every column."""
    only_server = next(iter(station.servers), "")
    index_of = _indices(station)
    return tuple(_tag(index, settings, only_server, index_of) for index, settings in enumerate(station.tags))


def machines_of(station: Station) -> tuple[values.Machine, ...]:
    """The machines of a checked station, in flow order, with their tags by index."""
    index_of = _indices(station)
    return tuple(
        values.Machine(
            name=machine.name,
            label=machine.label.text,
            mimic=machine.mimic,
            **{role: index_of.get(getattr(machine, role)) for role in MACHINE_ROLES},
        )
        for machine in station.machines
    )


def _indices(station: Station) -> dict[str, int]:
    return {tag.name: index for index, tag in enumerate(station.tags)}


def remarks_of(station: Station) -> tuple[Problem, ...]:
    """What works today and may not tomorrow: to be told, not refused."""
    return tuple(remarks(station.tags))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise StationError(path, [Problem((), "there is no such file; `pupitre init URL` writes one")]) from error
    except UnicodeDecodeError as error:
        raise StationError(path, [Problem((), f"is not UTF-8 text (byte {error.start})")]) from error
    except OSError as error:
        raise StationError(path, [Problem((), f"cannot be read: {error.strerror or error}")]) from error


def _meaning_problems(content: Mapping[str, Any], folder: Path, may_be_empty: bool) -> Iterator[Problem]:
    """Of every part that has its shape, whether it means something; the misshapen ones are told of already."""
    name = content.get("name")
    if isinstance(name, str) and not re.search(r"\w", name):
        yield Problem(("name",), "needs at least one letter or digit")
    servers, tags = content.get("servers"), content.get("tags")
    if not may_be_empty or tags:
        yield from _missing_problems(content)
    server_names: Mapping[str, object] = servers if isinstance(servers, dict) else {}
    for server_name, server in sound(server_names.items(), Server):
        yield from server_problems(server_name, server)
        yield from _file_problems(server_name, server, folder)
    yield from training_problems(content, dict(sound(server_names.items(), Server)))
    machines = dict(sound(items_of(content.get("machines")), Machine))
    sound_tags = dict(sound(items_of(tags), TagSettings))
    machine_names = [machine.name for machine in machines.values()]
    for position, tag in sound_tags.items():
        yield from tag_problems(position, tag, server_names, machine_names)
    yield from twice_problems(sound_tags, machines)
    yield from role_problems(sound_tags, machines)
    balances = dict(sound(items_of(content.get("balances")), BalanceSettings))
    yield from balance_problems(balances, sound_tags.values())
    components = dict(sound(items_of(content.get("components")), ComponentSettings))
    yield from component_problems(components, sound_tags.values(), machines.values())
    yield from waveform_problems(components, sound_tags.values(), server_names)
    yield from write_problems(dict(sound(items_of(content.get("writes")), WriteSettings)), sound_tags)
    methods = dict(sound(items_of(content.get("methods")), MethodSettings))
    yield from method_problems(methods, sound_tags, server_names, machine_names)
    controls = dict(sound(items_of(content.get("controls")), ControlSettings))
    yield from control_problems(controls, sound_tags, machine_names)
    alarms = dict(sound(items_of(content.get("alarms")), AlarmSettings))
    yield from alarm_problems(alarms, sound_tags, machines, [one.name for one in components.values()])
    conditions = dict(sound(items_of(content.get("conditions")), ConditionSettings))
    yield from condition_problems(conditions, dict(sound(server_names.items(), Server)), machines)
    for _, access in sound([("access", content.get("access", {}))], AccessSettings):
        yield from access_problems(access, server_names)
    yield from lot_problems(content.get("lot"), sound_tags)
    shifts = content.get("shifts")
    if isinstance(shifts, list):
        yield from shift_problems(shifts)


def _missing_problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    """A station that records needs a server and a tag."""
    for key, nothing, words in (
        ("servers", {}, "has no server: write [servers.NAME] with a url"),
        ("tags", [], "has no tag: write [[tags]] with a name and a node"),
    ):
        if key not in content:
            yield Problem((key,), "is missing")
        elif content[key] == nothing:
            yield Problem((key,), words)


def _file_problems(name: str, server: Server, folder: Path) -> Iterator[Problem]:
    identity = server.identity
    named = {"certificate": identity.certificate, "private_key": identity.private_key}
    if identity.password_from.startswith("file:"):
        named["password_from"] = identity.password_from.removeprefix("file:")
    for key, file in named.items():
        if file and not (folder / file).expanduser().is_file():
            yield Problem(("servers", name, "identity", key), "names a file that is not there")


def _from_folder(station: Station, folder: Path) -> Station:
    """Relative paths in a station file start at the file, not where the program happens to run."""

    def absolute(file: str) -> str:
        return str((folder / Path(file).expanduser()).absolute()) if file else ""

    def of(server: Server) -> Server:
        identity = server.identity
        kept_at = identity.password_from
        if kept_at.startswith("file:"):
            kept_at = "file:" + absolute(kept_at.removeprefix("file:"))
        identity = msgspec.structs.replace(
            identity,
            password_from=kept_at,
            certificate=absolute(identity.certificate),
            private_key=absolute(identity.private_key),
        )
        return msgspec.structs.replace(server, identity=identity)

    servers = {name: of(server) for name, server in station.servers.items()}
    machines = [msgspec.structs.replace(machine, mimic=absolute(machine.mimic)) for machine in station.machines]
    trail = msgspec.structs.replace(station.trail, head_copy=absolute(station.trail.head_copy))
    return msgspec.structs.replace(
        station, servers=servers, machines=machines, trail=trail, data_folder=absolute(station.data_folder)
    )


def _tag(index: int, settings: TagSettings, only_server: str, index_of: Mapping[str, int]) -> Tag:
    range_low, range_high = settings.range or (None, None)
    normal_low, normal_high = settings.normal or (None, None)
    limits = settings.limits
    return Tag(
        index=index,
        name=settings.name,
        link=settings.server or only_server,
        machine=settings.machine,
        kind=Kind(settings.kind),
        unit=settings.unit,
        range_low=range_low,
        range_high=range_high,
        normal_low=normal_low,
        normal_high=normal_high,
        decimals=settings.decimals,
        limits=Limits(limits.low_low, limits.low, limits.high, limits.high_high),
        label=settings.label.text,
        group=settings.group.text,
        setpoint=index_of.get(settings.setpoint),
        states=MappingProxyType({int(number): word.text for number, word in settings.states.items()}),
    )
