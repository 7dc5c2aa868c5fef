"""Trials: setpoints that do what machines do to setpoints. For practice, and for tests of who writes.

`Trial.Takes` takes what is written, `.Clips` holds it between 40 and 60, `.Reverts` goes back after two seconds,
`.Delays` follows after two, `.Ignores` says yes and does nothing, `.Refuses` says no, `.Doubts` takes it and answers
BadTimeout, as a gateway does whose device fell silent. All begin at 50. `trials_of(8)` has eight lanes besides,
`Trial.Lane0` and so on, which take what is written: for many who write at a time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from hmi.values.quality import GOOD_CODE

BEGIN: Final = 50.0
CLIP: Final = (40.0, 60.0)
AFTER_S: Final = 2.0
BAD_OUT_OF_RANGE: Final = 0x803C0000
BAD_TIMEOUT: Final = 0x800A0000

_NS: Final = 1_000_000_000


@dataclass
class Trials:
    """`write` as it arrives; `due` what the nodes have then. Times: any clock, in ns. `taken`: what was carried out."""

    values: dict[str, float] = field(default_factory=lambda: dict.fromkeys(NAMES, BEGIN))
    taken: list[tuple[str, float]] = field(default_factory=list)
    _coming: list[tuple[int, str, float]] = field(default_factory=list)

    def write(self, name: str, value: float, now_ns: int) -> int:
        """Write one of them; the StatusCode of the answer."""
        return _BEHAVIOURS.get(name, _takes)(self, name, value, now_ns)

    def due(self, now_ns: int) -> Mapping[str, float]:
        """What they have now."""
        for coming in [one for one in self._coming if one[0] <= now_ns]:
            self._coming.remove(coming)
            self.values[coming[1]] = coming[2]
        return self.values

    def take(self, name: str, value: float) -> int:
        """It has this from now on."""
        self.values[name] = value
        self.taken.append((name, value))
        return GOOD_CODE

    def come(self, name: str, value: float, now_ns: int) -> None:
        """It will have this."""
        self._coming.append((now_ns + round(AFTER_S * _NS), name, value))


def trials_of(lanes: int) -> Trials:
    """Those there are, and so many lanes."""
    return Trials(dict.fromkeys((*NAMES, *(f"Trial.Lane{lane}" for lane in range(lanes))), BEGIN))


_Behaviour = Callable[[Trials, str, float, int], int]


def _takes(trials: Trials, name: str, value: float, _: int) -> int:
    return trials.take(name, value)


def _clips(trials: Trials, name: str, value: float, _: int) -> int:
    return trials.take(name, min(max(value, CLIP[0]), CLIP[1]))


def _reverts(trials: Trials, name: str, value: float, now_ns: int) -> int:
    trials.come(name, trials.values[name], now_ns)
    return trials.take(name, value)


def _delays(trials: Trials, name: str, value: float, now_ns: int) -> int:
    trials.come(name, value, now_ns)
    trials.taken.append((name, value))
    return GOOD_CODE


def _ignores(_trials: Trials, _name: str, _value: float, _: int) -> int:
    return GOOD_CODE


def _refuses(_trials: Trials, _name: str, _value: float, _: int) -> int:
    return BAD_OUT_OF_RANGE


def _doubts(trials: Trials, name: str, value: float, _: int) -> int:
    trials.take(name, value)
    return BAD_TIMEOUT


_BEHAVIOURS: Final[Mapping[str, _Behaviour]] = {
    "Trial.Takes": _takes,
    "Trial.Clips": _clips,
    "Trial.Reverts": _reverts,
    "Trial.Delays": _delays,
    "Trial.Ignores": _ignores,
    "Trial.Refuses": _refuses,
    "Trial.Doubts": _doubts,
}
NAMES: Final[tuple[str, ...]] = tuple(_BEHAVIOURS)
