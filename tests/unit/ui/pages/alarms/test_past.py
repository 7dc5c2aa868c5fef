"""The journal and its table, and how the alarms perform."""

import csv
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hmi.channel.questions_alarms import (
    AskJournal,
)
from tests.unit.ui.pages.alarms.played import ROWS, Bench
from tests.unit.ui.pages.diagnostics.played import turn
from ui.pages.alarms.journal_table import HEADER, written
from ui.shell.language import Language


async def test_the_journal_comes_page_by_page_and_is_looked_through(bench: Bench) -> None:
    bench.page.show_part("journal")
    await bench.pass_s()
    part = bench.page.journal
    assert [row.number for row in part.model.rows] == [6, 5, 4, 3]
    part._on_scrolled(part.list.verticalScrollBar().maximum())
    await turn()
    assert [row.number for row in part.model.rows] == [6, 5, 4, 3, 2, 1]
    assert part.word.text() == "6 rows in the journal"
    part.words.setText("dryer")
    await bench.pass_s()
    await bench.pass_s(1)
    asked = bench.of(AskJournal)[-1]
    assert isinstance(asked, AskJournal)
    assert (asked.words, asked.before) == ("dryer", 0)


async def test_the_table_is_whole_oldest_first_and_holds_no_formula(bench: Bench, tmp_path: Path) -> None:
    bench.page.show_part("journal")
    await bench.pass_s()
    target = tmp_path / "alarms.csv"
    bench.page.journal.export_to(str(target))
    for _ in range(4):
        await turn()
    with target.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["number"] for row in table] == ["1", "2", "3", "4", "5", "6"]
    assert tuple(table[0]) == HEADER
    assert table[0]["comment"] == "'=1+1"
    assert bench.page.journal.word.text().startswith("6 rows written to")
    assert os.listdir(tmp_path) == ["alarms.csv"]


def test_a_table_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        written(str(tmp_path / "nowhere" / "alarms.csv"), ROWS)
    assert list(tmp_path.iterdir()) == []


async def test_performance_says_how_far_it_can_be_believed_and_what_would_help(bench: Bench) -> None:
    bench.page.show_part("performance")
    await bench.pass_s()
    part = bench.page.performance
    assert "only 50 % of the span was judged" in part.word.text()
    assert part.offenders.rows[0].accessibleName() == "alarm 1, 40"
    part.offenders.rows[0].click()
    await turn()
    words = (
        "deadband 2, on-delay 10 s: 3 instead of 40 alarms, told 10 s later at most. Computed from 90 % of the span."
    )
    assert part.proposal.text() == words
    part.open_button.click()
    assert bench.page.standing.detail.alarm == 1


@pytest.mark.parametrize("part", ["standing", "journal", "replay", "performance"])
async def test_every_part_speaks_french(bench: Bench, language: Language, part: str) -> None:
    bench.page.show_part(part)
    await bench.pass_s()
    language.switch("fr")
    QApplication.processEvents()
    await bench.pass_s()
    words = [button.text() for button in bench.page.part_buttons.values()]
    assert words == ["En cours", "Journal", "Revoir", "Performance"]
