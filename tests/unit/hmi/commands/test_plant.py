"""When a value counts as known to whoever writes: live, delivered, and neither stale nor bad."""

import math
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from hmi.acquisition.latest import Latest
from hmi.commands.plant import KnownPlant
from hmi.opcua.hand import Hand
from hmi.values.samples import samples_of
from hmi.values.tag import Kind, Tag

NUMBER, WORD, SILENT = range(3)
TAGS = (
    Tag(NUMBER, "number", "line", ""),
    Tag(WORD, "word", "line", "", kind=Kind.TEXT),
    Tag(SILENT, "silent", "line", ""),
)
BAD, STALE, UNCERTAIN = 0x808C0000, 0x40900000, 0x40930000


@dataclass
class PlayedLive:
    delivered: set[int]
    hand: Any = field(default_factory=lambda: Hand(cast("Any", None), {}))

    def delivers(self, tag: int) -> bool:
        return tag in self.delivered


@dataclass
class PlayedLink:
    live: PlayedLive | None


def plant(link: PlayedLink, status: int = 0) -> KnownPlant:
    latest = Latest(len(TAGS))
    latest.put(samples_of([(NUMBER, 7.5, status, 10), (WORD, "here", status, 10)], received_ns=11))
    return KnownPlant(TAGS, cast("Any", {"line": link}), latest)


def test_what_a_live_link_delivers_is_known() -> None:
    known = plant(PlayedLink(PlayedLive({NUMBER, WORD, SILENT})))

    assert known.known(NUMBER) == 7.5
    assert known.text(WORD) == "here"
    assert known.newest(NUMBER) == (7.5, 0, 10)
    assert isinstance(known.hand("line"), Hand)


@pytest.mark.parametrize(("status", "believed"), [(0, True), (UNCERTAIN, True), (STALE, False), (BAD, False)])
def test_a_stale_or_bad_value_is_not_known(status: int, believed: bool) -> None:
    known = plant(PlayedLink(PlayedLive({NUMBER, WORD})), status)

    assert math.isnan(known.known(NUMBER)) is not believed
    assert (known.text(WORD) == "here") is believed


@pytest.mark.parametrize(
    "link", [PlayedLink(None), PlayedLink(PlayedLive({SILENT}))], ids=["not live", "not delivered"]
)
def test_a_good_value_of_before_is_not_known(link: PlayedLink) -> None:
    known = plant(link)

    assert math.isnan(known.known(NUMBER))
    assert known.text(WORD) is None


def test_what_was_never_seen_is_not_known() -> None:
    known = plant(PlayedLink(PlayedLive({SILENT})))

    assert math.isnan(known.known(SILENT))
    assert known.newest(SILENT) is None
    assert known.hand("another") is None
