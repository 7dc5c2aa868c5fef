"""Processes of ours that a command starts and ends: the simulated line, the screen."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NoReturn

import click

END_S: Final = 20.0
"""A child that was asked to end and does not is made to after this."""


def program(*words: str) -> list[str]:
    """How a command of ours is started as a process."""
    return [sys.executable, "-m", "hmi.cli", *words]


@contextlib.contextmanager
def child(command: Sequence[str], stdout: int | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours that ends with the block: asked first, then made to. SIGTERM leaves the block, too."""
    before = signal.signal(signal.SIGTERM, _leave)
    started = subprocess.Popen(command, stdout=stdout)
    try:
        yield started
    finally:
        signal.signal(signal.SIGTERM, before)
        started.terminate()
        try:
            started.wait(END_S)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
        if started.stdout is not None:
            started.stdout.close()


def _leave(number: int, _: object) -> NoReturn:
    """As a shell tells it: nothing that was started outlives who started it."""
    raise SystemExit(128 + number)


def await_ready(simulator: subprocess.Popen[bytes]) -> None:
    """Wait for the simulated line: a screen that starts before it would begin with a gap that is only impatience."""
    assert simulator.stdout is not None
    if not simulator.stdout.readline().startswith(b"READY"):
        raise click.ClickException("The simulated line did not start. `pupitre simulate` alone shows why.")


def screen_command(
    station: Path,
    folder: Path,
    for_s: float | None,
    screenshot: Path | None,
    language: str | None,
    style: str | None,
    linger_s: float | None = None,
) -> list[str]:
    """How the screen is started."""
    options: dict[str, object] = {
        "--for": for_s,
        "--screenshot": screenshot,
        "--language": language,
        "--style": style,
        "--linger": linger_s,
    }
    words = [word for name, value in options.items() if value is not None for word in (name, str(value))]
    return [sys.executable, "-m", "ui.shell", "--station", str(station), "--data", str(folder), *words]


def has_display() -> bool:
    """Whether Qt will find a screen to draw on, or was told to do without."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or sys.platform != "linux"


def listens(port: int) -> bool:
    """Whether somebody listens at this port of this computer."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """One on this computer that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
