"""A trail as a core tells it, its people and its receipts, for tests of the pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from hmi.channel.messages import Refused
from hmi.channel.questions import Done, Question, Reply
from hmi.channel.questions_people import Standing
from hmi.channel.questions_trail import (
    AskEntry,
    AskReview,
    AskSignatures,
    AskTrail,
    AskTrailState,
    EnterPrint,
    EntryTold,
    ExportTrail,
    Proven,
    ProveTrail,
    ReviewOffered,
    ReviewSigned,
    SignaturesTold,
    SignReview,
    TrailEntry,
    TrailPage,
    TrailState,
)
from hmi.channel.questions_write import AskReceipts, ReadAgain, ReceiptsTold, Sent
from hmi.values.receipt import Deed, Outcome, Receipt
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature
from tests.fake_core import NOON_NS, NS

NASTY = '<b>bold</b> <img src="file:///etc/passwd">\u202e\x07 {name} & =1+1'
"""What somebody may write into a field."""
HASH = "3f5a9c01" * 8
SOFIA = Standing(person="sofia", name="Sofia Rossi", role="quality", rights=list(Right))
NOBODY = Standing()


def entry(number: int, action: str = "clock.set", **facts: object) -> TrailEntry:
    """One of many."""
    told = TrailEntry(
        number=number, at_ns=NOON_NS - (1000 - number) * 60 * NS, offset_s=3600, person="anne", name="Anne Müller",
        role="supervisor", station="Blister line 1", action=action, object="blister.speed", old="150", new="160",
        unit="1/min", reason="trial", lot="PX-1", signature="", language="en", of=0, hash=HASH, signed=number % 2 == 0,
    )  # fmt: skip
    return msgspec.structs.replace(told, **facts)


def receipt(number: int, outcome: Outcome | None, **facts: object) -> Receipt:
    """Of a setpoint; `number` minutes before noon it is 1000 - number."""
    at_ns = NOON_NS - (1000 - number) * 60 * NS
    known: dict[str, object] = {
        "entry": number, "deed": Deed.SETPOINT, "about": "blister.forming_temp", "at_ns": at_ns, "tag": 0,
        "old": 140.0, "new": 142.0, "got": 142.0, "unit": "°C", "outcome": outcome, "sent_ns": at_ns + NS,
        "read_ns": at_ns + 2 * NS, "ended_ns": at_ns + 30 * NS if outcome else 0, "person": "anne",
        "name": "Anne Müller", "station": "Blister line 1",
    }  # fmt: skip
    return Receipt(**(known | facts))  # type: ignore[arg-type]  # facts


def unknown(number: int, **facts: object) -> Receipt:
    """Nobody knows, and nobody has read the machine."""
    return receipt(number, Outcome.UNKNOWN, **{"got": None, "read_ns": 0, "reason": "write.unanswered", **facts})


@dataclass
class Records:
    """What the played core has; answers as the real one would. `refuse`: question type -> reason."""

    entries: list[TrailEntry] = field(default_factory=lambda: [entry(number) for number in range(9, 0, -1)])
    state: TrailState = field(default_factory=lambda: TrailState(number=9, hash=HASH, at_ns=NOON_NS))
    receipts: list[Receipt] = field(default_factory=list)
    offer: ReviewOffered = field(default_factory=lambda: ReviewOffered(first=2, last=8, entries=5, digest=HASH, own=1))
    refuse: dict[type, str] = field(default_factory=dict)
    stride: int = 1_000_000

    def answer(self, question: Question) -> Reply | Refused | None:
        if type(question) in self.refuse:
            return Refused(request=0, reason=self.refuse[type(question)], arguments={"detail": "page 7"})
        answers: dict[type, Callable[[Any], Reply | Refused]] = {
            AskTrail: self._page,
            AskTrailState: lambda _: self.state,
            AskEntry: self._one,
            AskSignatures: lambda _: SignaturesTold(signatures=[]),
            AskReview: lambda _: self.offer,
            SignReview: lambda _: ReviewSigned(number=10, signature=SIGNATURE),
            ProveTrail: self._begun,
            ExportTrail: self._begun,
            EnterPrint: lambda _: Done(),
            AskReceipts: lambda asked: ReceiptsTold(receipts=[r for r in self.receipts if r.at_ns >= asked.from_ns]),
            ReadAgain: self._read,
        }
        return answers[type(question)](question)

    def _one(self, question: AskEntry) -> Reply | Refused:
        found = [one for one in self.entries if one.number == question.number]
        if not found:
            return Refused(request=0, reason="records.no_entry", arguments={"number": str(question.number)})
        completed = [one for one in self.entries if one.of == question.number]
        return EntryTold(entry=found[0], before="ab" * 32, signature="", completed=completed)

    def _begun(self, question: ProveTrail | ExportTrail) -> Done:
        begun = "proving_ns" if isinstance(question, ProveTrail) else "exporting_ns"
        self.state = msgspec.structs.replace(self.state, **{begun: NOON_NS})
        return Done()

    def _read(self, question: ReadAgain) -> Sent:
        return Sent(receipt=receipt(question.entry, Outcome.UNKNOWN, got=141.0, read_ns=NOON_NS))

    def _page(self, question: AskTrail) -> TrailPage:
        newest = self.entries[0].number if self.entries else 0
        top = min(question.before or newest + 1, newest + 1)
        low = max(1, top - self.stride)
        wanted = [one for one in self.entries if low <= one.number < top]
        if question.filter.text:
            wanted = [one for one in wanted if question.filter.text in one.reason]
        found = wanted[: question.most]
        full = len(found) == question.most
        return TrailPage(entries=found, looked_to=found[-1].number if full else low, newest=newest)


SIGNATURE = Signature(
    id="0123456789abcdef", person="sofia", name="Sofia Rossi", role="quality", meaning=Meaning.REVIEWED,
    at_ns=NOON_NS, hash=HASH, entry=10,
)  # fmt: skip
SOUND = Proven(at_ns=NOON_NS, took_s=0.4, entries=9, checkpoints=1, hash=HASH)
BROKEN = msgspec.structs.replace(SOUND, found=2, findings=[("entry 2", "is not what was written"), ("entry 7", "gone")])
