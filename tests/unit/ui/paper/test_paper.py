"""A document on paper: whole, marked, numbered, in the reader's language; never a word of a server as markup."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hmi.__main__ import ROOT
from hmi.reports import network
from hmi.reports.document import Document, Fact, Facts, Paragraph, Phrase, Plain, Section, Share, encode
from hmi.reports.network import composed
from hmi.values.incident import Place, Symptom
from tests.unit.hmi.blackbox.logbook import bad_hour, past_of
from tests.unit.hmi.blackbox.timeline import T0, Line
from ui.bridge.document_words import cell_words, one_line, phrase_words, share_words, span_words
from ui.bridge.network_sentences import SENTENCES
from ui.paper.drawing import draw
from ui.paper.press import PicturePress
from ui.paper.printing import print_document
from ui.style.look import text_family

pytestmark = pytest.mark.usefixtures("qapp")


def paper(**changes: object) -> Document:
    document = composed(past_of(*bad_hour()), station="Blister 1", simulated=True, version="1.0", created_ns=T0)
    return msgspec.structs.replace(document, **changes)


def pages(document: Document) -> list[QImage]:
    presses = [PicturePress(2.0), PicturePress(2.0)]
    order = iter(presses)
    count = draw(document, lambda: next(order), text_family())
    assert count == len(presses[1].pages) == len(presses[0].pages)
    return presses[1].pages


def ink(page: QImage, left: int, top: int, right: int, bottom: int) -> int:
    """Dark dots inside a box of millimetres."""
    part = page.copy(left * 2, top * 2, (right - left) * 2, (bottom - top) * 2)
    return sum(part.pixelColor(x, y).value() < 128 for x in range(part.width()) for y in range(part.height()))


def test_a_pdf_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "reports" / "network.pdf"
    count = print_document(paper(), target, "en")
    raw = target.read_bytes()
    assert raw.startswith(b"%PDF-1.4")
    assert raw.rstrip().endswith(b"%%EOF")
    assert raw.count(b"/Type /Page\n") == count == 2
    assert b"pdfaid" in raw or any(b"pdfaid" in zlib_text for zlib_text in _streams(raw))
    assert list(target.parent.iterdir()) == [target]


def _streams(raw: bytes) -> list[bytes]:
    found = []
    for piece in raw.split(b"stream\n")[1:]:
        try:
            found.append(zlib.decompress(piece.split(b"\nendstream")[0]))
        except zlib.error:
            found.append(piece)
    return found


def test_a_paper_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(OSError, match="taken"):
        print_document(paper(), tmp_path / "taken" / "x.pdf", "en")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_every_page_of_simulated_data_is_marked() -> None:
    marked, plain = pages(paper()), pages(paper(simulated=False))
    assert len(marked) == len(plain) == 2
    for page in marked:
        assert ink(page, 140, 9, 197, 24) > 200
    for page in plain:
        assert ink(page, 140, 9, 197, 24) == 0


def test_a_long_paper_breaks_into_pages_and_keeps_inside() -> None:
    facts = [Fact(Phrase("network.held"), Plain("x" * 300)) for _ in range(80)]
    section = Section(Phrase("network.section_summary"), [Facts(facts=facts)])
    found = pages(paper(sections=[section]))
    assert len(found) > 2
    for page in found:
        assert ink(page, 0, 0, 16, 297) == 0
        assert ink(page, 198, 26, 210, 297) == 0
        assert ink(page, 0, 290, 210, 297) == 0


def test_what_a_server_says_is_never_interpreted() -> None:
    nasty = '<img src="file:///etc/passwd"><b>x</b>\u202e\n\x00{span}'
    assert one_line(nasty) == '<img src="file:///etc/passwd"><b>x</b>···{span}'
    french = "Signification\N{NO-BREAK SPACE}: exécuté, 1\N{NARROW NO-BREAK SPACE}200"
    assert one_line(french) == french
    assert cell_words(Phrase("network.reason", {"reason": Plain(nasty)})).count("{span}") == 1
    section = Section(
        Phrase("network.section_summary"), [Paragraph(phrase=Phrase("network.reason", {"reason": Plain(nasty)}))]
    )
    assert pages(paper(sections=[section]))


def test_every_key_has_its_sentence() -> None:
    """All that reports, places, symptoms and rules can say."""
    rules = (ROOT / "hmi" / "blackbox" / "rules.py").read_text(encoding="utf-8")
    told = {word.split('"')[0] for word in rules.split('"')[1::2] if word.startswith("network.") and "{" not in word}
    told |= {f"network.probe_{kind}" for kind in ("open", "hung_up", "refused", "timed_out", "no_route", "no_name")}
    told |= {f"network.interface_{state}" for state in ("no_address", "no_carrier", "down", "missing")}
    told |= {f"place.{place}" for place in Place} | {f"advice.{place}" for place in Place}
    told |= {f"symptom.{symptom}" for symptom in Symptom}
    report = Path(network.__file__).read_text(encoding="utf-8")
    told |= {word for word in report.split('"')[1::2] if word.startswith("network.") and "{" not in word}
    assert told <= SENTENCES.keys()


def test_shares_and_spans_never_flatter() -> None:
    assert share_words(0.99999) == "99.99 %"
    assert share_words(1.0) == "100 %"
    assert span_words(0) == "–"
    assert span_words(90_000_000_000) == "1 min 30 s"
    assert cell_words(Share(0.5)) == "50 %"


def test_an_unknown_key_is_shown_as_it_is() -> None:
    assert phrase_words(Phrase("network.of_tomorrow", {"n": Plain("7")})) == "network.of_tomorrow (7)"


def test_the_process_prints_in_french_and_says_what_is_wrong(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ui.paper", "--language", "fr", "--to"]
    environ = {name: text for name, text in os.environ.items() if name != "QT_QPA_PLATFORM"}
    good = subprocess.run(
        [*command, str(tmp_path / "a.pdf"), "--pictures", str(tmp_path / "pages")],
        input=encode(paper()), capture_output=True, check=False, cwd=ROOT, env=environ, timeout=50,
    )  # fmt: skip
    assert (good.returncode, good.stderr) == (0, b"")
    assert (tmp_path / "a.pdf").stat().st_size > 5000
    assert len(list((tmp_path / "pages").iterdir())) == 2
    bad = subprocess.run(
        [*command, str(tmp_path / "b.pdf")], input=b"{}", capture_output=True, check=False, cwd=ROOT, timeout=50
    )
    assert bad.returncode == 1
    assert len(bad.stderr.splitlines()) == 1
    assert not (tmp_path / "b.pdf").exists()


def test_the_language_of_the_screen_stays(tmp_path: Path, qapp: QApplication) -> None:
    print_document(paper(), tmp_path / "a.pdf", "fr")
    assert phrase_words(Phrase("network.none")) == "None."


def test_a_calm_hour_fits_on_a_page() -> None:
    calm = composed(past_of(Line("a", 3600)), station="x", simulated=False, version="", created_ns=T0)
    assert len(pages(calm)) == 1


def test_a_long_title_stays_on_its_line_and_beside_the_mark() -> None:
    title = Phrase("procedures.title", {"label": Plain("A procedure with a name of many, many words, and then some")})
    (first, *_) = pages(paper(title=title))
    assert ink(first, 18, 12, 136, 19) > 100
    assert ink(first, 136, 9, 139, 24) == 0  # between title and mark
    assert ink(first, 18, 19, 136, 24) == ink(pages(paper())[0], 18, 19, 136, 24)  # the station, and nothing else
