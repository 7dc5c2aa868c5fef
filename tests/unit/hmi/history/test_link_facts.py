"""The ring of the network's black box: packed without loss, folded, bounded, read across the seam."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.history import link_facts, link_query
from hmi.history.errors import BlockError
from hmi.history.files import open_for_writing
from hmi.history.link_facts import KEPT_NS, MINUTE_NS, glance, pack, read_second, unpack, write_seconds
from hmi.values.link import Phase
from hmi.values.link_facts import Interface, Probe, Second
from tests.nets import ExpectedLog

S = 1_000_000_000
T0 = 1_800_000_000 * S // MINUTE_NS * MINUTE_NS
CALM = Second(at_ns=T0, phase=Phase.LIVE, round_trip_s=0.25, tags=9, interface=Interface.UP)

NARROW = st.floats(0, 1e6, width=32)
SECONDS = st.lists(
    st.builds(
        Second,
        at_ns=st.integers(0, 2**62),
        phase=st.sampled_from(Phase),
        reason=st.text(max_size=20),
        attempt=st.integers(0, 65_535),
        heard_s=NARROW,
        publish_lag_s=NARROW,
        round_trip_s=NARROW,
        tcp_rtt_s=NARROW,
        retransmits=st.integers(0, 2**32 - 1),
        probe=st.sampled_from(Probe),
        probe_s=NARROW,
        notifications=st.integers(0, 2**40),
        changes=st.integers(0, 2**40),
        clock_offset_s=NARROW,
        server_start_ns=st.integers(0, 2**62),
        server_state=st.text(max_size=9),
        interface=st.sampled_from(Interface),
        loop_lag_s=NARROW,
    ),
    min_size=1,
    max_size=70,
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "history.db")) as connection:
        yield connection


def fold(connection: sqlite3.Connection, now_ns: int) -> None:
    for _ in link_facts.slices(connection, now_ns):
        pass


def run_of(count: int, begin: int = 0) -> list[Second]:
    return [replace(CALM, at_ns=T0 + at * S, changes=at * 3, notifications=at) for at in range(begin, begin + count)]


def count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@given(SECONDS)
def test_packed_and_back(seconds: list[Second]) -> None:
    assert unpack(pack(seconds)) == seconds


def test_a_count_beyond_its_column_is_held_at_the_end() -> None:
    (back,) = unpack(pack([replace(CALM, attempt=70_000, retransmits=2**33)]))
    assert (back.attempt, back.retransmits) == (65_535, 2**32 - 1)


@pytest.mark.parametrize("damage", [b"", b"x" * 40, pack([CALM])[:-9]])
def test_a_damaged_minute_is_refused(damage: bytes) -> None:
    with pytest.raises(BlockError):
        unpack(damage)


def test_a_damaged_second_is_refused() -> None:
    with pytest.raises(BlockError):
        read_second(b"\x93\x01\x02\x03")


def test_read_across_the_seam_of_rows_and_minutes(connection: sqlite3.Connection) -> None:
    told = run_of(150)
    write_seconds(connection, [("a", second) for second in told])
    fold(connection, T0 + 150 * S)
    assert (count(connection, "link_minutes"), count(connection, "link_seconds")) == (2, 30)
    assert link_query.seconds(connection, "a", T0, T0 + 200 * S) == told
    assert link_query.seconds(connection, "a", T0 + 59 * S, T0 + 121 * S) == told[59:122]
    assert [minute.seconds for minute in link_query.minutes(connection, T0, T0 + 200 * S)] == [60, 60, 30]


def test_a_minute_waits_for_what_the_disk_kept_back(connection: sqlite3.Connection) -> None:
    write_seconds(connection, [("a", second) for second in run_of(60)])
    fold(connection, T0 + 62 * S)
    assert count(connection, "link_minutes") == 0


def test_a_glance_has_the_worst_of_the_minute() -> None:
    seconds = run_of(60)
    seconds[7] = replace(seconds[7], publish_lag_s=3.0, loop_lag_s=1.5, bad=3)
    seconds[9] = replace(seconds[9], phase=Phase.WAITING, round_trip_s=99.0, interface=Interface.DOWN)
    minute = glance("a", seconds)
    assert (minute.seconds, minute.live, minute.changes) == (60, 59, 177)
    assert (minute.publish_lag_s, minute.loop_lag_s, minute.round_trip_s) == (3.0, 1.5, 0.25)
    assert (minute.interface, minute.bad_share) == (Interface.DOWN, 3 / 9)


def test_seven_days_are_kept(connection: sqlite3.Connection) -> None:
    write_seconds(connection, [("a", second) for second in run_of(60)])
    fold(connection, T0 + 70 * S)
    later_ns = T0 + KEPT_NS + 10 * MINUTE_NS
    write_seconds(connection, [("a", replace(CALM, at_ns=later_ns))])
    fold(connection, later_ns + 2 * MINUTE_NS)
    (minute,) = link_query.minutes(connection, 0, 2**62)
    assert minute.from_ns == later_ns


def test_a_clock_set_back_does_not_let_the_ring_grow(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_facts, "MOST_MINUTES", 5)
    for _ in range(4):  # the same three minutes lived through four times
        write_seconds(connection, [("a", second) for second in run_of(180)])
        fold(connection, T0 + 200 * S)
    assert count(connection, "link_minutes") == 5


def test_what_a_clock_set_back_left_ahead_is_folded(connection: sqlite3.Connection) -> None:
    write_seconds(connection, [("a", second) for second in run_of(60)])
    fold(connection, T0 - 3_600 * S)
    assert (count(connection, "link_minutes"), count(connection, "link_seconds")) == (1, 0)


def test_a_damaged_minute_is_a_minute_not_recorded(connection: sqlite3.Connection, expected_log: ExpectedLog) -> None:
    expected_log("is damaged")
    write_seconds(connection, [("a", second) for second in run_of(150)])
    fold(connection, T0 + 150 * S)
    connection.execute("UPDATE link_minutes SET data = x'00' WHERE from_ns = ?", (T0,))
    assert len(link_query.seconds(connection, "a", T0, T0 + 200 * S)) == 90


def test_a_week_of_a_link_stays_small() -> None:
    """Two megabytes a day a link, were every figure as noisy as this."""
    dice = random.Random(1)
    noisy = ("round_trip_s", "publish_lag_s", "loop_lag_s", "heard_s", "commit_lag_s", "tcp_rtt_s")
    seconds: list[Second] = []
    for second in run_of(60):
        figures: dict[str, Any] = {name: round(dice.random() / 10, 3) for name in noisy}
        seconds.append(replace(second, at_ns=second.at_ns + dice.randrange(20) * 1_000_000, **figures))
    assert len(pack(seconds)) * 1440 < 2.2e6
