"""The column decoder against asyncua's: the same bytes, the same values - or a difference that is named and explained.

Where both read a message, everything they read must be equal. Where they part, the plain reader of `reference.py`
decides by the standard, and the reason must stand in one of the three lists below: what differs without a reason there
is a fault. A share of the messages on which both agree is put to the plain reader too.
"""

import math
from dataclasses import dataclass
from typing import Final

from hmi.opcua.columns import Published, UndecodableError, decode_publish
from hmi.values.samples import NO_TIME, Mark
from tests.fuzz import reference, stock
from tests.fuzz.plain import Change, Message, Row, is_exact, rows

TAGS: Final = 64
RECEIVED_NS: Final = 1_773_500_966_575_897_000
"""2026-03-14, as in tests/unit/hmi/opcua/publish_bytes.py."""

STRICTER: Final = {
    "negative length": "asyncua steps back in the message, or takes it for an empty array",
    "bytes behind the end": "asyncua leaves them: a message that is longer than its fields was misread or made up",
    "a notification of another length than it says": "asyncua ignores what is left of it",
    "no PublishResponse": "asyncua does not look at the type of the answer",
    "type of a notification": "asyncua leaves out what it does not know: data may be in it",
    "encoding of a notification": "asyncua looks at one bit of it",
    "encoding of a structure": "asyncua looks at one bit of it",
    "unassigned bits in the mask of a DataValue": "fields of a later standard may follow: nobody knows where it ends",
    "unassigned bits in the mask of a LocalizedText": "the same",
    "unassigned bits in the mask of a DiagnosticInfo": "the same",
    "a built-in type that is none": "asyncua takes 32 to 63 for byte strings; the standard does so for 26 to 31",
    "dimensions without an array": "the standard forbids it, asyncua looks only when there is a value",
    "an array longer than the message": "elements without bytes, which asyncua would make one by one",
}
"""Rules by which we refuse what asyncua reads."""

LOOSER: Final = {
    "a structure": "asyncua decodes its content, we keep its type and size: what is wrong in it costs one value",
    "a structure without a body": "the same",
    "a structure in the header": "the same",
    "a structure as XML": "asyncua does not step over the body",
    "events": "they are stepped over, asyncua decodes them",
    "diagnostics inside diagnostics": "asyncua takes the inner one for an ExtensionObject",
    "a node id with a null identifier": "asyncua refuses the message for one empty name",
    "an expanded node id": "the same",
    "an array with dimensions": "asyncua shapes and pads it; we show the sizes as they came",
    "an array of nulls": "elements without bytes",
    "a type of the future": "asyncua refuses a null of it",
    "an XML element": "asyncua refuses a null of it",
}
"""What we read although asyncua refuses the message."""

OTHERWISE: Final = {
    "picoseconds before the server's time": "asyncua reads both after the times, against OPC 10000-6 table 28",
    "a structure as XML": "asyncua does not step over the body",
    "diagnostics inside diagnostics": "asyncua takes the inner one for an ExtensionObject",
    "a structure without a body": "asyncua takes the length null for: up to the end of the message",
    "a name in a namespace beyond 32,767": "asyncua takes the namespace for a signed number",
}
"""What both read and asyncua reads differently."""

_LIMITS: Final = (
    "nested deeper",
    "variable size",
    "mixed layout",
    "notifications in one",
    "beyond 2**53",
    "dimensions",
    "changes in one",
    "texts in one",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`fault`: what is wrong, empty when nothing is; `reason`: the named difference, empty when they agree."""

    fault: str = ""
    reason: str = ""
    read: bool = False
    """Whether we read the message."""


def judge(body: bytes, ours: Published | UndecodableError, *, thorough: bool) -> Judgement:
    """ours: what `decoded` made of it; thorough: the plain reader is asked in any case."""
    theirs: Message | None
    asked = True
    try:
        theirs = stock.read(body)
    except stock.StockRefusedError:
        theirs = None
    except stock.NotAskedError:
        theirs, asked = None, False
    if isinstance(ours, UndecodableError):
        if theirs is None:
            return Judgement()
        return _stricter(body, str(ours))
    flaw = unsound(ours)
    if flaw:
        return Judgement(f"unsound: {flaw}", read=True)
    difference = "" if theirs is None else differs(ours, theirs)
    agrees = theirs is not None and not difference
    if agrees and not thorough:
        return Judgement(read=True)
    return _by_the_standard(body, ours, difference, theirs, agrees=agrees or not asked)


def decoded(body: bytes) -> Published | UndecodableError:
    """What the column decoder makes of it; any other exception is a crash and passes."""
    try:
        return decode_publish(body, TAGS, RECEIVED_NS)
    except UndecodableError as error:
        return error


def _stricter(body: bytes, ours: str) -> Judgement:
    if any(words in ours for words in _LIMITS):
        return Judgement(reason="limit of ours")
    try:
        reference.read(body)
    except reference.Refused as rule:
        if str(rule) in STRICTER:
            return Judgement(reason=f"stricter: {rule}")
        misread = sorted(rule.oddities & OTHERWISE.keys())
        if misread:  # what asyncua read from there on is not what was sent
            return Judgement(reason=f"otherwise: {misread[0]}")
        return Judgement(f"refused for {rule}, which asyncua reads")
    return Judgement(f"refused ({ours}), but it follows the standard and asyncua reads it")


def _by_the_standard(
    body: bytes, ours: Published, difference: str, theirs: Message | None, *, agrees: bool
) -> Judgement:
    try:
        plain = reference.read(body)
    except reference.Refused as rule:
        return Judgement(f"read, but the standard forbids it: {rule}", read=True)
    wrong = differs(ours, plain)
    if wrong:
        return Judgement(f"not what the standard says: {wrong}", read=True)
    if agrees:
        return Judgement(read=True)
    reasons = sorted(plain.oddities & (LOOSER if theirs is None else OTHERWISE).keys())
    if not reasons:
        return Judgement(difference or "read, but asyncua refuses it, and nothing in it is odd", read=True)
    return Judgement(reason=("looser: " if theirs is None else "otherwise: ") + reasons[0], read=True)


# --- comparing --------------------------------------------------------------------------------------------------------


def unsound(ours: Published) -> str:
    """What no sample may be, whatever was sent."""
    samples = ours.samples
    if samples is None:
        return ""
    if (samples.source_ns == NO_TIME).any():
        return "a sample without a time"
    if len(samples) and not 0 <= samples.tag.min() <= samples.tag.max() < TAGS:
        return "a tag that there is not"
    if {len(samples.tag), len(samples.value), len(samples.status), len(samples.mark), len(samples.server_ns)} != {
        len(samples)
    }:
        return "columns of unequal length"
    for row, text in samples.texts.items():
        if not 0 <= row < len(samples) or not samples.mark[row] & (Mark.TEXT | Mark.NOT_PLOTTED).value:
            return "a text that no mark tells of"
        if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            return "a text that no store takes"
    return ""


def differs(ours: Published, theirs: Message) -> str:
    """The first difference in words; empty: none."""
    if ours.service_result != theirs.service_result:
        return f"service result {ours.service_result:#x}, there {theirs.service_result:#x}"
    head = (
        ("subscription", ours.subscription_id, theirs.subscription),
        ("sequence", ours.sequence, theirs.sequence),
        ("more", ours.more, theirs.more),
        ("available", ours.available.tolist(), list(theirs.available)),
        ("results", ours.results.tolist(), list(theirs.results)),
        ("status change", ours.status_change, theirs.status_change),
        ("events", len(ours.events), theirs.events),
        ("data", ours.samples is not None, theirs.changes is not None),
        ("publish time", _to_us(ours.publish_ns), _to_us(NO_TIME if theirs.publish_ns is None else theirs.publish_ns)),
    )
    for name, mine, other in head:
        if mine != other:
            return f"{name} {mine}, there {other}"
    if ours.samples is None or theirs.changes is None:
        return ""
    return _differing_rows(ours, theirs.changes)


def _differing_rows(ours: Published, changes: list[Change]) -> str:
    samples = ours.samples
    assert samples is not None
    if len(samples) + ours.unknown_handles != len(changes):
        return f"{len(samples) + ours.unknown_handles} changes, there {len(changes)}"
    known = [one for one in changes if one.handle < TAGS]
    if len(samples) != len(known):
        return f"{len(samples)} changes for tags of ours, there {len(known)}"
    columns = zip(
        samples.tag.tolist(), samples.value.tolist(), samples.status.tolist(), samples.source_ns.tolist(),
        samples.server_ns.tolist(), samples.mark.tolist(), strict=True,
    )  # fmt: skip
    expected = rows(known, TAGS, RECEIVED_NS)
    for row, ((tag, value, status, source_ns, server_ns, mark), wanted, change) in enumerate(
        zip(columns, expected, known, strict=True)
    ):
        mine: Row = (tag, value, samples.texts.get(row), status, source_ns, server_ns, mark)
        found = _differing(mine, wanted, change)
        if found:
            return f"change {row}: {found}"
    return ""


def _differing(mine: Row, wanted: Row, change: Change) -> str:
    """One row. Times are compared to the microsecond: asyncua keeps no more."""
    if (mine[0], mine[3]) != (wanted[0], wanted[3]):
        return f"handle and status {mine[0], mine[3]}, there {wanted[0], wanted[3]}"
    if (_to_us(mine[4]), _to_us(mine[5])) != (_to_us(wanted[4]), _to_us(wanted[5])):
        return f"times {mine[4], mine[5]}, there {wanted[4], wanted[5]}"
    ignored = Mark.TIME_DOUBTFUL.value if change.odd_time is None else 0
    if is_exact(change.value):
        if mine[2] != wanted[2]:
            return f"text {mine[2]!r}, there {wanted[2]!r}"
    else:
        ignored |= (Mark.NO_VALUE | Mark.NOT_PLOTTED | Mark.REPLACED_TEXT).value
    if mine[6] & ~ignored != wanted[6] & ~ignored:
        return f"marks {Mark(mine[6])!r}, there {Mark(wanted[6])!r}"
    if mine[1] != wanted[1] and not (math.isnan(mine[1]) and math.isnan(wanted[1])):
        return f"value {mine[1]!r}, there {wanted[1]!r}"
    return ""


def _to_us(ns: int) -> int:
    return ns if ns == NO_TIME else ns // 1000
