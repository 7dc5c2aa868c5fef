"""The commands that look at a server: browse and init."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

import click

from hmi.cli.failures import plain
from hmi.cli.whole_file import whole_file
from hmi.station.structs import Identity, SecurityMode, SecurityPolicy, Server

if TYPE_CHECKING:
    from hmi.opcua.answers import ReadValue, Reference
    from hmi.opcua.explore import Explorer, Offer

PASSWORD_VARIABLE: Final = "PUPITRE_PASSWORD"
_POLICIES: Final = ("Aes256_Sha256_RsaPss", "Aes128_Sha256_RsaOaep", "Basic256Sha256", "None")
_MODES: Final = ("SignAndEncrypt", "Sign", "None")
_VALUE_WIDTH: Final = 40
_VARIABLE: Final = 2
_DISPLAY_NAME: Final = 4
_STRUCTURES: Final = frozenset({21, 22})
"""Built-in types that say more when they are decoded: words in several languages, ranges, units."""
_ACCESS: Final = {0x01: "read", 0x02: "write", 0x04: "history"}


class Way(NamedTuple):
    """How to reach a server, as the options say."""

    url: str
    policy: SecurityPolicy | None
    mode: SecurityMode | None
    unprotected: bool
    user: str


def _way(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that both commands share."""
    for option in (
        click.option(
            "--user", default="", help=f"Log in; the password is asked for, or read from {PASSWORD_VARIABLE}."
        ),
        click.option("--unprotected", is_flag=True, help="Accept a connection that anyone on the network can read."),
        click.option("--security-mode", "mode", type=click.Choice(_MODES), help="Default: the strongest offered."),
        click.option(
            "--security-policy", "policy", type=click.Choice(_POLICIES), help="Default: the strongest offered."
        ),
        click.argument("url"),
    ):
        command = option(command)
    return command


@click.command()
@_way
@click.argument("node", default="i=85")
def browse(node: str, **way: Any) -> None:
    """Show what a server offers below NODE (its Objects, when none is named): names, values, node ids.

    NODE is a node id such as "nsu=urn:plant;s=Line" or a browse path such as "/Objects/2:Line".
    """
    asyncio.run(_browse(Way(**way), node))


@click.command()
@_way
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; default: the terminal.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.option("--name", default="", help="Name of the station; default: the server's host.")
@click.option("--limit", type=click.IntRange(1, 50_000), default=1000, show_default=True, help="Most tags written.")
def init(output: Path | None, force: bool, name: str, limit: int, **way: Any) -> None:
    """Write a station file from what a server offers: analog items with their ranges and units first."""
    if output is not None and output.exists() and not force:
        raise click.ClickException(f"{output} exists already. Choose another name, or --force overwrites it.")
    text = asyncio.run(_init(Way(**way), name, limit))
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text)
        click.echo(f"Wrote {output}. Go through it, then: pupitre run {output}", err=True)


COMMANDS: Final[tuple[click.Command, ...]] = (browse, init)


# --- the way to a server ----------------------------------------------------------------------------------------------


@asynccontextmanager
async def _explorer(way: Way) -> AsyncIterator[tuple["Explorer", Server]]:
    # asyncua takes a third of a second to import: only these commands pay.
    from hmi.opcua.certificates import TrustStore, users_pki
    from hmi.opcua.explore import exploring, offers_of
    from hmi.opcua.identity import Credentials
    from hmi.opcua.own_certificate import own_certificate

    if way.policy == "None" and not way.unprotected:
        raise click.UsageError("--security-policy None needs --unprotected beside it, so that it is said aloud")
    offers = await offers_of(way.url)
    server = _server(way, offers)
    credentials = Credentials(user=way.user, password=_password(way.user) if way.user else "")
    now_ns = time.time_ns()
    pki = users_pki()
    own = None
    if server.security_policy != "None":
        own = await asyncio.to_thread(own_certificate, pki, "pupitre", now_ns)
    click.echo(f"{way.url}: {server.security_policy}/{server.security_mode}, of {_list(offers)}", err=True)
    async with exploring(server, credentials, own, TrustStore(pki), now_ns) as explorer:
        yield explorer, server


def _server(way: Way, offers: "Sequence[Offer]") -> Server:
    """The strongest that is offered and that the options allow."""
    from hmi.opcua.offer import no_fitting_offer, no_protected_offer

    fitting = [offer for offer in offers if way.policy in {None, offer.policy} and way.mode in {None, offer.mode}]
    if not fitting:
        raise no_fitting_offer([str(offer) for offer in offers])
    chosen = fitting[0]
    if chosen.policy == "None" and not way.unprotected:
        raise no_protected_offer(way.url)
    identity = Identity()
    if way.user:
        identity = Identity(kind="user", user=way.user, password_from=f"env:{PASSWORD_VARIABLE}")
    return Server(
        url=way.url,
        security_policy=chosen.policy,
        security_mode=chosen.mode,
        unprotected=chosen.policy == "None",
        identity=identity,
    )


def _password(user: str) -> str:
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None:
        if not sys.stdin.isatty():
            raise click.ClickException(f"A password is needed and nobody can be asked: set {PASSWORD_VARIABLE}.")
        password = str(click.prompt(f"Password of {user}", hide_input=True, err=True))
    return password


# --- browse -----------------------------------------------------------------------------------------------------------


async def _browse(way: Way, node: str) -> None:
    from hmi.opcua.explore import NodeMissingError

    async with _explorer(way) as (explorer, _):
        try:
            await _echo_node(explorer, await explorer.find(node))
        except NodeMissingError as error:
            raise click.ClickException(f"No such node at this server: {plain(error.detail)}.") from error


async def _echo_node(explorer: "Explorer", node: str) -> None:
    attributes = await explorer.attributes(node)
    if "Value" in attributes:
        await _echo_attributes(explorer, attributes)
    children = await explorer.children(node)
    width = min(48, max((len(child.name) for child in children), default=0)) + 2
    for start in range(0, len(children), 100):
        part = children[start : start + 100]
        readable = [child.node for child in part if child.node_class == _VARIABLE]
        values = dict(zip(readable, await explorer.read(readable), strict=True))
        meant = await explorer.meanings([one for one in readable if values[one].kind in _STRUCTURES])
        for child in part:
            click.echo(_line(child, values.get(child.node), meant.get(child.node), explorer.text(child.node), width))


async def _echo_attributes(explorer: "Explorer", attributes: "dict[str, ReadValue]") -> None:
    shown = {name: plain(value.words) for name, value in attributes.items()}
    shown["NodeClass"] = "Variable"
    level = int(attributes["AccessLevel"].number) if "AccessLevel" in attributes else 0
    shown["AccessLevel"] = ", ".join(word for bit, word in _ACCESS.items() if level & bit) or "none"
    if "DataType" in shown:
        (label,) = await explorer.read([shown["DataType"]], _DISPLAY_NAME)
        shown["DataType"] = f"{plain(label.words)} ({shown['DataType']})"
    for name, words in shown.items():
        if words:
            click.echo(f"{name:<26}{words}")


def _line(child: "Reference", value: "ReadValue | None", meant: str | None, node: str, width: int) -> str:
    name = plain(child.name) + ("" if value else "/")
    if value is not None and value.status >> 30:
        from hmi.values.quality import status_name

        shown = f"{plain(value.words)} ({status_name(value.status)})".strip()
    else:
        shown = plain(meant or value.words) if value else ""
    if len(shown) > _VALUE_WIDTH:
        shown = shown[: _VALUE_WIDTH - 1] + "…"
    return f"{name:<{width}}{shown:<{_VALUE_WIDTH + 2}}{plain(node)}"


# --- init -------------------------------------------------------------------------------------------------------------


async def _init(way: Way, name: str, limit: int) -> str:
    from hmi.cli.draft import draft
    from hmi.opcua.offer import offering
    from hmi.opcua.offer_text import SIMULATED

    def progress(count: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{count} nodes", nl=False, err=True)

    async with _explorer(way) as (explorer, server):
        found = await offering(explorer, progress=progress)
        simulated = SIMULATED in explorer.namespaces
    if sys.stderr.isatty():
        click.echo("", err=True)
    if not found.tags:
        raise click.ClickException(
            "The server offers no variable that could be a tag. `pupitre browse` shows what is there."
        )
    return draft(found, server, name or _name_of(way.url), simulated=simulated, limit=limit)


def _name_of(url: str) -> str:
    """A station's name from its server's address. Two servers on one host are two stations: each has its own log."""
    from hmi.opcua.wire import DEFAULT_PORT

    parts = urlsplit(url)
    port = "" if parts.port in {None, DEFAULT_PORT} else f":{parts.port}"
    return f"Line at {parts.hostname}{port}"


def _write(path: Path, text: str) -> None:
    """All of the file or nothing of it."""
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def _list(offers: "Sequence[Offer]") -> str:
    return ", ".join(map(str, offers)) or "nothing this program speaks"
