"""What the status bar says of core, links, log and gaps. It never says more than is known at this moment."""

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from hmi.values.link import Phase
from hmi.values.notice import Urgency
from ui.bridge.local_time import moment_text
from ui.bridge.picture import Picture, Presence
from ui.bridge.words import duration_words, gap_words, phase_words, sentence

_NS: Final = 1_000_000_000
_APART: Final = 0.01
"""A tag of which this much less is held than of the others is worth a word."""
translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement; `urgency` None when all is as it should be."""

    words: str
    urgency: Urgency | None = None


def core_fact(picture: Picture, mono_ns: int, utc_ns: int) -> Fact | None:
    """What to say of the core; None while it is heard."""
    match picture.presence(mono_ns):
        case Presence.ATTACHED:
            return None
        case Presence.SEEKING:
            return Fact(translate("Status", "Core: starting"))
        case Presence.SILENT:
            silence = duration_words(picture.core_silence_s(mono_ns))
            return Fact(translate("Status", "Core does not answer for {span}").format(span=silence), Urgency.URGENT)
        case Presence.GONE:
            since = picture.now_ns(picture.beat.mono_ns) if picture.beat else None
            if since is None:
                return Fact(translate("Status", "Core not running"), Urgency.URGENT)
            at = moment_text(since, utc_ns)
            return Fact(translate("Status", "Core not running, no data since {time}").format(time=at), Urgency.URGENT)


def link_fact(picture: Picture, link: str, mono_ns: int, utc_ns: int) -> Fact:
    """What to say of one link."""
    state = picture.links[link]
    if picture.presence(mono_ns) is not Presence.ATTACHED:
        return Fact(translate("Status", "{link}: not known").format(link=link), Urgency.WARNING)
    silence = picture.link_silence_s(link, mono_ns)
    if picture.vouched(link, mono_ns):
        return Fact(
            translate("Status", "{link}: live, heard {span} ago").format(link=link, span=duration_words(silence))
        )
    reason = _short_reason(state.phase, state.reason)
    if state.heard_ns <= 0 and silence == float("inf"):
        urgency = Urgency.URGENT if state.phase is Phase.REFUSED else Urgency.WARNING
        return Fact(f"{link}: {reason}", urgency)
    now = picture.now_ns(mono_ns)
    heard_ns = state.heard_ns if silence == float("inf") or now is None else now - int(silence * _NS)
    words = translate("Status", "{link}: no data since {time} ({reason})")
    return Fact(words.format(link=link, time=moment_text(heard_ns, utc_ns), reason=reason), Urgency.URGENT)


def log_fact(picture: Picture, mono_ns: int) -> Fact:
    """What to say of the local log."""
    match picture.presence(mono_ns):
        case Presence.SEEKING:
            return Fact(translate("Status", "Log: not open yet"))
        case Presence.GONE:
            return Fact(translate("Status", "NOT LOGGING: core not running"), Urgency.URGENT)
        case Presence.SILENT:
            return Fact(translate("Status", "Log: not known"), Urgency.WARNING)
        case Presence.ATTACHED:
            pass
    log, now = picture.log, picture.now_ns(mono_ns)
    if log is None or now is None:
        return Fact(translate("Status", "Log: not known"), Urgency.WARNING)
    if not log.writing:
        words = translate("Status", "NOT LOGGING: {reason}, {count} values wait in memory")
        text = words.format(reason=sentence(log.reason), count=_count(log.waiting_rows))
        if log.lost_rows:
            text += translate("Status", ", {count} lost").format(count=_count(log.lost_rows))
        return Fact(text, Urgency.URGENT)
    if not log.committed_ns:
        return Fact(translate("Status", "Log: nothing written yet"))
    ago = duration_words((now - log.committed_ns) / _NS)
    return Fact(
        translate("Status", "logged {span} ago, {count} values").format(span=ago, count=_count(log.committed_rows))
    )


def gap_fact(picture: Picture, mono_ns: int, utc_ns: int) -> Fact:
    """What to say of gaps that go on."""
    if picture.presence(mono_ns) is not Presence.ATTACHED:
        return Fact(translate("Status", "gaps not known"))
    gaps = picture.open_gaps()
    if not gaps:
        return Fact(translate("Status", "no gap open"))
    first = min(gaps, key=lambda gap: gap.from_ns)
    if len(gaps) == 1:
        words = translate("Status", "1 gap open since {time} ({cause})")
    else:
        words = translate("Status", "{count} gaps open, the oldest since {time} ({cause})")
    at = moment_text(first.from_ns, utc_ns)
    return Fact(words.format(count=len(gaps), time=at, cause=gap_words(first.cause)), Urgency.WARNING)


def _count(number: int) -> str:
    return QLocale().toString(number)


def _short_reason(phase: Phase, reason: str) -> str:
    return sentence(reason) if reason else phase_words(phase)


def trust_fact(picture: Picture, mono_ns: int, utc_ns: int) -> Fact:
    """The top bar's one statement: the worst first; else links, share of values one may believe, and age of the log."""
    core = core_fact(picture, mono_ns, utc_ns)
    if core is not None:
        return core
    facts = [link_fact(picture, link, mono_ns, utc_ns) for link in picture.links]
    log = log_fact(picture, mono_ns)
    if not picture.tags and log.urgency is None:
        return Fact(translate("Status", "Nothing is recorded: no tags chosen yet"))
    worst = max((*facts, log), key=lambda fact: -1 if fact.urgency is None else int(fact.urgency))
    if worst.urgency is not None:
        return worst
    share = share_words(picture, mono_ns)
    count = len(facts)
    links = translate("Status", "1 link") if count == 1 else translate("Status", "{count} links").format(count=count)
    return Fact(", ".join((links, share, short_log(picture, mono_ns))))


def share_words(picture: Picture, mono_ns: int) -> str:
    """How much of the shift's values is held, or vouched for now where that is less; with the worst of any one."""
    trust, now = picture.trust, picture.trusted_share(mono_ns)
    held = now if trust is None else min(now, trust.held)
    share = translate("Status", "{percent} % of values").format(percent=percent_text(held))
    if trust is None or trust.held - trust.worst.held < _APART:
        return share
    return translate("Status", "{share} (worst {percent} %)").format(
        share=share, percent=percent_text(trust.worst.held)
    )


def no_data_since(picture: Picture, utc_ns: int) -> str:
    """Since when no core was heard, for what is covered; "" when none ever was."""
    if picture.beat is None:
        return ""
    at = moment_text(picture.beat.core_ns, utc_ns)
    return translate("Status", "No data since {time}").format(time=at)


def short_log(picture: Picture, mono_ns: int) -> str:
    """How long ago the log was written, without the count."""
    log, now = picture.log, picture.now_ns(mono_ns)
    if log is None or now is None or not log.committed_ns:
        return log_fact(picture, mono_ns).words
    return translate("Status", "logged {span} ago").format(span=duration_words((now - log.committed_ns) / _NS))


def percent_text(share: float) -> str:
    """A share (0 to 1, NaN for none) as per cent, never rounded up: 100 means all."""
    if math.isnan(share):
        return "–"
    if share >= 1.0:
        return QLocale().toString(100)
    return QLocale().toString(int(share * 1000) / 10, "f", 1)
