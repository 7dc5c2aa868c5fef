"""What a person does with the trends: pens, cursors, comparison, two plots, sets, exports, hands on the axes."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.tag import Tag
from tests.fake_core import NOON_NS, NS, ask_nobody, frame, live_link, welcome
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.test_trends import PlayedPast
from ui.bridge.chosen import MOST_PENS, Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.picture import Picture
from ui.pages.trends.exporting import WORK_KEY
from ui.pages.trends.page import TrendsPage
from ui.pages.trends.sets import FILE_NAME, PenSet, PenSetsFile, SetPen
from ui.shell.language import Language
from ui.style.look import Look

Pages = tuple[TrendsPage, Chosen, PlayedPast, Path]


@pytest.fixture
def shown(qtbot: QtBot, picture: Picture, look: Look, language: Language, tmp_path: Path) -> Iterator[Pages]:
    tags = [*picture.tags, *(Tag(10 + more, f"more{more}", "line", "Room", unit="%") for more in range(10))]
    picture.greet(welcome(tags=tags, data_folder=str(tmp_path)), MONO_NS)
    picture.take(frame(1, links=[live_link()]), MONO_NS)
    chosen, past = Chosen(), PlayedPast()
    looked = LookedAt(ask_nobody, chosen)
    page = TrendsPage(picture, chosen, past, look, lambda: NOON_NS, looked=looked)  # type: ignore[arg-type]  # played
    page.watch_changed.connect(lambda: picture.trend(page.trended_tags()))
    chosen.choose([0, 1])
    page.resize(1180, 660)
    page.show()
    page.show_frame(MONO_NS)
    page.show_frame(MONO_NS + NS)
    yield page, chosen, past, tmp_path
    page.close()
    page.deleteLater()


def frame_of(page: TrendsPage, seconds: float) -> None:
    page.show_frame(MONO_NS + int(seconds * NS))


def said(page: TrendsPage) -> str:
    return page.word.label.text()


def test_a_seventeenth_pen_is_refused_in_words_until_one_is_removed(shown: Pages) -> None:
    page, chosen, _, _ = shown
    for tag in range(17):
        if tag not in chosen.pens:
            chosen.toggle(tag)
    assert len(chosen.pens) == MOST_PENS == 16
    assert said(page) == "16 pens at most: remove one to free its place."
    chosen.toggle(3)
    frame_of(page, 2)
    assert said(page) == ""


def test_few_pens_have_a_lane_each_and_many_share_one_by_unit(shown: Pages) -> None:
    page, chosen, _, _ = shown
    assert [len(lane.lane.pens) for lane in page.plots.lanes] == [1, 1]
    chosen.choose([0, 1, 2, 3, 9, 10, 11])
    assert [[pen.tag for pen in lane.lane.pens] for lane in page.plots.lanes] == [[0, 1, 3], [2], [9, 10, 11]]
    page.tools.buttons["unit"].click()
    assert len(page.plots.lanes) == 7


def test_the_value_axis_no_longer_fits_itself_once_a_person_moved_it_and_says_so(shown: Pages) -> None:
    page, _, _, _ = shown
    lane = page.plots.lanes[0]
    box = lane.box.sceneBoundingRect()
    before = lane.values
    place = QPoint(int(box.left()) - 20, int(box.center().y()))
    drag(page.plots.left.viewport(), place, place + QPoint(0, 30))
    frame_of(page, 2)
    kept = lane.values
    assert kept != before
    assert said(page) == "Value axis set by hand: Forming temperature"
    frame_of(page, 20)
    assert lane.values == kept
    page.word.button.click()
    frame_of(page, 21)
    assert lane.values == pytest.approx(before)
    assert said(page) == ""


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(widget, start + (end - start) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def test_two_fingers_zoom_the_time_about_what_is_under_them(shown: Pages) -> None:
    page, _, _, _ = shown
    view, field = page.plots.left, page.plots.left.field
    moment = page.timeline.moment
    assert moment is not None
    length = moment.to_ns - moment.from_ns
    device, width, y = QTest.createTouchDevice(), field.right - field.left, int(field.top) + 20

    def place(share: float) -> QPoint:
        return QPoint(int(field.left + share * width), y)

    fingers = view.viewport()
    QTest.touchEvent(fingers, device).press(0, place(0.4), fingers).press(1, place(0.6), fingers)
    QTest.touchEvent(fingers, device).move(0, place(0.3), fingers).move(1, place(0.7), fingers)
    QTest.touchEvent(fingers, device).release(0, place(0.3), fingers).release(1, place(0.7), fingers)
    frame_of(page, 2)
    moment = page.timeline.moment
    assert moment is not None
    assert (moment.to_ns - moment.from_ns) / length == pytest.approx(0.5, abs=0.01)
    assert not page.timeline.following


def test_pause_stays_and_live_returns(shown: Pages) -> None:
    page, _, _, _ = shown
    page.head.live_button.click()
    frame_of(page, 30)
    paused = page.timeline.moment
    assert paused is not None
    assert page.head.live_button.text() == "Live"
    page.head.live_button.click()
    frame_of(page, 31)
    live = page.timeline.moment
    assert live is not None
    assert (live.to_ns - paused.to_ns) / NS == pytest.approx(30, abs=0.5)


def test_cursors_read_both_values_and_are_dragged_by_handles_for_gloves(shown: Pages, look: Look) -> None:
    page, _, _, _ = shown
    page.tools.buttons["cursors"].click()
    frame_of(page, 2)
    places = page.cursors.places
    assert places is not None
    assert page.cursors_panel is not None
    assert page.cursors_panel.delta.text() == "Δ 40 s"
    view, field = page.plots.left, page.plots.left.field
    x = field.x_of(places[0] / NS, view.span)
    handle = QPoint(int(x + look.metrics.touch / 2) - 2, int(field.axis_bottom) - look.metrics.touch // 2)
    drag(view.viewport(), handle, handle + QPoint(-60, 0))
    frame_of(page, 3)
    assert page.cursors.places is not None
    assert page.cursors.places[0] < places[0] - 4 * NS
    assert page.cursors.places[1] == places[1]
    page.tools.buttons["cursors"].click()
    assert page.cursors.places is None


def test_an_earlier_span_lies_under_the_shown_one_on_the_time_since_their_start(shown: Pages) -> None:
    page, _, past, _ = shown
    page.compare(0)
    frame_of(page, 2)
    frame_of(page, 3)
    moment, comparison = page.timeline.moment, page.comparing.comparison
    assert moment is not None
    assert comparison is not None
    asked = past.questions[-1]
    assert asked.asker == "trends.earlier"
    assert asked.from_ns <= moment.from_ns - 120 * NS <= moment.from_ns <= asked.to_ns + 61 * NS
    earlier = page.plots.lanes[0].drawn[0].earlier
    assert len(earlier) > 0
    assert moment.from_ns / NS - 1 <= earlier.x.min() <= earlier.x.max() <= moment.to_ns / NS + 1
    assert said(page).startswith("Strong lines from 11:58:0")
    page.word.button.click()
    frame_of(page, 4)
    assert len(page.plots.lanes[0].drawn[0].earlier) == 0


def test_two_plots_share_their_time(shown: Pages) -> None:
    page, chosen, _, _ = shown
    page.tools.buttons["split"].click()
    frame_of(page, 2)
    assert [lane.lane.pens[0].tag for lane in page.plots.left.lanes] == [0]
    assert [lane.lane.pens[0].tag for lane in page.plots.right.lanes] == [1]
    assert page.plots.left.span == page.plots.right.span
    chosen.draw_beside(0, True)
    assert page.plots.left.lanes == []


def test_a_lost_link_is_marked_and_a_touch_says_what_it_was(shown: Pages, picture: Picture) -> None:
    page, _, _, _ = shown
    gap = Gap("line", None, NOON_NS - 60 * NS, NOON_NS - 55 * NS, GapCause.LINK_LOST, GapClosure.REPUBLISHED)
    picture.gaps["line", None, gap.from_ns, gap.cause] = gap
    page.redraw()
    frame_of(page, 2)
    (mark,) = page.plots.left.marks
    view, field = page.plots.left, page.plots.left.field
    place = QPoint(int(field.x_of(mark.at_ns / NS, view.span)), int(field.bottom) - 4)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert said(page).startswith("Link lost (line) at ")
    assert said(page).endswith("for 5 s, nothing missing")


@pytest.mark.parametrize("form", ["png", "svg", "plotted"])
def test_an_export_says_where_it_lies(shown: Pages, form: str) -> None:
    page, _, past, folder = shown
    gap = Gap("line", None, NOON_NS - 60 * NS, NOON_NS - 50 * NS, GapCause.LINK_LOST, GapClosure.NOT_CLOSED)
    past.gaps = [gap]
    page.history.forget()
    frame_of(page, 2)
    frame_of(page, 3)
    page.side.open("export")
    assert page.export_panel is not None
    page.export_panel.proposed.emit(form)
    past.work(WORK_KEY)
    (written,) = (folder / "exports").iterdir()
    assert page.export_panel.said.text() == f"Written: {written}"
    if form == "plotted":
        rows = list(csv.reader(written.read_text("utf-8-sig").splitlines()))
        assert rows[0] == ["tag", "time", "low", "high", "unit", "quality", "note"]
        assert [row[5] for row in rows if row[0] == "blister.forming_temp"].count("missing") == 1
    else:
        assert written.stat().st_size > 2000


def test_a_cancelled_export_is_abandoned_and_said(shown: Pages) -> None:
    page, _, past, _ = shown
    page.side.open("export")
    panel = page.export_panel
    assert panel is not None
    panel.proposed.emit("plotted")
    panel.cancel_button.click()
    assert past.abandoned == [WORK_KEY]
    assert panel.said.text() == "Cancelled, nothing was written."
    for work in past.works:
        work.close()


def test_a_set_is_kept_under_a_name_and_shown_again(shown: Pages) -> None:
    page, chosen, _, folder = shown
    page.side.open("sets")
    panel = page.sets_panel
    assert panel is not None
    chosen.draw_linear(1, True)
    panel.field.setText("Heating")
    panel.keep_button.click()
    chosen.choose([5])
    page.show_set(PenSetsFile(folder).load()[0])
    assert list(chosen.pens) == [0, 1]
    assert chosen.linear == {1}
    page.show_set(PenSet("old", (SetPen("gone"), SetPen("more1")), 600.0))
    assert panel.said.text() == "Not in this station: gone"
    assert page.timeline.shown.length_ns == 600 * NS


def test_a_damaged_file_of_sets_is_said_and_kept_aside(shown: Pages) -> None:
    page, _, _, folder = shown
    (folder / FILE_NAME).write_text("{ not json")
    page.side.open("sets")
    assert page.sets_panel is not None
    assert "damaged" in page.sets_panel.said.text()
    page.sets_panel.field.setText("New")
    page.sets_panel.keep_button.click()
    assert (folder / "pen_sets.damaged.json").read_text() == "{ not json"
    assert [one.name for one in PenSetsFile(folder).load()] == ["New"]


def test_nothing_that_is_touched_is_smaller_than_a_glove_and_all_of_it_has_a_name(shown: Pages, look: Look) -> None:
    page, _, _, _ = shown
    page.head.tools_button.click()
    seen = 0
    for key in ("pens", "cursors", "compare", "sets", "export"):
        page.side.open(key)
        QApplication.processEvents()
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and not isinstance(button.parent(), QAbstractButton) and button.text():
                seen += 1
                assert min(button.width(), button.height()) >= look.metrics.touch, (key, button.text())
                assert button.accessibleName() or len(button.text()) > 1, (key, button.text())
    assert seen > 60
    assert page.minimumSizeHint().height() <= 660


def test_names_that_arrive_are_trended_too(shown: Pages) -> None:
    page, chosen, _, _ = shown
    page.arrive("more2\nunknown")
    assert list(chosen.pens) == [0, 1, 12]
