"""One session on one server, and the secure channel it lives on at the moment.

The session outlives its channel: after an outage `open_channel` makes a new one and `reactivate` moves the session to
it. Of asyncua's client only the single steps are used; none of its tasks (supervisor, watchdog, publish loop, renewal)
is ever started.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any, Final, TypeVar

from asyncua import Client, ua
from asyncua.crypto import security_policies
from asyncua.ua.ua_binary import struct_from_binary

from hmi.opcua.certificates import TrustStore, check, read, split_chain
from hmi.opcua.discovery import address_of, endpoints_of, words
from hmi.opcua.faults import CONNECT_TIMEOUT_S, REQUEST_TIMEOUT_S, SESSION_GONE, asked
from hmi.opcua.identity import Credentials
from hmi.opcua.own_certificate import OwnCertificate
from hmi.opcua.reasons import LinkError, Reason, ServiceFaultError
from hmi.opcua.tcp_facts import discard_unsent, wire_of
from hmi.opcua.wire import BoundedClient
from hmi.station.structs import Server
from hmi.values.link import Wire

_Response = TypeVar("_Response")

POLICIES: Final[dict[str, type[security_policies.SecurityPolicy]]] = {
    "None": security_policies.SecurityPolicyNone,
    "Basic256Sha256": security_policies.SecurityPolicyBasic256Sha256,
    "Aes128_Sha256_RsaOaep": security_policies.SecurityPolicyAes128Sha256RsaOaep,
    "Aes256_Sha256_RsaPss": security_policies.SecurityPolicyAes256Sha256RsaPss,
}
MODES: Final = {
    "None": ua.MessageSecurityMode.None_,
    "Sign": ua.MessageSecurityMode.Sign,
    "SignAndEncrypt": ua.MessageSecurityMode.SignAndEncrypt,
}
_STRONG_URIS: Final = frozenset(policy.URI for name, policy in POLICIES.items() if name != "None")
_TOKENS: Final = {
    "anonymous": ua.UserTokenType.Anonymous,
    "user": ua.UserTokenType.UserName,
    "certificate": ua.UserTokenType.Certificate,
}
_CHANNEL_LIFETIME_MS: Final = 3_600_000
_LONGEST_NAME: Final = 24


class _Client(BoundedClient):
    """asyncua's client with a stricter choice among the token policies a server offers."""

    def secure(self, policy: Any, keys: tuple[Any, ...] | None) -> None:
        """The security of the next channel: a fresh policy object, for it holds the channel's keys."""
        self.security_policy = policy(*(keys or ()))
        self.uaclient.set_security(self.security_policy)

    def offered(self) -> Sequence[ua.UserTokenPolicy]:
        return list(self._policy_ids)

    def server_policy(self, token_type: ua.UserTokenType) -> ua.UserTokenPolicy:
        """The token policy with a sound cipher, else the first of its type; broken ciphers are never used."""
        fallback = super().server_policy(token_type)
        candidates = [policy for policy in self._policy_ids if policy.TokenType == token_type]
        strong = [policy for policy in candidates if policy.SecurityPolicyUri in _STRONG_URIS]
        plain = [p for p in candidates if not p.SecurityPolicyUri or p.SecurityPolicyUri.endswith("#None")]
        if plain and self.security_policy.Mode == ua.MessageSecurityMode.SignAndEncrypt:
            chosen = plain[0]
        else:
            chosen = next(iter((*strong, *plain)), fallback)
        if not chosen.SecurityPolicyUri:
            return ua.UserTokenPolicy(
                PolicyId=chosen.PolicyId, TokenType=token_type, SecurityPolicyUri=self.security_policy.URI
            )
        return chosen


class Session:
    """See the module. All methods raise LinkError for what the world does; each await has a deadline."""

    def __init__(
        self,
        server: Server,
        *,
        session_s: float,
        own: OwnCertificate | None,
        store: TrustStore,
    ) -> None:
        self._server = server
        self._own = own
        self._store = store
        self._host, address = address_of(server.url)
        self._client = _Client(address, timeout=REQUEST_TIMEOUT_S)
        self._client.name = "Pupitre"
        self._client.description = "Pupitre"
        self._client.product_uri = "urn:pupitre"
        self._client.session_timeout = round(session_s * 1000)
        self._client.secure_channel_timeout = _CHANNEL_LIFETIME_MS
        if own is not None:
            self._client.application_uri = own.application_uri
        self._endpoint: ua.EndpointDescription | None = None
        self._accepted_once = False
        self.certificate_ends_ns = 0
        """When the certificate that the last channel was made with expires; 0 without security."""
        self.name = ""
        """The server's name for the session (its NodeId), "" before there was one."""
        self._opened_ns = self._renewals = 0

    # --- the channel --------------------------------------------------------------------------------------------------

    async def open_channel(self, now_ns: int) -> None:
        """Connect and open the secure channel, with exactly the configured policy and mode.

        The server's certificate is checked each time, at `now_ns` (UTC), before anything secret exists.
        """
        self.drop()
        client = self._client
        if self._server.security_policy == "None":
            # The log-in may be encrypted all the same, for the certificate that the session
            # was made with: it is needed to take the session up again.
            known = client.security_policy.peer_certificate if self.exists else None
            client.secure(POLICIES["None"], None)
            client.security_policy.peer_certificate = known
        else:
            if self._endpoint is None:
                self._endpoint = await self._discover()
            client.secure(*self._secured(self._endpoint, now_ns))
        client.secure_channel_timeout = _CHANNEL_LIFETIME_MS
        await asked(client.connect_socket(), "connection", CONNECT_TIMEOUT_S)
        await asked(client.send_hello(), "Hello", CONNECT_TIMEOUT_S)
        try:
            await asked(client.open_secure_channel(), "OpenSecureChannel")
        except LinkError as error:
            raise self._rejected(error) from error
        self._accepted_once = True
        self._opened_ns, self._renewals = now_ns, 0

    async def _discover(self) -> ua.EndpointDescription:
        """The configured endpoint as the server describes it. What is said here is not yet trusted."""
        client = self._client
        client.secure(POLICIES["None"], None)
        try:
            endpoints = await endpoints_of(client)
        finally:
            self.drop()
        uri = POLICIES[self._server.security_policy].URI
        mode = MODES[self._server.security_mode]
        token = _TOKENS[self._server.identity.kind]
        fitting = [one for one in endpoints if one.SecurityPolicyUri == uri and one.SecurityMode == mode]
        if not fitting:
            raise LinkError(Reason.ENDPOINT, f"offered: {', '.join(sorted({words(one) for one in endpoints}))}")
        return next(
            (one for one in fitting if any(t.TokenType == token for t in one.UserIdentityTokens or ())), fitting[0]
        )

    def _secured(
        self, endpoint: ua.EndpointDescription, now_ns: int
    ) -> tuple[type[security_policies.SecurityPolicy], tuple[Any, ...]]:
        """Policy and keys for a channel to the checked certificate: it is this one that the channel is made with."""
        if self._own is None:
            raise LinkError(Reason.OWN_CERTIFICATE, "there is none")
        seen = read(endpoint.ServerCertificate or b"")
        try:
            check(
                seen,
                host=self._host,
                application_uri=endpoint.Server.ApplicationUri or "",
                store=self._store,
                now_ns=now_ns,
            )
        except LinkError:
            self._endpoint = None  # the server may show a mended one next time
            raise
        self.certificate_ends_ns = int(seen.certificate.not_valid_after_utc.timestamp()) * 1_000_000_000
        keys = (seen.certificate, self._own.certificate, self._own.key, MODES[self._server.security_mode])
        return POLICIES[self._server.security_policy], keys

    def _rejected(self, error: LinkError) -> LinkError:
        """A server that does not trust us often only hangs up; told apart from a cut by whether it ever took us."""
        if self._server.security_policy == "None":
            return error
        hung_up = error.reason in {Reason.CONNECTION_LOST, Reason.PROTOCOL}
        if error.reason is Reason.NOT_TRUSTED_BY_SERVER or (hung_up and not self._accepted_once):
            self._endpoint = None  # or the server has a new certificate itself: look again
            return LinkError(Reason.NOT_TRUSTED_BY_SERVER, error.detail)
        return error

    @property
    def channel_lifetime_s(self) -> float:
        """Revised lifetime of the channel's token; renew it well before."""
        return float(self._client.secure_channel_timeout) / 1000

    async def renew_channel(self) -> None:
        """Agree on a new token before the old one ends."""
        lifetime_s = self.channel_lifetime_s
        await asked(self._client.open_secure_channel(renew=True), "token renewal")
        self._client.uaclient.revolve_security_token()
        self._renewals += 1
        if self._server.security_policy != "None":
            # A server may use the old token for a quarter of its life longer (OPC 10000-4 §5.5.2.1), and node-opcua
            # does; asyncua would throw its keys away at the end of its life.
            keys: Any = self._client.security_policy.symmetric_cryptography
            keys.prev_key_expiration += lifetime_s / 4

    @property
    def wire(self) -> Wire:
        """The channel and its connection at this moment."""
        protocol = self._client.uaclient.protocol
        return wire_of(protocol.transport if protocol else None, self._opened_ns, self._renewals)

    async def keep_channel(self) -> None:
        """Renew the channel's token in good time, until that fails."""
        while True:
            await asyncio.sleep(0.75 * self.channel_lifetime_s)
            await self.renew_channel()

    def drop(self) -> None:
        """Let go of the connection at once; the session stays on the server."""
        uaclient = self._client.uaclient
        protocol = uaclient.protocol
        if protocol is not None:
            # A late connection_lost of this socket must not be taken for the loss of its successor.
            protocol.on_connection_lost = None
            if protocol.transport is not None:
                protocol.transport.abort()
        uaclient.disconnect_socket()

    @property
    def is_clear(self) -> bool:
        """Whether what is sent now leaves at once: connected, and nothing of what was sent before still waits here."""
        protocol = self._client.uaclient.protocol
        way = protocol.transport if protocol is not None else None
        return way is not None and not way.is_closing() and not way.get_write_buffer_size()

    def reset(self) -> None:
        """Let go of the connection so that the kernel sends nothing more of it either; the session stays."""
        protocol = self._client.uaclient.protocol
        discard_unsent(protocol.transport if protocol is not None else None)
        self.drop()

    # --- the session --------------------------------------------------------------------------------------------------

    @property
    def exists(self) -> bool:
        """Whether there is a session that a new channel could take up again."""
        return bool(self._client.uaclient.session.has_session)

    @property
    def short_name(self) -> str:
        """The session's name, short enough to compare it with the server's own list; "" while there is none."""
        if not self.exists:
            return ""
        return self.name if len(self.name) <= _LONGEST_NAME else f"{self.name[:8]}…{self.name[-12:]}"

    @property
    def timeout_s(self) -> float:
        """Revised session timeout."""
        return float(self._client.session_timeout) / 1000

    async def create(self, credentials: Credentials) -> None:
        """A new session on the open channel, activated for this user."""
        client = self._client
        client.uaclient.session.reset_authentication_token()
        if self._server.security_policy == "None":
            client.security_policy.peer_certificate = None
        try:
            created = await asked(client.create_session(), "CreateSession")
        except LinkError as error:
            raise self._rejected(error) from error
        self.name = created.SessionId.to_string()
        try:
            self._same_server(created)
            await self._activate(credentials)
        except LinkError:
            # A log-in that is refused for hours must not use up the server's sessions.
            await self._abandon(with_subscriptions=True)
            raise

    async def reactivate(self, credentials: Credentials) -> bool:
        """Take the session up on the open channel; False when the server no longer has it."""
        self._client.uaclient.session.rebind_authentication_token()
        try:
            await self._activate(credentials)
        except ServiceFaultError as error:
            if error.reason is Reason.CONNECTION_LOST:
                raise
            if error.status & 0xFFFF0000 not in SESSION_GONE:
                # It is there but not for us: whether a new one is shows when it is asked for; that one may take over
                # the subscriptions of this one.
                await self._abandon(with_subscriptions=False)
            return False
        return True

    async def _abandon(self, *, with_subscriptions: bool) -> None:
        with contextlib.suppress(LinkError):
            await asked(self._client.uaclient.close_session(with_subscriptions), "CloseSession", 1.0)

    def password_travels_in_clear(self, credentials: Credentials) -> bool:
        """Whether this password would be readable on the wire (known once the session was created)."""
        if not credentials.user:
            return False
        token = self._client.server_policy(ua.UserTokenType.UserName)
        encrypted_token = bool(token.SecurityPolicyUri) and not token.SecurityPolicyUri.endswith("#None")
        encrypted_channel = self._client.security_policy.Mode == ua.MessageSecurityMode.SignAndEncrypt
        return not encrypted_token and not encrypted_channel

    async def _activate(self, credentials: Credentials) -> None:
        client = self._client
        kind = _TOKENS[self._server.identity.kind]
        offered = {policy.TokenType for policy in client.offered()}
        if offered and kind not in offered:
            names = ", ".join(sorted(ua.UserTokenType(one).name for one in offered))
            raise LinkError(Reason.LOG_IN, f"this endpoint takes only: {names}")
        if not self._server.unprotected:
            if self.password_travels_in_clear(credentials):
                raise LinkError(Reason.PASSWORD_IN_CLEAR, "neither the channel nor the log-in is encrypted")
            if credentials.user and self._server.security_policy == "None":
                # Encrypted perhaps, but for whoever answers: without a policy no certificate is checked.
                raise LinkError(Reason.PASSWORD_IN_CLEAR, "nobody knows who would read it: there is no security policy")
        client.user_private_key = credentials.key
        await asked(
            client.activate_session(
                username=credentials.user or None,
                password=credentials.password or None,
                certificate=credentials.certificate,
            ),
            "ActivateSession",
        )

    def _same_server(self, created: ua.CreateSessionResult) -> None:
        """What discovery said unprotected must hold in the signed answer: certificate and application URI."""
        if self._endpoint is None:
            return
        mine = split_chain(self._endpoint.ServerCertificate)[0]
        for one in created.ServerEndpoints or ():
            if one.SecurityPolicyUri != self._endpoint.SecurityPolicyUri:
                continue
            if one.SecurityMode != self._endpoint.SecurityMode:
                continue
            if one.ServerCertificate and split_chain(one.ServerCertificate)[0] != mine:
                continue
            if one.Server.ApplicationUri == self._endpoint.Server.ApplicationUri:
                return
        self._endpoint = None
        raise LinkError(Reason.CERTIFICATE_CHANGED, "the session's endpoints are not those of the discovery")

    async def close(self, *, with_subscriptions: bool = True) -> None:
        """End the session, as far as the server still listens; then let go. Subscriptions that are left stay there for
        their lifetime, for a session that takes them over."""
        try:
            if self.exists and self._client.uaclient.protocol is not None:
                async with asyncio.timeout(1.0):
                    await asked(self._client.uaclient.close_session(with_subscriptions), "CloseSession", 1.0)
                    await asked(self._client.close_secure_channel(), "CloseSecureChannel", 1.0)
        except (LinkError, TimeoutError):
            pass  # the server forgets us by its own timeout
        finally:
            self.drop()

    # --- services -----------------------------------------------------------------------------------------------------

    async def raw(self, request: Any, what: str, timeout_s: float | None = REQUEST_TIMEOUT_S) -> bytes:
        """Send a request, answer the undecoded body of its response; without deadline only for Publish (None)."""
        protocol = self._client.uaclient.protocol
        if protocol is None:
            raise LinkError(Reason.CONNECTION_LOST, what)
        if timeout_s is None:
            body = await asked(protocol.send_request(request, 0), what, 1e9)
        else:
            body = await asked(protocol.send_request(request, timeout_s), what, timeout_s + 0.5)
        return bytes(body.read(len(body)))

    async def service(
        self, request: Any, response: type[_Response], what: str, timeout_s: float = REQUEST_TIMEOUT_S
    ) -> _Response:
        """One service with its answer decoded by asyncua; a bad ServiceResult is a ServiceFaultError."""

        async def exchange() -> _Response:
            protocol = self._client.uaclient.protocol
            if protocol is None:
                raise ConnectionError("not connected")
            answer: Any = struct_from_binary(response, await protocol.send_request(request, timeout_s))
            answer.ResponseHeader.ServiceResult.check()
            return answer  # type: ignore[no-any-return]  # asyncua's decoder is untyped

        return await asked(exchange(), what, timeout_s + 0.5)

    async def read(self, nodes: Sequence[ua.ReadValueId]) -> list[ua.DataValue]:
        """Read attributes, both time stamps."""
        request = ua.ReadRequest()
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        request.Parameters.NodesToRead = list(nodes)
        answer = await self.service(request, ua.ReadResponse, "Read")
        return list(answer.Results)

    @property
    def client(self) -> Client:
        """asyncua's client, for the services of browsing and resolving; never its connect()."""
        return self._client
