"""Standing: how a value may be shown at this moment. Pure rules over columns; time is an argument."""

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.values.link import LinkState, Phase
from hmi.values.quality import Quality

SILENCE_S: Final = 3.0
"""A link, or the core, that is silent for longer no longer vouches for any value."""

_KEEP_ALIVES: Final = 3
"""Unchanged values send nothing: a slow keep-alive stretches the rule to this many of them."""


class Standing(IntEnum):
    """Quality as the screen sees it: what the server said, and whether anyone still vouches for it."""

    GOOD = Quality.GOOD
    LIMITED = Quality.LIMITED
    UNCERTAIN = Quality.UNCERTAIN
    NOT_PROCESS = Quality.NOT_PROCESS
    STALE = Quality.STALE
    BAD = Quality.BAD
    AWAITED = 6
    """No value has come yet."""

    @property
    def drawn_live(self) -> bool:
        """Whether the number may look like a number of now."""
        return self <= Standing.NOT_PROCESS


def silence_limit_s(link: LinkState) -> float:
    """Seconds after which the silence of this link makes its values stale."""
    return max(SILENCE_S, _KEEP_ALIVES * link.keep_alive_s)


def vouches(link: LinkState, silence_s: float, core_silence_s: float) -> bool:
    """Whether the link stands for its values: live, and both it and the core were heard in time."""
    return link.phase is Phase.LIVE and core_silence_s <= SILENCE_S and silence_s <= silence_limit_s(link)


def standings(quality: NDArray[np.uint8], received: NDArray[np.bool_], vouched: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Standing of each tag (uint8): awaited before stale before what the server said."""
    shown = np.where(vouched, quality, np.uint8(Standing.STALE))
    return np.where(received, shown, np.uint8(Standing.AWAITED)).astype(np.uint8)
