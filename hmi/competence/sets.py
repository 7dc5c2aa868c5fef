"""Sets: procedures, scenarios and competences carried between stations as one signed file. Pure but for the key.

A set is a line of JSON (what is in it: kind, name, size and SHA-256 of each thing, the station's name and public key),
a line with the Ed25519 signature under that, and the things one after the other, exactly as long as said. Every byte
stands under the signature. Names are names, never ways; nothing in it is run, unpacked or evaluated.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hmi.channel.questions_competence import MOST_SET
from hmi.competence.kept import content_of
from hmi.values.competence import Competence

SUFFIX: Final = ".pupset"
PROCEDURE: Final = "procedure"
PICTURE: Final = "picture"
SCENARIO: Final = "scenario"
COMPETENCE: Final = "competence"
LARGEST: Final[Mapping[str, int]] = {
    PROCEDURE: 500_000,
    PICTURE: 2_000_000,
    SCENARIO: 500_000,
    COMPETENCE: 50_000,
}
"""Bytes of one thing of each kind."""
MOST_ITEMS: Final = 2_000
_LONGEST_HEAD: Final = 1_000_000
_FORMAT: Final = 1
_DOMAIN: Final = b"pupitre set 1\0"
_LATEST_NS: Final = 2**63
"""In the year 2262: what is larger is no time, and no number that a message carries."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_FILE: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\.(png|jpg|jpeg|svg)")
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that a Windows computer takes for devices."""
_MARKUP: Final = re.compile(
    rb"<\s*(script|iframe|object|embed|foreignobject|!doctype|!entity|\?xml-stylesheet)"
    rb"|javascript\s*:|\son\w+\s*=|(href|src)\s*=\s*[\"']?\s*(?!#)(file|http|https|ftp|data|//)",
    re.IGNORECASE,
)
"""What a drawing or a text needs for no good reason."""
_BEGINNINGS: Final[Mapping[str, tuple[bytes, ...]]] = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "svg": (b"<svg", b"<?xml"),
}


class SetError(Exception):
    """A file that is no set, or not what was signed. reason: a message key; name: of the thing it is about."""

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(f"{reason} ({name})" if name else reason)
        self.reason, self.name = reason, name


class Listed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing, as the head lists it."""

    kind: str
    name: str
    size: int
    sha256: str


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line. key: the public key, hexadecimal."""

    pupset: int
    station: str
    key: str
    made_ns: int
    training: bool
    items: list[Listed]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing with its bytes."""

    kind: str
    name: str
    content: bytes

    @property
    def id(self) -> str:
        """Kind and name."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Carried:
    """A set that was proven. hash: SHA-256 (hex) of the file."""

    head: Head
    things: Sequence[Thing]
    hash: str

    @property
    def fingerprint(self) -> str:
        """Of the key that signed it."""
        return fingerprint_of(bytes.fromhex(self.head.key))

    def competences(self) -> list[Competence]:
        """Those in it."""
        return [_competence(thing) for thing in self.things if thing.kind == COMPETENCE]


def fingerprint_of(public: bytes) -> str:
    """SHA-256 of a public key, hexadecimal: what two people compare."""
    return hashlib.sha256(public).hexdigest()


def hash_of(content: bytes) -> str:
    """SHA-256 (hex) of a file."""
    return hashlib.sha256(content).hexdigest()


def competence_thing(one: Competence) -> Thing:
    """A competence as it is carried."""
    return Thing(COMPETENCE, one.id, content_of(one).encode())


def written(
    things: Sequence[Thing], key: Ed25519PrivateKey, station: str, made_ns: int, *, training: bool = False
) -> bytes:
    """The file. SetError for a thing that no station would take."""
    for thing in things:
        _check_thing(thing)
    listed = [
        Listed(kind=one.kind, name=one.name, size=len(one.content), sha256=hashlib.sha256(one.content).hexdigest())
        for one in things
    ]
    public = key.public_key().public_bytes_raw().hex()
    head = Head(pupset=_FORMAT, station=station, key=public, made_ns=made_ns, training=training, items=listed)
    line = msgspec.json.encode(head)
    signature = key.sign(_DOMAIN + line).hex().encode()
    content = b"\n".join((line, signature, b"".join(one.content for one in things)))
    if len(content) > MOST_SET or len(things) > MOST_ITEMS:
        raise SetError("set.too_large")
    return content


def read(content: bytes) -> Carried:
    """The set in the file, proven against the key that it names. SetError, and nothing else, whatever it holds."""
    if len(content) > MOST_SET:
        raise SetError("set.too_large")
    end = content.find(b"\n", 0, _LONGEST_HEAD)
    line, signature = content[:end], content[end + 1 : end + 129]
    if end < 0 or content[end + 129 : end + 130] != b"\n":
        raise SetError("set.not_one")
    head = _head(line)
    _check_signature(head, line, signature)
    return Carried(head, _things(head, content[end + 130 :]), hash_of(content))


def _head(line: bytes) -> Head:
    try:
        head = msgspec.json.decode(line, type=Head)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SetError("set.not_one") from error
    if msgspec.json.encode(head) != line:
        raise SetError("set.not_one")  # the same said in other bytes is not what was signed
    if head.pupset != _FORMAT:
        raise SetError("set.newer")
    if len(head.items) > MOST_ITEMS:
        raise SetError("set.too_large")
    if not (head.station.isprintable() and 0 < len(head.station) <= 200 and 0 < head.made_ns < _LATEST_NS):
        raise SetError("set.not_one")
    return head


def _check_signature(head: Head, line: bytes, signature: bytes) -> None:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.key))
        key.verify(bytes.fromhex(signature.decode("ascii")), _DOMAIN + line)
    except (ValueError, InvalidSignature) as error:
        raise SetError("set.signature") from error


def _things(head: Head, bodies: bytes) -> list[Thing]:
    things, at, seen = [], 0, set[str]()
    for listed in head.items:
        _check_name(listed.kind, listed.name)
        if not 0 <= listed.size <= LARGEST[listed.kind]:
            raise SetError("set.too_large", listed.name)
        thing = Thing(listed.kind, listed.name, bodies[at : at + listed.size])
        at += listed.size
        if thing.id in seen or hashlib.sha256(thing.content).hexdigest() != listed.sha256:
            raise SetError("set.damaged", listed.name)
        seen.add(thing.id)
        _check_thing(thing)
        things.append(thing)
    if at != len(bodies):
        raise SetError("set.damaged")
    return things


def is_name(kind: str, name: str) -> bool:
    """Whether a thing of this kind can be called so."""
    try:
        _check_name(kind, name)
    except SetError:
        return False
    return True


def _check_name(kind: str, name: str) -> None:
    """Names only: what would lead elsewhere, or to a device, is refused before anything is made of it."""
    if kind not in LARGEST:
        raise SetError("set.not_one")
    form = _FILE if kind == PICTURE else _NAME
    if not form.fullmatch(name) or _DEVICES.fullmatch(name):
        raise SetError("set.name", name[:80])


def _check_thing(thing: Thing) -> None:
    _check_name(thing.kind, thing.name)
    if len(thing.content) > LARGEST[thing.kind]:
        raise SetError("set.too_large", thing.name)
    if thing.kind == COMPETENCE:
        _competence(thing)
    elif thing.kind == PICTURE:
        ending = thing.name.rpartition(".")[2]
        if not thing.content.lstrip().startswith(_BEGINNINGS[ending]):
            raise SetError("set.picture", thing.name)
        if ending == "svg":
            _check_text(thing)
    else:
        _check_text(thing)


def _check_text(thing: Thing) -> None:
    """Plain text: nothing in it is for a program that shows more than text."""
    try:
        text = thing.content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SetError("set.not_text", thing.name) from error
    if not all(sign.isprintable() or sign in "\n\r\t" or unicodedata.category(sign) == "Zs" for sign in text):
        raise SetError("set.not_text", thing.name)
    if _MARKUP.search(thing.content):
        raise SetError("set.markup", thing.name)


def _competence(thing: Thing) -> Competence:
    """As it was written; what says the same in other bytes, or more, is none."""
    try:
        one = msgspec.json.decode(thing.content, type=Competence)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SetError("set.damaged", thing.name) from error
    texts = (one.person, one.name, one.procedure, one.version, one.words, one.retrained, one.withdrawn_why)
    is_plain = all(text.isprintable() and len(text) <= 2_000 for text in texts)
    numbered = re.fullmatch(r"\d{1,6}\.\d{1,6}", one.version) is not None
    signed = one.assessor is not None and one.trainee is not None and _numbers_are_sound(msgspec.to_builtins(one))
    if content_of(one).encode() != thing.content or one.id != thing.name or not (is_plain and numbered and signed):
        raise SetError("set.damaged", thing.name)
    return one


def _numbers_are_sound(value: object) -> bool:
    """Every number of a record is a time, a count or a share: none is below 0, none beyond what a time can be."""
    if isinstance(value, dict):
        return all(map(_numbers_are_sound, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_numbers_are_sound, value))
    return not isinstance(value, int | float) or 0 <= value < _LATEST_NS
