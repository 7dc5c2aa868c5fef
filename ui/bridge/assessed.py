"""Assessed: a session of training that is handed over to be recorded as a competence; all but the signatures."""

from typing import Final, Self

import msgspec

_MARK: Final = "assessed:"


class Assessed(msgspec.Struct, frozen=True, kw_only=True):
    """person, procedure: ids. score: percent. words: which session it was, for the remarks of the assessment."""

    person: str
    procedure: str
    passed: bool
    score: float
    words: str

    @property
    def argument(self) -> str:
        """As the page of competence takes it."""
        return _MARK + msgspec.json.encode(self).decode()

    @classmethod
    def read(cls, argument: str) -> Self | None:
        """The one that is in an argument; None where there is none."""
        if not argument.startswith(_MARK):
            return None
        try:
            return msgspec.json.decode(argument.removeprefix(_MARK), type=cls)
        except msgspec.DecodeError:
            return None
