"""Competence: who was found able to do which procedure, how, by whom, until when; and how that stands now. No clock.

Times are UTC ns, 0 where it did not come to that. A score is a share of what could be had, 0 to 1.
"""

from dataclasses import dataclass
from enum import StrEnum

from hmi.values.right import Right
from hmi.values.signature import Signature
from hmi.values.text import Text


class Method(StrEnum):
    """How somebody was found able. The words are kept in records: none is renamed."""

    READ = "read"
    """Read it, and answered for it."""
    CLASS = "class"
    """Was taught, and asked."""
    ON_THE_JOB = "on_the_job"
    """Did it under the eyes of somebody who may assess."""
    SIMULATION = "simulation"
    """Did it on the simulated line."""


class CompetenceState(StrEnum):
    """How a competence stands at a time. VALID, EXPIRING: it counts; nothing else does."""

    VALID = "valid"
    EXPIRING = "expiring"
    """Valid, and the end is near."""
    EXPIRED = "expired"
    VOID = "void"
    """Of a former major version: the procedure is another one now."""
    REREAD = "reread"
    """Of a former minor version: what changed is to be read, and then it counts again."""
    MISSING = "missing"
    """None was ever given, or what was given does not count: `Cell.why` says which."""

    @property
    def counts(self) -> bool:
        """Whether a right that asks for it may be used."""
        return self in (CompetenceState.VALID, CompetenceState.EXPIRING)


class Change(StrEnum):
    """What somebody else's version of a thing is, beside ours."""

    NEW = "new"
    CHANGED = "changed"
    OLDER = "older"
    """Ours is newer."""
    SAME = "same"
    UNKNOWN_PERSON = "unknown_person"
    """Of somebody who is not known here under this id and name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A minor version that was read by the person who is able to do the major one."""

    version: str
    at_ns: int
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """One assessment, passed or not. It is never changed; what happens to it later is added.

    name: the person's, as it was; label: the procedure's. attempts: which try of theirs it was since they were taught.
    valid_until_ns: 0, it does not run out. assessor, trainee: their signatures, under the same hash. retrained: what
    was done before another try was allowed. station: which station assessed it; empty: this one, then `fingerprint` and
    `accepted` are empty, too. entry: its number in the trail.
    """

    id: str
    person: str
    name: str
    procedure: str
    label: Text
    version: str
    method: Method
    passed: bool
    at_ns: int
    valid_until_ns: int = 0
    score: float | None = None
    attempts: int = 1
    words: str = ""
    retrained: str = ""
    assessor: Signature | None = None
    trainee: Signature | None = None
    demo: bool = False
    """Of a person of a demo: nobody assessed anything."""
    training: bool = False
    """It came of a station for training, where nothing is production."""
    reread: tuple[Reread, ...] = ()
    withdrawn_ns: int = 0
    withdrawn_by: str = ""
    """Name of who took it back."""
    withdrawn_why: str = ""
    station: str = ""
    fingerprint: str = ""
    """SHA-256 (hex) of the public key of the station that assessed it."""
    accepted: Signature | None = None
    """Of who let it count here."""
    entry: int = 0

    @property
    def read_version(self) -> str:
        """The newest version of it that the person read."""
        return self.reread[-1].version if self.reread else self.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one person stands to one procedure, at a time.

    competence: id of the record that counts, or of the newest that does not; empty: there is none. until_ns: the end
    of its validity; days: left until then, rounded up; None where it does not run out. why: message key of why nothing
    counts, where the state does not say it: `competence.failed`, `competence.retrain`, `competence.withdrawn`,
    `competence.unsound`. tries: failed ones in a row since they were taught. warn: 0 to 3, how near the end is.
    """

    person: str
    procedure: str
    state: CompetenceState
    competence: str = ""
    version: str = ""
    until_ns: int = 0
    days: int | None = None
    why: str = ""
    tries: int = 0
    warn: int = 0
    overridden: bool = False
    """A holder of Right.ASSESS stands in for it now: for a short time, in this session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A right that somebody's role gives, and that they may not use for want of a competence.

    until_ns: when an expired one ended; 0: there was none that counts.
    """

    right: Right
    procedure: str
    label: Text
    state: CompetenceState
    until_ns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A procedure as competence sees it: its version in force. trained: only who holds a competence may run it."""

    name: str
    label: Text
    version: str
    trained: bool = False
