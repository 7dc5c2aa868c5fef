"""What a person entered, against what an entry asks for. Pure."""

import re
from dataclasses import dataclass, field
from typing import Final

from hmi.procedures.reasons import Why
from hmi.procedures.state import RefusedError
from hmi.values.procedure import Wanted
from hmi.values.quality import Quality, quality
from hmi.values.run import Evidence

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry. value: as a number, None for words. why, arguments: why it is not as it has to be; empty: it is."""

    text: str
    value: float | None
    why: str = ""
    arguments: dict[str, str] = field(default_factory=dict)


def judged(text: str, wanted: Wanted, expected: Evidence | None) -> Judged:
    """The entry, judged. expected: what is known of the tag that it must equal.

    A number is written with a point or a comma. Raises RefusedError for one that is none, and for no words at all.
    """
    text = text.strip()
    if wanted.text:
        if not any(sign.isprintable() and not sign.isspace() for sign in text):
            raise RefusedError(Why.WORDS_NEEDED)
        return _compared(Judged(text, None), wanted, expected)
    if not _NUMBER.fullmatch(text.replace("\N{MINUS SIGN}", "-")):
        raise RefusedError(Why.NOT_A_NUMBER, value=text)
    value = float(text.replace("\N{MINUS SIGN}", "-").replace(",", "."))
    too_low = wanted.low is not None and value < wanted.low
    too_high = wanted.high is not None and value > wanted.high
    if too_low or too_high:
        arguments = {"value": text, "low": _said(wanted.low, wanted), "high": _said(wanted.high, wanted)}
        return Judged(text, value, Why.OUTSIDE_LIMITS, {**arguments, "unit": wanted.unit})
    return _compared(Judged(text, value), wanted, expected)


def _compared(entered: Judged, wanted: Wanted, expected: Evidence | None) -> Judged:
    if not wanted.equals:
        return entered
    known = expected is not None and quality(expected.status) < Quality.STALE
    if expected is None or not known or (expected.value is None and not expected.text):
        return Judged(entered.text, entered.value, Why.TAG_UNKNOWN, {"tag": wanted.equals})
    if wanted.text or expected.value is None:
        said, same = expected.text, entered.text == expected.text.strip()
    else:
        said = _said(expected.value, wanted)
        same = entered.value is not None and abs(entered.value - expected.value) <= 0.501 * 10.0**-wanted.decimals
    if same:
        return entered
    arguments = {"value": entered.text, "tag": wanted.equals, "expected": said}
    return Judged(entered.text, entered.value, Why.NOT_EQUAL, arguments)


def _said(number: float | None, wanted: Wanted) -> str:
    return "" if number is None else f"{number:.{wanted.decimals}f}"
