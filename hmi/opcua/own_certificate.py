"""Our own application certificate: made once, kept in one private file, shown to servers ever after."""

import os
import socket
import stat
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import quote

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hmi.opcua.reasons import LinkError, Reason

KEY_BITS: Final = 3072
VALID_DAYS: Final = 5 * 365
WARN_DAYS: Final = 60
PUBLIC_PART: Final = Path("own", "certificate.der")
"""Within the folder of certificates: what a server's administrator may be given."""


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """Certificate and key of this installation; `application_uri` is the one inside it."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    application_uri: str

    @property
    def ends_ns(self) -> int:
        """When it expires, UTC."""
        return int(self.certificate.not_valid_after_utc.timestamp()) * 1_000_000_000

    def days_left(self, now_ns: int) -> float:
        """Days until it expires; negative when it has."""
        return (self.certificate.not_valid_after_utc.timestamp() - now_ns / 1e9) / 86400


def own_certificate(pki: Path, station: str, now_ns: int) -> OwnCertificate:
    """The certificate of this installation, made at first use (RSA 3072, SHA-256, five years).

    `pki/own/private.pem` (mode 0600) holds key and certificate, `pki/own/certificate.der` is what a server's
    administrator may need. Blocks for the time of a key generation. LinkError(OWN_CERTIFICATE) when it fails.
    """
    path = pki / "own" / "private.pem"
    try:
        if not path.exists():
            _make(path, station, now_ns)
        return _load(path)
    except (OSError, ValueError, TypeError) as error:
        raise LinkError(Reason.OWN_CERTIFICATE, f"{path}: {error}") from error


def _make(path: Path, station: str, now_ns: int) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    host = socket.gethostname()
    uri = f"urn:{quote(host)}:pupitre:{quote(station)}"
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, f"Pupitre {station}"[:64]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Pupitre"),
        ]
    )
    begin = datetime.fromtimestamp(now_ns / 1e9, UTC) - timedelta(hours=1)  # a server's clock may lag behind ours
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=VALID_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.UniformResourceIdentifier(uri), x509.DNSName(_ascii(host))]),
            critical=False,
        )
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=True,
                data_encipherment=True,
                key_agreement=False,
                key_cert_sign=True,  # OPC 10000-6 §6.2.2: set for self-signed ones
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_once(path, pem)
    # The file of the first to come counts, when two links start together.
    path.with_name("certificate.der").write_bytes(_load(path).certificate.public_bytes(serialization.Encoding.DER))


def _write_once(path: Path, content: bytes) -> None:
    """Write a private file whole or not at all; an existing one stays."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        except OSError:  # a file system without hard links
            if not path.exists():
                draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _load(path: Path) -> OwnCertificate:
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        path.chmod(0o600)
    pem = path.read_bytes()
    key = serialization.load_pem_private_key(pem, password=None)
    certificate = x509.load_pem_x509_certificate(pem)
    if not isinstance(key, rsa.RSAPrivateKey) or key.public_key() != certificate.public_key():
        raise ValueError("key and certificate do not belong together")
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    uris = names.get_values_for_type(x509.UniformResourceIdentifier)
    if not uris:
        raise ValueError("the certificate names no application URI")
    return OwnCertificate(certificate, key, uris[0])


def _ascii(host: str) -> str:
    return host.encode("idna").decode("ascii") if host else "localhost"
