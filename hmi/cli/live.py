"""The commands that run: demo, run, record, and the core that they start."""

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from hmi.cli.children import END_S, await_ready, child, free_port, has_display, listens, program, screen_command
from hmi.cli.demo_station import STATION, line_port, training_folder, write_demo_station, write_training_station
from hmi.cli.failures import plain
from hmi.cli.procedures import missing_procedures
from hmi.cli.recording import Done, outcome, report, summary
from hmi.cli.workbench import workbench

if TYPE_CHECKING:
    from hmi.station.structs import Station

DEMO_LINGER_S: Final = 20.0
"""A demo's core ends this long after its last screen was killed; a plant's core goes on recording."""

OFF_SCREEN_S: Final = 30.0
LOOK_S: Final = 2.0
"""How often it is looked whether the simulated line of a training session still runs."""
MEMORY_BYTES: Final = 2 << 30
_REMARKS: Final = 3
"""Remarks on a station file that are said one by one."""

_UNITS_S: Final = {"": 1.0, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86400.0}


class Duration(click.ParamType[float]):
    """A span such as 30, 60s, 5m, 2h or 1d; seconds as float."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Seconds, or a usage error that shows the forms."""
        if isinstance(value, int | float):
            return float(value)
        found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(s|m|min|h|d|)\s*", str(value))
        if not found or float(found[1]) <= 0:
            self.fail(f"{value!r} is no span of time; write it as 60s, 5m or 2h", param, ctx)
        return float(found[1]) * _UNITS_S[found[2]]


_FILE: Final = click.Path(dir_okay=False, path_type=Path)
_STATION = click.argument("station", type=_FILE, metavar="STATION.toml")
_STATION_OR_NONE = click.argument("station", type=_FILE, metavar="[STATION.toml]", required=False)
_DATA = click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="Data folder, in place of the station's."
)
_FOR = click.option("--for", "for_s", type=Duration(), metavar="SPAN", help="End by itself after 60s, 5m, 2h.")
_SCREENSHOT = click.option(
    "--screenshot", type=click.Path(dir_okay=False, path_type=Path), help="Leave a picture of the window at the end."
)
_LANGUAGE = click.option("--language", type=click.Choice(["en", "fr"]), help="The screen's language; as it was left.")
_STYLE = click.option(
    "--style", type=click.Choice(["day", "night", "glare"]), help="The screen's colours; as they were left."
)


@click.command()
@_FOR
@_SCREENSHOT
@_DATA
@click.option("--speed", type=click.FloatRange(0.1, 20.0), default=1.0, show_default=True, help="Times real time.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed tells the same story.")
@click.option("--fault", "faults", multiple=True, metavar="NAME@TIME", help="Start a fault, for example cups@60s.")
@_LANGUAGE
@_STYLE
def demo(
    for_s: float | None,
    screenshot: Path | None,
    data: Path | None,
    speed: float,
    seed: int,
    faults: Sequence[str],
    language: str | None,
    style: str | None,
) -> None:
    """A simulated blister line and its HMI: nothing to configure."""
    if not has_display():
        click.echo(f"There is no display: the demo runs off-screen for {OFF_SCREEN_S:.0f} s.", err=True)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        for_s = for_s or OFF_SCREEN_S
    port = free_port()
    folder, station = write_demo_station(data, port)
    simulator = [
        *program("simulate"),
        *("--port", str(port), "--seed", str(seed), "--speed", str(speed), "--anyone-acts"),
        *(word for fault in faults for word in ("--fault", fault)),
    ]
    screen = screen_command(station, folder, for_s, screenshot, language, style, linger_s=DEMO_LINGER_S)
    before = _values_in(folder)
    began_ns = time.time_ns()
    with child(simulator, stdout=subprocess.PIPE) as line:
        await_ready(line)
        with child(screen) as window:
            with contextlib.suppress(KeyboardInterrupt):
                window.wait()
            code = window.wait(END_S)
    if for_s is not None:
        click.echo(summary(folder, _values_in(folder) - before, began_ns, time.time_ns()))
    sys.exit(1 if code else 0)


@click.command()
@click.option("--scenario", metavar="NAME", help="Open at this scenario. `pupitre scenario list` names them.")
@_DATA
@_FOR
@_SCREENSHOT
@click.option("--speed", type=click.FloatRange(0.5, 20.0), default=1.0, show_default=True, help="Until a session.")
@_LANGUAGE
@_STYLE
def train(
    scenario: str | None,
    data: Path | None,
    for_s: float | None,
    screenshot: Path | None,
    speed: float,
    language: str | None,
    style: str | None,
) -> None:
    """Train on the simulated line: nothing of it is production, and nothing leaves this computer.

    Started a second time it is one more screen at the same line: a trainer's beside the trainee's.
    """
    if not has_display():
        click.echo(f"There is no display: training runs off-screen for {OFF_SCREEN_S:.0f} s.", err=True)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        for_s = for_s or OFF_SCREEN_S
    folder, opens = training_folder(data), f"training:{scenario}" if scenario else "training"
    shown = ["--training", "--open", opens]
    # A core that runs keeps the port that it knows: whoever opened it first may have gone, and the line with them.
    port = line_port(folder) if asyncio.run(_core_answers(folder)) else 0
    if port and listens(port):
        click.echo("Training runs already: this is one more screen at its line.", err=True)
        joined = screen_command(folder / STATION, folder, for_s, screenshot, language, style)
        sys.exit(subprocess.call([*joined, *shown]))
    port = port or free_port()
    folder, station = write_training_station(data, port)
    simulator = [*program("simulate"), "--port", str(port), "--speed", f"{speed:g}", "--anyone-acts", "--training"]
    screen = screen_command(station, folder, for_s, screenshot, language, style, linger_s=DEMO_LINGER_S)
    with contextlib.ExitStack() as lines:
        line = lines.enter_context(child(simulator, stdout=subprocess.PIPE))
        await_ready(line)
        with child([*screen, *shown]) as window:
            with contextlib.suppress(KeyboardInterrupt):
                while _goes_on(window, LOOK_S):
                    if line.poll() is not None:
                        # The session is lost and says so; the next one finds a line. The core comes back by itself.
                        click.echo(f"The simulated line ended ({line.returncode}); it is started again.", err=True)
                        line = lines.enter_context(child(simulator, stdout=subprocess.PIPE))
                        await_ready(line)
            code = window.wait(END_S)
    sys.exit(1 if code else 0)


@click.command()
@_STATION_OR_NONE
@_DATA
@_FOR
@_SCREENSHOT
@_LANGUAGE
@_STYLE
@click.option("--kiosk", is_flag=True, help="Full screen; left by the lock page alone.")
@click.option("--measure-start", is_flag=True, hidden=True)
def run(
    station: Path | None,
    data: Path | None,
    for_s: float | None,
    screenshot: Path | None,
    language: str | None,
    style: str | None,
    kiosk: bool,
    measure_start: bool,
) -> None:
    """The HMI for a station: recording starts with it, and a core already running is joined.

    Without STATION.toml it begins with an empty one, to connect to any server and look around; what is chosen there is
    recorded.
    """
    if not has_display():
        raise click.ClickException(
            "There is no display. Start it in a desktop session, or without a screen: pupitre record STATION.toml"
        )
    opens: list[str] = []
    if station is None:
        folder, station, empty = workbench(data)
        click.echo(
            f"No station file was named: {'an empty one begins' if empty else 'going on'} in {station}", err=True
        )
        opens = ["--open", "diagnostics:servers"] if empty else []
    else:
        _, folder = _checked(station, data, may_be_empty=True)
    command = [*screen_command(station, folder, for_s, screenshot, language, style), *opens]
    if kiosk:
        command.append("--kiosk")
    if measure_start:
        command.append("--measure-start")
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


@click.command()
@_STATION
@_DATA
@_FOR
def record(station: Path, data: Path | None, for_s: float | None) -> None:
    """Record a station without a screen, until Ctrl-C or for a given span."""
    loaded, folder = _checked(station, data)
    began_ns = time.time_ns()
    done = asyncio.run(_core(loaded, station, folder, for_s, None, speaks=True))
    click.echo(summary(folder, done.values, began_ns, time.time_ns()))
    if done.troubles:
        raise click.ClickException("\n".join(done.troubles))


@click.command(hidden=True)
@_STATION
@_DATA
@click.option("--linger", "linger_s", type=Duration(), help="End when no screen was attached for so long.")
def core(station: Path, data: Path | None, linger_s: float | None) -> None:
    """The core alone, as a service or as a screen's child."""
    _limit_memory()
    loaded, folder = _checked(station, data, may_be_empty=True)
    asyncio.run(_core(loaded, station, folder, None, linger_s, speaks=False))


COMMANDS: Final = (demo, train, run, record, core)


async def _core(
    station: "Station", file: Path, folder: Path, for_s: float | None, linger_s: float | None, *, speaks: bool
) -> Done:
    """Run a core to its end; its own log file lies in the data folder. file: of the station."""
    from hmi import core as parts
    from hmi.channel.alone import stay_here
    from hmi.cli.log_file import keep_log

    keep_log(folder, "core", debug=bool(click.get_current_context().find_root().params.get("debug")))
    if station.training:
        stay_here()
    built = parts.build(station, folder, file)
    with _ended_by_signals(built.ended, asyncio.get_running_loop()):
        async with asyncio.TaskGroup() as group:
            side = []
            if for_s is not None:
                side.append(group.create_task(_end_after(built.ended, for_s), name="for"))
            if speaks:
                side.append(group.create_task(report(built), name="report"))
            await parts.run(built, linger_s)
            for task in side:
                task.cancel()
    return outcome(built)


async def _core_answers(folder: Path) -> bool:
    """Whether a core runs in this folder."""
    from hmi.channel.socket import ChannelError, connect
    from hmi.station.folder import socket_path

    try:
        line = await connect(socket_path(folder))
    except ChannelError:
        return False
    await line.close()
    return True


def _goes_on(started: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether it is still running after this long."""
    try:
        started.wait(seconds)
    except subprocess.TimeoutExpired:
        return True
    return False


def _values_in(folder: Path) -> int:
    """How many values the log in the folder holds; 0 when there is none."""
    from hmi.history.files import DATABASE_NAME
    from hmi.history.query import Reader

    if not (folder / DATABASE_NAME).exists():
        return 0
    with contextlib.closing(Reader(folder / DATABASE_NAME)) as reader:
        found = reader.contents()
    return found.hot_samples + found.sealed_samples


def _limit_memory() -> None:
    """The operating system holds the core's memory within bounds, so that one bad server cannot take the whole panel.

    Address space, far above what the core needs (some 100 MB resident): reaching it is a fault, not a plan.
    """
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


async def _end_after(ended: asyncio.Event, seconds: float) -> None:
    await asyncio.sleep(seconds)
    ended.set()


@contextlib.contextmanager
def _ended_by_signals(ended: asyncio.Event, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """SIGINT and SIGTERM end in order: what is in memory is committed first."""

    def end(*_: object) -> None:
        loop.call_soon_threadsafe(ended.set)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _checked(station: Path, data: Path | None, *, may_be_empty: bool = False) -> tuple["Station", Path]:
    """The station, and its data folder, after the file was found sound; what may not work tomorrow is said.

    StationError. may_be_empty: it may have no tags.
    """
    from hmi.station.folder import data_folder
    from hmi.station.load import load, remarks_of

    checked = load(station, may_be_empty=may_be_empty)
    folder = data or data_folder(checked)
    for remarks in (remarks_of(checked), missing_procedures(checked, station, folder)):
        for remark in remarks[:_REMARKS]:
            click.echo(plain(f"{station}: {remark}"), err=True)
        if len(remarks) > _REMARKS:
            click.echo(f"{station}: and {len(remarks) - _REMARKS} more of this kind", err=True)
    return checked, folder
