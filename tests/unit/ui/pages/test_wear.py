"""The page of wear: the fleet by urgency, one part in full, and decisions that are entered or refused aloud."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from hmi.channel.messages import Refused
from hmi.channel.questions import Done
from hmi.channel.questions_people import Standing as SeatStanding
from hmi.channel.questions_wear import (
    AlertsTold,
    AnswerAlert,
    AskAlerts,
    AskComponent,
    AskFleet,
    HideComponent,
    RenewComponent,
    SetAlertLimit,
)
from hmi.station.components import watched_of
from hmi.values.remaining import Evidence
from hmi.values.right import Right
from hmi.values.vibration import Vibration
from hmi.values.wear import Standing
from hmi.wear import life, listening, waveform
from tests import wear_told as wear
from tests.fake_core import NOON_NS, welcome
from tests.golden.plant import MACHINES, TAGS
from tests.unit.ui.asked import Asked
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.bridge.vibration_words import vibration_lines
from ui.bridge.wear_sentences import WEAR_SENTENCES
from ui.pages.wear.act_pane import Act
from ui.pages.wear.page import WearPage
from ui.shell.language import Language
from ui.style.look import Look

DAY_NS = 24 * 3600 * 1_000_000_000


class Past(QObject):
    """Nobody reads history here; what was asked is kept."""

    answered = Signal(object)
    progressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Any] = []

    def ask(self, question: object) -> None:
        self.asked.append(question)


class Desk(Asked):
    """The page, a person at the seat, and the core that is asked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.picture, self.past = Picture(), Past()
        self.seat = Seat(self.picture, self.ask, lambda: None)
        self.page = WearPage(
            self.picture, Chosen(), self.past, look, lambda: NOON_NS, attachment=self, seat=self.seat,  # type: ignore[arg-type]  # played
        )  # fmt: skip
        self.picture.greet(msgspec.structs.replace(welcome(), tags=list(TAGS), machines=list(MACHINES)), 0)
        self.page.resize(1150, 640)
        self.now = 0

    def sit(self, *rights: Right) -> None:
        """A person with these rights."""
        self.picture.sit(SeatStanding(person="emma", name="Emma Lindqvist", role="engineer", rights=list(rights)))
        self.seat.show_frame(self.now)

    def tick(self) -> None:
        """So much later that the page asks again."""
        self.now += 6_000_000_000
        self.page.show_frame(self.now)

    def fleet(self) -> WearPage:
        self.page.arrive("")
        self.tick()
        assert isinstance(self.answer(wear.fleet()), AskFleet)
        return self.page

    def bearing(self) -> WearPage:
        self.page.arrive(wear.BEARING)
        self.tick()
        assert self.answer(wear.component(wear.BEARING)) == AskComponent(component=wear.BEARING)
        return self.page


@pytest.fixture
def desk(qapp: QApplication, language: Language, look: Look) -> Iterator[Desk]:
    made = Desk(look)
    yield made
    made.page.deleteLater()
    made.seat.deleteLater()
    made.past.deleteLater()


def test_the_most_urgent_part_stands_first_and_each_row_says_why(desk: Desk) -> None:
    page = desk.fleet()
    shown = [row.face for row in page.fleet.rows if row.isVisibleTo(page) and row.face is not None]
    assert [face.standing for face in shown][:5] == [
        Standing.DUE, Standing.ALERT, Standing.POOR_COVERAGE, Standing.NO_EVIDENCE, Standing.LEARNING,
    ]  # fmt: skip
    assert {face.standing for face in shown[5:]} == {Standing.SOUND}
    worn = shown[1]
    assert worn.life == "12 days (8 to 19)"
    assert worn.why == "Main bearing vibration: up from 0.93 to 2.41 mm/s, 71\u00a0%"
    assert shown[2].health.health is None, "nothing is said about a part whose data is missing"
    assert shown[3].life == "Nothing can be said", "no evidence is no good news"
    assert page.fleet.summary.text() == "To plan or replace: 2, sound: 10, learning: 1, nothing said: 2."


def test_a_touched_row_opens_its_part_and_back_leads_to_all(desk: Desk) -> None:
    page = desk.fleet()
    proposed = QSignalSpy(page.open_proposed)
    page.fleet.rows[1].click()
    page.component.back_button.click()
    assert [tuple(proposed.at(number)) for number in range(2)] == [("wear", wear.BEARING), ("wear", "")]


def test_the_procedure_that_mends_a_part_is_a_touch_away(desk: Desk) -> None:
    page = desk.bearing()
    told = page.component.told
    assert told is not None
    proposed = QSignalSpy(page.open_proposed)
    page.component.procedure_button.click()
    assert tuple(proposed.at(0)) == ("procedures", told.component.procedure)
    desk.tick()
    desk.answer(msgspec.structs.replace(told, component=replace(told.component, procedure="")))
    assert not page.component.procedure_button.isVisibleTo(page)


def test_what_is_hidden_is_counted_and_found_again(desk: Desk) -> None:
    page = desk.page
    fleet = wear.fleet()
    hidden = [
        replace(one, hidden_until_ns=NOON_NS + DAY_NS) if one.component == wear.BEARING else one
        for one in fleet.conditions
    ]
    page.arrive("")
    desk.tick()
    desk.answer(msgspec.structs.replace(fleet, conditions=hidden))

    def names() -> list[str]:
        return [row.face.component for row in page.fleet.rows if row.face is not None and row.isVisibleTo(page)]

    assert wear.BEARING not in names()
    assert page.fleet.hidden_button.text() == "Hidden: 1"
    page.fleet.hidden_button.click()
    assert names() == [wear.BEARING]


def test_a_part_tells_its_reasons_and_shows_the_tags_that_contribute(desk: Desk) -> None:
    page = desk.bearing()
    told = "\n".join(label.text() for label in page.component.texts)
    for words in (
        "Speed: 1.9 limits a week (1.4 to 2.5)",
        "Nearest past case: ",
        "Done then: Bearing and seal ring replaced",
        "Likely cause: Lack of grease",
        "Spare part: 6206-2RS C3",
        "Wait 7 d: worn out before in 12\u00a0% of such cases",
        "Life 1: ended ",
    ):
        assert words in told
    names = tuple(tag.name for tag in page.component.shown_tags())
    assert names[:2] == ("Blister.MainBearingVibration", "Blister.MainBearingTemperature")
    assert desk.past.asked[-1].names == names
    assert desk.past.asked[-1].asker == "wear"
    face = page.component.plot.face
    assert face.since is not None
    assert len(face.hidden) >= 1, "what was not held is hatched"
    page.component.view_buttons["lives"].click()
    assert [line.past for line in page.component.plot.face.lines] == [True, True, False]


def test_the_newer_part_is_shown_also_when_an_older_answer_comes_late(desk: Desk) -> None:
    page = desk.bearing()
    page.arrive("Blister.Punch")
    desk.tick()
    desk.answer(wear.component(wear.BEARING))
    assert page.component.told is None, "it is not of the part that is open"


def test_an_act_waits_for_somebody_who_may(desk: Desk) -> None:
    page = desk.bearing()
    wanted = QSignalSpy(desk.seat.person_wanted)
    page.component.act_buttons[Act.USEFUL].click()
    assert wanted.count() == 1
    assert page.component.right.currentWidget() is page.component.facts
    desk.sit(Right.ANSWER_WEAR)
    assert page.component.right.currentWidget() is page.component.pane
    page.component.pane.pad.act_button.click()
    assert desk.answer(Done()) == AnswerAlert(alert=7, answer="useful", words="")
    assert page.component.right.currentWidget() is page.component.facts


def test_done_needs_words_and_a_refusal_is_shown(desk: Desk) -> None:
    desk.sit(Right.ANSWER_WEAR)
    page = desk.bearing()
    page.component.act_buttons[Act.DONE].click()
    pane = page.component.pane
    assert not pane.pad.act_button.isEnabled()
    pane.words.setText("greased")
    pane.pad.act_button.click()
    assert desk.answer(Refused(request=1, reason="wear.no_alert")) == AnswerAlert(
        alert=7, answer="done", words="greased"
    )
    assert pane.said.text() == "There is no such alert."
    assert page.component.right.currentWidget() is pane


def test_a_new_life_is_signed_and_no_password_stays(desk: Desk) -> None:
    desk.sit(Right.RECORD_MAINTENANCE)
    page = desk.bearing()
    page.component.act_buttons[Act.RENEW].click()
    pane = page.component.pane
    pane.words.setText("bearing replaced")
    pane.choices.choose("failed")
    assert not pane.pad.act_button.isEnabled()
    pane.panel.first.id.setText("emma")
    pane.panel.first.password.setText("secret")
    pane.pad.act_button.click()
    question = desk.answer(Done())
    assert isinstance(question, RenewComponent)
    assert (question.component, question.failed, question.words) == (wear.BEARING, True, "bearing replaced")
    assert (question.given.person, question.given.password.text) == ("emma", "secret")
    assert pane.panel.first.password.text() == ""


def test_limit_and_hiding_say_what_was_chosen(desk: Desk) -> None:
    desk.sit(Right.CHANGE_WEAR_LIMITS, Right.ANSWER_WEAR)
    page = desk.bearing()
    pane = page.component.pane
    for act, choice, wanted in (
        (Act.LIMIT, "1.5", SetAlertLimit(component=wear.BEARING, alert_at=1.5, words="too eager")),
        (Act.HIDE, "7", HideComponent(component=wear.BEARING, until_ns=NOON_NS + 7 * DAY_NS, words="too eager")),
    ):
        page.component.act_buttons[act].click()
        pane.words.setText("too eager")
        pane.choices.choose(choice)
        pane.pad.act_button.click()
        assert desk.answer(Done()) == wanted


def test_leaving_withdraws_what_was_asked_and_forgets_what_was_typed(desk: Desk) -> None:
    desk.sit(Right.RECORD_MAINTENANCE)
    page = desk.bearing()
    page.component.act_buttons[Act.RENEW].click()
    page.component.pane.panel.first.password.setText("secret")
    desk.tick()
    (_, future) = desk.asked[-1]
    page.leave()
    assert future.cancelled
    assert page.component.pane.panel.first.password.text() == ""


def test_without_a_core_the_page_says_why(desk: Desk) -> None:
    desk.page.arrive("")
    desk.tick()
    desk.answer(Refused(request=1, reason="core_gone"))
    assert "the core is not running" in desk.page.fleet.summary.text().lower()


def test_the_week_is_asked_for_before_it_is_printed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = desk.fleet()
    printed: list[Any] = []
    monkeypatch.setattr(page._papers.printer, "print", lambda *facts: printed.append(facts))
    page.fleet.paper_button.click()
    assert desk.answer(AlertsTold(alerts=[wear.alert()])) == AskAlerts(from_ns=NOON_NS - 7 * DAY_NS, to_ns=NOON_NS)
    ((document, target, language),) = printed
    assert (document.title.key, language) == ("wear.title", "en")
    assert target.name.startswith("wear_")


def test_every_fact_behind_a_remaining_life_has_its_sentence() -> None:
    keys = {value for name, value in vars(life).items() if name.isupper() and isinstance(value, str) and "." in value}
    assert len(keys) > 10
    assert keys <= set(WEAR_SENTENCES)


def test_every_reason_why_a_waveform_is_not_known_has_its_sentence() -> None:
    source = Path(listening.__file__).read_text("utf-8") + Path(waveform.__file__).read_text("utf-8")
    keys = set(re.findall(r'"(wear\.wave\.\w+)"', source))
    assert len(keys) > 10
    assert keys == {key for key in WEAR_SENTENCES if key.startswith("wear.wave.")}


def test_vibration_is_told_with_its_time_its_trust_and_why_there_is_no_newer(language: Language) -> None:
    told = wear.vibration()
    lines = vibration_lines(told, NOON_NS)
    assert lines[0].startswith("Waveform of ")
    assert lines[1] == "Pulses at the frequency of the outer race: it is damaged"
    assert lines[2] == "Velocity 2.43 mm/s: raised; zone B of ISO 20816-3, good for long service; usual 0.94"
    assert lines[3] == "Kurtosis 9.7: high; usual 3.02"
    assert vibration_lines(None, NOON_NS) == []
    assert vibration_lines(told, NOON_NS + 180 * 10**9)[0].endswith("old, it says nothing of now")
    doubted = replace(told, status=0x40000000, faults=None, why=Evidence("wear.wave.offline", {"link": "line"}))
    lines = vibration_lines(doubted, NOON_NS)
    assert lines[0].endswith("to be doubted: Uncertain")
    assert lines[1].startswith("Damage was not looked for")
    assert lines[-1] == "No newer one: its server line is not connected"
    nothing = Vibration(wear.BEARING, 60.0, why=Evidence("wear.wave.stopped"))
    assert vibration_lines(nothing, NOON_NS) == ["Not known: the machine does not run, or nobody knows whether it does"]


def test_the_pictures_know_every_component_of_the_demo_line() -> None:
    assert {one.component for one in wear.conditions()} == {one.component.name for one in watched_of(wear._STATION)}
