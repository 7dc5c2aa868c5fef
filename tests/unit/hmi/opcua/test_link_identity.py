"""Log-ins: secrets are read where the station file says, refused where others can read them, and never printed."""

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from hmi.opcua.identity import credentials
from hmi.opcua.reasons import LinkError, Reason
from hmi.station.structs import Identity
from tests.certified import certified


def user(password_from: str) -> Identity:
    return Identity(kind="user", user="operator", password_from=password_from)


def refusal(identity: Identity, environment: dict[str, str] | None = None) -> LinkError:
    with pytest.raises(LinkError) as caught:
        credentials(identity, environment or {})
    return caught.value


def test_anonymous_needs_nothing() -> None:
    assert credentials(Identity(), {}).user == ""


def test_a_password_comes_from_the_environment_and_does_not_print() -> None:
    found = credentials(user("env:SECRET"), {"SECRET": "s3cr:et "})
    assert (found.user, found.password) == ("operator", "s3cr:et ")
    assert "s3cr" not in repr(found)


def test_a_variable_that_is_not_set_is_named() -> None:
    error = refusal(user("env:SECRET"))
    assert error.reason is Reason.PASSWORD_MISSING
    assert "SECRET" in error.detail


@pytest.mark.parametrize("source", ["", "env:", "file:", "plain:hunter2", "hunter2"])
def test_a_source_that_is_none_is_refused_without_repeating_it(source: str) -> None:
    error = refusal(user(source))
    assert error.reason is Reason.PASSWORD_MISSING
    assert "hunter2" not in error.detail


@pytest.mark.parametrize("content", ["pässword", "pässword\n", "pässword\r\n"])
def test_a_password_file_may_end_with_a_newline(tmp_path: Path, content: str) -> None:
    path = tmp_path / "password"
    path.write_bytes(content.encode())
    path.chmod(0o600)
    assert credentials(user(f"file:{path}"), {}).password == "pässword"


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_password_file_that_others_can_reach_is_not_used(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "password"
    path.write_text("secret")
    path.chmod(mode)
    error = refusal(user(f"file:{path}"))
    assert error.reason is Reason.PASSWORD_EXPOSED
    assert "secret" not in error.detail


def test_a_password_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = refusal(user(f"file:{tmp_path / 'none'}"))
    assert error.reason is Reason.PASSWORD_MISSING
    assert "none" in error.detail


@pytest.mark.parametrize("encoding", [serialization.Encoding.PEM, serialization.Encoding.DER])
def test_a_user_certificate_with_its_key(tmp_path: Path, encoding: serialization.Encoding) -> None:
    made = certified("operator")
    identity = _files(tmp_path, made.certificate.public_bytes(encoding), _key(made.key, encoding))
    found = credentials(identity, {})
    assert found.certificate == made.certificate
    assert found.key is not None


def test_a_key_of_another_certificate_is_refused(tmp_path: Path) -> None:
    one, other = certified("one"), certified("other")
    pem = serialization.Encoding.PEM
    error = refusal(_files(tmp_path, one.certificate.public_bytes(pem), _key(other.key, pem)))
    assert error.reason is Reason.USER_CERTIFICATE


def test_a_user_certificate_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = refusal(Identity(kind="certificate", certificate=str(tmp_path / "no.der"), private_key="no.pem"))
    assert error.reason is Reason.USER_CERTIFICATE
    assert "no.der" in error.detail


def _files(folder: Path, certificate: bytes, key: bytes) -> Identity:
    (folder / "user.crt").write_bytes(certificate)
    (folder / "user.key").write_bytes(key)
    return Identity(kind="certificate", certificate=str(folder / "user.crt"), private_key=str(folder / "user.key"))


def _key(key: object, encoding: serialization.Encoding) -> bytes:
    assert hasattr(key, "private_bytes")
    found: bytes = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return found
