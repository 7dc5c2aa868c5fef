"""A station file drafted from what a server offers: TOML with comments, for a person to go through. Pure."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from hmi.opcua.offer import Offered, Offering
from hmi.station.structs import Identity, Server
from hmi.values.tag import Kind

SIMULATED: Final = "urn:pupitre:demo-line"
"""Namespace of our own simulated line: its values must never be taken for a machine's."""

_HEADINGS: Final = {
    0: "Analog items that say their range and unit.",
    1: "Analog items that say their range or their unit only.",
    2: "States, switches and counters.",
    3: "Numbers that say neither range nor unit: add what you know.",
    4: "Texts.",
}


def draft(offering: Offering, server: Server, name: str, *, simulated: bool = False, limit: int = 1000) -> str:
    """The file's text. `limit`: tags written; how many more there are is said in it."""
    written = offering.tags[:limit]
    machines = [machine for machine in offering.machines if any(tag.machine == machine for tag in written)]
    lines = [
        f"# Station file of Pupitre, drafted from {_comment(server.url)}.",
        "# Go through it: what the server does not say about itself (limits, words, decimals) only you know.",
        f"# Start it with:  pupitre run {_comment('THIS_FILE.toml')}",
        "",
        f"name = {_text(name)}",
        "",
        *_server(server, simulated),
        *(line for machine in machines for line in ("", "[[machines]]", f"name = {_text(machine)}")),
        *_tags(written),
        *_rest(offering, len(written)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _server(server: Server, simulated: bool) -> Iterator[str]:
    yield "[servers.line]"
    yield f"url = {_text(server.url)}"
    yield f"security_policy = {_text(server.security_policy)}"
    yield f"security_mode = {_text(server.security_mode)}"
    if server.unprotected:
        yield "unprotected = true               # everyone on the network can read and change what is said"
    if simulated:
        yield "simulated = true                 # marked on screen, in the log and on paper"
    yield f"publishing_interval_s = {server.publishing_interval_s:g}     # how often the server sends what changed"
    yield f"sampling_interval_s = {server.sampling_interval_s:g}        # how often it looks; what is faster is missed"
    yield f"bridge_time_s = {server.bridge_time_s:g}              # the outage that the server's queues should bridge"
    if server.identity.kind == "user":
        yield f"identity = {_identity(server.identity)}"


def _identity(identity: Identity) -> str:
    return (
        f'{{ kind = "user", user = {_text(identity.user)}, password_from = {_text(identity.password_from)} }}'
        "   # never the password itself"
    )


def _tags(tags: Sequence[Offered]) -> Iterator[str]:
    for rank, group in groupby(tags, key=lambda tag: tag.rank):
        yield from ("", f"# --- {_HEADINGS[rank]}")
        for tag in group:
            yield from ("", *_tag(tag))


def _tag(tag: Offered) -> Iterator[str]:
    yield "[[tags]]"
    yield f"name = {_text(tag.name)}"
    yield f"node = {_text(tag.node)}"
    if tag.machine:
        yield f"machine = {_text(tag.machine)}"
    if tag.kind is not Kind.ANALOG:
        yield f"kind = {_text(tag.kind.value)}"
    if tag.unit:
        yield f"unit = {_text(tag.unit)}"
    if tag.range:
        low, high = tag.range
        yield f"range = [{low!r}, {high!r}]"
    if tag.kind is Kind.ANALOG:
        yield f"decimals = {tag.decimals}"
        if tag.range:
            yield f"# limits = {{ low = {tag.range[0]!r}, high = {tag.range[1]!r} }}"
    if tag.label:
        yield f"label = {{ en = {_text(tag.label)} }}"
    if tag.states:
        yield f"states = {_states(tag.states)}"


def _states(states: Mapping[int, str]) -> str:
    words = (f"{_text(str(number))} = {{ en = {_text(word)} }}" for number, word in states.items())
    return f"{{ {', '.join(words)} }}"


def _rest(offering: Offering, written: int) -> Iterator[str]:
    more = len(offering.tags) - written
    if more or offering.left_out or not offering.complete:
        yield ""
    if more:
        yield f"# {more} more variables were found and not written: --limit {len(offering.tags)} writes them all."
    for reason, count in offering.left_out.items():
        yield f"# Left out: {count} x {reason}."
    if not offering.complete:
        yield "# The server has more nodes than were looked at."


def _text(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, save for DEL, which JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", "?", text)
