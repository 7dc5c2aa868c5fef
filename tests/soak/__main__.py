"""`python -m tests.soak --hours H --seed N [--server URL --node NODE ... --user NAME] [--folder FOLDER]`.

A server of ours, or any other, is recorded for so many hours through a line that breaks, by a core that is killed; what
the server really had is written down beside it, and the invariants I1 to I9 are judged all along. Exit code 1 when one
is violated. Of a server that is not ours, NODE must be counters that change no faster than ten times a second; the
password of NAME is read from PEER_PASSWORD.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.soak.report import figures, save, text
from tests.soak.run import HZ, Soak, Wanted


def main() -> int:
    """0: every invariant holds; 1: one is violated."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hours", type=float, required=True, help="0.05 is a first look; a soak proper takes 72")
    parser.add_argument("--seed", type=int, required=True, help="the same seed, the same faults")
    parser.add_argument("--server", default="", metavar="URL", help="a server of somebody else's; none: the simulator")
    parser.add_argument("--node", action="append", default=[], dest="nodes", help="a counter on that server")
    parser.add_argument("--user", default="", help="who logs in there")
    parser.add_argument("--hz", type=float, default=HZ, help="how often the counters change in a second")
    parser.add_argument("--folder", type=Path, help="where report, truth and log are kept [default: a new one]")
    options = parser.parse_args()
    if options.server and not options.nodes:
        parser.error("--server needs the counters to look at: --node")
    folder = options.folder or Path(tempfile.mkdtemp(prefix="pupitre-soak-"))
    wanted = Wanted(
        seconds=options.hours * 3600,
        seed=options.seed,
        folder=folder,
        server=options.server,
        nodes=tuple(options.nodes),
        user=options.user,
        hz=options.hz,
    )
    outcome = asyncio.run(Soak(wanted).run())
    found = figures(outcome)
    save(found, folder)
    sys.stdout.write(text(found, folder) + "\n")
    return 1 if outcome.violations else 0


if __name__ == "__main__":
    sys.exit(main())
