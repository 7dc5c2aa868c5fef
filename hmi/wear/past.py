"""The log as slots need it: samples of the watched tags, and the gaps, span by span. Blocking."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from hmi.history.query import Reader, StoredTag
from hmi.values.gap import Gap
from hmi.values.tag import Tag
from hmi.wear.slots import Slots

_MARGIN_NS: Final = 120 * 1_000_000_000
"""By so much may receipt differ from source: a server's clock that is further off is not believed."""


class PastLog:
    """Reads for one catch-up; made, used and closed in threads, never in two at once. Raises HistoryError."""

    def __init__(self, path: Path, tags: Sequence[Tag], watched: Sequence[int]) -> None:
        self._path = path
        self._names = {tags[tag].name: tag for tag in watched}

    def begins_ns(self) -> int:
        """When the first sample of any of them was taken; far in the future when there is none."""
        reader = Reader(self._path)
        try:
            reach = reader.extent(list(self._names))
        finally:
            reader.close()
        return 2**62 if reach is None else reach[0]

    def read(self, slots: Slots, from_ns: int, to_ns: int) -> list[Gap]:
        """Put what was received in the span into the slots; answers the gaps that touch it."""
        reader = Reader(self._path)
        try:
            known = [tag for tag in reader.tags() if tag.name in self._names]
            for piece in reader.samples(known, from_ns - _MARGIN_NS, to_ns + _MARGIN_NS):
                received_ns = piece.samples.received_ns
                inside = (received_ns >= from_ns) & (received_ns < to_ns)
                if inside.any():
                    slots.put_stored(self._names[piece.tag.name], piece.samples.take(inside.nonzero()[0]))
            return self._gaps(reader, known, from_ns, to_ns)
        finally:
            reader.close()

    def _gaps(self, reader: Reader, known: Sequence[StoredTag], from_ns: int, to_ns: int) -> list[Gap]:
        """`Gap.tag` as the station numbers it."""
        of_log = {tag.number: self._names[tag.name] for tag in known}
        found = []
        for gap in reader.gaps(from_ns, to_ns):
            if gap.tag is None:
                found.append(gap)
            elif gap.tag in of_log:
                found.append(Gap(gap.link, of_log[gap.tag], gap.from_ns, gap.to_ns, gap.cause, gap.closure))
        return found


def held_bytes(held: Mapping[str, float]) -> bytes:
    """What holds of each tag, by name, as it is kept over restarts."""
    return msgspec.msgpack.encode(dict(held))


def held_of(raw: bytes, numbers: Mapping[str, int]) -> dict[int, float]:
    """The same back, of tags that are still there."""
    try:
        found = msgspec.msgpack.decode(raw, type=dict[str, float]) if raw else {}
    except msgspec.DecodeError:
        found = {}
    return {numbers[name]: value for name, value in found.items() if name in numbers and math.isfinite(value)}
