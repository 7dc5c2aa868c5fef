"""What a machine or a value shows of its alarms: the shape of the most urgent one, how many stand, and its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from hmi.values.alarm import AlarmStand, AlarmState, Priority
from ui.bridge.alarm_board import AlarmBoard
from ui.bridge.alarm_words import label_words, priority_words, state_words


@dataclass(frozen=True, slots=True)
class AlarmSign:
    """alarm: number of the most urgent one, `words` what is wrong with it; count: how many stand, it among them."""

    alarm: int
    priority: Priority
    state: AlarmState
    count: int
    words: str

    @property
    def spoken(self) -> str:
        """For those who hear it."""
        parts = (self.words, priority_words(self.priority), state_words(self.state))
        more = QCoreApplication.translate("Alarms", "{count} alarms").format(count=self.count)
        return ", ".join(parts if self.count == 1 else (*parts, more))


def sign_of(board: AlarmBoard, stands: Sequence[AlarmStand]) -> AlarmSign | None:
    """Of these, the most urgent first; None for none."""
    if not stands:
        return None
    worst = stands[0]
    face = board.faces.get(worst.id)
    priority = Priority.LOW if face is None else face.priority
    return AlarmSign(worst.id, priority, worst.state, len(stands), label_words(face, worst.id))


class MachineAlarms:
    """Standing alarms by machine; gathered once whenever alarms have turned, whatever number of cards asks."""

    def __init__(self, board: AlarmBoard) -> None:
        self._board = board
        self._changes = -1
        self._stands: dict[str, list[AlarmStand]] = {}

    def sign(self, machine: str) -> AlarmSign | None:
        """What its card shows."""
        if self._changes != self._board.changes:
            self._changes, self._stands = self._board.changes, {}
            for stand in self._board.annunciated():
                face = self._board.faces.get(stand.id)
                if face is not None:
                    self._stands.setdefault(face.machine, []).append(stand)
        return sign_of(self._board, self._stands.get(machine, ()))
