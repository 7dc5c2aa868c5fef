"""What a station file says of its counters, balances and shifts, and what follows where it says nothing."""

from pathlib import Path

from hmi.acquisition.counters import Meter
from hmi.acquisition.meters import meters_of, places_of, shift_starts
from hmi.station.load import load, machines_of, tags_of
from tests.unit.hmi.station.texts import problems_of

TEXT = """\
name = "Line"
shifts = ["05:30", "17:30"]
[servers.plc]
url = "opc.tcp://192.0.2.10:4840"
sampling_interval_s = 0.5

[[machines]]
name = "Filler"
speed = "speed"
processed = "lot"
processed_total = "total"
reject_total = "reject"

[[tags]]
name = "speed"
node = "nsu=urn:plc;s=Speed"
unit = "1/min"
range = [0, 120]
[[tags]]
name = "lot"
node = "nsu=urn:plc;s=Lot"
kind = "counter"
[[tags]]
name = "total"
node = "nsu=urn:plc;s=Total"
kind = "counter"
turn = 65536
[[tags]]
name = "reject"
node = "nsu=urn:plc;s=Reject"
kind = "counter"
most_a_second = 0.5
at_once = 4
[[tags]]
name = "strokes"
node = "nsu=urn:plc;s=Strokes"
kind = "counter"
set_back = false

[[balances]]
name = "Filler"
entered = ["strokes"]
left = ["total", "reject"]
within = 12
parts = { strokes = 3 }
"""


def test_the_rate_is_that_of_the_machine_and_totals_are_not_set_back(tmp_path: Path) -> None:
    file = tmp_path / "station.toml"
    file.write_text(TEXT, "utf-8")
    station = load(file)
    tags = tags_of(station)
    meters = meters_of(station, tags, machines_of(station))
    assert {tags[index].name: meter for index, meter in meters.items()} == {
        "lot": Meter(None, 2.0, 500_000_000, set_back=True, at_once=10),
        "total": Meter(65_536, 2.0, 500_000_000, set_back=False, at_once=10),
        "reject": Meter(None, 0.5, 500_000_000, set_back=False, at_once=4),
        "strokes": Meter(None, None, 500_000_000, set_back=False, at_once=1),
    }
    (place,) = places_of(station, tags, meters)
    assert (place.entered, place.left, place.most_within, place.skew) == (((4, 3),), ((2, 1), (3, 1)), 12, 5)
    assert shift_starts(station) == (330, 1050)


def test_what_is_wrong_with_counters_is_told_with_its_place(tmp_path: Path) -> None:
    def told(old: str, new: str) -> str:
        assert old in TEXT
        return " ".join(problems_of(tmp_path, TEXT.replace(old, new, 1)))

    assert problems_of(tmp_path, TEXT) == []
    assert 'has a meaning for kind = "counter" only' in told('unit = "1/min"', "most_a_second = 3.0")
    assert 'names no tag: "stroke"' in told('entered = ["strokes"]', 'entered = ["stroke"]')
    assert "names a tag that is no counter" in told('entered = ["strokes"]', 'entered = ["speed"]')
    assert "names no counter" in told('entered = ["strokes"]', "entered = []")
    assert "is neither among" in told("{ strokes = 3 }", "{ lot = 3 }")
    assert 'write "HH:MM"' in told('"05:30"', '"5:30"')
    assert "is given twice" in told('"05:30"', '"17:30"')
    assert "has no shift" in told('["05:30", "17:30"]', "[]")
    assert 'names no tag: "totel"' in told('processed_total = "total"', 'processed_total = "totel"')
    again = TEXT[TEXT.index("[[balances]]") :]
    assert "balances[0] already" in told("parts = { strokes = 3 }\n", "parts = { strokes = 3 }\n" + again)
