"""Competences of a test, and the procedures that they are for."""

from hmi.competence.logic import DAY_NS
from hmi.values.competence import Competence, Known, Method
from hmi.values.text import Text

NOON_NS = 1_795_262_400_000_000_000
"""2026-11-21 12:00:00 UTC."""
JAM = Text("Jam clearance", "Bourrage")


def known(version: str = "1.0", name: str = "jam-clearance", *, trained: bool = False) -> Known:
    return Known(name=name, label=JAM, version=version, trained=trained)


def given(
    number: int = 1, *, version: str = "1.0", day: float = 0, valid_days: float = 365, **facts: object
) -> Competence:
    """One that was passed so many days after noon, and holds so long."""
    at_ns = NOON_NS + int(day * DAY_NS)
    made: dict[str, object] = {
        "id": f"c{number}",
        "person": "olga",
        "name": "Olga Petrov",
        "procedure": "jam-clearance",
        "label": JAM,
        "version": version,
        "method": Method.ON_THE_JOB,
        "passed": True,
        "at_ns": at_ns,
        "valid_until_ns": at_ns + int(valid_days * DAY_NS) if valid_days else 0,
    }
    return Competence(**(made | facts))  # type: ignore[arg-type]  # facts
