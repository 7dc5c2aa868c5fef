"""An electronic signature: who, when, with which meaning, under what. One is bound to one record and never moved."""

from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    """What a signature says (21 CFR 11.50 (a) (3)). The words are kept in records: none is renamed."""

    PERFORMED = "performed"
    CHECKED = "checked"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    RELEASED = "released"
    REJECTED = "rejected"
    AUTHORED = "authored"
    WITNESSED = "witnessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Shown and printed with name, time and meaning, wherever what was signed is."""

    id: str
    """As entries of the trail name it."""
    person: str
    name: str
    role: str
    meaning: Meaning
    at_ns: int
    """UTC."""
    hash: str
    """SHA-256 of what was signed, hexadecimal."""
    entry: int
    """Number of its entry in the trail."""
