"""Sounder: alarms are heard. What waits for an answer sounds by its priority until it is answered, or muted."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QGuiApplication

from hmi.values.alarm import Priority
from hmi.values.training import TrainingPhase
from ui.bridge.picture import Picture, Presence
from ui.bridge.tones import tone

_NS: Final = 1_000_000_000
REPEAT_S: Final[Mapping[Priority, float]] = {Priority.URGENT: 5.0, Priority.HIGH: 15.0, Priority.LOW: 60.0}
MUTE_S: Final = 300.0
"""A mute ends by itself; an urgent alarm that comes meanwhile ends it, too."""
_PLAYERS: Final = ("pw-play", "paplay", "aplay")

Play = Callable[[Priority | None], None]
"""Sounds an alarm of this priority; None: that something is done."""


def player(parent: QObject) -> Play | None:
    """What plays tones on this computer; None where there is nothing: the screen then says so."""
    if QGuiApplication.platformName() == "offscreen":
        return None
    if sys.platform == "win32":
        import winsound

        tones = {priority: tone(priority) for priority in (*Priority, None)}
        return lambda priority: winsound.PlaySound(tones[priority], winsound.SND_MEMORY | winsound.SND_NODEFAULT)
    program = next((found for name in _PLAYERS if (found := shutil.which(name))), None)
    if program is None:
        return None
    folder = tempfile.TemporaryDirectory(prefix="pupitre-tones-")
    process = QProcess(parent)
    process.setProgram(program)
    process.destroyed.connect(folder.cleanup)

    def play(priority: Priority | None) -> None:
        if process.state() is not QProcess.ProcessState.NotRunning:
            return  # a sound server that hangs is not waited for
        file = Path(folder.name) / ("done.wav" if priority is None else f"{priority.name.lower()}.wav")
        if not file.exists():
            file.write_bytes(tone(priority))
        process.setArguments([str(file)])
        process.start()

    return play


class Sounder(QObject):
    """`show_frame` once a frame. `changed` when it is muted, or not any longer."""

    changed = Signal()

    def __init__(self, picture: Picture, play: Play | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture, self._play = picture, play
        self._heard: dict[int, int] = {}
        self._changes = -1
        self._sounded_ns: int | None = None
        self._now_ns = 0
        self._was_training = False
        self.muted_until_ns = 0
        """On the monotonic clock; 0: not muted."""

    @property
    def has_sound(self) -> bool:
        """Whether anything can be heard here."""
        return self._play is not None

    @property
    def left_s(self) -> float:
        """Seconds until the mute ends; 0 without one."""
        return max(0.0, (self.muted_until_ns - self._now_ns) / _NS) if self.muted_until_ns else 0.0

    def mute(self) -> None:
        """Silence for `MUTE_S`, or until an urgent alarm comes. No alarm is acknowledged by it."""
        self.muted_until_ns = self._now_ns + round(MUTE_S * _NS)
        self.changed.emit()

    def unmute(self) -> None:
        """Heard again."""
        self.muted_until_ns = 0
        self._sounded_ns = None
        self.changed.emit()

    def show_frame(self, mono_ns: int) -> None:
        """Sound when it is due; at once when something new asks."""
        self._now_ns = mono_ns
        self._tell_done()
        if self.muted_until_ns and mono_ns >= self.muted_until_ns:
            self.unmute()
        if self._picture.presence(mono_ns) is not Presence.ATTACHED:
            return
        board = self._picture.alarms
        new = self._news()
        if new is Priority.URGENT and self.muted_until_ns:
            self.unmute()
        worst = board.worst_unanswered()
        if worst is None:
            self._sounded_ns = None
            return
        due = self._sounded_ns is None or mono_ns - self._sounded_ns >= REPEAT_S[worst] * _NS
        if (due or new is not None) and not self.muted_until_ns and self._play is not None:
            self._sounded_ns = mono_ns
            self._play(worst)

    def _tell_done(self) -> None:
        """A session of training that was under way is over."""
        phase = self._picture.training.state.phase
        if self._was_training and phase is TrainingPhase.OVER and self._play is not None:
            self._play(None)
        self._was_training = phase in {TrainingPhase.RUNNING, TrainingPhase.FROZEN}

    def _news(self) -> Priority | None:
        """The highest priority that asks anew since the last frame."""
        board = self._picture.alarms
        if board.changes == self._changes:
            return None
        self._changes = board.changes
        waiting = {one.id: one.occurrence for one in board.annunciated() if one.state.unacknowledged}
        new = [number for number, occurrence in waiting.items() if self._heard.get(number) != occurrence]
        self._heard = waiting
        return min((board.faces[number].priority for number in new if number in board.faces), default=None)
