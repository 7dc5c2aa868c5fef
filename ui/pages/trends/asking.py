"""Asking: one asker's history for the trends: what was read, whether it still serves, and what failed."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from hmi.values.gap import Gap
from hmi.values.series import Series
from ui.bridge.past import Answer, Past, Question
from ui.bridge.trail import Trail
from ui.pages.trends.span import Read, to_read

_PATIENCE_NS: Final = 2_000_000_000
"""A log that could not be read is tried again after this long."""
_LOST_NS: Final = 30_000_000_000
"""A question that was not answered for so long is asked again."""


class Asking:
    """`ask` once a frame: it asks the past only when what was read does not serve."""

    def __init__(self, past: Past, asker: str) -> None:
        self._past = past
        self._asker = asker
        self._read: Read | None = None
        self._asked_ns: int | None = None
        self._again_ns = 0
        self.answer: Answer | None = None
        past.answered.connect(self._on_answered)

    @property
    def waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self._asked_ns is not None

    @property
    def failure(self) -> str:
        """Message key of why history could not be read, "" when it was."""
        return self.answer.failure if self.answer else ""

    def series(self, name: str) -> Series | None:
        """What was read of a tag."""
        return self.answer.series.get(name) if self.answer else None

    def gaps(self, name: str) -> Iterable[Gap]:
        """The gaps that were read of a tag."""
        return self.answer.gaps.get(name, ()) if self.answer else ()

    def ask(
        self,
        path: Path,
        names: tuple[str, ...],
        span: tuple[int, int],
        columns: int,
        now_ns: int,
        mono_ns: int,
        trails: Iterable[Trail | None] = (),
    ) -> None:
        """See to it that the history of these tags over this span is read; anew when a trail needs what lies before."""
        if (
            not names
            or (self._asked_ns is not None and mono_ns - self._asked_ns < _LOST_NS)
            or mono_ns < self._again_ns
        ):
            return
        if self._asked_ns is None and self._read is None and self.failure and not self._again_ns:
            self._again_ns = mono_ns + _PATIENCE_NS
            return
        needing = [trail for trail in trails if trail is not None and trail.needs_history]
        if needing:
            self._read = None
        for trail in needing:
            trail.needs_history = False
        wanted = to_read(self._read, names, span, columns, now_ns, mono_ns)
        if wanted is not None:
            self._read, self._asked_ns, self._again_ns = wanted, mono_ns, 0
            self._past.ask(Question(path, names, wanted.from_ns, wanted.to_ns, wanted.columns, self._asker))

    def forget(self) -> None:
        """What was read is of other tags, or of another core."""
        self._read = self.answer = None

    def _on_answered(self, answer: Answer) -> None:
        if answer.question.asker != self._asker:
            return
        self._asked_ns = None
        self.answer = answer
        if answer.failure:
            self._read = None
