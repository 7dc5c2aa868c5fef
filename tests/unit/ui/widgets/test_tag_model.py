"""The tag table as Qt sees it, and one signal a frame."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from hmi.values.machine import Machine
from hmi.values.tag import Tag
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.conftest import MONO_NS
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.standing import Standing
from ui.shell.language import Language
from ui.widgets.tag_model import Col, TagModel


@pytest.fixture
def model(picture: Picture, language: Language) -> TagModel:
    made = TagModel(picture, Chosen())
    made.reload()
    made.show_frame(MONO_NS)
    return made


def row_of(model: TagModel, tag: int) -> int:
    return next(row for row, each in enumerate(model.rows) if each.tag == tag)


def texts(model: TagModel, tag: int) -> list[str]:
    return [model.text(row_of(model, tag), column) for column in Col]


def test_it_keeps_the_rules_of_a_model(model: TagModel, picture: Picture) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.search("blister")
    model.show_frame(MONO_NS + NS)
    model.search("")
    picture.lose("core_gone")
    model.show_frame(MONO_NS + 9 * NS)
    assert tester.model() is model


def test_tags_stand_under_their_machines(model: TagModel) -> None:
    headings = [model.text(row, 0) for row, each in enumerate(model.rows) if each.tag is None]
    assert headings == ["Blister machine", "Cartoner", "Room"]


def test_a_heading_is_what_the_plant_calls_the_machine(model: TagModel, picture: Picture, language: Language) -> None:
    machines = [Machine("Blister machine", Text("Blister 1", "Thermoformeuse 1")), Machine("Cartoner")]
    picture.greet(welcome(machines=machines), MONO_NS)
    model.reload()
    assert model.text(0, Col.TREND) == "Blister 1"
    language.switch("fr")
    assert model.text(0, Col.TREND) == "Thermoformeuse 1"
    model.search("thermoformeuse")
    assert model.rows
    assert {row.machine for row in model.rows} == {"Blister machine"}


def test_a_frame_is_one_signal_and_a_quiet_one_is_none(model: TagModel, picture: Picture) -> None:
    told: list[object] = []
    model.dataChanged.connect(lambda *_: told.append(1))
    picture.take(frame(2, latest=[(tag, 50.0, 0, NOON_NS + NS) for tag in range(8)]), MONO_NS)
    picture.take(frame(3, latest=[(tag, 51.0, 0, NOON_NS + NS) for tag in range(8)]), MONO_NS)
    model.show_frame(MONO_NS + NS // 10)
    assert len(told) == 1
    model.show_frame(MONO_NS + 2 * NS // 10)
    assert len(told) == 1
    model.show_frame(MONO_NS + 11 * NS // 10)  # a second later the ages are written anew
    assert len(told) == 2


def test_going_stale_is_told_though_nothing_came(model: TagModel) -> None:
    told: list[object] = []
    model.dataChanged.connect(lambda *_: told.append(1))
    model.show_frame(MONO_NS + 29 * NS // 10)
    model.show_frame(MONO_NS + 31 * NS // 10)
    assert len(told) == 2
    assert model.standing_at(row_of(model, 0)) is Standing.STALE
    assert model.detail(row_of(model, 0)) == "core not running"


def test_a_good_value_is_written_with_its_decimals_and_unit(model: TagModel) -> None:
    name = model._picture.tags[0].name
    assert texts(model, 0) == ["", "Forming temperature", "10.0", "°C", "", "Good", "< 1 s", name]
    assert texts(model, 2)[Col.VALUE] == "12.00"


def test_every_quality_has_its_own_words(model: TagModel, picture: Picture) -> None:
    codes = {0: 0x00960000, 1: 0x40000000, 2: 0x42090000, 3: 0x80890000, 6: 0x40900000}
    picture.take(frame(2, latest=[(tag, 5.0, code, NOON_NS + NS) for tag, code in codes.items()]), MONO_NS)
    model.show_frame(MONO_NS)
    assert [texts(model, tag)[Col.QUALITY] for tag in codes] == [
        "Overridden", "Uncertain", "Not measured", "Bad", "Stale",
    ]  # fmt: skip
    assert [texts(model, tag)[Col.VALUE] for tag in codes] == ["5.0", "~ 5.0", "~ 5.00", "–", "5.0"]


def test_a_bad_value_is_not_shown_but_the_last_good_one_is_named(model: TagModel, picture: Picture) -> None:
    picture.take(frame(2, latest=[(3, 99.0, 0x808C0000, NOON_NS + NS)]), MONO_NS)
    model.show_frame(MONO_NS)
    assert texts(model, 3)[Col.VALUE] == "–"
    assert model.detail(row_of(model, 3)) == "last good 13.0, 0 s ago"
    picture.take(frame(3), MONO_NS + 80 * NS)
    model.show_frame(MONO_NS + 80 * NS)
    assert model.detail(row_of(model, 3)) == "last good 13.0, 1 min ago"


def test_a_value_that_is_not_one_of_now_has_a_scale_and_no_pointer(model: TagModel, picture: Picture) -> None:
    good = model.indicator_at(row_of(model, 0))
    assert good is not None
    assert good.value == 10.0
    picture.lose("core_gone")
    model.show_frame(MONO_NS + 9 * NS)
    stale = model.indicator_at(row_of(model, 0))
    assert stale is not None
    assert stale == replace(good, value=None)
    assert model.indicator_at(0) is None  # a heading


def test_a_setpoint_that_is_not_one_of_now_is_no_mark_on_the_scale(model: TagModel, picture: Picture) -> None:
    station = [
        Tag(0, "a.speed", "line", "A", range_low=0.0, range_high=300.0, setpoint=1),
        Tag(1, "a.nominal", "line", "A", range_low=0.0, range_high=300.0),
    ]
    picture.greet(welcome(tags=station, machines=[]), MONO_NS)
    picture.take(frame(1, latest=[(0, 240.0, 0, NOON_NS), (1, 250.0, 0, NOON_NS)]), MONO_NS)
    model.reload()
    marks = []
    for lost in (False, True):
        if lost:
            picture.lose("core_gone")
        model.show_frame(MONO_NS + NS)
        indicator = model.indicator_at(row_of(model, 0))
        assert indicator is not None
        marks.append((indicator.value, indicator.setpoint))
    assert marks == [(240.0, 250.0), (None, None)]


def test_ages_only_get_younger_between_two_seconds(model: TagModel, picture: Picture) -> None:
    for tenth in range(1, 100):
        picture.take(frame(tenth + 1), MONO_NS + tenth * NS // 10)
        model.show_frame(MONO_NS + tenth * NS // 10)
    assert texts(model, 0)[Col.AGE] == "9 s"
    picture.take(frame(200, latest=[(0, 1.0, 0, NOON_NS + 10 * NS)]), MONO_NS + 99 * NS // 10)
    model.show_frame(MONO_NS + 99 * NS // 10)
    assert texts(model, 0)[Col.AGE] == "< 1 s"
    assert texts(model, 1)[Col.AGE] == "9 s"


def test_the_search_takes_words_of_any_column_and_language(model: TagModel) -> None:
    model.search("scellage")
    assert [row.tag for row in model.rows] == [None, 1]
    model.search("CARTONER mbar")
    assert [row.tag for row in model.rows] == [None, 6]
    model.search("nothing of the kind")
    assert model.rows == []


def test_values_speak_french(model: TagModel, language: Language) -> None:
    language.switch("fr")
    model.retranslate()
    assert texts(model, 0)[: Col.SCALE] == ["", "Température de formage", "10,0", "°C"]
    assert texts(model, 0)[Col.QUALITY] == "Bonne"
    assert model.headerData(Col.VALUE, Qt.Orientation.Horizontal) == "Valeur"
