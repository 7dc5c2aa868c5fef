"""Standing alarms on cards, in the news, above the commands of a machine, on faceplates: seen at once, a touch away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.channel.questions_alarms import AlarmNews
from hmi.values.alarm import AlarmFace, AlarmKind, AlarmStand, AlarmState, Priority, Truth
from hmi.values.notice import Notice, Urgency
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.line import LinePast, line_picture
from ui.bridge.alarm_board import AlarmBoard
from ui.bridge.alarm_sign import MachineAlarms
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.pages.machine.page import MachinePage
from ui.pages.overview.page import OverviewPage
from ui.shell.language import Language
from ui.style.look import Look
from ui.widgets.machine_card import MachineCard

A = AlarmState


def face(number: int, machine: str, priority: Priority, tag: int | None = None) -> AlarmFace:
    label = Text(f"alarm {number}", f"alarme {number}")
    return AlarmFace(number, f"a{number}", label, AlarmKind.LIMIT, priority, tag=tag, machine=machine, link="line")


FACES = [
    face(0, "A", Priority.LOW, 6),
    face(1, "A", Priority.URGENT, 6),
    face(2, "B", Priority.HIGH),
    face(3, "Room", Priority.LOW),
]


def stand(number: int, state: AlarmState = A.UNACKNOWLEDGED) -> AlarmStand:
    return AlarmStand(number, state, Truth.YES, NOON_NS, NOON_NS, 1)


@pytest.fixture
def picture() -> Picture:
    made = line_picture()
    made.alarms.greet(AlarmNews(faces=FACES))
    return made


@pytest.fixture
def overview(qtbot: QtBot, picture: Picture, look: Look, language: Language) -> OverviewPage:
    page = OverviewPage(picture, Chosen(), LinePast(), look, lambda: NOON_NS)  # type: ignore[arg-type]  # played
    qtbot.addWidget(page)
    page.resize(1164, 668)
    page.show()
    page.show_frame(MONO_NS)
    return page


@pytest.fixture
def machine(qtbot: QtBot, picture: Picture, look: Look, language: Language) -> MachinePage:
    page = MachinePage(picture, Chosen(), LinePast(), look, lambda: NOON_NS)  # type: ignore[arg-type]  # played
    qtbot.addWidget(page)
    page.resize(1164, 668)
    page.show()
    page.show_frame(MONO_NS)
    return page


def opened(page: OverviewPage | MachinePage) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    page.open_proposed.connect(lambda key, argument: found.append((key, argument)))
    return found


def card_of(page: OverviewPage, name: str) -> MachineCard:
    return next(card for card in (*page.flow.cards, *page.side) if card.machine == name)


def test_a_card_shows_its_most_urgent_alarm_and_how_many_stand(overview: OverviewPage, picture: Picture) -> None:
    assert card_of(overview, "A").sign is None
    shelved = stand(3, A.SHELVED)
    picture.alarms.take(AlarmNews(stands=[stand(0), stand(1, A.ACKNOWLEDGED), stand(2), shelved]))
    overview.show_frame(MONO_NS + NS)
    sign = card_of(overview, "A").sign
    assert sign is not None
    assert (sign.alarm, sign.priority, sign.state, sign.count) == (1, Priority.URGENT, A.ACKNOWLEDGED, 2)
    assert "alarm 1, urgent, acknowledged, 2 alarms" in card_of(overview, "A").accessibleName()
    assert card_of(overview, "Room").sign is None  # put aside: it stands in no list
    picture.alarms.take(AlarmNews(stands=[stand(0, A.NORMAL), stand(1, A.NORMAL)]))
    overview.show_frame(MONO_NS + 2 * NS)
    assert card_of(overview, "A").sign is None


def test_the_corner_of_a_card_opens_the_alarm_and_the_rest_the_machine(
    overview: OverviewPage, picture: Picture
) -> None:
    card, places = card_of(overview, "A"), opened(overview)
    corner, middle = QPoint(card.width() - 20, 18), card.rect().center()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=corner)  # no alarm stands: the corner is the machine's
    picture.alarms.take(AlarmNews(stands=[stand(1)]))
    overview.show_frame(MONO_NS + NS)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=middle)
    assert places == [("machine", "A"), ("alarms", "alarm:1"), ("machine", "A")]
    assert not card.isDown()


def test_the_news_begin_with_alarms_and_say_what_has_no_room(overview: OverviewPage, picture: Picture) -> None:
    picture.tell(Notice("server.restarted", "line", NOON_NS, Urgency.WARNING))
    picture.alarms.take(AlarmNews(stands=[stand(2), stand(1)]))
    overview.show_frame(MONO_NS + NS)
    news, places = overview.news, opened(overview)
    seen = [row.sign.words for row in news.alarms if not row.isHidden() and row.sign is not None]
    assert seen == ["alarm 1", "alarm 2"]
    QTest.mouseClick(news.alarms[1], Qt.MouseButton.LeftButton)
    assert places == [("alarms", "alarm:2")]
    many = [face(number, "A", Priority.LOW) for number in range(10, 50)]
    height = news.height()
    picture.alarms.take(AlarmNews(faces=many, stands=[stand(one.id) for one in many]))
    overview.show_frame(MONO_NS + 2 * NS)
    shown = sum(not row.isHidden() for row in news.alarms)
    assert 2 <= shown <= 5
    assert news.more.text() == f"{42 - shown} more alarms"
    assert news.height() == height  # a flood pushes nothing aside
    picture.alarms.take(AlarmNews(stands=[stand(one.id, A.NORMAL) for one in (*FACES, *many)]))
    picture.notices.clear()
    overview.show_frame(MONO_NS + 3 * NS)
    assert news.more.isHidden()
    assert [label.words for label in news.notices if not label.isHidden()] == ["No alarms, no notices"]


def test_where_nobody_can_judge_it_does_not_say_that_there_are_no_alarms(
    overview: OverviewPage, picture: Picture
) -> None:
    picture.alarms.take(AlarmNews(unknown={"line": 7}))
    overview.show_frame(MONO_NS + NS)
    assert overview.news.notices[0].words == "No alarm is known: 7 cannot be judged now"
    assert overview.news.more.isHidden()


def test_alarms_of_a_machine_have_a_place_that_does_not_come_and_go(machine: MachinePage, picture: Picture) -> None:
    assert machine._machine is not None
    assert machine._machine.name == "A"
    button, places = machine.control.alarms, opened(machine)
    assert not machine.control.isHidden()
    assert (button.isEnabled(), button.accessibleName()) == (False, "No alarms")
    before = [tile.geometry() for tile in machine.area.tiles]
    picture.alarms.take(AlarmNews(stands=[stand(1), stand(0)]))
    machine.show_frame(MONO_NS + NS)
    assert button.isEnabled()
    assert button.accessibleName() == "alarm 1, urgent, not acknowledged, 2 alarms"
    assert [tile.geometry() for tile in machine.area.tiles] == before
    picture.alarms.take(AlarmNews(stands=[stand(1, A.NORMAL), stand(0, A.NORMAL)]))
    machine.show_frame(MONO_NS + 3600 * NS)
    assert button.accessibleName() == "Alarms not known"  # the core is silent: none is not "no alarms"
    picture.alarms.take(AlarmNews(stands=[stand(1)]))
    machine.show_frame(MONO_NS + 3601 * NS)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert places == [("alarms", "alarm:1")]


def test_a_faceplate_shows_the_alarms_of_its_value(machine: MachinePage, picture: Picture) -> None:
    places = opened(machine)
    machine.open_plate(picture.tags[6])
    machine.show_frame(MONO_NS + NS)
    assert machine.plate.alarms.isHidden()
    picture.alarms.take(AlarmNews(stands=[stand(1), stand(2)]))
    machine.show_frame(MONO_NS + 2 * NS)
    assert not machine.plate.alarms.isHidden()
    QTest.mouseClick(machine.plate.alarms, Qt.MouseButton.LeftButton)
    assert places == [("alarms", "alarm:1")]
    machine.open_plate(picture.tags[2])
    machine.show_frame(MONO_NS + 3 * NS)
    assert machine.plate.alarms.isHidden()


def test_machines_are_gathered_once_a_change_whatever_number_asks() -> None:
    board = AlarmBoard()
    board.greet(AlarmNews(faces=FACES, stands=[stand(0), stand(1), stand(2)]))
    looked = 0
    listed = board.annunciated

    def counted() -> list[AlarmStand]:
        nonlocal looked
        looked += 1
        return listed()

    board.annunciated = counted  # type: ignore[method-assign]  # to count
    alarms = MachineAlarms(board)
    assert [sign.count if (sign := alarms.sign(name)) else 0 for name in ("A", "B", "Room")] == [2, 1, 0]
    assert looked == 1
    board.take(AlarmNews(stands=[stand(3)]))
    assert alarms.sign("Room") is not None
    assert looked == 2
