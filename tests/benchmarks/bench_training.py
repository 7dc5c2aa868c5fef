"""Training: what a session at twenty times costs with the screen live, and whether anything of it gets out."""

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hmi.channel.questions_training import SetLineSpeed
from hmi.cli.children import free_port
from hmi.cli.demo_station import write_training_station
from hmi.values.scenario import FASTEST
from tests.benchmarks.figure import Figure
from tests.benchmarks.running import child, cpu_s, line_of
from tests.training_floor import leaving, production, sockets, traces, trainee

FIGURES: Final = ("training.cpu_percent", "training.whole_cpu_percent", "training.stall_ms", "training.leaks")
_SCENARIO: Final = "cartoner-jam"


def run(quick: bool) -> Iterator[Figure]:
    """The real simulator, core and window, with a session of a shipped scenario at 20x, beside a line in production."""
    span_s = 10 if quick else 40
    with tempfile.TemporaryDirectory() as name:
        yield from asyncio.run(_session(Path(name), span_s))


async def _session(above: Path, span_s: int) -> list[Figure]:
    port = free_port()
    folder, station = write_training_station(above / "training", port)
    simulator = ("hmi.cli", "simulate", "--port", str(port), "--anyone-acts", "--training")
    words = ("--station", str(station), "--data", str(folder), "--language", "en", "--training", "--linger", "20")
    person = ("tests.benchmarks.screen_person", "stalls", str(span_s + 5), *words)
    with production(above / "plant") as plant, child(*simulator) as line:
        assert line.stdout is not None
        line.stdout.readline()
        with child(*person, QT_QPA_PLATFORM="offscreen") as screen:
            async with trainee(folder) as tariq:
                await asyncio.sleep(8)  # the pages that nobody opened are made
                await tariq.begin(_SCENARIO)
                await tariq.ask(SetLineSpeed(speed=FASTEST), object)
                session = tariq.state.session
                own_s, whole_s = cpu_s(line.pid), _cpu_s(line.pid, screen.pid)
                await asyncio.sleep(span_s)
                own_s, whole_s = cpu_s(line.pid) - own_s, _cpu_s(line.pid, screen.pid) - whole_s
                held = [*sockets(line.pid), *sockets(screen.pid)]
            late_ms = (await asyncio.to_thread(line_of, screen.stdout, "CALLS"))["stalls"]
            screen.wait(60)
        found = traces(above / "plant", [session, "training.begin", _SCENARIO, "Training.State"])
    to_plant = [one for one in held if any(getattr(address, "port", 0) == plant for address in one[1:])]
    return [
        Figure("training.cpu_percent", 100 * own_s / span_s, "% of a core, the simulator at 20x", "<= 60"),
        Figure("training.whole_cpu_percent", 100 * whole_s / span_s, "% of a core, simulator, core and screen"),
        Figure("training.stall_ms", max(late_ms), "ms", "<= 100"),
        Figure("training.leaks", len(found) + len(leaving(held)) + len(to_plant), "", "<= 0"),
    ]


def _cpu_s(*pids: int) -> float:
    """Of these processes and all that they started."""
    import psutil

    family = [one for pid in pids for one in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True))]
    return sum(cpu_s(one.pid) for one in family)
