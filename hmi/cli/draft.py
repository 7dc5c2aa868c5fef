"""A station file drafted from what a server offers: TOML with comments, for a person to go through. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from hmi.opcua.offer import Offered, Offering
from hmi.opcua.offer_text import tag_lines, toml_text
from hmi.station.structs import Identity, Server

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
        f"name = {toml_text(name)}",
        "",
        *_server(server, simulated),
        *(line for machine in machines for line in ("", "[[machines]]", f"name = {toml_text(machine)}")),
        *_tags(written),
        *_rest(offering, len(written)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _server(server: Server, simulated: bool) -> Iterator[str]:
    yield "[servers.line]"
    yield f"url = {toml_text(server.url)}"
    yield f"security_policy = {toml_text(server.security_policy)}"
    yield f"security_mode = {toml_text(server.security_mode)}"
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
        f'{{ kind = "user", user = {toml_text(identity.user)}, password_from = {toml_text(identity.password_from)} }}'
        "   # never the password itself"
    )


def _tags(tags: Sequence[Offered]) -> Iterator[str]:
    for rank, group in groupby(tags, key=lambda tag: tag.rank):
        yield from ("", f"# --- {_HEADINGS[rank]}")
        for tag in group:
            yield from ("", *tag_lines(tag))


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


def _comment(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", "?", text)
