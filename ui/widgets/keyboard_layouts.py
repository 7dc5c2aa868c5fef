"""Layouts of the screen's own keyboard: rows of keys by language and level. Pure."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Act(Enum):
    """What a key does that writes nothing."""

    SHIFT = auto()
    SYMBOLS = auto()
    LETTERS = auto()
    BACKSPACE = auto()
    CLEAR = auto()
    LEFT = auto()
    RIGHT = auto()
    SIGN = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """Writes `text`, or does `act`; `span` in widths of a single key."""

    text: str = ""
    act: Act | None = None
    span: int = 1


Rows = tuple[tuple[Key, ...], ...]


def _keys(letters: str) -> tuple[Key, ...]:
    return tuple(Key(letter) for letter in letters)


_DIGITS: Final = _keys("1234567890")
_SHIFT, _BACK = Key(act=Act.SHIFT), Key(act=Act.BACKSPACE)
_DONE: Final = Key(act=Act.DONE, span=2)
_MOVES: Final = (Key(act=Act.LEFT), Key(act=Act.RIGHT))


def _last(first: Act, space: int) -> tuple[Key, ...]:
    return (Key(act=first), *_keys("-_"), Key(" ", span=space), Key("."), *_MOVES, _DONE)


_LETTERS: Final[dict[str, Rows]] = {
    "en": (
        _DIGITS,
        _keys("qwertyuiop"),
        (*_keys("asdfghjkl"), Key("'")),
        (_SHIFT, *_keys("zxcvbnm"), Key(","), _BACK),
        _last(Act.SYMBOLS, 2),
    ),
    "fr": (
        (*_DIGITS, Key("é")),
        (*_keys("azertyuiop"), Key("è")),
        (*_keys("qsdfghjklm"), Key("à")),
        (_SHIFT, *_keys("wxcvbn"), *_keys("',ç"), _BACK),
        _last(Act.SYMBOLS, 3),
    ),
}

_SYMBOLS: Final[Rows] = (
    _DIGITS,
    _keys("@#%&*()+=°"),
    _keys("/\\:;!?\"'<>"),
    (*_keys("[]{}|~^$€"), _BACK),
    _last(Act.LETTERS, 2),
)


def letters(language: str, *, upper: bool = False) -> Rows:
    """The letters of a language, small or capital."""
    rows = _LETTERS[language]
    if not upper:
        return rows
    return tuple(tuple(Key(key.text.upper(), key.act, key.span) for key in row) for row in rows)


def symbols() -> Rows:
    """Everything else that is printed on a keyboard."""
    return _SYMBOLS


def numbers(decimal_point: str) -> Rows:
    """The pad for numbers, laid out as a telephone's is not: as every pad of every machine is."""
    return (
        (*_keys("789"), _BACK),
        (*_keys("456"), Key(act=Act.CLEAR)),
        (*_keys("123"), Key(act=Act.SIGN)),
        (Key("0"), Key(decimal_point), _DONE),
    )
