"""What the people of the demo are able to do: something of everything that the matrix shows. In simulated ones only.

Nobody assessed them, and each record says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hmi.competence.logic import DAY_NS
from hmi.values.competence import Competence, Known, Method


@dataclass(frozen=True, slots=True)
class _Had:
    """days: since it was given, and until it ends (below 0: since it ended)."""

    person: str
    procedure: str
    method: Method
    given_days: float
    left_days: float
    percent: float | None = None
    passed: bool = True


_JOB, _SIMULATION, _CLASS, _READ = Method.ON_THE_JOB, Method.SIMULATION, Method.CLASS, Method.READ
_HAD: Final = (
    _Had("olga", "line-start", _JOB, 120.2, 244.8),
    _Had("olga", "line-stop", _JOB, 120.2, 244.8),
    _Had("olga", "jam-clearance", _SIMULATION, 346.3, 18.7, 88),
    _Had("olga", "format-changeover", _JOB, 377.4, -12.4),
    _Had("olga", "room-pressure", _CLASS, 9.3, 0, 64, passed=False),
    _Had("tariq", "blister-bearing", _JOB, 62.1, 302.9),
    _Had("tariq", "blister-seal-plate", _JOB, 359.5, 5.5),
    _Had("tariq", "cartoner-cups", _JOB, 62.1, 302.9),
    _Had("tariq", "jam-clearance", _SIMULATION, 200.6, 164.4, 91),
    _Had("tariq", "network-first-aid", _READ, 30.2, 334.8, 100),
    _Had("sofia", "line-start", _JOB, 81.4, 283.6),
    _Had("sofia", "line-stop", _JOB, 81.4, 283.6),
    _Had("sofia", "format-changeover", _JOB, 81.4, 283.6),
    _Had("sofia", "jam-clearance", _SIMULATION, 81.4, 283.6, 96),
    _Had("sofia", "room-pressure", _CLASS, 311.2, 53.8, 92),
    _Had("emma", "blister-bearing", _JOB, 373.8, -8.8),
    _Had("emma", "network-first-aid", _JOB, 140.9, 224.1),
)


def demo_records(names: Mapping[str, str], library: Mapping[str, Known], now_ns: int) -> Iterator[Competence]:
    """Of those people (id -> name) that there are, for those procedures that there are."""
    for number, had in enumerate(_HAD, 1):
        known = library.get(had.procedure)
        if had.person not in names or known is None:
            continue
        yield Competence(
            id=f"demo-{number:02d}",
            person=had.person,
            name=names[had.person],
            procedure=known.name,
            label=known.label,
            version=known.version,
            method=had.method,
            passed=had.passed,
            at_ns=now_ns - round(had.given_days * DAY_NS),
            valid_until_ns=now_ns + round(had.left_days * DAY_NS) if had.passed else 0,
            score=None if had.percent is None else had.percent / 100,
            words="" if had.passed else "pressure cascade mixed up",
            demo=True,
        )
