"""What a station file says of writes, methods and control: what is wrong with it, and the rules that come of it."""

from pathlib import Path

import pytest

from hmi.station.load import load, tags_of
from hmi.station.writes import Rules, rules_of
from hmi.values.receipt import Level
from tests.unit.hmi.station.texts import problems_of

TEXT = """\
name = "Line"
[servers.plc]
url = "opc.tcp://192.0.2.10:4840"

[[machines]]
name = "Sealer"
[[machines]]
name = "Packer"

[[tags]]
name = "setpoint"
node = "nsu=urn:plc;s=Setpoint"
machine = "Sealer"
unit = "°C"
range = [100, 250]
decimals = 1
[[tags]]
name = "mode"
node = "nsu=urn:plc;s=Mode"
kind = "state"
machine = "Packer"
states = { 1 = { en = "Produce" }, 3 = { en = "Manual" } }
[[tags]]
name = "guard"
node = "nsu=urn:plc;s=Guard"
kind = "switch"
[[tags]]
name = "holder"
node = "nsu=urn:plc;s=Holder"
kind = "text"
[[tags]]
name = "total"
node = "nsu=urn:plc;s=Total"
kind = "counter"

[[writes]]
tag = "setpoint"
low = 120
step = 0.5
steps = [0.5, 5]
level = "two"
[[writes.interlocks]]
blocked_when = "guard and setpoint > 150"
words = { en = "the guard is open", fr = "le carter est ouvert" }

[[writes]]
tag = "mode"

[[methods]]
name = "reset"
object = "nsu=urn:plc;s=Sealer"
method = "nsu=urn:plc;s=Sealer.Reset"
machine = "Sealer"
effect = "mode = Produce"
[[methods.arguments]]
name = "delay"
type = "UInt16"
low = 0
high = 60

[[controls]]
machines = ["Sealer"]
tag = "holder"
"""


def rules(folder: Path) -> Rules:
    file = folder / "station.toml"
    file.write_text(TEXT, encoding="utf-8")
    station = load(file)
    return rules_of(station, tags_of(station))


def test_what_the_file_leaves_out_comes_from_the_tag(tmp_path: Path) -> None:
    setpoint = rules(tmp_path).setpoints[0]

    assert (setpoint.writable.low, setpoint.writable.high) == (120.0, 250.0)
    assert setpoint.writable.tolerance == pytest.approx(0.05)
    assert setpoint.writable.level is Level.TWO
    assert setpoint.writable.steps == (0.5, 5.0)


def test_interlocks_and_effects_are_parsed_over_the_tags(tmp_path: Path) -> None:
    found = rules(tmp_path)

    (interlock,) = found.setpoints[0].interlocks
    assert interlock.blocked.truth([160.0, 1.0, 1.0].__getitem__) is True
    assert interlock.words.fr == "le carter est ouvert"
    assert found.methods["reset"].effect.truth([0.0, 1.0].__getitem__) is True
    assert found.methods["reset"].types == ("UInt16",)
    assert found.setpoints[1].writable.tolerance == 0.0
    assert found.setpoints[1].writable.low is None


def test_it_knows_the_machines_and_where_control_is_kept(tmp_path: Path) -> None:
    found = rules(tmp_path)

    assert found.machines == ("Sealer", "Packer")
    assert found.controls == {"Sealer": 3}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('tag = "setpoint"', 'tag = "setpiont"', 'writes[0].tag names no tag: "setpiont"; did you mean "setpoint"?'),
        ('tag = "mode"', 'tag = "total"', 'writes[1].tag names a counter, which nobody writes: "total"'),
        ('tag = "mode"', 'tag = "setpoint"', 'writes[1].tag is given twice: "setpoint" is writes[0] already'),
        ('tag = "mode"', 'tag = "mode"\nstep = 1', 'writes[1].step has a meaning for kind = "analog" only'),
        ("low = 120", "low = 250", "writes[0].high is 250, not above low = 250"),
        ("range = [100, 250]\n", "", "writes[0].high is missing: the tag has no range either"),
        ("step = 0.5", "step = 0.0", "writes[0].step must be at least 1e-09"),
        ('level = "two"', 'level = "twice"', 'writes[0].level must be one of "confirm", "sign", "two"'),
        ("guard and", "gurad and", 'line 43: writes[0].interlocks[0].blocked_when names no tag: "gurad"'),
        ("guard and setpoint > 150", "setpoint", "(at character 1 of the expression)"),
        ('{ en = "the guard is open", fr = "le carter est ouvert" }', "{}", "words are missing"),
        ("mode = Produce", "mode = Produse", 'nor a word of the state: "Produse"; did you mean "produce"?'),
        ('name = "reset"', 'name = " "', "methods[0].name is empty"),
        ('object = "nsu=urn:plc;s=Sealer"', 'object = "Sealer"', "methods[0].object is not a node"),
        ("high = 60", "high = 0", "methods[0].arguments[0].high is 0, not above low = 0"),
        ("high = 60", "high = 60\ndefault = 61", "methods[0].arguments[0].default is 61, outside"),
        ('effect = "mode = Produce"\n', "", "methods[0].effect is missing"),
        ('machines = ["Sealer"]', 'machines = ["Sealr"]', 'names no machine: "Sealr"; did you mean "Sealer"?'),
        ('tag = "holder"', 'tag = "guard"', 'controls[0].tag names a tag that is no text: "guard"'),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert TEXT.count(old) >= 1

    found = problems_of(tmp_path, TEXT.replace(old, new, 1))

    assert any(told in problem for problem in found), found


def test_the_file_is_sound(tmp_path: Path) -> None:
    assert problems_of(tmp_path, TEXT) == []
