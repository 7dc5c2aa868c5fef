"""The trends page: following now, staying where a person looks, history behind live points, gaps as gaps."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.series import Series
from tests.fake_core import NOON_NS, NS, ask_nobody, frame
from tests.unit.ui.conftest import MONO_NS
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.past import Answer, Progress, Question, Work
from ui.bridge.picture import Picture
from ui.pages.trends.drawing import Known, Moment, held_share
from ui.pages.trends.hatches import Missing, gaps_of, merged
from ui.pages.trends.page import TrendsPage
from ui.pages.trends.span import Shown, to_read
from ui.plots.points import Points
from ui.shell.language import Language
from ui.style.look import Look

MINUTE = 60 * NS


class PlayedPast(QObject):
    """One value a second from an hour before noon until ten seconds before it, and what gaps a test adds."""

    answered = Signal(object)
    progressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[Question] = []
        self.gaps: list[Gap] = []
        self.works: list[Work] = []
        self.abandoned: list[str] = []

    def undertake(self, key: str, work: Work) -> None:
        self.works.append(work)

    def abandon(self, key: str) -> None:
        self.abandoned.append(key)

    def work(self, key: str) -> None:
        """Do all that was undertaken."""
        for work in self.works:
            for share in work:
                self.progressed.emit(Progress(key, share))
            self.progressed.emit(Progress(key, 1.0, over=True))

    def ask(self, question: Question) -> None:
        self.questions.append(question)
        times = np.arange(NOON_NS - 60 * MINUTE, NOON_NS - 10 * NS, NS, dtype=np.int64)
        for gap in self.gaps:
            times = times[(times <= gap.from_ns) | (times >= (gap.to_ns or NOON_NS))]
        value = np.full(len(times), 140.0)
        none = np.zeros(len(times), np.uint8)
        made = {name: Series(name, times, value, value, none, False, {}) for name in question.names}
        self.answered.emit(Answer(question, made, dict.fromkeys(question.names, self.gaps)))


@pytest.fixture
def past() -> PlayedPast:
    return PlayedPast()


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def page(
    qtbot: QtBot, picture: Picture, look: Look, language: Language, past: PlayedPast, chosen: Chosen
) -> Iterator[TrendsPage]:
    looked = LookedAt(ask_nobody, chosen)
    made = TrendsPage(picture, chosen, past, look, lambda: NOON_NS, looked=looked)  # type: ignore[arg-type]  # played
    made.watch_changed.connect(lambda: picture.trend(made.trended_tags()))
    chosen.choose([0])
    made.resize(640, 480)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def x_of(page: TrendsPage) -> tuple[float, float]:
    """The visible span in seconds after noon."""
    (left, right), _ = page.plots.left.lanes[0].box.viewRange()
    return left - NOON_NS / NS, right - NOON_NS / NS


def ends(page: TrendsPage) -> float:
    """Where the line ends, in seconds after noon."""
    return float(page.plots.left.lanes[0].drawn[0].line.x.max() - NOON_NS / NS)


def test_it_follows_now_though_nothing_comes_and_extends_the_last_value(page: TrendsPage, picture: Picture) -> None:
    page.show_frame(MONO_NS)
    page.show_frame(MONO_NS + NS)
    assert x_of(page)[1] == pytest.approx(1 + 1.2, abs=0.5)
    assert ends(page) == pytest.approx(1, abs=0.3)


def test_a_link_that_is_silent_no_longer_extends_its_values(page: TrendsPage) -> None:
    page.show_frame(MONO_NS)
    page.show_frame(MONO_NS + 30 * NS)  # the last frame was 30 s ago
    assert ends(page) == pytest.approx(-0.1, abs=0.2)
    hatches = page.plots.left.lanes[0].ground.hatches
    assert [round(hatch.to_s - hatch.from_s) for hatch in hatches] == [30]
    assert hatches[0].words[-1] == "core not running"


def test_live_points_follow_history_without_doubles(page: TrendsPage, picture: Picture) -> None:
    page.show_frame(MONO_NS)
    rows = [(0, 150.0, 0, NOON_NS - 12 * NS), (0, 151.0, 0, NOON_NS - NS)]
    picture.take(frame(2, points=rows), MONO_NS)
    page.show_frame(MONO_NS + NS)
    drawn = page.plots.left.lanes[0].drawn[0].line
    after = drawn.x > NOON_NS / NS - 11.9
    assert set(drawn.y[after].tolist()) == {150.0, 151.0}  # history's 140 of those seconds is the same time, not more


def test_first_live_points_ask_history_again(page: TrendsPage, picture: Picture, past: PlayedPast) -> None:
    page.show_frame(MONO_NS)
    asked = len(past.questions)
    picture.take(frame(2, points=[(0, 150.0, 0, NOON_NS)]), MONO_NS)
    page.show_frame(MONO_NS + NS // 10)
    page.show_frame(MONO_NS + NS // 5)
    assert len(past.questions) == asked + 1


def test_another_page_may_ask_for_a_span_and_it_is_the_one_that_is_drawn(
    page: TrendsPage, picture: Picture, past: PlayedPast
) -> None:
    from_ns, to_ns = NOON_NS - 30 * MINUTE, NOON_NS - 28 * MINUTE
    page.arrive(f"{picture.tags[1].name}\n@{from_ns}-{to_ns}")
    page.show_frame(MONO_NS)
    moment = page.timeline.moment
    assert moment is not None
    assert (moment.from_ns, moment.to_ns) == (from_ns, to_ns)
    assert 1 in page.shown_tags()
    assert past.questions[-1].names


def test_dragging_stays_there_and_live_comes_back(page: TrendsPage) -> None:
    page.show_frame(MONO_NS)
    page.plots.left.dragged.emit(NOON_NS / NS - 600, NOON_NS / NS - 300)
    followed = [page.timeline.following]
    page.show_frame(MONO_NS + 20 * NS)
    assert x_of(page) == pytest.approx((-600, -300), abs=0.1)
    assert page.head.live_button.text() == "Live"
    page.head.live_button.click()
    page.show_frame(MONO_NS + 21 * NS)
    followed.append(page.timeline.following)
    assert followed == [False, True]
    assert x_of(page)[1] == pytest.approx(21 + 3, abs=1)


def test_zooming_in_reads_finer_history(page: TrendsPage, past: PlayedPast) -> None:
    page.head.span_buttons[-1].click()
    page.show_frame(MONO_NS)
    coarse = past.questions[-1]
    page.plots.left.dragged.emit(NOON_NS / NS - 300, NOON_NS / NS - 200)
    page.show_frame(MONO_NS + NS)
    fine = past.questions[-1]
    assert (fine.to_ns - fine.from_ns) / fine.width < (coarse.to_ns - coarse.from_ns) / coarse.width / 100


def test_a_gap_is_a_break_in_the_line_and_a_hatch_with_its_cause(
    page: TrendsPage, past: PlayedPast, picture: Picture
) -> None:
    start_ns, end_ns = NOON_NS - 60 * NS, NOON_NS - 40 * NS
    gap = Gap("line", None, start_ns, end_ns, GapCause.LINK_LOST, GapClosure.NOT_CLOSED)
    past.gaps = [gap]
    page.show_frame(MONO_NS)
    page.show_frame(MONO_NS + NS)
    lane = page.plots.left.lanes[0]
    assert [(round(h.from_s - NOON_NS / NS), round(h.to_s - NOON_NS / NS)) for h in lane.ground.hatches] == [(-60, -40)]
    assert lane.ground.hatches[0].words[-1] == "link lost"
    led = lane.drawn[0].line.sure | lane.drawn[0].line.doubtful
    x = lane.drawn[0].line.x
    over = led[:-1] & (x[:-1] < end_ns / NS - 1) & (x[1:] > start_ns / NS + 1)
    assert len(x) > 100
    assert not over.any()


def test_nothing_is_set_anew_when_nothing_moved(page: TrendsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.head.span_buttons[-1].click()  # a day: half a second is far less than a pixel
    page.show_frame(MONO_NS)
    page.show_frame(MONO_NS + NS // 20)
    drawn: list[object] = []
    monkeypatch.setattr(page.plots.left.lanes[0], "draw", drawn.append)
    page.show_frame(MONO_NS + NS // 10)
    assert drawn == []


def test_a_hidden_page_draws_nothing(page: TrendsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.hide()
    drawn: list[object] = []
    monkeypatch.setattr(page.plots.left.lanes[0], "draw", drawn.append)
    page.show_frame(MONO_NS + 10 * NS)
    assert drawn == []


def test_gaps_of_another_tag_or_link_are_not_ours() -> None:
    live = [
        Gap("line", None, 1, None, GapCause.LINK_LOST),
        Gap("line", 7, 2, None, GapCause.REFUSED),
        Gap("other", None, 3, None, GapCause.LINK_LOST),
        Gap("line", 4, 4, None, GapCause.REFUSED),
        Gap("line", None, 5, 6, GapCause.LINK_LOST, GapClosure.REPUBLISHED),
    ]
    assert [gap.from_ns for gap in gaps_of(4, "line", [], live)] == [1, 4]


def test_what_the_core_says_of_a_gap_is_newer_than_what_was_read() -> None:
    read = [Gap("line", None, 1, None, GapCause.LINK_LOST)]
    live = [Gap("line", None, 1, 9, GapCause.LINK_LOST, GapClosure.REPUBLISHED)]
    assert gaps_of(4, "line", read, live) == []


def test_hatching_never_lies_on_hatching() -> None:
    spans = [Missing(0, 10, "a"), Missing(5, 30, "b"), Missing(40, 50, "c")]
    assert merged(spans) == [Missing(0, 30, "b"), Missing(40, 50, "c")]


def test_the_span_shown_is_bounded() -> None:
    shown = Shown(MINUTE).moved(NOON_NS, NOON_NS + 1)
    assert shown.at(0)[1] - shown.at(0)[0] == 5 * NS
    assert Shown(MINUTE).spanning(10**30).length_ns < 10**19


def test_history_is_read_anew_after_half_a_minute_and_not_before() -> None:
    span = (NOON_NS - MINUTE, NOON_NS)
    first = to_read(None, ("a",), span, 500, NOON_NS, 0)
    assert first is not None
    assert first.from_ns < span[0]
    assert to_read(first, ("a",), span, 500, NOON_NS, 29 * NS) is None
    assert to_read(first, ("a",), span, 500, NOON_NS, 31 * NS) is not None
    assert to_read(first, ("a", "b"), span, 500, NOON_NS, NS) is not None


def test_the_legend_says_how_much_of_what_is_shown_is_held(picture: Picture) -> None:
    moment = Moment(NOON_NS - 100 * NS, NOON_NS + 100 * NS, NOON_NS, MONO_NS)
    missing = [
        Missing(NOON_NS - 120 * NS, NOON_NS - 90 * NS, "link lost"),
        Missing(NOON_NS - 50 * NS, NOON_NS - 40 * NS, "link lost"),
    ]
    points = Points(*(np.empty(0),) * 4)  # type: ignore[arg-type]  # none
    assert held_share(Known(points, missing, NOON_NS), moment) == pytest.approx(0.8)
    assert held_share(Known(points, [], NOON_NS), moment) == 1.0
    assert held_share(Known(points, missing, NOON_NS), Moment(NOON_NS, NOON_NS + NS, NOON_NS, MONO_NS)) == 1.0


def test_a_pen_with_a_hole_says_so_in_its_legend(page: TrendsPage, past: PlayedPast) -> None:
    past.gaps = [Gap("line", None, NOON_NS - 60 * NS, NOON_NS - 30 * NS, GapCause.LINK_LOST, GapClosure.NOT_CLOSED)]
    past.questions.clear()
    page.reload()
    for later in range(20):
        page.show_frame(MONO_NS + later * NS // 2)
    (title,) = page.plots.left.lanes[0].legend.titles
    assert "% held" in title.note
