"""What the core answers about wear: how components stand, and what a person decides, entered before it is done."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final, assert_never

import numpy as np

from hmi.access.seat import Seat
from hmi.access.signing import Signing, hash_of
from hmi.channel.questions import Done
from hmi.channel.questions_wear import (
    MOST_CURVE,
    AlertsTold,
    AnswerAlert,
    AskAlerts,
    AskComponent,
    AskFleet,
    ComponentTold,
    FleetTold,
    HideComponent,
    IndicatorCurve,
    RenewComponent,
    SetAlertLimit,
    WearQuestion,
    WearReply,
)
from hmi.channel.said import UnansweredError
from hmi.records.deeds import deed_of
from hmi.records.entry import Draft
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.records.wear_store import CurvePoint
from hmi.values.right import Right
from hmi.values.signature import Meaning
from hmi.values.vibration import Vibration
from hmi.values.wear import AlertAnswer, PartLife, WearAlert, by_urgency
from hmi.wear.condition import condition_of, outlook_of
from hmi.wear.engine import Engine

PAST_LIVES: Final = 3
"""Lives before the present one whose curves are told."""
MOST_HIDDEN_NS: Final = 90 * 24 * 3600 * 1_000_000_000
"""For so long a component is hidden at most: then it is looked at again."""
_LEAST_LIMIT: Final = 0.5
_MOST_LIMIT: Final = 5.0
_FOR_EVER_NS: Final = 2**62


class WearAnswers:
    """Answers the questions about wear. least_coverage: share below which nothing is told of a component, 0 to 1;
    vibration_of: what its waveform says, None where it has none."""

    def __init__(
        self,
        engine: Engine,
        trail: Trail,
        signing: Signing,
        least_coverage: float,
        vibration_of: Callable[[str], Vibration | None] = lambda _: None,
        *,
        now_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._engine = engine
        self._trail = trail
        self._signing = signing
        self._least = least_coverage
        self._vibration_of = vibration_of
        self._now_ns = now_ns

    async def answer(self, question: WearQuestion, seat: Seat) -> WearReply | Done:
        """The reply; UnansweredError also for what cannot be entered."""
        try:
            match question:
                case AskFleet():
                    return self._fleet()
                case AskComponent(component=name, from_ns=from_ns):
                    return await self._component(name, from_ns)
                case AskAlerts(from_ns=from_ns, to_ns=to_ns):
                    return AlertsTold(alerts=self._alerts(from_ns, to_ns), lives=self._ended(from_ns, to_ns))
                case AnswerAlert():
                    await self._take_answer(question, seat)
                case RenewComponent():
                    await self._renew(question, seat)
                case SetAlertLimit():
                    await self._set_limit(question, seat)
                case HideComponent():
                    await self._hide(question, seat)
                case _:
                    assert_never(question)
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        return Done()

    # --- looking ------------------------------------------------------------------------------------------------------

    def _fleet(self) -> FleetTold:
        watch = self._engine.watch
        conditions = [condition_of(watch, number, self._least) for number in range(len(watch.watched))]
        return FleetTold(
            components=[one.component for one in watch.watched],
            conditions=by_urgency(conditions),
            at_ns=self._now_ns(),
            behind_s=self._engine.behind_s,
        )

    async def _component(self, name: str, from_ns: int) -> ComponentTold:
        watch, number = self._engine.watch, self._number(name)
        one, part = watch.watched[number], watch.parts[number]
        condition = condition_of(watch, number, self._least)
        fine_ns = part.recent[0].at_ns if part.recent else _FOR_EVER_NS
        recent = [
            CurvePoint(name, part.life, each.at_ns, each.index, each.index, each.index, math.nan, each.held)
            for each in part.recent
            if each.at_ns >= from_ns
        ]
        wanted = [part.life, *range(part.life - 1, max(0, part.life - 1 - PAST_LIVES), -1)]
        coarse = await asyncio.to_thread(self._points, name, wanted, from_ns, part.life)
        coarse[0] = [point for point in coarse[0] if point.at_ns < fine_ns] + recent
        return ComponentTold(
            component=one.component,
            condition=condition,
            curves=[_curve(life, points) for life, points in zip(wanted, coarse, strict=True)],
            lives=sorted(
                (life for life in watch.lives.values() if life.component == name),
                key=lambda life: life.number,
                reverse=True,
            ),
            alerts=[alert for alert in self._alerts(0, _FOR_EVER_NS) if alert.component == name],
            outlook=outlook_of(one, part, condition),
            alert_at=part.alert_at,
            vibration=self._vibration_of(name),
        )

    def _points(self, name: str, lives: Sequence[int], from_ns: int, present: int) -> list[list[CurvePoint]]:
        """Curves of lives; of past ones all, since they are laid over each other by age. Blocking."""
        store = self._engine.store
        return [store.points(name, life, from_ns if life == present else 0, MOST_CURVE) for life in lives]

    def _alerts(self, from_ns: int, to_ns: int) -> list[WearAlert]:
        watch = self._engine.watch
        now = {part.alert: watch.standing_alert(number) for number, part in enumerate(watch.parts) if part.alert}
        told = [
            now.get(alert.number) or alert
            for alert in watch.alerts.values()
            if alert.raised_ns <= to_ns and (alert.over_ns is None or alert.over_ns >= from_ns)
        ]
        return sorted(told, key=lambda alert: (alert.raised_ns, alert.number), reverse=True)

    def _ended(self, from_ns: int, to_ns: int) -> list[PartLife]:
        lives = self._engine.watch.lives.values()
        ended = [life for life in lives if life.ended_ns is not None and from_ns <= life.ended_ns <= to_ns]
        return sorted(ended, key=lambda life: life.ended_ns or 0, reverse=True)

    def _number(self, name: str) -> int:
        number = self._engine.watch.number_of.get(name)
        if number is None:
            raise UnansweredError("wear.no_component", {"component": name})
        return number

    # --- deciding -----------------------------------------------------------------------------------------------------

    async def _take_answer(self, said: AnswerAlert, seat: Seat) -> None:
        actor = seat.require(Right.ANSWER_WEAR)
        known = self._engine.watch.alerts.get(said.alert)
        if known is None:
            raise UnansweredError("wear.no_alert")
        if said.answer not in set(AlertAnswer) - {AlertAnswer.NONE}:
            raise UnansweredError("wear.no_answer")
        answer, words = AlertAnswer(said.answer), said.words.strip()
        if answer is AlertAnswer.DONE and not words:
            raise UnansweredError("wear.words_missing")
        draft = Draft(
            action="wear.answer",
            object=f"{known.component} alert {known.number}",
            old=known.answer.value,
            new=answer.value,
            reason=words,
            language=seat.language,
            actor=actor,
        )
        async with self._deed(draft):
            self._engine.take(self._engine.watch.answer(said.alert, answer, words, actor.name, self._now_ns()))

    async def _renew(self, said: RenewComponent, seat: Seat) -> None:
        number, words = self._number(said.component), said.words.strip()
        actor = seat.require(Right.RECORD_MAINTENANCE)
        if not words:
            raise UnansweredError("wear.words_missing")
        watch = self._engine.watch
        part = watch.parts[number]
        content: dict[str, str | int | bool | None] = {
            "component": said.component,
            "life": part.life,
            "words": words,
            "failed": said.failed,
            "used": f"{part.used(watch.watched[number]):.6g}",
            "at_ns": self._now_ns(),
        }
        hash_ = hash_of(content)
        signature = await self._signing.sign(
            seat,
            said.given,
            hash_,
            right=Right.RECORD_MAINTENANCE,
            about=f"new life of {said.component}",
            meanings=(Meaning.PERFORMED,),
        )
        draft = Draft(
            action="maintenance.renew",
            object=said.component,
            old=f"life {part.life}, used {part.used(watch.watched[number]):.6g}",
            new=f"life {part.life + 1}",
            unit=watch.watched[number].component.life_unit,
            reason=f"{words} (worn out)" if said.failed else words,
            signature=signature.id,
            language=seat.language,
            actor=actor,
        )
        async with self._deed(draft):
            self._signing.spend(signature, hash_)
            self._engine.take(watch.renew(number, self._now_ns(), words, actor.name, failed=said.failed))

    async def _set_limit(self, said: SetAlertLimit, seat: Seat) -> None:
        number, words = self._number(said.component), said.words.strip()
        actor = seat.require(Right.CHANGE_WEAR_LIMITS)
        if not words:
            raise UnansweredError("wear.words_missing")
        if not _LEAST_LIMIT <= said.alert_at <= _MOST_LIMIT:
            raise UnansweredError("wear.limit_range", {"low": f"{_LEAST_LIMIT:g}", "high": f"{_MOST_LIMIT:g}"})
        watch = self._engine.watch
        draft = Draft(
            action="wear.limit",
            object=said.component,
            old=f"{watch.parts[number].alert_at:g}",
            new=f"{said.alert_at:g}",
            unit="limits",
            reason=words,
            language=seat.language,
            actor=actor,
        )
        async with self._deed(draft):
            watch.set_limit(number, said.alert_at)

    async def _hide(self, said: HideComponent, seat: Seat) -> None:
        number, words, now_ns = self._number(said.component), said.words.strip(), self._now_ns()
        actor = seat.require(Right.ANSWER_WEAR)
        until_ns = min(said.until_ns, now_ns + MOST_HIDDEN_NS)
        if until_ns > now_ns and not words:
            raise UnansweredError("wear.words_missing")
        watch = self._engine.watch
        draft = Draft(
            action="wear.hide",
            object=said.component,
            old=_moment(watch.parts[number].hidden_until_ns, now_ns),
            new=_moment(until_ns, now_ns),
            reason=words,
            language=seat.language,
            actor=actor,
        )
        async with self._deed(draft):
            watch.hide(number, until_ns if until_ns > now_ns else 0)

    @asynccontextmanager
    async def _deed(self, draft: Draft) -> AsyncIterator[None]:
        """Entered, done, and kept with all that was learned."""
        async with deed_of(self._trail, draft):
            yield
            await self._engine.commit()


def _curve(life: int, points: Sequence[CurvePoint]) -> IndicatorCurve:
    def column(name: str, dtype: str = "<f8") -> bytes:
        return np.array([getattr(point, name) for point in points], dtype).tobytes()

    held = np.array([point.held > 0 for point in points], np.uint8).tobytes()
    columns = {name: column(name) for name in ("value", "low", "high", "used")}
    return IndicatorCurve(life=life, at_ns=column("at_ns", "<i8"), held=held, **columns)


def _moment(at_ns: int, now_ns: int) -> str:
    """For the trail: until when, UTC; "shown" where it is not hidden."""
    return "shown" if at_ns <= now_ns else time.strftime("hidden until %Y-%m-%dT%H:%MZ", time.gmtime(at_ns // 10**9))
