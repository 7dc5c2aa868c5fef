"""What a screen is told, frame by frame."""

import numpy as np

from hmi.acquisition import feed as feed_module
from hmi.acquisition.feed import Feed
from hmi.acquisition.latest import Latest
from hmi.channel.messages import Columns, Frame, column
from hmi.channel.questions_people import Standing
from hmi.values.notice import Notice
from hmi.values.samples import samples_of

S = 1_000_000_000


class Present:
    """A feed with the newest values beside it, played in seconds."""

    def __init__(self, tags: int) -> None:
        self.latest = Latest(tags)
        self.feed = Feed(tags)

    def arrive(self, *rows: tuple[int, float | str, int, int]) -> None:
        samples = self.latest.sift(samples_of(rows, received_ns=0))
        self.latest.put(samples)
        self.feed.put(samples)

    def frame(self, at_s: float) -> Frame | None:
        return self.feed.compose(self.latest, {}, 0, int(at_s * S))


def tags_of(columns: Columns | None) -> list[int]:
    return [] if columns is None else column(columns.tag, np.int32).tolist()


def values_of(columns: Columns | None) -> list[float]:
    return [] if columns is None else column(columns.value, np.float64).tolist()


def test_only_shown_tags_are_told_and_only_their_newest_value() -> None:
    present = Present(3)
    present.feed.watch([0, 2], [])
    present.arrive((0, 1.0, 0, 1 * S), (0, 2.0, 0, 2 * S), (1, 7.0, 0, 2 * S))
    frame = present.frame(5.0)
    assert frame is not None
    assert (tags_of(frame.latest), values_of(frame.latest)) == ([0], [2.0])
    assert frame.points is None


def test_a_trended_tag_gets_every_point_in_order() -> None:
    present = Present(3)
    present.feed.watch([0], [1])
    present.arrive((1, 1.0, 0, 1 * S), (0, 9.0, 0, 1 * S))
    present.arrive((1, 2.0, 0, 2 * S), (1, 3.0, 0, 3 * S))
    frame = present.frame(5.0)
    assert frame is not None
    assert (tags_of(frame.points), values_of(frame.points)) == ([1, 1, 1], [1.0, 2.0, 3.0])


def test_texts_of_points_keep_their_rows_across_deliveries() -> None:
    present = Present(2)
    present.feed.watch([], [0, 1])
    present.arrive((0, 1.0, 0, 1 * S))
    present.arrive((0, 2.0, 0, 2 * S), (1, "jam", 0, 2 * S))
    frame = present.frame(5.0)
    assert frame is not None
    assert frame.points is not None
    assert frame.points.texts == {2: "jam"}


def test_a_new_watch_tells_all_shown_values_again() -> None:
    present = Present(2)
    present.feed.watch([0], [])
    present.arrive((0, 1.0, 0, 1 * S), (1, 5.0, 0, 1 * S))
    present.frame(1.0)
    assert present.feed.watch([0, 1], [1]).tolist() == [1]
    frame = present.frame(1.1)
    assert frame is not None
    assert values_of(frame.latest) == [1.0, 5.0]


def test_tags_that_do_not_exist_are_ignored() -> None:
    present = Present(2)
    assert present.feed.watch([-1, 5, 1], [99]).tolist() == []
    present.arrive((1, 5.0, 0, 1 * S))
    frame = present.frame(5.0)
    assert frame is not None
    assert tags_of(frame.latest) == [1]


def test_silence_still_gives_a_sign_of_life_each_second() -> None:
    present = Present(1)
    assert present.frame(10.0) is not None
    assert present.frame(10.5) is None
    assert present.frame(11.0) is not None


def test_a_slow_screen_loses_its_oldest_points_and_is_told_so(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(feed_module, "MOST_POINTS", 3)
    present = Present(1)
    present.feed.watch([], [0])
    for second in range(6):
        present.arrive((0, float(second), 0, second * S))
    frame = present.frame(9.0)
    assert frame is not None
    assert frame.points_dropped
    assert values_of(frame.points) == [3.0, 4.0, 5.0]
    following = present.frame(10.0)
    assert following is not None
    assert not following.points_dropped


def test_a_notice_is_told_once_in_its_newest_form() -> None:
    present = Present(1)
    present.frame(0.0)
    present.feed.tell(Notice("link_lost", "line", 1))
    present.feed.tell(Notice("link_lost", "line", 2, over=True))
    frame = present.frame(1.0)
    assert frame is not None
    assert [(notice.at_ns, notice.over) for notice in frame.notices] == [(2, True)]
    assert present.frame(1.1) is None


def test_who_is_logged_in_is_told_when_it_changes_and_not_again() -> None:
    present = Present(1)
    present.frame(0.0)
    present.feed.show_standing(Standing(person="olga"))
    frame = present.frame(0.1)
    assert frame is not None
    assert frame.standing == Standing(person="olga")
    present.feed.show_standing(Standing(person="olga"))
    assert present.frame(0.2) is None
    present.feed.show_standing(Standing(person="olga", locked=True))
    locked = present.frame(0.3)
    assert locked is not None
    assert locked.standing == Standing(person="olga", locked=True)
    alive = present.frame(1.4)
    assert alive is not None
    assert alive.standing is None
