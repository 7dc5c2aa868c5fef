"""What is written does not flicker between two last digits, and never strays far from the value."""

from ui.bridge.steady import Steady


def test_noise_around_a_rounding_edge_is_written_once() -> None:
    steady = Steady()
    noisy = [10.04, 10.06, 10.049, 10.051, 10.02, 10.07]
    assert {steady.written(0, value, 1) for value in noisy} == {10.0}


def test_a_real_change_is_written_at_once() -> None:
    steady = Steady()
    assert [steady.written(0, value, 1) for value in (10.0, 10.08, 10.3, 9.0)] == [10.0, 10.1, 10.3, 9.0]


def test_what_is_written_is_never_off_by_a_digit() -> None:
    steady = Steady()
    values = [index * 0.013 for index in range(500)]
    assert all(abs(steady.written(0, value, 1) - value) < 0.075 + 1e-9 for value in values)


def test_tags_do_not_share_a_number_and_nothing_is_kept_over_a_missing_one() -> None:
    steady = Steady()
    steady.written(0, 10.04, 1)
    assert steady.written(1, 10.06, 1) == 10.1
    assert steady.written(0, float("nan"), 1) != 10.0
    assert steady.written(0, 10.06, 1) == 10.1
