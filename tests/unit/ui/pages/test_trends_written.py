"""What was sent to the machine, as marks in the trends: at its time, in one line of words, asked for once a span."""

import pytest
from PySide6.QtWidgets import QApplication

from hmi.channel.questions_write import AskReceipts, ReceiptsTold
from hmi.values.receipt import Outcome, Receipt
from tests.fake_core import NOON_NS, NS
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from tests.unit.ui.pages.trail.made import NASTY, receipt, unknown
from ui.bridge.picture import Picture
from ui.pages.trends.marks import marks_of
from ui.pages.trends.written import Written

pytestmark = pytest.mark.usefixtures("qapp")
HOUR = 3600 * NS


def core(*receipts: Receipt) -> PlayedCore:
    return PlayedCore(lambda _: ReceiptsTold(receipts=list(receipts)))


async def test_every_outcome_of_a_shown_tag_is_a_mark(picture: Picture) -> None:
    sent = [receipt(990 + number, outcome) for number, outcome in enumerate((None, *Outcome))]
    refused = receipt(980, Outcome.REFUSED, sent_ns=0)
    other = receipt(981, Outcome.EFFECTIVE, tag=1)
    written = Written(picture, core(*sent, refused, other))
    written.ask([0], NOON_NS - HOUR, NOON_NS)
    await turn()
    marks = written.marks([0], NOON_NS)
    assert [mark.at_ns for mark in marks] == [one.sent_ns for one in sent]
    assert [mark.sign for mark in marks] == ["…", "→", "≠", "≠", "≠", "≠", "?"]
    assert marks[1].words.endswith("Forming temperature: 140.0 °C → 142.0 °C, effective (Anne Müller)")
    assert written.marks([1], NOON_NS)[0].at_ns == other.sent_ns
    assert marks_of([], [], NOON_NS - HOUR, NOON_NS, NOON_NS, marks)[0].sign == "…"


async def test_a_span_is_asked_for_once_and_again_when_it_is_left(picture: Picture) -> None:
    asked = core()
    written = Written(picture, asked)
    for later in range(50):
        written.ask([0], NOON_NS - HOUR + later * 60 * NS, NOON_NS + later * 60 * NS)
        await turn()
    assert asked.questions == [AskReceipts(from_ns=NOON_NS - 2 * HOUR, to_ns=NOON_NS + HOUR, tags=[0], most=200)]
    written.ask([0], NOON_NS - 3 * HOUR, NOON_NS - 2 * HOUR)
    await turn()
    written.ask([0, 1], NOON_NS - 3 * HOUR, NOON_NS - 2 * HOUR)
    await turn()
    assert len(asked.questions) == 3
    written.forget()
    assert written.marks([0], NOON_NS) == []


async def test_what_frames_bring_replaces_what_was_told(picture: Picture) -> None:
    written = Written(picture, core(receipt(990, None)))
    written.ask([0], NOON_NS - HOUR, NOON_NS)
    await turn()
    assert [mark.sign for mark in written.marks([0], NOON_NS)] == ["…"]
    picture.keep(receipt(990, Outcome.CLAMPED, got=141.0))
    picture.keep(unknown(991))
    assert [mark.sign for mark in written.marks([0], NOON_NS)] == ["≠", "?"]


async def test_nobody_to_ask_and_nothing_trended(picture: Picture, qapp: QApplication) -> None:
    alone = Written(picture, None)
    alone.ask([0], NOON_NS - HOUR, NOON_NS)
    picture.keep(receipt(990, Outcome.EFFECTIVE, name=NASTY))
    (mark,) = alone.marks([0], NOON_NS)
    assert not any(sign in mark.words for sign in ("\u202e", "\x07", "\n"))
    asked = core()
    Written(picture, asked).ask([], NOON_NS - HOUR, NOON_NS)
    assert asked.questions == []
