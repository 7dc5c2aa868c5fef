"""A run on the screen: one stage at a time, what was seen is what is sent, back is a look and undoes nothing."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel

from hmi.channel.messages import Refused
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import Confirm, GoOnDeviating, WaitOn
from hmi.channel.said import Secret
from hmi.values.procedure import Action, Moment
from hmi.values.right import Right
from hmi.values.run import Awaited, Passing, Run
from hmi.values.signature import Meaning
from tests import procedures_told as told
from tests.fake_core import NS
from tests.procedures_text import CLEANING
from tests.unit.ui.pages.procedures.desk import Desk
from ui.bridge.standing import SILENCE_S
from ui.pages.procedures.run_part import RunPart
from ui.shell.language import Language
from ui.widgets.receipt_strip import Mark


def press(run: RunPart) -> None:
    """The large button."""
    assert run.foot.act_button.isEnabled(), run.foot.act_button.text()
    run.foot.act_button.click()


def facts(run: RunPart) -> list[str]:
    """What stands beside a run that is over, without the marks of where words may be broken, and where not."""
    said = (label.text() for label in run.over.facts.findChildren(QLabel))
    return [words.replace("\u200b", "").replace("\N{NO-BREAK SPACE}", " ") for words in said]


def test_a_stage_is_confirmed_with_the_serial_that_was_seen_and_in_the_language_it_was_read(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_start())
    assert run.stage.title.text() == "Stop the machine and lock it"
    assert run.head.line.text() == "Stage 1 of 12 · Olga Petrov · lot PX-2611-07"
    assert run.foot.act_button.text() == "Done: next"
    press(run)
    assert desk.waiting() == [Confirm(run="r-17", place="stop", serial=40, language="en")]
    assert not run.foot.act_button.isEnabled(), "a second touch says nothing twice"


def test_the_answer_leads_to_the_stage_that_is_next(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_start())
    press(run)
    desk.answer(told.run_told(replace(told.at_check(), serial=41)))
    assert run.stage.title.text() == "Wait until the sealing plate is cold"
    desk.tell(told.at_start())
    assert run.stage.title.text() == "Wait until the sealing plate is cold", "a frame from before is no news"


def test_a_refusal_is_said_and_nothing_moves(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_start())
    press(run)
    desk.answer(Refused(request=1, reason="access.right", arguments={"right": Right.RUN_PROCEDURES.value}))
    assert "may not do this" in run.foot.said.text()
    assert run.place == "stop"
    assert run.foot.act_button.isEnabled()


def test_without_anybody_a_log_in_comes_first_and_what_moved_on_meanwhile_is_not_confirmed(desk: Desk) -> None:
    run = desk.open(told.at_start())
    wanted = QSignalSpy(desk.seat.person_wanted)
    press(run)
    assert wanted.count() == 1
    assert desk.waiting() == []
    desk.tell(told.run(told.STOP, told.COLD, told.active("plate", Awaited.PERSON), serial=41))
    desk.sit()
    assert desk.waiting() == [], "the touch was for another stage"


def test_a_check_says_whether_it_holds_how_long_of_how_long_and_who_decides_when(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_check())
    face = run.stage.check.bar.face
    assert (face.mark, face.words, face.detail) == (Mark.DONE, "Holds", "Held for 23 s of 1 min")
    assert face.share == pytest.approx(23 / 60, abs=0.01)
    assert run.stage.check.due.text().endswith("in 12 min.")
    assert not run.foot.act_button.isEnabled()
    desk.tell(replace(told.at_check(holds=None), serial=41))
    face = run.stage.check.bar.face
    assert face.unknown, "what nobody knows is hatched, and never said to hold"
    desk.tell(replace(told.at_check(holds=False), serial=42))
    assert run.stage.check.bar.face.share == 0.0


def test_without_a_core_nobody_knows_whether_it_holds(desk: Desk) -> None:
    run = desk.open(told.at_check())
    assert not run.stage.check.bar.face.unknown
    desk.tick(SILENCE_S + 1, heard=False)
    assert run.stage.check.bar.face.unknown, "a silent core says nothing of now, and no second is counted on"


def test_what_is_watched_is_shown_with_its_quality(desk: Desk) -> None:
    run = desk.open(told.at_check())
    shown = [tile for tile in run.stage.tiles if tile.isVisibleTo(run.stage)]
    assert [tile.face.label for tile in shown] == ["Sealing temperature, zone 1", "Sealing temperature, zone 2"]
    assert {tile.face.note for tile in shown} == {"Awaited"}, "no value came yet: none is made up"
    names = {desk.picture.tags[tag].name for tag in desk.page.shown_tags()}
    assert names == {"Blister.SealingTemperature1", "Blister.SealingTemperature2"}


def test_earlier_stages_are_looked_at_and_nothing_is_sent(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_entry())
    run.stage.entry.pad.write(120.5)
    run.foot.back_button.click()
    assert run.stage.kind.text() == "Instruction · round 2 · earlier stage, to look at"
    run.foot.back_button.click()
    run.foot.back_button.click()
    assert run.stage.title.text() == "Photograph the clean plate"
    assert not run.foot.wrong_button.isEnabled()
    assert run.foot.act_button.text() == "Forward"
    for _ in range(3):
        press(run)
    assert run.stage.title.text() == "Read the spring force"
    assert desk.waiting() == []


def test_a_value_is_written_with_its_limits_in_sight_and_travels_with_a_point(desk: Desk, language: Language) -> None:
    desk.sit()
    run = desk.open(told.at_entry())
    assert run.stage.entry.limits.text() == "Accepted: 118.0 N to 126.0 N"
    assert not run.foot.act_button.isEnabled()
    language.switch("fr")
    desk.tick()
    run.stage.entry.pad.field.setText("120,5")
    assert run.foot.act_button.text() == "Saisir 120,5 N"
    press(run)
    question = desk.waiting()[-1]
    assert isinstance(question, Confirm)
    assert (question.entered, question.language) == ("120.5", "fr")


def test_what_was_written_stays_while_the_stage_asks_for_the_same_and_goes_with_it(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_entry())
    run.stage.entry.pad.write(120.5)
    desk.tell(replace(told.at_entry(), serial=41, deviations=[told.DEVIATION]))
    assert run.stage.entry.pad.number == 120.5, "something else happened in the run"
    desk.tell(replace(told.outside(), serial=42))
    desk.tell(replace(told.at_entry(), serial=43))
    assert run.stage.entry.pad.number is None, "it is asked for anew"


def test_outside_its_limits_somebody_decides(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.outside())
    assert run.foot.act_button.text() == "Enter it anew"
    press(run)
    assert desk.answer(told.run_told(replace(told.at_entry(), serial=41))) == WaitOn(
        run="r-17", place="force", serial=40
    )
    desk.tell(replace(told.outside(), serial=42))
    run.stage.decision.deviate_button.click()
    assert not run.acts.pad.act_button.isEnabled(), "nobody goes on without saying why"
    run.acts.words.setText("spring is ordered")
    run.acts.pad.act_button.click()
    expected = GoOnDeviating(run="r-17", place="force", serial=42, words="spring is ordered")
    assert desk.answer(told.run_told(replace(told.at_action(), serial=43))) == expected
    assert run.rooms.currentWidget() is run.stage


def test_branches_stand_side_by_side_and_one_stays_where_one_is(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.side_by_side())
    assert list(run.head.branches.buttons) == ["plate_look", "rollers"]
    assert run.place == "plate_look"
    run.head.branches.buttons["rollers"].click()
    assert run.stage.title.text() == "Wipe the rollers"
    at = told.side_by_side()
    rollers_done = [*at.passed[:-1], told.passed("rollers")]
    desk.tell(replace(at, passed=rollers_done, serial=41))
    assert run.place == "plate_look", "where the branch is over, the other one is what is left to do"
    assert not run.head.branches.isVisibleTo(run)


def test_a_choice_takes_two_touches(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_choice())
    assert not run.foot.act_button.isEnabled()
    run.stage.choice.choices.buttons["bad"].click()
    assert desk.waiting() == []
    press(run)
    question = desk.waiting()[-1]
    assert isinstance(question, Confirm)
    assert question.chosen == "bad"


def test_a_timer_tells_what_is_left_and_when_it_ends(desk: Desk) -> None:
    run = desk.open(told.at_timer())
    face = run.stage.timer.bar.face
    assert (face.words, face.large) == ("3:38", True)
    assert face.share == pytest.approx(382 / 600, abs=0.01)
    at = run._at()
    assert at is not None
    run.stage.timer.show_moment(replace(at, now_ns=at.passed.due_ns + NS))
    assert run.stage.timer.bar.face.words == "0:00"


def test_a_second_person_signs_with_both_and_no_password_stays(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_hold())
    panel = run.stage.sign.panel
    assert not panel.first.card.isVisibleTo(run.stage), "who is logged in is not who checks"
    panel.first.id.setText("quentin")
    panel.first.password.setText("secret words")
    assert run.foot.act_button.text() == "Sign: checked"
    press(run)
    second = Given(person="quentin", password=Secret("secret words"), meaning=Meaning.CHECKED)
    assert desk.waiting() == [Confirm(run="r-17", place="check", serial=40, second=second, language="en")]
    assert panel.first.password.text() == ""
    desk.answer(Refused(request=1, reason="access.refused"))
    assert run.foot.said.text()


def test_a_password_does_not_stay_behind_when_the_stage_goes_on_without_it(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_hold())
    run.stage.sign.panel.first.password.setText("secret words")
    desk.tell(replace(told.at_start(), serial=41))
    assert run.stage.sign.panel.first.password.text() == ""


def test_a_signature_is_asked_from_who_is_logged_in_also_after_the_person_changed(desk: Desk) -> None:
    run = desk.open(told.at_signature())
    assert run.foot.act_button.text() == "Log in to sign"
    desk.sit(known=True)
    desk.tick()
    panel = run.stage.sign.panel
    assert panel.first.card.face.name == "Olga Petrov"
    panel.first.password.setText("words")
    desk.sit(person="tariq", name="Tariq Haddad")
    desk.tick()
    assert panel.first.card.face.name == "Tariq Haddad"
    assert panel.first.password.text() == "", "a password of somebody else is not signed with"
    panel.first.id.setText("tariq")
    panel.first.password.setText("other words")
    press(run)
    question = desk.waiting()[-1]
    assert isinstance(question, Confirm)
    assert question.first == Given(person="tariq", password=Secret("other words"), meaning=Meaning.PERFORMED)
    assert question.second is None


def test_what_goes_to_the_machine_is_named_and_waits_for_a_person(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_action())
    assert run.stage.machine.what.text() == "Speed setpoint → 245.0 1/min"
    assert run.foot.act_button.text() == "Send to the machine"
    press(run)
    assert isinstance(desk.waiting()[-1], Confirm)


def _sent(run: Run) -> Run:
    one = replace(run.passed[-1], awaits=Awaited.MACHINE)
    return replace(run, passed=[*run.passed[:-1], one], serial=run.serial + 1)


def test_while_the_machine_has_not_answered_nothing_can_be_sent_again(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_action())
    desk.tell(_sent(told.at_action()))
    assert not run.foot.act_button.isEnabled()
    assert run.stage.machine.told.text() == "Sent; the machine has not answered yet."


def test_leaving_the_page_wipes_what_was_half_written(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_hold())
    run.stage.sign.panel.first.password.setText("secret words")
    desk.page.leave()
    assert run.stage.sign.panel.first.password.text() == ""


def test_the_overview_follows_the_run_and_a_touch_tells_of_a_stage(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.side_by_side())
    run.head.flow_button.click()
    assert run.rooms.currentWidget() is run.flow
    assert run.flow.told.text() == "Photograph the clean plate"
    run.flow.choose("stop")
    assert run.flow.told.text() == "Stop the machine and lock it"
    at = told.side_by_side()
    desk.tell(replace(at, passed=[*at.passed[:-1], told.passed("rollers", passing=Passing.SKIPPED)], serial=41))
    box = next(box for box in run.flow.map.flow.boxes if box.place == "rollers")
    assert box.course.name == "SKIPPED"
    run.head.flow_button.click()
    assert run.rooms.currentWidget() is run.stage


def test_a_word_that_sends_something_to_the_machine_says_so_and_what(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.run(told.STOP, told.COLD, told.active("heat", Awaited.PERSON)))
    assert run.stage.machine.isVisibleTo(run.stage)
    assert run.stage.machine.what.text() == "Speed setpoint → 245.0 1/min"
    assert run.stage.machine.told.text() == "This goes to the machine in your name."
    assert not run.stage.machine.deviate_button.isVisibleTo(run.stage)
    assert run.foot.act_button.text() == "Send to the machine"
    press(run)
    assert desk.waiting() == [Confirm(run="r-17", place="heat", serial=40, language="en")]


def test_the_end_of_the_line_may_be_cut_not_that_there_are_deviations(desk: Desk) -> None:
    run = desk.open(replace(told.at_hold(), lot="L" * 60))
    assert run.head.line.text().startswith("Stage 11 of 12 · deviations: 1 · Olga Petrov · lot ")


def test_numbers_and_what_people_wrote_stand_as_the_language_has_them(desk: Desk, language: Language) -> None:
    language.switch("fr")
    run = desk.open(told.outside())
    assert run.stage.decision.why.text() == "131,0 N est hors limites (118,0 à 126,0)."
    desk.tell(replace(told.over(), serial=41))
    run.over._on_row("force")
    desk.tick()
    said = facts(run)
    assert "131,0 N" in said
    assert any(words.endswith("Olga Petrov : « Spring is ordered, seal is tight »") for words in said), said[-6:]


def test_what_was_entered_as_a_code_is_no_number(desk: Desk, language: Language) -> None:
    language.switch("fr")
    arguments = {"value": "12.50", "tag": "Line.Lot", "expected": "0012.5"}
    weigh = told.active("report", Awaited.DECISION, reason="procedure.not_equal", arguments=arguments)
    run = desk.open(told.run(told.STOP, weigh))
    assert "12.50" in run.stage.decision.why.text()
    assert "0012.5" in run.stage.decision.why.text()


def test_the_hash_of_the_record_is_grouped_as_on_paper(desk: Desk) -> None:
    run = desk.open(told.over())
    run.show_run(told.over(), None, "sha256:" + "c0ffee12" * 8)
    assert " ".join(["c0ffee12"] * 8) in facts(run)


def test_what_the_next_stage_begins_with_is_named_before_the_word_that_begins_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Action(when=Moment.ENTER, tag="Blister.Status.MachSpeed", value=245.0)
    stages = [replace(one, actions=[sent]) if one.name in ("cold", "clearance") else one for one in CLEANING.stages]
    monkeypatch.setattr(told, "CLEANING", replace(CLEANING, stages=stages))
    desk.sit()
    run = desk.open(told.at_start())
    assert run.stage.machine.what.text() == "Speed setpoint → 245.0 1/min"
    assert run.foot.act_button.text() == "Send to the machine"
    desk.tell(replace(told.at_entry(), serial=41))
    assert run.stage.sending.isVisibleTo(run.stage)
    assert run.stage.sending.text() == "Then goes to the machine in your name: Speed setpoint → 245.0 1/min"
    desk.tell(replace(told.at_check(), serial=42))
    assert not run.stage.sending.isVisibleTo(run.stage)
