"""What the numbers of the line's states stand for."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from hmi.twin.packml import Mode, State
from hmi.twin.reasons import Reason

WORDS: Final[Mapping[str, type[IntEnum]]] = MappingProxyType(
    {"StateCurrent": State, "UnitModeCurrent": Mode, "ID": Reason}
)
"""By the last part of a point's name."""


def words_of(name: str) -> Mapping[int, str]:
    """Number -> word, of the state that is called so."""
    states = WORDS[name.rpartition(".")[2]]
    return {state.value: state.name.capitalize().replace("_", " ") for state in states}
