"""main(): the core first, then Qt: two processes that import side by side are ready sooner."""

import signal
import sys
import time
from collections.abc import Sequence
from functools import partial

from ui.shell.core_process import CoreProcess, core_command, core_may_run
from ui.shell.options import Options, read


def main(words: Sequence[str] | None = None) -> int:
    """Run the screen; answers the exit code."""
    options = read(sys.argv[1:] if words is None else words)
    options.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    core = CoreProcess(core_command(options), time.monotonic)
    signal.signal(signal.SIGTERM, partial(_end_early, core))
    address = options.socket or _address_in(options)
    if not core_may_run(address):
        core.start()
    from ui.shell.screen import show

    return show(options, core, address)


def _end_early(core: CoreProcess, *_: object) -> None:
    """A SIGTERM before there is a window: the core that was started just now ends too, in order."""
    core.end()
    core.wait()
    raise SystemExit(0)


def _address_in(options: Options) -> str:
    from hmi.station.folder import socket_path

    return str(socket_path(options.data))
