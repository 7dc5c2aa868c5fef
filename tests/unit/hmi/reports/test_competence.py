"""Certificate and matrix on paper: what counts and what does not, every signature, nothing that is not sound."""

from dataclasses import replace

from hmi.channel.questions_competence import Column, CompetencesTold, MatrixRow, MatrixTold
from hmi.competence.logic import DAY_NS, Rules, cell_of
from hmi.reports.competence import Paper, certificate, matrix
from hmi.reports.document import Document, Phrase, Plain, Signatures, Table, decode, encode
from hmi.values.competence import Cell, Competence
from hmi.values.signature import Meaning, Signature
from tests.unit.hmi.competence.made import NOON_NS, given, known

PAPER = Paper(station="Line 1", simulated=True, training=False, version="1.0", created_ns=NOON_NS, language="fr")
COLUMNS = [Column(known=known("1.0")), Column(known=known("2.0", "line-start"))]


def signature(person: str, meaning: Meaning) -> Signature:
    name, hash_ = person.title(), "ab" * 32
    return Signature(
        id=person, person=person, name=name, role="operator", meaning=meaning, at_ns=NOON_NS, hash=hash_, entry=7
    )


SIGNED = {"assessor": signature("sofia", Meaning.CHECKED), "trainee": signature("olga", Meaning.PERFORMED)}
VALID = given(1, score=0.915, words="with the new tool", **SIGNED)  # type: ignore[arg-type]  # facts
VOID = given(2, procedure="line-start", **SIGNED)  # type: ignore[arg-type]  # facts
GONE = given(3, withdrawn_ns=NOON_NS, withdrawn_by="Sofia", withdrawn_why="mounted it dry")


def cells(*records: Competence, day: float = 1) -> list[Cell]:
    now_ns = NOON_NS + int(day * DAY_NS)
    return [
        cell_of("olga", column.known.name, [one for one in records if one.procedure == column.known.name], column.known,
                now_ns, Rules())
        for column in COLUMNS
    ]  # fmt: skip


def told(*records: Competence, **facts: object) -> CompetencesTold:
    made: dict[str, object] = {
        "person": "olga",
        "name": "Olga Petrov",
        "role": "operator",
        "records": list(records),
        "cells": cells(*records),
        "columns": COLUMNS,
        "at_ns": NOON_NS,
    }
    return CompetencesTold(**(made | facts))  # type: ignore[arg-type]  # facts


def section(document: Document, key: str) -> list[Table]:
    (found,) = [one for one in document.sections if one.heading.key == key]
    return [block for block in found.blocks if isinstance(block, Table)]


def test_a_certificate_says_what_counts_what_does_not_and_who_signed() -> None:
    document = certificate(told(VALID, VOID), PAPER)
    assert encode(decode(encode(document))) == encode(document)
    (valid,) = section(document, "competence.section_valid")
    assert [row.cells[0] for row in valid.rows] == [Plain("Bourrage")]
    assert valid.rows[0].cells[2] == Phrase("competence.state.valid")
    (others,) = section(document, "competence.section_not")
    assert others.rows[0].cells[2] == Phrase("competence.state.void")
    (signed,) = [block for one in document.sections for block in one.blocks if isinstance(block, Signatures)]
    assert [(one.person, one.meaning) for one in signed.signatures] == [("sofia", "checked"), ("olga", "performed")]
    assert (document.simulated, document.training) == (True, False)


def test_what_happened_to_a_record_stands_below_it() -> None:
    (records,) = section(certificate(told(VALID, GONE), PAPER), "competence.section_records")
    assert [[note.key for note in row.notes] for row in records.rows] == [
        ["competence.words"],
        ["competence.withdrawn_by"],
    ]


def test_a_record_that_is_not_sound_is_on_no_paper_and_the_paper_says_so() -> None:
    document = certificate(told(VALID, VOID, unsound=["c2"]), PAPER)
    (records,) = section(document, "competence.section_records")
    assert len(records.rows) == 1
    assert isinstance(document.coverage, Phrase)
    assert document.coverage.key == "competence.coverage_unsound"


def test_a_paper_of_a_training_station_is_marked() -> None:
    assert certificate(told(VALID), replace(PAPER, training=True)).training


def test_the_matrix_says_first_what_is_missing_then_who_is_able() -> None:
    row = MatrixRow(person="olga", name="Olga Petrov", role="operator", cells=cells(VALID, VOID, day=330))
    content = MatrixTold(columns=COLUMNS, rows=[row], at_ns=NOON_NS, pass_percent=80, valid_days=365)
    document = matrix(content, PAPER)
    (gaps,) = section(document, "competence.section_gaps")
    assert [row.cells[2] for row in gaps.rows] == [
        Phrase("competence.state.expiring"),
        Phrase("competence.state.void"),
    ]
    able, unable = (one for one in document.sections if one.heading.key == "competence.section_of")
    assert isinstance(able.blocks[0], Table)
    assert not isinstance(unable.blocks[0], Table)
    assert document.checksum != matrix(replace_rows(content), PAPER).checksum


def replace_rows(content: MatrixTold) -> MatrixTold:
    return MatrixTold(columns=content.columns, rows=[], at_ns=NOON_NS, pass_percent=80, valid_days=365)
