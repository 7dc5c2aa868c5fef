"""An entry of the trail, and the one sequence of bytes it is written as. Pure; README.md defines the bytes."""

import getpass
import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

LONGEST: Final = 20_000
"""Characters of one field; what is longer is cut, and says so."""

SETTINGS_READ: Final = "station.settings"
PROCEDURE_KEPT: Final = "procedure.kept"
"""How far a version of a procedure is, from now on."""
PROCEDURE_RECORD: Final = "procedure.record"
"""A run of a procedure, whole, when it is over."""
COMPETENCE_KEPT: Final = "competence.kept"
"""What somebody was found able to do, from now on."""

DOCUMENTED: Final = (SETTINGS_READ, PROCEDURE_KEPT, PROCEDURE_RECORD, COMPETENCE_KEPT)
"""Actions of the entries that a document belongs to: the n-th entry with one of them names the n-th document."""

ACCOUNT_KEPT: Final = "access.kept"
"""Action of the one kind of entry that an account belongs to: the n-th of them names the n-th account."""

_URL_SECRET: Final = re.compile(r"(://[^/\s:@]*:)[^@\s/]+@")
_SECRET: Final = re.compile(r"(?i)\b(pass(?:word|phrase|wd)?|secret|token)(['\"]?\s*[=:]\s*)(\S+)")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: an id that is never given to another, a name as a person reads it, and in which role."""

    person: str
    name: str
    role: str


STATION: Final = Actor("station", "the station itself", "station")
"""What no person did: starts, clocks, retention."""


def system_user() -> Actor:
    """The user of the operating system: all that is known of a person who did not log in to Pupitre."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "unknown"
    return Actor(f"os:{user}", f"{user}, user of the operating system, not logged in to Pupitre", "system user")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be entered. Number, time and hash come with the commit."""

    action: str
    """A message key, such as "certificate.trust"."""
    object: str = ""
    old: str = ""
    new: str = ""
    unit: str = ""
    reason: str = ""
    lot: str = ""
    signature: str = ""
    """Id of the electronic signature that belongs to it; empty where none was asked for."""
    language: str = ""
    """In which language the person read what was done; empty where nothing was shown."""
    of: int = 0
    """Number of the entry that this one completes; 0 for one that stands alone."""
    actor: Actor = STATION
    document: str = ""
    """A text that is kept whole beside the entries; `new` then becomes its hash. Of DOCUMENTED, and of no other."""
    account: str = ""
    """The same of what never leaves this computer, as the hash of a password. Of ACCOUNT_KEPT, and of no other."""

    def __post_init__(self) -> None:
        if self.document and self.action not in DOCUMENTED:
            raise ValueError(f"{self.action} names no document: no proof would find it")


FIELDS: Final = (
    "number",
    "at_ns",
    "offset_s",
    "person",
    "name",
    "role",
    "station",
    "action",
    "object",
    "old",
    "new",
    "unit",
    "reason",
    "lot",
    "signature",
    "language",
    "of",
)
"""Keys of the body, in this order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands in the trail."""

    number: int
    at_ns: int
    """UTC."""
    offset_s: int
    """Local time less UTC where and when it was written."""
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
    hash: bytes = field(default=b"", repr=False)
    signed: bytes = field(default=b"", repr=False)
    """The station's signature under the hash; only the last entry of a commit has one."""
    before: bytes = field(default=b"", repr=False)
    """What the hash was made of besides the body: hash and signature of the entry before."""


def body_of(number: int, at_ns: int, offset_s: int, station: str, draft: Draft) -> bytes:
    """The bytes of an entry."""
    actor = draft.actor
    values: tuple[Any, ...] = (number, at_ns, offset_s, actor.person, actor.name, actor.role, station, draft.action)
    values += (draft.object, draft.old, draft.new, draft.unit, draft.reason, draft.lot, draft.signature)
    values += (draft.language, draft.of)
    return canonical({key: _clean(value) for key, value in zip(FIELDS, values, strict=True)})


def canonical(content: dict[str, Any]) -> bytes:
    """JSON without spaces, keys in the order given, UTF-8; of what can be escaped only what must be."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def entry_of(body: bytes, hash_: bytes = b"", signed: bytes = b"", before: bytes = b"") -> Entry:
    """The entry that the bytes say; ValueError when they say none."""
    content = json.loads(body)
    if not isinstance(content, dict) or tuple(content) != FIELDS:
        raise ValueError("not the fields of an entry")
    return Entry(**content, hash=hash_, signed=signed, before=before)


def without_secrets(text: str) -> str:
    """The text, with what looks like a password left out."""
    return _SECRET.sub(r"\1\2…", _URL_SECRET.sub(r"\1…@", text))


def _clean(value: object) -> object:
    """Text that every reader can read: no lone surrogates, no zero character, nothing secret, not too long."""
    if not isinstance(value, str):
        return value
    text = value.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    text = without_secrets(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text) - LONGEST} characters more)"
