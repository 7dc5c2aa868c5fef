"""A server, and a variable that it offers, as the lines of a station file. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from hmi.opcua.offer import Offered
from hmi.station.structs import Identity, Server
from hmi.station.toml import toml_text
from hmi.values.tag import Kind

SIMULATED: Final = "urn:pupitre:demo-line"
"""Namespace of our own simulated line: its values must never be taken for a machine's."""


def server_lines(name: str, server: Server) -> Iterator[str]:
    """One [servers.NAME] table, with what each setting means beside it."""
    yield f"[servers.{name if re.fullmatch(r'[A-Za-z0-9_-]+', name) else toml_text(name)}]"
    yield f"url = {toml_text(server.url)}"
    yield f"security_policy = {toml_text(server.security_policy)}"
    yield f"security_mode = {toml_text(server.security_mode)}"
    if server.unprotected:
        yield "unprotected = true               # everyone on the network can read and change what is said"
    if server.simulated:
        yield "simulated = true                 # marked on screen, in the log and on paper"
    yield f"publishing_interval_s = {server.publishing_interval_s:g}     # how often the server sends what changed"
    yield f"sampling_interval_s = {server.sampling_interval_s:g}        # how often it looks; what is faster is missed"
    yield f"bridge_time_s = {server.bridge_time_s:g}              # the outage that the server's queues should bridge"
    if server.identity.kind == "user":
        yield f"identity = {_identity(server.identity)}"


def _identity(identity: Identity) -> str:
    return (
        f'{{ kind = "user", user = {toml_text(identity.user)}, password_from = {toml_text(identity.password_from)} }}'
        "   # never the password itself"
    )


def tag_lines(tag: Offered, server: str = "") -> Iterator[str]:
    """One [[tags]] table; `server`: its name in the file, where the file has several."""
    yield "[[tags]]"
    yield f"name = {toml_text(tag.name)}"
    yield f"node = {toml_text(tag.node)}"
    if server:
        yield f"server = {toml_text(server)}"
    if tag.machine:
        yield f"machine = {toml_text(tag.machine)}"
    if tag.kind is not Kind.ANALOG:
        yield f"kind = {toml_text(tag.kind.value)}"
    if tag.unit:
        yield f"unit = {toml_text(tag.unit)}"
    if tag.range:
        low, high = tag.range
        yield f"range = [{low!r}, {high!r}]"
    if tag.kind is Kind.ANALOG:
        yield f"decimals = {tag.decimals}"
        if tag.range:
            yield f"# limits = {{ low = {tag.range[0]!r}, high = {tag.range[1]!r} }}"
    if tag.label:
        yield f"label = {{ en = {toml_text(tag.label)} }}"
    if tag.states:
        yield f"states = {_states(tag.states)}"


def _states(states: Mapping[int, str]) -> str:
    words = (f"{toml_text(str(number))} = {{ en = {toml_text(word)} }}" for number, word in states.items())
    return f"{{ {', '.join(words)} }}"
