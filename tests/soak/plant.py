"""The processes of a soak: server (or the witness beside one that is not ours) and core, by id, and ended by id."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

from hmi.__main__ import ROOT

_END_S: Final = 20.0
START_S: Final = 60.0


@dataclass(slots=True)
class Child:
    """One process that is started, killed and started again. `said`: its output, in a file."""

    name: str
    words: tuple[str, ...]
    said: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    popen: subprocess.Popen[bytes] | None = None
    starts: int = 0

    def start(self) -> None:
        """Start it; whatever it prints goes to its file."""
        with self.said.open("ab") as file:
            self.popen = subprocess.Popen(
                [sys.executable, "-m", *self.words],
                cwd=ROOT,
                env={**os.environ, **self.environment, "PYTHONDONTWRITEBYTECODE": ""},
                stdout=file,
                stderr=file,
            )
        self.starts += 1

    async def ready(self) -> None:
        """Until its file has one READY line a start; RuntimeError when it ends before, or takes too long."""
        assert self.popen is not None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(START_S):
                while self.said.read_bytes().count(b"READY") < self.starts:
                    if self.popen.poll() is not None:
                        break
                    await asyncio.sleep(0.05)
                else:
                    return
        raise RuntimeError(f"{self.name} did not start: see {self.said}")

    @property
    def alive(self) -> bool:
        return self.popen is not None and self.popen.poll() is None

    def kill(self) -> None:
        """SIGKILL: no farewell, nothing flushed."""
        assert self.popen is not None
        self.popen.kill()
        self.popen.wait(_END_S)

    def sleep(self) -> None:
        """It stands still."""
        assert self.popen is not None
        self.popen.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """It goes on."""
        assert self.popen is not None
        self.popen.send_signal(signal.SIGCONT)

    async def stop(self) -> bool:
        """Ask it to end; False when it had to be killed."""
        if self.popen is None:
            return True
        if self.popen.poll() is None:
            self.wake()
            self.popen.terminate()
        try:
            await asyncio.to_thread(self.popen.wait, _END_S)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        return True

    def usage(self) -> tuple[float, float, int, int] | None:
        """RSS in MB, CPU in s, open files, threads; None when it is not there."""
        if self.popen is None:
            return None
        try:
            with (process := psutil.Process(self.popen.pid)).oneshot():
                times = process.cpu_times()
                return (
                    process.memory_info().rss / 1e6,
                    times.user + times.system,
                    process.num_fds(),
                    process.num_threads(),
                )
        except psutil.Error:
            return None
