"""Who logs in, with what secret. A secret is read when it is needed, never kept in a state, a log or a message."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from hmi.opcua.reasons import LinkError, Reason
from hmi.station.structs import Identity


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a session is activated with. `user` empty and no certificate: anonymous. Secrets never print."""

    user: str = ""
    password: str = field(default="", repr=False)
    certificate: x509.Certificate | None = field(default=None, repr=False)
    key: rsa.RSAPrivateKey | None = field(default=None, repr=False)


def credentials(identity: Identity, environment: Mapping[str, str] = os.environ) -> Credentials:
    """Read the secrets an identity refers to. LinkError with a reason of `identity.*` when they cannot be used."""
    match identity.kind:
        case "anonymous":
            return Credentials()
        case "user":
            return Credentials(user=identity.user, password=_password(identity.password_from, environment))
        case "certificate":
            return _user_certificate(Path(identity.certificate), Path(identity.private_key))


def _password(source: str, environment: Mapping[str, str]) -> str:
    kind, _, name = source.partition(":")
    if kind == "env" and name:
        password = environment.get(name)
        if password is None:
            raise LinkError(Reason.PASSWORD_MISSING, f"the environment variable {name} is not set")
        return password
    if kind == "file" and name:
        return _password_file(Path(name).expanduser())
    raise LinkError(Reason.PASSWORD_MISSING, 'password_from must be "env:NAME" or "file:PATH"')


def _password_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise LinkError(Reason.PASSWORD_EXPOSED, f"{path}: others may read it; chmod 600 mends that")
            # An editor's newline at the end is not part of the password; anything else is.
            return file.read(4096).decode("utf-8").removesuffix("\n").removesuffix("\r")
    except OSError as error:
        raise LinkError(Reason.PASSWORD_MISSING, f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LinkError(Reason.PASSWORD_MISSING, f"{path}: not UTF-8 text") from error


def _user_certificate(certificate_path: Path, key_path: Path) -> Credentials:
    try:
        blob = certificate_path.expanduser().read_bytes()
        pem = blob.lstrip().startswith(b"-----BEGIN")
        certificate = x509.load_pem_x509_certificate(blob) if pem else x509.load_der_x509_certificate(blob)
        key_blob = key_path.expanduser().read_bytes()
        if key_blob.lstrip().startswith(b"-----BEGIN"):
            key = serialization.load_pem_private_key(key_blob, password=None)
        else:
            key = serialization.load_der_private_key(key_blob, password=None)
    except OSError as error:
        raise LinkError(Reason.USER_CERTIFICATE, f"{error.filename}: {error.strerror}") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise LinkError(Reason.USER_CERTIFICATE, f"{certificate_path}, {key_path}: cannot be read") from error
    if not isinstance(key, rsa.RSAPrivateKey) or key.public_key() != certificate.public_key():
        raise LinkError(Reason.USER_CERTIFICATE, f"{key_path} is not the key of {certificate_path}")
    return Credentials(certificate=certificate, key=key)
