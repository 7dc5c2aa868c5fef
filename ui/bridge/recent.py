"""Recent: the last half hour of the tags a page shows, read from the log in small pieces."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Signal

from hmi.values.series import Series
from ui.bridge.past import Answer, Past, Question
from ui.bridge.picture import Picture

SPAN_NS: Final = 30 * 60 * 1_000_000_000
_S: Final = 1_000_000_000
_AGAIN_NS: Final = 5 * _S
"""Between two pieces: half an hour on a few hundred pixels moves by one pixel in that time."""
_OVERLAP_NS: Final = 15 * _S
"""Each piece begins this long before the last one ended: what was still on its way is in the log by then."""
_PIXELS: Final = 400


class Recent(QObject):
    """`want` tags, `tend` once a frame, and take the `series` of each whenever `revision` has risen.

    `asker` is this page's name at the reader: no other question of the same name may be asked.
    """

    arrived = Signal()

    def __init__(self, picture: Picture, past: Past, asker: str) -> None:
        super().__init__()
        self._picture, self._past, self._asker = picture, past, asker
        self._wanted: tuple[str, ...] = ()
        self._series: dict[str, Series] = {}
        self._read_to_ns: dict[str, int] = {}
        self._asked_ns: int | None = None
        self._due_ns = 0
        self._gaps: object = None
        self.failure = ""
        """Message key of why the log could not be read."""
        self.revision = 0
        past.answered.connect(self._on_answered)

    @property
    def waiting(self) -> bool:
        """Whether some wanted tag has not been read yet."""
        return any(name not in self._series for name in self._wanted)

    def want(self, tags: Sequence[int]) -> None:
        """From now on the recent past of these tags; that of others is let go."""
        wanted = tuple(self._picture.tags[tag].name for tag in dict.fromkeys(tags))
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._series = {name: series for name, series in self._series.items() if name in wanted}
        self._read_to_ns = {name: at for name, at in self._read_to_ns.items() if name in wanted}
        self._due_ns = 0

    def forget(self) -> None:
        """Another core, another log."""
        self._wanted, self._series, self._read_to_ns, self._asked_ns = (), {}, {}, None

    def series(self, tag: int) -> Series | None:
        """What is held of the tag; None before the first answer."""
        return self._series.get(self._picture.tags[tag].name)

    def tend(self, mono_ns: int) -> None:
        """Ask for what has come since, when it is time."""
        welcome, now_ns = self._picture.welcome, self._picture.now_ns(mono_ns)
        if welcome is None or now_ns is None or not self._wanted:
            return
        gaps = frozenset((key, gap.to_ns, gap.closure) for key, gap in self._picture.gaps.items())
        if gaps != self._gaps:
            # A gap that ends may bring older values back: everything anew.
            self._gaps, self._due_ns, self._read_to_ns = gaps, 0, {}
        if mono_ns < self._due_ns or (self._asked_ns is not None and mono_ns - self._asked_ns < _AGAIN_NS):
            return
        names = self._wanted
        whole = now_ns - SPAN_NS
        from_ns = min((self._read_to_ns.get(name, whole + _OVERLAP_NS) - _OVERLAP_NS for name in names), default=whole)
        self._asked_ns, self._due_ns = mono_ns, mono_ns + _AGAIN_NS
        path = Path(welcome.history_path)
        self._past.ask(Question(path, names, max(from_ns, whole), now_ns, _PIXELS, asker=self._asker))

    def _on_answered(self, answer: Answer) -> None:
        question, welcome = answer.question, self._picture.welcome
        if question.asker != self._asker or welcome is None or question.path != Path(welcome.history_path):
            return  # another's question, or one about the log of an earlier core
        self._asked_ns = None
        self.failure = answer.failure
        names = set(self._wanted)
        for name, piece in answer.series.items():
            if name in names:
                held = self._series.get(name) if name in self._read_to_ns else None
                self._series[name] = piece if held is None else followed(held, piece, question)
                self._read_to_ns[name] = question.to_ns
        if not names <= set(answer.series) and not answer.failure:
            self._due_ns = 0
        self.revision += 1
        self.arrived.emit()


def followed(held: Series, piece: Series, question: Question) -> Series:
    """`held`, in which `piece` takes the place of what lies inside its question's span; older than the span falls out.

    The point that a piece begins with (the value at its left edge) is older than its span, and held already.
    """
    start = int(np.searchsorted(piece.time_ns, question.from_ns, "left"))
    end = int(np.searchsorted(held.time_ns, question.from_ns, "left"))
    first = max(0, int(np.searchsorted(held.time_ns[:end], question.to_ns - SPAN_NS, "right")) - 1)
    if not end:
        return piece
    return Series(
        held.tag,
        np.concatenate((held.time_ns[first:end], piece.time_ns[start:])),
        np.concatenate((held.low[first:end], piece.low[start:])),
        np.concatenate((held.high[first:end], piece.high[start:])),
        np.concatenate((held.quality[first:end], piece.quality[start:])),
        held.coarse or piece.coarse,
        {},
    )


def hidden_spans(series: Series, from_ns: int, to_ns: int) -> list[tuple[int, int]]:
    """Where nothing may be drawn inside the span: from each break to the next point that has a number.

    A break that ends the series goes on to `to_ns`.
    """
    broken = ~np.isfinite(series.low)
    spans: list[tuple[int, int]] = []
    starts = np.flatnonzero(broken & ~np.append(False, broken[:-1]))
    for start in starts.tolist():
        after = np.flatnonzero(~broken[start:])
        end = int(series.time_ns[start + after[0]]) if len(after) else to_ns
        left, right = max(int(series.time_ns[start]), from_ns), min(end, to_ns)
        if right > left:
            spans.append((left, right))
    return spans
