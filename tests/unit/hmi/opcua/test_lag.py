"""How late a message came, whatever the server's clock says."""

import pytest

from hmi.opcua.lag import Lag

MS = 1_000_000
S = 1000 * MS


@pytest.mark.parametrize("offset_ns", [0, 3600 * S, -3600 * S], ids=["same clock", "ahead", "behind"])
def test_a_clock_that_stands_off_is_no_lag_and_a_late_message_is(offset_ns: int) -> None:
    lag = Lag()
    for number in range(5):
        lag.learn(number * S + offset_ns, number * S + 10 * MS)
        assert lag.seconds < 0.001
    lag.learn(5 * S + offset_ns, 5 * S + 510 * MS)
    assert lag.seconds == pytest.approx(0.5, abs=0.001)
    lag.learn(6 * S + offset_ns, 6 * S + 10 * MS)
    assert lag.seconds < 0.001


def test_a_clock_that_was_set_back_is_forgotten_in_time() -> None:
    lag = Lag()
    lag.learn(0, 0)
    lag.learn(10 * S - 1 * S, 10 * S)
    assert lag.seconds == pytest.approx(1, abs=0.01)
    for hour in range(1, 5):
        lag.learn(hour * 3600 * S - 1 * S, hour * 3600 * S)
    assert lag.seconds == 0
