"""Lists of revoked certificates (CRLs): which hold, and what they say.

They lie in the folder `crl` beside `trusted`, DER or PEM, put there by whoever looks after the plant's authority. An
authority without a list is believed, as most plants keep none; where a list lies, it must be valid and current: an old
one does not say who was revoked since.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

MAX_LIST_BYTES: Final = 8 << 20
"""Some hundred thousand revoked certificates."""


def read_lists(folders: Iterable[Path]) -> Iterator[x509.CertificateRevocationList]:
    """Every list in these folders that can be read."""
    for folder in folders:
        try:
            files = sorted(folder.iterdir())
        except OSError:
            continue
        for path in files:
            try:
                if path.stat().st_size <= MAX_LIST_BYTES:
                    yield _load_any(path.read_bytes())
            except (OSError, ValueError, UnsupportedAlgorithm):
                continue  # not a list


def _load_any(blob: bytes) -> x509.CertificateRevocationList:
    pem = blob.lstrip().startswith(b"-----BEGIN")
    return x509.load_pem_x509_crl(blob) if pem else x509.load_der_x509_crl(blob)


def revoked_on(certificate: x509.Certificate, lists: Sequence[x509.CertificateRevocationList]) -> datetime | None:
    """When its issuer revoked it, None when no list names it. A list is believed in this, however old."""
    for one in lists:
        if one.issuer == certificate.issuer:
            entry = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
            if entry is not None:
                return entry.revocation_date_utc
    return None


def has_no_current_list(
    certificate: x509.Certificate,
    issuers: Iterable[x509.Certificate],
    lists: Sequence[x509.CertificateRevocationList],
    now: datetime,
) -> bool:
    """Whether its issuer keeps lists here, and none of them is signed by it and current."""
    own = [one for one in lists if one.issuer == certificate.issuer]
    keys = [issuer for issuer in issuers if issuer.subject == certificate.issuer]
    return bool(own) and not any(_is_current(one, now) and any(_is_signed(one, key) for key in keys) for one in own)


def _is_current(one: x509.CertificateRevocationList, now: datetime) -> bool:
    return one.last_update_utc <= now and (one.next_update_utc is None or now <= one.next_update_utc)


def _is_signed(one: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    try:
        return one.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]  # another kind of key is a TypeError
    except (TypeError, ValueError, InvalidSignature, UnsupportedAlgorithm):
        return False
