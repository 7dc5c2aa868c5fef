"""`pupitre people`: who may log in at a station; and an administrator let in again when nobody can."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from hmi.cli.failures import plain
from hmi.cli.trail import folder_of

_target = click.argument(
    "target", required=False, type=click.Path(exists=True, path_type=Path), metavar="[STATION|FOLDER]"
)
_reason = click.option("--reason", required=True, metavar="WHY", help="Stands in the audit trail.")


@click.group()
def people() -> None:
    """Who may log in at a station. People are added and changed on the page People, by whoever may.

    STATION is a station file, FOLDER a data folder; without either, the only station of this user is meant.
    """


@people.command("list")
@_target
def list_people(target: Path | None) -> None:
    """Everybody there is and was: id, role, name, and what keeps them from logging in."""
    from hmi.access.terminal import people_of

    known = people_of(folder_of(target))
    if not known.by_id:
        click.echo("Nobody. The first administrator is made at the first start, on the screen.")
    for one in known.by_id.values():
        notes = [
            word
            for word, holds in (
                ("retired", not one.active),
                ("changed by hand: no log-in", one.id in known.distrusted),
                ("break-glass account", one.emergency),
                ("new password at the next log-in", one.password_given),
                ("locked out", known.mark_of(one.id).locked_out),
                ("of the demo", bool(one.demo)),
            )
            if holds
        ]
        click.echo(plain(f"{one.id:<20} {one.role:<16} {one.name}{'  (' + ', '.join(notes) + ')' if notes else ''}"))


@people.command()
@click.argument("person", metavar="ID")
@_target
@_reason
def reset(person: str, target: Path | None, reason: str) -> None:
    """A password for one log-in of the administrator ID, when no administrator is left who could give one.

    It is shown here, once. Every screen says that it was done, until ID has chosen another password.
    """
    from hmi.access.hashing import Hashing
    from hmi.access.terminal import let_in

    _shown(person, lambda folder: let_in(folder, person, reason, Hashing()), target)


@people.command()
@click.argument("person", metavar="ID")
@click.argument("name")
@_target
@_reason
def first(person: str, name: str, target: Path | None, reason: str) -> None:
    """An administrator ID with the full NAME, where there is none who could log in."""
    from hmi.access.hashing import Hashing
    from hmi.access.terminal import make_first

    _shown(person, lambda folder: make_first(folder, person, name, reason, Hashing()), target)


def _shown(person: str, given: Callable[[Path], str], target: Path | None) -> None:
    folder = folder_of(target)
    password = given(folder)
    click.echo(password)
    click.echo(
        f"For one log-in of {plain(person)}, who then chooses another. It is entered in the audit trail.", err=True
    )


COMMANDS: Final = (people,)
