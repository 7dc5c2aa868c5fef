"""Certificates as a test needs them: right, expired, for another host, weak, signed by an authority."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

URI = "urn:test:pupitre:server"

_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True)
class Certified:
    """A key and a certificate of its own making."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


def certified(
    name: str = "server",
    *,
    uri: str = URI,
    hosts: tuple[str, ...] = ("127.0.0.1",),
    days: tuple[float, float] = (-1, 30),
    bits: int = 2048,
    issuer: "Certified | None" = None,
    authority: bool = False,
    algorithm: hashes.SHA256 | hashes.SHA224 | None = None,
    usage: tuple[str, ...] | None = None,
    purpose: x509.ObjectIdentifier | None = None,
) -> Certified:
    """A certificate as a test needs it: for these hosts and this URI, valid from and to these days from now."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)  # noqa: TID251 -- certificates are made for the real now
    names: list[x509.GeneralName] = [x509.UniformResourceIdentifier(uri)]
    for host in hosts:
        try:
            names.append(x509.IPAddress(ip_address(host)))
        except ValueError:
            names.append(x509.DNSName(host))
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
    )
    if usage is not None:
        builder = builder.add_extension(x509.KeyUsage(**{one: one in usage for one in _USES}), critical=True)
    if purpose is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    return Certified(builder.sign(issuer.key if issuer else key, algorithm or hashes.SHA256()), key)


def revocation_list(
    issuer: Certified, *revoked: Certified, days: tuple[float, float] = (-1, 30), key: rsa.RSAPrivateKey | None = None
) -> bytes:
    """The issuer's list of these revoked certificates, current from and to these days from now; key: of a forger."""
    now = datetime.now(UTC)  # noqa: TID251 -- as above
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(now + timedelta(days=days[0]))
        .next_update(now + timedelta(days=days[1]))
    )
    for one in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(one.certificate.serial_number)
        builder = builder.add_revoked_certificate(entry.revocation_date(now - timedelta(days=1)).build())
    return builder.sign(key or issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
