"""Questions about the audit trail: its entries page by page, how it stands, its proof, its export, its review.

Nothing here reads a whole trail at once. A page of entries is looked for downwards from a number; where the trail is
long and what is looked for is rare, an answer says how far it came (`TrailPage.looked_to`), and the screen asks on from
there. Times are UTC ns, 0 where there is none.
"""

from typing import Final

import msgspec

from hmi.channel.questions_people import Given
from hmi.channel.said import Said
from hmi.values.actions import Topic
from hmi.values.signature import Signature

MOST_ENTRIES: Final = 200
"""Entries of one page at most."""
MOST_PRINTED: Final = 1000
"""Entries on one paper."""
MOST_REVIEWED: Final = 1000
"""Entries of one review at most: what nobody can have looked at is not signed."""


class TrailFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries; what is empty does not count. Words are looked for anywhere in the field, whatever their case."""

    person: str = ""
    """In id or name."""
    object: str = ""
    lot: str = ""
    text: str = ""
    """In any field."""
    topic: Topic | None = None
    from_ns: int = 0
    to_ns: int = 0
    unreviewed: bool = False
    """Only what nobody has reviewed yet."""


class TrailEntry(msgspec.Struct, frozen=True, array_like=True):
    """An entry as it stands in the trail. Text is what somebody wrote: never markup.

    hash: hexadecimal; signed: it carries the station's signature; reviewed: number of the entry by which somebody
    signed that it was looked at, 0 when nobody did.
    """

    number: int
    at_ns: int
    offset_s: int
    person: str
    name: str
    role: str
    station: str
    action: str
    object: str
    old: str
    new: str
    unit: str
    reason: str
    lot: str
    signature: str
    language: str
    of: int
    hash: str
    signed: bool
    reviewed: int = 0


class AskTrail(Said, frozen=True, kw_only=True):
    """Entries of this kind with numbers below `before` (0: from the newest on), newest first."""

    filter: TrailFilter
    before: int = 0
    most: int = 50


class TrailPage(Said, frozen=True, kw_only=True):
    """looked_to: everything down to this number was looked at; 1: there is nothing before. newest: the newest entry."""

    entries: list[TrailEntry]
    looked_to: int
    newest: int


class AskEntry(Said, frozen=True, kw_only=True):
    """One entry, with what belongs to it."""

    number: int


class EntryTold(Said, frozen=True, kw_only=True):
    """before: hash of the entry before, and its signature, hexadecimal: what the entry's own hash was made of.

    completed: entries that name this one (done, failed, what became of it). document: the text that it names, if one.
    signatures: that it carries, or is.
    """

    entry: TrailEntry
    before: str
    signature: str
    completed: list[TrailEntry]
    document: str = ""
    signatures: list[Signature] = msgspec.field(default_factory=list)


class AskSignatures(Said, frozen=True, kw_only=True):
    """The signatures of these entries, for a paper; MOST_PRINTED of them at most."""

    entries: list[int]


class SignaturesTold(Said, frozen=True, kw_only=True):
    """Each once, in the order of the entries that carry them."""

    signatures: list[Signature]


class AskDocuments(Said, frozen=True, kw_only=True):
    """The documents of settings there are: the newest first, with the numbers of their entries."""


class DocumentsTold(Said, frozen=True, kw_only=True):
    """Entries whose `new` names a document; AskEntry tells the text."""

    entries: list[TrailEntry]


class Proven(msgspec.Struct, frozen=True, kw_only=True):
    """What a proof of the whole trail found. findings: where and what, at most some hundred of `found`; 0: sound.

    failure: message key of why nothing could be proven; detail: technical text of it.
    """

    at_ns: int
    took_s: float
    entries: int = 0
    checkpoints: int = 0
    hash: str = ""
    key: str = ""
    """The station's public key, hexadecimal."""
    found: int = 0
    findings: list[tuple[str, str]] = []
    failure: str = ""
    detail: str = ""

    @property
    def sound(self) -> bool:
        return not self.found and not self.failure


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """A file was written: how many entries, its SHA-256 (hexadecimal). failure: message key of why there is none."""

    at_ns: int
    file: str
    entries: int = 0
    checksum: str = ""
    failure: str = ""
    detail: str = ""


class AskTrailState(Said, frozen=True, kw_only=True):
    """How the trail stands."""


class TrailState(Said, frozen=True, kw_only=True):
    """number, hash, at_ns: the newest entry as its head says (hexadecimal; "" without a head).

    proven: the last proof since the core started, None before; proving_ns: since when one runs, 0: none.
    exported, exporting_ns: likewise of exports.
    unended: acts whose end nobody entered, newest first; only for whoever may read the trail.
    unreviewed: how many entries of each topic wait for a review.
    behind: entries that these two do not take into account yet; they are counted a part at a time.
    aside: trails that were found broken and are kept beside this one. failure: message key of why it cannot be read.
    """

    number: int = 0
    hash: str = ""
    at_ns: int = 0
    proven: Proven | None = None
    proving_ns: int = 0
    exported: Exported | None = None
    exporting_ns: int = 0
    unended: list[TrailEntry] = msgspec.field(default_factory=list)
    unreviewed: dict[str, int] = msgspec.field(default_factory=dict)
    behind: int = 0
    aside: list[str] = msgspec.field(default_factory=list)
    failure: str = ""
    detail: str = ""


class ProveTrail(Said, frozen=True, kw_only=True):
    """Prove every entry, in a process of its own; answered by Done when it runs. TrailState tells what it found."""


class ExportTrail(Said, frozen=True, kw_only=True):
    """Write these entries with their hashes into a file of the data folder; answered by Done when it runs.

    form: "csv" or "json".
    """

    filter: TrailFilter
    form: str


class AskReview(Said, frozen=True, kw_only=True):
    """What a review would take in now: entries of this kind that nobody has reviewed yet."""

    filter: TrailFilter


class ReviewOffered(Said, frozen=True, kw_only=True):
    """first, last: their range of numbers, 0 where there are none. digest: of what was asked for and of every entry.

    own: entries in this range by the person at this seat; nobody reviews what he did, so they are not among these.
    behind: entries that are still to be counted; ask again. more: there are further ones, for a review of their own.
    """

    first: int = 0
    last: int = 0
    entries: int = 0
    digest: str = ""
    own: int = 0
    behind: int = 0
    more: bool = False


class SignReview(Said, frozen=True, kw_only=True):
    """Sign that these were reviewed, as they were offered; others meanwhile refuse it. Answered by ReviewSigned."""

    filter: TrailFilter
    first: int
    last: int
    entries: int
    digest: str
    given: Given
    comment: str = ""


class ReviewSigned(Said, frozen=True, kw_only=True):
    """number: the entry that says so."""

    number: int
    signature: Signature


class EnterPrint(Said, frozen=True, kw_only=True):
    """Before entries are put on paper: which, and the SHA-256 (hexadecimal) that the paper carries. Answered by Done
    when it is entered."""

    filter: TrailFilter
    entries: int
    checksum: str


TrailQuery = AskTrail | AskEntry | AskSignatures | AskDocuments | AskTrailState
TrailErrand = ProveTrail | ExportTrail
AboutTrail = TrailQuery | TrailErrand | EnterPrint
"""Questions about the trail."""
ReviewQuestion = AskReview | SignReview
TrailReply = TrailPage | EntryTold | SignaturesTold | DocumentsTold | TrailState | ReviewOffered | ReviewSigned
"""What answers them, beside Done."""
