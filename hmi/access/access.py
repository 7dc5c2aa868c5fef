"""Access: who sits at which screen."""

from hmi.access.seat import Seat
from hmi.channel.questions_people import Standing


class Access:
    """One for the core."""

    def __init__(self) -> None:
        self._seats: set[Seat] = set()

    def seat(self, screen: str) -> Seat:
        """A screen attaches: a seat of its own, with nobody in it."""
        seat = Seat(screen)
        self._seats.add(seat)
        return seat

    def leave(self, seat: Seat) -> None:
        """The screen is gone, and its session with it."""
        self._seats.discard(seat)

    def touched(self, seat: Seat) -> None:
        """A person touched the screen."""

    def standing(self, seat: Seat) -> Standing:
        """How the seat stands now."""
        return Standing(person=seat.person, locked=seat.locked)
