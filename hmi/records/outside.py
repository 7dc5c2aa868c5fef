"""The head where this folder cannot reach it: a file on another disk, and a syslog server. Blocks; not for a loop."""

import os
import socket
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from hmi.records.chain import Head
from hmi.records.head import load_head, save_head
from hmi.values.notice import Notice, Urgency

LOOK_S: Final = 10.0
"""How often a new head is looked for: what is cut off within this time only the head in the folder shows."""

_AUDIT_NOTICE: Final = 13 * 8 + 5
"""Facility and severity of RFC 5424."""


class Outside:
    """Keeps the newest head where the station file says; without such a place it does nothing.

    copy: the file, or empty; syslog: "HOST:PORT" (UDP), or empty; tell: from any thread.
    """

    def __init__(self, copy: str, syslog: str, tell: Callable[[Notice], None]) -> None:
        self._copy = Path(copy) if copy else None
        self._syslog = syslog
        self._tell = tell
        self._kept: Head | None = None
        self._failed = False

    @property
    def is_wanted(self) -> bool:
        return self._copy is not None or bool(self._syslog)

    def keep(self, head: Head | None, now_ns: int) -> None:
        """Keep it, if it is new. A place that refuses is said, and tried again at the next call."""
        if head is None or head == self._kept or not self.is_wanted:
            return
        try:
            if self._copy is not None:
                _put(self._copy, head, now_ns)
            if self._syslog:
                _send(self._syslog, head, now_ns)
        except OSError as error:
            if not self._failed:
                detail = {"detail": f"{error.filename or self._syslog}: {error.strerror or error}"}
                self._tell(Notice("records.outside", "trail", now_ns, Urgency.WARNING, detail))
            self._failed = True
            return
        self._kept = head
        if self._failed:
            self._failed = False
            self._tell(Notice("records.outside", "trail", now_ns, over=True))


def _put(path: Path, head: Head, now_ns: int) -> None:
    """In place of the former one. A former head that is not of the past of this trail is kept: it is evidence."""
    try:
        former = load_head(path)
    except ValueError:
        former = None
    if former is not None and (former.key != head.key or former.number > head.number):
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(now_ns // 1_000_000_000))
        path.replace(path.with_name(f"{path.name}-{stamp}-{former.number}"))
    save_head(path, head)


def _send(where: str, head: Head, now_ns: int) -> None:
    host, _, port = where.rpartition(":")
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now_ns // 1_000_000_000))
    words = f"<{_AUDIT_NOTICE}>1 {stamp} {socket.gethostname() or '-'} pupitre {os.getpid()} head - ".encode()
    (family, kind, protocol, _, address), *_ = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_DGRAM)
    with closing(socket.socket(family, kind, protocol)) as sender:
        sender.sendto(words + head.text().rstrip(), address)
