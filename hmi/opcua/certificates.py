"""Server certificates: which are trusted, and why one is not. Nothing is ever trusted without a decision.

The order of checks is that of OPC 10000-4 §6.1.3: structure, key size, signature algorithm, use, trust, time, host
name, application URI, revocation. All take place before a session exists, thus before any password could be sent.
"""

import hashlib
import ipaddress
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.revocation import has_no_current_list, read_lists, revoked_on
from hmi.station.folder import above_all

MIN_KEY_BITS: Final = 2048
STRONG_HASHES: Final = frozenset({"sha256", "sha384", "sha512"})
MAX_CHAIN: Final = 5
"""Certificates followed from a server's to a trusted one; also what ends a chain that runs in a circle."""
MAX_CERTIFICATE_BYTES: Final = 64 * 1024


def fingerprint(der: bytes) -> str:
    """SHA-256 of the certificate as pairs of hex digits: what a person compares."""
    return hashlib.sha256(der).digest().hex(":").upper()


def same_fingerprint(given: str, der: bytes) -> bool:
    """Whether what a person typed names this certificate; separators and case do not count."""
    return "".join(char for char in given.lower() if char.isalnum()) == hashlib.sha256(der).hexdigest()


def split_chain(blob: bytes) -> tuple[bytes, ...]:
    """The DER certificates of a ServerCertificate field, the server's own first. LinkError when it is none."""
    if not blob or len(blob) > MAX_CERTIFICATE_BYTES:
        raise LinkError(Reason.CERTIFICATE_UNREADABLE, f"{len(blob)} bytes")
    parts: list[bytes] = []
    at = 0
    while at < len(blob) and len(parts) <= MAX_CHAIN:
        if len(blob) - at < 4 or blob[at] != 0x30 or blob[at + 1] != 0x82:  # SEQUENCE with a two-byte length
            raise LinkError(Reason.CERTIFICATE_UNREADABLE, "not a DER certificate")
        size = 4 + int.from_bytes(blob[at + 2 : at + 4], "big")
        parts.append(blob[at : at + size])
        at += size
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a certificate."""

    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A server's certificate, read."""

    der: bytes
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    """Certificates that came after it: issuers, if the server sends them."""

    @property
    def subject(self) -> str:
        """Whom it names."""
        return self.certificate.subject.rfc4514_string()

    @property
    def issuer(self) -> str:
        """Who signed it."""
        return self.certificate.issuer.rfc4514_string()

    @property
    def hosts(self) -> tuple[str, ...]:
        """Host names and addresses it is made for."""
        names = _names(self.certificate)
        if names is None:
            return ()
        return (
            *names.get_values_for_type(x509.DNSName),
            *(str(address) for address in names.get_values_for_type(x509.IPAddress)),
        )

    @property
    def uris(self) -> tuple[str, ...]:
        """Application URIs it is made for; there should be one."""
        names = _names(self.certificate)
        return () if names is None else tuple(names.get_values_for_type(x509.UniformResourceIdentifier))


def _names(certificate: x509.Certificate) -> x509.SubjectAlternativeName | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        return None


def read(blob: bytes) -> Seen:
    """Read a ServerCertificate field. LinkError(CERTIFICATE_UNREADABLE) when it cannot be."""
    parts = split_chain(blob)
    try:
        certificates = [x509.load_der_x509_certificate(part) for part in parts]
        certificates[0].public_key()
        list(certificates[0].extensions)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise LinkError(Reason.CERTIFICATE_UNREADABLE, str(error)) from error
    return Seen(parts[0], certificates[0], tuple(certificates[1:]))


def users_pki() -> Path:
    """The folder of what this user trusts for every station (`pupitre trust URL`)."""
    return above_all() / "pki"


class TrustStore:
    """The folders `trusted` and `rejected`: one DER file a certificate, named by its SHA-256.

    Decisions are written to the first folder and read from all of them (the station's and the user's). Beside a
    trusted one a `.hosts` file may name hosts that a person accepted for exactly this certificate, though it does not
    carry them. A trusted certificate authority vouches for the certificates it signed.
    """

    def __init__(self, pki: Path, *others: Path) -> None:
        self.trusted = pki / "trusted"
        self.rejected = pki / "rejected"
        self._all_trusted = (self.trusted, *(other / "trusted" for other in others))
        self._all_lists = (pki / "crl", *(other / "crl" for other in others))

    def is_pinned(self, der: bytes) -> bool:
        """Whether exactly this certificate was trusted."""
        return any(_bytes(folder / _file_name(der)) == der for folder in self._all_trusted)

    def accepted_hosts(self, der: bytes) -> frozenset[str]:
        """Hosts that a person accepted for exactly this certificate."""
        files = [(folder / _file_name(der)).with_suffix(".hosts") for folder in self._all_trusted]
        lines = b"\n".join(_bytes(file) for file in files).decode("utf-8", "replace").splitlines()
        return frozenset(line.strip().lower() for line in lines if line.strip())

    def trust(self, der: bytes, accepted_host: str = "") -> Path:
        """Trust this certificate from now on; OSError when the folder cannot be written."""
        self.trusted.mkdir(parents=True, exist_ok=True)
        path = self.trusted / _file_name(der)
        path.write_bytes(der)
        if accepted_host:
            hosts = sorted(self.accepted_hosts(der) | {accepted_host.lower()})
            path.with_suffix(".hosts").write_text("\n".join(hosts) + "\n", "utf-8")
        (self.rejected / _file_name(der)).unlink(missing_ok=True)
        return path

    def holds(self, given: str) -> bool:
        """Whether a certificate with this fingerprint was trusted here; not, whether another folder trusts it."""
        return self._of(given) is not None

    def distrust(self, given: str) -> None:
        """Trust the certificate with this fingerprint no longer; OSError when the folder cannot be written."""
        path = self._of(given)
        if path is not None:
            path.unlink()
            path.with_suffix(".hosts").unlink(missing_ok=True)

    def _of(self, given: str) -> Path | None:
        files = (path for path in _files(self.trusted) if path.suffix != ".hosts")
        return next((path for path in files if same_fingerprint(given, _bytes(path))), None)

    def reject(self, der: bytes) -> Path | None:
        """Keep an unknown certificate for a person to look at; None when the folder cannot be written or is full."""
        try:
            self.rejected.mkdir(parents=True, exist_ok=True)
            path = self.rejected / _file_name(der)
            if not path.exists() and sum(1 for _ in self.rejected.iterdir()) >= 100:
                return None  # a server that shows a new one each time must not fill the disk
            path.write_bytes(der)
        except OSError:
            return None
        return path

    def authorities(self) -> Iterator[x509.Certificate]:
        """Trusted certificates that may sign others."""
        for folder in self._all_trusted:
            for path in _files(folder):
                if path.suffix not in {".der", ".crt", ".cer", ".pem"}:
                    continue
                try:
                    certificate = _load_any(_bytes(path))
                except ValueError:
                    continue  # not a certificate: nobody is trusted by it
                if _may_sign(certificate):
                    yield certificate

    def revocation_lists(self) -> list[x509.CertificateRevocationList]:
        """Every list of revoked certificates that lies in the folders `crl`."""
        return list(read_lists(self._all_lists))


def _bytes(path: Path) -> bytes:
    """The file's content; nothing when it cannot be read, which trusts nobody."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _load_any(blob: bytes) -> x509.Certificate:
    pem = blob.lstrip().startswith(b"-----BEGIN")
    return x509.load_pem_x509_certificate(blob) if pem else x509.load_der_x509_certificate(blob)


def _file_name(der: bytes) -> str:
    return f"{hashlib.sha256(der).hexdigest()}.der"


def _may_sign(certificate: x509.Certificate) -> bool:
    """Whether it is an authority's, and its key may sign certificates."""
    try:
        usage = _key_usage(certificate)
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca and (
            usage is None or usage.key_cert_sign
        )
    except (x509.ExtensionNotFound, ValueError):
        return False


def _key_usage(certificate: x509.Certificate) -> x509.KeyUsage | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def _wrong_uses(certificate: x509.Certificate) -> Iterator[Problem]:
    """What a server needs and its certificate forbids (OPC 10000-6 §6.2.2); one that says nothing forbids nothing."""
    usage = _key_usage(certificate)
    if usage is not None and not (usage.digital_signature and (usage.key_encipherment or usage.data_encipherment)):
        yield Problem(Reason.CERTIFICATE_WRONG_USE, "its key may not sign and encrypt")
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not {ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE} & set(purposes):
        yield Problem(Reason.CERTIFICATE_WRONG_USE, "not made for a server")


def problems(seen: Seen, *, host: str, application_uri: str, store: TrustStore, now_ns: int) -> Iterator[Problem]:
    """All that is wrong with a server's certificate, in the order of the checks; nothing when it may be used.

    host: as in the URL; application_uri: as the endpoint states it; now_ns: UTC.
    """
    certificate = seen.certificate
    now = datetime.fromtimestamp(now_ns / 1e9, UTC)
    yield from _weaknesses(certificate)
    yield from _wrong_uses(certificate)
    if not store.is_pinned(seen.der) and not _vouched_for(certificate, seen.chain, tuple(store.authorities()), now):
        yield Problem(Reason.CERTIFICATE_UNTRUSTED, f"{seen.subject}, SHA-256 {fingerprint(seen.der)}")
    if now < certificate.not_valid_before_utc:
        yield Problem(Reason.CERTIFICATE_NOT_YET_VALID, f"from {certificate.not_valid_before_utc:%Y-%m-%d %H:%M} UTC")
    if now > certificate.not_valid_after_utc:
        yield Problem(Reason.CERTIFICATE_EXPIRED, f"on {certificate.not_valid_after_utc:%Y-%m-%d %H:%M} UTC")
    if not names_host(seen.hosts, host) and host.lower() not in store.accepted_hosts(seen.der):
        yield Problem(Reason.CERTIFICATE_WRONG_HOST, f"{host} is not among {', '.join(seen.hosts) or 'no host'}")
    if application_uri not in seen.uris:
        yield Problem(Reason.CERTIFICATE_WRONG_URI, f"{application_uri} is not {', '.join(seen.uris) or 'given'}")
    yield from _revocations(seen, store, now)


def _revocations(seen: Seen, store: TrustStore, now: datetime) -> Iterator[Problem]:
    """Of the certificate and of those above it that the server sent."""
    lists = store.revocation_lists()
    if not lists:
        return
    issuers = [*store.authorities(), *seen.chain]
    for certificate in (seen.certificate, *seen.chain):
        on = revoked_on(certificate, lists)
        name = certificate.subject.rfc4514_string()
        if on is not None:
            yield Problem(Reason.CERTIFICATE_REVOKED, f"{name}, on {on:%Y-%m-%d}")
        elif has_no_current_list(certificate, issuers, lists, now):
            issuer = certificate.issuer.rfc4514_string()
            yield Problem(Reason.CERTIFICATE_REVOCATION_UNKNOWN, f"the list of {issuer} is not valid or too old")


def check(seen: Seen, *, host: str, application_uri: str, store: TrustStore, now_ns: int) -> None:
    """LinkError with the first problem, if there is one. An untrusted certificate is kept in `rejected`."""
    for problem in problems(seen, host=host, application_uri=application_uri, store=store, now_ns=now_ns):
        if problem.reason is Reason.CERTIFICATE_UNTRUSTED:
            store.reject(seen.der)
        raise LinkError(problem.reason, problem.detail)


def names_host(hosts: Sequence[str], host: str) -> bool:
    """Whether a host of a URL is among those of a certificate: names without case, addresses by value."""
    wanted = host.strip("[]").rstrip(".").lower()
    try:
        address = ipaddress.ip_address(wanted)
    except ValueError:
        return wanted in {name.rstrip(".").lower() for name in hosts}
    return any(_is_address(name, address) for name in hosts)


def _is_address(name: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    try:
        return ipaddress.ip_address(name.strip()) == address
    except ValueError:
        return False


def _weaknesses(certificate: x509.Certificate) -> Iterator[Problem]:
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        yield Problem(Reason.CERTIFICATE_WEAK_KEY, "not an RSA key, which the policy requires")
    elif key.key_size < MIN_KEY_BITS:
        yield Problem(Reason.CERTIFICATE_WEAK_KEY, f"{key.key_size} bits, {MIN_KEY_BITS} are the least")
    try:
        algorithm = certificate.signature_hash_algorithm
    except UnsupportedAlgorithm:
        algorithm = None
    if algorithm is None or algorithm.name not in STRONG_HASHES:
        yield Problem(Reason.CERTIFICATE_WEAK_SIGNATURE, "unknown" if algorithm is None else algorithm.name)


def _vouched_for(
    certificate: x509.Certificate,
    sent: Sequence[x509.Certificate],
    authorities: Sequence[x509.Certificate],
    now: datetime,
) -> bool:
    """Whether a trusted authority signed it, directly or through authorities that the server sent along."""
    current = certificate
    for _ in range(MAX_CHAIN):
        if any(_signed_by(current, authority, now) for authority in authorities):
            return True
        between = next((issuer for issuer in sent if _may_sign(issuer) and _signed_by(current, issuer, now)), None)
        if between is None or between == current:
            return False
        current = between
    return False


def _signed_by(certificate: x509.Certificate, issuer: x509.Certificate, now: datetime) -> bool:
    if not issuer.not_valid_before_utc <= now <= issuer.not_valid_after_utc or any(_weaknesses(issuer)):
        return False
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
