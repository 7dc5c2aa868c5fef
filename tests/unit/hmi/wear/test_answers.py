"""What a person decides about wear: by right, entered before it is done, signed where a new life begins."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from hmi.access.needs import NEEDS
from hmi.channel.questions import Done
from hmi.channel.questions_people import Given
from hmi.channel.questions_wear import (
    AlertsTold,
    AnswerAlert,
    AskAlerts,
    AskComponent,
    AskFleet,
    ComponentTold,
    FleetTold,
    HideComponent,
    RenewComponent,
    SetAlertLimit,
    WearQuestion,
)
from hmi.channel.said import Secret, UnansweredError
from hmi.records.wear_store import WearStore
from hmi.values.right import Right
from hmi.values.wear import AlertAnswer, Standing, WearAlert
from hmi.wear.answers import MOST_HIDDEN_NS, WearAnswers
from hmi.wear.engine import Engine
from tests.people import PASSWORD
from tests.unit.hmi.access.house import NOON, House, house
from tests.unit.hmi.wear.line import STEP_S, TAGS, components

PLATE = "Blister.SealPlate"
WORDS = "plate ground and cleaned"


class NoLog:
    """Nothing is read of it."""

    path = Path("none")

    def flush(self, timeout_s: float) -> bool:
        """All of nothing is on disk."""
        return True


@dataclass
class Bench:
    """People, an engine that does not run, and who answers."""

    house: House
    engine: Engine
    answers: WearAnswers

    async def ask(self, question: WearQuestion) -> object:
        """As the core answers it: admitted first."""
        self.house.access.admit(question, self.house.seat)
        return await self.answers.answer(question, self.house.seat)

    async def refused(self, question: WearQuestion) -> str:
        with pytest.raises(UnansweredError) as caught:
            await self.ask(question)
        return caught.value.reason


@asynccontextmanager
async def bench(folder: Path) -> AsyncIterator[Bench]:
    """With one alert that stands."""
    async with house(folder) as people:
        store = WearStore(folder)
        engine = Engine(components(PLATE), TAGS, STEP_S, store, NoLog(), lambda _: None, now_ns=lambda: NOON)
        engine.watch.alerts[1] = WearAlert(1, PLATE, NOON - 9, NOON - 5)
        engine.watch.parts[0].alert = 1
        engine.watch.parts[0].counted = 1234.0
        yield Bench(people, engine, WearAnswers(engine, people.trail, people.access.signing, 0.8, now_ns=lambda: NOON))
        store.close()


def given(person: str) -> Given:
    return Given(person=person, password=Secret(PASSWORD))


async def test_everybody_may_look_and_nobody_decides_without_a_person(tmp_path: Path) -> None:
    async with bench(tmp_path) as made:
        fleet = await made.ask(AskFleet())
        assert isinstance(fleet, FleetTold)
        assert [one.standing for one in fleet.conditions] == [Standing.ALERT]
        told = await made.ask(AskComponent(component=PLATE))
        assert isinstance(told, ComponentTold)
        assert [alert.number for alert in told.alerts] == [1]
        assert await made.refused(AskComponent(component="Nothing")) == "wear.no_component"
        for question in (
            AnswerAlert(alert=1, answer="useful"),
            RenewComponent(component=PLATE, words=WORDS),
            SetAlertLimit(component=PLATE, alert_at=2.0, words=WORDS),
            HideComponent(component=PLATE, until_ns=NOON + 9, words=WORDS),
        ):
            assert await made.refused(question) == "access.nobody"
        await made.house.enter("olga")
        for question in (
            SetAlertLimit(component=PLATE, alert_at=2.0, words=WORDS),
            AnswerAlert(alert=1, answer="done"),
        ):
            assert await made.refused(question) == "access.right"
        assert await made.house.actions("wear.", "maintenance.") == []


def test_each_decision_asks_for_its_own_right() -> None:
    assert [NEEDS[each] for each in (AnswerAlert, RenewComponent, SetAlertLimit, HideComponent)] == [
        Right.ANSWER_WEAR,
        Right.RECORD_MAINTENANCE,
        Right.CHANGE_WEAR_LIMITS,
        Right.ANSWER_WEAR,
    ]


async def test_an_answer_is_entered_and_kept(tmp_path: Path) -> None:
    async with bench(tmp_path) as made:
        await made.house.enter("emma")
        assert await made.refused(AnswerAlert(alert=1, answer="done", words=" ")) == "wear.words_missing"
        assert await made.refused(AnswerAlert(alert=2, answer="useful")) == "wear.no_alert"
        assert await made.refused(AnswerAlert(alert=1, answer="marvellous")) == "wear.no_answer"
        assert await made.ask(AnswerAlert(alert=1, answer="done", words=WORDS)) == Done()
        assert await made.house.actions("wear.") == ["wear.answer", "wear.answer.done"]
        told = await made.ask(AskAlerts(from_ns=0, to_ns=NOON))
        assert isinstance(told, AlertsTold)
        (alert,) = told.alerts
        assert (alert.answer, alert.words, alert.stands) == (AlertAnswer.DONE, WORDS, True)
        found = WearStore(tmp_path).load()
        assert found is not None
        assert [(one.answer, one.answered_by) for one in found.alerts] == [(AlertAnswer.DONE, alert.answered_by)]


async def test_a_new_life_is_signed_entered_and_ends_the_alert(tmp_path: Path) -> None:
    async with bench(tmp_path) as made:
        await made.house.enter("emma")
        unsigned = RenewComponent(component=PLATE, words=WORDS)
        assert await made.refused(unsigned) == "signature.both"
        wrong = replace_given(unsigned, Given(person="emma", password=Secret("wrong")))
        assert await made.refused(wrong) == "access.refused"
        assert made.engine.watch.parts[0].life == 1
        assert await made.ask(replace_given(unsigned, given("emma"))) == Done()
        (entered, *_) = [one for one in await made.house.entries() if one.action == "maintenance.renew"]
        assert (entered.object, entered.person, entered.reason) == (PLATE, "emma", WORDS)
        assert entered.signature
        assert not made.house.access.signing._open, "the signature was good for this act, and is spent"
        assert made.engine.watch.parts[0].life == 2
        told = await made.ask(AskComponent(component=PLATE))
        assert isinstance(told, ComponentTold)
        assert [alert.stands for alert in told.alerts] == [False]
        assert [(life.number, life.ended_ns, life.used) for life in told.lives][1] == (1, NOON, 1234.0)


def replace_given(question: RenewComponent, signed: Given) -> RenewComponent:
    return RenewComponent(component=question.component, words=question.words, failed=question.failed, given=signed)


async def test_a_limit_changes_by_right_within_its_range_and_in_the_trail(tmp_path: Path) -> None:
    async with bench(tmp_path) as made:
        await made.house.enter("emma")
        assert await made.refused(SetAlertLimit(component=PLATE, alert_at=0.1, words=WORDS)) == "wear.limit_range"
        nan = float("nan")
        assert await made.refused(SetAlertLimit(component=PLATE, alert_at=nan, words=WORDS)) == "wear.limit_range"
        assert await made.refused(SetAlertLimit(component=PLATE, alert_at=2.0, words="")) == "wear.words_missing"
        assert await made.ask(SetAlertLimit(component=PLATE, alert_at=2.0, words=WORDS)) == Done()
        (entered, *_) = [one for one in await made.house.entries() if one.action == "wear.limit"]
        assert (entered.old, entered.new, entered.reason) == ("1", "2", WORDS)
        assert made.engine.watch.parts[0].alert_at == 2.0


async def test_hiding_ends_by_itself_and_leaves_the_alert_standing(tmp_path: Path) -> None:
    async with bench(tmp_path) as made:
        await made.house.enter("emma")
        far = HideComponent(component=PLATE, until_ns=NOON + 10 * MOST_HIDDEN_NS, words=WORDS)
        assert await made.ask(far) == Done()
        fleet = await made.ask(AskFleet())
        assert isinstance(fleet, FleetTold)
        (one,) = fleet.conditions
        assert one.hidden(NOON)
        assert not one.hidden(NOON + MOST_HIDDEN_NS)
        assert one.standing is Standing.ALERT
        assert await made.ask(HideComponent(component=PLATE, until_ns=0)) == Done()
        assert made.engine.watch.parts[0].hidden_until_ns == 0


async def test_what_cannot_be_entered_is_not_done(tmp_path: Path) -> None:
    async with bench(tmp_path) as made:
        await made.house.enter("emma")
        made.house.trail.stop()
        assert await made.refused(SetAlertLimit(component=PLATE, alert_at=2.0, words=WORDS)) == "records.closed"
        assert made.engine.watch.parts[0].alert_at == 1.0
