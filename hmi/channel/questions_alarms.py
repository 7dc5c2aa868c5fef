"""Questions about alarms: what a person decides about them, their journal, their settings, and how they perform.

Alarms are named by number (`AlarmFace.id`), in the journal by name. An acknowledgement names the occurrence that was
seen: what was raised again meanwhile is not acknowledged by it. Times are UTC ns.
"""

from typing import Final

import msgspec

from hmi.channel.questions_people import Given
from hmi.channel.said import Said
from hmi.values.alarm import AlarmFace, AlarmStand, Flood, JournalRow, Priority
from hmi.values.alarm_performance import AlarmPerformance, Proposal
from hmi.values.tag import Limits
from hmi.values.text import Text

MOST_ROWS: Final = 500
"""Rows of one page of the journal."""
MOST_AT_ONCE: Final = 1_000
"""Alarms of one act."""


# --- standing facts -----------------------------------------------------------------------------------------------


class TagLimits(msgspec.Struct, frozen=True, array_like=True):
    """A tag's limits are these from now on: on every screen what alarms are compared with."""

    tag: int
    limits: Limits


class AlarmNews(msgspec.Struct, frozen=True, kw_only=True):
    """What changed of the alarms since the last frame; in Welcome: everything that is not normal.

    faces: alarms that are new, or of which a setting changed (in Welcome: all). stands: only those that changed; one
    that is NORMAL leaves the lists. unknown: how many alarms cannot be judged now, by link; None: as before. flood:
    while one goes on; `flood_over`: it is over. limits: of tags.
    """

    faces: list[AlarmFace] = []
    stands: list[AlarmStand] = []
    unknown: dict[str, int] | None = None
    flood: Flood | None = None
    flood_over: bool = False
    limits: list[TagLimits] = []
    gone: list[int] = []
    """Conditions of a server that are no more: their numbers are not used again."""


# --- acts of a person ---------------------------------------------------------------------------------------------


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """An alarm, and its latest occurrence when the person looked at it."""

    alarm: int
    occurrence: int


class AcknowledgeAlarms(Said, frozen=True, kw_only=True):
    """These were seen, each on the screen; one entry in the trail for each."""

    seen: list[Seen]
    comment: str = ""


class ResetAlarms(Said, frozen=True, kw_only=True):
    """Let go of latched alarms whose condition is over."""

    seen: list[Seen]


class ShelveAlarms(Said, frozen=True, kw_only=True):
    """Put aside for so long, or (one_shot) until the condition is next over, `span_s` at the longest."""

    alarms: list[int]
    span_s: float
    reason: str
    one_shot: bool = False


class UnshelveAlarms(Said, frozen=True, kw_only=True):
    """Back into the list, acknowledged."""

    alarms: list[int]


class RemoveAlarms(Said, frozen=True, kw_only=True):
    """Out of service, until they are returned; the reason is needed."""

    alarms: list[int]
    reason: str


class ReturnAlarms(Said, frozen=True, kw_only=True):
    """Back to service."""

    alarms: list[int]
    reason: str = ""


class CommentAlarms(Said, frozen=True, kw_only=True):
    """Something to be read with them in the journal."""

    alarms: list[int]
    comment: str


class NotDone(msgspec.Struct, frozen=True, kw_only=True):
    """An alarm to which it was not done, and why (a message key)."""

    alarm: int
    reason: str
    arguments: dict[str, str] = {}


class AlarmsDone(Said, frozen=True, kw_only=True):
    """How many it was done to, and to which it was not."""

    done: int
    refused: list[NotDone] = msgspec.field(default_factory=list)


# --- one alarm ----------------------------------------------------------------------------------------------------


class AskAlarm(Said, frozen=True, kw_only=True):
    """Everything about one alarm."""

    alarm: int


class AlarmTold(Said, frozen=True, kw_only=True):
    """Guidance, settings in force, how it stands, and its latest rows of the journal, newest first.

    settings: by name as in the station file, as text; changed: those that a person changed since, name -> what the
    station file says. respond_s: time to answer, 0 where nobody said. condition, enabled: in the words of the file.
    """

    face: AlarmFace
    stand: AlarmStand
    cause: Text
    consequence: Text
    action: Text
    respond_s: float = 0.0
    settings: dict[str, str] = msgspec.field(default_factory=dict)
    changed: dict[str, str] = msgspec.field(default_factory=dict)
    recent: list[JournalRow] = msgspec.field(default_factory=list)


class AskUnknown(Said, frozen=True, kw_only=True):
    """Which alarms cannot be judged now."""


class UnknownTold(Said, frozen=True, kw_only=True):
    """Their numbers."""

    alarms: list[int]


# --- the journal --------------------------------------------------------------------------------------------------


class AskJournal(Said, frozen=True, kw_only=True):
    """A page of the journal, newest first: rows before the number `before` (0: the newest), that fit every filter.

    An empty filter lets all pass. words: each must stand in the alarm's name, message, comment or person's name.
    """

    before: int = 0
    most: int = MOST_ROWS
    from_ns: int = 0
    to_ns: int = 0
    alarms: list[str] = msgspec.field(default_factory=list)
    machines: list[str] = msgspec.field(default_factory=list)
    groups: list[str] = msgspec.field(default_factory=list)
    priorities: list[Priority] = msgspec.field(default_factory=list)
    what: list[str] = msgspec.field(default_factory=list)
    persons: list[str] = msgspec.field(default_factory=list)
    lot: str = ""
    words: str = ""


class JournalTold(Said, frozen=True, kw_only=True):
    """Newest first; `before`: for the next page, 0 when this is the last; total: rows of the whole journal; begins_ns:
    from when on it is whole, because retention removed what was older; 0: nothing was."""

    rows: list[JournalRow]
    before: int = 0
    total: int = 0
    begins_ns: int = 0


# --- performance --------------------------------------------------------------------------------------------------


class AskPerformance(Said, frozen=True, kw_only=True):
    """Of each shift that touches the span, newest last, and of the span as a whole.

    machine, lot: only of these; empty: all.
    """

    from_ns: int
    to_ns: int
    machine: str = ""
    lot: str = ""


class LotTold(msgspec.Struct, frozen=True, kw_only=True):
    """How alarms performed while a lot ran."""

    lot: str
    performance: AlarmPerformance


class PerformanceTold(Said, frozen=True, kw_only=True):
    """The whole, each shift, and each lot, as far as they lie in the span; the newest last.

    begins_ns: where the journal begins, when more was asked for: then figures are of the span from there on; else 0.
    """

    whole: AlarmPerformance
    shifts: list[AlarmPerformance] = msgspec.field(default_factory=list)
    lots: list[LotTold] = msgspec.field(default_factory=list)
    begins_ns: int = 0


class AskProposal(Said, frozen=True, kw_only=True):
    """What deadband and delays would make this alarm quiet, from what the log holds of the span."""

    alarm: int
    from_ns: int
    to_ns: int


class ProposalTold(Said, frozen=True, kw_only=True):
    """The proposals, the one that saves most first; none: why not (a message key). held: of the span, 0 to 1."""

    proposals: list[Proposal]
    reason: str = ""
    held: float = 1.0


# --- settings -----------------------------------------------------------------------------------------------------


class SettingChange(msgspec.Struct, frozen=True, kw_only=True):
    """One setting of one alarm, as text: from what to what. A limit is the tag's, and all its alarms and screens'."""

    alarm: str
    setting: str
    old: str
    new: str
    unit: str = ""


class PreviewChanges(Said, frozen=True, kw_only=True):
    """What these changes would be; `old` need not be told."""

    changes: list[SettingChange]


class ChangesShown(Said, frozen=True, kw_only=True):
    """What would change, with the old values; problems: what is wrong, as sentences; then nothing can be changed.

    hash: over the changes, for the signature.
    """

    changes: list[SettingChange]
    problems: list[str] = msgspec.field(default_factory=list)
    hash: str = ""


class ChangeAlarms(Said, frozen=True, kw_only=True):
    """Change these settings, which a person saw as ChangesShown; nothing when one of them has another value meanwhile.

    In force at once. Answered by Done.
    """

    changes: list[SettingChange]
    reason: str
    given: Given


class ExportAlarms(Said, frozen=True, kw_only=True):
    """The rationalisation of all alarms as CSV text."""


class AlarmsExported(Said, frozen=True, kw_only=True):
    """UTF-8 text with a header line, escaped so that no spreadsheet takes a cell for a formula."""

    text: str


class ReadImport(Said, frozen=True, kw_only=True):
    """What an edited export would change; answered by ChangesShown, and done by ChangeAlarms."""

    text: str


AlarmQuestion = (
    AcknowledgeAlarms
    | ResetAlarms
    | ShelveAlarms
    | UnshelveAlarms
    | RemoveAlarms
    | ReturnAlarms
    | CommentAlarms
    | AskAlarm
    | AskUnknown
    | AskJournal
    | AskPerformance
    | AskProposal
    | PreviewChanges
    | ChangeAlarms
    | ExportAlarms
    | ReadImport
)
"""Questions about alarms."""
AlarmReply = (
    AlarmsDone | AlarmTold | UnknownTold | JournalTold | PerformanceTold | ProposalTold | ChangesShown | AlarmsExported
)
