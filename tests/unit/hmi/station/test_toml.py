"""What is said of a text that is not TOML: the line, and what people most often did there."""

import pytest

from hmi.station.toml import NotTomlError, content_of


def said(text: str) -> str:
    with pytest.raises(NotTomlError) as caught:
        content_of(text)
    return str(caught.value.problem)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ('words = { en = "a",\n  fr = "b" }', 1, "stands on one line"),
        ('words = { en = "a", fr = "b", }', 1, "without a comma at its end"),
        ('words = { en = "a" fr = "b" }', 1, "a } or a comma is missing"),
        ('words = { en = "say "yes" now" }', 1, "a text holds a"),
        ('a = 1\nwords.en = "say "yes" now"', 2, "within a text is written"),
        ('list = [\n "a"\n "b"]', 3, "a ] or a comma is missing"),
        ('if wrong = "a"', 1, "a name has no spaces"),
        ('name = "a\nb = 1', 1, "at the end of the text is missing"),
        ("name = a", 1, 'a text stands in "..."'),
        ("seconds = 2,5", 1, "numbers with a point"),
        ('name = "a"\nname = "b"', 2, "stands twice"),
        ("[[stages]]\na = 1\n[stages]\na = 1", 3, "opens one more of a list"),
    ],
)
def test_a_slip_of_the_pen_is_named(text: str, line: int, hint: str) -> None:
    told = said(text)
    assert told.startswith(f"line {line}: is not TOML: ")
    assert hint in told


def test_what_nobody_thought_of_still_has_its_line() -> None:
    assert said('a = 1\nb = "\\q"').startswith("line 2: is not TOML: ")
