"""Alarmed: where alarms of the trended tags stood, from the journal, for marks at the top of their lanes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_alarms import MOST_ROWS, AskJournal, JournalTold
from hmi.values.alarm import AlarmFace, AlarmState, JournalRow, Trigger
from ui.bridge.alarm_words import begins_words, label_words, priority_words, row_value_words, state_words
from ui.bridge.asking import Asking
from ui.bridge.local_time import moment_text
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.bridge.words import duration_words
from ui.pages.trends.drawing import Moment
from ui.plots.alarm_marks import AlarmMark
from ui.plots.overlay import EventMark

_SLOT: Final = "alarmed"
_NS: Final = 1_000_000_000
_AGAIN_NS: Final = 2 * _NS
_MOST_PAGES: Final = 4
_TURNS: Final = [Trigger.RAISE.value, Trigger.CLEAR.value]
Offer = tuple[str, str, Callable[[], None] | None]
"""Words, what is offered with them, and what that does."""


class Alarmed:
    """Asks for what is behind the shown span, page by page until its start; again when another span is shown, or one of
    these alarms turns, at most every two seconds. Without `attachment` nobody is asked."""

    def __init__(self, picture: Picture, attachment: CoreAsked | None) -> None:
        self._picture = picture
        self._asking = None if attachment is None else Asking(attachment.ask)
        self._faces: list[AlarmFace] = []
        self._looked: object = None
        self._held: list[JournalRow] = []
        self._gathered: list[JournalRow] = []
        self._asked: tuple[list[str], int, int] | None = None
        self._how: object = None
        self._asked_ns = 0
        self._since_ns = 0
        """What is older was not read: there were more rows than are asked for."""
        self._begins_ns = 0
        """What is older is no more: retention removed it."""

    def ask(self, tags: Sequence[int], moment: Moment) -> None:
        """See to it that is known which alarms of these tags stood in the span of the moment."""
        self._look_up(tags)
        names = [face.name for face in self._faces]
        if not names:
            self.forget()
        if self._asking is None or not names or self._asking.waits(_SLOT):
            return
        stands = self._picture.alarms.stands
        how = [
            (face.id, stands[face.id].occurrence, stands[face.id].truth) for face in self._faces if face.id in stands
        ]
        known = self._asked is not None and self._asked[0] == names and self._covers(moment)
        turned = how != self._how and moment.mono_ns - self._asked_ns >= _AGAIN_NS
        if known and not turned:
            return
        length = moment.to_ns - moment.from_ns
        self._asked = names, moment.from_ns - length, moment.to_ns + length
        self._how, self._asked_ns, self._gathered = how, moment.mono_ns, []
        self._asking.put(_SLOT, self._question(0), self._on_told)

    def forget(self) -> None:
        """Other tags, or another core, perhaps another journal."""
        self._held, self._gathered, self._asked, self._how = [], [], None, None
        if self._asking is not None:
            self._asking.withdraw_all()

    def marks(self, moment: Moment) -> list[AlarmMark]:
        """One for each time that an alarm stood in the span; one that was over before, or raised later, has none."""
        faces = {face.name: face for face in self._faces}
        return [
            mark
            for mark in marks_of(self._held, faces, partial(self._known_until, moment))
            if mark.from_ns <= moment.to_ns and mark.to_ns >= moment.from_ns and (mark.from_ns or not self._since_ns)
        ]

    def notes(self, moment: Moment) -> list[EventMark]:
        """Where the marks begin, when there are more of them than are asked for; where the journal begins: nothing is
        left out in silence."""
        if self._asked is not None and moment.from_ns < self._begins_ns:
            words = begins_words(self._begins_ns, moment.now_ns)
            return [EventMark(min(self._begins_ns, moment.to_ns), words, "…")]
        if not self._held or not self._since_ns:
            return []
        form = QCoreApplication.translate("Marks", "{time} Alarms of these values before this are too many to be shown")
        return [EventMark(self._since_ns, form.format(time=moment_text(self._since_ns, moment.now_ns)), "…")]

    def _known_until(self, moment: Moment, face: AlarmFace) -> int:
        """Until when it is known to stand: now, or when the link of its tag was last heard. Nothing is drawn beyond."""
        tags = self._picture.tags
        if face.tag is None or face.tag >= len(tags):
            return moment.now_ns
        until_ns = self._picture.known_until_ns(tags[face.tag].link, moment.mono_ns)
        return moment.now_ns if until_ns is None else min(until_ns, moment.now_ns)

    def said(self, mark: EventMark | AlarmMark, open_page: Callable[[str, str], None]) -> Offer:
        """A touched mark in words; of an alarm, that it can be opened."""
        if isinstance(mark, EventMark):
            return mark.words, "", None
        face = next((face for face in self._faces if face.name == mark.alarm), None)
        if face is None:
            return "", "", None
        offer = QCoreApplication.translate("Marks", "Open this alarm")
        return self._words(mark, face), offer, partial(open_page, "alarms", f"alarm:{face.id}")

    def _words(self, mark: AlarmMark, face: AlarmFace) -> str:
        raised = next(
            (row for row in self._held if row.alarm == mark.alarm and (row.source_ns or row.at_ns) == mark.from_ns),
            None,
        )
        stands = mark.state in (AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED)
        length = duration_words((mark.to_ns - mark.from_ns) / _NS)
        form = (
            QCoreApplication.translate("Marks", "stands for {length}")
            if stands
            else QCoreApplication.translate("Marks", "stood for {length}")
        )
        aside = "" if mark.state.annunciated else state_words(mark.state)
        about = [priority_words(mark.priority), row_value_words(raised) if raised else "", aside]
        about.append(form.format(length=length) if mark.from_ns else "")
        time = moment_text(mark.from_ns, mark.to_ns) if mark.from_ns else ""
        return f"{time} {label_words(face, face.id)}: {', '.join(word for word in about if word)}".strip()

    def _look_up(self, tags: Sequence[int]) -> None:
        """The alarms of these tags: looked up when alarms have turned, or other tags are trended."""
        board = self._picture.alarms
        if (board.changes, tags) != self._looked:
            self._looked = board.changes, list(tags)
            wanted = set(tags)
            self._faces = [face for face in board.faces.values() if face.tag in wanted]

    def _covers(self, moment: Moment) -> bool:
        return self._asked is not None and self._asked[1] <= moment.from_ns and moment.to_ns <= self._asked[2]

    def _question(self, before: int) -> AskJournal:
        """No first moment: what stood when the span began was raised before."""
        assert self._asked is not None
        names, _, to_ns = self._asked
        return AskJournal(before=before, most=MOST_ROWS, to_ns=to_ns, alarms=names, what=_TURNS)

    def _on_told(self, reply: Reply | Refused) -> None:
        if not isinstance(reply, JournalTold) or self._asked is None or self._asking is None:
            self._how = None  # asked again in a while
            return
        self._gathered += reply.rows
        oldest_ns = reply.rows[-1].at_ns if reply.rows else 0
        if reply.before and oldest_ns >= self._asked[1] and len(self._gathered) < _MOST_PAGES * MOST_ROWS:
            self._asking.put(_SLOT, self._question(reply.before), self._on_told)
            return
        self._held, self._gathered = self._gathered, []
        self._since_ns = oldest_ns if reply.before else 0
        self._begins_ns = reply.begins_ns


def marks_of(
    rows: Sequence[JournalRow], faces: dict[str, AlarmFace], until_ns: Callable[[AlarmFace], int]
) -> list[AlarmMark]:
    """From rows of raisings and ends, newest first: each time that one of these alarms stood, the oldest first.

    until_ns: until when an alarm that stands is known to.
    """
    found: list[AlarmMark] = []
    raised: dict[str, JournalRow] = {}
    for row in reversed(rows):
        face = faces.get(row.alarm)
        if face is None or face.tag is None:
            continue
        if row.what == Trigger.RAISE:
            raised.setdefault(row.alarm, row)
        else:
            began = raised.pop(row.alarm, None)
            found.append(_mark(face, began, row, until_ns))
    found += [_mark(faces[alarm], row, None, until_ns) for alarm, row in raised.items()]
    return sorted(found, key=lambda mark: (mark.from_ns, mark.alarm))


def _mark(
    face: AlarmFace, began: JournalRow | None, over: JournalRow | None, until_ns: Callable[[AlarmFace], int]
) -> AlarmMark:
    """Full while it stands, a frame when it is over; what was put aside when it came is drawn as that."""
    assert face.tag is not None
    row = began or over
    assert row is not None
    state = row.state
    if state.annunciated or began is None:
        state = AlarmState.UNACKNOWLEDGED if over is None else AlarmState.RETURNED
    from_ns = 0 if began is None else _at_ns(began)
    to_ns = until_ns(face) if over is None else _at_ns(over)
    return AlarmMark(face.name, face.tag, row.priority, state, from_ns, max(from_ns, to_ns))


def _at_ns(row: JournalRow) -> int:
    """When it happened, by the clock of its source."""
    return row.source_ns or row.at_ns
