"""Our own certificate: made once, private, and with what servers ask for."""

import os
import socket
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography import x509

from hmi.opcua.own_certificate import OwnCertificate, own_certificate
from hmi.opcua.reasons import LinkError, Reason

NOW_NS = time.time_ns()
YEAR_NS = 365 * 86_400_000_000_000


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def own(pki: Path) -> OwnCertificate:
    return own_certificate(pki, "Line 4, blister", NOW_NS)


def test_it_carries_uri_and_host_and_a_strong_key(own: OwnCertificate) -> None:
    names = own.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.UniformResourceIdentifier) == [own.application_uri]
    assert names.get_values_for_type(x509.DNSName) == [socket.gethostname()]
    assert own.application_uri == f"urn:{socket.gethostname()}:pupitre:Line%204%2C%20blister"
    assert own.key.key_size == 3072
    assert own.certificate.signature_hash_algorithm is not None
    assert own.certificate.signature_hash_algorithm.name == "sha256"


def test_it_lasts_five_years(own: OwnCertificate) -> None:
    assert 5 * 365 - 1 < own.days_left(NOW_NS) < 5 * 365
    assert own.days_left(NOW_NS + 6 * YEAR_NS) < 0


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_the_key_is_for_its_owner_only(pki: Path, own: OwnCertificate) -> None:
    path = pki / "own" / "private.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    own_certificate(pki, "another name", NOW_NS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_made_once(pki: Path, own: OwnCertificate) -> None:
    later = own_certificate(pki, "another name", NOW_NS + YEAR_NS)
    assert later.certificate == own.certificate
    assert later.application_uri == own.application_uri
    public = x509.load_der_x509_certificate((pki / "own" / "certificate.der").read_bytes())
    assert public == own.certificate


def test_two_links_that_start_together_get_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        made = list(threads.map(lambda _: own_certificate(tmp_path, "line", NOW_NS), range(2)))
    assert made[0].certificate == made[1].certificate
    assert sorted(path.name for path in (tmp_path / "own").iterdir()) == ["certificate.der", "private.pem"]


def test_a_damaged_file_is_named_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "own" / "private.pem"
    path.parent.mkdir()
    path.write_text("not a key")
    with pytest.raises(LinkError) as caught:
        own_certificate(tmp_path, "line", NOW_NS)
    assert caught.value.reason is Reason.OWN_CERTIFICATE
    assert path.read_text() == "not a key"
