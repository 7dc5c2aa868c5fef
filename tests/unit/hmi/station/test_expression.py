"""Expressions: what they say, what they say when a tag is not known, and that columns say the same as single values."""

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.station.expression import Expression, Sort, known
from hmi.station.expression_parser import ExpressionError, Operand, operands, parse
from hmi.values.samples import NO_TIME
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text

WORDS = MappingProxyType({2: Text("Stopped", "Arrêtée"), 6: Text("Execute", "Production"), 11: Text("Held up", "")})
TAGS = (
    Tag(0, "Line.A", "", ""),
    Tag(1, "Line.B", "", ""),
    Tag(2, "Line.State", "", "", kind=Kind.STATE, states=WORDS),
    Tag(3, "Guard.Open", "", "", kind=Kind.SWITCH),
    Tag(4, "Count[0].Total", "", "", kind=Kind.COUNTER),
    Tag(5, "Line.Lot", "", "", kind=Kind.TEXT),
    Tag(6, "Held up", "", ""),
)
NAMES: Mapping[str, Operand] = operands(TAGS)
NAN = math.nan


def truth(text: str, *values: float) -> bool | None:
    """Of A, B, state, guard, count."""
    return parse(text, NAMES, Sort.TRUTH).truth(values.__getitem__)


def number(text: str, *values: float) -> float | None:
    return parse(text, NAMES, Sort.NUMBER).number(values.__getitem__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("10 - 4 - 3", 3.0),
        ("12 / 4 / 3", 1.0),
        ("-Line.A + 1", -4.0),
        ("--Line.A", 5.0),
        ("2e1 * .5", 10.0),
        ("abs(Line.B - Line.A)", 7.0),
        ("max(Line.A, Line.B, 1) - min(Line.A, Line.B)", 7.0),
        ("'Count[0].Total' / 2", 50.0),
        ('"Line.A"', 5.0),
        ("Line.A / (Line.A - 5)", None),
        ("1e308 * 10", None),
    ],
)
def test_numbers_come_as_one_calculates(text: str, expected: float | None) -> None:
    assert number(text, 5.0, -2.0, 6.0, 0.0, 100.0) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Line.State = Execute", True),
        ("Line.State = production", True),
        ("Execute == Line.State and not Guard.Open", True),
        ("Line.State != 'arrêtée'", True),
        ("Line.State = 6", True),
        ("Guard.Open", False),
        ("Guard.Open = false", True),
        ("0 < Line.A <= 5", True),
        ("0 < Line.A < 5", False),
        ("true or false and false", True),
        ("not false and false", False),
        ("not Line.A > 6 and Line.B < 0", True),
        ("Line.A > 4\n  and Line.B < 0", True),
    ],
)
def test_truths_bind_as_they_are_read(text: str, expected: bool) -> None:
    assert truth(text, 5.0, -2.0, 6.0, 0.0, 100.0) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Line.A > 3", None),
        ("not Line.A > 3", None),
        ("Line.A != Line.A", None),
        ("Line.A > 3 and Line.B > 0", False),
        ("Line.A > 3 and Line.B < 0", None),
        ("Line.A > 3 or Line.B < 0", True),
        ("Line.A > 3 or Line.B > 0", None),
        ("Line.A * 0 = 0", None),
        ("max(Line.B, Line.A) > 0", None),
        ("max(Line.A, Line.B) > 0", None),
        ("min(Line.B, Line.A) < 0", None),
    ],
)
def test_what_is_not_known_makes_unknown_only_what_needs_it(text: str, expected: bool | None) -> None:
    assert truth(text, NAN, -2.0) is expected


def test_it_names_the_tags_it_needs_and_those_nobody_knows() -> None:
    expression = parse("Line.B < Line.A and Line.A > 'Count[0].Total'", NAMES, Sort.TRUTH)

    assert expression.tags == (0, 1, 4)
    assert expression.unknown([NAN, 1.0, 0, 0, NAN].__getitem__) == (0, 4)


@pytest.mark.parametrize(
    ("text", "wanted", "column", "words"),
    [
        ("", Sort.TRUTH, 1, "is empty"),
        ("Line.A >", Sort.TRUTH, 9, "has its end where a tag"),
        ("Line.A > 3 Line.B", Sort.TRUTH, 12, 'has "Line.B" where it should end'),
        ("Line.A", Sort.TRUTH, 1, "a number where something true or false"),
        ("Line.A > 1", Sort.NUMBER, 1, "calculates with something that is no number"),
        ("Lin.A > 1", Sort.TRUTH, 1, 'names no tag: "Lin.A"; did you mean "Line.A"?'),
        ("Line.State = Exekute", Sort.TRUTH, 14, 'nor a word of the state: "Exekute"; did you mean "execute"?'),
        ("Line.State", Sort.TRUTH, 1, "compare it with one of its words"),
        ("Line.State > Execute", Sort.TRUTH, 12, "between states"),
        ("Line.State + 1 = 7", Sort.TRUTH, 1, "no number"),
        ("Guard.Open > 0", Sort.TRUTH, 12, "true or false with a number"),
        ("Line.State = 'Held up'", Sort.TRUTH, 14, "a tag and a word"),
        ("Line.Lot = 3", Sort.TRUTH, 1, "which is a text"),
        ("(Line.A > 3", Sort.TRUTH, 1, '"(" that nothing closes'),
        ("Line.A > 3)", Sort.TRUTH, 11, 'has ")" where it should end'),
        ("Line.A > 3 && Line.B < 1", Sort.TRUTH, 12, 'write "and"'),
        ("Count[0].Total > 3", Sort.TRUTH, 6, "stands in '...'"),
        ("Line.A > '3", Sort.TRUTH, 10, "nothing ends"),
        ("Line.A > 3x", Sort.TRUTH, 10, "begins like a number"),
        ("abs(1, 2) > 0", Sort.TRUTH, 1, "takes one"),
        ("min(1) > 0", Sort.TRUTH, 1, "takes two or more"),
        ("abs > 0", Sort.TRUTH, 1, 'has "abs" where a tag'),
        ("not", Sort.TRUTH, 4, "has its end"),
        ("(" * 60 + "1" + ")" * 60 + " > 0", Sort.TRUTH, 41, "nested too deeply"),
        ("not " * 60 + "true", Sort.TRUTH, 161, "nested too deeply"),
        ("1 " + "+ 1" * 1000, Sort.NUMBER, 2000, "longer than"),
        ("__import__('os')", Sort.TRUTH, 11, 'has "(" where it should end'),
    ],
)
def test_what_is_no_expression_says_where_and_why(text: str, wanted: Sort, column: int, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text, NAMES, wanted)

    assert words in str(caught.value)
    assert caught.value.column == column


def test_values_are_known_unless_stale_bad_or_never_seen() -> None:
    good, clamped, uncertain, stale, bad = 0, 0x00300000, 0x40930000, 0x40900000, 0x808C0000
    found = known(
        np.arange(6.0), np.array([good, clamped, uncertain, stale, bad, good], np.uint32), np.array([1] * 5 + [NO_TIME])
    )

    assert np.array_equal(found, [0.0, 1.0, 2.0, NAN, NAN, NAN], equal_nan=True)


_numbers = st.sampled_from(["Line.A", "Line.B", "'Count[0].Total'", "0", "1.5", "3"])
_sums = st.recursive(
    _numbers,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"abs({part})"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(
            lambda parts: f"{parts[0]}({parts[1]}, {parts[2]})"
        ),
    ),
    max_leaves=6,
)
_compared = st.tuples(_sums, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), _sums).map(" ".join)
_truths = st.recursive(
    st.one_of(_compared, st.sampled_from(["Guard.Open", "true", "false", "Line.State = Execute"])),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"not ({part})"),
    ),
    max_leaves=8,
)
_values = st.sampled_from([NAN, 0.0, 1.0, 2.0, -1.5, 3.0, 6.0])
_switches = st.sampled_from([NAN, 0.0, 1.0])
_rows = st.lists(st.tuples(_values, _values, _values, _switches, _values), min_size=1, max_size=6)


def _by_rows(expression: Expression, rows: list[tuple[float, ...]]) -> list[float]:
    answers = [
        expression.truth(row.__getitem__) if expression.sort is Sort.TRUTH else expression.number(row.__getitem__)
        for row in rows
    ]
    return [NAN if answer is None else float(answer) for answer in answers]


@given(_truths, _rows)
def test_a_column_of_truths_says_what_its_rows_say(text: str, rows: list[tuple[float, ...]]) -> None:
    expression = parse(text, NAMES, Sort.TRUTH)
    columns = np.array(rows).T

    found = np.broadcast_to(expression.column(lambda tag: columns[tag]), len(rows))

    assert np.array_equal(found, _by_rows(expression, rows), equal_nan=True)


@given(_sums, _rows)
def test_a_column_of_numbers_says_what_its_rows_say(text: str, rows: list[tuple[float, ...]]) -> None:
    expression = parse(text, NAMES, Sort.NUMBER)
    columns = np.array(rows).T

    found = np.broadcast_to(expression.column(lambda tag: columns[tag]), len(rows))

    assert np.array_equal(found, _by_rows(expression, rows), equal_nan=True)


@given(_truths, _rows)
def test_knowing_more_never_changes_what_was_known(text: str, rows: list[tuple[float, ...]]) -> None:
    expression = parse(text, NAMES, Sort.TRUTH)
    for row in rows:
        said = expression.truth(row.__getitem__)
        filled = [1.0 if math.isnan(value) else value for value in row]
        if said is not None:
            assert expression.truth(filled.__getitem__) is said


@given(st.text(alphabet="Line.ABSt() <>=!'\"+-*/,0123456789andornt\n", max_size=60))
def test_any_text_is_an_expression_or_has_a_place_where_it_is_none(text: str) -> None:
    column = 1
    try:
        parse(text, NAMES, Sort.TRUTH)
    except ExpressionError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1
