"""The machine page: made from the station file, honest about each value, and a faceplate with everything."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hmi.cli.demo_station import write_demo_station
from hmi.station.load import load, machines_of, tags_of
from hmi.values.count import Count
from hmi.values.counted import Counted
from hmi.values.coverage import cover
from hmi.values.machine import Machine
from hmi.values.tag import Tag
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.line import LINE, LinePast, line_picture, line_tags
from ui.bridge.chosen import Chosen
from ui.bridge.local_time import clock_text
from ui.bridge.picture import Picture
from ui.bridge.standing import Standing
from ui.pages.machine.page import MachinePage
from ui.shell.language import Language
from ui.style.look import Look
from ui.widgets.tile import TileFace

BAD_SENSOR = 0x808C0000
COUNTS = ((4, Count(254, 6)), (5, Count(10)))
"""Processed and rejected."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect id="{name}" width="90" height="50"/></svg>'


@pytest.fixture
def picture() -> Picture:
    return line_picture()


@pytest.fixture
def past() -> LinePast:
    return LinePast()


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def page(
    qtbot: QtBot, picture: Picture, look: Look, language: Language, past: LinePast, chosen: Chosen
) -> Iterator[MachinePage]:
    made = MachinePage(picture, chosen, past, look, lambda: NOON_NS)  # type: ignore[arg-type]  # played
    made.resize(1160, 620)
    made.show()
    made.arrive("A")
    made.show_frame(MONO_NS)
    yield made
    made.close()
    made.deleteLater()


def face(page: MachinePage, picture: Picture, name: str) -> TileFace:
    """What the tile of the tag shows."""
    return next(tile.face for tile in page.area.tiles if picture.tags[tile.tag].name == name)


def with_mimic(picture: Picture, path: Path, content: str) -> None:
    """The same line, whose first machine has a drawing."""
    path.write_text(content, "utf-8")
    machines = [replace(LINE[0], mimic=str(path)), *LINE[1:]]
    picture.greet(welcome(tags=line_tags(), machines=machines), MONO_NS)


def test_every_value_has_its_tile_but_those_the_head_or_another_tile_tells(page: MachinePage, picture: Picture) -> None:
    names = [picture.tags[tile.tag].name for tile in page.area.tiles]
    assert names == ["a.speed", "a.processed", "a.reject", "a.temp", "a.door"]


def test_the_head_says_state_reason_speed_and_counters(page: MachinePage, picture: Picture) -> None:
    assert (page.head.face.word, page.head.face.speed, page.head.face.nominal) == ("Execute", "240.0", "nominal 250.0")
    assert page.head.face.since == "for 1 h 12 min"
    assert page.diagram.face.state == 6
    assert page.diagram.face.spent == "1 h 12 min"
    picture.take(frame(2, NOON_NS + NS, latest=[(0, 11.0, 0, NOON_NS), (1, 3.0, 0, NOON_NS)]), MONO_NS + NS)
    page.show_frame(MONO_NS + NS)
    assert (page.head.face.word, page.head.face.reason) == ("Held", "Film end")
    assert page.diagram.face.state == 11


def test_a_tile_carries_its_trust(page: MachinePage, picture: Picture) -> None:
    good = face(page, picture, "a.temp")
    assert (good.value, good.standing, good.note, good.attention) == ("118.0", Standing.GOOD, "", False)
    picture.take(frame(2, NOON_NS + NS, latest=[(6, 0.0, BAD_SENSOR, NOON_NS)]), MONO_NS + NS)
    page.show_frame(MONO_NS + NS)
    bad = face(page, picture, "a.temp")
    assert (bad.value, bad.standing, bad.last) == ("–", Standing.BAD, "last good 118.0 °C, 1 s ago")
    assert "BadSensorFailure" in bad.note
    page.show_frame(MONO_NS + 20 * NS)
    stale = face(page, picture, "a.speed")
    assert (stale.value, stale.standing, stale.last) == ("–", Standing.STALE, "last 240.0 1/min, 20 s ago")
    assert stale.note.startswith("No data since ")


def test_beyond_the_normal_band_the_label_is_strong_and_a_switch_is_a_word(page: MachinePage, picture: Picture) -> None:
    assert face(page, picture, "a.door").value == "yes"
    picture.take(frame(2, NOON_NS + NS, latest=[(6, 122.0, 0, NOON_NS)]), MONO_NS + NS)
    page.show_frame(MONO_NS + NS)
    assert face(page, picture, "a.temp").attention


def test_the_setpoint_is_a_notch_and_gone_when_it_is_not_of_now(page: MachinePage, picture: Picture) -> None:
    speed = face(page, picture, "a.speed").indicator
    assert speed is not None
    assert speed.setpoint == 250.0
    picture.take(frame(2, NOON_NS + NS, latest=[(3, 250.0, BAD_SENSOR, NOON_NS)]), MONO_NS + NS)
    page.show_frame(MONO_NS + NS)
    speed = face(page, picture, "a.speed").indicator
    assert speed is not None
    assert speed.setpoint is None


def test_lines_are_read_for_what_is_seen(page: MachinePage, past: LinePast) -> None:
    assert past.questions[-1].names == ("a.speed", "a.temp")
    page.show_frame(MONO_NS + NS // 2)
    assert any(len(tile._spark.x) > 100 for tile in page.area.tiles)


def test_touching_a_tile_opens_its_faceplate_beside_the_frame(
    page: MachinePage, picture: Picture, past: LinePast
) -> None:
    tile = next(tile for tile in page.area.tiles if picture.tags[tile.tag].name == "a.temp")
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    page.show_frame(MONO_NS + NS)
    page.show_frame(MONO_NS + 2 * NS)
    assert page.plate.isVisible()
    assert page.rect().contains(page.plate.geometry())
    plate = page.plate.body.face
    facts = dict(plate.facts)
    assert page.plate.name.text() == "temp"
    assert facts["Normal"] == "116.0 … 120.0 °C"
    assert facts["High alarms"] == "121.0, 123.0 °C"
    assert facts["Quality"] == "Good"
    assert facts["Changed at source"] == clock_text(NOON_NS)
    assert facts["Tag"] == "a.temp"
    assert dict(plate.statistics)["mean"] == "118.0"
    assert dict(plate.statistics)["coverage"] == "100.0 %"
    assert past.questions[-1].width > 1800  # fine enough that half an hour comes whole
    QTest.keyClick(page.plate, Qt.Key.Key_Escape)
    assert page.plate.isHidden()


def test_touching_the_counts_opens_all_that_is_known_of_them(page: MachinePage, picture: Picture) -> None:
    began_ns = NOON_NS - 3600 * NS
    whole = cover([], began_ns, NOON_NS)
    counts = [Counted(tag, began_ns, began_ns, NOON_NS, count, 0, whole) for tag, count in COUNTS]
    picture.take(frame(2, NOON_NS + NS, counts=counts), MONO_NS + NS)
    page.show_frame(MONO_NS + NS)
    assert page.counts.face.counts[0] == ("good", "250")
    assert page.counts.face.counted.endswith("6 recovered")
    QTest.mouseClick(page.counts, Qt.MouseButton.LeftButton)
    page.show_frame(MONO_NS + 2 * NS)
    facts = dict(page.plate.body.face.facts)
    assert page.plate.name.text() == "processed"
    assert (facts["Certain"], facts["Recovered"], facts["Unseen"]) == ("254", "6", "0")


def test_a_mean_is_withheld_where_little_of_its_span_is_held(page: MachinePage, picture: Picture) -> None:
    def mean(least: float) -> str:
        assert picture.welcome is not None
        picture.welcome = msgspec.structs.replace(picture.welcome, least_coverage=least)
        page.arrive("a.temp")
        page.show_frame(MONO_NS + NS)
        page.show_frame(MONO_NS + 2 * NS)
        return dict(page.plate.body.face.statistics)["mean"]

    assert mean(1.0) == "118.0"
    assert mean(1.01) == "–"


def test_the_faceplate_never_covers_what_was_touched(page: MachinePage, picture: Picture) -> None:
    sides = set()
    for tile in page.area.tiles:
        page.open_plate(picture.tags[tile.tag])
        plate = page.plate.geometry()
        assert not plate.intersects(QRect(tile.mapTo(page, QPoint(0, 0)), tile.size()))
        assert page.rect().contains(plate)
        sides.add(plate.left() == 0)
    assert sides == {True, False}


def test_the_faceplate_adds_a_pen_once_and_opens_the_trends(page: MachinePage, chosen: Chosen) -> None:
    opened: list[tuple[str, str]] = []
    page.open_proposed.connect(lambda key, argument: opened.append((key, argument)))
    page.arrive("a.temp")
    for _ in range(2):
        page.plate.trend_button.click()
    assert list(chosen.pens) == [6]
    assert opened == [("trends", "")] * 2


def test_a_tag_as_argument_shows_its_machine_and_faceplate(page: MachinePage) -> None:
    page.arrive("room.humidity")
    page.show_frame(MONO_NS)
    assert page.title() == "Room"
    assert page.plate.isVisible()
    assert page.plate.name.text() == "humidity"
    page.leave()
    assert page.plate.isHidden()


def test_a_machine_without_a_state_has_no_head(page: MachinePage) -> None:
    page.arrive("Room")
    assert page._head_card.isHidden()
    page.arrive("A")
    assert not page._head_card.isHidden()
    page.arrive("nowhere")
    assert page.title() == "Blister"


def test_the_chooser_leads_to_every_machine(page: MachinePage) -> None:
    names = [button.accessibleName() for button in page.chooser.buttons if button.isVisible()]
    assert names == ["Blister", "Cartoner", "Buffers", "Room", "Line"]
    page.chooser.buttons[3].click()
    assert page.title() == "Room"
    assert [button.isChecked() for button in page.chooser.buttons[:5]] == [False, False, False, True, False]


def test_many_tiles_are_paged_and_none_is_lost(page: MachinePage, picture: Picture) -> None:
    tags = [Tag(index, f"t{index}", "line", "M", group=Text(f"G{index // 7}")) for index in range(100)]
    picture.greet(welcome(tags=tags, machines=[Machine("M")]), MONO_NS)
    page.reload()
    seen: list[int] = []
    for _ in range(50):
        page.show_frame(MONO_NS)
        seen += [tile.tag for tile in page.area.tiles]
        assert all(page.area.rect().contains(tile.geometry()) for tile in page.area.tiles)
        if not page.chooser.after.isEnabled():
            break
        page.chooser.after.click()
    assert seen == list(range(100))


def test_a_drawing_is_on_top_and_its_values_open_faceplates(
    page: MachinePage, picture: Picture, tmp_path: Path
) -> None:
    with_mimic(picture, tmp_path / "a.svg", SVG.format(name="a.temp"))
    page.reload()
    picture.take(frame(2, latest=[(6, 118.0, 0, NOON_NS)]), MONO_NS)
    page.show_frame(MONO_NS)
    assert page.mimic.isVisible()
    assert page.mimic.values["a.temp"].face.value == "118.0"
    QTest.mouseClick(page.mimic.values["a.temp"], Qt.MouseButton.LeftButton)
    assert page.plate.isVisible()
    page.plate.close_button.click()
    page.chooser.after.click()
    assert page.area.isVisible()
    assert not page.mimic.isVisible()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SVG.format(name="a.gone"), "a.gone"),
        (SVG.format(name="frame"), "shows no value"),
        ("<svg", "cannot be used"),
        ("", "cannot be used"),
    ],
)
def test_what_is_wrong_with_a_drawing_is_said(
    page: MachinePage, picture: Picture, tmp_path: Path, content: str, said: str
) -> None:
    with_mimic(picture, tmp_path / "a.svg", content)
    page.reload()
    assert said in page.note.text()
    assert not page.note.isHidden()


def test_a_drawing_that_is_not_there_is_said_and_the_tiles_are_shown(page: MachinePage, picture: Picture) -> None:
    machines = [replace(LINE[0], mimic="/nowhere/a.svg"), *LINE[1:]]
    picture.greet(welcome(tags=line_tags(), machines=machines), MONO_NS)
    page.reload()
    assert "/nowhere/a.svg" in page.note.text()
    assert page.area.isVisible()


def test_french_at_once(page: MachinePage, language: Language) -> None:
    language.switch("fr")
    QCoreApplication.processEvents()
    page.show_frame(MONO_NS + NS)
    assert page.title() == "Thermoformeuse"
    assert page.head.face.word == "En production"
    assert page.chooser.buttons[0].accessibleName() == "Thermoformeuse"


def test_names_are_never_markup(page: MachinePage, picture: Picture) -> None:
    evil = "<b>x</b> & y"
    tags = [Tag(0, evil, "line", evil, label=Text(evil, evil), group=Text(evil, evil))]
    picture.greet(welcome(tags=tags, machines=[Machine(evil)]), MONO_NS)
    page.reload()
    page.arrive(evil)
    page.open_plate(picture.tags[0])
    page.show_frame(MONO_NS)
    assert page.plate.name.textFormat() is Qt.TextFormat.PlainText
    assert page.plate.name.text() == evil
    assert page.chooser.buttons[0].text() == evil.replace("&", "&&")


def test_everything_that_is_touched_is_large_enough_and_has_a_name(page: MachinePage, look: Look) -> None:
    page.arrive("a.temp")
    page.show_frame(MONO_NS)
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert len(buttons) > 10
    for button in buttons:
        assert min(button.width(), button.height()) >= look.metrics.touch, button.accessibleName()
        assert button.accessibleName() or button.text()


def test_before_a_core_is_met_it_says_so(qtbot: QtBot, look: Look, language: Language) -> None:
    page = MachinePage(Picture(), Chosen(), LinePast(), look, lambda: NOON_NS)  # type: ignore[arg-type]  # played
    qtbot.addWidget(page)
    page.show_frame(MONO_NS)
    assert page.word.text() == "No machines yet: the core is starting."
    assert not page.word.isHidden()


def test_values_that_do_not_change_are_not_painted_again(page: MachinePage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.show_frame(MONO_NS + NS // 2)
    updates: list[object] = []
    for tile in page.area.tiles:
        monkeypatch.setattr(tile, "update", lambda: updates.append(1))
    page.show_frame(MONO_NS + NS)
    page.show_frame(MONO_NS + 2 * NS)
    assert updates == []


def test_the_demo_shows_its_drawing_from_its_data_folder(page: MachinePage, picture: Picture, tmp_path: Path) -> None:
    _, file = write_demo_station(tmp_path, 48_123)
    station = load(file)
    machines = list(machines_of(station))
    picture.greet(welcome(tags=list(tags_of(station)), machines=machines), MONO_NS)
    page.reload()
    page.arrive(next(machine.name for machine in machines if machine.mimic))
    page.show_frame(MONO_NS)
    assert page.mimic.isVisible()
    assert page.note.isHidden(), page.note.text()
