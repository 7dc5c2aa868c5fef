"""Alarms on paper: rows of the journal as they were looked for, and how the alarms performed, by shift. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from hmi.reports.document import (
    Block,
    Cell,
    Column,
    Count,
    Document,
    Fact,
    Facts,
    Figure,
    Moment,
    Paragraph,
    Phrase,
    Plain,
    Row,
    Section,
    Share,
    Span,
    Table,
)
from hmi.values.alarm import JournalRow
from hmi.values.alarm_performance import SHARES, AlarmPerformance, Judged

MOST: Final = 2_000
"""Rows printed, the newest."""
_encoder: Final = msgspec.msgpack.Encoder(enc_hook=dict)  # figures are mappings that nobody can change


@dataclass(frozen=True, slots=True)
class Paper:
    """What every paper says of where it comes from. alarms, machines: name -> what the plant calls them."""

    station: str
    simulated: bool
    version: str
    created_ns: int
    alarms: Mapping[str, str]
    machines: Mapping[str, str]

    def alarm(self, name: str) -> Plain:
        """What an alarm is called; one that the station no longer has, by its name."""
        return Plain(self.alarms.get(name, name))


@dataclass(frozen=True, slots=True)
class JournalPast:
    """Rows, newest first, with what they were looked for by. whole: there are no more that fit; total: of the journal;
    from_ns 0: from its beginning. kind: key of the kinds of rows ("all", "raised", ...); words: that stand in each.
    begins_ns: where it begins, because what was older was removed; 0: nothing was.
    """

    rows: Sequence[JournalRow]
    from_ns: int
    to_ns: int
    kind: str
    words: str
    whole: bool
    total: int
    begins_ns: int = 0


@dataclass(frozen=True, slots=True)
class PerformancePast:
    """How the alarms performed, in the whole and by shift; machine "": all.

    begins_ns: where the journal begins, when more was asked for; else 0.
    """

    whole: AlarmPerformance
    shifts: Sequence[AlarmPerformance]
    machine: str
    begins_ns: int = 0


def journal_paper(past: JournalPast, paper: Paper) -> Document:
    """The rows as a table, each with who and why."""
    rows = list(past.rows[:MOST])
    whole = past.whole and len(past.rows) <= MOST
    begin_ns = past.from_ns or min((row.at_ns for row in rows), default=past.to_ns)
    facts = [
        Fact(Phrase("alarms.kind"), Phrase(f"alarms.kind.{past.kind}")),
        Fact(Phrase("alarms.words"), Plain(past.words) if past.words else Phrase("alarms.no_words")),
        Fact(Phrase("alarms.printed"), Count(len(rows))),
        Fact(Phrase("alarms.total"), Count(past.total)),
    ]
    summary: list[Block] = [Facts(facts=facts)]
    if past.from_ns < past.begins_ns:
        summary.append(_begins(past.begins_ns))
    if not whole:
        summary.append(Paragraph(phrase=Phrase("alarms.not_whole", {"count": Count(len(rows))})))
    columns = [
        Column(Phrase("alarms.column_when"), 0.22),
        Column(Phrase("alarms.column_what"), 0.15),
        Column(Phrase("alarms.column_alarm"), 0.32),
        Column(Phrase("alarms.column_value"), 0.13, right=True),
        Column(Phrase("alarms.column_who"), 0.18),
    ]
    table: list[Block] = [Table(columns=columns, rows=[_journal_row(row, paper) for row in rows])]
    coverage = Phrase(
        "alarms.coverage_whole" if whole else "alarms.coverage_part",
        {"count": Count(len(rows)), "total": Count(past.total)},
    )
    sections = [
        Section(Phrase("alarms.section_journal"), summary),
        Section(Phrase("alarms.section_rows"), table if rows else [Paragraph(phrase=Phrase("alarms.no_rows"))]),
    ]
    return _document(Phrase("alarms.title_journal"), paper, begin_ns, past.to_ns, coverage, rows, sections)


def performance_paper(past: PerformancePast, paper: Paper) -> Document:
    """The figures against the standards, the shifts, and which alarms came most often."""
    whole = past.whole
    machine: Cell = Plain(paper.machines.get(past.machine, past.machine)) if past.machine else Phrase("alarms.all")
    facts = [
        Fact(Phrase("alarms.machine"), machine),
        Fact(Phrase("alarms.raised"), Count(whole.raised)),
        Fact(Phrase("alarms.held"), Share(whole.held)),
    ]
    begins: list[Block] = [_begins(past.begins_ns)] if past.begins_ns else []
    sections = [
        Section(Phrase("alarms.section_figures"), [Facts(facts=facts), *begins, _figures(whole)]),
        Section(Phrase("alarms.section_shifts"), [_shifts(past.shifts)]),
        Section(Phrase("alarms.section_worst"), [_worst(whole, paper)]),
        Section(Phrase("alarms.section_method"), [Paragraph(phrase=Phrase("alarms.method"))]),
    ]
    coverage = Phrase("alarms.coverage_judged", {"held": Share(whole.held)})
    stands_on = [whole, *past.shifts]
    title = Phrase("alarms.title_performance")
    return _document(title, paper, whole.from_ns, whole.to_ns, coverage, stands_on, sections)


def _begins(begins_ns: int) -> Paragraph:
    return Paragraph(phrase=Phrase("alarms.begins", {"time": Moment(begins_ns)}))


def _document(
    title: Phrase, paper: Paper, from_ns: int, to_ns: int, coverage: Cell, stands_on: object, sections: list[Section]
) -> Document:
    return Document(
        title=title,
        station=paper.station,
        simulated=paper.simulated,
        from_ns=from_ns,
        to_ns=to_ns,
        created_ns=paper.created_ns,
        version=paper.version,
        coverage=coverage,
        checksum=hashlib.sha256(_encoder.encode(stands_on)).hexdigest(),
        sections=sections,
    )


def _journal_row(row: JournalRow, paper: Paper) -> Row:
    alarm = paper.alarm(row.alarm)
    machine = paper.machines.get(row.machine, row.machine)
    cells: list[Cell] = [
        Moment(row.source_ns or row.at_ns),
        Phrase(f"alarms.what.{row.what}"),
        Plain(f"{alarm.text} ({machine})" if machine else alarm.text),
        Figure(row.value, 4, row.unit) if row.value is not None else Plain(""),
        Plain(" · ".join(part for part in (row.by, row.seat) if part)),
    ]
    notes = [Phrase("alarms.note", {"words": Plain(words)}) for words in (row.comment, row.text) if words]
    return Row(cells, notes)


def _figures(whole: AlarmPerformance) -> Table:
    columns = [
        Column(Phrase("alarms.column_figure"), 0.46),
        Column(Phrase("alarms.column_value"), 0.16, right=True),
        Column(Phrase("alarms.column_target"), 0.16, right=True),
        Column(Phrase("alarms.column_verdict"), 0.22),
    ]
    return Table(columns=columns, rows=[_figure(name, judged) for name, judged in whole.figures.items()])


def _figure(name: str, judged: Judged) -> Row:
    known = judged.target is not None
    cells: list[Cell] = [
        Phrase(f"alarms.figure.{name}"),
        _value(name, judged.value),
        _value(name, judged.target or 0.0) if known else Plain("–"),
        Phrase(f"alarms.verdict.{judged.verdict.name.lower()}") if known else Plain("–"),
    ]
    return Row(cells)


def _value(name: str, value: float) -> Cell:
    return Share(value) if name in SHARES else Figure(value, 3)


def _shifts(shifts: Sequence[AlarmPerformance]) -> Block:
    if not shifts:
        return Paragraph(phrase=Phrase("alarms.no_shifts"))
    columns = [
        Column(Phrase("alarms.column_from"), 0.22),
        Column(Phrase("alarms.column_to"), 0.22),
        Column(Phrase("alarms.column_alarms"), 0.12, right=True),
        Column(Phrase("alarms.figure.peak_10min"), 0.16, right=True),
        Column(Phrase("alarms.figure.flood_time"), 0.14, right=True),
        Column(Phrase("alarms.column_held"), 0.14, right=True),
    ]
    return Table(columns=columns, rows=[_shift(one) for one in reversed(shifts)])


def _shift(one: AlarmPerformance) -> Row:
    peak, flood = one.figures.get("peak_10min"), one.figures.get("flood_time")
    cells: list[Cell] = [
        Moment(one.from_ns),
        Moment(one.to_ns),
        Count(one.raised),
        Count(round(peak.value)) if peak is not None else Plain("–"),
        Share(flood.value) if flood is not None else Plain("–"),
        Share(one.held),
    ]
    return Row(cells)


def _worst(whole: AlarmPerformance, paper: Paper) -> Block:
    if not whole.worst:
        return Paragraph(phrase=Phrase("alarms.none_raised"))
    columns = [
        Column(Phrase("alarms.column_alarm"), 0.46),
        Column(Phrase("alarms.column_alarms"), 0.13, right=True),
        Column(Phrase("alarms.column_share"), 0.13, right=True),
        Column(Phrase("alarms.column_stood"), 0.15, right=True),
        Column(Phrase("alarms.column_chattered"), 0.13, right=True),
    ]
    rows = [
        Row(
            [
                paper.alarm(one.alarm),
                Count(one.raised),
                Share(one.share),
                Span(round(one.active_s * 1_000_000_000)),
                Count(one.chattered),
            ]
        )
        for one in whole.worst
    ]
    return Table(columns=columns, rows=rows)
