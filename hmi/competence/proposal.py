"""What a set would change here, thing by thing; nothing is changed by looking. Pure but for the texts it is given."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from hmi.access.people import People
from hmi.channel.questions_competence import Problem, Proposed
from hmi.competence.logic import DAY_NS, numbers_of
from hmi.competence.sets import COMPETENCE, PICTURE, Carried, Thing
from hmi.values.competence import Change, Competence
from hmi.values.text import Text

MOST_LINES: Final = 400
"""Of a difference; where there are more, the last one says how many."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text says of itself. pictures: names of those it shows; problems: why it cannot be used, in words."""

    version: str = ""
    label: Text = field(default_factory=Text)
    pictures: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Texts(Protocol):
    """Texts of procedures and scenarios as files, and the pictures beside them. Every call blocks for the disk."""

    def names(self, kind: str) -> list[str]:
        """All there are."""

    def ours(self, kind: str, name: str) -> bytes | None:
        """As it stands here: the station's own file, else what is in force; None: there is none."""

    def carried(self, kind: str, name: str) -> bytes | None:
        """As it would be carried elsewhere: what is in force, else the file."""

    def stated(self, kind: str, name: str, content: bytes, pictures: Sequence[str]) -> Stated:
        """Read and checked. pictures: those that come with it."""

    def put(self, kind: str, name: str, content: bytes) -> None:
        """Becomes the station's own file; the one before stays beside it under another name. OSError."""


def proposal(
    carried: Carried, texts: Texts, people: People, records: Mapping[str, Competence], own: str, now_ns: int
) -> list[Proposed]:
    """In the order of the set. records: ours, by id; own: fingerprint of this station's key."""
    pictures = [thing.name for thing in carried.things if thing.kind == PICTURE]
    refused = {thing.name for thing in carried.things if thing.kind == PICTURE and _differs(thing, texts)}
    found: list[Proposed] = []
    for thing in carried.things:
        if thing.kind == PICTURE:
            found.append(_picture(thing, texts))
        elif thing.kind != COMPETENCE:
            found.append(_text(thing, texts, pictures, refused))
    return found + [_competence(one, carried, people, records, own, now_ns) for one in carried.competences()]


def named(label: Text, name: str) -> Text:
    """What people call a thing; by its name where it says nothing."""
    return Text(label.in_language("en") or name, label.in_language("fr") or name)


def newest_ns(one: Competence) -> int:
    """When something happened to it last."""
    return max([one.at_ns, one.withdrawn_ns, *(each.at_ns for each in one.reread)])


def _text(thing: Thing, texts: Texts, pictures: Sequence[str], refused: set[str]) -> Proposed:
    ours = texts.ours(thing.kind, thing.name)
    theirs = texts.stated(thing.kind, thing.name, thing.content, pictures)
    own = Stated() if ours is None else texts.stated(thing.kind, thing.name, ours, pictures)
    problems = [Problem(reason="set.unusable", arguments={"detail": words}) for words in theirs.problems]
    problems += [
        Problem(reason="set.picture_differs", arguments={"name": name}) for name in theirs.pictures if name in refused
    ]
    change = Change.NEW
    if ours is not None:
        change = _compared(own.version, theirs.version) if ours != thing.content else Change.SAME
    return Proposed(
        id=thing.id,
        kind=thing.kind,
        name=thing.name,
        label=named(theirs.label, thing.name),
        change=change,
        ours=own.version,
        theirs=theirs.version,
        lines=[] if change in (Change.SAME, Change.NEW) else _lines(ours or b"", thing.content),
        problems=problems,
    )


def _picture(thing: Thing, texts: Texts) -> Proposed:
    ours = texts.ours(thing.kind, thing.name)
    change = Change.NEW if ours is None else Change.SAME if ours == thing.content else Change.CHANGED
    problems = [Problem(reason="set.picture_differs", arguments={"name": thing.name})] if _differs(thing, texts) else []
    label = Text(thing.name, thing.name)
    return Proposed(id=thing.id, kind=thing.kind, name=thing.name, label=label, change=change, problems=problems)


def _differs(picture: Thing, texts: Texts) -> bool:
    """Ours is never replaced: what was released shows it."""
    ours = texts.ours(PICTURE, picture.name)
    return ours is not None and ours != picture.content


def _compared(ours: str, theirs: str) -> Change:
    return Change.OLDER if numbers_of(theirs) < numbers_of(ours) else Change.CHANGED


def _lines(ours: bytes, theirs: bytes) -> list[str]:
    before, after = (text.decode("utf-8", "replace").splitlines() for text in (ours, theirs))
    lines = list(difflib.unified_diff(before, after, "ours", "theirs", lineterm="", n=2))
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], f"… {len(lines) - MOST_LINES}"]


def _is_same(before: Competence, one: Competence) -> bool:
    """What becomes of a record never makes it another's."""
    return (before.person, before.procedure, before.version) == (one.person, one.procedure, one.version)


def _as_assessed(one: Competence) -> Competence:
    """Without what the station adds that takes it over."""
    return replace(one, station="", fingerprint="", accepted=None, training=False, entry=0)


def _competence(
    one: Competence, carried: Carried, people: People, records: Mapping[str, Competence], own: str, now_ns: int
) -> Proposed:
    label = named(one.label, one.procedure)
    known, before = people.by_id.get(one.person), records.get(one.id)
    problems: list[Problem] = []
    change = Change.NEW
    is_theirs = before is not None and (before.fingerprint or own) == carried.fingerprint and _is_same(before, one)
    if before is not None and not is_theirs:
        problems.append(Problem(reason="set.id_taken"))
        change = Change.CHANGED
    elif before is not None:
        later, earlier = newest_ns(one), newest_ns(before)
        change = Change.SAME if later == earlier else Change.CHANGED if later > earlier else Change.OLDER
        if change is Change.SAME and _as_assessed(before) != _as_assessed(one):
            problems.append(Problem(reason="set.id_taken"))  # nothing happened to it, and it says something else
            change = Change.CHANGED
    if change is Change.OLDER:
        problems.append(Problem(reason="set.older"))
    if known is None or known.name.casefold() != one.name.casefold():
        change = Change.UNKNOWN_PERSON
        problems.append(Problem(reason="set.unknown_person", arguments={"person": f"{one.name} ({one.person})"}))
    if one.demo or one.station:
        problems.append(Problem(reason="set.not_assessed_there"))
    if one.at_ns > now_ns + DAY_NS:
        problems.append(Problem(reason="set.from_future"))
    return Proposed(
        id=f"{COMPETENCE} {one.id}",
        kind=COMPETENCE,
        name=one.id,
        label=Text(*(f"{one.name}: {text}" for text in (label.en, label.fr))),
        change=change,
        ours="" if before is None else before.read_version,
        theirs=one.read_version,
        until_ns=one.valid_until_ns,
        problems=problems,
    )
