"""The records as the core of the golden pictures tells them: receipts of every outcome, and a trail with all sorts."""

import msgspec

from hmi.channel.questions import Question, Reply
from hmi.channel.questions_people import Standing
from hmi.channel.questions_trail import (
    AskEntry,
    AskTrail,
    AskTrailState,
    EntryTold,
    Proven,
    TrailEntry,
    TrailPage,
    TrailState,
)
from hmi.channel.questions_write import AskReceipts, ReceiptsTold
from hmi.station.load import load, tags_of
from hmi.values.receipt import Deed, Outcome, Receipt
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature
from resources import resource
from tests.fake_core import NOON_NS, NS

AUDITOR = Standing(person="sofia", name="Sofia Rossi", role="quality", rights=list(Right))
OPENED = 193
"""The entry that is shown in full."""
_TAG = next(tag.index for tag in tags_of(load(resource("stations/demo.toml"))) if tag.name == "Blister.SealingSetpoint")
_HASH = "3f5a9c01" * 8
_MINUTE_NS = 60 * NS
_PEOPLE = {
    "olga": ("Olga Petrov", "operator"),
    "emma": ("Emma Lindqvist", "engineer"),
    "sofia": ("Sofia Rossi", "quality"),
    "station": ("the station itself", "station"),
}
_SIGNATURE = Signature(
    id="0123456789abcdef", person="sofia", name="Sofia Rossi", role="quality", meaning=Meaning.REVIEWED,
    at_ns=NOON_NS - 40 * _MINUTE_NS, hash=_HASH, entry=191,
)  # fmt: skip
_ACTS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("clock.set", "station", {"object": "clock of this computer", "new": "+3.0", "unit": "s"}),
    ("write.setpoint.done", "olga", {"object": "Blister.SealingSetpoint", "old": "172", "new": "174", "of": 198}),
    ("write.setpoint", "olga", {"object": "Blister.SealingSetpoint", "old": "172", "new": "174", "reason": "new lot"}),
    ("alarm.shelve.done", "emma", {"object": "blister.air_low", "new": "30 min", "reason": "valve", "of": 196}),
    ("alarm.shelve", "emma", {"object": "blister.air_low", "new": "30 min", "reason": "valve is changed"}),
    ("station.changed", "emma", {"object": "tags[Blister.Forming.Temperature].limits.high", "old": "150.0",
                                 "new": "155.0", "unit": "°C", "reviewed": 193}),
    ("count.explain", "olga", {"object": "cartoner", "old": "12", "unit": "parts", "reason": "12 taken for the lab"}),
    ("trail.review.done", "sofia", {"object": '{"first":12,"last":180,"filter":{"topic":"limits"}}', "of": 192,
                                    "new": f"7 entries, sha256:{_HASH}", "signature": _SIGNATURE.id}),
    ("trail.review", "sofia", {"object": '{"first":12,"last":180,"filter":{"topic":"limits"}}',
                               "new": f"7 entries, sha256:{_HASH}", "signature": _SIGNATURE.id}),
    ("signature.signed", "sofia", {"object": "limits", "new": f"reviewed sha256:{_HASH}", "signature": _SIGNATURE.id}),
    ("trail.unreadable", "station", {"at_ns": 0, "person": "", "name": "", "role": "", "lot": ""}),
    ("log.pruned", "station", {"object": "history.db", "old": "1200000 values", "reason": "retention"}),
    ("access.logged_in", "sofia", {"object": "panel", "new": "password"}),
    ("core.started", "station", {"object": "blister-line-1", "new": "Pupitre 0.1.0"}),
)  # fmt: skip


def _entry(number: int, action: str, person: str, facts: dict[str, object]) -> TrailEntry:
    name, role = _PEOPLE[person]
    plain = TrailEntry(
        number=number, at_ns=NOON_NS - (200 - number) * 7 * _MINUTE_NS, offset_s=3600, person=person, name=name,
        role=role, station="Blister line 1", action=action, object="", old="", new="", unit="", reason="",
        lot="" if person == "station" else "PX-2611-07", signature="", language="en", of=0, hash=_HASH, signed=True,
    )  # fmt: skip
    return msgspec.structs.replace(plain, **facts)


ENTRIES = [_entry(200 - place, *act) for place, act in enumerate(_ACTS)]
STATE = TrailState(
    number=203, hash=_HASH, at_ns=NOON_NS,
    proven=Proven(at_ns=NOON_NS - 65 * _MINUTE_NS, took_s=0.4, entries=187, checkpoints=2, hash=_HASH),
    unended=[ENTRIES[6]], unreviewed={"limits": 3, "shelving": 2, "manual": 1},
)  # fmt: skip


def _receipt(number: int, outcome: Outcome | None, got: float | None, **facts: object) -> Receipt:
    at_ns = NOON_NS - (300 - number) * 11 * _MINUTE_NS
    known: dict[str, object] = {
        "entry": number, "deed": Deed.SETPOINT, "about": "Blister.SealingSetpoint", "at_ns": at_ns, "tag": _TAG,
        "old": 172.0, "new": 174.0, "got": got, "unit": "°C", "outcome": outcome, "sent_ns": at_ns + NS // 3,
        "read_ns": at_ns + NS if got is not None else 0, "ended_ns": at_ns + 31 * NS if outcome else 0,
        "person": "olga", "name": "Olga Petrov", "station": "Blister line 1",
    }  # fmt: skip
    return Receipt(**(known | facts))  # type: ignore[arg-type]  # facts


RECEIPTS = [
    _receipt(299, None, None),
    _receipt(298, Outcome.UNKNOWN, None, reason="write.ended"),
    _receipt(297, Outcome.EFFECTIVE, 174.0),
    _receipt(296, Outcome.CLAMPED, 173.0),
    _receipt(295, Outcome.IGNORED, 172.0),
    _receipt(294, Outcome.REVERTED, 172.0),
    _receipt(293, Outcome.REFUSED, None, sent_ns=0, reason="write.offline", arguments={"link": "line"}),
    _receipt(292, Outcome.EFFECTIVE, None, deed=Deed.CONTROL, about="Blister machine", tag=None, old=None, new=None),
]


def answer(question: Question, *, empty: bool) -> Reply | None:
    """What the core tells of its records; None for what is no question about them. empty: nothing was done yet."""
    match question:
        case AskReceipts():
            return ReceiptsTold(receipts=[] if empty else RECEIPTS)
        case AskTrail():
            return TrailPage(entries=[] if empty else ENTRIES, looked_to=1, newest=0 if empty else 200)
        case AskTrailState():
            return TrailState() if empty else STATE
        case AskEntry():
            (entry,) = [one for one in ENTRIES if one.number == OPENED]
            return EntryTold(entry=entry, before=_HASH, signature="", completed=[], signatures=[_SIGNATURE])
        case _:
            return None
