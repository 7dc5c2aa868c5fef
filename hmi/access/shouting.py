"""What must not pass unseen: a break-glass account that was used, a row changed by hand, a password from a terminal."""

from collections.abc import Callable
from typing import Final

from hmi.access.people import People
from hmi.values.notice import Notice, Urgency

TAMPERED: Final = "access.tampered"
EMERGENCY: Final = "access.emergency"
AT_TERMINAL: Final = "access.reset_at_terminal"


class Shouting:
    """Each stands as an urgent notice until what it is about is over; over the end of the core, too."""

    def __init__(self, tell: Callable[[Notice], None], now_ns: Callable[[], int]) -> None:
        self._tell = tell
        self._now_ns = now_ns
        self._told: set[tuple[str, str]] = set()

    def follow(self, people: People) -> None:
        """After people may have changed: tell what is new, withdraw what is over."""
        wanted = {(TAMPERED, _named(people, one)) for one in people.distrusted}
        for mark in people.marks.values():
            if mark.used:
                wanted.add((EMERGENCY, _named(people, mark.id)))
            if mark.terminal:
                wanted.add((AT_TERMINAL, _named(people, mark.id)))
        for key, name in sorted(wanted ^ self._told):
            over = (key, name) not in wanted
            self._tell(Notice(key, name, self._now_ns(), Urgency.URGENT, over=over))
        self._told = wanted


def _named(people: People, person: str) -> str:
    known = people.by_id.get(person)
    return known.name if known is not None else person
