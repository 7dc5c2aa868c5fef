"""main(): the core first, then Qt: two processes that import side by side are ready sooner."""

import signal
import sys
import time
from collections.abc import Sequence
from functools import partial

from ui.shell.core_process import CoreProcess, core_command, core_may_run
from ui.shell.options import Options, read
from ui.shell.startup import Startup


def main(words: Sequence[str] | None = None) -> int:
    """Run the screen; answers the exit code. What it fails of is one line on the terminal, and 1."""
    options = read(sys.argv[1:] if words is None else words)
    if options.training:
        from hmi.channel.alone import stay_here

        stay_here()
    core = CoreProcess(core_command(options), time.monotonic)
    startup = Startup(options.data, core)
    signal.signal(signal.SIGTERM, partial(_end_early, core))
    try:
        options.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        address = options.socket or _address_in(options)
        if not core_may_run(address):
            core.start()
        from ui.shell.screen import show

        return show(options, core, address, startup)
    except Exception as error:  # noqa: BLE001 (the boundary of the program: no log is looked into that nobody named)
        startup.fail(_words(error), error)
        return 1


def _words(error: Exception) -> str:
    """What the world did wrong speaks for itself; of what we did wrong the name helps whoever reads the log."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return f"{type(error).__name__}: {error}"


def _end_early(core: CoreProcess, *_: object) -> None:
    """A SIGTERM before there is a window: the core that was started just now ends too, in order."""
    core.end()
    core.wait()
    raise SystemExit(0)


def _address_in(options: Options) -> str:
    from hmi.station.folder import socket_path

    return str(socket_path(options.data))
