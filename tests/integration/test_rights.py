"""Every right against every question, at the core and not at the screen."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from hmi.access import needs
from hmi.access.needs import NEEDS, Otherwise
from hmi.access.seat import Seat
from hmi.channel import questions_competence as competence
from hmi.channel import questions_people as people
from hmi.channel import questions_training as training
from hmi.channel.questions import ExplainDifference
from hmi.values.right import Right
from tests.rights_matrix import KINDS, Matrix, deep, is_deeper, matrix, sample

OF_ONESELF = {
    people.LogIn,
    people.LogOut,
    people.Lock,
    people.Unlock,
    people.Badge,
    people.ChangePassword,
    people.SetPin,
    people.MakeFirst,
    competence.ConfirmRead,
    competence.OverrideCompetence,
}
"""They are about the log-in itself, or about what oneself is able to do: tests/unit/hmi/access and competence play
them."""

STEERING = {
    training.FreezeLine,
    training.LetLineGo,
    training.SetLineSpeed,
    training.KeepSnapshot,
    training.StepBack,
    training.EndTraining,
}
"""Whose they are hangs on the session under way: tests/unit/hmi/training/test_sessions.py plays them."""


@pytest_asyncio.fixture
async def of(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Matrix]:
    async with matrix(tmp_path_factory.mktemp("matrix")) as made:
        yield made


async def test_every_question_has_a_row_and_somebody_who_answers(of: Matrix) -> None:
    assert await of.without_family() == []
    assert set(NEEDS) == set(KINDS), "rows without a question"


async def test_only_who_holds_the_right_is_let_through(of: Matrix) -> None:
    before = of.cells
    assert await of.at_the_gate() == []
    assert of.cells - before == len(KINDS) * (len(Right) + 4)


async def test_rights_that_depend_on_what_is_asked_for_are_asked_by_whoever_answers(of: Matrix) -> None:
    assert await of.behind_the_gate() == []
    asked = {type(question) for question, _ in deep()}
    deeper = {kind for kind in KINDS if is_deeper(kind)}
    assert deeper - OF_ONESELF - STEERING == asked


def test_every_right_is_asked_for_by_something_or_waits_for_its_part() -> None:
    asked = {need for need in NEEDS.values() if isinstance(need, Right)} | {right for _, right in deep()}
    later = {Right.RUN_LOTS, Right.REVIEW_LOTS, Right.WITNESS_WRITE}
    assert set(Right) - asked == later


async def test_a_gate_that_stands_open_is_found(of: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    """The matrix bites: with one row taken away from what the gate reads, its cells are told."""
    open_rows: dict[type, Right | Otherwise] = {**NEEDS, ExplainDifference: Otherwise.FREE}
    monkeypatch.setattr(needs, "NEEDS", open_rows)
    found = await of.at_the_gate()
    assert {cell.question for cell in found} == {"ExplainDifference"}
    assert len(found) == len(Right) - 1 + 4


def test_a_question_without_a_row_is_refused() -> None:
    class Unknown:
        pass

    with pytest.raises(Exception, match=r"access\.right"):
        needs.admit(Unknown(), Seat())  # type: ignore[arg-type]  # no question at all


def test_samples_are_questions() -> None:
    assert {type(sample(kind)) for kind in KINDS} == set(KINDS)
