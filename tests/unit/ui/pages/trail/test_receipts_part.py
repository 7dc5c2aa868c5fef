"""Receipts: what became of commands, what nobody knows first; read again, filtered, followed while it goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hmi.channel.questions_write import AskReceipts, ReadAgain
from hmi.values.notice import Urgency
from hmi.values.receipt import Deed, Outcome
from tests.fake_core import NOON_NS
from tests.unit.ui.pages.diagnostics.played import turn
from tests.unit.ui.pages.trail.conftest import Bench, Make
from tests.unit.ui.pages.trail.made import NASTY, NOBODY, Records, receipt, unknown
from ui.bridge.write_words import outcome_words
from ui.pages.trail.receipt_row import mark_of
from ui.pages.trail.receipts_part import ReceiptsPart
from ui.shell.language import Language
from ui.widgets.receipt_strip import Mark

EVERY = [receipt(990 - number, outcome) for number, outcome in enumerate(Outcome) if outcome is not Outcome.UNKNOWN]


def part(bench: Bench) -> ReceiptsPart:
    return bench.page.receipts


def numbers(bench: Bench) -> list[int]:
    return [one.entry for one in part(bench).model.receipts]


async def test_what_nobody_knows_and_what_goes_on_stand_first(make: Make) -> None:
    records = Records(receipts=[*EVERY, unknown(950), receipt(951, None), receipt(999, Outcome.EFFECTIVE)])
    bench = make(records, part="receipts")
    await bench.pass_s()
    assert numbers(bench)[:3] == [951, 950, 999]
    assert part(bench).headline.words.startswith("Nobody knows what became of a command (1)")
    assert part(bench).headline.urgency is Urgency.WARNING
    assert part(bench).word.text() == "8 receipts"


async def test_no_command_at_all(make: Make) -> None:
    bench = make(Records(), part="receipts")
    await bench.pass_s()
    assert part(bench).headline.words == "Nothing is open"
    assert part(bench).word.text() == "No command of this kind in this time."


async def test_kinds_and_spans(make: Make) -> None:
    old = receipt(800, Outcome.EFFECTIVE, at_ns=NOON_NS - 3 * 86_400 * 10**9)
    bench = make(Records(receipts=[*EVERY, unknown(950), old]), part="receipts")
    await bench.pass_s()
    assert 800 not in numbers(bench)
    part(bench).kinds.buttons["otherwise"].click()
    wrong = {Outcome.CLAMPED, Outcome.IGNORED, Outcome.REVERTED, Outcome.REFUSED}
    assert {one.outcome for one in part(bench).model.receipts} == wrong
    part(bench).kinds.buttons["open"].click()
    assert numbers(bench) == [950]
    part(bench).kinds.buttons["effective"].click()
    part(bench).spans.buttons["week"].click()
    await bench.pass_s()
    assert numbers(bench) == [990, 800]


async def test_what_frames_bring_is_shown_at_once(make: Make) -> None:
    bench = make(Records(), part="receipts")
    await bench.pass_s()
    bench.picture.keep(receipt(991, None))
    await bench.pass_s()
    part(bench).open_receipt(991)
    assert part(bench).pane.outcome.text() == "Sent; the machine is being watched."
    bench.picture.keep(receipt(991, Outcome.CLAMPED, got=141.0))
    await bench.pass_s()
    assert part(bench).pane.outcome.text().startswith("Clamped: 142.0 °C was asked for")
    assert numbers(bench) == [991]


async def test_an_unknown_one_asks_for_a_reading_and_stays_unknown(make: Make) -> None:
    bench = make(Records(receipts=[unknown(950)]), part="receipts")
    await bench.pass_s()
    part(bench).open_receipt(950)
    pane = part(bench).pane
    assert not pane.read_button.isHidden()
    assert "read the machine" in pane.outcome.text()
    pane.read_button.click()
    await turn()
    assert [one for one in bench.core.questions if isinstance(one, ReadAgain)] == [ReadAgain(entry=950)]
    assert dict(pane.facts())["Read back"] == "141.0 °C"
    assert part(bench).model.receipts[0].outcome is Outcome.UNKNOWN
    assert part(bench).headline.words == "Nothing is open"


async def test_a_reading_needs_a_person_and_may_be_refused(make: Make) -> None:
    records = Records(receipts=[unknown(950)])
    records.refuse[ReadAgain] = "write.offline"
    bench = make(records, who=NOBODY, part="receipts")
    await bench.pass_s()
    part(bench).open_receipt(950)
    part(bench).pane.read_button.click()
    await turn()
    assert bench.seat.wanted is not None
    bench.seat.wanted.then()
    await turn()
    assert part(bench).pane.said.text() != ""
    assert not part(bench).pane.said.isHidden()


async def test_receipts_that_cannot_be_had_say_why(make: Make) -> None:
    records = Records()
    records.refuse[AskReceipts] = "records.damaged"
    bench = make(records, part="receipts")
    await bench.pass_s()
    assert part(bench).word.text() == "The audit trail cannot be read."


async def test_what_somebody_wrote_is_never_markup(make: Make) -> None:
    one = receipt(950, Outcome.REFUSED, about=NASTY, name=NASTY, text=NASTY, tag=None, new=None, deed=Deed.METHOD)
    bench = make(Records(receipts=[one]), part="receipts")
    await bench.pass_s()
    part(bench).open_receipt(950)
    labels = part(bench).pane.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    shown = "".join(label.text() for label in labels)
    assert not any(sign in shown for sign in ("\u202e", "\x07"))
    bench.page.grab()


async def test_its_curve_is_one_touch_away(make: Make) -> None:
    bench = make(Records(receipts=[receipt(950, Outcome.EFFECTIVE)]), part="receipts")
    await bench.pass_s()
    opened: list[tuple[str, str]] = []
    bench.page.open_proposed.connect(lambda key, argument: opened.append((key, argument)))
    part(bench).open_receipt(950)
    part(bench).pane.trend_button.click()
    assert opened == [("trends", "")]
    assert 0 in bench.page._chosen.pens


@pytest.mark.parametrize("name", ["en", "fr"])
async def test_every_outcome_has_a_shape_and_a_word(make: Make, language: Language, name: str) -> None:
    language.switch(name)
    words = {outcome_words(one) for one in (None, *Outcome)}
    assert len(words) == len(Outcome) + 1
    assert mark_of(receipt(1, Outcome.EFFECTIVE)) is Mark.DONE
    assert {mark_of(receipt(1, one)) for one in Outcome} == {Mark.DONE, Mark.WRONG, Mark.UNKNOWN}
    bench = make(Records(receipts=[*EVERY, unknown(950), receipt(951, None)]), part="receipts")
    await bench.pass_s()
    bench.page.retranslate()
    bench.page.grab()


async def test_the_page_opens_where_it_is_asked_to(make: Make) -> None:
    bench = make(Records(receipts=[receipt(950, Outcome.EFFECTIVE)]), part="trail")
    bench.page.arrive("receipts")
    await bench.pass_s()
    bench.page.arrive("receipt:950")
    assert not part(bench).pane.isHidden()
    bench.page.arrive("entry:5")
    await turn()
    assert bench.part.pane.told is not None
    bench.page.arrive("receipt:nonsense")
    bench.page.reload()
    assert part(bench).pane.isHidden()
