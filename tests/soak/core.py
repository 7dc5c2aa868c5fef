"""`python -m tests.soak.core STATION FOLDER CLOCK`: the core, on a computer whose clock can be set.

CLOCK: a file of eight bytes, by how many ns this computer's clock is wrong, little-endian and signed.
"""

import mmap
import struct
import sys
import time
from pathlib import Path

BYTES = 8
_NS = struct.Struct("<q")


def set_clock(path: Path, offset_ns: int) -> None:
    """Make every core that runs with this file believe it is so much later."""
    with path.open("r+b" if path.exists() else "w+b") as file:  # in place: a core has it mapped
        file.write(_NS.pack(offset_ns))


def main() -> None:
    station, folder, clock = sys.argv[1:]
    with open(clock, "r+b") as file:
        offset = mmap.mmap(file.fileno(), BYTES, prot=mmap.PROT_READ)
    true_ns, true_s = time.time_ns, time.time
    time.time_ns = lambda: true_ns() + _NS.unpack(offset[:BYTES])[0]
    time.time = lambda: true_s() + _NS.unpack(offset[:BYTES])[0] / 1e9
    sys.argv = ["pupitre", "core", station, "--data", folder]
    from hmi.cli import main as pupitre

    pupitre()


if __name__ == "__main__":
    main()
