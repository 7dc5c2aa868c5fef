"""Why a link is not live: message keys for people, and the exceptions that carry them.

Each reason is a key of the catalogues; the technical text beside it (`detail`) is shown small. `DECISIONS` are the
reasons that no retry can mend alone: a person must decide or change something.
"""

from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """Message keys of `LinkState.reason`."""

    NONE = ""
    # The network and the server.
    UNREACHABLE = "link.unreachable"
    """No connection: refused, no route, unknown host name."""
    TIMEOUT = "link.timeout"
    """The server takes the connection but does not answer in time."""
    CONNECTION_LOST = "link.connection_lost"
    SILENT = "link.silent"
    """Connected, yet neither data nor keep-alive for longer than agreed."""
    SERVER_BUSY = "link.server_busy"
    """Too many sessions, subscriptions or connections on the server."""
    SUBSCRIPTION_LOST = "link.subscription_lost"
    PROTOCOL = "link.protocol"
    """The server answered against the rules."""
    UNDECODABLE = "link.undecodable"
    SERVICE = "link.service"
    """The server refused a service; its StatusCode is in the detail."""
    # What a person must decide.
    URL = "link.url"
    ENDPOINT = "link.endpoint"
    """The server does not offer the configured policy and mode; nothing weaker is tried."""
    CERTIFICATE_UNREADABLE = "certificate.unreadable"
    CERTIFICATE_WEAK_KEY = "certificate.weak_key"
    CERTIFICATE_WEAK_SIGNATURE = "certificate.weak_signature"
    CERTIFICATE_WRONG_USE = "certificate.wrong_use"
    CERTIFICATE_REVOKED = "certificate.revoked"
    CERTIFICATE_REVOCATION_UNKNOWN = "certificate.revocation_unknown"
    CERTIFICATE_UNTRUSTED = "certificate.untrusted"
    CERTIFICATE_NOT_YET_VALID = "certificate.not_yet_valid"
    CERTIFICATE_EXPIRED = "certificate.expired"
    CERTIFICATE_WRONG_HOST = "certificate.wrong_host"
    CERTIFICATE_WRONG_URI = "certificate.wrong_uri"
    CERTIFICATE_CHANGED = "certificate.changed"
    """The session's certificate is not the one the secure channel was made with."""
    NOT_TRUSTED_BY_SERVER = "link.not_trusted_by_server"
    """The server rejects our certificate: its administrator must accept it."""
    LOG_IN = "identity.refused"
    PASSWORD_MISSING = "identity.password_missing"
    PASSWORD_EXPOSED = "identity.password_exposed"
    """The password file can be read by others: it is not used until that is mended."""
    PASSWORD_IN_CLEAR = "identity.password_in_clear"
    """The password would travel unencrypted and the station file does not say `unprotected = true`."""
    USER_CERTIFICATE = "identity.certificate"
    """The user's certificate or its key cannot be used."""
    OWN_CERTIFICATE = "certificate.own"
    """Our own certificate or key cannot be read or made."""


DECISIONS: Final = frozenset(
    reason
    for reason in Reason
    if reason.startswith(("certificate.", "identity."))
    or reason in {Reason.URL, Reason.ENDPOINT, Reason.NOT_TRUSTED_BY_SERVER}
)


class LinkError(Exception):
    """The world failed a link. `reason` is for people, `detail` for engineers; never a secret in either.

    What a server said in a detail may hold what no file and no channel takes (asyncua keeps bad UTF-8 as surrogates).
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        detail = detail.encode("utf-8", "replace").decode()
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail


class ServiceFaultError(LinkError):
    """A service answered with a bad StatusCode (`status`, whole)."""

    def __init__(self, status: int, reason: Reason, detail: str) -> None:
        super().__init__(reason, detail)
        self.status = status


class SubscriptionLostError(LinkError):
    """The session lives, the subscription does not: a new one is needed."""

    def __init__(self, detail: str) -> None:
        super().__init__(Reason.SUBSCRIPTION_LOST, detail)
