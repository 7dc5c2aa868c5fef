"""The two text nodes of a trained line: what it hears, and what it says of itself."""

from typing import Final

import msgspec

from hmi.simulator.training import TrainedLine
from hmi.training.orders import OrderError, State, as_text, order_of

SAY_EVERY_S: Final = 0.5
"""So often it says the time at most, and a second's beat; anything else it says at once."""


class Voice:
    """Texts in the order of ORDER_NODE, STATE_NODE."""

    def __init__(self, line: TrainedLine) -> None:
        self._line = line
        self._heard = ""
        self._said: State | None = None
        self._text = ""
        self._said_s = 0.0
        self._began_s: float | None = None

    def hear(self, text: str) -> bool:
        """Obey an order; False where it is none."""
        try:
            order = order_of(text)
        except OrderError:
            return False
        self._heard = text
        self._line.obey(order)
        return True

    def texts(self, mono_s: float) -> tuple[str, str]:
        """What the two nodes hold now."""
        if self._began_s is None:
            self._began_s = mono_s
        state = msgspec.structs.replace(self._line.state(), beat=int(mono_s - self._began_s))
        before = self._said
        same = before is not None and _but_time(state) == _but_time(before)
        if not same or (state != before and mono_s - self._said_s >= SAY_EVERY_S):
            self._said, self._said_s, self._text = state, mono_s, as_text(state)
        return self._heard, self._text


def _but_time(state: State) -> State:
    return msgspec.structs.replace(state, line_s=0.0, beat=0)
