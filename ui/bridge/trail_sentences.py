"""What is said of the audit trail on paper, behind each key. English is the source; the catalogue holds the French."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT: Final = "TrailPaper"

SENTENCES: Final[Mapping[str, object]] = {
    "trail.title": QT_TRANSLATE_NOOP("TrailPaper", "Audit trail"),
    "trail.section_summary": QT_TRANSLATE_NOOP("TrailPaper", "What this is"),
    "trail.section_entries": QT_TRANSLATE_NOOP("TrailPaper", "Entries, the newest first"),
    "trail.section_signatures": QT_TRANSLATE_NOOP("TrailPaper", "Electronic signatures"),
    "trail.section_method": QT_TRANSLATE_NOOP("TrailPaper", "How it can be verified"),
    "trail.looked_for": QT_TRANSLATE_NOOP("TrailPaper", "Looked for"),
    "trail.entries": QT_TRANSLATE_NOOP("TrailPaper", "Entries printed"),
    "trail.newest": QT_TRANSLATE_NOOP("TrailPaper", "Newest entry of the trail, number"),
    "trail.printed_by": QT_TRANSLATE_NOOP("TrailPaper", "Printed by"),
    "trail.proven": QT_TRANSLATE_NOOP("TrailPaper", "Last verification"),
    "trail.proven_not": QT_TRANSLATE_NOOP("TrailPaper", "none since Pupitre started"),
    "trail.proven_failed": QT_TRANSLATE_NOOP("TrailPaper", "could not be made: {reason}"),
    "trail.proven_sound": QT_TRANSLATE_NOOP("TrailPaper", "{at}: sound, {count} entries"),
    "trail.proven_unsound": QT_TRANSLATE_NOOP(
        "TrailPaper", "{at}: NOT SOUND, {found} findings in {count} entries. The first: {first}"
    ),
    "trail.not_whole": QT_TRANSLATE_NOOP(
        "TrailPaper",
        "Only the newest {count} of what was looked for are printed. An export to CSV or JSON holds all of it.",
    ),
    "trail.coverage_whole": QT_TRANSLATE_NOOP(
        "TrailPaper",
        "{count} entries: all there are of what was looked for ({what}). Newest entry of the trail: {newest}",
    ),
    "trail.coverage_part": QT_TRANSLATE_NOOP(
        "TrailPaper",
        "The newest {count} of what was looked for ({what}); others exist. Newest entry of the trail: {newest}",
    ),
    "trail.with_person": QT_TRANSLATE_NOOP("TrailPaper", "person “{text}”"),
    "trail.with_object": QT_TRANSLATE_NOOP("TrailPaper", "object “{text}”"),
    "trail.with_lot": QT_TRANSLATE_NOOP("TrailPaper", "lot “{text}”"),
    "trail.with_text": QT_TRANSLATE_NOOP("TrailPaper", "“{text}” anywhere"),
    "trail.with_from": QT_TRANSLATE_NOOP("TrailPaper", "from {text}"),
    "trail.with_to": QT_TRANSLATE_NOOP("TrailPaper", "to {text}"),
    "trail.with_unreviewed": QT_TRANSLATE_NOOP("TrailPaper", "not reviewed yet"),
    "trail.with_all": QT_TRANSLATE_NOOP("TrailPaper", "all entries"),
    "trail.with_action": QT_TRANSLATE_NOOP("TrailPaper", "action “{text}”"),
    "trail.only": QT_TRANSLATE_NOOP("TrailPaper", "only {what}"),
    "trail.and": QT_TRANSLATE_NOOP("TrailPaper", "{first}, {second}"),
    "trail.none": QT_TRANSLATE_NOOP("TrailPaper", "There is no such entry."),
    "trail.column_number": QT_TRANSLATE_NOOP("TrailPaper", "Number"),
    "trail.column_time": QT_TRANSLATE_NOOP("TrailPaper", "Time there"),
    "trail.column_person": QT_TRANSLATE_NOOP("TrailPaper", "Person, role"),
    "trail.column_what": QT_TRANSLATE_NOOP("TrailPaper", "What was done, to what"),
    "trail.column_change": QT_TRANSLATE_NOOP("TrailPaper", "Old → new"),
    "trail.person": QT_TRANSLATE_NOOP("TrailPaper", "{name} ({role})"),
    "trail.what": QT_TRANSLATE_NOOP("TrailPaper", "{act}. {object}"),
    "trail.note_reason": QT_TRANSLATE_NOOP("TrailPaper", "Reason: {text}."),
    "trail.note_lot": QT_TRANSLATE_NOOP("TrailPaper", "Lot {text}."),
    "trail.note_of": QT_TRANSLATE_NOOP("TrailPaper", "Completes entry {number}."),
    "trail.note_signature": QT_TRANSLATE_NOOP("TrailPaper", "Signature {text}."),
    "trail.note_reviewed": QT_TRANSLATE_NOOP("TrailPaper", "Reviewed by entry {number}."),
    "trail.note_hash": QT_TRANSLATE_NOOP("TrailPaper", "SHA-256 {text}"),
    "trail.no_signatures": QT_TRANSLATE_NOOP("TrailPaper", "None of these entries carries one."),
    "trail.method": QT_TRANSLATE_NOOP(
        "TrailPaper",
        "Each entry’s hash is made of its own bytes and of the hash of the one before; the station signs the last"
        " of every commit. “pupitre verify” proves the whole trail; verify_records.py proves an export without Pupitre."
        " The hash at the foot of each page is made from number and hash of every entry printed here.",
    ),
}
