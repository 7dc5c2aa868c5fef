"""Seats with somebody in them, for tests of what is asked from one."""

from hmi.access.seat import Seat, Session
from hmi.values.right import Right

EVERY = frozenset(Right)


def seated(
    *rights: Right, person: str = "anna", name: str = "Anna Berg", role: str = "operator", language: str = "en"
) -> Seat:
    """A seat whose person holds these rights; none named: all."""
    seat = Seat("panel")
    held = frozenset(rights) if rights else EVERY
    seat.session = Session(person=person, name=name, role=role, rights=held, language=language)
    return seat
