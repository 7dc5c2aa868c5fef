"""A client that is never cut or killed: it writes down what a server offers of one node, one line a value.

`python -m tests.witness URL NODE FILE --user U --password P --sampling-s 0.05`: prints READY, then appends
"number source_ns" to FILE until it is killed. A server that the machine holds up for longer than a counter's period
does not itself look at each of its numbers; node-opcua looks for all clients at the same moment, so what is not here
was never offered to anyone. It stands on asyncua's own client: the link that is judged is not its own witness.
"""

import argparse
import asyncio
import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, Final

from asyncua import Client

from tests.truth import Row

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_END_S: Final = 10.0
_PATIENCE_S: Final = 60.0
_LOOK_S: Final = 0.5


class _Writer:
    """asyncua calls it with each change."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def datachange_notification(self, node: Any, value: Any, change: Any) -> None:
        since = change.monitored_item.Value.SourceTimestamp.replace(tzinfo=UTC) - _EPOCH
        self._file.write(f"{value:.0f} {since // timedelta(microseconds=1) * 1000}\n")


async def watch(url: str, node: str, file: IO[str], user: str, password: str, sampling_s: float) -> None:
    """Until the connection is lost: that raises, for what comes after it nobody has seen."""
    client = Client(url, timeout=60, watchdog_intervall=_PATIENCE_S)
    client.set_user(user)
    client.set_password(password)
    async with client:
        uri, _, identifier = node.removeprefix("nsu=").partition(";")
        index = await client.get_namespace_index(uri)
        subscription: Any = await client.create_subscription(100, _Writer(file))
        await subscription.subscribe_data_change(
            client.get_node(f"ns={index};{identifier}"), queuesize=10_000, sampling_interval=sampling_s * 1000
        )
        sys.stdout.write("READY\n")
        sys.stdout.flush()
        while True:
            await client.check_connection()
            await asyncio.sleep(_LOOK_S)


@contextlib.contextmanager
def witness(
    url: str, node: str, *, user: str, password: str, sampling_s: float, outlived: bool = False
) -> Iterator[list[Row]]:
    """A witness as a process of its own while the block runs; after it the list holds what it saw.

    RuntimeError when it ends by itself, for what a witness did not see proves nothing; outlived: it may, for its server
    ends before it.
    """
    seen: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "seen"
        words = (url, node, str(file), "--user", user, "--password", password, "--sampling-s", str(sampling_s))
        seeing = subprocess.Popen(
            [sys.executable, "-m", "tests.witness", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert seeing.stdout is not None
        try:
            if not seeing.stdout.readline():
                raise RuntimeError("the witness ended before it saw anything")
            yield seen
        finally:
            ended = seeing.poll() is not None
            seeing.kill()
            seeing.wait(_END_S)
            seeing.stdout.close()
            lines = file.read_text().split("\n")[:-1]  # the last one may be half a line
            seen += [Row(float(number), int(ns)) for number, ns in map(str.split, lines)]
        if ended and not outlived:
            raise RuntimeError("the witness ended before its server did")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("node")
    parser.add_argument("file", type=Path)
    parser.add_argument("--user", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--sampling-s", type=float, required=True)
    options = parser.parse_args()
    with options.file.open("a", buffering=1) as file:
        asyncio.run(watch(options.url, options.node, file, options.user, options.password, options.sampling_s))


if __name__ == "__main__":
    main()
