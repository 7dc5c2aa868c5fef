"""What stands: ticked, answered, put aside, in full, and what waits for a log-in."""

from PySide6.QtCore import Qt

from hmi.channel.questions_alarms import (
    AcknowledgeAlarms,
    AlarmNews,
    NotDone,
    Seen,
    ShelveAlarms,
)
from hmi.channel.questions_people import Standing
from hmi.values.alarm import AlarmFace, AlarmKind, Priority
from hmi.values.text import Text
from tests.fake_core import NS
from tests.unit.ui.pages.alarms.played import ANNA, EVIL, Bench, face, stand
from tests.unit.ui.pages.diagnostics.played import turn


async def test_the_list_is_by_urgency_and_what_is_put_aside_has_its_own(bench: Bench) -> None:
    part = bench.page.standing
    assert bench.names() == [1, 2, 3]
    assert part.headline.words == "Waiting for an answer: urgent 1, low 1"
    part.lists.choose("shelved")
    await bench.pass_s()
    assert bench.names() == [4]
    part.lists.choose("standing")
    part.machines.choose("Cartoner")
    await bench.pass_s()
    assert bench.names() == [3]


async def test_only_what_was_ticked_is_answered_each_with_what_was_seen(bench: Bench) -> None:
    bench.touch(0, box=True)
    bench.touch(1, box=True)
    assert bench.page.standing.row.ticked == {1, 2}
    assert bench.page.standing.answer_button.text() == "Acknowledge 1"
    bench.page.standing.answer_button.click()
    await turn()
    assert bench.of(AcknowledgeAlarms) == [AcknowledgeAlarms(seen=[Seen(1, 1)])]
    assert bench.page.standing.row.ticked == set()


async def test_nothing_out_of_sight_is_ticked(bench: Bench) -> None:
    many = [face(number, Priority.LOW) for number in range(10, 60)]
    bench.picture.alarms.take(AlarmNews(faces=many, stands=[stand(one.id) for one in many]))
    await bench.pass_s()
    part = bench.page.standing
    part.tick_in_sight()
    assert 3 <= len(part.row.ticked) < 20
    rows = [part.model.row_of(one) for one in part.row.ticked]
    assert max(rows) == len(rows) - 1  # from the top, without a hole


async def test_leaving_forgets_ticks(bench: Bench) -> None:
    bench.touch(0, box=True)
    bench.page.leave()
    assert bench.page.standing.row.ticked == set()


async def test_one_in_full_says_what_to_do_and_what_was_refused_is_said(bench: Bench) -> None:
    bench.told.refused = [NotDone(alarm=1, reason="alarm.not_seen")]
    bench.touch(0, box=False)
    await bench.pass_s()
    part = bench.page.standing
    assert part.detail.heading.text() == "alarm 1"
    assert ("What to do", "call maintenance") in part.detail.facts()
    part.detail.act_proposed.emit("acknowledge")
    await turn()
    await bench.pass_s()
    assert part.word.text().startswith("It was raised again meanwhile: look at it first.")


async def test_shelving_asks_for_a_span_and_a_reason(bench: Bench) -> None:
    bench.touch(0, box=True)
    part = bench.page.standing
    part.shelve_button.click()
    await bench.pass_s()
    assert part.side.currentWidget() is part.act
    assert not part.act.pad.act_button.isEnabled()
    assert [button.text() for button in part.act.spans.buttons.values()] == [
        "15 min",
        "30 min",
        "1 h 0 min",
        "until it is over",
    ]
    part.act.spans.choose("900")
    part.act.words.setText("sensor is changed")
    part.act.pad.act_button.click()
    await turn()
    assert bench.of(ShelveAlarms) == [ShelveAlarms(alarms=[1], span_s=900, reason="sensor is changed")]


async def test_without_anybody_it_waits_for_a_log_in_and_goes_on_then(bench: Bench) -> None:
    bench.picture.sit(Standing())
    await bench.pass_s()
    wanted: list[bool] = []
    bench.seat.person_wanted.connect(lambda: wanted.append(True))
    bench.touch(0, box=True)
    bench.page.standing.answer_button.click()
    assert (wanted, bench.of(AcknowledgeAlarms)) == ([True], [])
    bench.picture.sit(ANNA)
    await bench.pass_s()
    assert len(bench.of(AcknowledgeAlarms)) == 1


async def test_without_a_core_it_says_that_nothing_is_known(bench: Bench) -> None:
    bench.picture.lose("core_gone")
    bench.page.show_frame(bench.mono_ns + NS)
    assert bench.page.standing.word.text() == "Not known: no core is heard."


async def test_texts_of_servers_are_no_markup_and_keep_to_their_line(bench: Bench) -> None:
    odd = AlarmFace(9, "a9", Text(EVIL, EVIL), AlarmKind.SERVER, Priority.HIGH)
    bench.picture.alarms.take(AlarmNews(faces=[odd], stands=[stand(9, text=EVIL)]))
    await bench.pass_s()
    bench.page.standing.open_alarm(9)
    assert bench.page.standing.detail.heading.textFormat() is Qt.TextFormat.PlainText
    assert "\n" not in bench.page.standing.detail.heading.text()


async def test_of_thousands_the_most_urgent_are_listed_and_the_rest_is_counted(bench: Bench) -> None:
    many = [face(number, Priority.LOW, "Cartoner") for number in range(10, 700)]
    bench.picture.alarms.take(AlarmNews(faces=many, stands=[stand(one.id) for one in many]))
    await bench.pass_s()
    part = bench.page.standing
    assert len(part.model.stands) == 500
    assert part.word.text() == "193 less urgent ones are not listed: choose a machine or a priority."
    part.priorities.choose("URGENT")
    await bench.pass_s()
    assert bench.names() == [1]


async def test_the_procedure_that_mends_it_is_a_touch_away(bench: Bench) -> None:
    opened: list[tuple[str, str]] = []
    bench.page.open_proposed.connect(lambda key, argument: opened.append((key, argument)))
    bench.touch(0, box=False)
    await bench.pass_s()
    detail = bench.page.standing.detail
    assert not detail.procedure_button.isVisibleTo(detail), "it names none"
    faces = [face(1, Priority.URGENT, procedure="blister-seal-plate")]
    bench.picture.alarms.take(AlarmNews(faces=faces, stands=[stand(1, seconds_ago=50)]))
    await bench.pass_s()
    assert detail.procedure_button.isVisibleTo(detail)
    detail.procedure_button.click()
    assert opened == [("procedures", "blister-seal-plate")]
