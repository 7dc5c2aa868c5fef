"""The sentence behind each reason for which a command is not carried out, or why nobody knows what became of it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

WRITE_SENTENCES: Final[Mapping[str, object]] = {
    "write.not_writable": QT_TRANSLATE_NOOP("Words", "the station file does not let this be written"),
    "write.starting": QT_TRANSLATE_NOOP("Words", "the station is starting: earlier commands are still being looked up"),
    "write.offline": QT_TRANSLATE_NOOP("Words", "the link “{link}” is not up"),
    "write.not_known": QT_TRANSLATE_NOOP("Words", "the machine has not said what it has now"),
    "write.bad": QT_TRANSLATE_NOOP("Words", "the value of now is bad ({status})"),
    "write.stale": QT_TRANSLATE_NOOP("Words", "the value of now is old ({status})"),
    "write.other_station": QT_TRANSLATE_NOOP("Words", "“{station}” is in control of the machine"),
    "write.not_in_control": QT_TRANSLATE_NOOP("Words", "nobody is in control of the machine: take control first"),
    "write.control_unknown": QT_TRANSLATE_NOOP("Words", "the machine does not say who is in control"),
    "write.busy": QT_TRANSLATE_NOOP("Words", "a command before this one is still being watched"),
    "write.same": QT_TRANSLATE_NOOP("Words", "the machine has this value already"),
    "write.no_number": QT_TRANSLATE_NOOP("Words", "this is no number"),
    "write.range": QT_TRANSLATE_NOOP("Words", "it must lie between {low} and {high}"),
    "write.no_state": QT_TRANSLATE_NOOP("Words", "the machine knows no such state"),
    "write.step": QT_TRANSLATE_NOOP("Words", "it must be a multiple of {step}"),
    "write.change": QT_TRANSLATE_NOOP("Words", "it may change by {most} in one go at most"),
    "write.rate": QT_TRANSLATE_NOOP("Words", "it may change by {most} within a minute at most: wait a little"),
    "write.interlocked": QT_TRANSLATE_NOOP("Words", "interlocked: {words}"),
    "write.interlock_unknown": QT_TRANSLATE_NOOP(
        "Words", "interlocked, for nobody knows whether it holds: {words} (not known: {tags})"
    ),
    "write.effect_unknown": QT_TRANSLATE_NOOP("Words", "what it does could not be seen: {tags} not known"),
    "write.arguments": QT_TRANSLATE_NOOP("Words", "the command takes {count} values"),
    "write.argument": QT_TRANSLATE_NOOP("Words", "{name} must lie between {low} and {high}"),
    "write.changed": QT_TRANSLATE_NOOP("Words", "the machine has {now} now, not {old}: look again"),
    "write.holder_changed": QT_TRANSLATE_NOOP("Words", "“{station}” is in control now: look again"),
    "write.control_ours": QT_TRANSLATE_NOOP("Words", "this station is in control already"),
    "write.control_not_kept": QT_TRANSLATE_NOOP("Words", "the machine does not keep who is in control"),
    "write.late": QT_TRANSLATE_NOOP("Words", "it could not be sent in time, and is not sent late"),
    "write.not_sent": QT_TRANSLATE_NOOP("Words", "it could not be sent ({detail})"),
    "write.not_read": QT_TRANSLATE_NOOP("Words", "the machine did not say what it has ({detail})"),
    "write.server": QT_TRANSLATE_NOOP("Words", "the machine refuses it ({status})"),
    "write.unanswered": QT_TRANSLATE_NOOP("Words", "it was sent, and no answer came ({detail})"),
    "write.open": QT_TRANSLATE_NOOP("Words", "the answer leaves open whether it was done ({status})"),
    "write.read_back": QT_TRANSLATE_NOOP("Words", "the machine could not be read afterwards"),
    "write.ended": QT_TRANSLATE_NOOP("Words", "Pupitre ended before it was known"),
    "write.unknown": QT_TRANSLATE_NOOP(
        "Words", "{asked} {unit}: nobody knows whether it was done; read the machine, and enter it"
    ),
    "control.lost": QT_TRANSLATE_NOOP("Words", "“{station}” took control of the machine"),
    "write.not_unknown": QT_TRANSLATE_NOOP("Words", "there is nothing left open under this number"),
}
"""Reasons of rights and signatures stand with those of people."""
