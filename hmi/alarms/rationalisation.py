"""Settings of alarms as records: a change has a reason and a signature, is entered as a difference, holds at once."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from hmi.access.seat import Seat
from hmi.access.signing import Signing, hash_of
from hmi.alarms.definitions import Definition, definitions_of
from hmi.alarms.engine import Engine
from hmi.alarms.settings import Place, in_force, limits_of, place_of, value_at, with_changes
from hmi.alarms.standing import LONGEST_NOTE, Doing
from hmi.alarms.table import changes_in, table, units
from hmi.channel.questions import Done
from hmi.channel.questions_alarms import (
    AlarmNews,
    AlarmsExported,
    ChangeAlarms,
    ChangesShown,
    SettingChange,
    TagLimits,
)
from hmi.channel.questions_people import Given
from hmi.channel.said import UnansweredError
from hmi.records.alarm_rows import Change
from hmi.records.deeds import deeds_of
from hmi.records.entry import STATION, Actor, Draft
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.station.load import machines_of, tags_of
from hmi.station.structs import Station
from hmi.values.right import Right
from hmi.values.signature import Meaning
from hmi.values.tag import Tag

_MOST: Final = 2_000
_MEANINGS: Final = (Meaning.PERFORMED, Meaning.APPROVED, Meaning.AUTHORED)


class Rationalisation:
    """file: the station as its file says; kept: what persons changed since. `station` is what holds now."""

    def __init__(self, file: Station, kept: Sequence[Change]) -> None:
        self._file = file
        self.station, self._holding, self.dropped = in_force(file, kept)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """All alarms, as they hold now."""
        return definitions_of(self.station, tags_of(self.station), machines_of(self.station))

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, with the limits that hold now."""
        return tags_of(self.station)

    def changed(self, alarm: str) -> dict[str, str]:
        """Settings of an alarm that a person changed -> what the station file says."""
        owners = {alarm, *(place.owner for place in [place_of(self.station, alarm, "limits.high")] if place)}
        return {place.setting: change.base for place, change in self._holding.items() if place.owner in owners}

    def no_longer(self) -> list[Draft]:
        """Entries of changes that hold no longer, because the station file was changed."""
        return [
            Draft(
                action="alarm.change_dropped",
                object=f"{change.alarm} {change.setting}",
                old=change.value,
                new=value_at(self._file, Place(change.alarm, change.setting)),
                reason="the station file was changed",
                actor=STATION,
            )
            for change in self.dropped
        ]

    def ended(self, now_ns: int) -> list[Change]:
        """What is kept of those: that the file's own value holds."""
        who = (STATION.person, STATION.name, "the station file was changed", "")
        found = [(change, value_at(self._file, Place(change.alarm, change.setting))) for change in self.dropped]
        return [Change(now_ns, change.alarm, change.setting, value, value, *who) for change, value in found]

    def shown(self, changes: Sequence[SettingChange], problems: Sequence[str] = ()) -> ChangesShown:
        """What these changes would be."""
        told = [self._old(change) for change in changes]
        unknown = [
            f'"{change.alarm}" has no setting "{change.setting}" that may be changed here'
            for change, known in zip(changes, told, strict=True)
            if known is None
        ]
        known = [change for change in told if change is not None and change.old != change.new]
        _, wrong = with_changes(self.station, self._places(known))
        return ChangesShown(
            changes=units(known, self.definitions),
            problems=[*problems, *unknown, *map(str, wrong)],
            hash=hash_of({"changes": _text(known)}),
        )

    def read(self, text: str) -> ChangesShown:
        """What an edited table would change."""
        changes, problems = changes_in(text, self.station)
        if len(changes) > _MOST:
            problems.append(f"{len(changes)} changes are too many at once: at most {_MOST}")
        return self.shown(changes[:_MOST], problems)

    def exported(self) -> AlarmsExported:
        """All of it as a table."""
        return AlarmsExported(text=table(self.station, self.definitions))

    def apply(
        self, changes: Sequence[SettingChange], by: Actor, reason: str, signature: str, now_ns: int
    ) -> list[Change]:
        """They hold from now on; answers what is to be kept."""
        places = self._places(changes)
        self.station, _ = with_changes(self.station, places)
        kept = [
            Change(
                now_ns,
                place.owner,
                place.setting,
                value_at(self._file, place),
                value,
                by.person,
                by.name,
                reason,
                signature,
            )
            for place, value in places
        ]
        self._holding |= {Place(change.alarm, change.setting): change for change in kept}
        return kept

    def _old(self, change: SettingChange) -> SettingChange | None:
        place = place_of(self.station, change.alarm, change.setting)
        if place is None:
            return None
        old = value_at(self.station, place)
        return SettingChange(alarm=change.alarm, setting=change.setting, old=old, new=change.new.strip())

    def _places(self, changes: Sequence[SettingChange]) -> list[tuple[Place, str]]:
        found = [(place_of(self.station, change.alarm, change.setting), change.new) for change in changes]
        return [(place, value) for place, value in found if place is not None]


class Changing:
    """The act: reason, signature, entries, and then in force. From the core's loop only."""

    def __init__(
        self,
        rationalisation: Rationalisation,
        engine: Engine,
        trail: Trail,
        signing: Signing,
        tell: Callable[[AlarmNews], None],
        now_ns: Callable[[], int],
    ) -> None:
        self._rationalisation = rationalisation
        self._engine = engine
        self._trail = trail
        self._signing = signing
        self._tell = tell
        self._now_ns = now_ns

    async def change(self, said: ChangeAlarms, seat: Seat) -> Done:
        """Done; UnansweredError when nothing was changed, and why."""
        actor = seat.require(Right.CHANGE_ALARM_LIMITS)
        reason = said.reason.strip()[:LONGEST_NOTE]
        if not reason:
            raise UnansweredError("alarm.reason_needed")
        changes = self._agreed(said.changes)
        hash_ = hash_of({"changes": _text(changes), "reason": reason, "at_ns": self._now_ns()})
        about = f"{len(changes)} settings of alarms"
        given: Given = said.given
        signature = await self._signing.sign(
            seat, given, hash_, right=Right.CHANGE_ALARM_LIMITS, about=about, meanings=_MEANINGS
        )
        drafts = [
            Draft(
                action="alarm.change",
                object=f"{one.alarm} {one.setting}",
                old=one.old,
                new=one.new,
                unit=one.unit,
                reason=reason,
                signature=signature.id,
                language=seat.language,
                actor=actor,
            )
            for one in changes
        ]
        try:
            async with deeds_of(self._trail, drafts):
                self._agreed(changes)  # signing and the trail took a moment
                self._signing.spend(signature, hash_)
                ticket = self._apply(changes, actor, reason, signature.id, seat.screen)
                await asyncio.shield(asyncio.wrap_future(self._engine.journal.stored(ticket)))
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        return Done()

    def _agreed(self, changes: Sequence[SettingChange]) -> list[SettingChange]:
        """The changes, if they are what the person saw and make sense; UnansweredError."""
        shown = self._rationalisation.shown(changes)
        if shown.problems:
            raise UnansweredError("alarm.change_wrong", {"problem": shown.problems[0]})
        if [(one.alarm, one.setting, one.old) for one in shown.changes] != [
            (one.alarm, one.setting, one.old) for one in changes
        ]:
            raise UnansweredError("alarm.changed_meanwhile")
        if not changes:
            raise UnansweredError("alarm.nothing_changed")
        return shown.changes

    def _apply(self, changes: Sequence[SettingChange], actor: Actor, reason: str, signature: str, screen: str) -> int:
        now_ns = self._now_ns()
        before = self._engine.definitions
        limits_before = {tag.index: tag.limits for tag in self._rationalisation.tags}
        kept = self._rationalisation.apply(changes, actor, reason, signature, now_ns)
        difference = ", ".join(f"{one.setting}: {one.old or '–'} → {one.new or '–'}" for one in changes)
        doing = Doing(now_ns, now_ns, person=actor.person, by=actor.name, seat=screen, comment=reason)
        faces = []
        for old, new in zip(list(before), self._rationalisation.definitions, strict=True):
            if old != new:
                own = [one for one in changes if one.alarm == new.face.name or one.setting.startswith("limits.")]
                words = ", ".join(f"{one.setting}: {one.old or '–'} → {one.new or '–'}" for one in own) or difference
                self._engine.change(new, replace(doing, comment=f"{words} ({reason})"[:LONGEST_NOTE]))
                faces.append(new.face)
        limits = [
            TagLimits(tag=index, limits=limits_of(settings))
            for index, settings in enumerate(self._rationalisation.station.tags)
            if limits_before[index] != limits_of(settings)
        ]
        self._tell(AlarmNews(faces=faces, limits=limits))
        return self._engine.flush(kept)


def _text(changes: Sequence[SettingChange]) -> str:
    return json.dumps([[one.alarm, one.setting, one.old, one.new] for one in changes], ensure_ascii=False)
