"""What a person does and must see, in the order of their words."""

import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.e2e.hands import Hands
from ui.bridge.picture import Presence
from ui.pages.trends.export_panel import Form


async def start(hands: Hands) -> None:
    """Live values; the tour, skipped; every page is one touch away, has a title, and back leads to where one was."""
    await hands.is_live()
    window = hands.window
    await hands.sees("the tour", window.tour.isVisible)
    hands.touch(window.tour.skip_button)
    assert not window.tour.isVisible()
    for key in list(window.rail.buttons):
        was = window.stack.here
        hands.go_to(key)
        await hands.sees(f"the page {key}", lambda key=key: window.stack.here.key == key)  # type: ignore[misc]  # bound
        assert hands.page.title()
        assert window.top.title.text() == hands.page.title()
        if was.key != key:
            hands.touch(window.rail.back)
            assert window.stack.here == was
            hands.go_to(key)
    await hands.is_live()


async def cut(hands: Hands) -> None:
    """The link is cut: said at once, on every value; it comes back: live again, and the gap is in the log."""
    await hands.is_live()
    await hands.is_answered("LIVE")
    await hands.sees("that there is no data", lambda: "no data since" in hands.trust)
    mono_ns = hands.picture.beat.mono_ns if hands.picture.beat else 0
    assert not any(hands.picture.standing(tag.index, mono_ns).drawn_live for tag in hands.picture.tags)
    assert any("No data since" in word for word in hands.words()) or "no data since" in hands.trust
    assert hands.picture.open_gaps()
    await hands.is_answered("LOST")
    await hands.is_live()
    await hands.sees("the end of the gap", lambda: not hands.picture.open_gaps())


async def language(hands: Hands) -> None:
    """French at one touch, everywhere at once, on pages made before and after; and English again."""
    await hands.is_live()
    window = hands.window
    hands.go_to("trends")
    english = set(hands.words())
    hands.touch(window.top.language_button)
    await hands.sees("French", lambda: window.top.lock_button.text() == "Nettoyer")
    assert window.top.title.text() == hands.page.title() == "Courbes"
    await hands.sees("the trust of data in French", lambda: "% des valeurs" in hands.trust)
    hands.touch(window.rail.back)
    hands.go_to("trends")
    hands.touch(window.top.language_button)
    await hands.sees("English", lambda: window.top.lock_button.text() == "Clean")
    assert window.top.title.text() == "Trends"
    kept = {word for word in english if not any(figure in word for figure in "0123456789")}
    assert kept <= set(hands.words())


async def pen(hands: Hands) -> None:
    """Trends, Pens, search, touch a row: one pen more, and its points arrive."""
    await hands.is_live()
    hands.go_to("trends")
    trends = hands.trends
    before = dict(trends._chosen.pens)
    hands.touch(trends.head.pens_button)
    panel = trends.pens_panel
    assert panel is not None
    hands.touch(panel.all_button)
    QTest.keyClicks(panel.field, "sealing")
    model, table = panel.model, panel.table
    rows = [row for row in range(model.rowCount()) if model.tag_at(row) is not None]
    rows = [row for row in rows if model.tag_at(row) not in before]
    assert 0 < len(rows) < len(hands.picture.tags) / 2
    tag = model.tag_at(rows[0])
    assert tag is not None
    place = model.index(rows[0], 1)
    table.scrollTo(place)
    hands.touch(table.viewport(), table.visualRect(place).center())
    assert tag in trends._chosen.pens
    assert len(trends._chosen.pens) == len(before) + 1
    await hands.sees("the new pen's points", lambda: tag in hands.picture.trails and len(hands.picture.trails[tag]) > 1)
    hands.touch(trends.head.pens_button)


async def export(hands: Hands) -> None:
    """Trends, Tools, Export: the stored values and a picture lie where the panel says."""
    await hands.is_live()
    hands.go_to("trends")
    trends = hands.trends
    await hands.sees("history", lambda: trends.history.answer is not None)
    hands.touch(trends.head.tools_button)
    hands.touch(trends.tools.buttons["export"])
    panel = trends.export_panel
    assert panel is not None
    for form, ending in ((Form.RAW, ".csv"), (Form.PNG, ".png")):
        hands.touch(panel.buttons[form])
        await hands.sees(f"the export {form}", lambda: panel.said.text().startswith("Written: "))
        path = Path(panel.said.text().removeprefix("Written: "))
        assert path.suffix == ending
        content = _read(path)
        if form is Form.RAW:
            names = [hands.picture.tags[tag].name for tag in trends._chosen.pens]
            assert all(name.encode() in content for name in names), content[:1000]
        else:
            assert content.startswith(b"\x89PNG")


async def lock(hands: Hands) -> None:
    """Locked, nothing that is wiped does anything; held one after the other, the two targets unlock."""
    await hands.is_live()
    window = hands.window
    here = window.stack.here
    hands.touch(window.top.lock_button)
    assert window.locked
    page = window.lock_page
    for x in range(0, page.width(), 100):
        for y in range(0, page.height(), 100):
            QTest.mouseClick(page.childAt(x, y) or page, Qt.MouseButton.LeftButton)
    hands.press(page.second)
    await hands.sees("that the second target alone fills", lambda: page.second._share > 0)
    hands.release(page.second)
    assert window.locked
    assert "% of values" in page.state.words
    hands.press(page.first)
    await hands.sees("the second target lit", lambda: page.second.lit)
    hands.release(page.first)
    hands.press(page.second)
    await hands.sees("the page again", lambda: not window.locked)
    assert window.stack.here == here
    await hands.is_live()


async def kill(hands: Hands) -> None:
    """The core is killed: the screen says so, vouches for nothing, starts it again, and is live with all tags."""
    await hands.is_live()
    picture, window = hands.picture, hands.window
    assert picture.welcome is not None
    first = picture.welcome.core_pid
    os.kill(first, signal.SIGKILL)
    await hands.sees("that the core is gone", lambda: window.gone.isVisible() and "core" in window.gone.text())
    assert picture.presence(0) is Presence.GONE
    assert "100 %" not in hands.trust
    await hands.is_live()
    assert not window.gone.isVisible()
    assert picture.welcome.core_pid != first


def _read(path: Path) -> bytes:
    """A small file, whole."""
    return path.read_bytes()


SCENARIOS: dict[str, Callable[[Hands], Awaitable[None]]] = {
    each.__name__: each for each in (start, cut, language, pen, export, lock, kill)
}
