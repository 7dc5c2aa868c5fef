"""What may be written, and what became of it, as words of the language in force."""

import math
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.channel.messages import Refused
from hmi.channel.questions_write import Reason
from hmi.values.receipt import Deed, Outcome, Receipt
from hmi.values.tag import Tag
from hmi.values.writable import Control, Method, Writable
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.value_text import NOTHING, label_text, number_text, one_line
from ui.bridge.words import capitalised, duration_words, language, sentence

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_LONGEST_DECIMALS: Final = 9
_OUTCOMES: Final[Mapping[Outcome | None, object]] = {
    None: QT_TRANSLATE_NOOP("Write", "being watched"),
    Outcome.EFFECTIVE: QT_TRANSLATE_NOOP("Write", "effective"),
    Outcome.CLAMPED: QT_TRANSLATE_NOOP("Write", "clamped"),
    Outcome.IGNORED: QT_TRANSLATE_NOOP("Write", "ignored"),
    Outcome.REVERTED: QT_TRANSLATE_NOOP("Write", "reverted"),
    Outcome.REFUSED: QT_TRANSLATE_NOOP("Write", "refused"),
    Outcome.UNKNOWN: QT_TRANSLATE_NOOP("Write", "unknown"),
}
_SAID: Final[Mapping[Outcome | None, object]] = {
    None: QT_TRANSLATE_NOOP("Write", "Sent; the machine is being watched."),
    Outcome.EFFECTIVE: QT_TRANSLATE_NOOP(
        "Write", "Effective: the machine has {got}, and kept it while it was watched ({span})."
    ),
    Outcome.CLAMPED: QT_TRANSLATE_NOOP("Write", "Clamped: {new} was asked for, the machine took {got}."),
    Outcome.IGNORED: QT_TRANSLATE_NOOP("Write", "Ignored: the server said yes, and nothing changed: still {got}."),
    Outcome.REVERTED: QT_TRANSLATE_NOOP("Write", "Reverted: it was {new} for a while, and is {got} now."),
    Outcome.REFUSED: QT_TRANSLATE_NOOP("Write", "Refused: {reason}. Nothing was changed."),
    Outcome.UNKNOWN: QT_TRANSLATE_NOOP(
        "Write", "Unknown: {reason}. Nobody knows whether it was done: read the machine."
    ),
}
_SAID_WITHOUT: Final[Mapping[Outcome | None, object]] = {
    Outcome.EFFECTIVE: QT_TRANSLATE_NOOP("Write", "Effective: the machine did it."),
    Outcome.IGNORED: QT_TRANSLATE_NOOP("Write", "Ignored: the server said yes, and the machine did not do it."),
}
"""Of what is no number."""


def value_words(tag: Tag | None, value: float | None) -> str:
    """A value with its unit, as a sentence names it."""
    if value is None or math.isnan(value):
        return NOTHING
    if tag is None:
        return QLocale().toString(value, "g", 12)
    return f"{number_text(tag, value)} {tag.unit}".strip()


def reason_words(reason: Reason) -> str:
    """Why it would be refused: in the plant's own words where the station file has some."""
    arguments = dict(reason.arguments)
    plant = one_line(reason.words.in_language(language()))
    arguments["words"] = plant or arguments.get(language(), "") or arguments.get("en", "")
    return capitalised(sentence(reason.key, arguments))


def refused_words(refused: Refused) -> str:
    """Why a command was not carried out."""
    arguments = dict(refused.arguments)
    arguments.setdefault("words", arguments.get(language(), "") or arguments.get("en", ""))
    return refusal_words(Refused(request=0, reason=refused.reason, arguments=arguments))


def limit_lines(tag: Tag, writable: Writable) -> list[str]:
    """What may be asked for, one line a rule; said before anyone breaks it."""
    lines: list[str] = []
    if writable.low is not None and writable.high is not None:
        words = translate("Write", "May be {low} to {high}")
        low, high = number_text(tag, writable.low), value_words(tag, writable.high)
        lines.append(words.format(low=low, high=high))
    if writable.step is not None:
        lines[-1:] = [
            translate("Write", "{rule}, in steps of {step}").format(
                rule=lines[-1] if lines else label_text(tag), step=_short(writable.step)
            )
        ]
    if writable.change_at_most is not None:
        words = translate("Write", "At most {most} {unit} in one go")
        lines.append(words.format(most=_short(writable.change_at_most), unit=tag.unit).strip())
    if writable.change_a_minute is not None:
        words = translate("Write", "At most {most} {unit} within a minute")
        lines.append(words.format(most=_short(writable.change_a_minute), unit=tag.unit).strip())
    return lines


def step_words(tag: Tag, amount: float) -> str:
    """A relative step as its button says it: "+ 0.5"."""
    written = QLocale().toString(abs(amount), "f", decimals_of(amount, tag.decimals))
    return f"{'+' if amount > 0 else '−'} {written}"


def decimals_of(amount: float, most: int) -> int:
    """As many digits after the point as the amount has, `most` at the most."""
    for decimals in range(min(most, _LONGEST_DECIMALS)):
        if math.isclose(round(amount, decimals), amount, rel_tol=0, abs_tol=1e-12):
            return decimals
    return most


def control_words(control: Control) -> str:
    """Who is in control of a machine."""
    if not control.kept:
        return translate("Write", "the machine does not keep who is in control")
    if not control.known:
        return translate("Write", "not known now")
    if control.ours:
        return translate("Write", "this station")
    return one_line(control.holder) or translate("Write", "nobody")


def about_words(picture: Picture, receipt: Receipt) -> str:
    """What a command was about, in the words of the plant."""
    tag = _tag(picture, receipt)
    if tag is not None:
        return label_text(tag)
    if receipt.deed is Deed.METHOD and receipt.about in picture.methods:
        return method_words(picture.methods[receipt.about])
    if receipt.deed is Deed.CONTROL:
        return translate("Write", "Control of {machine}").format(machine=one_line(receipt.about))
    return one_line(receipt.about)


def method_words(method: Method) -> str:
    """What a method does, as its button says it."""
    return one_line(method.label.in_language(language())) or one_line(method.name)


def outcome_words(outcome: Outcome | None) -> str:
    """What became of a command, in one word; None: it is open still."""
    return translate("Write", str(_OUTCOMES[outcome]))


def verdict(picture: Picture, receipt: Receipt, watch_s: float) -> str:
    """What became of a command, with its values; while it is open: that it is."""
    tag = _tag(picture, receipt)
    number = receipt.new is not None
    old, got = value_words(tag, receipt.old), value_words(tag, receipt.got)
    reason = sentence(receipt.reason, dict(receipt.arguments)) if receipt.reason else NOTHING
    source = _SAID[receipt.outcome] if number else _SAID_WITHOUT.get(receipt.outcome, _SAID[receipt.outcome])
    return translate("Write", str(source)).format(
        new=value_words(tag, receipt.new),
        old=old,
        got=old if got == NOTHING else got,
        span=duration_words(watch_s),
        reason=reason,
    )


def _tag(picture: Picture, receipt: Receipt) -> Tag | None:
    tags = picture.tags
    return tags[receipt.tag] if receipt.tag is not None and receipt.tag < len(tags) else None


def _short(value: float) -> str:
    return QLocale().toString(value, "g", 6)
