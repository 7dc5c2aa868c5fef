"""Components of the station file: what the library adds, and what is refused with its line."""

from pathlib import Path

import pytest

from hmi.station.components import library, watched_of
from hmi.station.load import load
from hmi.station.structs import Station
from hmi.station.waveforms import waveforms_of
from hmi.values.text import Text
from hmi.values.vibration_zone import Mounting
from hmi.values.wear import Worse
from tests.unit.hmi.station.texts import GOOD, problems_of

PLANT = (
    GOOD
    + """
[[tags]]
name = "strokes"
node = "nsu=urn:plc;s=Strokes"
kind = "counter"

[[components]]
name = "Bearing"
type = "bearing"
machine = "blister"
responses = [{ tag = "forming", failed_at = 7.0 }]
"""
)


def read(tmp_path: Path, text: str) -> Station:
    file = tmp_path / "station.toml"
    file.write_text(text, "utf-8")
    return load(file)


def test_the_library_fills_what_the_file_does_not_say(tmp_path: Path) -> None:
    (watched,) = watched_of(read(tmp_path, PLANT))
    bearing = library()["bearing"]
    assert watched.component.label == watched.component.kind_label == Text("Rolling bearing", "Roulement")
    assert (watched.settle_s, watched.learn_h, watched.shape) == (bearing.settle_s, bearing.learn_h, bearing.shape)
    assert watched.worse == (Worse.UP,)
    assert watched.failed_at == (7.0,)
    assert watched.component.life_unit == "h"
    own = PLANT + 'settle_s = 0\nlearn_h = 2.5\ncounter = "strokes"\nlabel = { fr = "Palier" }\n'
    (watched,) = watched_of(read(tmp_path, own))
    assert (watched.settle_s, watched.learn_h) == (0.0, 2.5)
    assert watched.component.label == Text("", "Palier")


def test_a_velocity_that_the_standard_judges_fails_where_damage_is_done(tmp_path: Path) -> None:
    velocity = PLANT.replace('unit = "°C"', 'unit = "mm/s"', 1)
    text = velocity.replace("failed_at = 7.0", 'iso_zone = "medium_rigid"')
    (watched,) = watched_of(read(tmp_path, text))
    assert watched.mounting == (Mounting.MEDIUM_RIGID,)
    assert watched.failed_at == (4.5,)
    (watched,) = watched_of(read(tmp_path, velocity.replace("7.0", '6.0, iso_zone = "medium_rigid"')))
    assert watched.failed_at == (6.0,)
    (problem,) = problems_of(tmp_path, PLANT.replace("failed_at = 7.0", 'iso_zone = "medium_rigid"'))
    assert "needs a tag in mm/s" in problem


def test_every_type_of_the_library_has_both_languages() -> None:
    for name, kind in library().items():
        for text in (kind.label, kind.shows, kind.cause):
            assert text.en, name
            assert text.fr, name


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ('type = "bearing"', 'type = "baering"', 'is no type of the library: "baering"; did you mean "bearing"?'),
        ('tag = "forming"', 'tag = "forning"', 'names no tag: "forning"; did you mean "forming"?'),
        ('type = "bearing"', 'type = "bearing"\nlife_unit = "strokes"', "has a meaning together with a counter only"),
        ('type = "bearing"', 'type = "bearing"\ncontext = ["forming"]', 'is given twice: "forming"'),
        ('type = "bearing"', 'type = "bearing"\nregimes = ["strokes"]', 'names a tag of kind "counter"'),
        ('name = "Bearing"', 'name = " "', "is empty"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, written: str, instead: str, said: str) -> None:
    text = PLANT.replace(written, instead)
    (problem,) = problems_of(tmp_path, text)
    assert said in problem
    assert problem.split("line ")[1].split(":")[0].isdigit()


HEARD = (
    PLANT.replace('unit = "°C"', 'unit = "1/min"', 1)
    + """
[components.waveform]
node = "nsu=urn:plc;s=Wave"
rate_hz = 20_480
unit = "m/s2"
iso_zone = "medium_rigid"
speed = "forming"
bearing = { balls = 9, ball = 9.525, pitch = 46.0 }
"""
)


def test_a_waveform_is_read_where_the_file_says(tmp_path: Path) -> None:
    station = read(tmp_path, HEARD)
    (wave,) = waveforms_of(station)
    assert (wave.component, wave.link, wave.node) == (0, next(iter(station.servers)), "nsu=urn:plc;s=Wave")
    assert (wave.rate_hz, wave.in_m_s2, wave.every_s, wave.mounting) == (20_480, True, 600, Mounting.MEDIUM_RIGID)
    assert wave.speed is not None
    assert station.tags[wave.speed].name == "forming"
    assert waveforms_of(read(tmp_path, PLANT)) == ()


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ('node = "nsu=urn:plc;s=Wave"', 'node = "Wave"', "waveform.node is not a node: write"),
        ("rate_hz = 20_480", 'rate_hz = 20_480\nserver = "plk"', 'waveform.server names no server: "plk"'),
        ("rate_hz = 20_480", "rate_hz = 2_000", "waveform.rate_hz"),
        ("rate_hz = 20_480", "rate_hz = 20_480\nshaft_hz = 24.0", "waveform.speed is given beside shaft_hz"),
        ('speed = "forming"', 'speed = "forning"', 'waveform.speed names no tag: "forning"; did you mean "forming"?'),
        ('speed = "forming"', 'speed = "strokes"', "waveform.speed needs an analog tag in 1/min"),
        ('speed = "forming"', "", "waveform.bearing tells nothing without the speed of the shaft"),
        ("ball = 9.525", "ball = 50.0", "waveform.bearing.ball is not smaller than the circle"),
        ('unit = "m/s2"', 'unit = "mm/s"', "waveform.unit"),
    ],
)
def test_a_waveform_that_could_not_be_judged_is_refused(tmp_path: Path, written: str, instead: str, said: str) -> None:
    (problem,) = problems_of(tmp_path, HEARD.replace(written, instead))
    assert said in problem
    assert problem.split("line ")[1].split(":")[0].isdigit()


def test_a_component_of_which_nothing_could_be_said_is_refused(tmp_path: Path) -> None:
    text = PLANT.replace('responses = [{ tag = "forming", failed_at = 7.0 }]', "")
    (problem,) = problems_of(tmp_path, text)
    assert "neither responses nor a life" in problem
    assert problems_of(tmp_path, text + "life = 1000.0\n") == []


def test_a_component_twice_is_refused_where_it_stands_again(tmp_path: Path) -> None:
    again = PLANT[PLANT.index("[[components]]") :]
    (problem,) = problems_of(tmp_path, PLANT + "\n" + again)
    assert 'components[1].name is given twice: "Bearing" is components[0] already' in problem
