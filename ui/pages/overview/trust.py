"""The trust of this shift's data: gaps read from the log, and what is said of them."""

from collections import Counter
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale

from hmi.values.gap import Gap
from hmi.values.shift import shift_start_ns
from ui.bridge.local_time import local, zone_text
from ui.bridge.past import Past, Progress, Work
from ui.bridge.picture import Picture, Presence
from ui.bridge.shift import Hidden, ShiftTrust, shift_trust
from ui.bridge.standing import Standing
from ui.bridge.words import gap_words, sentence
from ui.widgets.trust_chip import TrustFace

_S: Final = 1_000_000_000
_AGAIN_NS: Final = 60 * _S
_SHIFT_NS: Final = 8 * 3600 * _S
_KEY: Final = "overview gaps"
_CLOSE: Final = 0.14
"""Two texts below the ribbon nearer than this share of it would touch."""
translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""


class ShiftGaps:
    """Keeps the gaps of this shift: read from the log now and then, and at once when a gap opens or ends."""

    def __init__(self, picture: Picture, past: Past) -> None:
        self._picture, self._past = picture, past
        self._due_ns = 0
        self._known: object = None
        self._asked: list[Gap] = []
        self._reading = False
        self.gaps: list[Gap] | None = None
        self.failure = ""
        past.progressed.connect(self._on_progressed)

    def forget(self) -> None:
        """Another core, another log."""
        self._past.abandon(_KEY)
        self.gaps, self.failure, self._due_ns, self._reading = None, "", 0, False

    def tend(self, mono_ns: int, now_ns: int) -> None:
        """Read again when it is time."""
        welcome = self._picture.welcome
        known = frozenset((key, gap.to_ns, gap.closure) for key, gap in self._picture.gaps.items())
        if known != self._known:
            self._known, self._due_ns = known, 0
        if welcome is None or self._reading or mono_ns < self._due_ns:
            return
        self._due_ns, self._reading = mono_ns + _AGAIN_NS, True
        found = self._asked = []
        work = _read(Path(welcome.history_path), shift_start_ns(now_ns), now_ns, found)
        self._past.undertake(_KEY, work)

    def _on_progressed(self, progress: Progress) -> None:
        if progress.key != _KEY or not progress.over:
            return
        self._reading = False
        failure = progress.failure
        self.failure = "" if failure is None else getattr(failure, "reason", "log.disk_fault")
        if failure is None:
            self.gaps = self._asked


def _read(path: Path, from_ns: int, to_ns: int, found: list[Gap]) -> Work:
    """One step in the reader's thread: all gaps of all links that touch the span."""
    from hmi.history.query import Reader

    reader = Reader(path)
    try:
        found.extend(reader.gaps(from_ns, to_ns))
        yield 1.0
    finally:
        reader.close()


def trust_face(picture: Picture, read: ShiftGaps, mono_ns: int, now_ns: int) -> TrustFace:
    """What is said of this shift's data at this moment; never more than is known."""
    start_ns = shift_start_ns(now_ns)
    since = local(start_ns).strftime("%H:%M")
    title = translate("Overview", "Data of this shift, since {time} ({zone})")
    title = title.format(time=since, zone=zone_text(now_ns))
    heard = picture.presence(mono_ns) is Presence.ATTACHED
    now = _now_words(picture, mono_ns) if heard else translate("Overview", "now: not known")
    if read.failure:
        words = translate("Overview", "The log cannot be read: {reason}").format(reason=sentence(read.failure))
        return TrustFace(title, words=words, now=now)
    if read.gaps is None or picture.log is None:
        return TrustFace(title, words=translate("Overview", "Reading the log…"), now=now)
    if not (picture.log.oldest_ns or picture.log.committed_rows):  # an empty log has no gap, and is not whole
        return TrustFace(title, words=translate("Overview", "Nothing recorded yet"), now=now)
    begins_ns = max(start_ns, picture.log.oldest_ns or now_ns)
    tags_of = Counter(tag.link for tag in picture.tags)
    trust = shift_trust(read.gaps, tags_of, begins_ns, max(begins_ns + 1, now_ns))
    known = picture.trust if picture.trust is not None and picture.trust.from_ns == start_ns else None
    # The core knows of more than gaps (what was never held, blocks that are damaged), and of an end that is not read.
    share = trust.share if known is None else min(trust.share, known.held)
    words = translate("Overview", "of all values recorded")
    if begins_ns > start_ns + 60 * _S:
        begins = local(begins_ns).strftime("%H:%M")
        words = translate("Overview", "since {time}, start of the log").format(time=begins)
    return TrustFace(
        title,
        figure=translate("Overview", "{n} %").format(n=QLocale().toString(_down(100 * share), "f", 1)),
        words=words,
        now=now,
        holes=_holes(trust, start_ns, begins_ns),
        filled=round((now_ns - start_ns) / _SHIFT_NS, 3),
        ticks=_ticks(start_ns, now_ns),
        news=_news(trust.hidden, "" if begins_ns <= start_ns + 60 * _S else local(begins_ns).strftime("%H:%M")),
    )


def _down(percent: float) -> float:
    """To a tenth, downwards: 99.97 is not 100."""
    return int(percent * 10 + 1e-9) / 10


def _holes(trust: ShiftTrust, start_ns: int, begins_ns: int) -> tuple[tuple[float, float], ...]:
    spans = [(one.from_ns, one.to_ns) for one in trust.hidden]
    if begins_ns > start_ns + 60 * _S:
        spans.insert(0, (start_ns, begins_ns))
    return tuple((round((a - start_ns) / _SHIFT_NS, 4), round((b - start_ns) / _SHIFT_NS, 4)) for a, b in spans)


def _ticks(start_ns: int, now_ns: int) -> tuple[tuple[float, str], ...]:
    at = round((now_ns - start_ns) / _SHIFT_NS, 3)
    ends = [(0.0, local(start_ns).strftime("%H:%M")), (1.0, local(start_ns + _SHIFT_NS).strftime("%H:%M"))]
    return tuple(
        sorted([*(end for end in ends if abs(end[0] - at) > _CLOSE), (min(1.0, at), translate("Overview", "now"))])
    )


def _news(hidden: tuple[Hidden, ...], begins: str) -> str:
    if not hidden and begins:
        return translate("Overview", "no gap since {time}").format(time=begins)
    if not hidden:
        return translate("Overview", "no gap in this shift")
    last = max(hidden, key=lambda one: (one.open, one.from_ns))
    cause = gap_words(last.cause)
    start = local(last.from_ns).strftime("%H:%M:%S")
    if last.open:
        words = translate("Overview", "no data since {start} ({cause})").format(start=start, cause=cause)
    else:
        end = local(last.to_ns).strftime("%H:%M:%S")
        words = translate("Overview", "no data {start}–{end} ({cause})").format(start=start, end=end, cause=cause)
    if len(hidden) == 1:
        return words
    return translate("Overview", "{n} gaps, the latest: {words}").format(n=len(hidden), words=words)


def _now_words(picture: Picture, mono_ns: int) -> str:
    standings = picture.standings(mono_ns)
    sure = int(np.count_nonzero(standings <= Standing.LIMITED))
    if sure == len(standings):
        return translate("Overview", "now: all {n} values trusted").format(n=sure)
    return translate("Overview", "now: {sure} of {n} values trusted").format(sure=sure, n=len(standings))
