"""Journal and performance leave as PDF: every page of what was looked for, and words for every key on it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_alarms import AskJournal, AskPerformance, JournalTold, LotTold, PerformanceTold
from hmi.reports.document import Document, Phrase, Plain, Table, encode
from hmi.values.alarm import Beside, Trigger
from tests.fake_core import NOON_NS, NS
from tests.unit.ui.pages.alarms.played import DAY, Bench
from ui.bridge.alarm_paper import SENTENCES
from ui.bridge.document_words import phrase_words
from ui.bridge.performance_words import figure_name
from ui.pages.alarms.papers import AlarmPapers


@pytest.fixture
def printed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Document, Path]]:
    papers: list[tuple[Document, Path]] = []

    def take(document: Document, target: Path, language: str) -> None:
        papers.append((document, target))

    for part in (bench.page.journal, bench.page.performance):
        monkeypatch.setattr(part.papers.printer, "print", take)
    return papers


def phrases(document: Document) -> Iterator[Phrase]:
    """All that is drawn by its key."""
    yield document.title
    if isinstance(document.coverage, Phrase):
        yield document.coverage
    for section in document.sections:
        yield section.heading
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (column.label for column in block.columns)
                for row in block.rows:
                    yield from (cell for cell in (*row.cells, *row.notes) if isinstance(cell, Phrase))


async def test_every_page_of_the_journal_is_on_the_paper(bench: Bench, printed: list[tuple[Document, Path]]) -> None:
    bench.page.show_part("journal")
    await bench.pass_s()
    bench.page.journal.words.setText("hot")
    bench.page.journal.print_paper()
    for _ in range(3):
        await bench.pass_s()
    ((document, target),) = printed
    assert target.name.startswith("alarms_")
    table = document.sections[1].blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == len(bench.told.rows)
    assert isinstance(table.rows[0].cells[2], Plain)
    asked = [one for one in bench.of(AskJournal) if isinstance(one, AskJournal) and one.words == "hot"]
    assert [one.most for one in asked][:2] == [500, 500]
    for phrase in phrases(document):
        assert phrase_words(phrase) != phrase.key


async def test_performance_with_its_shifts_is_on_the_paper(bench: Bench, printed: list[tuple[Document, Path]]) -> None:
    bench.page.show_part("performance")
    await bench.pass_s()
    bench.page.performance.print_paper()
    ((document, target),) = printed
    assert target.name.startswith("alarm-performance_")
    assert document.from_ns == DAY.from_ns
    for phrase in phrases(document):
        assert phrase_words(phrase) != phrase.key


async def test_what_became_of_a_paper_is_said(bench: Bench) -> None:
    part = bench.page.journal
    part.papers.printer.failed.emit("no font")
    assert part.word.text() == "The paper could not be written: no font"
    part.papers.printer.printed.emit(Path("reports/alarms.pdf"))
    assert part.word.text() == "Written: reports/alarms.pdf"


def test_every_key_has_words(bench: Bench) -> None:
    for key in SENTENCES:
        assert phrase_words(Phrase(key))
    for what in (*Trigger, *Beside):
        assert phrase_words(Phrase(f"alarms.what.{what.value}")) != what.value or what.value in {"reset"}
    assert figure_name("of_a_newer_core") == "of_a_newer_core"
    assert isinstance(bench.page.journal.papers, AlarmPapers)


async def test_shifts_are_listed_and_one_is_a_touch_away(bench: Bench) -> None:
    hour = 3600 * NS
    older = replace(DAY, from_ns=NOON_NS - 16 * hour, to_ns=NOON_NS - 8 * hour, raised=10)
    shifts = [older, replace(older, from_ns=older.to_ns, to_ns=NOON_NS, raised=11)]
    answers = bench.core.answers
    bench.core.answers = lambda asked: (
        PerformanceTold(whole=DAY, shifts=shifts) if isinstance(asked, AskPerformance) else answers(asked)
    )
    bench.page.show_part("performance")
    await bench.pass_s()
    part = bench.page.performance
    part.views.choose("shifts")
    assert part._rooms.currentIndex() == 1
    assert part.shifts.accessibleName().endswith(": 10")  # the newest stands first
    part.shifts.touched.emit(0)
    assert part._rooms.currentIndex() == 0
    assert not part.figures_heading.isHidden()
    assert part.word.text().startswith("10 alarms")
    part.views.choose("whole")
    assert part.figures_heading.isHidden()
    assert part.word.text().startswith("50 alarms")


async def test_lots_are_listed_by_their_names_and_none_is_said(bench: Bench) -> None:
    lots = [LotTold(lot="B2231", performance=replace(DAY, raised=7)), LotTold(lot="B2232", performance=DAY)]
    answers = bench.core.answers
    bench.core.answers = lambda asked: (
        PerformanceTold(whole=DAY, lots=lots) if isinstance(asked, AskPerformance) else answers(asked)
    )
    bench.page.show_part("performance")
    await bench.pass_s()
    part = bench.page.performance
    part.views.choose("lots")
    assert part.shifts.accessibleName().startswith("B2232, ")
    part.shifts.touched.emit(0)
    assert part.figures_heading.text().startswith("B2231, ")
    assert part.word.text().startswith("7 alarms")
    lots.clear()
    part.views.choose("lots")
    assert part.figures_heading.text().startswith("No lot ran")


async def test_where_the_journal_begins_is_said_when_more_is_asked_for(
    bench: Bench, printed: list[tuple[Document, Path]], tmp_path: Path
) -> None:
    begins_ns = NOON_NS - 40 * 86_400 * NS
    said = "The journal begins at 2026-"
    answers = bench.core.answers

    def answered(asked: Question) -> Reply | Refused | None:
        told = answers(asked)
        if isinstance(told, JournalTold | PerformanceTold):
            return msgspec.structs.replace(told, begins_ns=begins_ns)
        return told

    bench.core.answers = answered
    bench.page.show_part("journal")
    await bench.pass_s()
    part = bench.page.journal
    assert said not in part.word.text()
    part.spans.choose("ever")
    part.look_anew()
    await bench.pass_s()
    assert said in part.word.text()
    part.export_to(str(tmp_path / "a.csv"))
    await bench.pass_s()
    assert "rows written" in part.word.text()
    assert said in part.word.text()
    part.print_paper()
    await bench.pass_s()
    bench.page.show_part("performance")
    await bench.pass_s()
    assert said in bench.page.performance.word.text()
    bench.page.performance.print_paper()
    for document, _ in printed:
        assert b"alarms.begins" in encode(document)
    assert len(printed) == 2
