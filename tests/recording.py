"""A recording core as a process of its own, that a test may kill; and the station file it records."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from hmi.__main__ import ROOT

_END_S: Final = 10.0
PASSWORD: Final = "PEER_PASSWORD"


def station_file(folder: Path, url: str, nodes: Mapping[str, str], *, user: str = "") -> Path:
    """A station with one server and these tags (name -> node), in clear on loopback; with `user` logged in."""
    lines = [
        'name = "outage"',
        "[servers.line]",
        f'url = "{url}"',
        'security_policy = "None"',
        'security_mode = "None"',
        "unprotected = true",
        "simulated = true",
        "publishing_interval_s = 0.1",
        "sampling_interval_s = 0.05",
        "bridge_time_s = 120",
    ]
    if user:
        lines += ["[servers.line.identity]", 'kind = "user"', f'user = "{user}"', f'password_from = "env:{PASSWORD}"']
    for name, node in nodes.items():
        lines += ["[[tags]]", f'name = "{name}"', f'node = "{node}"']
    path = folder / "outage.toml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@contextlib.contextmanager
def recording(station: Path, folder: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A core that records until the block ends; then it is asked to end, unless it was killed."""
    core = subprocess.Popen(
        [sys.executable, "-m", "hmi.cli", "core", str(station), "--data", str(folder)],
        cwd=ROOT,
        env={**os.environ, **environment, "PYTHONDONTWRITEBYTECODE": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield core
    finally:
        with contextlib.suppress(ProcessLookupError):
            core.terminate()
        try:
            core.wait(_END_S)
        except subprocess.TimeoutExpired:
            core.kill()
            core.wait()


def kill(core: subprocess.Popen[bytes]) -> None:
    """SIGKILL: no farewell, nothing flushed."""
    os.kill(core.pid, signal.SIGKILL)
    core.wait(_END_S)


def rows(folder: Path) -> int:
    """Rows in the log of this data folder; 0 while there is none."""
    history = folder / "history.db"
    if not history.is_file():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{history}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT coalesce(max(rowid), 0) FROM samples").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # it is being made


def forget_subscription(folder: Path) -> None:
    """The next run finds nothing to take over, as after a server that lost all subscriptions."""
    with closing(sqlite3.connect(folder / "history.db")) as connection:
        connection.execute("UPDATE links SET session = '', subscription = NULL")
        connection.commit()


def until(holds: Callable[[], bool], limit_s: float) -> None:
    """Wait for what another process will do; AssertionError when it does not in time."""
    deadline = time.monotonic() + limit_s
    while not holds():
        assert time.monotonic() < deadline, f"not within {limit_s} s"
        pause(0.02)


def pause(seconds: float) -> None:
    """Let other processes work."""
    time.sleep(seconds)  # noqa: TID251 (a test waits for other processes and owns no loop)
