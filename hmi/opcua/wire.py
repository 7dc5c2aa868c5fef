"""The bounded transport: asyncua's secure channel with limits that a server cannot exceed.

`BoundedClient` is asyncua's client on this transport; use it in the client's place and call the single steps (socket,
hello, channel, session, services) as ever. `request` sends one request and answers the undecoded body.

What differs from asyncua 2.1: bytes are framed without copying them again and again; chunk, message and number of
chunks have limits of ours, whatever the server acknowledges; a message that breaks a rule closes the connection and
fails every waiting request with a LinkError that says which; a ServiceFault is a ServiceFaultError without a log
record; and a body that asyncua decodes may cost only so many steps. The secure channel itself (signatures, encryption,
sequence numbers, tokens and their renewal) stays asyncua's.
"""

import asyncio
import logging
import struct
import time
from datetime import UTC, datetime
from typing import Any, Final, NoReturn
from urllib.parse import urlsplit

from asyncua import Client, ua
from asyncua.client.ua_client import UaClient, UASocketProtocol, UASocketState
from asyncua.common.connection import MessageChunk, SecureConnection, TransportLimits
from asyncua.common.shortcuts import Shortcuts
from asyncua.common.utils import Buffer
from asyncua.crypto.security_policies import SecurityPolicy
from asyncua.ua import ua_binary
from asyncua.ua.ua_binary import header_from_binary, struct_from_binary, uatcp_to_binary

from hmi.opcua.columns_reader import Reader, UndecodableError
from hmi.opcua.faults import fault
from hmi.opcua.publish_request import PublishRequest
from hmi.opcua.reasons import LinkError, Reason

_log = logging.getLogger(__name__)

DEFAULT_PORT: Final = 4840
MAX_CHUNK: Final = 65_536
"""Bytes of one chunk either way: what nearly all servers use, and the least they may be held to is 8,192."""
MIN_CHUNK: Final = 8_192
MAX_MESSAGE: Final = 16 * 2**20
"""Bytes of one message from the server: half a million changes."""
MAX_CHUNKS: Final = MAX_MESSAGE // MIN_CHUNK
MAX_READS: Final = 30_000
"""Steps that asyncua's decoder may take in one body, at most 3.5 us each: browse and read in batches that fit."""
MAX_ELEMENTS: Final = 16_384
"""Elements of a matrix that asyncua would pad with empty lists to the size its dimensions claim."""

_HEADER: Final = struct.Struct("<3scI")
_KINDS: Final = frozenset({b"ACK", b"ERR", b"OPN", b"MSG", b"CLO"})
_SERVICE_FAULT: Final = 397
_GOOD_MASK: Final = 0x80000000


class BoundedBuffer(Buffer):
    """A message body for asyncua's decoder, which believes every length it reads: each read is counted here."""

    def __init__(self, data: bytes, start_pos: int = 0, size: int = -1, spent: list[int] | None = None) -> None:
        super().__init__(data, start_pos, size)
        self._begin = start_pos
        self._spent = [0] if spent is None else spent

    def read(self, size: int) -> bytes:
        """Read and step on; LinkError(UNDECODABLE) when the body asks for more work than a server may."""
        if self.cur_pos != self._begin or size != len(self):  # the whole body at once costs nothing
            self._spent[0] += 1 + size // 16
            if self._spent[0] > MAX_READS:
                raise LinkError(Reason.UNDECODABLE, "an answer larger or more nested than any this program asks for")
        return super().read(size)

    @property
    def whole(self) -> bytes:
        """All bytes, read or not."""
        return self._data

    def copy(self, size: int = -1) -> "BoundedBuffer":
        """A view of the same bytes on the same account."""
        left = len(self) if size == -1 or size > len(self) else size
        return BoundedBuffer(self._data, self.cur_pos, left, self._spent)


class _Aborted:
    """An abort chunk: the server gives up the answer to one request."""

    def __init__(self, request_id: int, status: int) -> None:
        self.request_id = request_id
        self.status = status


class _Channel(SecureConnection):
    """asyncua's secure connection, which tells of an aborted message instead of only logging it."""

    def _receive(self, msg: MessageChunk) -> Any:
        final: Any = msg.MessageHeader.ChunkType
        if final != ua.ChunkType.Abort:
            return super()._receive(msg)
        self._check_incoming_chunk(msg)
        self._drop_incoming_parts()
        chunk: Any = msg  # mypy does not see the attributes that its __init__ sets
        status = Reader(chunk.Body).u32() if len(chunk.Body) >= 4 else 0
        return _Aborted(int(chunk.SequenceHeader.RequestId), status or int(ua.StatusCodes.BadUnexpectedError))


class Wire(UASocketProtocol):
    """The client's end of one connection. All that fails here reaches the waiting requests by name."""

    def __init__(self, timeout_s: float, security_policy: SecurityPolicy) -> None:
        super().__init__(timeout_s, security_policy)
        # asyncua writes whole requests at DEBUG, among them the password of an ActivateSession.
        self.logger.setLevel(logging.INFO)
        self._limits = TransportLimits(MAX_CHUNK, MAX_CHUNK, MAX_CHUNKS, MAX_MESSAGE)
        self._connection = _Channel(security_policy, self._limits)
        self._gathered = bytearray()
        self._failure: LinkError | None = None
        self._opening: ua.OpenSecureChannelParameters | None = None

    # --- what comes in ------------------------------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        """Cut the stream into chunks; each is checked before it is waited for."""
        if self._failure is not None:
            return
        self._gathered += data
        at = 0
        try:
            while (size := self._next_size(at)) and at + size <= len(self._gathered):
                self._take(bytes(self._gathered[at : at + size]))
                at += size
        except LinkError as error:
            self._refuse(error)
            return
        del self._gathered[:at]

    def _next_size(self, at: int) -> int:
        """Size of the chunk that begins here, 0 when its header is not whole yet."""
        if len(self._gathered) - at < _HEADER.size:
            return 0
        kind, final, size = _HEADER.unpack_from(self._gathered, at)
        if kind not in _KINDS or final not in {b"F", b"C", b"A"}:
            raise LinkError(Reason.PROTOCOL, f"not OPC UA: a message begins with {kind + final!r}")
        if not _HEADER.size < size <= MAX_CHUNK:
            raise LinkError(Reason.PROTOCOL, f"a chunk of {size} bytes, {MAX_CHUNK} were agreed")
        return int(size)

    def _take(self, chunk: bytes) -> None:
        try:
            buffer = Buffer(chunk)
            header = header_from_binary(buffer)
            kind: Any = header.MessageType
            if kind == ua.MessageType.Error:
                _hung_up(chunk)
            message = self._connection.receive_from_header_and_body(header, buffer)
            if isinstance(message, ua.Acknowledge):
                self._acknowledged(message)
            elif isinstance(message, _Aborted):
                self._settle(message.request_id, fault(message.status, "answer given up by the server"))
            elif message is not None:
                body = b"".join([part.Body for part in message._chunks])  # noqa: SLF001 - its body() would wrap them
                if kind == ua.MessageType.SecureOpen:
                    self._opened(body)
                self._settle(message.request_id(), BoundedBuffer(body))
        except LinkError:
            raise
        except ua.UaStatusCodeError as error:
            raise fault(int(error.code), "the channel broke off") from error
        except Exception as error:
            # asyncua's parser stumbles in many ways over bytes against the rules; none of them may end in the loop.
            _log.debug("refused a chunk", exc_info=True)
            raise LinkError(Reason.PROTOCOL, f"a message against the rules: {error}") from error

    def _acknowledged(self, said: ua.Acknowledge) -> None:
        """What the server can take bounds what we send; what we can take stays ours to say."""
        if said.ReceiveBufferSize < MIN_CHUNK:
            raise LinkError(Reason.PROTOCOL, f"the server takes chunks of {said.ReceiveBufferSize} bytes only")
        self._limits.max_send_buffer = min(int(said.ReceiveBufferSize), MAX_CHUNK)
        self._limits.max_recv_buffer = MAX_CHUNK
        self._limits.max_message_size = MAX_MESSAGE
        self._limits.max_chunk_count = MAX_CHUNKS
        self._settle(0, said)

    def _opened(self, body: bytes) -> None:
        """Take the new keys at once: the next chunk may be secured with them."""
        asked = self._opening
        if asked is None:
            raise LinkError(Reason.PROTOCOL, "an answer to OpenSecureChannel that was not asked")
        _check_result(body, "OpenSecureChannel")
        response = struct_from_binary(ua.OpenSecureChannelResponse, BoundedBuffer(body))
        if response.ResponseHeader.ServiceResult.value & _GOOD_MASK:
            raise fault(int(response.ResponseHeader.ServiceResult.value), "OpenSecureChannel")
        # The token's age is counted by our clock from here: the server's may stand hours off.
        now: Any = datetime.fromtimestamp(time.time(), UTC)
        response.Parameters.SecurityToken.CreatedAt = now
        self._connection.set_channel(response.Parameters, asked.RequestType, asked.ClientNonce)
        self._open_secure_channel_exchange = response

    def _settle(self, request_id: int, answer: Any) -> None:
        """Give a request its answer or its error. A request that nobody waits for any more is forgotten here."""
        waiting = self._callbackmap.pop(request_id, None)
        if waiting is None:
            raise LinkError(Reason.PROTOCOL, f"an answer to request {request_id}, which was not asked")
        if waiting.done():
            _log.debug("request %d was answered after its deadline", request_id)
        elif isinstance(answer, LinkError):
            waiting.set_exception(answer)
        else:
            waiting.set_result(answer)

    def _refuse(self, error: LinkError) -> None:
        """Close the connection; everyone who waits learns why."""
        _log.debug("connection refused: %s", error)
        self._failure = error
        self._gathered.clear()
        self._fail_all_pending(error)
        if self.transport is not None:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """The socket is closed, by whomever."""
        self.state = UASocketState.CLOSED
        self.transport = None
        self._gathered.clear()
        self._fail_all_pending(exc or ConnectionError("connection closed"))
        if self.on_connection_lost is not None:
            self.on_connection_lost(exc)

    # --- what goes out ------------------------------------------------------------------------------------------------

    async def send_request(
        self,
        request: Any,
        timeout: float | None = None,  # noqa: ASYNC109 - asyncua's own signature
        message_type: Any = ua.MessageType.SecureMessage,
    ) -> Buffer:
        """Send and await the answer's body; `timeout` in s, 0: no deadline.

        A ServiceFault raises ServiceFaultError, a broken connection LinkError or ConnectionError.
        """
        deadline_s = self.timeout if timeout is None else timeout
        body: BoundedBuffer = await self._answer(self._post(request, deadline_s, message_type), deadline_s)
        _check_result(body.whole, type(request).__name__.removesuffix("Request"))
        return body

    def _post(self, request: Any, deadline_s: float, message_type: Any) -> "asyncio.Future[Any]":
        if self._failure is not None:
            raise self._failure
        if isinstance(request, PublishRequest):
            return self._publish(request)
        return self._send_request(request, deadline_s, message_type)

    def _publish(self, request: PublishRequest) -> "asyncio.Future[Any]":
        """As `_send_request` of asyncua does it for every other request."""
        if self.transport is None:
            raise ConnectionError("connection closed")
        body = request.packed(self.authentication_token, self._request_handle + 1, time.time_ns())
        self.revolve_security_token()
        message = self._connection.message_to_binary(body, request_id=self._request_id + 1)
        self._request_handle += 1
        self._request_id += 1
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._callbackmap[self._request_id] = future
        self.transport.write(message)
        return future

    async def _answer(self, future: "asyncio.Future[Any]", deadline_s: float) -> Any:
        async with asyncio.timeout(deadline_s or None):
            return await future

    async def send_hello(self, url: str, max_messagesize: int = 0, max_chunkcount: int = 0) -> ua.Acknowledge:
        """Say what we take: our own limits, unless the caller's are tighter."""
        hello = ua.Hello()
        hello.EndpointUrl = ua.String(url)
        hello.ReceiveBufferSize = hello.SendBufferSize = ua.UInt32(MAX_CHUNK)
        hello.MaxMessageSize = ua.UInt32(min(max_messagesize or MAX_MESSAGE, MAX_MESSAGE))
        hello.MaxChunkCount = ua.UInt32(min(max_chunkcount or MAX_CHUNKS, MAX_CHUNKS))
        if self.transport is None:
            raise self._failure or ConnectionError("connection closed")
        answer: asyncio.Future[ua.Acknowledge] = asyncio.get_running_loop().create_future()
        self._callbackmap[0] = answer
        kind: Any = ua.MessageType.Hello
        self.transport.write(uatcp_to_binary(kind, hello))
        acknowledged: ua.Acknowledge = await self._answer(answer, self.timeout)
        return acknowledged

    async def open_secure_channel(self, params: ua.OpenSecureChannelParameters) -> ua.OpenSecureChannelResult:
        """Open the channel, or renew its token."""
        if self._opening is not None:
            raise LinkError(Reason.PROTOCOL, "OpenSecureChannel is on its way already")
        request = ua.OpenSecureChannelRequest()
        request.Parameters = params
        self._opening = params
        try:
            await self._answer(self._post(request, self.timeout, ua.MessageType.SecureOpen), self.timeout)
            response: Any = self._open_secure_channel_exchange
        finally:
            self._opening = self._open_secure_channel_exchange = None
        result: ua.OpenSecureChannelResult = response.Parameters
        return result


class _BoundedUaClient(UaClient):
    def _make_protocol(self) -> UASocketProtocol:
        self.protocol = Wire(self._timeout, self.security_policy)
        self.protocol.on_connection_lost = self._on_transport_lost
        return self.protocol


class BoundedClient(Client):
    """asyncua's client on the bounded transport. `connect()` is not used: it starts tasks of asyncua's."""

    def __init__(self, url: str, timeout: float = 4) -> None:
        super().__init__(url, timeout)
        self.uaclient = _BoundedUaClient(timeout)
        self.nodes = Shortcuts(self.uaclient.session)


def bounded_client(url: str, timeout_s: float) -> BoundedClient:
    """A client for this address; `timeout_s` is the deadline of each request. LinkError(URL) when it is no address."""
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORT
    except ValueError as error:
        raise LinkError(Reason.URL, f"{url}: {error}") from error
    if parts.scheme != "opc.tcp" or not parts.hostname:
        raise LinkError(Reason.URL, url)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return BoundedClient(parts._replace(netloc=f"{host}:{port}").geturl(), timeout_s)


async def request(client: Client, request: Any, timeout_s: float | None = None) -> memoryview:
    """Send one request on the client's connection; the body of the answer, beginning with its type id.

    timeout_s: None: the client's; 0: no deadline. Raises as `Wire.send_request`.
    """
    wire = client.uaclient.protocol
    if wire is None:
        raise ConnectionError("not connected")
    body = await wire.send_request(request, timeout_s)
    return memoryview(body.read(len(body)))


def _hung_up(chunk: bytes) -> NoReturn:
    """An Error message: the server says why it ends the connection (OPC 10000-6 §7.1.2.5)."""
    reader = Reader(chunk, _HEADER.size)
    status = reader.u32()
    words, _ = reader.text()
    raise fault(status, f"the server ended the connection ({words})" if words else "the server ended the connection")


def _check_result(body: bytes, what: str) -> None:
    """Raise the StatusCode of a ServiceFault. Its diagnostics are not decoded: they may nest without end."""
    reader = Reader(body)
    try:
        if reader.type_id() != _SERVICE_FAULT:
            return
        reader.skip(12)
        status = reader.u32()
    except (IndexError, struct.error, UndecodableError) as error:
        raise LinkError(Reason.PROTOCOL, f"{what}: an answer without a type") from error
    raise fault(status or int(ua.StatusCodes.BadUnexpectedError), what)


# --- asyncua's own habits ---------------------------------------------------------------------------------------------


class _Demote(logging.Filter):
    """What the world does wrong is told by name through LinkError; asyncua's own record of it is for debugging."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno > logging.DEBUG:
            record.levelno, record.levelname = logging.DEBUG, "DEBUG"
        return logging.getLogger(record.name).isEnabledFor(logging.DEBUG)


_DEMOTE: Final = _Demote()
for _name in (
    "asyncua.uaprotocol",
    "asyncua.client.client",
    "asyncua.client.ua_client.UaClient",
    "asyncua.client.ua_client.UASocketProtocol",
    "asyncua.client.ua_session",
    "asyncua.client.ua_session.UaSession",
    "asyncua.crypto.uacrypto",
    "asyncua.ua.uatypes",
):
    logging.getLogger(_name).addFilter(_DEMOTE)


def _null(data: Any) -> None:
    """Read a Null element. Elements of no bytes would escape the count of reads: 1e8 of them cost 10 s and 2 GB."""
    data.read(0)


setattr(ua_binary.Primitives.Null, "unpack", _null)  # noqa: B010 - mypy knows no such assignment
ua_binary.MAX_RESHAPE_ELEMENTS = MAX_ELEMENTS
