"""Alarms on paper: what was looked for, what of it is printed, and no more said than is known."""

from dataclasses import replace

from hmi.reports.alarms import MOST, JournalPast, Paper, PerformancePast, journal_paper, performance_paper
from hmi.reports.document import Count, Document, Facts, Moment, Paragraph, Phrase, Plain, Share, Table, decode, encode
from hmi.values.alarm import AlarmState, JournalRow, Priority
from hmi.values.alarm_performance import AlarmPerformance, Judged, Offender, Verdict

NS = 1_000_000_000
NOON_NS = 1_795_262_400 * NS
PAPER = Paper("Blister 1", True, "1.0", NOON_NS, {"hot": "Sealing too hot"}, {"A": "Blister machine"})


def row(number: int, **more: object) -> JournalRow:
    at_ns = NOON_NS - number * NS
    made = JournalRow(number, at_ns, "hot", "raise", AlarmState.UNACKNOWLEDGED, Priority.HIGH, at_ns, machine="A")
    return replace(made, **more)  # type: ignore[arg-type]  # fields of it


def past(rows: list[JournalRow], *, whole: bool = True, from_ns: int = 0, begins_ns: int = 0) -> JournalPast:
    return JournalPast(rows, from_ns, NOON_NS, "raised", "hot", whole, 12_480, begins_ns)


def table(document: Document, section: int) -> Table:
    (found,) = [block for block in document.sections[section].blocks if isinstance(block, Table)]
    return found


def coverage(document: Document) -> str:
    assert isinstance(document.coverage, Phrase)
    return document.coverage.key


def test_a_row_says_when_what_which_and_who_with_their_words_below() -> None:
    rows = [row(1, value=82.44, unit="°C", by="Anna", seat="line 1", comment="told utilities"), row(2, alarm="gone")]
    document = journal_paper(past(rows), PAPER)
    first, second = table(document, 1).rows
    assert first.cells[0] == Moment(rows[0].source_ns)
    assert first.cells[1] == Phrase("alarms.what.raise")
    assert first.cells[2] == Plain("Sealing too hot (Blister machine)")
    assert first.cells[4] == Plain("Anna · line 1")
    assert first.notes == [Phrase("alarms.note", {"words": Plain("told utilities")})]
    assert second.cells[2] == Plain("gone (Blister machine)")  # the station has it no longer: by its name
    assert (document.simulated, document.from_ns, document.to_ns) == (True, rows[1].at_ns, NOON_NS)
    assert coverage(document) == "alarms.coverage_whole"
    assert decode(encode(document)) == document


def test_what_is_not_printed_is_said() -> None:
    document = journal_paper(past([row(number) for number in range(MOST + 1)], from_ns=NOON_NS - 9999 * NS), PAPER)
    assert len(table(document, 1).rows) == MOST
    assert coverage(document) == "alarms.coverage_part"
    assert any(isinstance(one, Paragraph) for one in document.sections[0].blocks)
    assert coverage(journal_paper(past([row(1)], whole=False), PAPER)) == "alarms.coverage_part"
    (nothing,) = journal_paper(past([]), PAPER).sections[1].blocks
    assert nothing == Paragraph(phrase=Phrase("alarms.no_rows"))


def test_the_checksum_is_over_the_rows() -> None:
    one, other = journal_paper(past([row(1)]), PAPER), journal_paper(past([row(1, comment="x")]), PAPER)
    assert len(one.checksum) == 64
    assert one.checksum != other.checksum


def span(hours_ago: float, raised: int, *, held: float = 1.0) -> AlarmPerformance:
    from_ns = NOON_NS - round(hours_ago * 3600 * NS)
    figures = {
        "rate_10min": Judged(2.5, 1.0, 2.0, Verdict.TOO_MUCH),
        "peak_10min": Judged(12.0, 10.0, 10.0, Verdict.TOO_MUCH),
        "flood_time": Judged(0.0, 0.01, 0.01),
        "low": Judged(0.8),
    }
    worst = [Offender("hot", raised, 0.8, 90.0, chattered=2)]
    return AlarmPerformance(from_ns, from_ns + 8 * 3600 * NS, raised, figures=figures, worst=worst, held=held)


def test_performance_stands_by_figure_shift_and_offender() -> None:
    shifts = [span(16, 7), span(8, 31, held=0.5)]
    document = performance_paper(PerformancePast(span(16, 38, held=0.75), shifts, "A"), PAPER)
    figures = table(document, 0).rows
    assert figures[0].cells[0] == Phrase("alarms.figure.rate_10min")
    assert figures[0].cells[3] == Phrase("alarms.verdict.too_much")
    assert figures[2].cells[1] == Share(0.0)
    assert figures[3].cells[2:] == [Plain("–"), Plain("–")]  # the standards name no target
    newest, older = table(document, 1).rows
    assert (newest.cells[2], newest.cells[3], newest.cells[5]) == (Count(31), Count(12), Share(0.5))
    assert older.cells[2] == Count(7)
    assert table(document, 2).rows[0].cells[0] == Plain("Sealing too hot")
    (facts,) = [block for block in document.sections[0].blocks if isinstance(block, Facts)]
    assert [fact.value for fact in facts.facts] == [Plain("Blister machine"), Count(38), Share(0.75)]
    assert document.coverage == Phrase("alarms.coverage_judged", {"held": Share(0.75)})
    assert encode(decode(encode(document))) == encode(document)


def test_a_quiet_span_is_said_to_be_one() -> None:
    quiet = AlarmPerformance(NOON_NS - NS, NOON_NS, 0)
    document = performance_paper(PerformancePast(quiet, [], ""), PAPER)
    blocks = [block for section in document.sections[1:3] for block in section.blocks]
    keys = [block.phrase.key for block in blocks if isinstance(block, Paragraph)]
    assert keys == ["alarms.no_shifts", "alarms.none_raised"]


def begins(document: Document) -> list[Paragraph]:
    blocks = document.sections[0].blocks
    return [one for one in blocks if isinstance(one, Paragraph) and one.phrase.key == "alarms.begins"]


def test_a_paper_that_asks_for_more_than_the_journal_keeps_says_where_it_begins() -> None:
    said = [Paragraph(phrase=Phrase("alarms.begins", {"time": Moment(NOON_NS - 50 * NS)}))]
    begins_ns = NOON_NS - 50 * NS
    assert begins(journal_paper(past([row(1)], begins_ns=begins_ns), PAPER)) == said
    assert begins(journal_paper(past([row(1)], from_ns=begins_ns - 1, begins_ns=begins_ns), PAPER)) == said
    assert begins(journal_paper(past([row(1)], from_ns=begins_ns, begins_ns=begins_ns), PAPER)) == []
    assert begins(journal_paper(past([row(1)]), PAPER)) == []
    whole = AlarmPerformance(begins_ns, NOON_NS, 0)
    assert begins(performance_paper(PerformancePast(whole, [], "", begins_ns), PAPER)) == said
    assert begins(performance_paper(PerformancePast(whole, [], ""), PAPER)) == []
