"""Reader: the log as curves and lists. Read-only; its connection belongs to the thread that made it."""

import sqlite3
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from hmi.history.columns import NOTHING, Stored
from hmi.history.contents import Contents, contents, every_sample
from hmi.history.coverage import CoverageQuery, extent
from hmi.history.drawing import (
    FINE_POINTS_A_PIXEL,
    bins_of_rollup,
    bins_of_samples,
    coarse_series,
    fine_series,
    joined_bins,
    step_ns,
)
from hmi.history.errors import BlockError, unusable
from hmi.history.export import HEAD, Piece, csv_rows, plain_cell, write_coverage
from hmi.history.files import open_for_reading
from hmi.history.hot import HotRows
from hmi.history.link_query import minutes, seconds
from hmi.history.reading import BlockSpan, Snapshot, StoredTag, between, last_before, merged
from hmi.history.sealing import DOUBTFUL
from hmi.history.seen import Seen
from hmi.values.coverage import Coverage, cover
from hmi.values.gap import Gap
from hmi.values.link_facts import Minute, Second
from hmi.values.samples import Samples
from hmi.values.series import Series

__all__ = ["HEAD", "Piece", "Reader", "StoredTag", "csv_rows", "plain_cell", "write_coverage"]


class Reader:
    """Queries of one history.db. Every call sees one moment of the file and may raise UnusableLogError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = open_for_reading(path)
        self._hot = HotRows(self._connection)

    def close(self) -> None:
        self._connection.close()

    def file(self) -> int:
        """A number that the next file of this name does not have: when its first run began, in ns."""
        with self._look():
            return int(self._connection.execute("SELECT coalesce(min(started_ns), 0) FROM runs").fetchone()[0])

    def tags(self) -> list[StoredTag]:
        """Every tag the log has ever had, in the order in which they came."""
        with self._look() as look:
            return look.tags()

    def gaps(self, from_ns: int, to_ns: int, tag: str | None = None) -> list[Gap]:
        """Gaps that touch the span, by their beginning; with a tag those of it and of its whole link.

        `Gap.tag` is the tag's number in the log, not in the station.
        """
        with self._look() as look:
            by_name = {known.name: known for known in look.tags()}
            found = look.gaps(from_ns, to_ns, hiding=False)
        if tag is None:
            return [replace(gap, tag=number) for number, gap in found]
        if tag not in by_name:
            return []
        known = by_name[tag]
        return [replace(gap, tag=number) for number, gap in found if _concerns(known, number, gap)]

    def link_minutes(self, from_ns: int, to_ns: int) -> list[Minute]:
        """What the network's black box holds of the span, minute by minute, all links in the order of time."""
        with self._look():
            return minutes(self._connection, from_ns, to_ns)

    def link_seconds(self, link: str, from_ns: int, to_ns: int) -> list[Second]:
        """What it holds of one link, second by second, ends included."""
        with self._look():
            return seconds(self._connection, link, from_ns, to_ns)

    def about(self) -> tuple[str, bool]:
        """Name of the station, and whether any simulated value was ever recorded here."""
        with self._look():
            rows = dict(
                self._connection.execute("SELECT name, value FROM facts WHERE name IN ('station', 'simulated')")
            )
            return str(rows.get("station", "")), bool(rows.get("simulated", 0))

    def links(self) -> dict[str, str]:
        """Every link the log has ever had, with the address it had last."""
        with self._look():
            return dict(self._connection.execute("SELECT name, url FROM links ORDER BY name"))

    def contents(self) -> Contents:
        """Tags, spans, counts and sizes of the whole log."""
        with self._look() as look:
            return contents(self._connection, look)

    def extent(self, names: Sequence[str]) -> tuple[int, int] | None:
        """From the first sample of any of these tags to the last sign of life of their links; None: nothing is held."""
        with self._look() as look:
            tags = list(_named(look, names).values())
            return extent(self._connection, tags, self._seen(tags).firsts)

    def coverage(self, names: Sequence[str], from_ns: int, to_ns: int) -> list[Coverage]:
        """One Coverage a name: how much of the span is held of it, and how far that can be trusted.

        Of a name that the log does not know nothing is held. The end of the span should not lie in the future: what has
        not been heard yet is missing. Of a machine or a lot: `hmi.values.coverage.worst_of`. Raises ValueError for a
        span of no length.
        """
        with self._look() as look:
            known = _named(look, names)
            return self._coverage(look, known, self._seen(list(known.values())), names, from_ns, to_ns)

    def coverage_since(
        self, names: Sequence[str], since_ns: int, to_ns: int, settling_ns: int, seen: Seen | None = None
    ) -> list[Coverage] | None:
        """As `coverage`; of a log that began after `since_ns`, from `settling_ns` after its first sample on.

        None when nothing is held, or no such span has begun by `to_ns`. seen: what earlier looks at this file saw.
        """
        with self._look() as look:
            known = _named(look, names)
            seen = self._seen(list(known.values()), seen)
            reach = extent(self._connection, list(known.values()), seen.firsts)
            if reach is None:
                return None
            from_ns = since_ns if reach[0] <= since_ns else reach[0] + settling_ns
            return None if to_ns <= from_ns else self._coverage(look, known, seen, names, from_ns, to_ns)

    def _coverage(
        self,
        look: Snapshot,
        known: Mapping[str, StoredTag],
        seen: Seen,
        names: Sequence[str],
        from_ns: int,
        to_ns: int,
    ) -> list[Coverage]:
        wanted = [known[name] for name in names if name in known]
        found = iter(CoverageQuery(self._connection, look, seen, from_ns, to_ns).of(wanted))
        nothing = cover([], from_ns, to_ns, unheld=((from_ns, to_ns),))
        return [next(found) if name in known else nothing for name in names]

    def _seen(self, tags: Sequence[StoredTag], seen: Seen | None = None) -> Seen:
        """Brought up to date with the snapshot."""
        seen = seen or Seen()
        seen.look(self._connection, [tag.number for tag in tags])
        return seen

    def samples(self, tags: Sequence[StoredTag], from_ns: int, to_ns: int) -> Generator[Piece]:
        """Every stored sample of these tags with source times from..to, ends included, tag by tag and ascending."""
        for tag in tags:
            with self._look() as look:
                for piece in every_sample(look, tag, from_ns, to_ns):
                    yield Piece(tag, piece)
                if tag.number in look.damaged:
                    raise BlockError(f"{tag.name}: {len(look.damaged[tag.number])} blocks")

    def series(
        self,
        names: Sequence[str],
        from_ns: int,
        to_ns: int,
        width: int,
        *,
        waiting: Mapping[str, Samples] | None = None,
    ) -> list[Series]:
        """One Series a name, for a plot `width` pixels wide; empty for a name the log does not know.

        Fine (every sample a point) up to two samples a pixel, else at most `width` points with the extremes of each
        step. It begins with the last sample before `from_ns`, when one is held, so that a line has its value at the
        left edge; a coarse one may reach up to one step beyond either end. Breaks as in `hmi.values.series`: where
        a gap row hides data, where a status is bad, where a value is no number, where a block is damaged.
        waiting: samples not on disk yet, by name; what is on disk already is not taken twice.
        """
        step = step_ns(from_ns, to_ns, width)
        with self._look() as look:
            known = _named(look, names)
            wanted = [known[name].number for name in names if name in known]
            hot = look.hot_drawn(wanted, from_ns // step * step, (to_ns // step + 1) * step) if wanted else {}
            found: list[Series] = []
            for name in names:
                if name in known:
                    rows = hot.get(known[name].number, NOTHING)
                    if waiting and name in waiting:
                        rows = merged([rows, _not_in(_as_stored(waiting[name]), rows)])
                    curve = _Curve(look, known[name], rows, from_ns, to_ns)
                    found.append(curve.series(step, width))
                else:
                    found.append(fine_series(name, NOTHING, []))
            return found

    @contextmanager
    def _look(self) -> Iterator[Snapshot]:
        try:
            with Snapshot(self._connection, self._hot) as look:
                yield look
        except sqlite3.Error as error:
            raise unusable(error) from error


class _Curve:
    """One tag over one span, within a snapshot."""

    def __init__(self, look: Snapshot, tag: StoredTag, hot: Stored, from_ns: int, to_ns: int) -> None:
        self._look = look
        self._tag = tag
        self._hot = hot
        self._from_ns = from_ns
        self._to_ns = to_ns
        self._opened: dict[int, Stored] = {}

    def series(self, step: int, width: int) -> Series:
        limit = FINE_POINTS_A_PIXEL * width
        blocks = self._look.blocks(self._tag.number, self._from_ns, self._to_ns)
        held = between(self._hot, self._from_ns, self._to_ns)
        if len(held) + sum(map(self._share, blocks)) <= limit * 2:  # blocks are not even inside: look before deciding
            pieces = [between(self._open(block), self._from_ns, self._to_ns) for block in blocks]
            samples = merged([self._before(self._from_ns), *pieces, held])
            samples = between(samples, self._from_ns, self._to_ns)
            if len(samples) <= limit:
                return fine_series(self._tag.name, samples, self._hidden(samples))
        return self._coarse(step)

    def _coarse(self, step: int) -> Series:
        from_ns, to_ns = self._from_ns // step * step, (self._to_ns // step + 1) * step - 1
        blocks = self._look.blocks(self._tag.number, from_ns, to_ns)
        by_rollup = dict(self._look.rollups(self._tag.number, blocks, step)) if blocks else {}
        bins = [bins_of_rollup(rollup, step) for rollup in by_rollup.values()]
        samples = [self._open(block) for block in blocks if block.number not in by_rollup]
        for piece in (*samples, self._hot):
            inside = between(piece, from_ns, to_ns)
            if len(inside):
                bins.append(bins_of_samples(inside, step))
        taken = joined_bins(bins).between(from_ns // step, to_ns // step)
        before = self._before(from_ns)
        return coarse_series(self._tag.name, before, taken, step, self._hidden(before))

    def _share(self, block: BlockSpan) -> int:
        """Samples of a block that lie in the span, were it even inside."""
        span = block.to_ns - block.from_ns
        if span <= 0:
            return block.count
        inside = min(block.to_ns, self._to_ns) - max(block.from_ns, self._from_ns)
        return int(block.count * inside / span)

    def _open(self, block: BlockSpan) -> Stored:
        if block.number not in self._opened:
            self._opened[block.number] = self._look.drawn(self._tag.number, block)
        return self._opened[block.number]

    def _before(self, before_ns: int) -> Stored:
        """The last sample before a time, from whichever source has the latest; none or one row."""
        blocks = [
            block for block in self._look.blocks(self._tag.number, before_ns, before_ns) if block.level != DOUBTFUL
        ]
        earlier = self._look.block_before(self._tag.number, before_ns)
        candidates = [last_before(self._open(block), before_ns) for block in (*blocks, *([earlier] if earlier else []))]
        return last_before(merged([*candidates, last_before(self._hot, before_ns)]), before_ns)

    def _hidden(self, samples: Stored) -> list[tuple[int, int]]:
        """Spans over which no line may run, from the first of the samples (or the span's beginning) on."""
        from_ns = min(int(samples.source_ns[0]), self._from_ns) if len(samples) else self._from_ns
        gaps = self._look.gaps(from_ns, self._to_ns, hiding=True)
        spans = [
            (gap.from_ns, self._to_ns if gap.to_ns is None else gap.to_ns)
            for number, gap in gaps
            if _concerns(self._tag, number, gap)
        ]
        return spans + self._look.damaged.get(self._tag.number, [])


def _named(look: Snapshot, names: Sequence[str]) -> dict[str, StoredTag]:
    """Of these tags those that the log knows."""
    wanted = set(names)
    return {tag.name: tag for tag in look.tags() if tag.name in wanted}


def _concerns(tag: StoredTag, number: int | None, gap: Gap) -> bool:
    return number == tag.number or (number is None and gap.link == tag.link)


def _as_stored(samples: Samples) -> Stored:
    received = np.full(len(samples), samples.received_ns, np.int64)
    return Stored(
        samples.source_ns, samples.value, samples.status, samples.server_ns, received, samples.mark, samples.texts
    ).by_source()


def _not_in(waiting: Stored, held: Stored) -> Stored:
    """Waiting samples without those that were written meanwhile (same time, status and value to the last bit)."""
    have = set(_keys(held))
    return waiting.take(np.array([row for row, key in enumerate(_keys(waiting)) if key not in have], np.intp))


def _keys(samples: Stored) -> Iterator[tuple[int, int, int]]:
    bits = np.where(np.isnan(samples.value), np.nan, samples.value).view(np.uint64)
    return zip(samples.source_ns.tolist(), samples.status.tolist(), bits.tolist(), strict=True)
