"""A session of training on paper: in the reader's language throughout."""

from hmi.reports.document import Document, Table
from hmi.reports.training import composed
from tests.fake_core import NOON_NS
from tests.golden import training as told
from ui.bridge.document_words import cell_words
from ui.shell.language import Language


def rows(language: str) -> list[list[list[str]]]:
    """The words of every table: points, what happened, beside the reference run."""
    made: Document = composed(told.debrief(), station="Line 1", version="0.1.0", created_ns=NOON_NS, language=language)
    tables = [block for section in made.sections for block in section.blocks if isinstance(block, Table)]
    return [[[cell_words(cell) for cell in row.cells] for row in table.rows] for table in tables]


def test_in_french_points_have_a_comma_and_faults_their_name(language: Language) -> None:
    language.switch("fr")
    points, happened, compared = rows("fr")
    assert [row[-1] for row in points[:2]] == ["4,5 / 4,5", "0,0 / 4,5"]
    assert [row[-1] for row in points if "Indice" in row[1]] == ["-2,0"]
    assert [row[2] for row in happened if row[0] == "0:20"] == ["Bourrage d'étuis"]
    assert compared[0][0] == "Bourrage d'étuis"


def test_in_english_they_have_a_point(language: Language) -> None:
    points, happened, compared = rows("en")
    assert points[0][-1] == "4.5 / 4.5"
    assert not any("-0.0" in row[-1] or "−0.0" in row[-1] for row in points)
    assert compared[0][0] == happened[0][2] == "Cartons jam"
