"""`pupitre simulate`: the demo line as an OPC UA server, alone."""

import asyncio
import sys
from pathlib import Path
from typing import Final

import click

from hmi.channel.alone import stay_here
from hmi.station.folder import above_all
from hmi.twin.faults import FAULTS, Fault, UnknownFaultError, parse_fault


class _FaultType(click.ParamType[Fault]):
    name = "NAME[@TIME]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Fault:
        if isinstance(value, Fault):
            return value
        try:
            return parse_fault(str(value))
        except UnknownFaultError as error:
            self.fail(str(error), param, ctx)


def _fault_help() -> str:
    lines = "\n".join(f"  {name:<15} {kind.sentence}" for name, kind in FAULTS.items())
    return f"\b\nFaults:\n{lines}"


@click.command(epilog=_fault_help())
@click.option("--port", type=click.IntRange(0, 65535), default=48400, show_default=True, help="0 takes any free one.")
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same line.")
@click.option(
    "--speed",
    type=click.FloatRange(0.0, 100.0, min_open=True),
    default=1.0,
    show_default=True,
    help="Seconds of the line in one second.",
)
@click.option("--fault", "faults", type=_FaultType(), multiple=True, help="Start a fault at a time, as punch@90s.")
@click.option("--load", type=click.IntRange(0, 100_000), default=0, help="Extra variables for load tests.")
@click.option(
    "--load-hz", type=click.FloatRange(0.0, 1000.0, min_open=True), default=1.0, help="Their changes a second."
)
@click.option("--anyone-acts", is_flag=True, help="Who does not log in may write and command, too.")
@click.option("--trials", is_flag=True, help="Serve setpoints that clip, revert, delay, ignore and refuse.")
@click.option("--training", is_flag=True, help="Take a trainer's orders: freeze, step back, faults.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the simulator's certificate is kept [default: the user's data folder].",
)
def simulate(
    port: int,
    seed: int,
    speed: float,
    faults: tuple[Fault, ...],
    load: int,
    load_hz: float,
    folder: Path | None,
    anyone_acts: bool,
    trials: bool,
    training: bool,
) -> None:
    """Serve the simulated demo line over OPC UA, on this computer only, until Ctrl-C."""
    # asyncua takes a third of a second to import: only the command that needs it pays.
    from hmi.simulator.people import DEMO_PASSWORDS
    from hmi.simulator.serve import PortTakenError, Simulation, serve
    from hmi.simulator.trials import Trials

    if training:
        stay_here()
    home = folder or above_all() / "simulator"
    simulation = Simulation(
        port=port,
        folder=home,
        seed=seed,
        speed=speed,
        faults=faults,
        load=load,
        load_hz=load_hz,
        anyone_acts=anyone_acts,
        trials=Trials() if trials else None,
        training=training,
    )

    def ready(url: str) -> None:
        people = ", ".join(f"{name} / {password}" for name, password in DEMO_PASSWORDS.items())
        click.echo(f"READY {url}")
        click.echo(f"This is a simulation: no real machine is behind it. Demo log-ins: {people}. Ctrl-C ends it.")
        sys.stdout.flush()

    try:
        asyncio.run(serve(simulation, ready))
    except KeyboardInterrupt:
        click.echo("Simulation ended.")
    except PortTakenError as error:
        click.echo(f"{error} Is another simulation running? Try --port 0.", err=True)
        raise SystemExit(1) from error
    except OSError as error:
        click.echo(f"Cannot keep the simulator's certificate in {home}: {error.strerror or error}.", err=True)
        raise SystemExit(1) from error


COMMANDS: Final[tuple[click.Command, ...]] = (simulate,)
