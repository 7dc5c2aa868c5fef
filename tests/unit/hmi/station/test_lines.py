"""A setting is found in its line, however the TOML is written."""

import tomllib

import hypothesis.strategies as st
from hypothesis import given

from hmi.station.lines import line_of, lines_of

SIGNS = ["[", "]", "[[", "]]", "{", "}", ",", "=", "\n", "#", '"', "'", '"""', "'''", "\\", ".", "a", "b", " ", "1.5"]
LONG = '''\
[[stages]]
branches = [ # 2: [ and ] of a comment
  [
    "a", # 4
  ],
  ["b", "nix"]
]
title = "after" # 8
actions = [{ tag = "T", value = 1.0 }, { tag = "S" }]
options = [
  { name = "x", label = { en = "[", fr = "]" } },
  { name = "y", label.en = "[[" }, # 12
]
words.en = """a \\""" b
[[stages]]
"""
words.fr = """"quoted"""" # 17
wide = "\u2028\x85"
[[stages]] # 19
'''

TEXT = '''\
name = "x"          # 1
servers.a.url = "u" # 2
note = """
name = "not a key"
[not.a.table]
"""
[retention] # 7
days = 3
[[tags]]
"name" = "t0"
limits.low = 1
[tags.label]
en = "a"
[[ tags ]] # 14
range = [
  1,
  2,
]
[servers."b c"]
url = "v"
'''


def test_every_way_of_writing_has_its_line() -> None:
    lines = lines_of(TEXT)
    assert line_of(("name",), lines) == 1
    assert line_of(("servers", "a", "url"), lines) == 2
    assert line_of(("retention",), lines) == 7
    assert line_of(("retention", "days"), lines) == 8
    assert line_of(("tags", 0), lines) == 9
    assert line_of(("tags", 0, "name"), lines) == 10
    assert line_of(("tags", 0, "limits", "low"), lines) == 11
    assert line_of(("tags", 0, "label", "en"), lines) == 13
    assert line_of(("tags", 1), lines) == 14
    assert line_of(("tags", 1, "range", 1), lines) == 17
    assert line_of(("servers", "b c", "url"), lines) == 20


def test_what_stands_nowhere_falls_back_to_what_would_hold_it() -> None:
    lines = lines_of(TEXT)
    assert line_of(("tags", 1, "name"), lines) == 14
    assert line_of(("machines",), lines) is None
    assert line_of(("not", "a", "table"), lines) is None  # a line of a long text, not a header


def test_an_item_of_an_array_is_found_in_its_own_line() -> None:
    tomllib.loads(LONG)
    lines = lines_of(LONG)
    way = ("stages", 0)
    assert line_of((*way, "branches"), lines) == 2
    assert line_of((*way, "branches", 0, 0), lines) == 4
    assert line_of((*way, "branches", 1, 1), lines) == 6
    assert line_of((*way, "title"), lines) == 8, "what looked like a header was the last branch"
    assert line_of((*way, "actions", 1, "tag"), lines) == 9
    assert line_of((*way, "options", 1, "label", "en"), lines) == 12
    assert line_of((*way, "words", "fr"), lines) == 17
    assert line_of(("stages", 1), lines) == 19
    assert ("b",) not in lines


@given(st.lists(st.sampled_from(SIGNS)).map("".join))
def test_whatever_stands_there_each_line_is_one_of_the_text(text: str) -> None:
    assert set(lines_of(text).values()) <= set(range(1, text.count("\n") + 2))
