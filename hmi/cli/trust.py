"""`pupitre trust`: a person looks at a server's certificate and decides."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from hmi.cli.failures import plain
from hmi.opcua.certificates import Problem, TrustStore, fingerprint, problems, same_fingerprint, users_pki
from hmi.opcua.discovery import Shown, address_of, certificates_of
from hmi.opcua.reasons import Reason
from hmi.station.folder import data_folder
from hmi.station.load import load

if TYPE_CHECKING:
    from hmi.records.entry import Entry

_WORDS: Final = {
    Reason.CERTIFICATE_WEAK_KEY: "its key is too weak",
    Reason.CERTIFICATE_WEAK_SIGNATURE: "its signature is too weak",
    Reason.CERTIFICATE_NOT_YET_VALID: "it is not valid yet",
    Reason.CERTIFICATE_EXPIRED: "it has expired",
    Reason.CERTIFICATE_WRONG_URI: "it names another application",
}
"""What no decision mends: with one of these a certificate is refused even when it is trusted."""


@click.command()
@click.argument("target", metavar="URL|STATION.toml")
@click.option("--fingerprint", "expected", metavar="SHA256", help="Trust without asking, if this is its SHA-256.")
@click.option("--yes", is_flag=True, help="Trust without asking whatever the server shows.")
@click.option("--remove", metavar="SHA256", help="Trust the certificate with this SHA-256 no longer.")
@click.option("--accept-host", is_flag=True, help="Accept that the certificate does not name this host.")
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="Data folder, in place of the station's."
)
def trust(
    target: str, expected: str | None, yes: bool, remove: str | None, accept_host: bool, data: Path | None
) -> None:
    """Show the certificate of a server and trust it, if you say so.

    URL is one server, trusted for every station of this user; STATION.toml stands for all its protected servers,
    trusted for that station. Compare the fingerprint with the one the server itself shows, on its panel or in its
    configuration tool.
    """
    servers, pki = _servers(target, data)
    store = TrustStore(pki, users_pki())
    if remove is not None:
        _remove(remove, store)
        return
    for url in servers:
        shown = asyncio.run(certificates_of(url))
        if not shown:
            click.echo(f"{url} shows no certificate: it offers no protected endpoint.")
            continue
        if expected is not None:
            shown = tuple(one for one in shown if same_fingerprint(expected, one.seen.der))
            if not shown:
                raise click.ClickException(f"{url} shows no certificate with this fingerprint. Nothing was trusted.")
        for one in shown:
            _decide(url, one, store, ask=expected is None and not yes, accept_host=accept_host)


def _servers(target: str, data: Path | None) -> tuple[list[str], Path]:
    """The addresses meant, and the folder of certificates that the decision is for."""
    if target.startswith("opc.tcp://"):
        return [target], data / "pki" if data else users_pki()
    station = load(Path(target))
    protected = [server.url for server in station.servers.values() if server.security_policy != "None"]
    if not protected:
        raise click.ClickException(f"{target}: no server of it uses a certificate.")
    return protected, (data or data_folder(station)) / "pki"


def _decide(url: str, shown: Shown, store: TrustStore, *, ask: bool, accept_host: bool) -> None:
    host, _ = address_of(url)
    found = list(
        problems(shown.seen, host=host, application_uri=shown.application_uri, store=store, now_ns=time.time_ns())
    )
    for line in _description(url, shown, found):
        click.echo(plain(line))
    hopeless = [f"{_WORDS[one.reason]} ({one.detail})" for one in found if one.reason in _WORDS]
    if hopeless:
        raise click.ClickException(f"Not trusted: {plain('; '.join(hopeless))}. Its administrator must renew it.")
    reasons = {one.reason for one in found}
    if not reasons:
        click.echo("It is trusted already.")
        return
    accepted_host = ""
    if Reason.CERTIFICATE_WRONG_HOST in reasons:
        question = f"It does not name {host}. Is this address really that server's?"
        if not accept_host and not (ask and click.confirm(question)):
            raise click.ClickException(
                f"Not trusted: it does not name {host}. Use one of its own names, or --accept-host."
            )
        accepted_host = host
    if ask and Reason.CERTIFICATE_UNTRUSTED in reasons and not click.confirm("Trust it?"):
        raise click.ClickException("Not trusted.")
    reason = f"also though it does not name {accepted_host}" if accepted_host else ""
    try:
        with _entered("certificate.trust", fingerprint(shown.seen.der), store, new=url, reason=reason):
            store.trust(shown.seen.der, accepted_host)
    except OSError as error:
        raise click.ClickException(f"{store.trusted}: {error.strerror}.") from error
    click.echo("Trusted.")


def _remove(given: str, store: TrustStore) -> None:
    """What is connected stays so until its next connection."""
    if not store.holds(given):
        raise click.ClickException(f"{store.trusted} has no certificate with this fingerprint.")
    with _entered("certificate.distrust", given, store):
        store.distrust(given)
    click.echo("No longer trusted, from the next connection on.")


def _entered(
    action: str, about: str, store: TrustStore, *, new: str = "", reason: str = ""
) -> "AbstractContextManager[Entry]":
    """The decision in the audit trail beside the certificates: before it is kept, and what became of it."""
    from hmi.records.deeds import deed
    from hmi.records.entry import Draft, system_user

    folder = store.trusted.parent.parent
    draft = Draft(action=action, object=about, new=new, reason=reason, actor=system_user(), language="en")
    return deed(folder, draft)


def _description(url: str, shown: Shown, found: list[Problem]) -> Iterator[str]:
    certificate = shown.seen.certificate
    reasons = {one.reason for one in found}
    hosts = ", ".join(shown.seen.hosts) or "none"

    def verdict(reason: Reason) -> str:
        return "NO" if reason in reasons else "yes"

    yield f"Server       {url}"
    yield f"Endpoints    {', '.join(shown.endpoints)}"
    yield f"Subject      {shown.seen.subject}"
    yield f"Issuer       {'itself' if certificate.subject == certificate.issuer else shown.seen.issuer}"
    yield f"Valid        {certificate.not_valid_before_utc:%Y-%m-%d} to {certificate.not_valid_after_utc:%Y-%m-%d}"
    yield f"Hosts        {hosts}; good for this one: {verdict(Reason.CERTIFICATE_WRONG_HOST)}"
    yield f"Application  {shown.application_uri}; named in it: {verdict(Reason.CERTIFICATE_WRONG_URI)}"
    yield f"SHA-256      {fingerprint(shown.seen.der)}"


COMMANDS: Final = (trust,)
