"""Safe: up to which message of the servers everything that alarms made of it is on disk."""

from collections import deque
from typing import Final, Protocol

ALL: Final = 2**63
"""More than any ticket."""
MOST: Final = 10_000
"""Messages that are kept in mind: servers hold far fewer for us, and a disk that refuses for days must cost nothing."""


class Written(Protocol):
    """The journal, as far as it is asked here."""

    @property
    def ticket(self) -> int:
        """Of what was put last."""

    def is_stored(self, ticket: int) -> bool:
        """Whether it and all before it are on disk."""


class Safe:
    """A message is acknowledged to its server only when what came of it is kept: after a kill the server sends it
    again, and no alarm that came and went in it is missing."""

    def __init__(self, journal: Written) -> None:
        self._journal = journal
        self._noted = journal.ticket
        self._unsafe: deque[tuple[int, int]] = deque(maxlen=MOST)

    @property
    def committed(self) -> int:
        """Highest ticket of the log up to which nothing waits for the disk."""
        while self._unsafe and self._journal.is_stored(self._unsafe[0][1]):
            self._unsafe.popleft()
        return self._unsafe[0][0] - 1 if self._unsafe else ALL

    def took(self, ticket: int) -> None:
        """The message of this ticket was judged: what was put since the last one may have come of it."""
        put = self._journal.ticket
        if put > self._noted:
            self._noted = put
            self._unsafe.append((ticket, put))
