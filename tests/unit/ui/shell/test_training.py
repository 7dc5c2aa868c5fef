"""Nobody takes a training session for production: the frame is on every page and window, and nothing covers it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from hmi.channel.questions_training import TrainingNews
from hmi.values.tag import Kind, Tag
from hmi.values.training import TrainingPhase, TrainingState
from tests.fake_core import NOON_NS
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.shell.played import EmptyPast, extras
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.pages.trends.page import TrendsPage
from ui.shell.language import Language
from ui.shell.pages import EVERY_PAGE, PAGES, pages_for
from ui.shell.window import Window
from ui.style.look import Look
from ui.widgets.tag_model import TagModel

KEYS = [spec.key for spec in EVERY_PAGE]


@pytest.fixture
def trained(picture: Picture, look: Look, language: Language) -> Iterator[Window]:
    """A window in training."""
    assert picture.welcome is not None
    picture.greet(msgspec.structs.replace(picture.welcome, training=True), MONO_NS)
    made = Window(
        picture, Chosen(), EmptyPast(), look, language, lambda: NOON_NS,  # type: ignore[arg-type]  # played
        extras=extras(), specs=pages_for(training=True),
    )  # fmt: skip
    made.resize(1280, 800)
    made.reload()
    made.show()
    made.show_frame(MONO_NS)
    yield made
    made.leave()
    made.deleteLater()


def margins(window: QWidget) -> list[QRect]:
    """Where the frame is: above, below, left, right."""
    inside = window.marking.frame.inside().toRect()  # type: ignore[attr-defined]  # both windows have one
    whole = window.rect()
    return [
        QRect(0, 0, whole.width(), inside.top()),
        QRect(0, inside.bottom() + 1, whole.width(), whole.height() - inside.bottom() - 1),
        QRect(0, 0, inside.left(), whole.height()),
        QRect(inside.right() + 1, 0, whole.width() - inside.right() - 1, whole.height()),
    ]


def covering(window: QWidget) -> list[QWidget]:
    """Widgets that lie over the frame."""
    frame = window.marking.frame  # type: ignore[attr-defined]  # both windows have one
    found = []
    for widget in window.findChildren(QWidget):
        if widget is frame or not widget.isVisible() or widget.window() is not window:
            continue
        seen = widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))
        if any(seen.intersects(margin) for margin in margins(window)):
            found.append(widget)
    return found


def assert_marked(window: QWidget) -> None:
    QApplication.processEvents()
    frame = window.marking.frame  # type: ignore[attr-defined]  # both windows have one
    assert frame.isVisible()
    assert all(margin.width() > 0 and margin.height() > 0 for margin in margins(window))
    assert covering(window) == []


@pytest.mark.parametrize("key", KEYS)
def test_the_frame_is_on_every_page(trained: Window, key: str) -> None:
    trained.open(key)
    trained.show_frame(MONO_NS + 1)
    assert_marked(trained)


LAID: dict[str, Callable[[Window], object]] = {
    "log-in": lambda window: window.desk.open(),
    "lock": lambda window: window.lock(),
    "tour": lambda window: window.begin_tour(),
    "write": lambda window: window.stack.elsewhere_proposed.emit("write", "0"),
    "keyboard": lambda window: window.entry._bring(next(iter(window.page("procedures").findChildren(QLineEdit)))),
}


@pytest.mark.parametrize("what", list(LAID))
def test_nothing_that_lies_over_a_page_covers_it(trained: Window, what: str) -> None:
    trained.open("procedures")
    LAID[what](trained)
    trained.show_frame(MONO_NS + 1)
    assert_marked(trained)


def test_a_smaller_or_larger_window_has_it_too(trained: Window) -> None:
    for size in ((1000, 700), (1920, 1080)):
        trained.resize(*size)
        assert_marked(trained)


def test_the_second_screen_has_it(trained: Window) -> None:
    trained.second.send("trends")
    assert trained.second.window is not None
    assert_marked(trained.second.window)


@pytest.mark.parametrize("style", ["day", "night", "glare"])
def test_it_is_seen_in_every_style(trained: Window, look: Look, style: str) -> None:
    look.set_style(style)
    QApplication.processEvents()
    image = trained.grab().toImage()
    band = {QColor(image.pixelColor(x, 3)).name() for x in range(0, 1280, 2)}
    tokens = look.tokens
    assert {tokens.live.lower(), tokens.band.lower()} <= band
    left = {QColor(image.pixelColor(3, y)).name() for y in range(60, 760, 2)}
    assert {tokens.live.lower(), tokens.band.lower()} <= left


def test_the_words_follow_the_language_and_say_how_the_line_goes(trained: Window, picture: Picture) -> None:
    assert trained.marking.frame.words == "TRAINING · not production"
    picture.training = TrainingNews(state=TrainingState(phase=TrainingPhase.FROZEN, speed=5.0))
    trained.show_frame(MONO_NS + 1)
    assert trained.marking.frame.words == "TRAINING · not production · line frozen"
    trained.top.language_button.click()
    trained.show_frame(MONO_NS + 2)
    assert trained.marking.frame.words == "FORMATION · pas de production · ligne figée"
    trained.top.language_button.click()
    picture.training = TrainingNews(state=TrainingState(phase=TrainingPhase.OVER, speed=5.0))
    trained.show_frame(MONO_NS + 3)
    assert trained.marking.frame.words == "TRAINING · not production · session over"


def test_outside_training_there_is_neither_the_frame_nor_its_page(window: Window) -> None:
    assert not window.marking.frame.isVisible()
    assert not window.stack.has("training")
    layout = window.layout()
    assert layout is not None
    assert layout.contentsMargins().top() == 0
    assert {spec.key for spec in EVERY_PAGE} - {spec.key for spec in PAGES} == {"training"}


def test_another_core_decides_anew(trained: Window, picture: Picture) -> None:
    assert picture.welcome is not None
    picture.greet(msgspec.structs.replace(picture.welcome, training=False), MONO_NS)
    trained.reload()
    assert not trained.marking.frame.isVisible()


STEERING = [Tag(0, "Training.Order", "line", "", kind=Kind.TEXT), Tag(1, "Training.State", "line", "", kind=Kind.TEXT)]


@pytest.mark.parametrize("key", [key for key in KEYS if key != "training"])
def test_no_page_shows_what_steers_the_line(trained: Window, picture: Picture, key: str) -> None:
    """It names the faults that a trainee is to find."""
    assert picture.welcome is not None
    tags = [*STEERING, *(replace(tag, index=tag.index + 2, setpoint=None) for tag in picture.welcome.tags)]
    picture.greet(msgspec.structs.replace(picture.welcome, training=True, tags=tags, machines=[]), MONO_NS)
    trained.reload()
    trained.open(key)
    if key in {"machine", "diagnostics", "trends"}:
        trained.open(key, "Training.State")
    trained.show_frame(MONO_NS + 1)
    QApplication.processEvents()
    page = trained.page(key)
    said = [label.text() for label in page.findChildren(QLabel)]
    said += [button.text() for button in page.findChildren(QAbstractButton)]
    said += [widget.accessibleName() for widget in page.findChildren(QWidget)]
    for model in page.findChildren(QAbstractItemModel):
        rows = range(model.rowCount(QModelIndex()))
        said += [str(model.index(row, 0).data()) for row in rows]
    assert not [words for words in said if "Training.State" in words or "Training.Order" in words]


def test_no_table_and_no_pen_has_it_either(trained: Window, picture: Picture) -> None:
    assert picture.welcome is not None
    tags = [*STEERING, *(replace(tag, index=tag.index + 2, setpoint=None) for tag in picture.welcome.tags)]
    picture.greet(msgspec.structs.replace(picture.welcome, training=True, tags=tags, machines=[]), MONO_NS)
    model = TagModel(picture, Chosen())
    model.reload()
    assert {row.tag for row in model.rows if row.tag is not None} == set(range(2, len(tags)))
    trained.reload()
    page = trained.page("trends")
    assert isinstance(page, TrendsPage)
    page.contents.add(["Training.State", tags[2].name])
    assert not {0, 1} & {tag.index for tag in page.contents.tags}
    assert 2 in {tag.index for tag in page.contents.tags}


def test_the_lists_of_production_leave_nothing_out(picture: Picture) -> None:
    assert picture.welcome is not None
    picture.greet(msgspec.structs.replace(picture.welcome, tags=STEERING), MONO_NS)
    assert picture.listed == STEERING
