"""The audit trail drawn: marked and numbered, with its signatures; every key has its sentence, nothing is markup."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hmi.channel.questions_trail import TrailFilter
from hmi.reports import trail
from hmi.reports.document import Document, Phrase
from hmi.reports.trail import composed, wanted_phrase
from hmi.values.actions import ACTIONS, Topic
from hmi.values.signature import Meaning, Signature
from tests.unit.hmi.reports.test_trail import NOON_NS, entry
from tests.unit.ui.paper.test_paper import ink, pages
from ui.bridge.action_sentences import ENDS, SENTENCES, TOPICS
from ui.bridge.document_words import phrase_words
from ui.bridge.trail_sentences import SENTENCES as ON_PAPER
from ui.bridge.trail_words import action_words
from ui.paper.printing import print_document
from ui.shell.language import Language

pytestmark = pytest.mark.usefixtures("qapp")
NASTY = '<b>bold</b> <img src="x">\u202e\x07 {name}'


def signature(number: int) -> Signature:
    return Signature(
        id=f"{number:016x}", person="sofia", name=f"Sofia {number}", role="quality", meaning=Meaning.REVIEWED,
        at_ns=NOON_NS, hash="ab" * 32, entry=number,
    )  # fmt: skip


def paper(entries: int, signatures: int = 0) -> Document:
    return composed(
        [entry(number, reason=NASTY, object=NASTY, name=NASTY) for number in range(entries, 0, -1)],
        wanted_phrase(TrailFilter(lot=NASTY)),
        station="Blister 1", simulated=True, version="1.0", created_ns=NOON_NS, printed_by="Sofia", whole=True,
        newest=entries, signatures=[signature(number) for number in range(signatures)],
    )  # fmt: skip


def test_a_long_trail_is_numbered_marked_and_keeps_inside() -> None:
    found = pages(paper(40))
    assert len(found) > 2
    for page in found:
        assert ink(page, 140, 9, 197, 24) > 200  # the mark of simulation
        assert ink(page, 198, 26, 210, 297) == 0
        assert ink(page, 0, 0, 16, 297) == 0


def test_signatures_are_drawn_each_in_its_box() -> None:
    drawn = [ink(pages(paper(1, count))[-1], 16, 30, 196, 270) for count in (1, 2, 3)]
    assert drawn == sorted(set(drawn))
    assert len(pages(paper(1, 40))) > 2  # many go on over pages


def test_a_pdf_comes_of_it_in_both_languages(tmp_path: Path) -> None:
    for language in ("en", "fr"):
        assert print_document(paper(3, 1), tmp_path / f"{language}.pdf", language) >= 1
        assert (tmp_path / f"{language}.pdf").read_bytes().startswith(b"%PDF")


def test_every_key_of_the_paper_has_its_sentence() -> None:
    source = Path(trail.__file__).read_text(encoding="utf-8")
    said = set(re.findall(r'"(trail\.[a-z_]+)"', source))
    said |= {f"trail.with_{name}" for name in ("person", "object", "lot", "text", "from", "to", "action")}
    assert said <= ON_PAPER.keys()
    assert len(said) > 30


@pytest.mark.parametrize("name", ["en", "fr"])
def test_every_action_topic_and_end_has_words(language: Language, qapp: QApplication, name: str) -> None:
    language.switch(name)
    assert ACTIONS.keys() <= SENTENCES.keys()
    assert set(TOPICS) == set(Topic)
    for action, known in ACTIONS.items():
        words = action_words(action)
        assert words != action
        assert phrase_words(Phrase(f"action.{action}")) == words
        if known.needs_end:
            ends = {action_words(action + end) for end in ENDS}
            assert len(ends) == len(ENDS)
            assert all(words.split(" :")[0].split(":")[0].split(" –")[0][:5] in one for one in ends)
    assert action_words("of.tomorrow") == "of.tomorrow"
    assert action_words(NASTY) == NASTY.replace("\u202e", " ").replace("\x07", " ")
