"""The notices of one link: raised once, standing until they are over; and the lines it leaves in the program's log."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from hmi.opcua.logic import Life
from hmi.opcua.ports import Receiver
from hmi.opcua.reasons import DECISIONS, Reason
from hmi.opcua.server_status import ServerStatus
from hmi.values.link import Phase
from hmi.values.notice import Notice, Urgency

_log = logging.getLogger(__name__)

CLOCK_OFFSET_S: Final = 2.0
"""More than this between the server's clock and ours is told to a person."""


class Notices:
    """What a person is told about the link `link` at `url`; `own`: the certificate a server may have to accept."""

    def __init__(self, link: str, url: str, own: Path, receiver: Receiver, now_ns: Callable[[], int]) -> None:
        self._link = link
        self._url = url
        self._own = own
        self._receiver = receiver
        self._now_ns = now_ns
        self._standing: dict[str, Mapping[str, str]] = {}
        self._decision = Reason.NONE
        self._logged = ""

    def tell(self, key: str, arguments: Mapping[str, str], urgency: Urgency = Urgency.WARNING) -> None:
        """Raise a notice; one that stands in the same words is not repeated."""
        if self._standing.get(key) != arguments:
            self._standing[key] = arguments
            _log.info("%s: %s %s", self._link, key, dict(arguments))
            self._receiver.tell(Notice(key, self._link, self._now_ns(), urgency, arguments))

    def withdraw(self, key: str) -> None:
        """It is over, if it stood."""
        arguments = self._standing.pop(key, None)
        if arguments is not None:
            self._receiver.tell(Notice(key, self._link, self._now_ns(), Urgency.NOTE, arguments, over=True))

    def learn_life(self, life: Life) -> None:
        """What a person must decide stands until an attempt shows that it is mended, or fails otherwise."""
        if life.phase in {Phase.CONNECTING, Phase.RECOVERING, Phase.CLOSED}:
            return
        self._log_life(life)
        decision = life.reason if life.reason in DECISIONS else Reason.NONE
        if self._decision not in {decision, Reason.NONE}:
            self.withdraw(self._decision.value)
        self._decision = decision
        if decision is not Reason.NONE:
            arguments = {"url": self._url, "detail": life.detail}
            if decision in {Reason.CERTIFICATE_UNTRUSTED, Reason.CERTIFICATE_WRONG_HOST}:
                arguments["command"] = f"pupitre trust {self._url}"
            if decision is Reason.NOT_TRUSTED_BY_SERVER:
                arguments["certificate"] = str(self._own)
            self.tell(decision.value, arguments, Urgency.URGENT)

    def _log_life(self, life: Life) -> None:
        """One line when data flows, one for each new reason why it does not: an outage of a night is no flood."""
        line = life.reason.value or life.phase.value
        if line != self._logged:
            self._logged = line
            _log.info("%s, %s: %s%s", self._link, self._url, line, f" ({life.detail})" if life.detail else "")

    def learn_clock(self, status: ServerStatus) -> None:
        """The server's clock stands off ours, or no longer."""
        if abs(status.clock_offset_s) <= CLOCK_OFFSET_S:
            self.withdraw("server.clock")
        else:
            self.tell("server.clock", {"offset_s": f"{status.clock_offset_s:+.0f}"})

    def learn_bridge(self, real_s: float, wanted_s: float) -> None:
        """The server's queues bridge less than was asked for."""
        if real_s < 0.9 * wanted_s:
            self.tell("link.bridge_short", {"real_s": f"{real_s:.0f}", "wanted_s": f"{wanted_s:.0f}"})
        else:
            self.withdraw("link.bridge_short")
