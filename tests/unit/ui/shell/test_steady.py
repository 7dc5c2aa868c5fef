"""A person goes from page to page all day: what the pages are made of stays as it is."""

import gc
from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication

from tests.fake_core import NOON_NS, NS, frame
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.line import line_picture
from ui.bridge.picture import Picture
from ui.pages.trends.page import TrendsPage
from ui.shell.pages import PAGES
from ui.shell.window import Window

OURS = ("ui.", "hmi.", "PySide6.Qt", "pyqtgraph.")
KEPT_BY_THE_TEST = "ui.bridge.past.Question"
_WARM = 4
"""Rounds after which all is made that is made once, and the way back is as long as it gets."""


@pytest.fixture
def picture() -> Picture:
    """A line whose machines have roles: every page has something to show."""
    return line_picture()


def round_trip(window: Window, picture: Picture, number: int) -> None:
    """Every page once, each with ten frames of live points."""
    for place, spec in enumerate(PAGES):
        window.open(spec.key)
        for tenth in range(10):
            at_ns = (number * len(PAGES) + place) * NS + tenth * NS // 10
            rows: list[tuple[int, float | str, int, int]] = [
                (tag.index, float(tenth), 0, NOON_NS + at_ns) for tag in picture.tags if tag.kind != "text"
            ]
            picture.take(frame(2, NOON_NS + at_ns, latest=rows, points=rows), MONO_NS + at_ns)
            window.show_frame(MONO_NS + at_ns)
        QApplication.processEvents()


def held(window: Window) -> Counter[str]:
    """Objects by class, widgets, and what lies in the plots."""
    widgets = len(QApplication.allWidgets())  # first: looking at them gives each an object of Python's, for good
    QApplication.sendPostedEvents(None, 0)
    gc.collect()
    found = Counter(
        kind for kind in (f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
        if kind.startswith(OURS) and kind != KEPT_BY_THE_TEST
    )  # fmt: skip
    found["widgets"] = widgets
    trends = window.page("trends")
    assert isinstance(trends, TrendsPage)
    found["drawn"] = len(trends.plots.left.scene().items())
    return found


def test_going_from_page_to_page_leaves_nothing_behind(window: Window, picture: Picture) -> None:
    window.page("trends")
    assert window._chosen.pens, "nothing would be trended"
    for number in range(_WARM):
        round_trip(window, picture, number)
    before = held(window)
    for number in range(_WARM, _WARM + 4):
        round_trip(window, picture, number)
    after = held(window)
    assert {kind: after[kind] - before[kind] for kind in before | after if after[kind] > before[kind]} == {}
