"""node-opcua as a peer: an OPC UA server that no one here wrote, in a process of its own."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hmi.__main__ import ROOT

STARTER: Final = ROOT.parent / "shared" / "peers" / "start_node_opcua.py"
COUNTER: Final = "nsu=urn:test-peer:node-opcua;s=Counter"
HISTORIZED: Final = "nsu=urn:test-peer:node-opcua;s=PV0"
_END_S: Final = 10.0


def reason_to_skip() -> str:
    """Why the peer cannot be had here; empty: it can."""
    if not STARTER.is_file():
        return f"no {STARTER}"
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "Node.js is not installed"
    return ""


def free_port() -> int:
    """A port nobody listens at now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Peer:
    """A running server. `pid` is that of Node.js itself."""

    port: int
    pid: int
    url: str
    starter: subprocess.Popen[str]

    def kill(self) -> None:
        """As the power switch does."""
        os.kill(self.pid, signal.SIGKILL)
        self.starter.wait(_END_S)


@contextlib.contextmanager
def node_opcua(*options: str, port: int | None = None, rate_hz: float = 10.0) -> Iterator[Peer]:
    """A server with a counter that goes up `rate_hz` times a second, until the block ends."""
    port = port or free_port()
    starter = subprocess.Popen(
        [sys.executable, str(STARTER), "--port", str(port), "--vars", "4", "--rate", str(rate_hz), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert starter.stdout is not None
        ready = next((line for line in starter.stdout if line.startswith("READY ")), "")
        if not ready:
            raise RuntimeError("node-opcua ended before it was ready")
        facts = json.loads(ready.removeprefix("READY "))
        yield Peer(port, int(facts["pid"]), str(facts["url"]), starter)
    finally:
        with contextlib.suppress(ProcessLookupError):
            starter.terminate()
        try:
            starter.wait(_END_S)
        except subprocess.TimeoutExpired:
            starter.kill()
            starter.wait()
        for stream in (starter.stdin, starter.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
