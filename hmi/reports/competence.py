"""Papers of competence: the certificate of a person, and the matrix of people and procedures. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from hmi.channel.questions_competence import CompetencesTold, MatrixTold
from hmi.reports.document import (
    Block,
    Cell,
    Column,
    Count,
    Document,
    Fact,
    Facts,
    Moment,
    Paragraph,
    Phrase,
    Plain,
    Row,
    Section,
    Share,
    Signatures,
    Table,
)
from hmi.reports.trail import signed
from hmi.values.competence import Cell as Held
from hmi.values.competence import Competence, Known
from hmi.values.signature import Signature

MOST: Final = 400
"""Assessments printed, the newest."""
_encoder: Final = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on each page, and in which language texts of procedures are printed."""

    station: str
    simulated: bool
    training: bool
    version: str
    created_ns: int
    language: str


def certificate(told: CompetencesTold, paper: Paper) -> Document:
    """What one person was found able to do, as it stands on this day."""
    known = {column.known.name: column.known for column in told.columns}
    valid = [cell for cell in told.cells if cell.state.counts]
    others = [cell for cell in told.cells if not cell.state.counts and cell.competence]
    facts = [
        Fact(Phrase("competence.name"), Plain(told.name)),
        Fact(Phrase("competence.id"), Plain(told.person)),
        Fact(Phrase("competence.role"), Phrase(f"role.{told.role}")),
        Fact(Phrase("competence.at"), Moment(told.at_ns)),
    ]
    counted = {cell.competence for cell in valid}
    records = [one for one in told.records if one.id not in told.unsound]
    printed = [signed(one) for each in records if each.id in counted for one in _signatures(each)]
    sections = [
        Section(Phrase("competence.section_person"), [Facts(facts=facts)]),
        Section(Phrase("competence.section_valid"), _standing(valid, known, paper)),
        *([Section(Phrase("competence.section_not"), _standing(others, known, paper))] if others else []),
        Section(Phrase("competence.section_records"), _assessments(records, paper)),
        *([Section(Phrase("competence.section_signed"), [Signatures(signatures=printed)])] if printed else []),
        _method(),
    ]
    counted_all: dict[str, Cell] = {"count": Count(len(records)), "n": Count(len(told.unsound))}
    key = "competence.coverage_unsound" if told.unsound else "competence.coverage"
    return _document("competence.title_certificate", sections, told, paper, Phrase(key, counted_all))


def matrix(told: MatrixTold, paper: Paper) -> Document:
    """Everybody and everything: first what is missing, then by procedure who is able to do it."""
    known = {column.known.name: column.known for column in told.columns}
    names = {row.person: row.name for row in told.rows}
    cells = [cell for row in told.rows for cell in row.cells]
    gaps = [cell for cell in cells if cell.warn or (not cell.state.counts and (cell.competence or cell.why))]
    gaps.sort(key=lambda cell: (cell.until_ns or 0, names[cell.person]))
    sections = [Section(Phrase("competence.section_gaps"), _people(gaps, names, known, paper, "competence.no_gaps"))]
    for column in told.columns:
        able = [cell for cell in cells if cell.procedure == column.known.name and cell.state.counts]
        arguments: dict[str, Cell] = {
            "procedure": Plain(_label(column.known, paper)),
            "version": Plain(column.known.version or "–"),
        }
        heading = Phrase("competence.section_of", arguments)
        sections.append(Section(heading, _people(able, names, known, paper, "competence.none")))
    sections.append(_method())
    counts: dict[str, Cell] = {"people": Count(len(told.rows)), "procedures": Count(len(told.columns))}
    return _document("competence.title_matrix", sections, told, paper, Phrase("competence.coverage_matrix", counts))


def _document(
    title: str, sections: list[Section], told: CompetencesTold | MatrixTold, paper: Paper, coverage: Phrase
) -> Document:
    return Document(
        title=Phrase(title),
        station=paper.station,
        simulated=paper.simulated,
        training=paper.training,
        from_ns=0,
        to_ns=0,
        created_ns=paper.created_ns,
        version=paper.version,
        coverage=coverage,
        checksum=hashlib.sha256(_encoder.encode(told)).hexdigest(),
        sections=sections,
    )


def _standing(cells: Sequence[Held], known: dict[str, Known], paper: Paper) -> list[Block]:
    if not cells:
        return [Paragraph(phrase=Phrase("competence.none"))]
    columns = [
        Column(Phrase("competence.column_procedure"), 0.42),
        Column(Phrase("competence.column_version"), 0.12),
        Column(Phrase("competence.column_state"), 0.24),
        Column(Phrase("competence.column_until"), 0.22),
    ]
    rows = [
        Row([Plain(_label(known[cell.procedure], paper)), Plain(cell.version), _state(cell), _until(cell)])
        for cell in cells
    ]
    return [Table(columns=columns, rows=rows)]


def _people(
    cells: Sequence[Held], names: dict[str, str], known: dict[str, Known], paper: Paper, nobody: str
) -> list[Block]:
    if not cells:
        return [Paragraph(phrase=Phrase(nobody))]
    columns = [
        Column(Phrase("competence.column_person"), 0.24),
        Column(Phrase("competence.column_procedure"), 0.32),
        Column(Phrase("competence.column_state"), 0.22),
        Column(Phrase("competence.column_until"), 0.22),
    ]
    rows = [
        Row([Plain(names[cell.person]), Plain(_label(known[cell.procedure], paper)), _state(cell), _until(cell)])
        for cell in cells
    ]
    return [Table(columns=columns, rows=rows)]


def _assessments(records: Sequence[Competence], paper: Paper) -> list[Block]:
    if not records:
        return [Paragraph(phrase=Phrase("competence.none"))]
    columns = [
        Column(Phrase("competence.column_when"), 0.22),
        Column(Phrase("competence.column_procedure"), 0.34),
        Column(Phrase("competence.column_method"), 0.16),
        Column(Phrase("competence.column_result"), 0.18),
        Column(Phrase("competence.column_score"), 0.10, right=True),
    ]
    return [Table(columns=columns, rows=[_assessment(one, paper) for one in records[:MOST]])]


def _assessment(one: Competence, paper: Paper) -> Row:
    label = one.label.in_language(paper.language) or one.procedure
    cells: list[Cell] = [
        Moment(one.at_ns),
        Plain(f"{label} {one.version}"),
        Phrase(f"competence.method.{one.method.value}"),
        Phrase("competence.passed" if one.passed else "competence.not_passed", {"n": Count(one.attempts)}),
        Plain("–") if one.score is None else Share(one.score),
    ]
    notes = [Phrase("competence.words", {"words": Plain(one.words)})] if one.words else []
    if one.retrained:
        notes.append(Phrase("competence.retrained", {"words": Plain(one.retrained)}))
    notes += [
        Phrase("competence.read", {"version": Plain(each.version), "when": Moment(each.at_ns)}) for each in one.reread
    ]
    if one.withdrawn_ns:
        said: dict[str, Cell] = {
            "name": Plain(one.withdrawn_by),
            "words": Plain(one.withdrawn_why),
            "when": Moment(one.withdrawn_ns),
        }
        notes.append(Phrase("competence.withdrawn_by", said))
    if one.station:
        notes.append(Phrase("competence.of_station", {"station": Plain(one.station)}))
    if one.demo:
        notes.append(Phrase("competence.of_demo"))
    if one.training:
        notes.append(Phrase("competence.of_training"))
    return Row(cells, notes)


def _method() -> Section:
    return Section(Phrase("competence.section_method"), [Paragraph(phrase=Phrase("competence.method"))])


def _label(known: Known, paper: Paper) -> str:
    return known.label.in_language(paper.language) or known.name


def _state(cell: Held) -> Phrase:
    """In words; why nothing counts says more than that nothing does."""
    return Phrase(f"competence.state.{cell.why.partition('.')[2] or cell.state.value}")


def _until(cell: Held) -> Cell:
    if cell.until_ns:
        return Moment(cell.until_ns)
    return Phrase("competence.endless") if cell.state.counts else Plain("–")


def _signatures(one: Competence) -> list[Signature]:
    given = [one.assessor, one.trainee, *(each.signature for each in one.reread), one.accepted]
    return [signature for signature in given if signature is not None]
