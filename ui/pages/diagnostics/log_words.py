"""The log's facts in plain words."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from hmi.values.log import LogState
from hmi.values.notice import Urgency
from ui.bridge.local_time import moment_text
from ui.bridge.picture import Picture, Presence
from ui.bridge.words import capitalised, duration_words, sentence
from ui.pages.diagnostics.line import Line, Told, worst_first

_NS: Final = 1_000_000_000
_SLOW_MS: Final = 1_000.0
translate = QCoreApplication.translate


def log_told(picture: Picture, mono_ns: int, utc_ns: int) -> Told:
    """How recording stands at this moment."""
    log = picture.log
    if picture.presence(mono_ns) is not Presence.ATTACHED or log is None:
        words = translate("Diagnostics", "Not known: the core does not answer.")
        advice = translate("Diagnostics", "Without the core nothing is recorded; it is started again by itself.")
        return Told(words, advice, Urgency.URGENT, ())
    now_ns = picture.now_ns(mono_ns) or utc_ns
    if log.writing:
        words = translate(
            "Diagnostics", "Recording: every value that comes is written to disk within a quarter of a second."
        )
        return Told(words, "", None, worst_first(_lines(log, picture, now_ns)))
    words = translate(
        "Diagnostics", "NOT RECORDING: {reason}. Values wait in memory and are written when the disk allows."
    )
    advice = translate("Diagnostics", "Free space or mend the data folder: {folder}").format(
        folder=picture.welcome.data_folder if picture.welcome else ""
    )
    told = words.format(reason=capitalised(sentence(log.reason)))
    return Told(told, advice, Urgency.URGENT, worst_first(_lines(log, picture, now_ns)))


def _lines(log: LogState, picture: Picture, now_ns: int) -> list[Line]:
    share = log.size_bytes / log.limit_bytes if log.limit_bytes else 0.0
    full = translate("Diagnostics", "When it is full, the oldest values make room.")
    fill = translate("Diagnostics", "{size} of {limit} ({percent} %)")
    lines = [
        Line(
            translate("Diagnostics", "Fill"),
            fill.format(
                size=bytes_text(log.size_bytes),
                limit=bytes_text(log.limit_bytes),
                percent=QLocale().toString(100 * share, "f", 1),
            ),
            full,
        ),
        _written(log, now_ns),
        Line(
            translate("Diagnostics", "Slowest writing"),
            translate("Diagnostics", "{ms} ms").format(ms=QLocale().toString(log.commit_p99_ms, "f", 0)),
            translate("Diagnostics", "99 of 100 writings to the disk took no longer."),
            Urgency.WARNING if log.commit_p99_ms > _SLOW_MS else None,
        ),
        Line(
            translate("Diagnostics", "Waiting in memory"),
            translate("Diagnostics", "{count} values").format(count=_count(log.waiting_rows)),
            translate("Diagnostics", "Room for {count}; then the oldest are lost, and a gap says so.").format(
                count=_count(log.memory_rows)
            ),
            None if log.writing else Urgency.WARNING,
        ),
        Line(
            translate("Diagnostics", "Written since the start"),
            translate("Diagnostics", "{count} values").format(count=_count(log.committed_rows)),
        ),
        Line(
            translate("Diagnostics", "Lost"),
            translate("Diagnostics", "{count} values").format(count=_count(log.lost_rows)),
            "",
            Urgency.URGENT if log.lost_rows else None,
        ),
        Line(
            translate("Diagnostics", "Newest values"),
            translate("Diagnostics", "{count} in plain rows").format(count=_count(log.hot_rows)),
            translate("Diagnostics", "Any program that reads SQLite can read them."),
        ),
        Line(
            translate("Diagnostics", "Older values"),
            translate("Diagnostics", "{count} sealed blocks").format(count=_count(log.blocks)),
            translate("Diagnostics", "Compressed; export writes them as a table."),
        ),
        Line(
            translate("Diagnostics", "Oldest value"),
            moment_text(log.oldest_ns, now_ns) if log.oldest_ns else translate("Diagnostics", "none yet"),
            translate("Diagnostics", "Kept for {days} days at most.").format(days=_count(round(log.retention_days))),
        ),
    ]
    if picture.welcome is not None:
        lines.append(Line(translate("Diagnostics", "File"), picture.welcome.history_path))
    return lines


def _written(log: LogState, now_ns: int) -> Line:
    if not log.committed_ns:
        return Line(translate("Diagnostics", "Last written"), translate("Diagnostics", "nothing yet"))
    value = translate("Diagnostics", "{span} ago").format(span=duration_words((now_ns - log.committed_ns) / _NS))
    note = translate("Diagnostics", "The server is told only then that a value has arrived.")
    return Line(translate("Diagnostics", "Last written"), value, note)


def bytes_text(size: int) -> str:
    """ "12.3 MB": decimal units, as disks are sold."""
    value, unit = float(size), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{QLocale().toString(value, 'f', 0 if unit == 'B' or value >= 100 else 1)} {unit}"


def _count(number: int) -> str:
    return QLocale().toString(number)
