"""Expressions without a station: how they are spelled, and which names are in them."""

import pytest

from hmi.station.expression_parser import names_in, spelling_problems


@pytest.mark.parametrize(
    "text",
    [
        "A.State = Execute and not A.Guard",
        "A",
        "1 < A <= B",
        "A = true",
        "min(A, B) > 2",
        "(A) and B > 1",
        "'x[0]' > 3",
    ],
)
def test_whatever_tags_there_are_this_is_an_expression(text: str) -> None:
    assert list(spelling_problems((), text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A >", "where a tag, a number or a bracket should stand"),
        ("A B", 'has "B" where it should end'),
        ("A && B", 'has "&&": write "and"'),
        ("A + 1", "has a number where something true or false should stand"),
        ("3", "has a number where something true or false should stand"),
        ("", "is empty"),
        ("(A", 'has a "(" that nothing closes'),
    ],
)
def test_whatever_tags_there_are_this_is_none(text: str, expected: str) -> None:
    (problem,) = spelling_problems(("when",), text)
    assert expected in problem.sentence
    assert problem.way == ("when",)


def test_names_are_of_tags_and_of_words_of_states() -> None:
    assert names_in("A.State = Execute and (abs('x[0]' - A.B) > 2 or A.B < 1)") == ("A.State", "Execute", "x[0]", "A.B")
    assert names_in("A > $") == ()
