"""People of a station in a test: kept as the program keeps them, with passwords that cost little to prove."""

import time
from contextlib import closing
from pathlib import Path
from typing import Final

from hmi.access.hashing import Hashing
from hmi.access.people import Person, about, content_of
from hmi.access.rights import ADMINISTRATOR, ENGINEER, OPERATOR, QUALITY, SUPERVISOR
from hmi.channel.questions_people import LogIn
from hmi.channel.said import Secret
from hmi.records.entry import ACCOUNT_KEPT, Draft
from hmi.records.ledger import Ledger

PASSWORD: Final = "Kelp forest, 9 m deep"
CHEAP: Final = Hashing(memory_kib=8, passes=1)
NAMES: Final = {
    "olga": ("Olga Petrov", OPERATOR),
    "sofia": ("Sofia Rossi", SUPERVISOR),
    "emma": ("Emma Lindqvist", ENGINEER),
    "adam": ("Adam Novak", ADMINISTRATOR),
    "quinn": ("Quinn Meyer", QUALITY),
}


def person(name: str, **facts: object) -> Person:
    """One of NAMES; facts: what differs."""
    full, role = NAMES[name]
    made = {
        "id": name,
        "name": full,
        "role": role,
        "password": CHEAP.kept(PASSWORD),
        "password_ns": time.time_ns(),
        "added_ns": time.time_ns(),
    }
    return Person(**(made | facts))  # type: ignore[arg-type]  # facts


def enrol(folder: Path, station: str, *people: Person) -> None:
    """Before the core starts; none named: all of NAMES."""
    now_ns = time.time_ns()
    folder.mkdir(parents=True, exist_ok=True)
    with closing(Ledger(folder, station, now_ns)) as ledger:
        kept = people or [person(name) for name in NAMES]
        ledger.append(
            [Draft(action=ACCOUNT_KEPT, object=about(one), account=content_of(one)) for one in kept], now_ns, 0
        )


def log_in(name: str) -> LogIn:
    """As one of them."""
    return LogIn(person=name, password=Secret(PASSWORD), language="en")
