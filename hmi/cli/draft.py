"""A station file drafted from what a server offers: TOML with comments, for a person to go through. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import msgspec

from hmi.opcua.offer import Offered, Offering
from hmi.opcua.offer_text import server_lines, tag_lines, toml_text
from hmi.station.structs import Server

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
        *server_lines("line", msgspec.structs.replace(server, simulated=simulated)),
        *(line for machine in machines for line in ("", "[[machines]]", f"name = {toml_text(machine)}")),
        *_tags(written),
        *_rest(offering, len(written)),
    ]
    return "\n".join(lines).rstrip() + "\n"


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
