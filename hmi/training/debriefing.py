"""What a debrief stands on, gathered: the session as it was kept, and what the alarm journal has of its time."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from hmi.records.alarm_query import Sought, page
from hmi.training.debrief import compared, timeline
from hmi.training.session import Session
from hmi.values.alarm import JournalRow
from hmi.values.text import Text
from hmi.values.training import Debrief, TimelineLine

_MOST_ROWS: Final = 2_000
"""Rows of the alarm journal, the newest of the session."""
_MOST_TAGS: Final = 8
"""As many as a trend shows."""


class Debriefing:
    """journal: of the station's alarms; labels: what they are called, by name."""

    def __init__(self, journal: Path, labels: Mapping[str, Text]) -> None:
        self._journal = journal
        self._labels = labels

    def debrief(self, ours: Session, theirs: Session | None) -> Debrief:
        """Of a session that is over, beside the reference run. Blocks for the disk. RecordsError."""
        lines = timeline(ours, self._rows(ours), self._labels)
        return Debrief(
            session=ours.face,
            score=ours.score(),
            timeline=lines,
            tags=tags_of(ours, lines),
            reference=None if theirs is None else theirs.face,
            reference_score=None if theirs is None else theirs.score(),
            compared=() if theirs is None else compared(ours, theirs),
        )

    def _rows(self, session: Session) -> list[JournalRow]:
        last = session.attempt.ended or session.attempt.now
        found, _ = page(self._journal, Sought(from_ns=session.face.began_ns, to_ns=last.at_ns), _MOST_ROWS)
        return found[::-1]


def tags_of(session: Session, lines: Sequence[TimelineLine]) -> tuple[str, ...]:
    """What the trend shows with the session: its limits first, then what its actions and alarms are about."""
    limits = [band.tag for band in session.scenario.limits]
    wanted = [one.tag for one in session.scenario.wanted if one.tag]
    return tuple(dict.fromkeys([*limits, *wanted, *(line.tag for line in lines if line.tag)]))[:_MOST_TAGS]
