"""What is made of a variable: names, kinds, words."""

import pytest

from hmi.opcua.nodes import Step
from hmi.opcua.offer import decimals_for, unique_names


def steps(path: str) -> tuple[Step, ...]:
    return tuple(Step(1, name) for name in path.split("/"))


def test_names_are_short_and_grow_only_where_they_must() -> None:
    paths = [
        "Objects/Line/Blister/Speed",
        "Objects/Line/Cartoner/Speed",
        "Objects/B/Pump/Speed",
        "Objects/C/Pump/Speed",
    ]
    assert unique_names([steps(path) for path in paths], 2) == [
        "Blister.Speed",
        "Cartoner.Speed",
        "B.Pump.Speed",
        "C.Pump.Speed",
    ]
    assert unique_names([steps("Objects/Line/Blister"), steps("Objects/Line/Cartoner")], 1) == ["Blister", "Cartoner"]


def test_names_that_no_path_tells_apart_are_numbered() -> None:
    same = unique_names([steps("Objects/Speed")] * 3, 2)
    assert same == ["Objects.Speed", "Objects.Speed 2", "Objects.Speed 3"]


@pytest.mark.parametrize(
    ("span", "decimals"),
    [(None, 1), ((0.0, 1.0), 3), ((0.0, 10.0), 2), ((0.0, 200.0), 1), ((-100.0, 100.0), 1), ((0.0, 6000.0), 0),
     ((0.0, 1e-9), 4), ((0.0, 1e9), 0)],
)  # fmt: skip
def test_a_range_shows_about_four_digits(span: tuple[float, float] | None, decimals: int) -> None:
    assert decimals_for(span) == decimals
