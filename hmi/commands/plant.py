"""The plant as the core knows it: newest values of the intake, links while they are live."""

import math
from collections.abc import Mapping, Sequence

from hmi.acquisition.latest import Latest
from hmi.opcua.hand import Hand
from hmi.opcua.link import Link
from hmi.values.quality import Quality, quality
from hmi.values.samples import NO_TIME
from hmi.values.tag import Tag


class KnownPlant:
    """A value is known while its link is live, the server delivers the tag, and its status is neither stale nor bad."""

    def __init__(self, tags: Sequence[Tag], links: Mapping[str, Link], latest: Latest) -> None:
        self._tags = tags
        self._links = links
        self._latest = latest

    def hand(self, link: str) -> Hand | None:
        """At the server of this link; None while it is not live."""
        live = self._links[link].live if link in self._links else None
        return None if live is None else live.hand

    def newest(self, tag: int) -> tuple[float, int, int] | None:
        """Value, StatusCode and source time of the newest sample; None when none came."""
        source_ns = int(self._latest.source_ns[tag])
        if source_ns == NO_TIME:
            return None
        return float(self._latest.value[tag]), int(self._latest.status[tag]), source_ns

    def known(self, tag: int) -> float:
        """Its value where it can be believed now; NaN otherwise."""
        return float(self._latest.value[tag]) if self._is_known(tag) else math.nan

    def text(self, tag: int) -> str | None:
        """Its text where it can be believed now."""
        return self._latest.texts.get(tag, "") if self._is_known(tag) else None

    def is_live(self, tag: int) -> bool:
        """Whether its server is there and gives it."""
        live = self._links[self._tags[tag].link].live
        return live is not None and live.delivers(tag)

    def _is_known(self, tag: int) -> bool:
        newest = self.newest(tag)
        return self.is_live(tag) and newest is not None and quality(newest[1]) < Quality.STALE
