"""A difference between counters stands among the notices until somebody says why."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hmi.channel.messages import Refused
from hmi.channel.questions import Done, ExplainDifference, Question, Reply
from hmi.channel.questions_people import Standing
from hmi.values.counted import Change, Difference
from hmi.values.notice import Notice, Urgency
from hmi.values.right import Right
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS, frame
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.line import LinePast, line_picture
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.pages.notices.page import NoticesPage
from ui.shell.language import Language
from ui.style.look import Look

HISTORY = [Change(NOON_NS - 600 * NS, 3, "Ben", "three samples"), Change(NOON_NS - 60 * NS, -5)]
PLACE = Difference("Filler > Packer", Text("filler to packer", "remplisseuse"), -5, NOON_NS, True, HISTORY)


class Answering:
    """A core that gives one answer at once, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answer: Reply | Refused = Done()
        self.asked: list[Question] = []

    def ask(self, question: Question) -> "asyncio.Future[Reply | Refused]":
        self.asked.append(question)
        made: asyncio.Future[Reply | Refused] = asyncio.get_event_loop().create_future()
        made.set_result(self.answer)
        return made

    def end_core(self) -> "asyncio.Future[str]":
        raise NotImplementedError


@pytest.fixture
def core() -> Answering:
    return Answering()


@pytest.fixture
def picture() -> Picture:
    made = line_picture()
    arguments = {"difference": "−5"}
    notices = [
        Notice("count.unbalanced", PLACE.place, NOON_NS, Urgency.WARNING, arguments),
        Notice("server.restarted", "line", NOON_NS),
    ]
    made.take(frame(2, notices=notices, differences=[PLACE]), MONO_NS)
    return made


@pytest.fixture
def seat(picture: Picture, core: Answering) -> Seat:
    picture.sit(Standing(person="ana", name="Ana Diaz", role="operator", rights=[Right.EXPLAIN_COUNTS]))
    return Seat(picture, core.ask, lambda: None)


@pytest.fixture
def page(
    qtbot: QtBot, picture: Picture, core: Answering, seat: Seat, look: Look, language: Language
) -> Iterator[NoticesPage]:
    made = NoticesPage(picture, Chosen(), LinePast(), look, lambda: NOON_NS, core, seat)  # type: ignore[arg-type]  # played
    made.resize(1160, 620)
    made.show()
    made.show_frame(MONO_NS)
    yield made
    made.close()
    made.deleteLater()


def touch(page: NoticesPage, key: str) -> None:
    """The notice of this key."""
    rows = [page.rows.item(row) for row in range(page.rows.count())]
    (item,) = [one for one in rows if one.data(Qt.ItemDataRole.UserRole).key == key]
    page.rows.itemClicked.emit(item)


async def test_it_is_explained_by_who_is_logged_in_with_a_reason(page: NoticesPage, core: Answering) -> None:
    touch(page, "count.unbalanced")
    panel = page.explain
    assert panel.isVisible()
    assert panel.heading.text() == "Filler to packer: −5 parts not accounted for"
    latest, earliest = panel.history.text().splitlines()
    assert latest.endswith(": −5")
    assert earliest.endswith("3 explained by Ben: three samples")
    assert not panel.explain_button.isEnabled()
    panel.why.setText("five fell from the belt")
    panel.explain_button.click()
    await asyncio.sleep(0)
    assert core.asked == [ExplainDifference(place=PLACE.place, parts=-5, why="five fell from the belt")]
    assert not panel.isVisible()
    assert page.rows.isVisible()


async def test_without_anyone_logged_in_it_waits_for_somebody_who_may(
    page: NoticesPage, picture: Picture, seat: Seat, core: Answering
) -> None:
    picture.sit(Standing())
    wanted: list[Right | None] = []
    seat.person_wanted.connect(lambda: wanted.append(seat.wanted.right if seat.wanted else None))
    touch(page, "count.unbalanced")
    page.explain.why.setText("samples")
    page.explain.explain_button.click()
    assert (wanted, core.asked) == ([Right.EXPLAIN_COUNTS], [])
    picture.sit(Standing(person="ben", name="Ben", role="operator", rights=[Right.EXPLAIN_COUNTS]))
    seat.show_frame(MONO_NS)
    await asyncio.sleep(0)
    assert core.asked == [ExplainDifference(place=PLACE.place, parts=-5, why="samples")]


async def test_what_is_refused_is_said_and_nothing_is_lost(page: NoticesPage, core: Answering) -> None:
    core.answer = Refused(request=1, reason="count.other_difference")
    touch(page, "count.unbalanced")
    page.explain.why.setText("samples")
    page.explain.explain_button.click()
    await asyncio.sleep(0)
    assert page.explain.isVisible()
    assert page.explain.said.text() == "Another difference stands there now: look again."
    assert page.explain.why.text() == "samples"
    page.explain.close_button.click()
    assert not page.explain.isVisible()


def test_other_notices_cannot_be_explained_away(page: NoticesPage, picture: Picture) -> None:
    touch(page, "server.restarted")
    assert not page.explain.isVisible()
    picture.take(frame(3, differences=[Difference(PLACE.place)]), MONO_NS)
    touch(page, "count.unbalanced")
    assert not page.explain.isVisible(), "it was explained meanwhile"


def test_all_that_is_touched_is_large_enough(page: NoticesPage, look: Look) -> None:
    touch(page, "count.unbalanced")
    for part in (page.explain.why, page.explain.explain_button, page.explain.close_button):
        assert min(part.width(), part.height()) >= look.metrics.touch
        assert part.accessibleName() or part.text()
