"""The program's own processes under load, started and measured from outside."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import psutil

ROOT: Final = Path(__file__).parents[2]
_ENDING_S: Final = 10.0


@contextlib.contextmanager
def child(*words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process of the project's (`-m words...`), ended with the block; its standard output is a pipe.

    Compiled modules are kept, as in an installation, whatever the shell of the person who measures says.
    """
    popen = subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment, "PYTHONDONTWRITEBYTECODE": ""},
    )
    try:
        yield popen
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(popen.pid).resume()
        popen.terminate()
        try:
            popen.wait(_ENDING_S)
        except subprocess.TimeoutExpired:
            popen.kill()
            popen.wait()
        if popen.stdout is not None:
            popen.stdout.close()


def line_of(stream: IO[str] | None, word: str) -> dict[str, Any]:
    """The facts of the next line that starts with `word`. RuntimeError when the process ends before it."""
    assert stream is not None
    for line in stream:
        if line.startswith(word + " "):
            facts: dict[str, Any] = json.loads(line.removeprefix(word))
            return facts
    raise RuntimeError(f"the process ended before it said {word}")


def first_value_shown(stream: IO[str] | None) -> None:
    """Wait until a screen with `--measure-start` says that its first live value is painted."""
    assert stream is not None
    if "first_value_s" not in stream.readline():
        raise RuntimeError("the screen ended before it showed a live value")


def cpu_s(pid: int) -> float:
    """CPU seconds of a process so far, all its threads, user and system."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def rss_mb(pid: int) -> float:
    """Resident memory of a process in MB."""
    return float(psutil.Process(pid).memory_info().rss / 1e6)


def until(holds: Callable[[], bool], limit_s: float, step_s: float = 0.05) -> bool:
    """Whether `holds` became true within the limit."""
    deadline = time.monotonic() + limit_s
    while not holds():
        if time.monotonic() > deadline:
            return False
        _pause(step_s)
    return True


def _pause(seconds: float) -> None:
    time.sleep(seconds)  # noqa: TID251 (a benchmark waits for other processes and owns no loop)


def load_station(folder: Path, url: str, tags: int, limits: Sequence[int] = ()) -> Path:
    """A station file for the load server: analog tags `Load.0000` and on, on one machine; the first ones have a high
    limit each, and an alarm without delay on it."""
    path = folder / "load.toml"
    lines = [
        'name = "load"',
        "[servers.load]",
        f'url = "{url}"',
        'security_policy = "None"',
        'security_mode = "None"',
        "unprotected = true",
        "simulated = true",
        "[[machines]]",
        'name = "Load"',
    ]
    for number in range(tags):
        lines += [
            "[[tags]]",
            f'name = "Load.{number:04d}"',
            f'node = "nsu=urn:pupitre:load;i={number}"',
            'machine = "Load"',
        ]
        if number < len(limits):
            lines.append(f"limits = {{ high = {limits[number]} }}")
    for number in range(len(limits)):
        lines += [
            "[[alarms]]",
            f'name = "over-{number:04d}"',
            f'label = {{ en = "Load {number} is over" }}',
            f'tag = "Load.{number:04d}"',
            'limits = ["high"]',
            'priority = "high"',
        ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Loaded:
    """A core under load: its process, its data folder, what the load server says."""

    core: subprocess.Popen[str]
    server: subprocess.Popen[str]
    folder: Path
    station: Path


@contextlib.contextmanager
def loaded_core(folder: Path, tags: int, hz: float, seconds: float, *more: str) -> Iterator[Loaded]:
    """A load server (with `more` options) and a core that records it; entered when the load begins."""
    options: Sequence[str] = ("--tags", str(tags), "--hz", str(hz), "--seconds", str(seconds), *more)
    with child("tests.load_server", *options, "--deadline", str(seconds + 60)) as server:
        station = load_station(folder, line_of(server.stdout, "READY")["url"], tags)
        with child("hmi.cli", "core", str(station), "--data", str(folder)) as core:
            line_of(server.stdout, "BEGAN")
            yield Loaded(core, server, folder, station)
