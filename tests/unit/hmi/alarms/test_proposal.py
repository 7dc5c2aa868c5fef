"""Proposals: settings tried on what the log holds, against the engine itself on the same values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.alarms.proposal import Tried, proposals_of, raisings
from tests.unit.hmi.alarms.plant import T0, Plant, S, alarm, station_of, tag

INF = float("inf")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 20), st.sampled_from([50.0, 75.0, 79.0, 81.0, 95.0])), max_size=40),
    st.sampled_from([0.0, 3.0, 10.0]),
    st.sampled_from([0.0, 4.5]),
    st.sampled_from([0.0, 6.5]),
)
def test_what_is_tried_is_what_the_engine_would_have_raised(
    values: list[tuple[int, float]], deadband: float, on: float, off: float
) -> None:
    station = station_of(
        tags=[tag("x", range=[0, 100], limits={"high": 80})],
        alarms=[alarm("a", deadband=deadband, on_delay_s=on, off_delay_s=off)],
    )
    plant = Plant(station).link()
    at, times = 0, []
    for gap, value in values:
        at += gap
        plant.at(at).put(("x", value))
        times.append(T0 + at * S)
    plant.at(at + 30)
    raised = sum(row.what == "raise" for row in plant.memory.rows)
    tried = Tried(-INF, 80.0, deadband, on, off)
    count = raisings(np.array(times, np.int64), np.array([value for _, value in values]), T0 + (at + 30) * S, tried)
    assert count == raised


def test_noise_around_a_limit_asks_for_a_deadband_and_short_spikes_for_a_delay() -> None:
    at_ns = T0 + np.arange(2000, dtype=np.int64) * S
    noise = 80.0 + np.sin(np.arange(2000) * 0.9) * 0.8
    noisy = proposals_of(at_ns, noise, T0 + 2000 * S, Tried(-INF, 80.0, 0.0, 0.0, 0.0), 100.0)
    assert noisy[0].raised > 200
    assert noisy[0].would <= 2
    assert noisy[0].latest_s == 0.0
    assert noisy[0].deadband == pytest.approx(1.0)
    spikes = np.where(np.arange(2000) % 100 < 3, 95.0, 50.0)
    spiky = proposals_of(at_ns, spikes, T0 + 2000 * S, Tried(-INF, 80.0, 0.0, 0.0, 0.0), 100.0)
    best = next(one for one in spiky if one.on_delay_s is not None and one.off_delay_s is None)
    assert (best.raised, best.would, best.saved, best.on_delay_s, best.latest_s) == (20, 0, 20, 5.0, 5.0)


def test_where_nothing_helps_nothing_is_proposed() -> None:
    at_ns = T0 + np.arange(10, dtype=np.int64) * 3600 * S
    value = np.where(np.arange(10) % 2, 95.0, 50.0)
    assert proposals_of(at_ns, value, T0 + 10 * 3600 * S, Tried(-INF, 80.0, 0.0, 0.0, 0.0), 100.0) == []


def test_where_nobody_knew_nothing_turns() -> None:
    at_ns = T0 + np.arange(4, dtype=np.int64) * S
    value = np.array([95.0, np.nan, 95.0, 50.0])
    assert raisings(at_ns, value, T0 + 4 * S, Tried(-INF, 80.0, 0.0, 0.0, 0.0)) == 1
