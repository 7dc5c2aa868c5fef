"""Notice: something a person should know, as a message key with arguments. Screen and paper translate it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType


class Urgency(IntEnum):
    """How soon a person is needed."""

    NOTE = 0
    WARNING = 1
    URGENT = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """`key` names the sentence in the catalogues; `subject` what it is about (a link, a tag, "log").

    A notice with the same key and subject replaces the earlier one; `over` withdraws it.
    """

    key: str
    subject: str
    at_ns: int
    urgency: Urgency = Urgency.WARNING
    arguments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    over: bool = False
