"""The people of the demo: one of each role, all with a password that everyone may read. In simulated stations only."""

from typing import Final

from hmi.access.hashing import Hashing
from hmi.access.people import People, Person
from hmi.access.rights import ADMINISTRATOR, ENGINEER, OPERATOR, QUALITY, SUPERVISOR, TECHNICIAN
from hmi.channel.questions_people import DemoPerson

PASSWORD: Final = "demo"  # meant to be known

_NAMED: Final = (
    ("olga", "Olga Petrov", OPERATOR),
    ("tariq", "Tariq Haddad", TECHNICIAN),
    ("sofia", "Sofia Rossi", SUPERVISOR),
    ("quentin", "Quentin Moreau", QUALITY),
    ("emma", "Emma Lindqvist", ENGINEER),
    ("adam", "Adam Novak", ADMINISTRATOR),
)


def demo_people(hashing: Hashing, now_ns: int) -> list[Person]:
    """As they are kept from now on. One hash for all: there is nothing to protect."""
    kept = hashing.kept(PASSWORD)
    return [
        Person(id=one, name=name, role=role, password=kept, password_ns=now_ns, demo=PASSWORD, added_ns=now_ns)
        for one, name, role in _NAMED
    ]


def told_of_demo(people: People) -> list[DemoPerson]:
    """Whose password is still the one that everyone may read; of a demo that has not begun yet, all."""
    if not people.by_id:
        return [DemoPerson(person=one, name=name, role=role, password=PASSWORD) for one, name, role in _NAMED]
    return [
        DemoPerson(person=one.id, name=one.name, role=one.role, password=one.demo)
        for one in people.active()
        if one.demo
    ]
