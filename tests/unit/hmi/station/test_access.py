"""Rights that ask for a competence, as the station file says it."""

from pathlib import Path

import pytest

from hmi.station.load import load
from hmi.station.structs_access import NEVER_REQUIRES
from hmi.values.right import Right
from tests.unit.hmi.station.texts import GOOD, problems_of


def requires(right: str, procedure: str = "blister-bearing") -> str:
    return f'\n[[access.requires]]\nright = "{right}"\nprocedure = "{procedure}"\n'


def test_a_right_asks_for_one_or_more_competences(tmp_path: Path) -> None:
    text = GOOD + requires("maintenance.record") + requires("maintenance.record", "blister-seal-plate")
    assert problems_of(tmp_path, text) == []
    access = load(tmp_path / "station.toml").access
    assert [(one.right, one.procedure) for one in access.requires] == [
        ("maintenance.record", "blister-bearing"),
        ("maintenance.record", "blister-seal-plate"),
    ]
    assert access.competence.warn_days == [60.0, 30.0, 7.0]


def test_a_word_that_is_no_right_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    (said,) = problems_of(tmp_path, GOOD + requires("maintenance.recrod"))
    assert said == 'line 27: access.requires[0].right names no right; did you mean "maintenance.record"?'


@pytest.mark.parametrize("right", sorted(NEVER_REQUIRES))
def test_rights_without_which_nobody_could_give_a_competence_ask_for_none(tmp_path: Path, right: Right) -> None:
    (said,) = problems_of(tmp_path, GOOD + requires(right.value))
    assert said.endswith("asks for no competence: nobody could give the first one")


def test_the_same_twice_and_a_name_that_is_none_are_told(tmp_path: Path) -> None:
    text = GOOD + requires("training.run", "a") + requires("training.run", "a") + requires("training.run", " ")
    assert [said.partition("access.")[2] for said in problems_of(tmp_path, text)] == [
        "requires[1] stands there twice",
        "requires[2].procedure names no procedure",
    ]


@pytest.mark.parametrize("days", ["[7, 30, 60]", "[60, 0]", "[-1]"])
def test_warnings_go_from_the_longest_to_the_shortest(tmp_path: Path, days: str) -> None:
    (said,) = problems_of(tmp_path, GOOD + f"\n[access.competence]\nwarn_days = {days}\n")
    assert "access.competence.warn_days is not a list of days" in said
