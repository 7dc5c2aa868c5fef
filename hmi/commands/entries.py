"""Commands in the trail: the entries of one, and the receipts that entries tell of. Pure.

    write.setpoint            the intent, before anything is sent; its number is the audit id
    write.setpoint.done       it was read back as it was asked for, and so it stayed
    write.setpoint.failed     it was not: refused, ignored, clamped or reverted, as the reason begins
    write.setpoint.unknown    nobody knows; a person must read the machine
    write.setpoint.refused    refused before there was an intent
    write.read                what a person read at the machine for one that is unknown

and likewise for write.method and control.take. `new` of an end is what was read back.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from hmi.records.entry import STATION, Actor, Draft, Entry
from hmi.values.actions import DONE, FAILED, UNKNOWN
from hmi.values.receipt import Deed, Outcome, Receipt
from hmi.values.tag import Tag

READ: Final = "write.read"
CONTROL_LOST: Final = "control.lost"
REFUSED_BEFORE: Final = ".refused"
_ENDS: Final[Mapping[Outcome, str]] = {Outcome.EFFECTIVE: DONE, Outcome.UNKNOWN: UNKNOWN}
NOBODY: Final = Actor("nobody", "nobody is logged in", "nobody")


def intent(receipt: Receipt, actor: Actor, why: str, signatures: Iterable[str], language: str) -> Draft:
    """What is entered before it is sent."""
    return Draft(
        action=receipt.deed.value,
        object=receipt.about,
        old=receipt.text_before if receipt.deed is Deed.CONTROL else number(receipt.old),
        new=receipt.text or number(receipt.new),
        unit=receipt.unit,
        reason=why,
        signature=" ".join(signatures),
        language=language,
        actor=actor,
    )


def refused_before(draft: Draft, key: str, arguments: Mapping[str, str]) -> Draft:
    """The same when it is refused before there is an intent."""
    return replace(draft, action=draft.action + REFUSED_BEFORE, reason=_said("", key, arguments))


def end(receipt: Receipt, actor: Actor = STATION) -> Draft:
    """What became of it."""
    outcome = receipt.outcome or Outcome.UNKNOWN
    return Draft(
        action=receipt.deed.value + _ENDS.get(outcome, FAILED),
        object=receipt.about,
        old=receipt.text_before if receipt.deed is Deed.CONTROL else number(receipt.old),
        new=receipt.text_got if receipt.deed is Deed.CONTROL else number(receipt.got),
        unit=receipt.unit,
        reason=_said(outcome.value, receipt.reason, receipt.arguments),
        of=receipt.entry,
        actor=actor,
    )


def reading(receipt: Receipt, actor: Actor) -> Draft:
    """What a person read for it."""
    got = receipt.text_got or number(receipt.got)
    return Draft(action=READ, object=receipt.about, new=got, unit=receipt.unit, of=receipt.entry, actor=actor)


def control_lost(machine: str, holder: str, ours: str) -> Draft:
    """Another station took control from this one."""
    return Draft(action=CONTROL_LOST, object=machine, old=ours, new=holder)


def number(value: float | None) -> str:
    """As it stands in the trail; empty for none."""
    return "" if value is None or value != value else f"{value:.12g}"  # noqa: PLR0124  # NaN alone is not itself


def receipts_in(entries: Iterable[Entry], tags: Mapping[str, Tag]) -> dict[int, Receipt]:
    """The receipts that these entries tell of, ascending, by the number of their intent."""
    found: dict[int, Receipt] = {}
    for entry in entries:
        known = found.get(entry.of)
        deed, refused = _deed_of(entry.action)
        if deed is not None and not entry.of:
            found[entry.number] = _begun(entry, deed, tags, refused=refused)
        elif known is not None and entry.action == READ:
            found[entry.of] = replace(known, got=number_in(entry.new), text_got=entry.new, read_ns=entry.at_ns)
        elif known is not None:
            found[entry.of] = _ended(known, entry)
    return found


def _begun(entry: Entry, deed: Deed, tags: Mapping[str, Tag], *, refused: bool) -> Receipt:
    tag = tags.get(entry.object) if deed is Deed.SETPOINT else None
    key, arguments = _heard(entry.reason) if refused else ("", {})
    return Receipt(
        entry=entry.number,
        deed=deed,
        about=entry.object,
        at_ns=entry.at_ns,
        tag=tag.index if tag is not None else None,
        old=number_in(entry.old),
        new=number_in(entry.new),
        text=entry.new if deed is not Deed.SETPOINT else "",
        text_before=entry.old if deed is Deed.CONTROL else "",
        unit=entry.unit,
        outcome=Outcome.REFUSED if refused else None,
        reason=key,
        arguments=arguments,
        ended_ns=entry.at_ns if refused else 0,
        person=entry.person,
        name=entry.name,
        station=entry.station,
    )


def _ended(receipt: Receipt, entry: Entry) -> Receipt:
    word, _, said = entry.reason.partition(": ")
    key, arguments = _heard(said)
    return replace(
        receipt,
        outcome=Outcome(word) if word in set(Outcome) else Outcome.UNKNOWN,
        reason=key,
        arguments=arguments,
        got=number_in(entry.new),
        text_got=entry.new if receipt.deed is Deed.CONTROL else "",
        ended_ns=entry.at_ns,
    )


def _deed_of(action: str) -> tuple[Deed | None, bool]:
    """The deed that an action begins, and whether it says that it was refused before."""
    refused = action.endswith(REFUSED_BEFORE)
    word = action.removesuffix(REFUSED_BEFORE)
    return (Deed(word) if word in set(Deed) else None), refused


def _said(outcome: str, key: str, arguments: Mapping[str, str]) -> str:
    """Outcome, message key and its arguments as one text: `clamped`, `refused: write.server {"status":"..."}`."""
    words = key
    if arguments:
        words += " " + json.dumps(dict(arguments), ensure_ascii=False, separators=(",", ":"))
    return ": ".join(part for part in (outcome, words) if part)


def _heard(said: str) -> tuple[str, dict[str, str]]:
    key, _, written = said.partition(" ")
    try:
        arguments = json.loads(written) if written else {}
    except ValueError:  # cut, because it was too long
        arguments = {}
    return key, {str(name): str(value) for name, value in arguments.items()} if isinstance(arguments, dict) else {}


def number_in(text: str) -> float | None:
    """What an entry says of a value; None: it is no number."""
    try:
        return float(text)
    except ValueError:
        return None
