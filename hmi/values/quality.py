"""Quality: the display class of a StatusCode. The code itself is kept whole everywhere (OPC 10000-4 §7.39)."""

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.status_names import STATUS_NAMES

GOOD_CODE: Final = 0x00000000
_SUB_CODE: Final = 0xFFFF0000
_INFO_IS_DATA_VALUE: Final = 0x0C00
_INFO_DATA_VALUE: Final = 0x0400
_OVERFLOW: Final = 0x0080


class Quality(IntEnum):
    """How a value may be shown, best to worst; comparable, so the worst of several inputs is their max."""

    GOOD = 0
    LIMITED = 1
    """Good, but clamped or overridden by hand: said aloud."""
    UNCERTAIN = 2
    NOT_PROCESS = 3
    """Uncertain and no process data: simulated, substituted, initial, transducer in manual. Never in a key figure."""
    STALE = 4
    """The last value of a source that is gone."""
    BAD = 5


_SPECIAL: Final[dict[int, Quality]] = {
    0x00300000: Quality.LIMITED,  # GoodClamped
    0x00960000: Quality.LIMITED,  # GoodLocalOverride
    0x40900000: Quality.STALE,  # UncertainLastUsableValue
    0x408F0000: Quality.STALE,  # UncertainNoCommunicationLastUsableValue
    0x42090000: Quality.NOT_PROCESS,  # UncertainSimulatedValue
    0x40910000: Quality.NOT_PROCESS,  # UncertainSubstituteValue
    0x40920000: Quality.NOT_PROCESS,  # UncertainInitialValue
    0x42080000: Quality.NOT_PROCESS,  # UncertainTransducerInManual
}


def quality(status: int) -> Quality:
    """Display class of one StatusCode: the two top bits decide, named sub-codes refine."""
    special = _SPECIAL.get(status & _SUB_CODE)
    if special is not None:
        return special
    top = status >> 30
    return Quality.GOOD if top == 0 else Quality.UNCERTAIN if top == 1 else Quality.BAD


def qualities(status: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """`quality` for a column; works on the distinct codes, of which a delivery has few."""
    if len(status) and (status == status[0]).all():
        return np.full(len(status), quality(int(status[0])), np.uint8)
    codes, where = np.unique(status, return_inverse=True)
    classes = np.array([quality(int(code)) for code in codes], np.uint8)
    result: NDArray[np.uint8] = classes[where]
    return result


def usable(status: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Where a value may be drawn or counted: not bad. Stale and simulated ones are drawn, and marked."""
    return (status >> np.uint32(30)) < 2


def overflowed(status: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Where the server says its queue lost values (OPC 10000-4 §7.39.1: InfoType DataValue and Overflow).

    Not every server sets the bit: its absence proves nothing.
    """
    info = status & np.uint32(_INFO_IS_DATA_VALUE)
    result: NDArray[np.bool_] = (info == _INFO_DATA_VALUE) & ((status & np.uint32(_OVERFLOW)) != 0)
    return result


def status_name(status: int) -> str:
    """The standard's name of a StatusCode (`BadSensorFailure`), its number when the table has none."""
    return STATUS_NAMES.get(status & _SUB_CODE) or f"0x{status:08X}"
