"""The sentence behind each reason for which something was not done to an alarm, and behind each notice about alarms."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

ALARM_SENTENCES: Final[Mapping[str, object]] = {
    "alarm.unknown": QT_TRANSLATE_NOOP("Words", "this alarm is no more"),
    "alarm.too_many": QT_TRANSLATE_NOOP("Words", "{most} alarms at once are the most"),
    "alarm.not_seen": QT_TRANSLATE_NOOP("Words", "it was raised again meanwhile: look at it first"),
    "alarm.not_active": QT_TRANSLATE_NOOP("Words", "it does not stand any more"),
    "alarm.already_acknowledged": QT_TRANSLATE_NOOP("Words", "somebody has acknowledged it already"),
    "alarm.not_acknowledged": QT_TRANSLATE_NOOP("Words", "acknowledge it first"),
    "alarm.condition_stands": QT_TRANSLATE_NOOP("Words", "what raised it still holds"),
    "alarm.condition_unknown": QT_TRANSLATE_NOOP("Words", "nobody knows now whether what raised it still holds"),
    "alarm.shelved": QT_TRANSLATE_NOOP("Words", "it is shelved"),
    "alarm.suppressed": QT_TRANSLATE_NOOP("Words", "it is suppressed by design"),
    "alarm.out_of_service": QT_TRANSLATE_NOOP("Words", "it is out of service"),
    "alarm.in_service": QT_TRANSLATE_NOOP("Words", "it is in service"),
    "alarm.not_shelved": QT_TRANSLATE_NOOP("Words", "it is not shelved"),
    "alarm.shelving_forbidden": QT_TRANSLATE_NOOP("Words", "this alarm may not be shelved"),
    "alarm.shelf_too_long": QT_TRANSLATE_NOOP("Words", "it may not be shelved for so long"),
    "alarm.shelf_too_short": QT_TRANSLATE_NOOP("Words", "shelve it for {least} s at least"),
    "alarm.reason_needed": QT_TRANSLATE_NOOP("Words", "say why"),
    "alarm.of_server": QT_TRANSLATE_NOOP("Words", "that is decided at its server"),
    "alarm.server_away": QT_TRANSLATE_NOOP("Words", "its server cannot be reached: nothing was sent"),
    "alarm.server_refused": QT_TRANSLATE_NOOP("Words", "its server refuses it ({detail})"),
    "alarm.server_silent": QT_TRANSLATE_NOOP("Words", "its server did not answer: whether it was done is not known"),
    "alarm.nothing_to_confirm": QT_TRANSLATE_NOOP("Words", "it does not wait for a confirmation"),
    "alarm.no_span": QT_TRANSLATE_NOOP("Words", "this span has no length"),
    "alarm.span_removed": QT_TRANSLATE_NOOP("Words", "the alarm journal does not go back so far: retention removed it"),
    "alarm.proposal_kind": QT_TRANSLATE_NOOP("Words", "only for alarms that compare a value with a limit"),
    "alarm.proposal_no_data": QT_TRANSLATE_NOOP("Words", "the log holds nothing of this span"),
    "alarm.proposal_none": QT_TRANSLATE_NOOP("Words", "nothing would have made it quieter without hiding it"),
    "alarm.change_wrong": QT_TRANSLATE_NOOP("Words", "this cannot be set so: {problem}"),
    "alarm.changed_meanwhile": QT_TRANSLATE_NOOP("Words", "it was changed meanwhile: look again"),
    "alarm.nothing_changed": QT_TRANSLATE_NOOP("Words", "nothing is different"),
    "alarms.journal_unwritten": QT_TRANSLATE_NOOP("Words", "the alarm journal cannot be written: {detail}"),
    "alarms.journal_lost": QT_TRANSLATE_NOOP("Words", "{rows} rows of the alarm journal were lost"),
    "alarms.journal_broken": QT_TRANSLATE_NOOP("Words", "the alarm journal was damaged; a new one was begun ({file})"),
    "alarms.journal_newer": QT_TRANSLATE_NOOP("Words", "the alarm journal was written by a newer Pupitre ({detail})"),
    "alarms.pruned": QT_TRANSLATE_NOOP(
        "Words", "{rows} old rows of the alarm journal deleted by retention; it begins at {begins}"
    ),
    "alarms.server_refused": QT_TRANSLATE_NOOP("Words", "the server's own alarms cannot be had ({detail})"),
    "alarms.server_too_many": QT_TRANSLATE_NOOP("Words", "more than {most} alarms of servers: the rest is not shown"),
}
