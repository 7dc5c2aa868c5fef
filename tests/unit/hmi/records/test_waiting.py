"""What waits: acts without an end, entries without a review; counted as the trail grows, also of a new one."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hmi.channel.questions_trail import TrailEntry, TrailFilter
from hmi.records.entry import Actor, Draft
from hmi.records.files import DATABASE
from hmi.records.ledger import Ledger
from hmi.records.looking import Looker
from hmi.records.waiting import GRACE_NS, REVIEW, Reviewed, Waiting, digest_of, object_of, review_of
from hmi.values.actions import Topic
from tests.unit.hmi.records.made import START_NS

QUALITY = Actor("q1", "Quentin", "quality")
LIMITS = TrailFilter(topic=Topic.LIMITS)


def limit(number: int) -> Draft:
    return Draft(action="station.changed", object=f"tags[t{number}].limits.high", lot=f"L{number}")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(Ledger(tmp_path, "bench", START_NS)) as made:
        yield made


def waiting(ledger: Ledger) -> Waiting:
    made = Waiting(ledger.path)
    assert made.advance(10.0) == 0
    return made


def append(ledger: Ledger, *drafts: Draft) -> int:
    """Number of the last of them."""
    return ledger.append(drafts, START_NS, 0)[-1].number


def reviewed(first: int, last: int, wanted: TrailFilter = LIMITS) -> Draft:
    what = object_of(Reviewed(first=first, last=last, filter=wanted))
    return Draft(action=f"{REVIEW}.done", object=what, of=1, actor=QUALITY)


def entries(ledger: Ledger, wanted: TrailFilter) -> list[TrailEntry]:
    with closing(Looker(ledger.path)) as looker:
        return looker.page(wanted, 0, 1000, 10.0).entries[::-1]


def test_an_act_without_an_end_waits_until_it_has_one(ledger: Ledger) -> None:
    began = append(ledger, Draft(action="tag.add", object="t"), Draft(action="count.explain")) - 1
    counted = waiting(ledger)
    assert counted.unended(START_NS + GRACE_NS) == []  # perhaps it is on its way
    assert [one.number for one in counted.unended(START_NS + GRACE_NS + 1)] == [began + 1, began]
    append(ledger, Draft(action="tag.add.failed", of=began), Draft(action="count.explain.done", of=began + 1))
    assert counted.advance(1.0) == 0
    assert counted.unended(START_NS + 10 * GRACE_NS) == []


def test_after_a_start_nobody_comes_to_end_what_was_begun_before(ledger: Ledger) -> None:
    began = append(ledger, Draft(action="log.backup"))
    append(ledger, Draft(action="core.started"))
    later = append(ledger, Draft(action="log.backup"))
    assert [one.number for one in waiting(ledger).unended(START_NS)] == [began]
    assert later > began


def test_acts_that_need_no_end_do_not_wait(ledger: Ledger) -> None:
    append(ledger, Draft(action="clock.set"), Draft(action="station.changed"), Draft(action="of.tomorrow"))
    assert waiting(ledger).unended(START_NS + 10 * GRACE_NS) == []


def test_what_wants_a_review_is_counted_by_topic(ledger: Ledger) -> None:
    append(ledger, limit(1), limit(2), Draft(action="clock.set"), Draft(action="station.changed", object="x"))
    assert waiting(ledger).unreviewed() == {"limits": 2, "time": 1}


def test_a_review_takes_what_it_says_and_nothing_else(ledger: Ledger) -> None:
    first = append(ledger, limit(1))
    append(ledger, limit(2), Draft(action="clock.set"))
    counted = waiting(ledger)
    by = append(ledger, reviewed(first, first))
    append(ledger, limit(3))
    counted.advance(1.0)
    assert counted.unreviewed() == {"limits": 2, "time": 1}
    assert [counted.reviewed(number) for number in range(first, first + 3)] == [by, 0, 0]
    again = append(ledger, reviewed(first, by + 1))
    counted.advance(1.0)
    assert counted.unreviewed() == {"time": 1}
    assert counted.reviewed(first) == by  # the first to review it stays so
    assert counted.reviewed(by + 1) == again
    assert (counted.reviewed(0), counted.reviewed(4711), counted.reviewed(-1)) == (0, 0, 0)
    assert waiting(ledger).unreviewed() == counted.unreviewed()  # and the same when counted anew


def test_a_review_cannot_cover_what_came_after_it(ledger: Ledger) -> None:
    append(ledger, limit(1))
    by = append(ledger, reviewed(1, 10_000))
    later = append(ledger, limit(2))
    counted = waiting(ledger)
    assert counted.reviewed(by - 1) == by
    assert counted.reviewed(later) == 0


@pytest.mark.parametrize("text", ["", "{}", "entries 1 to 5", '{"first":"1","last":2,"filter":{}}', "[]"])
def test_what_is_no_review_reviews_nothing(ledger: Ledger, text: str) -> None:
    append(ledger, limit(1), Draft(action=f"{REVIEW}.done", object=text))
    assert waiting(ledger).unreviewed() == {"limits": 1}


def test_a_long_trail_is_counted_in_parts(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hmi.records.waiting.STRIDE", 3)
    newest = append(ledger, *(limit(number) for number in range(10)))
    counted = Waiting(ledger.path)
    behind = [counted.advance(0.0) for _ in range(4)]
    assert behind == [newest - 3, newest - 6, newest - 9, 0]
    assert counted.unreviewed() == {"limits": 10}


def test_another_trail_in_its_place_is_counted_anew(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path, "bench", START_NS)) as first:
        append(first, limit(1), limit(2), limit(3))
        counted = waiting(first)
    for path in tmp_path.glob("records*"):
        path.unlink()
    with closing(Ledger(tmp_path, "bench", START_NS)) as second:
        append(second, Draft(action="clock.set"))
        counted.advance(1.0)
        assert counted.unreviewed() == {"time": 1}
    assert (tmp_path / DATABASE).exists()


def test_a_digest_is_bound_to_what_was_asked_for_and_to_every_entry(ledger: Ledger) -> None:
    last = append(ledger, limit(1), limit(2))
    rows = entries(ledger, LIMITS)
    review = Reviewed(first=1, last=last, filter=LIMITS)
    whole = digest_of(review, rows)
    assert digest_of(review, rows) == whole
    others = [
        digest_of(Reviewed(first=2, last=last, filter=LIMITS), rows),
        digest_of(Reviewed(first=1, last=last, filter=TrailFilter()), rows),
        digest_of(review, rows[:1]),
        digest_of(review, rows[::-1]),
    ]
    assert whole not in others
    assert review_of(object_of(review)) == review
