"""Figures of alarm performance in words, each with what the standards ask for, and proposals for quieter alarms."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.values.alarm_performance import SHARES, AlarmPerformance, Judged, Proposal, Verdict
from ui.bridge.words import duration_words

_NAMES: Final[Mapping[str, object]] = {
    "rate_10min": QT_TRANSLATE_NOOP("Performance", "In ten minutes, on average"),
    "rate_hour": QT_TRANSLATE_NOOP("Performance", "An hour"),
    "rate_day": QT_TRANSLATE_NOOP("Performance", "A day"),
    "peak_10min": QT_TRANSLATE_NOOP("Performance", "Most in any ten minutes"),
    "over_10": QT_TRANSLATE_NOOP("Performance", "Ten minutes with over ten"),
    "flood_time": QT_TRANSLATE_NOOP("Performance", "Time in flood"),
    "top_ten": QT_TRANSLATE_NOOP("Performance", "The ten worst, of all"),
    "chattering": QT_TRANSLATE_NOOP("Performance", "Alarms that chatter"),
    "fleeting": QT_TRANSLATE_NOOP("Performance", "Over before an answer"),
    "stale": QT_TRANSLATE_NOOP("Performance", "Standing over a day"),
    "urgent": QT_TRANSLATE_NOOP("Performance", "Urgent, of all"),
    "high": QT_TRANSLATE_NOOP("Performance", "High, of all"),
    "low": QT_TRANSLATE_NOOP("Performance", "Low, of all"),
}
_COUNTS: Final = frozenset({"peak_10min", "chattering", "fleeting", "stale"})
_VERDICTS: Final[Mapping[Verdict, object]] = {
    Verdict.GOOD: QT_TRANSLATE_NOOP("Performance", "as it should be"),
    Verdict.TOLERABLE: QT_TRANSLATE_NOOP("Performance", "tolerable"),
    Verdict.TOO_MUCH: QT_TRANSLATE_NOOP("Performance", "too much"),
}


def _said(source: object) -> str:
    return QCoreApplication.translate("Performance", str(source))


def figures_shown(performance: AlarmPerformance) -> list[tuple[str, Judged]]:
    """All that have a name, in the order of their names here."""
    return [(name, performance.figures[name]) for name in _NAMES if name in performance.figures]


def figure_words(name: str, judged: Judged) -> tuple[str, str, str]:
    """Name, value, and how that is: "too much, at most 10"."""
    verdict = ""
    if judged.target is not None:
        target = _number(name, judged.target)
        verdict = QCoreApplication.translate("Performance", "{verdict} (≤ {target})").format(
            verdict=_said(_VERDICTS[judged.verdict]), target=target
        )
    return _said(_NAMES[name]), _number(name, judged.value), verdict


def figure_name(name: str) -> str:
    """What a figure is called; one of a newer core as it is."""
    known = _NAMES.get(name)
    return name if known is None else _said(known)


def verdict_words(name: str) -> str:
    """How a figure is, by the name of its verdict."""
    return _said(_VERDICTS[Verdict[name.upper()]])


def proposal_words(proposal: Proposal) -> str:
    """What to set, what it would have saved, and its price."""
    settings = (
        ("deadband {value}", None if proposal.deadband is None else f"{proposal.deadband:g}"),
        ("on-delay {value}", None if proposal.on_delay_s is None else duration_words(proposal.on_delay_s)),
        ("off-delay {value}", None if proposal.off_delay_s is None else duration_words(proposal.off_delay_s)),
    )
    words = [_said(_SETTING[key]).format(value=value) for key, value in settings if value is not None]
    saved = QCoreApplication.translate("Performance", "{would} instead of {raised} alarms").format(
        would=proposal.would, raised=proposal.raised
    )
    later = QCoreApplication.translate("Performance", "told {span} later at most").format(
        span=duration_words(proposal.latest_s)
    )
    return f"{', '.join(words)}: {saved}, {later}." if proposal.latest_s else f"{', '.join(words)}: {saved}."


_SETTING: Final[Mapping[str, object]] = {
    "deadband {value}": QT_TRANSLATE_NOOP("Performance", "deadband {value}"),
    "on-delay {value}": QT_TRANSLATE_NOOP("Performance", "on-delay {value}"),
    "off-delay {value}": QT_TRANSLATE_NOOP("Performance", "off-delay {value}"),
}


def _number(name: str, value: float) -> str:
    if name in SHARES:
        return f"{QLocale().toString(100 * value, 'f', 0 if value >= 0.1 else 1)} %"
    return QLocale().toString(value, "f", 0 if name in _COUNTS else 1)
