"""Versions of procedures: how far each is, who said so, and which one is in force. Pure.

What a version's state is stands in the trail, proven (`hmi/records/kept.py`); what stands nowhere is a draft. Shipped
procedures are released by the program's own release where the station is simulated or for training, and as long as
nobody decided about one of that name; elsewhere they begin as drafts as all others do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from hmi.records.kept import Kept
from hmi.values.procedure import Procedure, Status
from hmi.values.run import Signed

NEXT: Final[Mapping[Status, frozenset[Status]]] = {
    Status.DRAFT: frozenset({Status.REVIEW}),
    Status.REVIEW: frozenset({Status.RELEASED, Status.DRAFT}),
    Status.RELEASED: frozenset({Status.RETIRED}),
    Status.RETIRED: frozenset(),
}
"""Where a version goes from where it is: what was retired comes back as a new one."""

DECIDED: Final = frozenset({Status.RELEASED, Status.RETIRED})


class Moved(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version moved on, as the trail keeps it. by: id of who moved it; proposed_by: of who asked for its review.

    text: the file, whole, from the review on; pictures: SHA-256 (hex) of each beside it.
    """

    name: str
    version: str
    hash: str
    status: Status
    at_ns: int
    by: str
    proposed_by: str = ""
    why: str = ""
    signatures: list[Signed] = []
    text: str = ""
    pictures: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version there is. procedure None: `problems` say why its file cannot be used. file: where it lies; empty:
    only the trail has it."""

    name: str
    hash: str
    content: bytes
    procedure: Procedure | None = None
    problems: tuple[str, ...] = ()
    shipped: bool = False
    file: str = ""
    status: Status = Status.DRAFT
    moved: Moved | None = None

    @property
    def released_ns(self) -> int:
        """When a person released it; 0: nobody did."""
        return self.moved.at_ns if self.moved is not None and self.moved.status is Status.RELEASED else 0


def about(moved: Moved) -> str:
    """Object of the entry that keeps it."""
    return f"{moved.name} {moved.version} sha256:{moved.hash}"


def written(moved: Moved) -> str:
    """As the trail keeps it."""
    return msgspec.json.encode(moved).decode()


def moves_in(rows: Iterable[Kept]) -> dict[tuple[str, str], Moved]:
    """By name and hash: the newest about each version, in the order in which they were made. What is not sound, or says
    something else than its entry, counts as nothing: its version is a draft again."""
    found: dict[tuple[str, str], Moved] = {}
    for row in rows:
        moved = _read(row)
        key = _key_of(row.about) if moved is None else (moved.name, moved.hash)
        found.pop(key, None)
        if moved is not None and row.sound and about(moved) == row.about:
            found[key] = moved
    return found


def _read(row: Kept) -> Moved | None:
    try:
        return msgspec.json.decode(row.content, type=Moved)
    except msgspec.MsgspecError:
        return None


def _key_of(about: str) -> tuple[str, str]:
    return about.partition(" ")[0], about.rpartition("sha256:")[2]


def last_decided(moves: Iterable[Moved], name: str) -> Moved | None:
    """The newest release or retirement of a version of this name: it alone holds. moves: in their order."""
    decided = [one for one in moves if one.name == name and one.status in DECIDED]
    return decided[-1] if decided else None


def in_force(
    versions: Sequence[Version], decided: Moved | None, *, trust_shipped: bool, training: bool
) -> Version | None:
    """Of the versions of one name: the one that is run; None: none is. decided: as `last_decided`.

    In training whatever can be used is: what was released, else the station's own, else what was shipped.
    """
    usable = [one for one in versions if one.procedure is not None]
    if decided is not None and decided.status is Status.RELEASED:
        found = next((one for one in usable if one.hash == decided.hash), None)
        if found is not None or not training:
            return found
    if training:
        return min((one for one in usable if one.file), key=lambda one: one.shipped, default=None)
    if trust_shipped and decided is None:
        return next((one for one in usable if one.shipped), None)
    return None
