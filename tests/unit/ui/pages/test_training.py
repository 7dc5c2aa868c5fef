"""The page of training: what it hands over, and whose the reins are."""

from collections.abc import AsyncIterator
from dataclasses import replace

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from hmi.channel.questions_people import Standing
from hmi.channel.questions_training import TrainingNews
from hmi.values.right import Right
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
from ui.shell.language import Language
from ui.style.look import Look

TRAINEE = msgspec.structs.replace(OPERATOR, rights=[right for right in OPERATOR.rights if right is not Right.ASSESS])


@pytest.fixture
def seat(picture: Picture) -> Seat:
    return Seat(picture, PlayedCore(told.answer).ask, lambda: None)


@pytest.fixture
async def page(
    qtbot: QtBot, picture: Picture, seat: Seat, look: Look, language: Language
) -> AsyncIterator[TrainingPage]:
    made = TrainingPage(
        picture, Chosen(), None, look, lambda: NOON_NS,  # type: ignore[arg-type]  # no past
        attachment=PlayedCore(told.answer), seat=seat,
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
