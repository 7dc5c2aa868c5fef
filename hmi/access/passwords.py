"""What a password, a PIN and an id must be. Pure: the answer is a message key with arguments, or nothing."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

Problem = tuple[str, dict[str, str]]
"""Message key and arguments."""

LONGEST: Final = 256
"""Characters of a password: what is longer would only cost time."""
_LEAST_DIFFERENT: Final = 5
_RUN: Final = 4
"""Neighbours of a keyboard or the alphabet in a row that make a row."""
_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfg",
)
_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
_RESERVED: Final = frozenset({"station", "nobody", "system", "unknown", "root"})
_PIN: Final = re.compile(r"[0-9]{4,8}")


def normal(secret: str) -> str:
    """The same text from every keyboard (NFC, as RFC 8265 asks of passwords)."""
    return unicodedata.normalize("NFC", secret)


def id_of(typed: str) -> str:
    """An id as it is kept, from what somebody typed."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def id_problem(person: str) -> Problem | None:
    """Ids are short, plain, and none that the trail uses for what is no person."""
    return None if _ID.fullmatch(person) and person not in _RESERVED else ("people.id", {})


def password_problem(password: str, person: str, name: str, least: int) -> Problem | None:
    """Long, of different characters, not made of the person's own words or of rows of keys."""
    text = normal(password)
    if not least <= len(text) <= LONGEST:
        return "password.length", {"least": str(least)}
    if len(set(text.casefold())) < _LEAST_DIFFERENT:
        return "password.same_characters", {}
    low = text.casefold()
    own = [word for word in re.split(r"[^\w]+", f"{person} {name}".casefold()) if len(word) >= 3]
    if any(word in low for word in own):
        return "password.own_words", {}
    if len(_without_rows(low)) < _LEAST_DIFFERENT:
        return "password.rows", {}
    return None


def pin_problem(pin: str) -> Problem | None:
    """Four to eight digits that are neither all the same nor in a row."""
    if not _PIN.fullmatch(pin):
        return "pin.digits", {}
    steps = {(int(later) - int(before)) % 10 for before, later in pairwise(pin)}
    return ("pin.simple", {}) if len(steps) == 1 and steps <= {0, 1, 9} else None


def _without_rows(text: str) -> str:
    """What is left of it when rows of keys are taken out: "qwertyuiop12" leaves next to nothing."""
    for row in _runs():
        text = text.replace(row, "")
    return text


def _runs() -> Sequence[str]:
    both = [one for row in _ROWS for one in (row, row[::-1])]
    return sorted(
        {row[start : start + size] for row in both for size in range(_RUN, len(row) + 1) for start in range(len(row))},
        key=len,
        reverse=True,
    )
