"""A station file drafted from what a server offers: TOML with comments, for a person to go through. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import msgspec

from hmi.opcua.offer import Offered, Offering
from hmi.opcua.offer_text import server_lines, tag_lines
from hmi.station.structs import Server
from hmi.station.toml import toml_text

LOOKS_A_SECOND: Final = 10_000
"""Values that a server is asked to look at each second in all: some PLCs bear less, few bear more."""
_STEPS_S: Final = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Intervals that people and servers are used to; the last is enough for as many tags as are ever written."""
_SLOWEST_PUBLISHING_S: Final = 1.0
"""A screen that hears of a change later than that feels broken."""
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
    paced = _paced(server, len(written))
    machines = [machine for machine in offering.machines if any(tag.machine == machine for tag in written)]
    lines = [
        f"# Station file of Pupitre, drafted from {_comment(server.url)}.",
        "# Go through it: what the server does not say about itself (limits, words, decimals) only you know.",
        f"# Start it with:  pupitre run {_comment('THIS_FILE.toml')}",
        "",
        f"name = {toml_text(name)}",
        "",
        *_pace_remark(len(written), paced),
        *server_lines("line", msgspec.structs.replace(paced, simulated=simulated)),
        *(line for machine in machines for line in ("", "[[machines]]", f"name = {toml_text(machine)}")),
        *_tags(written),
        *_rest(offering, len(written)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _paced(server: Server, tags: int) -> Server:
    """The server with intervals that it can keep for so many tags: wide rather than revised, late or lossy."""
    sampling_s = next(step for step in _STEPS_S if step >= max(server.sampling_interval_s, tags / LOOKS_A_SECOND))
    publishing_s = max(server.publishing_interval_s, min(sampling_s, _SLOWEST_PUBLISHING_S))
    return msgspec.structs.replace(server, sampling_interval_s=sampling_s, publishing_interval_s=publishing_s)


def _pace_remark(tags: int, paced: Server) -> Iterator[str]:
    """Why the intervals are wider than usual, where they are."""
    usual_s, wider_s = Server(url=paced.url).sampling_interval_s, paced.sampling_interval_s
    if wider_s > usual_s:
        yield f"# {tags:,} tags looked at every {usual_s:g} s are {tags / usual_s:,.0f} looks a second: more than most"
        yield f"# servers bear (they revise the interval, fall behind, lose values). Hence every {wider_s:g} s here."
        yield "# A tag that must be seen faster says so itself: sampling_interval_s = 0.1 below its node."


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
