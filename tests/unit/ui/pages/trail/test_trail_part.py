"""The audit trail on the screen: found, read in full, verified, reviewed, exported; empty, huge and damaged."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hmi.channel.questions_people import Standing
from hmi.channel.questions_trail import (
    AskEntry,
    AskReview,
    AskTrail,
    AskTrailState,
    EnterPrint,
    Exported,
    ExportTrail,
    ProveTrail,
    SignReview,
    TrailState,
)
from hmi.reports.document import Document
from hmi.values.notice import Urgency
from hmi.values.right import Right
from tests.fake_core import NOON_NS, NS
from tests.unit.ui.pages.diagnostics.played import turn
from tests.unit.ui.pages.trail.conftest import Bench, Make
from tests.unit.ui.pages.trail.made import BROKEN, HASH, NASTY, NOBODY, SOFIA, SOUND, Records, entry
from ui.pages.trail.search import PAGE
from ui.shell.language import Language
from ui.widgets.fact_label import Mark


def urgency(bench: Bench) -> Mark | None:
    return bench.part.headline.verdict.urgency


async def test_the_newest_entries_are_there_at_once(make: Make) -> None:
    bench = make()
    await bench.pass_s()
    assert bench.numbers() == list(range(9, 0, -1))
    assert bench.part.word.text() == "9 entries, back to the first"
    assert bench.part.headline.verdict.words == "Not verified since Pupitre started"
    assert "no. 9" in bench.part.headline.more.text()


async def test_an_empty_trail_says_so(make: Make) -> None:
    bench = make(Records(entries=[], state=TrailState()))
    await bench.pass_s()
    assert bench.numbers() == []
    assert bench.part.why_none.text() == "Nothing of this: all entries"


async def test_a_long_search_goes_on_by_itself_and_says_how_far_it_is(make: Make) -> None:
    entries = [entry(number, reason="rare" if number == 3 else "") for number in range(500, 0, -1)]
    records = Records(entries=entries, stride=100, state=TrailState(number=500, hash=HASH, at_ns=NOON_NS))
    bench = make(records)
    await bench.pass_s()
    bench.part.filters.text.setText("rare")
    bench.part.filters.text.returnPressed.emit()
    assert bench.part.why_none.text() == "Looking…"
    await turn()
    assert bench.numbers() == [3]
    asked = [one for one in bench.asked(AskTrail) if isinstance(one, AskTrail) and one.filter.text]
    assert [one.before for one in asked] == [0, 401, 301, 201, 101]


async def test_a_huge_trail_is_read_a_page_at_a_time(make: Make) -> None:
    bench = make(Records(entries=[entry(number) for number in range(5000, 0, -1)]))
    await bench.pass_s()
    assert len(bench.numbers()) == PAGE
    assert "there are older ones" in bench.part.word.text()
    bar = bench.part.list.verticalScrollBar()
    bar.setMaximum(3000)
    bar.setValue(3000)
    await turn()
    assert bench.numbers() == list(range(5000, 5000 - 2 * PAGE, -1))
    assert len(bench.asked(AskTrail)) == 2


async def test_what_somebody_wrote_is_never_markup(make: Make) -> None:
    facts = dict.fromkeys(("name", "object", "old", "new", "unit", "reason", "lot", "signature", "station"), NASTY)
    bench = make(Records(entries=[entry(7, **facts)]))
    await bench.pass_s()
    bench.part.open_entry(7)
    await turn()
    labels = bench.part.pane.findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    shown = "".join(label.text() for label in labels).replace("\u200b", "")
    assert "<b>bold</b>" in shown
    assert "{name}" in shown
    assert not any(sign in shown for sign in ("\u202e", "\x07"))
    row = bench.part.model.index(0).data()
    assert "<b>bold</b>" in row
    assert not any(sign in row for sign in ("\u202e", "\x07", "\n"))
    bench.part.grab()  # painting it harms nothing


async def test_letters_are_looked_for_when_nobody_types_any_more(make: Make) -> None:
    bench = make()
    await bench.pass_s()
    for text in ("o", "ov", "ove"):
        bench.part.filters.object.setText(text)
        await bench.pass_s(0.1)
    assert len(bench.asked(AskTrail)) == 1
    await bench.pass_s(0.5)
    last = bench.asked(AskTrail)[-1]
    assert isinstance(last, AskTrail)
    assert (len(bench.asked(AskTrail)), last.filter.object) == (2, "ove")
    bench.part.filters.clear_button.click()
    await turn()
    assert bench.part.filters.is_clear


async def test_a_topic_and_a_span_are_touched_not_typed(make: Make) -> None:
    bench = make()
    await bench.pass_s()
    filters = bench.part.filters
    filters.topic_button.click()
    assert not filters.topics.isHidden()
    filters.topics.buttons["limits"].click()
    filters.span_button.click()
    filters.spans.buttons["week"].click()
    filters.unreviewed.click()
    assert filters.topics.isHidden()
    assert filters.spans.isHidden()
    last = bench.asked(AskTrail)[-1]
    assert isinstance(last, AskTrail)
    assert (last.filter.topic, last.filter.unreviewed) == ("limits", True)
    assert last.filter.from_ns == NOON_NS - 7 * 86_400 * NS
    assert filters.topic_button.text() == "Limits"


async def test_an_entry_leads_to_what_belongs_to_it(make: Make) -> None:
    acts = [entry(9, "tag.add.failed", of=8, reason="explore.tag_exists"), entry(8, "tag.add"), entry(7)]
    bench = make(Records(entries=acts))
    await bench.pass_s()
    bench.part.open_entry(8)
    await turn()
    pane = bench.part.pane
    assert pane.heading.text() == "Adding a tag to the station: begun"
    facts = dict(pane.facts())
    assert facts["Time, UTC"].endswith("Z")
    assert facts["Hash (SHA-256)"].replace(" ", "") == HASH
    ((words, go),) = pane._ways()
    assert words == "Adding a tag to the station: not done: no. 9"
    go()
    await turn()
    assert pane.told is not None
    assert pane.told.entry.number == 9
    assert dict(pane.facts())["Reason"] == "the station file has a tag for this node already"


async def test_a_verification_runs_elsewhere_and_its_verdict_is_told(make: Make) -> None:
    bench = make()
    await bench.pass_s()
    bench.part.prove_button.click()
    await turn()
    assert len(bench.asked(ProveTrail)) == 1
    assert (bench.part.prove_button.text(), bench.part.prove_button.isEnabled()) == ("Verifying…", False)
    bench.records.state = msgspec.structs.replace(bench.records.state, proving_ns=0, proven=SOUND)
    await bench.pass_s(3)
    assert bench.part.headline.verdict.words.endswith("Sound: 9 entries, none changed (0.4 s)")
    assert urgency(bench) is None
    bench.records.state = msgspec.structs.replace(bench.records.state, proven=BROKEN)
    await bench.pass_s(3)
    assert "NOT SOUND: 2 findings in 9 entries" in bench.part.headline.verdict.words
    assert urgency(bench) is Urgency.URGENT
    assert "entry 2: is not what was written" in bench.part.headline.more.text()
    assert bench.numbers() == list(range(9, 0, -1))  # and it can be read on


async def test_a_trail_that_cannot_be_read_says_why_and_goes_on_when_it_can(make: Make) -> None:
    records = Records(state=TrailState(failure="records.damaged", detail="page 7", aside=["records-1.db"]))
    records.refuse[AskTrail] = "records.damaged"
    bench = make(records)
    await bench.pass_s()
    assert bench.part.headline.verdict.words == "The audit trail cannot be read"
    assert urgency(bench) is Urgency.URGENT
    assert "records-1.db" in bench.part.headline.more.text()
    assert bench.part.why_none.text() == "The audit trail cannot be read."
    records.refuse.clear()
    records.state = Records().state
    bench.part.look_anew()
    await bench.pass_s(3)
    assert len(bench.numbers()) == 9
    assert urgency(bench) is None


async def test_only_those_who_may_read_it_do(make: Make) -> None:
    bench = make(who=NOBODY)
    await bench.pass_s()
    assert bench.asked(AskTrail) == []
    assert not bench.part.log_in_button.isHidden()
    assert "Read the audit trail" in bench.part.why_none.text()
    await bench.sit(SOFIA)
    assert len(bench.numbers()) == 9
    bench.part.open_entry(5)
    await turn()
    await bench.sit(Standing(person="ole", name="Ole", role="operator", rights=[Right.WRITE_CONFIRMED]))
    assert bench.numbers() == []
    assert bench.part.side.isHidden()
    assert bench.part.review_button.isHidden()


async def test_acts_without_an_end_are_listed_apart(make: Make) -> None:
    state = TrailState(number=9, hash=HASH, at_ns=NOON_NS, unended=[entry(4, "log.backup")], unreviewed={"limits": 2})
    bench = make(Records(state=state))
    await bench.pass_s()
    assert bench.part.unended_button.text() == "Without an end: 1"
    assert "To review: Limits 2" in bench.part.headline.more.text()
    bench.part.unended_button.click()
    assert bench.numbers() == [4]
    bench.part.unended_button.click()
    assert len(bench.numbers()) == 9


async def test_newer_entries_wait_to_be_asked_for(make: Make) -> None:
    bench = make()
    await bench.pass_s()
    assert bench.part.newer_button.isHidden()
    bench.records.state = msgspec.structs.replace(bench.records.state, number=11)
    bench.records.entries = [entry(11), entry(10), *bench.records.entries]
    await bench.pass_s(3)
    assert bench.part.newer_button.text() == "2 newer"
    bench.part.newer_button.click()
    await turn()
    assert bench.numbers()[0] == 11
    assert bench.part.newer_button.isHidden()


async def test_a_review_is_offered_signed_and_told(make: Make) -> None:
    bench = make()
    await bench.pass_s()
    bench.part.filters.unreviewed.click()
    bench.part.review_button.click()
    await turn()
    review = bench.part.review
    assert review.count.text() == "5 entries, from no. 2 to no. 8"
    assert "1 entries are your own" in review.own.text()
    assert not review.sign_button.isEnabled()
    review.panel.first.id.setText("sofia")
    review.panel.first.password.setText("secret words here")
    review.comment.setText(" fine ")
    assert review.sign_button.isEnabled()
    review.sign_button.click()
    assert review.panel.first.password.text() == ""
    await turn()
    (said,) = bench.asked(SignReview)
    assert isinstance(said, SignReview)
    assert (said.first, said.last, said.entries, said.digest, said.comment) == (2, 8, 5, HASH, "fine")
    assert (said.given.person, said.given.meaning) == ("sofia", "reviewed")
    assert "secret" not in repr(said)
    assert review.count.text() == "Reviewed, and signed by Sofia Rossi: entry no. 10."
    assert review.sign_button.isHidden()


async def test_a_review_of_what_changed_is_offered_anew(make: Make) -> None:
    records = Records()
    records.refuse[SignReview] = "review.changed"
    bench = make(records)
    await bench.pass_s()
    bench.part.review_button.click()
    await turn()
    review = bench.part.review
    records.offer = msgspec.structs.replace(records.offer, entries=6)
    review.panel.first.id.setText("sofia")
    review.panel.first.password.setText("secret words here")
    review.sign_button.click()
    await turn()
    assert review.said.text().startswith("Other entries are there than you looked at")
    assert review.count.text().startswith("6 entries")
    assert len(bench.asked(AskReview)) == 2


async def test_leaving_takes_passwords_and_answers_along(make: Make) -> None:
    bench = make()
    await bench.pass_s()
    bench.part.review_button.click()
    await turn()
    bench.part.review.panel.first.password.setText("secret words here")
    bench.part.leave()
    assert bench.part.review.panel.first.password.text() == ""
    assert bench.part.side.isHidden()


async def test_an_export_is_written_by_the_core_and_told_with_its_hash(make: Make) -> None:
    bench = make()
    await bench.pass_s()
    bench.part.export_button.click()
    export = bench.part.export
    export.buttons["csv"].click()
    await turn()
    (said,) = bench.asked(ExportTrail)
    assert isinstance(said, ExportTrail)
    assert said.form == "csv"
    assert not export.buttons["json"].isEnabled()
    done = Exported(at_ns=NOON_NS, file="/data/reports/trail.csv", entries=9, checksum=HASH)
    bench.records.state = msgspec.structs.replace(bench.records.state, exporting_ns=0, exported=done)
    await bench.pass_s(3)
    shown = export.said.text().replace("\u200b", "")
    assert "/data/reports/trail.csv" in shown
    assert "3f5a9c01 3f5a9c01" in shown
    assert export.buttons["json"].isEnabled()


async def test_what_is_printed_is_entered_before(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = make(folder=str(tmp_path))
    printed: list[Document] = []
    export = bench.part.export
    monkeypatch.setattr(export._papers.printer, "print", lambda document, target, language: printed.append(document))
    await bench.pass_s()
    bench.part.export_button.click()
    bench.records.refuse[EnterPrint] = "records.disk_full"
    export.buttons["pdf"].click()
    await turn()
    assert printed == []
    assert export.said.text().startswith("The audit trail is not written")
    bench.records.refuse.clear()
    export.buttons["pdf"].click()
    await turn()
    (document,) = printed
    (_, said) = bench.asked(EnterPrint)
    assert isinstance(said, EnterPrint)
    assert (said.entries, said.checksum) == (9, document.checksum)


async def test_an_entry_that_is_not_there_is_told(make: Make) -> None:
    bench = make()
    await bench.pass_s()
    bench.part.open_entry(4711)
    await turn()
    assert bench.part.word.text() == "There is no entry 4711 in the audit trail."
    assert bench.part.side.isHidden()
    assert len(bench.asked(AskEntry)) == 1


async def test_it_looks_how_the_trail_stands_every_two_seconds(make: Make) -> None:
    bench = make()
    for _ in range(30):
        await bench.pass_s(0.1)
    assert len(bench.asked(AskTrailState)) == 2


async def test_both_languages(make: Make, language: Language) -> None:
    bench = make()
    await bench.pass_s()
    language.switch("fr")
    bench.part.retranslate()
    assert bench.part.prove_button.text() == "Vérifier maintenant"
    assert bench.part.word.text() == "9 entrées, jusqu’à la première"
    bench.part.grab()
