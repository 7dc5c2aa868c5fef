"""What exploration needs of the parts that deliver the station's values."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hmi.opcua.items import Delivered


class Delivering(Protocol):
    """A link: how its tags are delivered."""

    def delivered(self, tag: int) -> Delivered | None:
        """How this tag is; None when it is none of the link's."""

    def tag_at(self, node: str) -> int | None:
        """The tag that stands for a node of the link's server, by namespace index."""


class Pulsing(Protocol):
    """How often tags change; columns by tag, NO_TIME where nothing came."""

    good_ns: NDArray[np.int64]
    server_ns: NDArray[np.int64]
    received_ns: NDArray[np.int64]

    def rate_hz(self, tag: int) -> float:
        """Changes a second over the last minute."""
