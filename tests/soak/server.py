"""`python -m tests.soak.server FOLDER PORT COUNTERS HZ`: the simulator, which writes the truth of its counters down."""

import asyncio
import sys
import time
from pathlib import Path

import numpy as np
from asyncua import ua
from asyncua.crypto.permission_rules import User, UserRole

from hmi.simulator import serve as simulator
from hmi.simulator.load import TICKS_1601_TO_1970, Burst, Load
from hmi.simulator.people import DemoAttributes
from tests.soak.truth_log import TruthLog

WRITES = "writes.txt"
"""In the folder: a line for each write that a client made."""


def _ready(url: str) -> None:
    sys.stdout.write(f"READY {url}\n")
    sys.stdout.flush()


def main() -> None:
    folder, port, counters, hz = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    with TruthLog(folder) as truth:

        class Told(Load):
            """The counters; what they become is written down before a subscription hears of it."""

            def __init__(self, count: int, hz: float, start_ns: int) -> None:
                super().__init__(count, hz, start_ns)
                every = np.arange(count)
                truth.add(every, np.zeros(count), np.full(count, start_ns))

            def advance(self, now_ns: int) -> Burst | None:
                burst = super().advance(now_ns)
                if burst is not None:
                    truth.add(burst.variable, burst.value, (burst.source_ticks - TICKS_1601_TO_1970) * 100)
                return burst

        vars(simulator)["Load"] = Told  # in this process only

        class Watched(DemoAttributes):
            """Writes are written down."""

            async def write(self, params: ua.WriteParameters, user: User | None = None) -> list[ua.StatusCode]:
                if user is not None and user.role is not UserRole.Admin:  # the server itself writes too
                    self._note()
                return await super().write(params, user)

            @staticmethod
            def _note() -> None:
                with (folder / WRITES).open("a", encoding="utf-8") as file:
                    file.write(f"{time.time_ns()}\n")

        vars(simulator)["DemoAttributes"] = Watched
        simulation = simulator.Simulation(port=port, folder=folder / "server", load=counters, load_hz=hz)
        asyncio.run(simulator.serve(simulation, _ready))


if __name__ == "__main__":
    main()
