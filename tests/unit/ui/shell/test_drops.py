"""Things dropped on the rail: the trends' entry takes tags and nodes, no other entry takes anything."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from ui.bridge.carried import carry_tags
from ui.bridge.picture import Picture
from ui.pages.trends.page import TrendsPage
from ui.shell.window import Window

_LEFT = Qt.MouseButton.LeftButton
_KEYS = Qt.KeyboardModifier.NoModifier


def over(window: Window, key: str, carried: QMimeData) -> tuple[QPoint, bool]:
    """Hold it over an entry; answers the place and whether it is taken there."""
    place = window.rail.buttons[key].geometry().center()
    event = QDragMoveEvent(place, Qt.DropAction.CopyAction, carried, _LEFT, _KEYS)
    window.rail.dragMoveEvent(event)
    return place, event.isAccepted()


def test_tags_dropped_on_the_trends_entry_open_the_page_with_them(window: Window, picture: Picture) -> None:
    before = window.stack.here.key
    carried = carry_tags([picture.tags[3].name])
    assert not over(window, "values", carried)[1]
    place, taken = over(window, "trends", carried)
    assert taken
    assert window.rail.buttons["trends"].isDown()
    assert before != "trends"
    window.rail.dropEvent(QDropEvent(QPointF(place), Qt.DropAction.CopyAction, carried, _LEFT, _KEYS))
    assert not window.rail.buttons["trends"].isDown()
    page = window.stack.seen
    assert isinstance(page, TrendsPage)
    assert 3 in page.trended_tags()


def test_what_is_no_tag_is_not_taken(window: Window) -> None:
    text = QMimeData()
    text.setText("a sentence")
    assert not over(window, "trends", text)[1]
    assert not window.rail.buttons["trends"].isDown()
