"""`python -m tests.soak.witness URL FOLDER USER NODE...`: stands beside a foreign server and writes down what it had.

asyncua's own client, connected without the line that breaks; the password of USER ("" for nobody) is in PEER_PASSWORD.
What it does not see itself (while it connects anew) is not in the truth.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from asyncua import Client, ua

from tests.recording import PASSWORD
from tests.soak.truth_log import TruthLog

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _Notes:
    """A handler of asyncua's."""

    def __init__(self, truth: TruthLog, counters: dict[str, int]) -> None:
        self._truth = truth
        self._counters = counters

    def datachange_notification(self, node: Any, value: Any, change: Any) -> None:
        moment = change.monitored_item.Value.SourceTimestamp
        source_ns = (moment - _EPOCH) // timedelta(microseconds=1) * 1000
        self._truth.add(
            np.array([self._counters[node.nodeid.to_string()]]), np.array([float(value)]), np.array([source_ns])
        )


async def watch(url: str, folder: Path, user: str, names: list[str]) -> None:
    """Until the connection fails."""
    client = Client(url)
    if user:
        client.set_user(user)
        client.set_password(os.environ[PASSWORD])
    async with client:
        namespaces = await client.get_namespace_array()
        nodes = [client.get_node(_numbered(name, namespaces)) for name in names]
        with TruthLog(folder) as truth:
            notes = _Notes(truth, {node.nodeid.to_string(): number for number, node in enumerate(nodes)})
            subscription = await client.create_subscription(50, notes)
            asked: Any = {"queuesize": 5000, "sampling_interval": 50}
            await subscription.subscribe_data_change(nodes, **asked)
            sys.stdout.write("READY\n")
            sys.stdout.flush()
            while True:
                await asyncio.sleep(1.0)
                await client.check_connection()


def _numbered(name: str, namespaces: list[str]) -> str:
    """`nsu=URI;...` as `ns=N;...`."""
    if not name.startswith("nsu="):
        return name
    uri, rest = name.removeprefix("nsu=").split(";", 1)
    return f"ns={namespaces.index(uri)};{rest}"


async def main() -> None:
    url, folder, user, *names = sys.argv[1:]
    while True:
        try:
            await watch(url, Path(folder), user, names)
        except (OSError, TimeoutError, ua.UaError) as error:
            sys.stderr.write(f"again: {error!r}\n")
        await asyncio.sleep(0.2)


if __name__ == "__main__":
    asyncio.run(main())
