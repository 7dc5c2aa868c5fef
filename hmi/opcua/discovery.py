"""What a server shows to anyone who asks: its endpoints and certificates. Nothing of it is trusted yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from asyncua import Client, ua

from hmi.opcua.certificates import Seen, read
from hmi.opcua.faults import CONNECT_TIMEOUT_S, REQUEST_TIMEOUT_S, asked
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.wire import bounded_client


@dataclass(frozen=True, slots=True)
class Shown:
    """One certificate of a server, with the application URI and the endpoints it is shown for."""

    seen: Seen
    application_uri: str
    endpoints: tuple[str, ...]


def address_of(url: str) -> tuple[str, str]:
    """Host and the URL with its port (4840 when it names none). LinkError when it is no address of OPC UA over TCP."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise LinkError(Reason.URL, f"{url}: {error}") from error
    if parts.scheme != "opc.tcp" or not host:
        raise LinkError(Reason.URL, f"{url}: opc.tcp://HOST:PORT is needed")
    return host, url if port else parts._replace(netloc=f"{parts.netloc.rstrip(':')}:4840").geturl()


def words(endpoint: ua.EndpointDescription) -> str:
    """An endpoint as "Basic256Sha256/SignAndEncrypt"."""
    policy = str(endpoint.SecurityPolicyUri).rpartition("#")[2]
    return f"{policy}/{ua.MessageSecurityMode(endpoint.SecurityMode).name.rstrip('_')}"


async def endpoints_of(client: Client) -> Sequence[ua.EndpointDescription]:
    """GetEndpoints over a channel without security, which stays open. LinkError when the server does not answer."""
    await asked(client.connect_socket(), "connection", CONNECT_TIMEOUT_S)
    await asked(client.send_hello(), "Hello", CONNECT_TIMEOUT_S)
    await asked(client.open_secure_channel(), "OpenSecureChannel")
    return list(await asked(client.get_endpoints(), "GetEndpoints"))


async def certificates_of(url: str) -> tuple[Shown, ...]:
    """The certificates a server shows, each once. LinkError when there is no answer or one cannot be read."""
    _, address = address_of(url)
    client = bounded_client(address, REQUEST_TIMEOUT_S)
    try:
        endpoints = await endpoints_of(client)
    finally:
        client.disconnect_socket()
    found: dict[bytes, Shown] = {}
    for endpoint in endpoints:
        if not endpoint.ServerCertificate or endpoint.SecurityMode == ua.MessageSecurityMode.None_:
            continue
        seen = read(endpoint.ServerCertificate)
        known = found.get(seen.der)
        before = known.endpoints if known else ()
        found[seen.der] = Shown(seen, endpoint.Server.ApplicationUri or "", (*before, words(endpoint)))
    return tuple(found.values())
