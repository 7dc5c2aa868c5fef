"""Mimic drawings: what is unsafe is not drawn, what is missing is said, and values stand where they are measured."""

from dataclasses import replace
from importlib import resources

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.station.load import load, machines_of, tags_of
from tests.unit.ui.widgets.pixels import shot, tones
from ui.bridge.standing import Standing
from ui.style.look import Look
from ui.widgets.mimic import Mimic
from ui.widgets.mimic_drawing import LARGEST, MimicError, coloured, drawing_of, in_language
from ui.widgets.tile import TileFace

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 200">'
TAGS = {"m.a", "m.b[0].Count"}


def svg(body: str) -> bytes:
    return f"{HEAD}{body}</svg>".encode()


@pytest.mark.parametrize(
    "unsafe",
    [
        "<script>steal()</script>",
        "<foreignObject><body/></foreignObject>",
        '<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
        '<a href="http://example.org"><rect width="9" height="9"/></a>',
        '<g><animate attributeName="x"/></g>',
        "<style>@import url(http://example.org/x.css);</style>",
        '<rect onload="steal()" width="9" height="9"/>',
        '<use href="http://example.org/x.svg#a"/>',
        '<use xlink:href="other.svg#a"/>',
        '<rect fill="url(http://example.org/x.svg#a)" width="9" height="9"/>',
        "<rect style=\"fill: url('other.svg#a')\" width='9' height='9'/>",
    ],
)
def test_what_acts_or_reaches_outside_is_left_out_and_counted(unsafe: str) -> None:
    drawing = drawing_of(svg(f'{unsafe}<rect id="m.a" width="9" height="9"/>'), TAGS)
    assert drawing.left_out >= 1
    assert drawing.bound == ("m.a",)
    for trace in ("script", "foreign", "example.org", "passwd", "other.svg", "animate", "steal", "@import"):
        assert trace not in drawing.svg


def test_references_inside_the_drawing_stay() -> None:
    body = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" width="9" height="9"/><use href="#g"/>'
    drawing = drawing_of(svg(body), TAGS)
    assert drawing.left_out == 0
    assert "url(#g)" in drawing.svg


def test_ids_that_look_like_tags_and_are_none_are_named() -> None:
    body = '<rect id="m.b[0].Count"/><rect id="m.gone"/><g id="frame"/><rect id="m.gone"/>'
    drawing = drawing_of(svg(body), TAGS)
    assert (drawing.bound, drawing.unknown) == (("m.b[0].Count",), ("m.gone",))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "damaged"),
        (b"<html/>", "damaged"),
        (b"<svg", "damaged"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', "damaged"),
        (b" " * (LARGEST + 1), "large"),
    ],
)
def test_what_is_no_drawing_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(MimicError) as refused:
        drawing_of(content, TAGS)
    assert refused.value.reason == reason


def test_the_ink_follows_day_and_night() -> None:
    drawing = drawing_of(svg('<path stroke="currentColor" d="M0 0H9"/>'), TAGS)
    assert 'stroke="#123456"' in coloured(drawing.svg, "#123456")


def test_words_of_another_language_are_not_drawn() -> None:
    body = '<g><text lang="en">Feeder</text><text lang="fr">Alimenteur</text></g><text>Film</text>'
    drawing = drawing_of(svg(body), TAGS)
    assert "Feeder" in in_language(drawing.svg, "en")
    assert "Film" in in_language(drawing.svg, "en")
    assert "Alimenteur" not in in_language(drawing.svg, "en")
    assert "Feeder" not in in_language(drawing.svg, "fr")


@pytest.fixture
def mimic(qtbot: QtBot, look: Look) -> Mimic:
    made = Mimic(look)
    qtbot.addWidget(made)
    made.resize(816, 416)
    return made


def test_a_value_stands_in_the_middle_of_its_element_and_can_be_touched(mimic: Mimic, look: Look) -> None:
    body = '<g transform="translate(100 50)"><rect id="m.a" x="100" y="50" width="40" height="20"/></g>'
    assert mimic.show_drawing(drawing_of(svg(body), TAGS))
    value = mimic.values["m.a"]
    assert value.geometry().center().x() == pytest.approx(8 + 220 * 2, abs=2)
    assert value.geometry().center().y() == pytest.approx(8 + 110 * 2, abs=2)
    assert min(value.width(), value.height()) >= look.metrics.touch
    touched: list[str] = []
    mimic.touched.connect(touched.append)
    QTest.mouseClick(value, Qt.MouseButton.LeftButton)
    assert touched == ["m.a"]
    before = shot(mimic)
    mimic.show_faces({"m.a": TileFace("A <b>", "42.0", "°C")})
    assert shot(mimic) != before
    assert value.accessibleName() == "A <b>, 42.0 °C"


def test_a_bad_value_shows_the_last_good_one_hatched_with_its_age(mimic: Mimic, look: Look) -> None:
    assert mimic.show_drawing(drawing_of(svg('<rect id="m.a" x="100" y="50" width="60" height="24"/>'), TAGS))
    value = mimic.values["m.a"]
    bare = TileFace("A", "–", "°C", Standing.BAD, "Bad")
    kept = replace(bare, last="last good 52.3 °C, 8 min ago", last_value="52.3", age="8 min")
    pictures = []
    for face in (TileFace("A", "52.3", "°C"), bare, kept, replace(kept, age="9 min")):
        mimic.show_faces({"m.a": face})
        pictures.append(shot(value))
    assert len({bytes(picture.constBits()) for picture in pictures}) == 4
    live, _, last, _ = pictures
    plate = value.rect().adjusted(4, 4, -4, -value.height() // 2)
    assert tones(last, plate) > tones(live, plate)  # hatched


def test_letters_grow_with_the_drawing_and_not_without_end(mimic: Mimic) -> None:
    assert mimic.show_drawing(drawing_of(svg('<rect id="m.a" width="60" height="24"/>'), TAGS))
    assert mimic.values["m.a"].scale == 1.0
    mimic.resize(1500, 800)
    shot(mimic)
    assert 1.2 < mimic.values["m.a"].scale < 1.4
    mimic.resize(3840, 2000)
    shot(mimic)
    assert mimic.values["m.a"].scale == 1.5


def test_without_a_drawing_nothing_is_shown(mimic: Mimic) -> None:
    assert not mimic.show_drawing(None)
    assert mimic.values == {}
    assert not shot(mimic).isNull()


def test_the_drawing_of_the_demo_line_names_only_tags_it_has(mimic: Mimic) -> None:
    with resources.as_file(resources.files("resources") / "stations" / "demo.toml") as path:
        station = load(path)
        drawn = {machine.name: machine.mimic for machine in machines_of(station) if machine.mimic}
        assert set(drawn) == {"Blister"}
        with open(drawn["Blister"], "rb") as file:
            drawing = drawing_of(file.read(), {tag.name for tag in tags_of(station)})
    assert drawing.unknown == ()
    assert drawing.left_out == 0
    assert len(drawing.bound) > 15
    assert mimic.show_drawing(drawing)
    mimic.resize(1160, 440)
    shot(mimic)
    boxes = [value.geometry() for value in mimic.values.values()]
    overlaps = [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if a.adjusted(2, 2, -2, -2).intersects(b)]
    assert overlaps == []
