"""Procedures and records drawn: numbered pages, flows cut between boxes, pictures, a watermark, words for every key."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hmi.reports import procedures, runs
from hmi.reports.document import Clause, Document, Flow, Paragraph, Phrase, Picture, Plain, Section
from hmi.reports.procedures import Wording, numbers_of, procedure_document
from hmi.reports.runs import record_document
from hmi.values.procedure import EvidenceKind, Option, Procedure, Stage, StageKind
from hmi.values.right import Right
from hmi.values.run import Passing, RunPhase
from hmi.values.signature import Meaning
from tests.unit.hmi.procedures.on_twin import PROCEDURES, SHIPPED
from tests.unit.hmi.reports.runs_told import NOON_NS, PAST, TROUBLED, text
from tests.unit.ui.paper.test_paper import ink, pages
from ui.bridge.document_words import phrase_words
from ui.bridge.procedure_flow import laid
from ui.bridge.procedure_paper import SENTENCES
from ui.bridge.procedure_run import Book
from ui.paper.clause import draw_picture
from ui.paper.flow import _SIZES, _cut
from ui.paper.press import PicturePress
from ui.paper.printing import print_document
from ui.paper.sheet import Sheet
from ui.shell.language import Language
from ui.style.look import text_family

pytestmark = pytest.mark.usefixtures("qapp")
NASTY = '<b>bold</b> <img src="x">\u202e\x07 {name}'
SVG = (PROCEDURES / "pictures" / "lock-out.svg").read_bytes()


def drawn_on(page: QImage, left: int, top: int, right: int, bottom: int) -> int:
    """Dots inside a box of millimetres that are not white: also grey lines and small letters."""
    part = page.copy(left * 2, top * 2, (right - left) * 2, (bottom - top) * 2)
    return sum(part.pixelColor(x, y).value() < 240 for x in range(part.width()) for y in range(part.height()))


def sop(procedure: Procedure, **changes: object) -> Document:
    pictures = {path.name: path.read_bytes() for path in (PROCEDURES / "pictures").iterdir()}
    document = procedure_document(
        procedure, Wording("fr"), version="1.0", created_ns=NOON_NS, pictures=pictures, called=SHIPPED
    )
    return msgspec.structs.replace(document, **changes)


def record(training: bool = False) -> Document:
    past = replace(TROUBLED, run=replace(TROUBLED.run, training=training))
    return record_document(past, version="1.0", created_ns=NOON_NS, printed_by="Sofia", simulated=False)


@pytest.mark.parametrize("name", ["format-changeover", "network-first-aid"])
def test_a_procedure_keeps_inside_its_pages(name: str) -> None:
    found = pages(sop(SHIPPED[name]))
    assert len(found) > 2
    for page in found:
        assert ink(page, 198, 26, 210, 297) == 0
        assert ink(page, 0, 0, 16, 297) == 0
        assert drawn_on(page, 18, 276, 196, 290) > 50  # what stands at the foot


def test_a_pdf_comes_of_both_in_both_languages(tmp_path: Path) -> None:
    for language in ("en", "fr"):
        for number, document in enumerate((sop(SHIPPED["line-stop"]), record())):
            target = tmp_path / f"{language}{number}.pdf"
            assert print_document(document, target, language) > 1
            assert target.read_bytes().startswith(b"%PDF")


# --- the flow ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("procedure", SHIPPED.values(), ids=SHIPPED.keys())
def test_a_flow_is_cut_between_boxes_only(procedure: Procedure) -> None:
    flow = laid(Book(procedure), None, 1200, _SIZES)
    for room in (300, 700, 2300):
        at, cuts = 0, []
        while at < flow.height:
            at = _cut(flow, at, at + room)
            cuts.append(at)
        assert cuts[-1] == flow.height
        assert all(one < other for one, other in pairwise(cuts))
        for cut in cuts[:-1]:
            assert not any(box.area.top < cut < box.area.bottom for box in flow.boxes)


def test_a_flow_longer_than_a_page_goes_on_at_the_next() -> None:
    stages = tuple(Stage(name=f"s{number}", kind=StageKind.INSTRUCTION, title=text("Do")) for number in range(60))
    procedure = Procedure(name="p", version="1.0", label=text("P"), stages=stages)
    section = Section(Phrase("procedures.section_flow"), [Flow(procedure=procedure, numbers=numbers_of(procedure))])
    found = pages(sop(procedure, sections=[section]))
    assert len(found) == 4
    assert all(drawn_on(page, 60, 34, 150, 270) > 1000 for page in found)


@pytest.mark.parametrize(("target", "lines"), [("end", True), ("c", False)])
def test_a_way_to_the_end_leads_up_to_its_sign(target: str, lines: bool) -> None:
    options = (Option(name="x", label=text("X"), next=target), Option(name="y", label=text("Y")))
    first = Stage(name="a", kind=StageKind.CHOICE, title=text("A"), options=options)
    rest = (Stage(name=name, kind=StageKind.INSTRUCTION, title=text(name)) for name in ("b", "c"))
    procedure = Procedure(name="p", version="1.0", label=text("P"), stages=(first, *rest))
    flow = Flow(procedure=procedure, numbers=numbers_of(procedure))
    (page,) = pages(sop(procedure, sections=[Section(Phrase("procedures.section_flow"), [flow])]))
    below = laid(Book(procedure), None, 1180, _SIZES).end
    left, top = 18 + (178 - 118) / 2 + below.left / 10, 34 + 7 + below.top / 10
    assert (drawn_on(page, round(left + 8), round(top) - 1, round(left + 30), round(top) + 8) > 20) is lines


def test_how_a_stage_was_left_is_seen_without_colour() -> None:
    drawn = []
    for passing in (Passing.DONE, Passing.SKIPPED, Passing.FAILED):
        passed = tuple(replace(one, passing=passing) if one.place == "photo" else one for one in PAST.run.passed)
        flow = Flow(procedure=PAST.procedure, numbers={}, run=replace(PAST.run, passed=passed))
        (page,) = pages(sop(PAST.procedure, sections=[Section(Phrase("procedures.section_flow"), [flow])]))
        drawn.append(bytes(page.constBits()))
    assert len(set(drawn)) == 3


@pytest.mark.parametrize("kind", ["stage", "flow"])
def test_a_heading_never_ends_a_page(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, int] = {}
    text_of = Sheet.text

    def kept(sheet: Sheet, x: float, y: float, room: float, words: str, points: float, **rest: Any) -> float:
        seen.setdefault(words, sheet.number)
        return text_of(sheet, x, y, room, words, points, **rest)

    monkeypatch.setattr(Sheet, "text", kept)
    line = Paragraph(phrase=Phrase("runs.no_pauses"))
    stage = Clause(number="1", heading=Plain("Lock"), words=Plain("Lock it. " * 100))
    flow = Flow(procedure=SHIPPED["line-stop"], numbers={"machine": "1"})
    first = {"stage": "Lock", "flow": SHIPPED["line-stop"].stages[0].title.en}[kind]
    turned = set()
    for lines in range(26, 36):
        seen.clear()
        below = Section(Phrase("procedures.section_stages"), [stage if kind == "stage" else flow])
        above = Section(Phrase("procedures.section_flow"), [line] * lines)
        pages(sop(SHIPPED["line-stop"], sections=[above, below]))
        assert seen["Stages"] == seen[first], lines
        turned.add(seen["Stages"])
    assert len(turned) > 1, "the heading came to stand on the next page"


# --- pictures and marks -----------------------------------------------------------------------------------------------


def clause(**facts: object) -> Document:
    one = Clause(number="1", heading=Plain("Lock"), words=Plain("Lock it."), **facts)  # type: ignore[arg-type]  # facts
    return sop(SHIPPED["line-stop"], sections=[Section(Phrase("procedures.section_stages"), [one])])


def test_a_picture_stands_beside_its_stage() -> None:
    (with_it,), (without,) = (
        pages(clause(picture=Picture("lock-out.svg", SVG))), pages(clause()),
    )  # fmt: skip
    assert drawn_on(with_it, 150, 36, 197, 80) > drawn_on(without, 150, 36, 197, 80) + 100


@pytest.mark.parametrize("content", [b"", b"<svg", b"\x89PNG\r\n\x1a\nrest", b"GIF89a"])
@pytest.mark.parametrize("name", ["a.svg", "a.png"])
def test_what_is_no_picture_is_an_empty_frame_with_its_name(content: bytes, name: str) -> None:
    press = PicturePress(2.0)
    sheet = Sheet(press, clause(), text_family(), 1)
    draw_picture(sheet, Picture(name, content), QRectF(100, 100, 40, 30))
    sheet.end()
    assert drawn_on(press.pages[0], 99, 99, 141, 131) > 200


def test_nothing_of_a_file_is_markup() -> None:
    """Words in brackets would be letters of another number if they were."""
    said = Clause(number="1", heading=Plain(NASTY), words=Plain(NASTY))
    plain = Clause(number="1", heading=Plain("x"), words=Plain("x"))
    drawn = [
        pages(sop(SHIPPED["line-stop"], sections=[Section(Phrase("procedures.section_stages"), [one])]))[0]
        for one in (said, plain)
    ]
    assert ink(drawn[0], 18, 34, 196, 80) > 3 * ink(drawn[1], 18, 34, 196, 80) / 2


def test_a_training_is_marked_across_every_page() -> None:
    def grey(document: Document) -> list[int]:
        """Light dots in the middle of each page, where nothing else is that light."""
        counts = []
        for page in pages(document):
            part = page.copy(40, 300, 340, 200)
            shades = (part.pixelColor(x, y).value() for x in range(0, 340, 2) for y in range(0, 200, 2))
            counts.append(sum(220 < shade < 245 for shade in shades))
        return counts

    marked, plain = grey(record(training=True)), grey(record())
    assert len(marked) == len(plain) > 2
    assert all(count > 1000 for count in marked)
    assert all(one > 2 * other for one, other in zip(marked, plain, strict=True))


def test_the_title_is_drawn_as_the_catalogue_says_it(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the unbreakable space before a French colon, and not a sign in its place."""
    language.switch("fr")
    said: list[str] = []
    text = Sheet.text

    def heard(sheet: Sheet, *where: float | str, **more: Any) -> float:
        said.append(str(where[3]))
        return text(sheet, *where, **more)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(Sheet, "text", heard)
    pages(clause())
    assert "Procédure\u00a0: Arrêter la ligne" in said


# --- words ------------------------------------------------------------------------------------------------------------


def test_every_key_of_both_papers_has_its_sentence_and_every_sentence_its_key() -> None:
    source = "".join(Path(str(one.__file__)).read_text("utf-8") for one in (procedures, runs))
    said = set(re.findall(r'"((?:procedures|runs)\.[a-z_]+)"', source))
    said |= {"procedures.action_enter", "procedures.action_leave", "runs.again", "runs.enough"}
    said |= {"runs.lacks_skipped", "runs.lacks_failed"}
    assert said == SENTENCES.keys()


@pytest.mark.parametrize("name", ["en", "fr"])
def test_words_of_kinds_rights_and_meanings_are_those_of_the_screen(language: Language, name: str) -> None:
    language.switch(name)
    keys = [f"stage.kind.{kind}" for kind in StageKind]
    keys += [f"stage.passing.{one}" for one in Passing]
    keys += [f"stage.proof.{kind}" for kind in EvidenceKind]
    keys += [f"run.phase.{phase}" for phase in RunPhase]
    keys += [f"right.{right}" for right in Right]
    keys += [f"meaning.{meaning}" for meaning in Meaning]
    keys += [f"procedures.part.{part}" for part in procedures.PARTS]
    for key in keys:
        words = phrase_words(Phrase(key))
        assert words, key
        assert "." not in words, key


def test_french_sentences_are_french(language: Language, qapp: QApplication) -> None:
    language.switch("en")
    english = {key: phrase_words(Phrase(key)) for key in SENTENCES}
    language.switch("fr")
    same = {key for key, words in english.items() if phrase_words(Phrase(key)) == words}
    assert {words for key, words in english.items() if key in same and re.search(r"[a-z]{3}", words)} <= {
        "Version", "Machine", "Date", "Condition", "Lot", "Pauses",
    } | {words for words in english.values() if re.fullmatch(r"[\W]*(\{\w+\}[\W]*)+", words)}  # fmt: skip
