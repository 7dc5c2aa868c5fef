"""The desk for questions about alarms: acts, guidance, journal, performance, proposals, settings."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import tzinfo
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from hmi.access.seat import Seat
from hmi.alarms.acts import Act, Acts
from hmi.alarms.engine import Engine
from hmi.alarms.lots import lots_in
from hmi.alarms.performance import performance_of
from hmi.alarms.proposal import Tried, proposals_of
from hmi.alarms.raisings import raisings_of, shifts_of, within
from hmi.alarms.rationalisation import Changing, Rationalisation
from hmi.alarms.settings import CHANGEABLE, place_of, value_at
from hmi.channel.questions import Done
from hmi.channel.questions_alarms import (
    MOST_ROWS,
    AlarmQuestion,
    AlarmReply,
    AlarmTold,
    AskAlarm,
    AskJournal,
    AskPerformance,
    AskProposal,
    AskUnknown,
    ChangeAlarms,
    ExportAlarms,
    JournalTold,
    LotTold,
    PerformanceTold,
    PreviewChanges,
    ProposalTold,
    ReadImport,
    UnknownTold,
)
from hmi.channel.said import UnansweredError
from hmi.history.errors import HistoryError
from hmi.history.query import Reader
from hmi.records.alarm_query import Sought, holds, page, turns
from hmi.records.errors import RecordsError
from hmi.values.alarm import AlarmKind, JournalRow
from hmi.values.alarm_performance import AlarmPerformance
from hmi.values.quality import Quality, qualities
from hmi.values.tag import Tag

LONGEST_NS: Final = 400 * 86_400 * 1_000_000_000
"""Span of a performance."""
_RECENT: Final = 50
_BEFORE_NS: Final = 7 * 86_400 * 1_000_000_000
"""How far back it is looked for what stood already when a span began."""
_MOST_SHIFTS: Final = 100
_Asked = TypeVar("_Asked")
_Told = TypeVar("_Told")


class AlarmDesk:
    """history: the log's file; starts_min: when shifts begin, in minutes after midnight; zone None: this computer's;
    lot: name of the tag that names the lot, empty for none."""

    def __init__(
        self,
        engine: Engine,
        acts: Acts,
        changing: Changing,
        rationalisation: Rationalisation,
        tags: Sequence[Tag],
        history: Path,
        starts_min: Sequence[int],
        zone: tzinfo | None = None,
        now_ns: Callable[[], int] = time.time_ns,
        *,
        lot: str = "",
    ) -> None:
        self._engine = engine
        self._acts = acts
        self._changing = changing
        self._rationalisation = rationalisation
        self._tags = tags
        self._history = history
        self._starts_min = starts_min
        self._zone = zone
        self._now_ns = now_ns
        self._lot = lot

    async def answer(self, question: AlarmQuestion, seat: Seat) -> AlarmReply | Done:  # noqa: PLR0911  # one a question
        """The reply; UnansweredError."""
        match question:
            case AskAlarm(alarm=number):
                return await self._alarm(number)
            case AskUnknown():
                return UnknownTold(alarms=self._engine.conditions.unknown())
            case AskJournal():
                return await _read(self._journal, question)
            case AskPerformance():
                return await _read(self._performance, question)
            case AskProposal():
                return await _read(self._proposal, question)
            case PreviewChanges(changes=changes):
                return self._rationalisation.shown(changes)
            case ChangeAlarms():
                return await self._changing.change(question, seat)
            case ExportAlarms():
                return self._rationalisation.exported()
            case ReadImport(text=text):
                return self._rationalisation.read(text)
            case _:
                act: Act = question
                return await self._acts.carry_out(act, seat)

    async def _alarm(self, number: int) -> AlarmTold:
        if not 0 <= number < len(self._engine.definitions):
            raise UnansweredError("alarm.unknown")
        one = self._engine.definitions[number]
        station, name = self._rationalisation.station, one.face.name
        places = {setting: place_of(station, name, setting) for setting in CHANGEABLE}
        settings = {setting: value_at(station, place) for setting, place in places.items() if place is not None}
        if one.settings is not None:
            settings |= {"expression": one.settings.expression, "enabled": one.settings.enabled}
        return AlarmTold(
            face=one.face,
            stand=self._engine.stand(number),
            cause=one.cause,
            consequence=one.consequence,
            action=one.action,
            respond_s=one.respond_s,
            settings={setting: value for setting, value in settings.items() if value},
            changed=self._rationalisation.changed(name),
            recent=await self._recent(name),
        )

    async def _recent(self, name: str) -> list[JournalRow]:
        """Guidance comes also when the journal cannot be read."""
        try:
            return (await asyncio.to_thread(page, self._path, Sought(alarms=[name]), _RECENT))[0]
        except RecordsError:
            return []

    @property
    def _path(self) -> Path:
        return self._engine.journal.path

    def _journal(self, asked: AskJournal) -> JournalTold:
        sought = Sought(
            before=asked.before,
            from_ns=asked.from_ns,
            to_ns=asked.to_ns,
            alarms=asked.alarms,
            machines=asked.machines,
            groups=asked.groups,
            priorities=asked.priorities,
            what=asked.what,
            persons=asked.persons,
            lot=asked.lot,
            words=asked.words.split(),
        )
        rows, before = page(self._path, sought, max(1, min(asked.most, MOST_ROWS)))
        journal = holds(self._path)
        return JournalTold(rows=rows, before=before, total=journal.rows, begins_ns=journal.begins_ns)

    def _performance(self, asked: AskPerformance) -> PerformanceTold:
        to_ns = min(asked.to_ns, self._now_ns())
        from_ns = max(asked.from_ns, to_ns - LONGEST_NS)
        if from_ns >= to_ns:
            raise UnansweredError("alarm.no_span")
        begins_ns = holds(self._path).begins_ns
        if to_ns <= begins_ns:
            raise UnansweredError("alarm.span_removed")
        cut = from_ns < begins_ns
        from_ns = max(from_ns, begins_ns)
        machines = [asked.machine] if asked.machine else []
        sought = Sought(from_ns=from_ns - _BEFORE_NS, to_ns=to_ns, machines=machines, lot=asked.lot)
        raised = raisings_of(turns(self._path, sought))
        with closing(Reader(self._history)) as log:
            names = self._watched(asked.machine)

            def of(begin_ns: int, end_ns: int) -> AlarmPerformance:
                inside, before = within(raised, begin_ns, end_ns)
                held = min((one.held for one in log.coverage(names, begin_ns, end_ns)), default=1.0)
                return performance_of(inside, begin_ns, end_ns, before=before, held=held)

            shifts = shifts_of(from_ns, to_ns, self._starts_min, self._zone)[-_MOST_SHIFTS:]
            lots = lots_in(log, self._lot, from_ns, to_ns)[-_MOST_SHIFTS:] if self._lot else []
            return PerformanceTold(
                whole=of(from_ns, to_ns),
                shifts=[of(*shift) for shift in shifts],
                lots=[LotTold(lot=lot, performance=of(begin_ns, end_ns)) for lot, begin_ns, end_ns in lots],
                begins_ns=begins_ns if cut else 0,
            )

    def _watched(self, machine: str) -> list[str]:
        """Of what alarms watch, one tag of each link: how much the log holds of it says for how long anybody judged."""
        faces = [one.face for one in self._engine.definitions if machine in ("", one.face.machine)]
        tags = [self._tags[tag] for tag in sorted({face.tag for face in faces if face.tag is not None}, reverse=True)]
        return list({tag.link: tag.name for tag in tags}.values())

    def _proposal(self, asked: AskProposal) -> ProposalTold:
        if not 0 <= asked.alarm < len(self._engine.definitions):
            raise UnansweredError("alarm.unknown")
        one = self._engine.definitions[asked.alarm]
        if one.face.kind is not AlarmKind.LIMIT or one.face.tag is None or one.timing.times > 1:
            return ProposalTold(proposals=[], reason="alarm.proposal_kind")
        tag = self._tags[one.face.tag]
        with closing(Reader(self._history)) as reader:
            stored = [found for found in reader.tags() if found.name == tag.name]
            pieces = [piece.samples for piece in reader.samples(stored, asked.from_ns, asked.to_ns)]
            held = min((part.held for part in reader.coverage([tag.name], asked.from_ns, asked.to_ns)), default=0.0)
        if not pieces:
            return ProposalTold(proposals=[], reason="alarm.proposal_no_data", held=held)
        at_ns = np.concatenate([piece.source_ns for piece in pieces])
        status = np.concatenate([piece.status for piece in pieces])
        value = np.concatenate([piece.value for piece in pieces])
        value = np.where(qualities(status) >= Quality.STALE, np.nan, value)
        low = -np.inf if one.face.low is None else one.face.low
        high = np.inf if one.face.high is None else one.face.high
        now = Tried(low, high, one.deadband, one.timing.on_delay_ns / 1e9, one.timing.off_delay_ns / 1e9)
        known = tag.range_low is not None and tag.range_high is not None
        span = (tag.range_high or 0.0) - (tag.range_low or 0.0) if known else abs(high if high < np.inf else low)
        proposals = proposals_of(at_ns, value, asked.to_ns, now, span)
        return ProposalTold(proposals=proposals, reason="" if proposals else "alarm.proposal_none", held=held)


async def _read(look: Callable[[_Asked], _Told], asked: _Asked) -> _Told:
    """On a thread of its own, for as long as the look takes: the loop never waits for a disk."""
    try:
        return await asyncio.to_thread(look, asked)
    except (RecordsError, HistoryError) as error:
        raise UnansweredError(error.reason, {"detail": error.detail}) from error
