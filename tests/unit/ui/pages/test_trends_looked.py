"""What is only looked at on the trends page: over the same time, marked as unrecorded, dropped there or taken away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from hmi.channel.questions import LookAt, Looked, NodeValue, Question, Reply
from tests.fake_core import NOON_NS, NS, welcome
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from tests.unit.ui.pages.test_trends import PlayedPast
from ui.bridge.carried import CarriedNode, carry_nodes, carry_tags
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.picture import Picture
from ui.pages.trends.page import TrendsPage
from ui.plots.trend_view import TrendView
from ui.shell.language import Language
from ui.style.look import Look

HOT = CarriedNode("opc.tcp://plc:4840", "ns=2;s=Hot", "Oven.Hot")


def answer(question: Question) -> Reply | None:
    if isinstance(question, LookAt):
        return Looked(node=question.node, attributes=[], relations=[], value=NodeValue(text="1", status=0))
    return None


@pytest.fixture
def looked(qtbot: QtBot) -> Iterator[LookedAt]:
    made = LookedAt(PlayedCore(answer).ask, Chosen(), every_s=3600.0)
    yield made
    for node in list(made.nodes):
        made.remove(node)
    made.deleteLater()


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def page(
    qtbot: QtBot, picture: Picture, look: Look, language: Language, looked: LookedAt, chosen: Chosen
) -> Iterator[TrendsPage]:
    past = PlayedPast()
    made = TrendsPage(picture, chosen, past, look, lambda: NOON_NS, looked=looked)  # type: ignore[arg-type]  # played
    made.resize(900, 600)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def drop(view: TrendView, carried: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, carried, buttons, keys))


async def test_a_dropped_node_is_drawn_over_the_same_time_and_said_to_be_unrecorded(
    page: TrendsPage, looked: LookedAt, chosen: Chosen
) -> None:
    chosen.choose([0])
    strip = page.plots.looked
    assert strip.isHidden()
    drop(page.plots.left, carry_nodes([HOT]))
    await turn()
    (node,) = looked.nodes
    for second in range(20):
        node.take(NOON_NS - (20 - second) * NS, float(second), 0, None)
    page.show_frame(MONO_NS)
    page.show_frame(MONO_NS + NS)
    assert strip.isVisible()
    assert "not recorded" in strip.word.text()
    (lane,) = strip.view.lanes
    assert lane.drawn[0].line.x.max() >= NOON_NS / NS - 1
    assert strip.view.span == page.plots.left.span
    (title,) = lane.legend.titles
    assert (title.label, title.value) == ("Oven.Hot", "19")
    assert title.note == "not recorded, opc.tcp://plc:4840"
    node.fail("server not reachable")
    for tenth in range(20, 40):
        page.show_frame(MONO_NS + tenth * NS // 10)
    (title,) = lane.legend.titles
    assert (title.value, title.note) == ("–", "server not reachable")
    strip.buttons[0].click()
    assert strip.isHidden()
    assert looked.nodes == []


async def test_without_any_tag_the_page_is_there_for_what_is_looked_at(
    page: TrendsPage, looked: LookedAt, picture: Picture
) -> None:
    picture.greet(welcome(tags=[], machines=[], links=[]), MONO_NS)
    page.reload()
    assert page.is_empty()
    looked.add(HOT)
    assert not page.is_empty()
    page.show_frame(MONO_NS)
    assert page.plots.looked.isVisible()
    assert not page.plots.left.isVisible()
    looked.remove(looked.nodes[0])
    assert page.is_empty()


def test_dropped_tags_are_trended(page: TrendsPage, chosen: Chosen, picture: Picture) -> None:
    drop(page.plots.left, carry_tags([picture.tags[2].name, "nobody has this"]))
    assert list(chosen.pens) == [2]
