"""Whether a well-formed station means something: names that exist, limits in order, security said aloud. Pure."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from hmi.station.problems import Problem, Way, nearest
from hmi.station.shape import NO_SECRETS
from hmi.station.structs import BalanceSettings, Identity, LimitSettings, Machine, Server, TagSettings

_NAMESPACE: Final = r"(?:nsu=[^;]+;|ns=\d+;)?"
_NODE: Final = re.compile(
    rf"{_NAMESPACE}(?:s=.+|i=\d+|g=[0-9A-Fa-f]{{8}}(?:-[0-9A-Fa-f]{{4}}){{3}}-[0-9A-Fa-f]{{12}}|b=[A-Za-z0-9+/]+=*)"
)
_BROWSE_PATH: Final = re.compile(r"/(?:[^/].*)?(?:&.|[^/;:=&])")  # "&" makes the next character a plain one
NODE_FORMS: Final = '"nsu=URI;s=IDENTIFIER" (or i=, g=, b=), or a browse path "/Objects/nsu=URI:Line/nsu=URI:Speed"'


MACHINE_ROLES: Final = (
    "state",
    "mode",
    "reason",
    "speed",
    "nominal",
    "processed",
    "good",
    "reject",
    "buffer",
    "processed_total",
    "good_total",
    "reject_total",
)
"""Settings of a machine that name one of its tags."""


def server_problems(name: str, server: Server) -> Iterator[Problem]:
    """What is wrong with one server."""
    way: Way = ("servers", name)
    yield from _url_problems((*way, "url"), server.url)
    yield from _security_problems(way, server)
    yield from _identity_problems((*way, "identity"), server.identity)


def is_node(text: str) -> bool:
    """Whether the text is a node id or a browse path."""
    return bool(_NODE.fullmatch(text) or _BROWSE_PATH.fullmatch(text))


def tag_problems(
    position: int, tag: TagSettings, servers: Mapping[str, object], machines: Iterable[str]
) -> Iterator[Problem]:
    """What is wrong with one tag. `servers` and `machines` are the names that exist in the file."""
    way: Way = ("tags", position)
    machine_names = tuple(machines)
    if not tag.name.strip():
        yield Problem((*way, "name"), "is empty")
    if not is_node(tag.node):
        yield Problem((*way, "node"), f"is not a node: write {NODE_FORMS}")
    if tag.server and tag.server not in servers:
        yield Problem((*way, "server"), f'names no server: "{tag.server}"{nearest(tag.server, servers)}')
    if not tag.server and len(servers) > 1:
        yield Problem((*way, "server"), f"is missing: there are several ({', '.join(servers)})")
    if tag.machine and tag.machine not in machine_names:
        yield Problem((*way, "machine"), f'names no machine: "{tag.machine}"{nearest(tag.machine, machine_names)}')
    yield from _span_problems((*way, "range"), tag.range)
    yield from _span_problems((*way, "normal"), tag.normal)
    yield from _limit_problems((*way, "limits"), tag.limits)
    yield from _state_problems((*way, "states"), tag)
    for key in ("turn", "most_a_second", "at_once", "set_back"):
        if getattr(tag, key) is not None and tag.kind != "counter":
            yield Problem((*way, key), f'has a meaning for kind = "counter" only, not for "{tag.kind}"')


def twice_problems(tags: Mapping[int, TagSettings], machines: Mapping[int, Machine]) -> Iterator[Problem]:
    """Names given twice. The keys are positions in the file."""
    for key, things in (("tags", tags), ("machines", machines)):
        first: dict[str, int] = {}
        for position, thing in things.items():
            earlier = first.setdefault(thing.name, position)
            if earlier != position:
                yield Problem((key, position, "name"), f'is given twice: "{thing.name}" is {key}[{earlier}] already')


def role_problems(tags: Mapping[int, TagSettings], machines: Mapping[int, Machine]) -> Iterator[Problem]:
    """Tags named by machines and by other tags that are not in the file. The keys are positions in the file."""
    names = tuple(tag.name for tag in tags.values())
    known = set(names)
    named = [
        (("machines", at, role), getattr(machine, role)) for at, machine in machines.items() for role in MACHINE_ROLES
    ]
    named += [(("tags", at, "setpoint"), tag.setpoint) for at, tag in tags.items()]
    for way, name in named:
        if name and name not in known:
            yield Problem(way, f'names no tag: "{name}"{nearest(name, names)}')


def balance_problems(balances: Mapping[int, BalanceSettings], tags: Iterable[TagSettings]) -> Iterator[Problem]:
    """Balances of tags that are no counters, or not there. The keys are positions in the file."""
    counters = {tag.name: tag.kind == "counter" for tag in tags}
    first: dict[str, int] = {}
    for position, balance in balances.items():
        way: Way = ("balances", position)
        earlier = first.setdefault(balance.name, position)
        if earlier != position:
            yield Problem((*way, "name"), f'is given twice: "{balance.name}" is balances[{earlier}] already')
        for key in ("entered", "left"):
            named: list[str] = getattr(balance, key)
            if not named:
                yield Problem((*way, key), "names no counter")
            for name in named:
                if name not in counters:
                    yield Problem((*way, key), f'names no tag: "{name}"{nearest(name, counters)}')
                elif not counters[name]:
                    yield Problem((*way, key), f'names a tag that is no counter: "{name}"')
        for name in balance.parts:
            if name not in (*balance.entered, *balance.left):
                yield Problem((*way, "parts", name), "is neither among what enters nor among what leaves")


def shift_problems(shifts: Iterable[object]) -> Iterator[Problem]:
    """Beginnings of shifts that are no times of day, or stand twice."""
    told = list(shifts)
    if not told:
        yield Problem(("shifts",), 'has no shift: write one beginning at least, as "06:00"')
    for position, text in enumerate(told):
        if not (isinstance(text, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text)):
            yield Problem(("shifts", position), 'is no time of day: write "HH:MM"')
        elif text in told[:position]:
            yield Problem(("shifts", position), f'is given twice: "{text}"')


def lot_problems(lot: object, tags: Mapping[int, TagSettings]) -> Iterator[Problem]:
    """A tag of the lot that is none, or no text."""
    if not isinstance(lot, str) or not lot:
        return
    kinds = {tag.name: tag.kind for tag in tags.values()}
    if lot not in kinds:
        yield Problem(("lot",), f'names no tag: "{lot}"{nearest(lot, kinds)}')
    elif kinds[lot] != "text":
        yield Problem(("lot",), f'names a tag that is no text: "{lot}"')


def remarks(tags: Iterable[TagSettings]) -> Iterator[Problem]:
    """What works today and may not tomorrow: to be told, not refused."""
    for position, tag in enumerate(tags):
        if re.match(r"ns=[1-9]", tag.node) or re.search(r"/[2-9]\d*:", tag.node):
            yield Problem(("tags", position, "node"), "uses a namespace index, which the server may move: use nsu=URI")


def _url_problems(way: Way, url: str) -> Iterator[Problem]:
    try:
        parts = urlsplit(url)
        host, user, port = parts.hostname, parts.username or parts.password, parts.port
    except ValueError:
        yield Problem(way, "is no address: write opc.tcp://HOST:PORT")
        return
    if user:
        yield Problem(way, NO_SECRETS)
    elif parts.scheme != "opc.tcp" or not host or port == 0 or re.search(r"\s", url):
        yield Problem(way, "is no address of an OPC UA server: write opc.tcp://HOST:PORT")


def _security_problems(way: Way, server: Server) -> Iterator[Problem]:
    no_policy, no_mode = server.security_policy == "None", server.security_mode == "None"
    if no_policy != no_mode:
        key = "security_mode" if no_policy else "security_policy"
        yield Problem((*way, key), 'must be "None" too: policy and mode are both "None" or neither')
    elif no_policy and not server.unprotected:
        yield Problem(
            (*way, "security_policy"),
            'is "None": everyone on the network could read and change messages. If that is meant, say '
            "unprotected = true beside it",
        )
    elif server.unprotected and not no_policy:
        yield Problem(
            (*way, "unprotected"), f'is true, but the policy is "{server.security_policy}": one of them is not meant'
        )


def _identity_problems(way: Way, identity: Identity) -> Iterator[Problem]:
    wanted = {"anonymous": (), "user": ("user", "password_from"), "certificate": ("certificate", "private_key")}
    for key in ("user", "password_from", "certificate", "private_key"):
        given = bool(getattr(identity, key))
        if key in wanted[identity.kind] and not given:
            yield Problem((*way, key), f'is missing for kind = "{identity.kind}"')
        elif given and key not in wanted[identity.kind]:
            yield Problem((*way, key), f'has no meaning for kind = "{identity.kind}"')
    if identity.password_from and not re.fullmatch(r"(env|file):.+", identity.password_from):
        yield Problem((*way, "password_from"), 'must say where the password is kept: "env:NAME" or "file:PATH"')


def _span_problems(way: Way, span: tuple[float, float] | None) -> Iterator[Problem]:
    if span is None:
        return
    if not all(map(math.isfinite, span)):
        yield Problem(way, "must be finite numbers")
    elif span[0] >= span[1]:
        yield Problem(way, f"must be [low, high] with low below high, but {span[0]:g} is not below {span[1]:g}")


def _limit_problems(way: Way, limits: LimitSettings) -> Iterator[Problem]:
    given = [
        (name, value)
        for name in ("low_low", "low", "high", "high_high")
        if (value := getattr(limits, name)) is not None
    ]
    for name, value in given:
        if not math.isfinite(value):
            yield Problem((*way, name), "must be a finite number")
    for (lower, low), (upper, high) in pairwise(given):
        if low > high:
            yield Problem((*way, upper), f"is {high:g}, below {lower} = {low:g}")


def _state_problems(way: Way, tag: TagSettings) -> Iterator[Problem]:
    if tag.states and tag.kind != "state":
        yield Problem(way, f'have a meaning for kind = "state" only, not for "{tag.kind}"')
    for number in tag.states:
        if not re.fullmatch(r"-?\d{1,18}", number):
            yield Problem((*way, number), 'is no whole number: each state is "NUMBER" = { en = "WORD" }')
