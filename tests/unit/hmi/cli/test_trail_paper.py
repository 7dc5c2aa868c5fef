"""`pupitre trail --pdf`: what is selected goes to the process that draws, and its failure is one line."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from hmi.cli.program import pupitre
from hmi.reports.document import Document, Table, decode
from tests.unit.hmi.records.made import filled


def test_the_newest_of_a_selection_go_on_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path / "simulation", 30).close()
    drawn: list[tuple[list[str], Document]] = []

    def draw(command: list[str], input: bytes, **_: object) -> subprocess.CompletedProcess[bytes]:  # noqa: A002  # as called
        drawn.append((command, decode(input)))
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", draw)
    words = ["trail", str(tmp_path / "simulation"), "--lot", "L2", "--pdf", str(tmp_path / "a.pdf"), "--language", "fr"]
    told = CliRunner().invoke(pupitre, words)
    assert (told.exit_code, told.output) == (0, f"Written: {tmp_path / 'a.pdf'}\n")
    ((command, document),) = drawn
    assert command[-3:] == [str(tmp_path / "a.pdf"), "--language", "fr"]
    assert document.simulated
    (table,) = [block for block in document.sections[1].blocks if isinstance(block, Table)]
    numbers = [row.cells[0].count for row in table.rows]  # type: ignore[union-attr]  # a Count
    assert numbers == sorted(numbers, reverse=True)
    assert 5 < len(numbers) < 15


def test_a_paper_that_cannot_be_drawn_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, 3).close()
    failed = subprocess.CompletedProcess([], 1, b"", b"Traceback\nNo module named PySide6\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    told = CliRunner().invoke(pupitre, ["trail", str(tmp_path), "--pdf", str(tmp_path / "a.pdf")])
    assert told.exit_code == 1
    assert "The PDF could not be written: No module named PySide6" in told.output
