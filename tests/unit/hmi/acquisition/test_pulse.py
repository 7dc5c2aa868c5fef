"""How often tags change, as a timeline."""

import pytest

from hmi.acquisition.pulse import Pulse
from hmi.values.samples import NO_TIME, samples_of

S = 1_000_000_000
BAD = 0x80000000


class Clock:
    def __init__(self) -> None:
        self.s = 1000

    def __call__(self) -> int:
        return self.s * S


def test_ten_a_second_are_told_as_ten_a_second_and_silence_as_none() -> None:
    clock = Clock()
    pulse = Pulse(2, clock)
    for _ in range(120):
        pulse.put(samples_of([(0, 1.0, 0, 1)] * 10, received_ns=1))
        clock.s += 1
    assert pulse.rate_hz(0) == pytest.approx(10.0, rel=0.1)
    assert pulse.rate_hz(1) == 0
    clock.s += 66
    assert pulse.rate_hz(0) == 0


def test_the_first_seconds_are_not_divided_by_a_minute() -> None:
    clock = Clock()
    pulse = Pulse(1, clock)
    for _ in range(4):
        pulse.put(samples_of([(0, 1.0, 0, 1)] * 2, received_ns=1))
        clock.s += 1
    assert pulse.rate_hz(0) == 2.0


def test_a_bad_sample_is_heard_but_is_not_the_last_good_one() -> None:
    pulse = Pulse(3, Clock())
    pulse.put(samples_of([(0, 1.0, 0, 5 * S), (1, 1.0, BAD, 5 * S)], received_ns=6 * S))
    pulse.put(samples_of([(0, 2.0, BAD, 7 * S)], received_ns=8 * S))
    assert pulse.good_ns.tolist() == [5 * S, NO_TIME, NO_TIME]
    assert pulse.received_ns.tolist() == [8 * S, 6 * S, NO_TIME]
    assert pulse.server_ns.tolist() == [7 * S, 5 * S, NO_TIME]
