"""What is known of a machine at one moment: its state, for how long, and since when there is no news of it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale

from hmi.values.machine import Machine
from hmi.values.samples import Mark
from hmi.values.tag import Tag
from ui.bridge.local_time import moment_text
from ui.bridge.picture import Picture, Presence
from ui.bridge.standing import Standing
from ui.bridge.value_text import NOTHING, value_text
from ui.bridge.words import duration_words, gap_words, language, sentence, standing_words

EXECUTE: Final = 6
"""Number of the state in which a machine makes product (ISA-TR88.00.02, OPC 30050)."""

_NS: Final = 1_000_000_000
_UNDATED: Final = Mark.TIME_DOUBTFUL | Mark.SOURCE_TIME_FROM_RECEIPT | Mark.SOURCE_TIME_FROM_SERVER
translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""


@dataclass(frozen=True, slots=True)
class StateNow:
    """PackML state of a machine. `number` and `word` are the last known ones whatever `standing` says.

    for_s: seconds in the state by the source time of its tag, None when that time cannot be believed.
    """

    number: int | None
    word: str
    for_s: float | None
    standing: Standing

    @property
    def known(self) -> bool:
        """Whether it is the state of now."""
        return self.standing.drawn_live and self.number is not None


def machine_label(machine: Machine) -> str:
    """What the plant calls the machine, in the person's language."""
    return machine.label.in_language(language()) or machine.name


def state_now(picture: Picture, machine: Machine, mono_ns: int) -> StateNow | None:
    """The machine's state; None when it has no such tag."""
    if machine.state is None or machine.state >= len(picture.tags):
        return None
    index, latest = machine.state, picture.latest
    standing = picture.standing(index, mono_ns)
    value, now_ns = float(latest.value[index]), picture.now_ns(mono_ns)
    if not latest.received[index] or not np.isfinite(value):
        return StateNow(None, NOTHING, None, standing)
    dated = not int(latest.mark[index]) & int(_UNDATED) and now_ns is not None
    for_s = max(0.0, (now_ns - int(latest.source_ns[index])) / _NS) if dated and now_ns is not None else None
    return StateNow(int(value), value_text(picture.tags[index], value, latest.texts.get(index)), for_s, standing)


def role_text(picture: Picture, index: int | None, mono_ns: int) -> str:
    """The present value of a machine's tag in words; "" without such a tag, a dash without a value of now."""
    if index is None or index >= len(picture.tags):
        return ""
    if not picture.standing(index, mono_ns).drawn_live:
        return NOTHING
    return value_text(picture.tags[index], float(picture.latest.value[index]), picture.latest.texts.get(index))


def role_number(picture: Picture, index: int | None, mono_ns: int) -> float | None:
    """The present number of a machine's tag; None without one of now."""
    if index is None or index >= len(picture.tags) or not picture.standing(index, mono_ns).drawn_live:
        return None
    value = float(picture.latest.value[index])
    return value if np.isfinite(value) else None


def lot_counts(picture: Picture, machine: Machine, mono_ns: int) -> tuple[tuple[str, str], ...]:
    """Good and rejected products of the lot, and the share of rejects: (label, number); none without such tags.

    Where a machine has no counter of good ones, good is what was processed without the rejects.
    """
    good, reject = role_number(picture, machine.good, mono_ns), role_number(picture, machine.reject, mono_ns)
    processed = role_number(picture, machine.processed, mono_ns)
    if machine.good is None and processed is not None and reject is not None:
        good = max(0.0, processed - reject)
    locale = QLocale()

    def written(number: float | None, decimals: int = 0) -> str:
        return NOTHING if number is None else locale.toString(number, "f", decimals)

    told: list[tuple[str, str]] = []
    if machine.good is not None or machine.processed is not None:
        told.append((translate("Machine", "good"), written(good)))
    if machine.reject is not None:
        told.append((translate("Machine", "rejects"), written(reject)))
    if len(told) == 2:
        total = (good or 0.0) + (reject or 0.0)
        share = 100 * reject / total if good is not None and reject is not None and total > 0 else None
        told.append((translate("Machine", "rejects, %"), written(share, 2)))
    return tuple(told)


def for_words(seconds: float | None) -> str:
    """ "for 1 h 12 min"; whole seconds, so that nothing runs that nobody reads. "" when it is not known."""
    if seconds is None:
        return ""
    return translate("Machine", "for {span}").format(span=duration_words(float(int(seconds))))


def gone_words(picture: Picture, tag: Tag, mono_ns: int, utc_ns: int, *, brief: bool = False) -> str:
    """Why there is no value of now: "No data since 14:02:11 (link lost)", "Bad", "Awaited".

    brief: without the cause, where there is no room for it (the banner names it).
    """
    standing = picture.standing(tag.index, mono_ns)
    if standing is Standing.STALE and not picture.vouched(tag.link, mono_ns):
        now_ns, known_ns = picture.now_ns(mono_ns), picture.known_until_ns(tag.link, mono_ns)
        state = picture.links.get(tag.link)
        since_ns = known_ns if known_ns is not None else state.heard_ns if state is not None else 0
        at = moment_text(since_ns, now_ns if now_ns is not None else utc_ns) if since_ns > 0 else ""
        why = _why_silent(picture, tag, mono_ns)
        if at and brief:
            return translate("Machine", "No data since {time}").format(time=at)
        if not at:
            return translate("Machine", "No data ({reason})").format(reason=why)
        return translate("Machine", "No data since {time} ({reason})").format(time=at, reason=why)
    return standing_words(standing)


def _why_silent(picture: Picture, tag: Tag, mono_ns: int) -> str:
    if picture.presence(mono_ns) is not Presence.ATTACHED:
        return translate("Machine", "core not running")
    gaps = [gap for gap in picture.open_gaps() if gap.link == tag.link and gap.tag in {None, tag.index}]
    if gaps:
        return gap_words(max(gaps, key=lambda gap: gap.from_ns).cause)
    state = picture.links.get(tag.link)
    if state is not None and state.reason:
        return sentence(state.reason)
    return translate("Machine", "link silent")
