"""Engine: keeps the watch fed, first from the log and then from what arrives, tells alerts, keeps what was learned.

Nothing waits for it: live samples are only put aside, and taken in slot by slot. After a start it reads from the log
what came since the moment that was committed last, so that a run that was cut off has missed nothing.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from hmi.history.errors import HistoryError
from hmi.records.errors import RecordsError
from hmi.records.wear_store import CurvePoint, Kept, WearStore
from hmi.station.components import Watched
from hmi.values.gap import Gap
from hmi.values.notice import Notice, Urgency
from hmi.values.samples import Samples
from hmi.values.tag import Tag
from hmi.values.wear import WearAlert
from hmi.wear.past import PastLog, held_bytes, held_of
from hmi.wear.past_runs import PastRuns
from hmi.wear.slots import Slots
from hmi.wear.watch import News, Watch

LAG_S: Final = 3.0
"""A slot is closed so long after its end: what was received in it has been handed on by then."""
COMMIT_S: Final = 300.0
BACK_NS: Final = 24 * 3600 * 1_000_000_000
"""So far back the log is read where nothing was learned yet, or the program was away for longer."""
_CHUNK_NS: Final = 600 * 1_000_000_000
_HANDED_ON_S: Final = 1.0
"""What was received before a moment is with the log so long after it."""
_BREATH_S: Final = 0.02
_FLUSH_S: Final = 5.0
_MOST_BEHIND: Final = 720
"""Slots that are made up for at most; after a jump of the clock the rest is passed over, and not held."""
_AGAIN_S: Final = 30.0
_CURVES_NS: Final = 4 * 366 * 24 * 3600 * 1_000_000_000
"""Curves of lives that ended earlier are removed; the lives themselves stay."""
_DAY_NS: Final = 24 * 3600 * 1_000_000_000
_GAPS: Final = 1000
_HELD: Final = "held"
BESIDE: Final = "beside "
"""Begins the names of what others keep with it."""
_NS: Final = 1_000_000_000

_log = logging.getLogger(__name__)


class Held(Protocol):
    """The log, as far as it is read here."""

    @property
    def path(self) -> Path:
        """Of the file."""

    def flush(self, timeout_s: float) -> bool:
        """Wait until all that was put is on disk. Blocking."""


class Engine:
    """`run` until cancelled; `put` and `show_gap` are the intake's. names: of the tags, as the log knows them.

    stand: takes component, since when, and whether its alert stands: of each when it is known again, then at each turn.
    """

    def __init__(
        self,
        watched: Sequence[Watched],
        tags: Sequence[Tag],
        step_s: float,
        store: WearStore,
        log: Held,
        tell: Callable[[Notice], None],
        *,
        stand: Callable[[str, int, bool], None] = lambda _component, _since_ns, _stands: None,
        now_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self.watch = Watch(watched, step_s)
        self.store = store
        self._past_runs = PastRuns(store)
        self.caught_up = False
        self.beside: dict[str, bytes] = {}
        """What others learned of components, under names of their own: kept in the same commits."""
        self._tags = tags
        self._log = log
        self._tell = tell
        self._stand = stand
        self._now_ns = now_ns
        self._slots = Slots(self.watch.tags, [tags[tag].link for tag in self.watch.tags], len(tags))
        self._gaps: dict[tuple[str, int | None, int, str], Gap] = {}
        self._until_ns = 0
        self._live_ns = self._after(now_ns())
        self._points: list[CurvePoint] = []
        self._changed: dict[int, WearAlert] = {}
        self._due_ns = 0
        self._pruned_ns = 0
        self._ran = False

    @property
    def behind_s(self) -> float:
        """How long ago the end of the newest slot is."""
        return max(0.0, (self._now_ns() - self._until_ns) / _NS) if self._until_ns else 0.0

    def put(self, samples: Samples) -> None:
        """Live samples, put aside."""
        self._slots.put(samples)

    def show_gap(self, gap: Gap) -> None:
        """A gap as it stands now."""
        self._gaps[gap.link, gap.tag, gap.from_ns, gap.cause] = gap
        if len(self._gaps) > _GAPS:
            ended = [key for key, one in self._gaps.items() if one.to_ns is not None and one.to_ns < self._until_ns]
            for key in ended:
                del self._gaps[key]

    async def run(self) -> None:
        """Take back what was learned, catch up from the log, then go on slot by slot."""
        if not self.watch.watched:
            await asyncio.Event().wait()
        if self._ran:  # a fault of ours ended it: begin again, from what was kept and from the log
            self._live_ns = self._after(self._now_ns())
            self.caught_up = False
        self._ran = True
        await self._take_back()
        await self._catch_up()
        self.caught_up = True
        for part, one in zip(self.watch.parts, self.watch.watched, strict=True):
            if not part.alert:
                self._stand(one.component.name, self._until_ns, False)
        while True:
            await self._live()

    # --- beginning ----------------------------------------------------------------------------------------------------

    async def _take_back(self) -> None:
        try:
            kept = await asyncio.to_thread(self.store.load)
        except RecordsError as error:
            _log.warning("what was learned of wear cannot be read: %s", error)
            self._say("wear.not_kept", Urgency.WARNING, {"reason": error.reason})
            kept = None
        if self.store.put_aside is not None:
            self._say("wear.put_aside", Urgency.WARNING, {"file": self.store.put_aside.name})
        if kept is None:
            return
        names = {tag.name: tag.index for tag in self._tags}
        for name in self.watch.restore(kept.learned, kept.alerts, kept.lives):
            self._say("wear.learns_anew", Urgency.NOTE, {}, name)
        self._slots.restore(held_of(kept.learned.get(_HELD, b""), names))
        own = kept.learned.items()
        self.beside = {name: raw for name, raw in own if name.startswith(BESIDE)} | self.beside
        self._until_ns = kept.until_ns
        for part in self.watch.parts:
            if part.alert in self.watch.alerts:
                self._tell_alert(self.watch.alerts[part.alert])

    async def _catch_up(self) -> None:
        """Slots from the last one that was committed to the first live one, from what the log holds."""
        step_ns = self.watch.step_ns
        while (early_s := (self._live_ns - self._now_ns()) / _NS + _HANDED_ON_S) > 0:
            await asyncio.sleep(min(early_s, self.watch.step_ns / _NS + _HANDED_ON_S))
            if early_s > 60:
                self._live_ns = self._after(self._now_ns())  # the clock was set back meanwhile
        self._slots.forget_before(self._live_ns)
        past = PastLog(self._log.path, self._tags, self.watch.tags)
        try:
            await asyncio.to_thread(self._log.flush, _FLUSH_S)
            begins_ns = await asyncio.to_thread(past.begins_ns)
            from_ns = max(self._until_ns, self._live_ns - BACK_NS, begins_ns) // step_ns * step_ns
            while from_ns < self._live_ns:
                to_ns = min(from_ns + max(1, _CHUNK_NS // step_ns) * step_ns, self._live_ns)
                gaps = await asyncio.to_thread(past.read, self._slots, from_ns, to_ns)
                self._close(from_ns, to_ns, gaps)
                from_ns = to_ns
                await asyncio.sleep(_BREATH_S)
                await self._commit_when_due()
        except HistoryError as error:
            _log.warning("the log cannot be read to catch up on wear: %s", error)
        self._until_ns = self._live_ns

    # --- live ---------------------------------------------------------------------------------------------------------

    async def _live(self) -> None:
        """Wait for the end of the next slot, and close it."""
        step_ns, now_ns = self.watch.step_ns, self._now_ns()
        if now_ns < self._until_ns - 60 * _NS:
            self._until_ns = self._after(now_ns)  # the clock was set back: go on by what it says now
        due_ns = self._until_ns + step_ns + round(LAG_S * _NS)
        if now_ns < due_ns:
            await asyncio.sleep(min((due_ns - now_ns) / _NS, 5.0))
            return
        if now_ns - due_ns > _MOST_BEHIND * step_ns:
            self._until_ns = self._after(now_ns) - 2 * step_ns
        self._close(self._until_ns, self._until_ns + step_ns, list(self._gaps.values()))
        await self._commit_when_due()
        await asyncio.sleep(0)

    def _close(self, from_ns: int, to_ns: int, gaps: Sequence[Gap]) -> None:
        """The slots of a span, in order; what is new is told and kept in mind for the next commit."""
        step_ns = self.watch.step_ns
        while from_ns < to_ns:
            self.take(self.watch.step(self._slots.close(from_ns, from_ns + step_ns, gaps)))
            from_ns += step_ns
            self._until_ns = from_ns

    def take(self, news: News) -> None:
        """What is new: told, and kept in mind for the next commit."""
        self._points += news.points
        for alert in news.alerts:
            self._changed[alert.number] = alert
            self._tell_alert(alert)
            self._due_ns = 0

    def _after(self, at_ns: int) -> int:
        """Where the next slot begins."""
        return (at_ns // self.watch.step_ns + 1) * self.watch.step_ns

    # --- keeping ------------------------------------------------------------------------------------------------------

    async def _commit_when_due(self) -> None:
        now_ns = self._now_ns()
        if self._due_ns <= now_ns or self._due_ns > now_ns + 2 * COMMIT_S * _NS:
            self._due_ns = now_ns + round(COMMIT_S * _NS)
            await self.commit()
            await self._past_runs.refresh(self.watch, now_ns)

    async def commit(self) -> None:
        """Keep everything up to the newest slot. What cannot be kept now is kept with the next."""
        points, self._points = self._points, []
        changed, self._changed = self._changed, {}
        lives = [self.watch.lives[key] for key in sorted(self.watch.lives)]
        snapshot, until_ns = self.watch.snapshot(), self._until_ns
        prune = until_ns - self._pruned_ns >= _DAY_NS
        names = {tag: self._tags[tag].name for tag in self.watch.tags}
        held = {names[tag]: value for tag, value in self._slots.held().items()}
        beside = dict(self.beside)

        def write() -> None:
            learned = snapshot() | {_HELD: held_bytes(held)} | beside
            self.store.commit(
                Kept(
                    until_ns=until_ns,
                    learned=learned,
                    lives=lives,
                    alerts=list(changed.values()),
                    points=points,
                )
            )
            if prune:
                self.store.forget_before(until_ns - _CURVES_NS)

        try:
            await asyncio.to_thread(write)
        except RecordsError as error:
            _log.warning("what was learned of wear cannot be kept: %s", error)
            self._points = points + self._points
            self._changed = changed | self._changed
            self._due_ns = self._now_ns() + round(_AGAIN_S * _NS)
            self._say("wear.not_kept", Urgency.WARNING, {"reason": error.reason})
        else:
            self._pruned_ns = until_ns if prune else self._pruned_ns
            self._tell(Notice("wear.not_kept", "wear", self._now_ns(), over=True))

    # --- telling ------------------------------------------------------------------------------------------------------

    def _tell_alert(self, alert: WearAlert) -> None:
        number = self.watch.number_of.get(alert.component)
        if number is None:
            return
        one = self.watch.watched[number]
        tags = ", ".join(self._tags[each.tag].name for each in alert.contributions)
        urgency = Urgency.WARNING if one.warn else Urgency.NOTE
        over = not alert.stands
        self._tell(Notice("wear.alert", alert.component, alert.raised_ns, urgency, {"tags": tags}, over=over))
        self._stand(alert.component, alert.raised_ns if alert.over_ns is None else alert.over_ns, not over)

    def _say(self, key: str, urgency: Urgency, arguments: dict[str, str], subject: str = "wear") -> None:
        self._tell(Notice(key, subject, self._now_ns(), urgency, arguments))
