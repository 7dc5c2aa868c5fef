"""The group `pupitre`: which command lives where, and what becomes of an error.

Exit codes: 0 done, 1 the world failed, 2 wrong usage, 70 an internal fault (as in sysexits.h).
"""

import importlib
import logging
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import click

from hmi import __version__
from hmi.cli.failures import failure_line

INTERNAL_FAULT: Final = 70


class Home(NamedTuple):
    """Where a command lives in this package, and its line in the help; a command without a line is not for people."""

    module: str
    line: str


HOMES: Final[Mapping[str, Home]] = {
    "demo": Home("live", "A simulated blister line and its HMI, nothing to configure."),
    "train": Home("live", "Train on the simulated line; nothing of it is production."),
    "run": Home("live", "The HMI of a station; recording starts with it. Alone: of any server."),
    "record": Home("live", "Record a station without a screen."),
    "simulate": Home("simulate", "Serve the simulated line over OPC UA."),
    "browse": Home("servers", "Look around on a server."),
    "init": Home("servers", "Write a station file from what a server offers."),
    "trust": Home("trust", "Look at a server's certificate, and decide."),
    "export": Home("logs", "Write logged values as CSV or Parquet."),
    "history": Home("logs", "What is in the log: tags, spans, gaps, size."),
    "trail": Home("trail", "The audit trail: who did what, when and why."),
    "verify": Home("trail", "Prove that nobody changed the audit trail."),
    "people": Home("people", "Who may log in; an administrator let in again."),
    "procedure": Home("procedures", "Guided procedures: check a file, print it, list what there is."),
    "scenario": Home("scenarios", "Training scenarios: check a file, list them, make one of an incident."),
    "set": Home("sets", "Procedures, scenarios, competences from station to station."),
    "network": Home("network", "What happened on the network; also as a PDF."),
    "core": Home("live", ""),
}
"""In the order in which a newcomer meets them."""

_log = logging.getLogger(__name__)


class InternalFault(click.ClickException):
    """A fault of ours: one line on the terminal, the traceback in the log file."""

    exit_code = INTERNAL_FAULT


class Commands(click.Group):
    """Loads a command's module only when it is asked for: start-up time has a bar."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands for people."""
        return [name for name, home in HOMES.items() if home.line]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands in the help, one line each, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, home.line) for name, home in HOMES.items() if home.line])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command from its home; None when there is none of this name."""
        if cmd_name not in HOMES:
            return None
        home = importlib.import_module(f"hmi.cli.{HOMES[cmd_name].module}")
        commands: tuple[click.Command, ...] = home.COMMANDS
        return next(command for command in commands if command.name == cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, and with the nearest right name for a wrong one."""
        from hmi.station.problems import nearest

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if args and args[0] not in HOMES:
                sentence = f'There is no command "{args[0]}"{nearest(args[0], HOMES)}'
                raise click.UsageError(sentence, ctx) from error
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; the one place where whatever went wrong becomes a line and an exit code."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise  # click's own: usage errors, the end
        except Exception as error:  # the boundary of the program: nothing passes it as a traceback
            if ctx.params["debug"]:
                raise
            if line := failure_line(error):
                _log.warning("%s", line, exc_info=error)
                raise click.ClickException(line) from error
            _log.critical("internal fault", exc_info=error)
            raise InternalFault(_internal(error)) from error


def _internal(error: BaseException) -> str:
    from hmi.cli.log_file import current_file

    file = current_file()
    details = f"Details are in {file}." if file else "Run it again with --debug for details."
    return f"Internal fault of Pupitre ({type(error).__name__}), not of yours. {details}"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pupitre", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Log more, and show tracebacks.")
@click.pass_context
def pupitre(ctx: click.Context, debug: bool) -> None:
    """A desktop HMI for pharmaceutical lines: live values, trends and a log that loses nothing, from any OPC UA server.

    Try `pupitre demo` first: a simulated line, nothing to configure.
    """
    from hmi.cli.log_file import keep_log
    from hmi.station.folder import above_all

    keep_log(above_all(), ctx.invoked_subcommand or "pupitre", debug=debug)
