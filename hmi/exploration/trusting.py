"""A server's certificate, shown to a person, and the decision kept. The same rules as `pupitre trust`."""

from collections.abc import Callable
from typing import Final

from hmi.channel.questions import Certificate, UnansweredError
from hmi.opcua.certificates import TrustStore, fingerprint, problems, same_fingerprint
from hmi.opcua.discovery import Shown, address_of, certificates_of
from hmi.opcua.reasons import LinkError, Reason

_NO_DECISION_MENDS: Final = frozenset(
    {
        Reason.CERTIFICATE_WEAK_KEY,
        Reason.CERTIFICATE_WEAK_SIGNATURE,
        Reason.CERTIFICATE_NOT_YET_VALID,
        Reason.CERTIFICATE_EXPIRED,
        Reason.CERTIFICATE_WRONG_URI,
    }
)
"""With one of these a certificate is refused even when it is trusted."""
_S: Final = 1_000_000_000


async def shown(url: str, store: TrustStore, now_ns: Callable[[], int]) -> list[Certificate]:
    """The certificates of the server at this address, each with what is wrong with it."""
    return [_described(url, one, store, now_ns()) for one in await _shown(url)]


async def trust(url: str, expected: str, store: TrustStore, now_ns: Callable[[], int], *, accept_host: bool) -> None:
    """Trust the certificate with this fingerprint, if the server still shows it and nothing else is wrong with it.

    It is fetched again: what is trusted is what the server shows, never what a screen says it was.
    """
    for one in await _shown(url):
        if not same_fingerprint(expected, one.seen.der):
            continue
        found = _described(url, one, store, now_ns())
        if found.hopeless:
            raise UnansweredError("trust.hopeless")
        wrong_host = Reason.CERTIFICATE_WRONG_HOST in found.problems
        if wrong_host and not accept_host:
            raise UnansweredError(Reason.CERTIFICATE_WRONG_HOST.value, {"detail": found.host})
        try:
            store.trust(one.seen.der, found.host if wrong_host else "")
        except OSError as error:
            raise UnansweredError("trust.not_written", {"detail": str(error.strerror)}) from error
        return
    raise UnansweredError("trust.another_certificate")


async def _shown(url: str) -> tuple[Shown, ...]:
    try:
        return await certificates_of(url)
    except LinkError as error:
        raise UnansweredError(error.reason.value, {"detail": error.detail}) from error


def _described(url: str, one: Shown, store: TrustStore, now_ns: int) -> Certificate:
    host, _ = address_of(url)
    certificate = one.seen.certificate
    found = list(problems(one.seen, host=host, application_uri=one.application_uri, store=store, now_ns=now_ns))
    return Certificate(
        fingerprint=fingerprint(one.seen.der),
        subject=one.seen.subject,
        issuer=one.seen.issuer,
        self_signed=certificate.subject == certificate.issuer,
        from_ns=int(certificate.not_valid_before_utc.timestamp()) * _S,
        to_ns=int(certificate.not_valid_after_utc.timestamp()) * _S,
        hosts=list(one.seen.hosts),
        host=host,
        application_uri=one.application_uri,
        endpoints=list(one.endpoints),
        problems=[problem.reason.value for problem in found],
        hopeless=any(problem.reason in _NO_DECISION_MENDS for problem in found),
    )
