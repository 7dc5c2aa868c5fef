"""The simulated line at its fastest, with `pupitre train` looking on: whether it keeps up."""

import asyncio
import tempfile
from collections.abc import Iterator
from typing import Final

import psutil
from asyncua import Client, Node, ua

from hmi.simulator.nodes import LINE_URI
from hmi.training.orders import ORDER_NODE, STATE_NODE, Begin, as_text, state_of
from hmi.twin.initial import MACHINES
from hmi.values.scenario import FASTEST, Initial
from tests.benchmarks.figure import Figure
from tests.benchmarks.running import child, until

FIGURES: Final = ("training.pace_share",)


def run(quick: bool) -> Iterator[Figure]:
    """A line of the usual liveliness, snapshots and all, at twenty times its speed."""
    yield Figure("training.pace_share", asyncio.run(_pace(6.0 if quick else 60.0)), "of the speed asked for", ">= 0.98")


async def _pace(seconds: float) -> float:
    """Share of its speed that it reaches."""
    with (
        tempfile.TemporaryDirectory() as folder,
        child("hmi.cli", "train", "--data", folder, "--for", str(seconds + 60.0), QT_QPA_PLATFORM="offscreen") as train,
    ):
        simulator = _simulator(train.pid)
        port = simulator.cmdline()[simulator.cmdline().index("--port") + 1]
        until(lambda: len(psutil.Process(train.pid).children(recursive=True)) >= 3, 30.0)
        async with Client(f"opc.tcp://127.0.0.1:{port}/pupitre/demo") as client:
            index = await client.get_namespace_index(LINE_URI)
            order, said = (client.get_node(f"ns={index};s={name}") for name in (ORDER_NODE, STATE_NODE))
            initial = Initial(small_stops=True, attended=MACHINES)
            begin = Begin(number=1_000_000, initial=initial, speed=FASTEST, frozen=False)
            await order.write_value(as_text(begin), ua.VariantType.String)
            await asyncio.sleep(10.0)  # the screen has come up
            before_s, first_s = await _line_s(said)
            await asyncio.sleep(seconds)
            after_s, last_s = await _line_s(said)
    return (last_s - first_s) / (after_s - before_s) / FASTEST


async def _line_s(said: Node) -> tuple[float, float]:
    """When the line last said its time, in s; and the time that it said."""
    value = await said.read_data_value()
    assert value.SourceTimestamp is not None
    assert value.Value is not None
    return value.SourceTimestamp.timestamp(), state_of(str(value.Value.Value)).line_s


def _simulator(pid: int) -> psutil.Process:
    """The child of `pupitre train` that is the line."""
    found: list[psutil.Process] = []

    def there() -> bool:
        found[:] = [one for one in psutil.Process(pid).children() if "simulate" in one.cmdline()]
        return bool(found)

    if not until(there, 30.0):
        raise RuntimeError("no simulated line was started")
    return found[0]
