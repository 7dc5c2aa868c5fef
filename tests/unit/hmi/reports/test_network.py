"""What happened on the network: figures of a period, and the document that says them."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.reports.document import Moment, Phrase, Plain, Strip, Table, decode, encode
from hmi.reports.network import MOST_INCIDENTS, bands, composed, gather, phrase_of, places
from hmi.values.gap import GapCause
from hmi.values.incident import Evidence, Place
from hmi.values.spans import Span, clip, total_ns, union
from tests.unit.hmi.blackbox.logbook import Logbook, bad_hour, past_of, result
from tests.unit.hmi.blackbox.timeline import T0, Line, S

SPANS = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda pair: (min(pair), max(pair))))


def test_the_figures_of_a_period() -> None:
    past = past_of(*bad_hour())
    assert [incident.place for incident in past.incidents] == [Place.SERVER, Place.NETWORK, Place.CONTROLLER]
    one, two = past.links
    assert (one.link, one.incidents, one.missing_ns, one.recovered_ns) == ("a", 3, 90 * S, 40 * S)
    assert (two.link, two.incidents, two.missing_ns, two.recovered_ns) == ("b", 1, 0, 90 * S)
    assert (one.noted, two.noted) == (1.0, 3000 / 3600)
    assert past.held == 1 - 90 / 3600
    assert places(past.incidents) == {Place.NETWORK: 1, Place.SERVER: 1, Place.CONTROLLER: 1}


def test_an_empty_log_claims_nothing() -> None:
    past = result(gather(Logbook(), T0, T0 + S))
    assert (past.links, past.incidents, past.held, past.noted) == ((), (), 0.0, 0.0)


def test_a_period_of_no_length_is_refused() -> None:
    with pytest.raises(ValueError, match="beginning"):
        result(gather(Logbook(), T0, T0))


def test_the_checksum_is_of_what_it_stands_on() -> None:
    same, again = past_of(*bad_hour()).checksum, past_of(*bad_hour()).checksum
    one, two = bad_hour()
    one.at(610, 611, heard_s=4.0)  # one figure of one second within an incident
    assert same == again != past_of(one, two).checksum
    assert len(same) == len(hashlib.sha256().hexdigest())


def test_a_strip_has_no_seam() -> None:
    one, two = past_of(*bad_hour()).links
    for link in (one, two):
        assert link.bands[0].from_ns == T0
        assert link.bands[-1].to_ns == T0 + 3600 * S
    assert [band.state for band in two.bands] == ["live", "late", "live", "unknown"]
    assert [band.state for band in one.bands] == ["live", "late", "live", "lost", "live"]


@given(SPANS, SPANS)
def test_bands_fill_the_period_exactly(hidden: list[Span], later: list[Span]) -> None:
    found = bands([], clip(union(hidden), 0, 100), clip(union(later), 0, 100), 0, 101)
    assert total_ns(union((band.from_ns, band.to_ns) for band in found)) == 101
    lost = union((band.from_ns, band.to_ns) for band in found if band.state == "lost")
    assert lost == clip(union(hidden), 0, 100)


def test_a_week_is_drawn_with_few_points() -> None:
    line = Line("a", 60)
    (link,) = past_of(line, seconds=7 * 86_400).links
    assert len(link.round_trip_s) == 1
    assert link.step_ns >= 60 * S


def test_the_document_travels_whole() -> None:
    document = composed(past_of(*bad_hour()), station="L1", simulated=True, version="1", created_ns=T0)
    assert encode(decode(encode(document))) == encode(document)
    assert document.simulated
    assert document.checksum
    keys = [section.heading.key for section in document.sections]
    assert keys == [f"network.section_{name}" for name in ("summary", "links", "incidents", "advice", "method")]
    strips = [block for section in document.sections for block in section.blocks if isinstance(block, Strip)]
    assert [strip.label for strip in strips] == [Plain("a"), Plain("b")]
    (incidents,) = [block for block in document.sections[2].blocks if isinstance(block, Table)]
    assert len(incidents.rows) == 3
    assert all(len(row.cells) == len(incidents.columns) for row in incidents.rows)
    assert sum(column.share for column in incidents.columns) == pytest.approx(1.0)


def test_a_very_bad_week_prints_the_latest_and_says_how_many_there_were() -> None:
    line = Line("a", 10)
    for number in range(MOST_INCIDENTS + 20):
        line.gap(20 + 10 * number, 22 + 10 * number, GapCause.LINK_LOST)
    document = composed(past_of(line, seconds=9999), station="", simulated=False, version="", created_ns=0)
    told, table = document.sections[2].blocks
    assert getattr(told, "phrase", None) is not None
    assert isinstance(table, Table)
    assert len(table.rows) == MOST_INCIDENTS


def test_evidence_becomes_a_sentence() -> None:
    assert phrase_of(Evidence("k", {"at_ns": "7", "count": "3", "reason": "link.silent"})) == Phrase(
        "k", {"at_ns": Moment(7), "count": Plain("3"), "reason": Phrase("link.silent")}
    )
