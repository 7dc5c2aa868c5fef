"""Looking for entries: what is found is what is there, page by page, also beside damage."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hmi.channel.questions_trail import TrailEntry, TrailFilter
from hmi.records.entry import Actor, Draft
from hmi.records.errors import RecordsError
from hmi.records.files import DATABASE
from hmi.records.ledger import Ledger
from hmi.records.looking import Looker
from hmi.records.sought import UNREADABLE, canonical_of, filter_of, is_sought
from hmi.values.actions import ACTIONS, Topic
from tests.unit.hmi.records.made import START_NS, S, filled

PEOPLE = (
    Actor("p1", "Anne Müller", "operator"),
    Actor("p2", 'Łukasz "Q" 100%', "quality"),
    Actor("x_1", "É. Petit", ""),
)
WORDS = (
    "",
    "L1",
    "L12",
    "tags[oven.temperature].limits.high",
    'a "quoted"\nline',
    "50%",
    "under_score",
    "ÜBER ~",
    "\\",
)


def random_draft(dice: random.Random) -> Draft:
    return Draft(
        action=dice.choice([*ACTIONS, "tag.add.done", "clock.set", "strange.act"]),
        object=dice.choice(WORDS),
        old=dice.choice(WORDS),
        new=dice.choice(WORDS),
        reason=dice.choice(WORDS),
        lot=dice.choice(WORDS[:3]),
        actor=dice.choice(PEOPLE),
    )


def random_filter(dice: random.Random) -> TrailFilter:
    pieces = (
        "",
        "",
        "müller",
        "MÜLLER",
        "ann",
        "l1",
        "50%",
        "_",
        "~",
        '"q"',
        "\n",
        "\\",
        "é",
        "limits",
        "nothing such",
    )
    return TrailFilter(
        person=dice.choice((*[""] * 20, *pieces)),
        object=dice.choice((*[""] * 20, *pieces)),
        lot=dice.choice(("", "", "l1", "2")),
        text=dice.choice((*[""] * 20, *pieces)),
        topic=dice.choice([None, None, *Topic]),
        from_ns=dice.choice((0, START_NS + 20 * S)),
        to_ns=dice.choice((0, START_NS + 40 * S)),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dice = random.Random(5)
    made = tmp_path_factory.mktemp("random")
    with closing(Ledger(made, "bench", START_NS)) as ledger:
        for commit in range(60):
            ledger.append([random_draft(dice) for _ in range(5)], START_NS + commit * S, 3600)
    return made


def all_of(looker: Looker, wanted: TrailFilter, most: int = 1000) -> list[TrailEntry]:
    found: list[TrailEntry] = []
    before = 0
    while before != 1:
        page = looker.page(wanted, before, most, 10.0)
        assert len(page.entries) <= most
        found += page.entries
        before = page.looked_to
    return found


def test_whatever_is_looked_for_is_found_and_nothing_else(folder: Path) -> None:
    dice = random.Random(6)
    hits = 0
    with closing(Looker(folder / DATABASE)) as looker:
        everything = all_of(looker, TrailFilter())
        assert [one.number for one in everything] == list(range(301, 0, -1))
        for _ in range(150):
            wanted = random_filter(dice)
            expected = [one for one in everything if is_sought(wanted, one)]
            assert all_of(looker, wanted) == expected, wanted
            hits += bool(expected)
    assert 40 < hits < 140  # the test finds something, and not always


def test_pages_hang_together(folder: Path) -> None:
    with closing(Looker(folder / DATABASE)) as looker:
        wanted = TrailFilter(person="müller")
        assert all_of(looker, wanted, most=7) == all_of(looker, wanted)


def test_a_search_that_takes_long_says_how_far_it_came(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hmi.records.looking.STRIDE", 50)
    with closing(Looker(folder / DATABASE)) as looker:
        first = looker.page(TrailFilter(text="nothing such"), 0, 10, 0.0)
        assert (first.entries, first.looked_to, first.newest) == ([], 252, 301)
        assert looker.page(TrailFilter(text="nothing such"), 52, 10, 0.0).looked_to == 2
        assert looker.page(TrailFilter(), 2, 10, 0.0).looked_to == 1


def test_limits_are_a_topic_of_their_own(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path, "bench", START_NS)) as ledger:
        drafts = [Draft(action="station.changed", object=place) for place in ("tags[a].limits.high", "tags[a].unit")]
        ledger.append(drafts, START_NS, 0)
    with closing(Looker(tmp_path / DATABASE)) as looker:
        assert [one.number for one in all_of(looker, TrailFilter(topic=Topic.LIMITS))] == [2]
        assert [one.number for one in all_of(looker, TrailFilter(topic=Topic.SETTINGS))] == [3]


def test_an_entry_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    filled(tmp_path, 30).close()
    with closing(Looker(tmp_path / DATABASE)) as looker:
        found = looker.one(12)
        assert found is not None
        entry, before, _ = found
        assert entry.number == 12
        assert entry.reason == 'trial "à chaud"\n=1+1'
        earlier = looker.one(11)
        assert earlier is not None
        assert earlier[0].hash == before
        assert looker.one(4711) is None
        assert looker.one(1) is not None


def test_what_completes_an_act_is_found(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path, "bench", START_NS)) as ledger:
        ledger.append([Draft(action="tag.add"), Draft(action="tag.add")], START_NS, 0)
        ledger.append([Draft(action="tag.add.done", of=2), Draft(action="tag.add.failed", of=22)], START_NS, 0)
    with closing(Looker(tmp_path / DATABASE)) as looker:
        assert [one.number for one in looker.completions(2)] == [4]
        assert looker.completions(3) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET body = 'no json' WHERE number = 12",
        "UPDATE entries SET body = CAST(x'ff00' AS TEXT) WHERE number = 12",
        "UPDATE entries SET body = '{}' WHERE number = 12",
        "UPDATE entries SET body = (SELECT body FROM entries WHERE number = 13) WHERE number = 12",
        'UPDATE entries SET body = replace(body, \'"role":"supervisor"\', \'"role":7\') WHERE number = 12',
    ],
)
def test_what_cannot_be_read_stands_in_its_place_and_stops_nothing(tmp_path: Path, change: str) -> None:
    filled(tmp_path, 30).close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database, database:
        database.execute("DROP TRIGGER entries_stay")
        assert database.execute(change).rowcount == 1
    with closing(Looker(tmp_path / DATABASE)) as looker:
        found = {one.number: one.action for one in all_of(looker, TrailFilter())}
        assert found.pop(12) == UNREADABLE
        assert UNREADABLE not in found.values()
        assert len(found) == looker.newest() - 1


def test_a_file_that_is_none_says_so(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"records\.absent"):
        Looker(tmp_path / DATABASE)
    (tmp_path / DATABASE).write_bytes(b"this is no database at all" * 100)
    with closing(Looker(tmp_path / DATABASE)) as looker, pytest.raises(RecordsError, match=r"records\.damaged"):
        looker.page(TrailFilter(), 0, 10, 0.1)


def test_a_filter_has_one_spelling() -> None:
    wanted = TrailFilter(topic=Topic.LIMITS, lot="Ä7", unreviewed=True)
    assert canonical_of(wanted) == '{"lot":"Ä7","topic":"limits","unreviewed":true}'
    assert filter_of(canonical_of(wanted)) == wanted
    assert canonical_of(TrailFilter()) == "{}"
