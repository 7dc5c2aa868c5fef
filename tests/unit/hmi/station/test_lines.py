"""A setting is found in its line, however the TOML is written."""

from hmi.station.lines import line_of, lines_of

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
    assert line_of(("tags", 1, "range", 1), lines) == 15
    assert line_of(("servers", "b c", "url"), lines) == 20


def test_what_stands_nowhere_falls_back_to_what_would_hold_it() -> None:
    lines = lines_of(TEXT)
    assert line_of(("tags", 1, "name"), lines) == 14
    assert line_of(("machines",), lines) is None
    assert line_of(("not", "a", "table"), lines) is None  # a line of a long text, not a header
