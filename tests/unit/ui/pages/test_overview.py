"""The overview: what is wrong is said, what is not known is not shown as known."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.log import LogState
from hmi.values.machine import Machine
from hmi.values.notice import Notice, Urgency
from hmi.values.run import RunPhase
from hmi.values.tag import Limits, Tag
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.procedures_told import at_hold
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.line import LINE, LinePast, line_picture, line_tags
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.pages.overview.faces import around, critical, in_flow
from ui.pages.overview.page import OverviewPage
from ui.shell.language import Language
from ui.style.look import Look

BAD_SENSOR = 0x808C0000


@pytest.fixture
def picture() -> Picture:
    return line_picture()


@pytest.fixture
def past() -> LinePast:
    return LinePast()


@pytest.fixture
def page(qtbot: QtBot, picture: Picture, look: Look, language: Language, past: LinePast) -> Iterator[OverviewPage]:
    made = OverviewPage(picture, Chosen(), past, look, lambda: NOON_NS)  # type: ignore[arg-type]  # played
    made.resize(1160, 620)
    made.show()
    made.arrive("")
    made.show_frame(MONO_NS)
    yield made
    made.close()
    made.deleteLater()


def later(
    page: OverviewPage, picture: Picture, rows: list[tuple[int, float | str, int, int]], after_s: int = 1
) -> None:
    """These values come, and are shown."""
    mono = MONO_NS + after_s * NS
    picture.take(frame(2, NOON_NS + after_s * NS, latest=rows), mono)
    page.show_frame(mono)


def test_a_machine_says_its_state_for_how_long_and_its_numbers(page: OverviewPage) -> None:
    face = page.flow.cards[0].face
    assert (face.name, face.word, face.running, face.since) == ("Blister", "Execute", True, "for 1 h 12 min")
    assert (face.speed, face.nominal, face.reason) == ("240", "nominal 250", "")
    assert face.speed_share == pytest.approx(0.96)
    assert face.counts == (("good", "980"), ("rejects", "20"), ("rejects, %", "2.00"))


def test_one_that_stands_still_says_why(page: OverviewPage, picture: Picture) -> None:
    later(page, picture, [(0, 11.0, 0, NOON_NS), (1, 3.0, 0, NOON_NS)])
    face = page.flow.cards[0].face
    assert (face.word, face.running, face.acting, face.reason) == ("Held", False, False, "Film end")


def test_the_worst_deviation_is_named_with_its_amount(page: OverviewPage, picture: Picture) -> None:
    inside = page.flow.cards[0].face.deviation
    assert inside is not None
    assert (inside.label, inside.words, inside.outside) == ("temp", "118.0 °C", False)
    later(page, picture, [(6, 122.1, 0, NOON_NS)])
    beyond = page.flow.cards[0].face.deviation
    assert beyond is not None
    assert (beyond.words, beyond.outside) == ("+2.1 °C", True)


def test_cards_side_by_side_are_written_in_one_size(page: OverviewPage, language: Language, picture: Picture) -> None:
    language.switch("fr")
    page.resize(700, 620)
    later(page, picture, [])
    sizes = {card.wanted_letters() for card in page.flow.cards}
    assert {card._letters for card in page.flow.cards} == {(min(s for s, _ in sizes), min(n for _, n in sizes))}


def test_a_bad_value_is_not_judged_and_is_counted(page: OverviewPage, picture: Picture) -> None:
    later(page, picture, [(6, 300.0, BAD_SENSOR, NOON_NS)])
    face = page.flow.cards[0].face
    assert face.trouble == "1 value bad"
    assert face.deviation is not None
    assert face.deviation.words == "–"


def test_when_the_core_falls_silent_no_state_looks_like_one_of_now(page: OverviewPage) -> None:
    page.show_frame(MONO_NS + 10 * NS)
    for card in page.flow.cards:
        assert card.face.gone.startswith("No data since ")
        assert card.face.since == ""
        assert card.face.speed in {"", "–"}
        assert {value for _, value in card.face.counts} <= {"–"}
    assert "not known" in page.ribbon.face.now


def test_buffers_stand_before_their_machine(page: OverviewPage, picture: Picture) -> None:
    assert [None if one is None else (one.share, one.words) for one in page.flow._buffers] == [None, (0.25, "25 %")]
    later(page, picture, [(9, 0.0, BAD_SENSOR, NOON_NS)])
    assert [None if one is None else one.share for one in page.flow._buffers] == [None, None]


def test_touching_a_card_opens_its_machine_and_a_line_its_tag(page: OverviewPage) -> None:
    opened: list[tuple[str, str]] = []
    page.open_proposed.connect(lambda key, argument: opened.append((key, argument)))
    QTest.mouseClick(page.flow.cards[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.side[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.lanes[0], Qt.MouseButton.LeftButton)
    assert opened == [("machine", "B"), ("machine", "Room"), ("machine", "a.temp")]


def test_machines_of_the_line_and_those_around_it() -> None:
    assert [machine.name for machine in in_flow(LINE)] == ["A", "B"]
    assert [machine.name for machine in around(LINE, line_tags())] == ["Room"]


def test_critical_tags_are_taken_from_each_machine_first() -> None:
    def tag(index: int, machine: str, limits: int) -> Tag:
        four = {"low_low": 0.0, "low": 1.0, "high": 8.0, "high_high": 9.0}
        chosen = dict(list(four.items())[:limits])
        return Tag(index, f"t{index}", "line", machine, normal_low=2.0, normal_high=3.0, limits=Limits(**chosen))

    tags = [tag(0, "A", 4), tag(1, "A", 4), tag(2, "A", 4), tag(3, "B", 1), tag(4, "B", 4), tag(5, "A", 0)]
    assert critical(tags, [Machine("A"), Machine("B")]) == [0, 4, 1, 3, 2]


def test_the_trust_of_the_shift_counts_gaps_and_the_values_of_now(
    page: OverviewPage, picture: Picture, past: LinePast
) -> None:
    assert page.ribbon.face.words == "Reading the log…"
    assert past.works == ["overview gaps"]
    hour = 3600 * NS
    page._gaps._asked.append(Gap("line", None, NOON_NS - 3 * hour, NOON_NS - 2 * hour, GapCause.LINK_LOST))
    past.tell("overview gaps")
    later(page, picture, [(6, 118.0, BAD_SENSOR, NOON_NS)])
    face = page.ribbon.face
    assert face.figure.endswith(" %")
    assert face.now == "now: 11 of 12 values trusted"
    assert len(face.holes) == 1
    assert "link lost" in face.news


def test_a_share_below_the_whole_is_never_rounded_up_to_it(
    page: OverviewPage, picture: Picture, past: LinePast
) -> None:
    gap = Gap("line", None, NOON_NS - 2 * NS, NOON_NS - NS, GapCause.SEQUENCE, GapClosure.NOT_CLOSED)
    page._gaps._asked.append(gap)
    past.tell("overview gaps")
    later(page, picture, [])
    assert page.ribbon.face.figure == "99.9 %"


def test_a_log_without_a_value_is_not_called_whole(page: OverviewPage, picture: Picture, past: LinePast) -> None:
    past.tell("overview gaps")
    mono = MONO_NS + NS
    picture.take(frame(2, NOON_NS + NS, log=LogState(True)), mono)
    page.show_frame(mono)
    assert (page.ribbon.face.figure, page.ribbon.face.words) == ("", "Nothing recorded yet")


def test_a_log_that_cannot_be_read_is_said_where_the_line_would_be(
    qtbot: QtBot, picture: Picture, look: Look, language: Language, past: LinePast
) -> None:
    past.failure = "log.damaged"
    page = OverviewPage(picture, Chosen(), past, look, lambda: NOON_NS)  # type: ignore[arg-type]  # played
    qtbot.addWidget(page)
    page.show_frame(MONO_NS)
    page.show_frame(MONO_NS + NS)
    assert page.lanes[0]._word == "History cannot be read: the log file is damaged."
    past.failure = ""
    page.show_frame(MONO_NS + 7 * NS)
    page.show_frame(MONO_NS + 8 * NS)
    assert page.lanes[0]._word == ""
    assert len(page.lanes[0]._spark.x) > 100


def test_notices_are_listed_most_urgent_first_with_their_time(page: OverviewPage, picture: Picture) -> None:
    picture.tell(Notice("server.restarted", "<b>line</b>", NOON_NS, Urgency.WARNING))
    picture.tell(Notice("log.disk_full", "log", NOON_NS, Urgency.URGENT))
    page.show_frame(MONO_NS + 2 * NS)
    assert page.news.notices[0].words.startswith("Disk full · ")
    assert page.news.notices[1].words.startswith("<b>line</b>: server was restarted · ")


def test_french_at_once(page: OverviewPage, language: Language) -> None:
    language.switch("fr")
    page.show_frame(MONO_NS + NS)
    assert page.flow.cards[0].face.name == "Thermoformeuse"
    assert page.flow.cards[0].face.word == "En production"


def test_nothing_is_painted_anew_while_nothing_changes(page: OverviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.show_frame(MONO_NS + NS // 2)
    before = [card.face for card in page.flow.cards]
    updates: list[object] = []
    for card in page.flow.cards:
        monkeypatch.setattr(card, "update", lambda: updates.append(1))
    page.show_frame(MONO_NS + NS)
    assert updates == []
    assert [card.face for card in page.flow.cards] == before


def test_before_a_core_is_met_it_says_so(qtbot: QtBot, look: Look, language: Language) -> None:
    page = OverviewPage(Picture(), Chosen(), LinePast(), look, lambda: NOON_NS)  # type: ignore[arg-type]  # played
    qtbot.addWidget(page)
    page.show_frame(MONO_NS)
    assert page._word.text() == "No machines yet: the core is starting."
    assert page._body.isHidden()


def test_a_station_without_machines_is_told_what_to_do(qtbot: QtBot, look: Look, language: Language) -> None:
    picture = Picture()
    picture.greet(welcome(machines=[]), MONO_NS)
    page = OverviewPage(picture, Chosen(), LinePast(), look, lambda: NOON_NS)  # type: ignore[arg-type]  # played
    qtbot.addWidget(page)
    page.show_frame(MONO_NS)
    assert "station file" in page._word.text()


def test_everything_that_is_touched_is_large_enough_and_has_a_name(page: OverviewPage, look: Look) -> None:
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert len(buttons) >= 4
    for button in buttons:
        assert min(button.width(), button.height()) >= look.metrics.touch, button
        assert button.accessibleName()


def test_another_station_takes_the_place_of_the_first(page: OverviewPage, picture: Picture) -> None:
    tags = [Tag(0, "<i>x</i>", "line", "<i>M</i>", label=Text("<i>x</i>"))]
    picture.greet(welcome(tags=tags, machines=[Machine("<i>M</i>", state=0)]), MONO_NS)
    page.reload()
    page.show_frame(MONO_NS)
    assert [card.face.name for card in page.flow.cards] == ["<i>M</i>"]
    assert page.flow.cards[0].face.word == "–"


def test_a_large_screen_lists_what_is_nearest_to_its_edge(page: OverviewPage, picture: Picture) -> None:
    assert not any(row.isVisible() for row in page.near)
    page.resize(1800, 960)
    later(page, picture, [(6, 119.9, 0, NOON_NS), (10, 45.0, 0, NOON_NS)], after_s=2)
    seen = [row for row in page.near if row.isVisible()]
    assert [(row.machine, row.face.label, row.face.value) for row in seen] == [
        ("Blister", "temp", "119.9"), ("Room", "humidity", "45.0"),
    ]  # fmt: skip
    opened: list[tuple[str, str]] = []
    page.open_proposed.connect(lambda *to: opened.append(to))
    QTest.mouseClick(seen[0], Qt.MouseButton.LeftButton)
    assert opened == [("machine", "a.temp")]
    picture.lose("core_gone")
    page.show_frame(MONO_NS + 9 * NS)
    assert not any(row.isVisible() for row in page.near)  # nothing is judged by values that are not of now


def test_more_machines_than_fit_are_reached_by_scrolling(page: OverviewPage, picture: Picture) -> None:
    machines = [Machine(f"M{number}", state=0) for number in range(40)]
    picture.greet(welcome(tags=line_tags(), machines=machines), MONO_NS)
    page.reload()
    page.show_frame(MONO_NS)
    assert len(page.flow.cards) == 40
    assert all(card.height() >= 140 and card.width() >= 140 for card in page.flow.cards)
    assert page.flow.height() > page._flow_area.height()


def test_a_procedure_that_is_under_way_has_a_row_where_there_is_room(
    page: OverviewPage, picture: Picture, qtbot: QtBot
) -> None:
    assert page.news.run.isHidden()
    picture.runs = {"r-17": at_hold(), "r-16": replace(at_hold(), id="r-16", began_ns=1)}
    later(page, picture, [], 2)
    assert page.news.run.isVisible()
    said = page.news.run.face
    assert (said.name, said.place) == (
        "Sealing-plate cleaning", "Hold point · waits for a second person · Olga Petrov · and 1 beside it",
    )  # fmt: skip
    with qtbot.waitSignal(page.open_proposed) as touched:
        QTest.mouseClick(page.news.run, Qt.MouseButton.LeftButton)
    assert touched.args == ["procedures", "run:r-17"]
    picture.runs = {"r-17": replace(at_hold(), phase=RunPhase.PAUSED)}
    later(page, picture, [], 3)
    assert page.news.run.face.place == "Paused · Olga Petrov"
    for number in range(9):
        picture.tell(Notice("log.disk_full", str(number), NOON_NS, Urgency.URGENT))
    later(page, picture, [], 4)
    assert page.news.run.isHidden()
    picture.notices.clear()
    later(page, picture, [], 5)
    assert page.news.run.isVisible()
    page.show_frame(MONO_NS + 600 * NS)
    assert page.news.run.isHidden()  # nobody knows whether it is under way still
    picture.runs = {"r-17": replace(at_hold(), phase=RunPhase.DONE)}
    later(page, picture, [], 601)
    assert page.news.run.isHidden()
