"""Everybody there is and was, and the roles: as they are kept, and what may become of them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec

from hmi.access.rights import LASTING, ROLES
from hmi.channel.said import UnansweredError
from hmi.values.right import Right

PERSON: Final = "person"
ROLE: Final = "role"
MARK: Final = "mark"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One person, as kept. Secrets are hashes; ids are never given to another."""

    id: str
    name: str
    role: str
    active: bool = True
    password: str = ""
    password_ns: int = 0
    """When it was set (UTC)."""
    password_given: bool = False
    """By another: a new one comes at the first log-in."""
    former: tuple[str, ...] = ()
    """Passwords before it, the newest first."""
    pin: str = ""
    badge: str = ""
    emergency: bool = False
    """The break-glass account."""
    demo: str = ""
    """The password that everyone may read, of a person of a demo."""
    added_ns: int = 0


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """A role as somebody changed it."""

    name: str
    rights: tuple[str, ...]

    def known(self) -> frozenset[Right]:
        """Those that this program knows; of a newer one there may be others."""
        return frozenset(right for right in Right if right.value in self.rights)


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What happens to a person and waits for nobody: a row of its own, so that it never overwrites what others change.

    locked_out: when this was written; at a start it lasts its whole span anew. used: the break-glass account was
    entered since its password was set. terminal: a password was set by somebody at a terminal, and not changed since.
    """

    id: str
    locked_out: bool = False
    used: bool = False
    terminal: bool = False


Kept = Person | Role | Mark


@dataclass(frozen=True, slots=True)
class People:
    """Who is there. Each change answers another People."""

    by_id: Mapping[str, Person] = field(default_factory=dict)
    roles: Mapping[str, frozenset[Right]] = field(default_factory=lambda: dict(ROLES))
    marks: Mapping[str, Mark] = field(default_factory=dict)
    distrusted: frozenset[str] = frozenset()
    """Ids whose row is not what was written: they do not log in, whatever the row says."""

    def rights_of(self, person: Person) -> frozenset[Right]:
        """None for one who is not active, or whose role is gone."""
        return self.roles.get(person.role, frozenset()) if person.active else frozenset()

    def with_person(self, person: Person) -> "People":
        """Added, or as it is now."""
        return replace(self, by_id={**self.by_id, person.id: person})

    def mark_of(self, person: str) -> Mark:
        """What happened to this person."""
        return self.marks.get(person, Mark(id=person))

    def with_mark(self, mark: Mark) -> "People":
        """From now on."""
        return replace(self, marks={**self.marks, mark.id: mark})

    def with_role(self, name: str, rights: frozenset[Right]) -> "People":
        """Added, or as it is now."""
        return replace(self, roles={**self.roles, name: rights})

    def active(self) -> Iterable[Person]:
        """Those who may log in."""
        return (one for one in self.by_id.values() if one.active and one.id not in self.distrusted)

    def check_lasting(self) -> None:
        """Somebody can always give rights: UnansweredError. The break-glass account does not count."""
        for right in LASTING:
            if not any(right in self.rights_of(one) for one in self.active() if not one.emergency):
                raise UnansweredError("people.last_administrator")

    def find(self, person: str) -> Person:
        """By id; UnansweredError."""
        try:
            return self.by_id[person]
        except KeyError:
            raise UnansweredError("people.unknown", {"person": person}) from None


def cut(said: str, most: int = 80) -> str:
    """What a person typed as one line, without what cannot be read, and not too long."""
    return " ".join("".join(one if one.isprintable() else " " for one in said).split())[:most]


def content_of(kept: Kept) -> str:
    """The text that is kept."""
    return msgspec.json.encode(kept).decode()


def about(kept: Kept) -> str:
    """Object of its entry."""
    match kept:
        case Person():
            return f"{PERSON} {kept.id}"
        case Role():
            return f"{ROLE} {kept.name}"
        case Mark():
            return f"{MARK} {kept.id}"


def taken(people: People, of: str, content: str, *, sound: bool) -> People:
    """What is kept, row by row in their order. of: the object of its entry, empty where no entry tells.

    A row that is not sound distrusts whom it is about, and everybody so far where that cannot be told; a later sound
    row about somebody is believed again.
    """
    kind, _, name = of.partition(" ")
    try:
        if sound and kind == PERSON:
            person = msgspec.json.decode(content, type=Person)
            return replace(people.with_person(person), distrusted=people.distrusted - {person.id})
        if sound and kind == ROLE:
            role = msgspec.json.decode(content, type=Role)
            return people.with_role(role.name, role.known())
        if sound and kind == MARK:
            return people.with_mark(msgspec.json.decode(content, type=Mark))
    except msgspec.MsgspecError:
        pass
    if kind == PERSON:
        # The id stays taken though nothing is known of who has it.
        known = people if name in people.by_id else people.with_person(Person(id=name, name=name, role=""))
        return replace(known, distrusted=known.distrusted | {name})
    if kind == ROLE:
        return people.with_role(name, frozenset())
    if kind == MARK:
        return people.with_mark(Mark(id=name, locked_out=True))
    return replace(people, distrusted=people.distrusted | people.by_id.keys())
