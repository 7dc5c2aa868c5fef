"""Server certificates: each fault has its name, in the order of the checks, and trust is a decision."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization

from hmi.opcua.certificates import (
    Seen,
    TrustStore,
    check,
    fingerprint,
    names_host,
    problems,
    read,
    same_fingerprint,
    split_chain,
)
from hmi.opcua.reasons import LinkError, Reason
from tests.certified import URI, Certified, certified

NOW_NS = time.time_ns()
DAY_NS = 86_400_000_000_000


@pytest.fixture(scope="module")
def server() -> Certified:
    return certified(hosts=("panel", "192.0.2.7"))


@pytest.fixture(scope="module")
def authority() -> Certified:
    return certified("plant authority", authority=True)


def reasons(
    blob: bytes, store: TrustStore, *, host: str = "panel", uri: str = URI, now_ns: int = NOW_NS
) -> list[Reason]:
    return [one.reason for one in problems(read(blob), host=host, application_uri=uri, store=store, now_ns=now_ns)]


def test_a_trusted_certificate_for_this_host_and_application_is_good(server: Certified, tmp_path: Path) -> None:
    store = TrustStore(tmp_path)
    store.trust(server.der)
    assert reasons(server.der, store) == []
    assert reasons(server.der, store, host="192.0.2.7") == []


def test_an_unknown_one_is_untrusted_and_kept_for_a_person(server: Certified, tmp_path: Path) -> None:
    store = TrustStore(tmp_path)
    assert reasons(server.der, store) == [Reason.CERTIFICATE_UNTRUSTED]
    with pytest.raises(LinkError, match="SHA-256"):
        check(read(server.der), host="panel", application_uri=URI, store=store, now_ns=NOW_NS)
    (kept,) = (tmp_path / "rejected").iterdir()
    assert kept.read_bytes() == server.der
    store.trust(server.der)
    assert not list((tmp_path / "rejected").iterdir())


def test_trust_is_in_exactly_this_certificate(server: Certified, tmp_path: Path) -> None:
    store = TrustStore(tmp_path)
    store.trust(server.der)
    twin = certified(hosts=("panel",))  # same names, another key: someone in the middle
    assert Reason.CERTIFICATE_UNTRUSTED in reasons(twin.der, store)


def test_a_file_of_the_right_name_with_other_content_trusts_nobody(server: Certified, tmp_path: Path) -> None:
    store = TrustStore(tmp_path)
    store.trust(server.der).write_bytes(b"something else")
    assert reasons(server.der, store) == [Reason.CERTIFICATE_UNTRUSTED]


def test_what_the_user_trusts_counts_for_every_station(server: Certified, tmp_path: Path) -> None:
    TrustStore(tmp_path / "user").trust(server.der, accepted_host="10.0.0.1")
    store = TrustStore(tmp_path / "station", tmp_path / "user")
    assert reasons(server.der, store, host="10.0.0.1") == []


@pytest.mark.parametrize(("days", "reason"), [(31, Reason.CERTIFICATE_EXPIRED), (-2, Reason.CERTIFICATE_NOT_YET_VALID)])
def test_it_is_good_only_in_its_time(server: Certified, tmp_path: Path, days: int, reason: Reason) -> None:
    store = TrustStore(tmp_path)
    store.trust(server.der)
    assert reasons(server.der, store, now_ns=NOW_NS + days * DAY_NS) == [reason]


def test_wrong_host_and_wrong_application_are_told_apart(server: Certified, tmp_path: Path) -> None:
    store = TrustStore(tmp_path)
    store.trust(server.der)
    assert reasons(server.der, store, host="panel.example") == [Reason.CERTIFICATE_WRONG_HOST]
    assert reasons(server.der, store, uri="urn:other") == [Reason.CERTIFICATE_WRONG_URI]


def test_a_host_accepted_for_one_certificate_is_not_accepted_for_another(server: Certified, tmp_path: Path) -> None:
    store = TrustStore(tmp_path)
    other = certified("other", hosts=("elsewhere",))
    store.trust(server.der, accepted_host="cell-4")
    store.trust(other.der)
    assert reasons(server.der, store, host="CELL-4") == []
    assert reasons(other.der, store, host="cell-4") == [Reason.CERTIFICATE_WRONG_HOST]


def test_weak_keys_and_signatures_are_refused_even_when_trusted(tmp_path: Path) -> None:
    weak = certified(hosts=("panel",), bits=1024)
    old = certified(hosts=("panel",), algorithm=hashes.SHA224())
    store = TrustStore(tmp_path)
    store.trust(weak.der)
    store.trust(old.der)
    assert reasons(weak.der, store) == [Reason.CERTIFICATE_WEAK_KEY]
    assert reasons(old.der, store) == [Reason.CERTIFICATE_WEAK_SIGNATURE]


def test_a_trusted_authority_vouches_for_what_it_signed(authority: Certified, tmp_path: Path) -> None:
    store = TrustStore(tmp_path)
    signed = certified(hosts=("panel",), issuer=authority)
    assert reasons(signed.der, store) == [Reason.CERTIFICATE_UNTRUSTED]
    store.trusted.mkdir()
    (store.trusted / "plant.crt").write_bytes(authority.certificate.public_bytes(serialization.Encoding.PEM))
    assert reasons(signed.der, store) == []


def test_an_authority_in_between_is_followed(authority: Certified, tmp_path: Path) -> None:
    between = certified("line authority", issuer=authority, authority=True)
    signed = certified(hosts=("panel",), issuer=between)
    store = TrustStore(tmp_path)
    store.trust(authority.der)
    assert reasons(signed.der + between.der, store) == []
    assert reasons(signed.der, store) == [Reason.CERTIFICATE_UNTRUSTED]


def test_a_trusted_server_is_no_authority(server: Certified, tmp_path: Path) -> None:
    store = TrustStore(tmp_path)
    store.trust(server.der)
    signed = certified("intruder", hosts=("panel",), issuer=server)
    assert reasons(signed.der, store) == [Reason.CERTIFICATE_UNTRUSTED]


def test_a_name_alone_is_no_signature(authority: Certified, tmp_path: Path) -> None:
    impostor = certified("plant authority", authority=True)  # the same name, another key
    store = TrustStore(tmp_path)
    store.trust(authority.der)
    assert reasons(certified(hosts=("panel",), issuer=impostor).der, store) == [Reason.CERTIFICATE_UNTRUSTED]


def test_an_expired_authority_vouches_for_nobody(tmp_path: Path) -> None:
    expired = certified("old authority", authority=True, days=(-30, -1))
    store = TrustStore(tmp_path)
    store.trust(expired.der)
    assert reasons(certified(hosts=("panel",), issuer=expired).der, store) == [Reason.CERTIFICATE_UNTRUSTED]


def test_a_chain_in_a_circle_ends(authority: Certified, tmp_path: Path) -> None:
    signed = certified(hosts=("panel",), issuer=authority)
    began = time.monotonic()
    assert Reason.CERTIFICATE_UNTRUSTED in reasons(signed.der + authority.der * 5, TrustStore(tmp_path))
    assert time.monotonic() - began < 1.0


@pytest.mark.parametrize(
    "blob", [b"", b"0", b"\x30\x82\xff\xff", b"\x30\x82\x00\x04abcd", b"x" * 100, b"\x30" * 70_000]
)
def test_what_is_no_certificate_is_named_so(blob: bytes) -> None:
    with pytest.raises(LinkError) as caught:
        read(blob)
    assert caught.value.reason is Reason.CERTIFICATE_UNREADABLE


def test_a_chain_is_split_into_its_certificates(server: Certified, authority: Certified) -> None:
    assert split_chain(server.der + authority.der) == (server.der, authority.der)


def test_rejected_ones_cannot_fill_the_disk(tmp_path: Path) -> None:
    store = TrustStore(tmp_path)
    kept = [store.reject(bytes([number])) for number in range(150)]
    assert kept.count(None) == 50
    assert len(list((tmp_path / "rejected").iterdir())) == 100


@pytest.mark.parametrize(
    ("hosts", "host", "named"),
    [
        (("Panel.local",), "panel.LOCAL.", True),
        (("panel",), "panel.local", False),
        (("*.local",), "panel.local", False),
        (("192.0.2.7",), "192.0.2.7", True),
        (("2001:db8::1",), "[2001:0db8:0:0:0:0:0:1]", True),
        (("192.0.2.70",), "192.0.2.7", False),
        ((), "panel", False),
    ],
)
def test_hosts_are_compared_by_meaning(hosts: Sequence[str], host: str, named: bool) -> None:
    assert names_host(hosts, host) is named


def test_a_fingerprint_is_the_same_however_it_is_typed(server: Certified) -> None:
    shown = fingerprint(server.der)
    assert len(shown) == 95
    for typed in (shown, shown.lower(), shown.replace(":", ""), shown.replace(":", " "), f" {shown}\n"):
        assert same_fingerprint(typed, server.der)
    assert not same_fingerprint(shown[:-3], server.der)
    assert not same_fingerprint("", server.der)


def test_what_a_certificate_says_is_readable(server: Certified) -> None:
    seen: Seen = read(server.der)
    assert seen.subject == "CN=server"
    assert seen.hosts == ("panel", "192.0.2.7")
    assert seen.uris == (URI,)
