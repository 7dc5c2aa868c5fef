"""Backfill as timelines: what is read, what is stored, which holes count as filled and which stand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.acquisition import backfill as engine
from hmi.acquisition.backfill import Backfill
from hmi.acquisition.backfill_logic import FILLABLE, believable, hole_of, settled, window
from hmi.history.held import Key, keys_of
from hmi.opcua.answers import ReadValue
from hmi.opcua.backfill import samples_of_past
from hmi.opcua.reasons import LinkError, Reason
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.samples import Mark, Samples

S = 1_000_000_000
GAP = Gap("line", None, 100 * S, 110 * S, GapCause.LINK_LOST, GapClosure.READ)


def made(tag: int, seconds: list[int], status: int = 0) -> Samples:
    values = [ReadValue(float(at), None, 0, status, at * S, 11, False, at * S) for at in seconds]
    return samples_of_past(tag, values, 0)


@dataclass
class Server:
    """A server's history: tag -> seconds at which it holds a value. Answers at most `page` values."""

    history: dict[int, list[int]]
    began_ns: int = 1
    clock_offset_s: float = 0.0
    page: int = 3
    fails: int = 0
    asked: list[tuple[int, int, int]] = field(default_factory=list)

    async def historized(self) -> frozenset[int]:
        if self.fails:
            self.fails -= 1
            raise LinkError(Reason.CONNECTION_LOST)
        return frozenset(self.history)

    async def read(self, tag: int, from_ns: int, to_ns: int, most: int) -> tuple[Samples, bool]:
        self.asked.append((tag, from_ns, to_ns))
        inside = [at for at in self.history[tag] if from_ns <= at * S <= to_ns]
        return made(tag, inside[: self.page]), len(inside) <= self.page


@dataclass
class Stored:
    """A log in memory, which has committed everything at once."""

    taken: list[Samples] = field(default_factory=list)
    settled: dict[int, Gap] = field(default_factory=dict)
    opened: list[Gap] = field(default_factory=list)
    committed: int = 10**9

    def recover(self, samples: Samples) -> int:
        self.taken.append(samples)
        return len(self.taken)

    def settle_gap(self, number: int, gap: Gap) -> None:
        self.settled[number] = gap

    def open_gap(self, gap: Gap) -> int:
        self.opened.append(gap)
        return 100 + len(self.opened)

    def held(self, tag: int, from_ns: int, to_ns: int) -> set[Key]:
        return {
            key for one in self.taken if int(one.tag[0]) == tag for key in keys_of(one) if from_ns <= key[0] <= to_ns
        }

    def seconds(self, tag: int = 0) -> list[int]:
        return [int(ns) // S for one in self.taken for ns in one.source_ns[one.tag == tag]]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "AFTER_S", 0.0)
    monkeypatch.setattr(engine, "_LOOK_S", 0.0)


@asynccontextmanager
async def filling(server: Server | None, stored: Stored, tags: int = 1) -> AsyncIterator[Backfill]:
    backfill = Backfill("line", range(tags), lambda: server, stored, stored.held)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(backfill.run())
        yield backfill
        running.cancel()


async def until_read(server: Server, backfill: Backfill) -> None:
    """The engine has nothing left to read."""
    async with asyncio.timeout(5):
        while backfill.busy:  # noqa: ASYNC110 (the engine owns no event for its end)
            await asyncio.sleep(0.01)


async def test_a_hole_is_read_in_pieces_and_counts_as_filled() -> None:
    server, stored = Server({0: list(range(90, 120))}), Stored()
    async with filling(server, stored) as backfill:
        backfill.put(7, GAP)
        await until_read(server, backfill)
    assert stored.seconds() == list(range(98, 113))  # two seconds beyond either end
    assert all((one.mark & Mark.RECOVERED.value).all() for one in stored.taken)
    assert stored.settled == {7: Gap("line", None, 100 * S, 110 * S, GapCause.LINK_LOST, GapClosure.BACKFILLED)}


async def test_what_the_log_holds_is_not_stored_again() -> None:
    server, stored = Server({0: list(range(98, 113))}), Stored()
    stored.taken = [made(0, [98, 99, 111, 112])]
    async with filling(server, stored) as backfill:
        backfill.put(7, GAP)
        await until_read(server, backfill)
    assert sorted(stored.seconds()) == list(range(98, 113))
    assert stored.settled[7].closure is GapClosure.BACKFILLED


async def test_a_history_that_lacks_what_was_told_fills_what_it_has_and_the_hole_stands() -> None:
    server, stored = Server({0: [101, 102]}), Stored()
    stored.taken = [made(0, [105])]
    async with filling(server, stored) as backfill:
        backfill.put(7, GAP)
        await until_read(server, backfill)
    assert sorted(stored.seconds()) == [101, 102, 105]
    assert not stored.settled


async def test_a_server_that_was_not_running_all_along_fills_what_it_has_and_the_hole_stands() -> None:
    server, stored = Server({0: [108, 109]}, began_ns=105 * S), Stored()
    async with filling(server, stored) as backfill:
        backfill.put(7, GAP)
        await until_read(server, backfill)
    assert stored.seconds() == [108, 109]
    assert not stored.settled


async def test_a_hole_is_split_where_only_some_tags_have_a_history() -> None:
    server, stored = Server({1: [103]}), Stored()
    async with filling(server, stored, tags=3) as backfill:
        backfill.put(7, GAP)
        await until_read(server, backfill)
    assert stored.settled[7].closure is GapClosure.BACKFILLED
    assert "1 of 3" in stored.settled[7].detail
    assert [(gap.tag, gap.closure, gap.cause) for gap in stored.opened] == [
        (0, GapClosure.READ, GapCause.LINK_LOST),
        (2, GapClosure.READ, GapCause.LINK_LOST),
    ]


async def test_a_link_that_fails_meanwhile_is_read_again() -> None:
    server, stored = Server({0: [103]}, fails=2), Stored()
    async with filling(server, stored) as backfill:
        backfill.put(7, GAP)
        await until_read(server, backfill)
    assert stored.settled[7].closure is GapClosure.BACKFILLED


async def test_a_server_that_goes_on_about_one_moment_for_ever_ends() -> None:
    server, stored = Server({0: [103] * 10}), Stored()
    async with filling(server, stored) as backfill:
        backfill.put(7, GAP)
        await until_read(server, backfill)
    assert len(server.asked) <= 3
    assert not stored.settled


async def test_a_cancelled_backfill_leaves_the_hole() -> None:
    server, stored = Server({0: list(range(98, 113))}, page=1), Stored(committed=0)
    async with filling(server, stored) as backfill:
        backfill.put(7, GAP)
        async with asyncio.timeout(5):
            while not stored.taken:  # noqa: ASYNC110 (as above)
                await asyncio.sleep(0.01)
        backfill.cancel()
        stored.committed = 10**9
        await until_read(server, backfill)
    assert len(server.asked) < 5
    assert not stored.settled


@pytest.mark.parametrize("cause", sorted(set(GapCause) - FILLABLE))
def test_what_no_history_can_fill_is_left_alone(cause: GapCause) -> None:
    assert hole_of(1, Gap("line", None, 1, 2, cause, GapClosure.NOT_CLOSED)) is None


def test_a_gap_without_loss_or_without_end_is_no_hole() -> None:
    assert hole_of(1, Gap("line", None, 1, 2, GapCause.LINK_LOST, GapClosure.REPUBLISHED)) is None
    assert hole_of(1, Gap("line", None, 1, None, GapCause.LINK_LOST)) is None


def test_more_than_a_week_is_not_read_and_never_filled() -> None:
    week = hole_of(1, Gap("line", None, 0, 30 * 86_400 * S, GapCause.NOT_RUNNING, GapClosure.READ))
    assert week is not None
    from_ns, to_ns = window(week, 0.0)
    assert (to_ns - from_ns) / S == 7 * 86_400 + 4
    assert not believable(week, 0)


def test_a_server_whose_clock_is_off_is_asked_in_its_own_time() -> None:
    hole = hole_of(1, GAP)
    assert hole is not None
    assert window(hole, 3600.0) == (3698 * S, 3712 * S)


@given(st.sets(st.integers(0, 20), min_size=1), st.sets(st.integers(0, 20)))
def test_after_settling_every_tag_is_filled_or_in_a_row_never_both(tags: set[int], covered: set[int]) -> None:
    hole = hole_of(1, GAP)
    assert hole is not None
    gap, others = settled(hole, sorted(tags), covered)
    hidden = {other.tag for other in others} | (tags if gap.hides_data else set())
    assert hidden == tags - covered
    assert all((other.from_ns, other.to_ns, other.hides_data) == (GAP.from_ns, GAP.to_ns, True) for other in others)
