"""The week of wear on paper: every standing counted, every alert with its reasons, nothing said that is not known."""

import math
from dataclasses import replace

import msgspec

from hmi.channel.questions_wear import AlertsTold, FleetTold
from hmi.reports.document import Document, Facts, Figure, Paragraph, Phrase, Table, decode, encode
from hmi.reports.wear import WearPast, composed, life_cell
from hmi.values.remaining import Basis, LifeState, RemainingLife
from hmi.values.wear import Condition, PartLife, Standing
from tests import wear_told as wear
from tests.fake_core import NOON_NS
from tests.unit.hmi.wear.line import TAGS


def past(fleet: FleetTold, told: AlertsTold) -> WearPast:
    return WearPast(NOON_NS - 7 * wear.DAY_NS, NOON_NS, fleet, told, TAGS, "en")


def paper(fleet: FleetTold | None = None, told: AlertsTold | None = None) -> Document:
    lives = [PartLife(wear.BEARING, 2, 0, NOON_NS - 9, 9e6, "strokes", failed=True, words="replaced", by="M. T.")]
    content = past(fleet or wear.fleet(), told or AlertsTold(alerts=[wear.alert()], lives=lives))
    return composed(content, station="Blister 1", simulated=True, version="1.0", created_ns=NOON_NS)


def table(document: Document, section: int) -> Table:
    (found,) = [block for block in document.sections[section].blocks if isinstance(block, Table)]
    return found


def test_every_component_stands_on_it_the_most_urgent_first() -> None:
    document = paper()
    rows = table(document, 1).rows
    assert len(rows) == len(wear.COMPONENTS)
    standings = [cell.key for row in rows if isinstance(cell := row.cells[1], Phrase)]
    assert standings[:2] == ["wear.standing.due", "wear.standing.alert"]
    (facts,) = document.sections[0].blocks
    assert isinstance(facts, Facts)
    assert len(facts.facts) == 1 + len(Standing)
    assert decode(encode(document)) == document


def test_an_alert_says_by_what_how_fast_and_what_a_person_said() -> None:
    (row,) = table(paper(), 2).rows
    keys = [note.key for note in row.notes]
    assert keys == ["wear.up", "wear.up", "wear.speed"]
    (life,) = table(paper(), 3).rows
    assert [note.key for note in life.notes] == ["wear.failed"]


def test_a_quiet_week_is_said_to_be_one() -> None:
    document = paper(told=AlertsTold(alerts=[]))
    for section, key in ((2, "wear.no_alerts"), (3, "wear.no_lives")):
        (block,) = document.sections[section].blocks
        assert isinstance(block, Paragraph)
        assert block.phrase.key == key


def test_a_life_that_is_not_told_is_no_number() -> None:
    for state in set(LifeState) - {LifeState.ESTIMATED}:
        cell = life_cell(RemainingLife(state, Basis.COUNTER, median=5.0, low=1.0, high=9.0))
        assert isinstance(cell, Phrase)
        assert not any(isinstance(part, Figure) for part in cell.arguments.values())
    told = life_cell(RemainingLife(LifeState.ESTIMATED, Basis.COUNTER, "h", 5.0, 1.0, 9.0))
    assert isinstance(told, Phrase)
    assert told.arguments["low"] == Figure(1.0, 2)


def test_what_is_not_known_travels_and_is_no_number() -> None:
    unknown = Condition(wear.BEARING, Standing.NO_EVIDENCE, health=math.nan)
    fleet = msgspec.structs.replace(wear.fleet(), conditions=[unknown])
    document = paper(fleet, AlertsTold(alerts=[replace(wear.alert(), contributions=())]))
    assert decode(encode(document)) == document


def test_the_checksum_is_of_what_the_core_told() -> None:
    other = AlertsTold(alerts=[replace(wear.alert(), coverage=0.5)])
    assert past(wear.fleet(), AlertsTold(alerts=[wear.alert()])).checksum != past(wear.fleet(), other).checksum
