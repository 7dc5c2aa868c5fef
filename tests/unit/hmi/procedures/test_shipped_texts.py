"""Texts of what ships are whole in both languages, and what would not be is found."""

import re
from pathlib import Path

import pytest

from resources import FOLDER
from tests.benchmarks import bench_procedure_texts
from tests.texts_of_plant import THE_SAME, counted, untranslated

GOOD = 'label.en = "Open the guard"\nlabel.fr = "Ouvrir le carter"\n[[stages]]\nname = "a"\n'


@pytest.mark.parametrize("folder", ["procedures", "scenarios"])
def test_what_ships_is_whole_in_both_languages(folder: str) -> None:
    assert list(untranslated(FOLDER / folder)) == []
    assert counted(FOLDER / folder) > 100


def test_the_figure_is_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    figures = {figure.id: figure for figure in bench_procedure_texts.run(quick=True)}
    assert set(figures) == set(bench_procedure_texts.FIGURES)
    assert figures["procedure.untranslated"].value == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('title = { en = "Open" }', "a.toml: stages.a.title: no fr"),
        ('title = { fr = "Ouvrir", en = " " }', "a.toml: stages.a.title: no en"),
        ('title = { en = "Open", fr = "Open" }', "a.toml: stages.a.title: the same in both: 'Open'"),
        ('title = { en = "Open it", fr = "Open the guard" }', "fr says 'the'"),
        ('title = { en = "Ouvrir le carter", fr = "Ouvrir" }', "en says 'le'"),
        ('options = [{ name = "b", label = { en = "Yes" } }]', "a.toml: stages.a.options.b.label: no fr"),
        ('title = { en = "5.5 bar", fr = "5.5 bar" }', "the same in both"),
    ],
)
def test_what_is_missing_alike_or_foreign_is_found(tmp_path: Path, text: str, found: str) -> None:
    (tmp_path / "a.toml").write_text(GOOD, "utf-8")
    assert list(untranslated(tmp_path)) == []
    (tmp_path / "a.toml").write_text(GOOD + text, "utf-8")
    (told,) = untranslated(tmp_path)
    assert found in told


@pytest.mark.parametrize("text", ["1", "12.5", "→", "2 x 10"])
def test_numbers_and_signs_are_no_words(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.toml").write_text(f'label = {{ en = "{text}", fr = "{text}" }}', "utf-8")
    assert list(untranslated(tmp_path)) == []


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        ("<text>1</text>", 0),
        ("<text x='1'>Lock</text>", 1),
        ("<text><tspan>Lock</tspan></text>", 1),
        ("<title>Lock</title>", 1),
    ],
)
def test_words_in_a_picture_are_found(tmp_path: Path, drawing: str, found: int) -> None:
    (tmp_path / "a.svg").write_text(f"<svg>{drawing}</svg>", "utf-8")
    assert len(list(untranslated(tmp_path))) == found


def test_what_may_be_alike_is_in_use() -> None:
    texts = "".join(path.read_text("utf-8") for path in FOLDER.rglob("*.toml"))
    for words in THE_SAME:
        assert re.search(rf'en = "{words}", fr = "{words}"', texts), words
