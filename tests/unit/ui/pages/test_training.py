"""The page of training: what it hands over, and whose the reins are."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hmi.channel.messages import Refused
from hmi.channel.questions_people import Standing
from hmi.channel.questions_training import (
    AskScenarios,
    AskSessions,
    BeginTraining,
    EndTraining,
    StepBack,
    TrainingNews,
)
from hmi.values.right import Right
from hmi.values.text import Text
from hmi.values.training import Ending, Happening, SnapshotFace, TimelineLine, TrainingPhase
from tests.fake_core import NOON_NS
from tests.golden import training as told
from tests.golden.competence import ASSESSOR
from tests.golden.people import OPERATOR
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from ui.bridge.assessed import Assessed
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.pages.training.page import SESSION, TrainingPage
from ui.pages.training.rows import session_face, timeline_face
from ui.shell.language import Language
from ui.style.look import Look
from ui.widgets.receipt_strip import Mark

TRAINEE = msgspec.structs.replace(OPERATOR, rights=[right for right in OPERATOR.rights if right is not Right.ASSESS])


@pytest.fixture
def seat(picture: Picture) -> Seat:
    return Seat(picture, PlayedCore(told.answer).ask, lambda: None)


@pytest.fixture
def core() -> PlayedCore:
    return PlayedCore(told.answer)


@pytest.fixture
async def page(
    qtbot: QtBot, picture: Picture, core: PlayedCore, seat: Seat, look: Look, language: Language
) -> AsyncIterator[TrainingPage]:
    made = TrainingPage(
        picture, Chosen(), None, look, lambda: NOON_NS,  # type: ignore[arg-type]  # no past
        attachment=core, seat=seat,
    )  # fmt: skip
    made.resize(1160, 668)
    made.reload()
    made.show()
    yield made
    made.leave()
    made.close()
    made.deleteLater()


async def arrive(page: TrainingPage, argument: str, picture: Picture, seat: Seat, standing: Standing) -> None:
    picture.sit(standing)
    seat.show_frame(MONO_NS)
    page.arrive(argument)
    page.show_frame(MONO_NS)
    await turn()
    page.show_frame(MONO_NS)


async def test_a_passed_session_is_handed_over_as_a_competence(
    page: TrainingPage, picture: Picture, seat: Seat
) -> None:
    proposed: list[tuple[str, str]] = []
    page.open_proposed.connect(lambda key, argument: proposed.append((key, argument)))
    await arrive(page, f"{SESSION}5e7a", picture, seat, ASSESSOR)
    page.debrief.competence_button.click()
    [(key, argument)] = proposed
    session, score = told.debrief().debrief.session, told.debrief().debrief.score
    assert key == "competence"
    assert Assessed.read(argument) == Assessed(
        person="olga",
        procedure="jam-clearance",
        passed=True,
        score=score.percent,
        words=f"Scenario “Jam of the cartoner” 1.0, attempt {session.attempt}, session {session.id}",
    )


async def test_who_may_not_assess_hands_nothing_over(page: TrainingPage, picture: Picture, seat: Seat) -> None:
    await arrive(page, f"{SESSION}5e7a", picture, seat, TRAINEE)
    assert page.debrief.told is not None
    assert not page.debrief.competence_button.isVisible()


async def test_the_reins_are_the_trainees_until_somebody_leads(
    page: TrainingPage, picture: Picture, seat: Seat
) -> None:
    led = told.news()
    picture.training = led
    await arrive(page, "", picture, seat, TRAINEE)
    reins = page.session.steering
    assert reins.led_by.text() == "Sofia Rossi leads this session and steers the line"
    assert not reins.freeze_button.isEnabled()
    assert not reins.speeds.isEnabled()
    picture.training = TrainingNews(state=replace(led.state, trainer="", trainer_name=""), at_ns=led.at_ns)
    page.show_frame(MONO_NS)
    assert reins.freeze_button.isEnabled()
    assert reins.speeds.isEnabled()
    assert not reins.views["faults"].isVisible()


async def test_a_line_is_being_set_up_from_the_log_in_to_the_answer(
    page: TrainingPage, core: PlayedCore, picture: Picture, seat: Seat
) -> None:
    picture.training = TrainingNews()
    await arrive(page, "cartoner-jam", picture, seat, Standing())
    page.briefing.begin_button.click()
    page.show_frame(MONO_NS)
    assert not page.briefing.said.isVisible()  # a log-in is waited for, and nobody may come
    assert page.briefing.begin_button.isEnabled()
    picture.sit(OPERATOR)
    page.briefing.begin_button.click()
    page.show_frame(MONO_NS)
    assert page.briefing.said.text() == "The line is being set up…"
    assert not page.briefing.begin_button.isEnabled()
    question, answer = next(one for one in core.asked if isinstance(one[0], BeginTraining))
    assert isinstance(question, BeginTraining)
    answer.set_result(Refused(request=0, reason="training.no_line"))
    await turn()
    page.show_frame(MONO_NS)
    assert page.briefing.said.text() == "The simulated line does not answer."
    assert page.briefing.begin_button.isEnabled()


async def test_one_touch_ends_no_session(page: TrainingPage, core: PlayedCore, picture: Picture, seat: Seat) -> None:
    picture.training = told.news()
    await arrive(page, "", picture, seat, ASSESSOR)
    page.session.end_button.click()
    page.session.end_pad.back_button.click()
    page.session.end_button.click()
    assert EndTraining() not in core.questions
    assert not page.session.end_button.isVisible()
    page.session.end_pad.act_button.click()
    assert core.questions.count(EndTraining()) == 1
    assert page.session.end_button.isVisible()


async def test_back_is_gone_to_the_chosen_moment_though_the_rows_move(
    page: TrainingPage, core: PlayedCore, picture: Picture, seat: Seat
) -> None:
    led = told.news()
    kept = [SnapshotFace(id=1, line_s=20.0, automatic=False)]
    kept += [SnapshotFace(id=number, line_s=30.0 * number) for number in range(2, 22)]
    picture.training = TrainingNews(state=replace(led.state, snapshots=kept), at_ns=led.at_ns)
    await arrive(page, "", picture, seat, ASSESSOR)
    reins = page.session.steering
    assert [row.face.key for row in reins.moments.rows][-1] == "1"  # also what was kept by hand long ago
    assert not reins.back_button.isEnabled()
    reins.moments.rows[-1].click()
    assert StepBack not in map(type, core.questions)
    picture.training = TrainingNews(state=replace(led.state, snapshots=kept[:9]), at_ns=led.at_ns)
    page.show_frame(MONO_NS)
    assert reins.back_button.text() == "Go back to 0:20"
    reins.back_button.click()
    assert StepBack(snapshot=1) in core.questions
    assert not reins.back_button.isEnabled()


async def test_who_trains_is_named_and_takes_the_hints_alone(page: TrainingPage, picture: Picture, seat: Seat) -> None:
    picture.training = told.news()
    await arrive(page, "", picture, seat, ASSESSOR)
    assert page.session.par.text().endswith("· Olga Petrov")
    assert not page.session.hint_button.isEnabled()
    assert not any(button.isEnabled() for button in page.session.works.values())
    picture.sit(TRAINEE)
    page.show_frame(MONO_NS)
    assert "Olga" not in page.session.par.text()
    assert page.session.hint_button.isEnabled()


async def test_what_it_was_worth_is_seen_though_it_ended_on_another_page(
    page: TrainingPage, picture: Picture, seat: Seat
) -> None:
    running = told.news()
    picture.training = running
    await arrive(page, "", picture, seat, TRAINEE)
    page.leave()
    picture.training = TrainingNews(state=replace(running.state, phase=TrainingPhase.OVER), at_ns=running.at_ns)
    await arrive(page, "", picture, seat, TRAINEE)
    assert page.rooms.currentWidget() is page.debrief
    assert page.debrief.told is not None
    await arrive(page, "", picture, seat, TRAINEE)
    assert page.rooms.currentWidget() is page.library


async def test_a_session_that_the_core_knows_no_more_does_not_seem_to_go_on(
    page: TrainingPage, picture: Picture, seat: Seat
) -> None:
    picture.training = told.news()
    await arrive(page, "", picture, seat, TRAINEE)
    assert page.rooms.currentWidget() is page.session
    picture.training = TrainingNews()  # of a core that was started anew
    page.reload()
    page.show_frame(MONO_NS)
    assert page.rooms.currentWidget() is page.debrief


async def test_the_list_is_of_whoever_sits_here_and_sessions_are_asked_for_anew(
    page: TrainingPage, core: PlayedCore, picture: Picture, seat: Seat
) -> None:
    picture.training = TrainingNews()
    await arrive(page, "", picture, seat, Standing())
    picture.sit(TRAINEE)
    page.show_frame(MONO_NS)
    assert core.questions.count(AskScenarios()) == 2
    page.library.buttons["sessions"].click()
    await turn()
    asked = core.questions.count(AskSessions())
    page.reload()
    page.show_frame(MONO_NS)
    await turn()
    assert core.questions.count(AskSessions()) == asked + 1
    assert not page.library.said.isVisible()


async def test_the_reference_run_says_that_it_is_the_one(
    page: TrainingPage, core: PlayedCore, picture: Picture, seat: Seat
) -> None:
    await arrive(page, f"{SESSION}5e7a", picture, seat, ASSESSOR)
    itself = told.debrief()
    debrief = replace(itself.debrief, session=replace(itself.debrief.session, reference=True), reference=None)
    page.debrief.show_debrief(msgspec.structs.replace(itself, debrief=debrief))
    page.debrief.show_view("compared")
    assert page.debrief.hint.text().startswith("This is the reference run")


async def test_a_debrief_that_cannot_be_had_is_not_waited_for(
    page: TrainingPage, core: PlayedCore, picture: Picture, seat: Seat
) -> None:
    core.answers = lambda _: Refused(request=0, reason="training.no_session")
    await arrive(page, f"{SESSION}5e7a", picture, seat, ASSESSOR)
    assert page.debrief.heading.text() == ""
    assert page.debrief.said.text() == "No session is under way."


@pytest.mark.parametrize(
    ("kind", "key", "over", "mark"),
    [
        (Happening.OUTSIDE, "training.went_outside", False, Mark.WRONG),
        (Happening.OUTSIDE, "training.came_back", True, Mark.DONE),
        (Happening.ACTION, "training.did_right", False, Mark.DONE),
        (Happening.ACTION, "training.did_early", False, Mark.WRONG),
        (Happening.ACTION, "training.did_without_effect", False, Mark.WRONG),
    ],
)
def test_only_what_was_as_it_should_be_gets_a_tick(kind: Happening, key: str, over: bool, mark: Mark) -> None:
    line = TimelineLine(kind=kind, about="x", at_ns=NOON_NS, line_s=1.0, label=Text("X", "X"), key=key, over=over)
    assert timeline_face(0, line).mark is mark


async def test_a_paper_of_training_is_called_so(
    page: TrainingPage, picture: Picture, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture.in_training = True
    targets: list[Path] = []
    monkeypatch.setattr(page._papers.printer, "print", lambda document, target, spoken: targets.append(target))
    await arrive(page, f"{SESSION}5e7a", picture, seat, ASSESSOR)
    page.debrief.paper_button.click()
    [target] = targets
    assert target.name.startswith("TRAINING_session_")


async def test_whose_sessions_are_seen_is_said(page: TrainingPage, picture: Picture, seat: Seat) -> None:
    picture.training = TrainingNews()
    await arrive(page, "film-end", picture, seat, Standing())
    assert page.briefing.sessions_heading.text() == "Log in to see your sessions"
    await arrive(page, "film-end", picture, seat, TRAINEE)
    assert page.briefing.sessions_heading.text() == "You have not tried it yet"
    await arrive(page, "film-end", picture, seat, ASSESSOR)
    assert page.briefing.sessions_heading.text() == "Nobody has tried this scenario yet"


async def test_no_button_of_a_room_begins_with_the_focus(page: TrainingPage, picture: Picture, seat: Seat) -> None:
    picture.training = TrainingNews()
    await arrive(page, "cartoner-jam", picture, seat, TRAINEE)
    page.activateWindow()
    page.briefing.back_button.setFocus()
    assert page.briefing.back_button.hasFocus()
    picture.training = told.news()
    page.show_frame(MONO_NS)
    assert page.rooms.currentWidget() is page.session
    assert not any(button.hasFocus() for button in page.findChildren(QAbstractButton))


@pytest.mark.parametrize(
    ("ending", "critical", "chip", "mark"),
    [
        (Ending.LOST, False, "lost", Mark.WAITING),
        (Ending.LOST, True, "failed", Mark.WRONG),
        (Ending.TIME, False, "failed", Mark.WRONG),
    ],
)
def test_what_no_trainee_ended_is_neither_passed_nor_failed(
    language: Language, ending: Ending, critical: bool, chip: str, mark: Mark
) -> None:
    face = replace(told.SESSIONS[0], ending=ending, critical=critical, passed=False)
    shown = session_face(face)
    assert (shown.chip, shown.mark) == (chip, mark)
