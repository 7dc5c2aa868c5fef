"""The servers' own alarms (OPC 10000-9) beside ours: the same list, the same journal, decided and answered over there.

The journal's row comes before the acknowledgement of the message that told it: what a kill takes from us the server
still has. After each start of the flow all conditions are told anew; what is not told then is no more.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hmi.alarms.priority import PRIORITIES
from hmi.alarms.served import happened, is_raised, priority_of_severity, state_of
from hmi.channel.questions_alarms import AlarmNews
from hmi.records.alarm_journal import AlarmJournal
from hmi.records.alarm_rows import Kept
from hmi.station.structs_alarms import ConditionSettings
from hmi.values.alarm import AlarmFace, AlarmKind, AlarmStand, AlarmState, Beside, JournalRow, Trigger, Truth
from hmi.values.condition import Condition, Refresh, Shelf
from hmi.values.gap import Gap
from hmi.values.notice import Notice, Urgency
from hmi.values.text import Text

FIRST: Final = 1_000_000
"""Numbers of server alarms begin here: no station declares so many of its own."""
MOST: Final = 20_000
"""Conditions that are kept in memory; what comes beyond is not taken, and that is said."""


@dataclass(slots=True)
class Served:
    """One condition, or branch of one. condition: its last event; occurrence: counts how often it asked; refreshed: it
    was told since the last refresh began."""

    id: int
    link: str
    face: AlarmFace
    condition: Condition | None = None
    occurrence: int = 0
    raised_ns: int = 0
    since_ns: int = 0
    refreshed: bool = True
    told: str = ""
    """EventId that the journal has last."""

    @property
    def state(self) -> AlarmState:
        """As the server says."""
        return state_of(self.condition)


class ServerAlarms:
    """From the core's loop only. settings: what the station file says of conditions; `now_ns`: UTC."""

    def __init__(
        self,
        settings: Sequence[ConditionSettings],
        journal: AlarmJournal,
        tell: Callable[[AlarmNews], None],
        now_ns: Callable[[], int],
        notify: Callable[[Notice], None],
        lot: Callable[[], str] = lambda: "",
    ) -> None:
        self._notify = notify
        self._settings = settings
        self._journal = journal
        self._tell = tell
        self._now_ns = now_ns
        self._lot = lot
        self._of_key: dict[tuple[str, str], Served] = {}
        self._of_id: dict[int, Served] = {}
        self._ids = itertools.count(FIRST)
        self._left: dict[str, Kept] = {}
        self._refreshing: set[str] = set()
        self._lost: set[str] = set()

    # --- what screens ask -----------------------------------------------------------------------------------------

    def faces(self) -> list[AlarmFace]:
        """Of all that are retained."""
        return [one.face for one in self._of_id.values()]

    def stands(self) -> list[AlarmStand]:
        """The same."""
        return [self._stand(one) for one in self._of_id.values()]

    def stand(self, number: int) -> AlarmStand:
        """Of one that is retained; KeyError."""
        return self._stand(self._of_id[number])

    def get(self, number: int) -> Served | None:
        """None when it is no more."""
        return self._of_id.get(number)

    def guidance(self, one: Served) -> ConditionSettings | None:
        """What the station file says of it."""
        return None if one.condition is None else _settings_of(self._settings, one.link, one.condition)

    # --- what servers say -----------------------------------------------------------------------------------------

    def recall(self, kept: Mapping[str, Kept]) -> None:
        """What the last run left of them, by name: told again after the start, it is no news."""
        self._left = {name: one for name, one in kept.items() if name.startswith(_PREFIX)}

    def take(self, link: str, events: Sequence[Condition | Refresh], received_ns: int) -> None:
        """The events of one message, in order."""
        news = _News()
        for event in events:
            match event:
                case Refresh.BEGINS:
                    self._refreshing.add(link)
                    for one in self._of(link):
                        one.refreshed = False
                case Refresh.ENDS:
                    self._sweep(link, received_ns, news)
                case Condition():
                    self._heard(link, event, received_ns, news)
                case Refresh.NEEDED:
                    pass
        self._flush(news)

    def show_link(self, link: str, *, flows: bool) -> None:
        """Without a link nobody knows how its conditions stand."""
        if flows == (link not in self._lost):
            return
        self._lost.symmetric_difference_update({link})
        stands = [self._stand(one) for one in self._of(link)]
        if stands:
            self._tell(AlarmNews(stands=stands))

    def put(self, samples: object) -> None:
        """As a follower of the intake: samples say nothing here."""

    def show_gap(self, gap: Gap) -> None:
        """Messages of a link that has conditions were lost: what they said of alarms is lost with them."""
        if gap.to_ns is None or not gap.hides_data or gap.tag is not None or not any(self._of(gap.link)):
            return
        row = self._row_of_hole(gap)
        self._journal.put([row])

    # --- its own ----------------------------------------------------------------------------------------------------

    def _of(self, link: str) -> Iterator[Served]:
        return (one for one in list(self._of_id.values()) if one.link == link)

    def _heard(self, link: str, condition: Condition, received_ns: int, news: "_News") -> None:
        one = self._of_key.get((link, condition.key))
        if one is None:
            if not (condition.retain and condition.enabled):
                return  # never heard of, and asks for nothing
            if len(self._of_id) >= MOST:
                self._say_overfull(link)
                return
            one = self._added(link, condition)
            news.faces.append(one.face)
        before = one.condition
        again = before is None and one.told == condition.event  # the journal of the last run has it
        if is_raised(before, condition) and not again:
            one.occurrence += 1
            one.raised_ns = condition.source_ns
        was = one.state
        one.condition, one.refreshed = condition, True
        if one.state is not was or not one.since_ns:
            one.since_ns = condition.source_ns
        face = _face(one.id, link, condition, _settings_of(self._settings, link, condition))
        if face != one.face:
            one.face = face
            news.faces.append(face)
        if not again:
            news.rows += [self._row(one, what, received_ns) for what in happened(before, condition)]
        one.told = condition.event
        news.changed[one.id] = one
        if not (condition.retain and condition.enabled):
            self._forget(one, news)

    def _say_overfull(self, link: str) -> None:
        arguments = {"most": str(MOST)}
        self._notify(Notice("alarms.server_too_many", link, self._now_ns(), Urgency.URGENT, arguments))

    def _added(self, link: str, condition: Condition) -> Served:
        number = next(self._ids)
        face = _face(number, link, condition, _settings_of(self._settings, link, condition))
        one = Served(number, link, face)
        left = self._left.pop(face.name, None)
        if left is not None:
            one.occurrence, one.raised_ns, one.since_ns, one.told = (
                left.occurrence,
                left.raised_ns,
                left.since_ns,
                left.note,
            )
        self._of_key[link, condition.key] = self._of_id[number] = one
        return one

    def _sweep(self, link: str, received_ns: int, news: "_News") -> None:
        """All were told: what was not is no more. Nobody here heard how it ended."""
        self._refreshing.discard(link)
        for one in self._of(link):
            if not one.refreshed:
                if one.condition is not None:
                    one.condition = replace(one.condition, retain=False, event="", source_ns=received_ns)
                news.rows.append(self._row(one, Trigger.CLEAR, received_ns))
                news.changed[one.id] = one
                self._forget(one, news)
        for name, left in list(self._left.items()):
            if name.startswith(f"{_PREFIX}{link} "):
                del self._left[name]
                news.kept.append(Kept(alarm=name, occurrence=left.occurrence))

    def _forget(self, one: Served, news: "_News") -> None:
        self._of_id.pop(one.id, None)
        if one.condition is not None:
            self._of_key.pop((one.link, one.condition.key), None)
        news.gone.append(one.id)

    def _flush(self, news: "_News") -> None:
        """To the journal first, then to the screens."""
        if news.rows or news.changed or news.kept:
            kept = [*news.kept, *(_kept_of(one) for one in news.changed.values())]
            self._journal.put(news.rows, kept)
        if news.changed or news.faces or news.gone:
            gone = set(news.gone)
            stands = [self._stand(one) for one in news.changed.values() if one.id not in gone]
            faces = [face for face in news.faces if face.id not in gone]
            self._tell(AlarmNews(faces=faces, stands=stands, gone=news.gone))

    def _stand(self, one: Served) -> AlarmStand:
        condition = one.condition
        truth = Truth.UNKNOWN
        if one.link not in self._lost and condition is not None and condition.status >> 30 == 0:
            truth = Truth.NO if condition.active is False else Truth.YES
        return AlarmStand(
            id=one.id,
            state=one.state,
            truth=truth,
            since_ns=one.since_ns,
            raised_ns=one.raised_ns,
            occurrence=one.occurrence,
            one_shot=condition is not None and condition.shelf is Shelf.ONE_SHOT,
            by=condition.user if condition else "",
            note=condition.comment if condition else "",
            unseen=1 if one.state.unacknowledged else 0,
            text=condition.message if condition else "",
        )

    def _row(self, one: Served, what: Trigger | Beside, received_ns: int) -> JournalRow:
        condition, face = one.condition, one.face
        return JournalRow(
            number=0,
            at_ns=self._now_ns(),
            alarm=face.name,
            what=what.value,
            state=one.state,
            priority=face.priority,
            source_ns=condition.source_ns if condition else received_ns,
            server_ns=condition.server_ns if condition else 0,
            received_ns=received_ns,
            truth=self._stand(one).truth,
            occurrence=one.occurrence,
            status=condition.status if condition else 0,
            machine=face.machine,
            group=face.group,
            by=condition.user if condition else "",
            comment=condition.comment if condition else "",
            lot=self._lot(),
            text=condition.message if condition else "",
            condition=condition.key if condition else "",
            event=condition.event if condition else "",
        )

    def _row_of_hole(self, gap: Gap) -> JournalRow:
        now_ns = self._now_ns()
        return JournalRow(
            number=0,
            at_ns=now_ns,
            alarm=f"{_PREFIX}{gap.link}",
            what=Beside.HOLE.value,
            state=AlarmState.NORMAL,
            priority=priority_of_severity(1),
            source_ns=gap.from_ns,
            until_ns=gap.to_ns or now_ns,
            received_ns=now_ns,
            truth=Truth.UNKNOWN,
            group=gap.link,
            lot=self._lot(),
            comment=gap.detail,
        )


class _News:
    """What one message changed."""

    def __init__(self) -> None:
        self.rows: list[JournalRow] = []
        self.kept: list[Kept] = []
        self.faces: list[AlarmFace] = []
        self.changed: dict[int, Served] = {}
        self.gone: list[int] = []


_PREFIX: Final = "server "
_LONGEST_SHELF_S: Final = 28_800.0


def _settings_of(settings: Sequence[ConditionSettings], link: str, condition: Condition) -> ConditionSettings | None:
    return next((one for one in settings if _is_of(one, link, condition)), None)


def _is_of(one: ConditionSettings, link: str, condition: Condition) -> bool:
    """Every one of source and name that the file gives must be the event's."""
    return (
        one.server in ("", link)
        and one.source in ("", condition.source)
        and one.name in ("", condition.name, condition.condition)
    )


def _face(number: int, link: str, condition: Condition, said: ConditionSettings | None) -> AlarmFace:
    """Our catalogue's words first, the server's second."""
    plain = " ".join(filter(None, (condition.source, condition.name))) or condition.condition
    label = Text(plain, plain)
    priority = priority_of_severity(condition.severity)
    if said is not None:
        label = Text(said.label.en, said.label.fr) if said.label.en or said.label.fr else label
    return AlarmFace(
        id=number,
        name=f"{_PREFIX}{link} {condition.key}",
        label=label,
        kind=AlarmKind.SERVER,
        priority=PRIORITIES[said.priority] if said is not None and said.priority else priority,
        machine=said.machine if said is not None else "",
        group=(said.machine if said is not None else "") or link,
        longest_shelf_s=said.longest_shelf_s if said is not None else _LONGEST_SHELF_S,
        page=f"machine:{said.machine}" if said is not None and said.machine else "",
        procedure=said.procedure if said is not None else "",
        rationalised=said is not None
        and all(any((one.en, one.fr)) for one in (said.cause, said.consequence, said.action)),
        link=link,
    )


def _kept_of(one: Served) -> Kept:
    return Kept(
        alarm=one.face.name,
        state=int(one.state),
        occurrence=one.occurrence,
        since_ns=one.since_ns,
        raised_ns=one.raised_ns,
        note=one.told,
    )
