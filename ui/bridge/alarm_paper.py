"""What is said of alarms on paper, behind each key. English is the source; the catalogue holds the French."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT: Final = "AlarmPaper"

SENTENCES: Final[Mapping[str, object]] = {
    "alarms.title_journal": QT_TRANSLATE_NOOP("AlarmPaper", "Alarm journal"),
    "alarms.title_performance": QT_TRANSLATE_NOOP("AlarmPaper", "Alarm performance"),
    "alarms.section_journal": QT_TRANSLATE_NOOP("AlarmPaper", "What was looked for"),
    "alarms.section_rows": QT_TRANSLATE_NOOP("AlarmPaper", "Rows of the journal, the newest first"),
    "alarms.section_figures": QT_TRANSLATE_NOOP("AlarmPaper", "Figures against ISA-18.2 and EEMUA 191"),
    "alarms.section_shifts": QT_TRANSLATE_NOOP("AlarmPaper", "By shift, the newest first"),
    "alarms.section_worst": QT_TRANSLATE_NOOP("AlarmPaper", "Alarms that came most often"),
    "alarms.section_method": QT_TRANSLATE_NOOP("AlarmPaper", "How this was computed"),
    "alarms.method": QT_TRANSLATE_NOOP(
        "AlarmPaper",
        "Counted is what began to ask for an answer, at the time at which that happened here, from the alarm journal. "
        "Shelved and suppressed alarms do not count. Where the log holds no data of what alarms watch, nobody judged.",
    ),
    "alarms.kind": QT_TRANSLATE_NOOP("AlarmPaper", "Rows of this kind"),
    "alarms.kind.all": QT_TRANSLATE_NOOP("AlarmPaper", "all"),
    "alarms.kind.raised": QT_TRANSLATE_NOOP("AlarmPaper", "raised"),
    "alarms.kind.answered": QT_TRANSLATE_NOOP("AlarmPaper", "answered by a person"),
    "alarms.kind.aside": QT_TRANSLATE_NOOP("AlarmPaper", "put aside, and back"),
    "alarms.kind.system": QT_TRANSLATE_NOOP("AlarmPaper", "other"),
    "alarms.words": QT_TRANSLATE_NOOP("AlarmPaper", "With the words"),
    "alarms.no_words": QT_TRANSLATE_NOOP("AlarmPaper", "any"),
    "alarms.printed": QT_TRANSLATE_NOOP("AlarmPaper", "Rows printed"),
    "alarms.total": QT_TRANSLATE_NOOP("AlarmPaper", "Rows of the whole journal"),
    "alarms.not_whole": QT_TRANSLATE_NOOP(
        "AlarmPaper",
        "Only the newest {count} of what was looked for are printed. An export as a table holds all of it.",
    ),
    "alarms.begins": QT_TRANSLATE_NOOP(
        "AlarmPaper",
        "The journal begins at {time}: what was older was removed by retention, "
        "but for rows of alarms that still stand.",
    ),
    "alarms.no_rows": QT_TRANSLATE_NOOP("AlarmPaper", "Nothing in the journal fits."),
    "alarms.coverage_whole": QT_TRANSLATE_NOOP(
        "AlarmPaper", "{count} rows: all that fit, of {total} rows of the journal"
    ),
    "alarms.coverage_part": QT_TRANSLATE_NOOP(
        "AlarmPaper", "The newest {count} rows that fit; others exist. The journal has {total} rows"
    ),
    "alarms.coverage_judged": QT_TRANSLATE_NOOP("AlarmPaper", "Alarms were judged for {held} of the period"),
    "alarms.machine": QT_TRANSLATE_NOOP("AlarmPaper", "Machine"),
    "alarms.all": QT_TRANSLATE_NOOP("AlarmPaper", "all of them"),
    "alarms.raised": QT_TRANSLATE_NOOP("AlarmPaper", "Alarms"),
    "alarms.held": QT_TRANSLATE_NOOP("AlarmPaper", "Share of the period in which alarms were judged"),
    "alarms.no_shifts": QT_TRANSLATE_NOOP("AlarmPaper", "No shift touches this period."),
    "alarms.none_raised": QT_TRANSLATE_NOOP("AlarmPaper", "No alarm was raised."),
    "alarms.note": QT_TRANSLATE_NOOP("AlarmPaper", "“{words}”"),
    "alarms.column_when": QT_TRANSLATE_NOOP("AlarmPaper", "When"),
    "alarms.column_what": QT_TRANSLATE_NOOP("AlarmPaper", "What"),
    "alarms.column_alarm": QT_TRANSLATE_NOOP("AlarmPaper", "Alarm"),
    "alarms.column_value": QT_TRANSLATE_NOOP("AlarmPaper", "Value"),
    "alarms.column_who": QT_TRANSLATE_NOOP("AlarmPaper", "Who, where"),
    "alarms.column_figure": QT_TRANSLATE_NOOP("AlarmPaper", "Figure"),
    "alarms.column_target": QT_TRANSLATE_NOOP("AlarmPaper", "At most"),
    "alarms.column_verdict": QT_TRANSLATE_NOOP("AlarmPaper", "How that is"),
    "alarms.column_from": QT_TRANSLATE_NOOP("AlarmPaper", "From"),
    "alarms.column_to": QT_TRANSLATE_NOOP("AlarmPaper", "To"),
    "alarms.column_alarms": QT_TRANSLATE_NOOP("AlarmPaper", "Alarms"),
    "alarms.column_held": QT_TRANSLATE_NOOP("AlarmPaper", "Judged"),
    "alarms.column_share": QT_TRANSLATE_NOOP("AlarmPaper", "Of all"),
    "alarms.column_stood": QT_TRANSLATE_NOOP("AlarmPaper", "Stood for"),
    "alarms.column_chattered": QT_TRANSLATE_NOOP("AlarmPaper", "Chattered"),
}
