"""What is done at a terminal when nobody of the station can: list its people, and let an administrator in again.

Whoever has a terminal of this computer and its data folder has them already; what they do here is entered in the name
of the operating system's user, stands on every screen as urgent until the administrator has a password of their own
again, and works beside a running core.
"""

import secrets
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec

from hmi.access.hashing import Hashing
from hmi.access.passwords import id_of, id_problem
from hmi.access.people import Kept, Mark, People, Person, about, content_of, cut, taken
from hmi.access.rights import ADMINISTRATOR, LASTING
from hmi.channel.said import UnansweredError
from hmi.records.accounts import accounts_in
from hmi.records.deeds import deed
from hmi.records.entry import ACCOUNT_KEPT, Draft, system_user
from hmi.records.head import station_of
from hmi.records.ledger import Ledger
from hmi.records.trail import offset_s

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that nobody takes for another."""


def people_of(folder: Path) -> People:
    """Everybody that the trail of this data folder knows. RecordsError."""
    people = People()
    for row in accounts_in(folder, whole=True):
        people = taken(people, row.about, row.content, sound=row.sound)
    return people


def let_in(folder: Path, person: str, reason: str, hashing: Hashing) -> str:
    """A password for one log-in of an administrator who cannot log in any more. UnansweredError, RecordsError."""
    people = people_of(folder)
    found = people.find(id_of(person))
    is_trusted = found.id not in people.distrusted
    if is_trusted and not people.roles.get(found.role, frozenset()) >= LASTING:
        raise UnansweredError("people.no_administrator", {"person": found.id})
    role = found.role if is_trusted else ADMINISTRATOR

    def again(kept: str, now_ns: int) -> Person:
        former = (found.password, *found.former) if found.password else found.former
        return msgspec.structs.replace(
            found,
            role=role,
            active=True,
            password=kept,
            password_ns=now_ns,
            password_given=True,
            former=former,
            demo="",
        )

    return _given(folder, "person.reset_at_terminal", reason, again, hashing)


def make_first(folder: Path, person: str, name: str, reason: str, hashing: Hashing) -> str:
    """An administrator where there is none who could log in. UnansweredError, RecordsError."""
    people, wanted = people_of(folder), id_of(person)
    if any(people.rights_of(one) >= LASTING for one in people.active()):
        raise UnansweredError("people.not_first")
    problem = id_problem(wanted)
    if wanted in people.by_id:
        problem = "people.exists", {"person": wanted}
    if problem is not None or not cut(name):
        raise UnansweredError(*(problem or ("people.name", {})))

    def first(kept: str, now_ns: int) -> Person:
        return Person(
            id=wanted,
            name=cut(name),
            role=ADMINISTRATOR,
            password=kept,
            password_ns=now_ns,
            password_given=True,
            added_ns=now_ns,
        )

    return _given(folder, "person.first_at_terminal", reason, first, hashing)


def _given(folder: Path, action: str, reason: str, made: Callable[[str, int], Person], hashing: Hashing) -> str:
    if not cut(reason):
        raise UnansweredError("people.reason")
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    now_ns = time.time_ns()
    person = made(hashing.kept(password), now_ns)
    draft = Draft(action=action, object=person.id, reason=cut(reason, 500), actor=system_user(), language="en")
    with deed(folder, draft) as entry, closing(Ledger(folder, station_of(folder), now_ns)) as ledger:
        rows: list[Kept] = [person, Mark(id=person.id, terminal=True)]
        drafts = [
            Draft(action=ACCOUNT_KEPT, object=about(one), account=content_of(one), of=entry.number, actor=draft.actor)
            for one in rows
        ]
        ledger.append(drafts, now_ns, offset_s(now_ns))
    return password
