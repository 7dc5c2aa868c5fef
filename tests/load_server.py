"""A small OPC UA server for load: it cheaply offers exactly counted changes and says how many it made.

`python -m tests.load_server --tags 500 --hz 10 --seconds 20` prints one READY line with its url, serves one
subscription (policy None, loopback), and after `--seconds` of changes prints one DONE line with the number of changes
it published. Tag number n is the node `ns=1;i=n`; its values count 0, 1, 2, ... so that a missing one is seen. Requests
are decoded and answered with asyncua's structures; notifications are written as arrays, 30 bytes a change, and kept
until acknowledged. With `--past-hours` it has a history besides (`tests/load_history.py`).
"""

import argparse
import asyncio
import json
import struct
import sys
import time
from collections import deque
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from asyncua import ua
from asyncua.common.connection import SecureConnection, TransportLimits
from asyncua.common.utils import Buffer
from asyncua.crypto.security_policies import SecurityPolicyNone
from asyncua.ua.ua_binary import (
    header_from_binary,
    nodeid_from_binary,
    struct_from_binary,
    struct_to_binary,
    uatcp_to_binary,
)

from tests.load_history import SECOND_TICKS, Past

TICKS_AT_EPOCH: Final = 116_444_736_000_000_000
"""100 ns ticks from 1601 to 1970."""

ITEM: Final = np.dtype(
    [("handle", "<u4"), ("mask", "u1"), ("type", "u1"), ("value", "<f8"), ("source", "<i8"), ("server", "<i8")]
)
_MESSAGE: Final[Any] = ua.MessageType.SecureMessage
_ACKNOWLEDGE: Final[Any] = ua.MessageType.Acknowledge
_MASK_VALUE_AND_TIMES: Final = 0x0D
_DOUBLE: Final = 11
_READ_AND_HISTORY: Final = 5
SUBSCRIPTION: Final = 7
STEP_S: Final = 0.05
KEPT: Final = 4096


def ticks() -> int:
    """Now as an OPC UA time."""
    return time.time_ns() // 100 + TICKS_AT_EPOCH


@dataclass
class AnyRequest:
    """A request that this server does not know: as far as every request is alike. It is answered with a fault."""

    TypeId: ua.NodeId
    RequestHeader: ua.RequestHeader


class Load:
    """What there is to publish: every `period_s` each tag counts one further."""

    def __init__(self, tags: int, hz: float, seconds: float) -> None:
        self.tags, self.period_s = tags, 1.0 / hz
        self.rounds = round(seconds * hz)
        self.made = 0
        self.published = 0
        self.handles: list[int] = []
        self.queued: deque[np.ndarray[Any, Any]] = deque()

    def make(self, elapsed_s: float) -> None:
        """Queue the rounds that are due after `elapsed_s`."""
        while self.made < self.rounds and self.made * self.period_s <= elapsed_s:
            items = np.zeros(len(self.handles), ITEM)
            items["handle"] = self.handles
            items["mask"], items["type"] = _MASK_VALUE_AND_TIMES, _DOUBLE
            items["value"] = self.made
            items["source"] = items["server"] = ticks()
            self.queued.append(items)
            self.made += 1

    def next(self, most: int) -> np.ndarray[Any, Any]:
        """At most `most` changes, oldest first."""
        parts, count = [], 0
        while self.queued and count < most:
            items = self.queued.popleft()
            if count + len(items) > most:
                self.queued.appendleft(items[most - count :])
                items = items[: most - count]
            parts.append(items)
            count += len(items)
        return np.concatenate(parts)


class Connection(asyncio.Protocol):
    """One client. Everything runs in the loop; `publish` is called by the clock of the server."""

    def __init__(self, load: Load, began: list[float], past: Past | None) -> None:
        self.load, self.began, self.past = load, began, past
        self.buffer = b""
        self.channel = SecureConnection(_no_security(), TransportLimits(65535, 65535, 0, 0))
        self.channel.set_policy_factories([])
        self.waiting: deque[tuple[int, int, int]] = deque()
        self.kept: dict[int, bytes] = {}
        self.sequence = 1
        self.interval_s, self.most, self.due = 1.0, 1000, 0.0
        self.keep_alive_s = 1.0
        self.quiet_since = 0.0
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while len(self.buffer) >= 8:
            (size,) = struct.unpack_from("<I", self.buffer, 4)
            if len(self.buffer) < size:
                return
            chunk, self.buffer = self.buffer[:size], self.buffer[size:]
            buffer = Buffer(chunk)
            header = header_from_binary(buffer)
            message = self.channel.receive_from_header_and_body(header, buffer)
            if isinstance(message, ua.Hello):
                acknowledge = self.channel._limits.create_acknowledge_and_set_limits(message)
                self._write(uatcp_to_binary(_ACKNOWLEDGE, acknowledge))
            elif message is not None:
                self._answer(header, message)

    def _answer(self, header: Any, message: Any) -> None:
        body, number = message.body(), message.SequenceHeader().RequestId
        kind = REQUESTS.get(nodeid_from_binary(body.copy()).Identifier, AnyRequest)
        request = struct_from_binary(kind, body)
        match request:
            case ua.OpenSecureChannelRequest():
                response = ua.OpenSecureChannelResponse()
                response.Parameters = self.channel.open(request.Parameters, _Channels())
                self._respond(response, request, number, ua.MessageType.SecureOpen)
            case ua.CloseSecureChannelRequest():
                assert self.transport is not None
                self.transport.close()
            case ua.PublishRequest():
                acknowledged = [one.SequenceNumber for one in request.Parameters.SubscriptionAcknowledgements or []]
                for sequence in acknowledged:
                    self.kept.pop(sequence, None)
                self.waiting.append((number, request.RequestHeader.RequestHandle, len(acknowledged)))
            case ua.HistoryReadRequest() if self.past is not None:
                body = self.past.answer(request, ticks())
                self._write(self.channel.message_to_binary(body, message_type=_MESSAGE, request_id=number))
            case _:
                self._respond(self._service(request), request, number)

    def _service(self, request: Any) -> Any:
        match request:
            case ua.GetEndpointsRequest():
                response: Any = ua.GetEndpointsResponse()
                response.Endpoints = [endpoint(request.Parameters.EndpointUrl)]
            case ua.CreateSessionRequest():
                response = ua.CreateSessionResponse()
                response.Parameters.SessionId = ua.NodeId(ua.Int32(1), ua.Int16(1))
                response.Parameters.AuthenticationToken = ua.NodeId(ua.Int32(2), ua.Int16(1))
                response.Parameters.RevisedSessionTimeout = request.Parameters.RequestedSessionTimeout
                response.Parameters.ServerEndpoints = [endpoint(request.Parameters.EndpointUrl)]
            case ua.ActivateSessionRequest():
                response = ua.ActivateSessionResponse()
            case ua.ReadRequest():
                response = ua.ReadResponse()
                response.Results = [read(one, self.past) for one in request.Parameters.NodesToRead]
            case ua.CreateSubscriptionRequest():
                response = self._subscribed(request.Parameters)
            case ua.CreateMonitoredItemsRequest():
                response = self._monitored(request.Parameters.ItemsToCreate)
            case ua.DeleteSubscriptionsRequest():
                response = ua.DeleteSubscriptionsResponse()
                response.Results = [ua.StatusCode() for _ in request.Parameters.SubscriptionIds]
            case ua.CloseSessionRequest():
                response = ua.CloseSessionResponse()
            case _:
                response = ua.ServiceFault()
                response.ResponseHeader.ServiceResult = ua.StatusCode(ua.UInt32(ua.StatusCodes.BadServiceUnsupported))
        return response

    def _subscribed(self, asked: Any) -> Any:
        self.interval_s = asked.RequestedPublishingInterval / 1000
        self.keep_alive_s = self.interval_s * asked.RequestedMaxKeepAliveCount
        self.most = asked.MaxNotificationsPerPublish or 10_000
        response = ua.CreateSubscriptionResponse()
        response.Parameters.SubscriptionId = SUBSCRIPTION
        response.Parameters.RevisedPublishingInterval = asked.RequestedPublishingInterval
        response.Parameters.RevisedLifetimeCount = asked.RequestedLifetimeCount
        response.Parameters.RevisedMaxKeepAliveCount = asked.RequestedMaxKeepAliveCount
        return response

    def _monitored(self, items: Any) -> Any:
        response = ua.CreateMonitoredItemsResponse()
        for item in items:
            result = ua.MonitoredItemCreateResult()
            result.MonitoredItemId = len(self.load.handles) + 1
            result.RevisedQueueSize = item.RequestedParameters.QueueSize
            result.RevisedSamplingInterval = item.RequestedParameters.SamplingInterval
            self.load.handles.append(item.RequestedParameters.ClientHandle)
            response.Results.append(result)
        if len(self.load.handles) >= self.load.tags and not self.began:
            self.began.append(time.monotonic())
        return response

    def publish(self, now: float) -> None:
        """Send what is due: as many notifications as there are requests for, and a keep-alive in silence."""
        if now < self.due or not self.waiting:
            return
        self.due = max(self.due + self.interval_s, now)
        sent = False
        while self.waiting and self.load.queued and len(self.kept) < KEPT:
            items = self.load.next(self.most)
            self.load.published += len(items)
            self.kept[self.sequence] = self._notification(data_change(items), more=bool(self.load.queued))
            self.sequence += 1
            self.quiet_since = now
            sent = True
        if self.load.queued:
            self.due = now  # more waits than there are requests: the next request is answered at once
        elif not sent and now - self.quiet_since >= self.keep_alive_s:
            self.quiet_since = now
            self._notification(struct.pack("<i", 0), more=False)

    def _notification(self, content: bytes, *, more: bool) -> bytes:
        number, handle, acknowledged = self.waiting.popleft()
        available = struct.pack(f"<i{len(self.kept)}I", len(self.kept), *self.kept)
        body = (
            bytes((1, 0, 0x3D, 0x03))
            + struct.pack("<qIIBi", ticks(), handle, 0, 0, -1)
            + bytes(3)
            + struct.pack("<I", SUBSCRIPTION)
            + available
            + struct.pack("<?Iq", more, self.sequence, ticks())
            + content
            + struct.pack(f"<i{acknowledged}Ii", acknowledged, *[0] * acknowledged, -1)
        )
        self._write(self.channel.message_to_binary(body, message_type=_MESSAGE, request_id=number))
        return content

    def _respond(self, response: Any, request: Any, number: int, kind: Any = ua.MessageType.SecureMessage) -> None:
        response.ResponseHeader.RequestHandle = request.RequestHeader.RequestHandle
        self._write(self.channel.message_to_binary(struct_to_binary(response), message_type=kind, request_id=number))

    def _write(self, raw: bytes) -> None:
        assert self.transport is not None
        self.transport.write(raw)


def _no_security() -> Any:
    make: Any = SecurityPolicyNone  # untyped in asyncua
    return make()


class _Channels:
    """What asyncua's connection asks its server for."""

    def get_new_channel_id(self) -> int:
        return 5


def data_change(items: np.ndarray[Any, Any]) -> bytes:
    """One DataChangeNotification as the content of a NotificationMessage."""
    raw = struct.pack("<i", len(items)) + items.tobytes() + struct.pack("<i", -1)
    return struct.pack("<i", 1) + bytes((1, 0, 0x2B, 0x03, 1)) + struct.pack("<i", len(raw)) + raw


def endpoint(url: str) -> ua.EndpointDescription:
    """The one endpoint: no security, anonymous."""
    one = ua.EndpointDescription()
    one.EndpointUrl = url
    one.Server.ApplicationUri = "urn:pupitre:load"
    one.SecurityMode = ua.MessageSecurityMode.None_
    one.SecurityPolicyUri = SecurityPolicyNone.URI
    one.UserIdentityTokens = [ua.UserTokenPolicy(PolicyId="anonymous", TokenType=ua.UserTokenType.Anonymous)]
    one.TransportProfileUri = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary"
    return one


def read(one: ua.ReadValueId, past: Past | None) -> ua.DataValue:
    """Namespaces, server status and limits, whether there is history; all else does not exist."""
    if one.AttributeId == ua.AttributeIds.UserAccessLevel and past is not None:
        return ua.DataValue(ua.Variant(_READ_AND_HISTORY, ua.VariantType.Byte))
    match one.NodeId.Identifier:
        case ua.ObjectIds.Server_NamespaceArray:
            return ua.DataValue(ua.Variant(["http://opcfoundation.org/UA/", "urn:pupitre:load"]))
        case ua.ObjectIds.Server_ServerStatus:
            return ua.DataValue(ua.Variant(ua.ServerStatusDataType()))
        case ua.ObjectIds.Server_ServerStatus_State:
            return ua.DataValue(ua.Variant(ua.Int32(0)))
        case ua.ObjectIds.Server_ServerStatus_StartTime | ua.ObjectIds.Server_ServerStatus_CurrentTime:
            return ua.DataValue(ua.Variant(ua.get_win_epoch()))
        case _:
            return ua.DataValue(StatusCode=ua.StatusCode(ua.UInt32(ua.StatusCodes.BadNodeIdUnknown)))


def say(word: str, facts: dict[str, Any]) -> None:
    """One line for whoever started us."""
    sys.stdout.write(f"{word} {json.dumps(facts)}\n")
    sys.stdout.flush()


async def serve(options: argparse.Namespace) -> None:
    """Serve until the changes are published, all acknowledged or the client gone, or the deadline has passed."""
    load, began, connections = Load(options.tags, options.hz, options.seconds), list[float](), list[Connection]()
    second = ticks() // SECOND_TICKS
    past = Past(second - round(3600 * options.past_hours), second) if options.past_hours else None

    def connected() -> Connection:
        connections.append(Connection(load, began, past))
        return connections[-1]

    loop = asyncio.get_running_loop()
    server = await loop.create_server(connected, "127.0.0.1", options.port)
    port = server.sockets[0].getsockname()[1]
    say("READY", {"url": f"opc.tcp://127.0.0.1:{port}/load"})
    deadline = time.monotonic() + options.deadline
    began_said = done = False
    while time.monotonic() < deadline:
        await asyncio.sleep(STEP_S)
        if began:
            if not began_said:
                began_said = True
                say("BEGAN", {"tags": len(load.handles)})
            load.make(time.monotonic() - began[0])
        for connection in connections:
            if connection.transport is not None and not connection.transport.is_closing():
                connection.publish(time.monotonic())
        if load.made == load.rounds and not load.queued and not done:
            done = True
            say("DONE", {"published": load.published})


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tags", type=int, default=500)
    parser.add_argument("--hz", type=float, default=10.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--past-hours", type=float, default=0.0, help="history that was kept, a value a second")
    parser.add_argument("--deadline", type=float, default=120.0, help="end by itself after so many seconds")
    asyncio.run(serve(parser.parse_args()))


REQUESTS: Final = {
    getattr(ua.ObjectIds, f"{kind.__name__}_Encoding_DefaultBinary"): kind
    for kind in (
        ua.OpenSecureChannelRequest,
        ua.CloseSecureChannelRequest,
        ua.GetEndpointsRequest,
        ua.CreateSessionRequest,
        ua.ActivateSessionRequest,
        ua.CloseSessionRequest,
        ua.ReadRequest,
        ua.BrowseRequest,
        ua.TranslateBrowsePathsToNodeIdsRequest,
        ua.CreateSubscriptionRequest,
        ua.DeleteSubscriptionsRequest,
        ua.CreateMonitoredItemsRequest,
        ua.PublishRequest,
        ua.RepublishRequest,
        ua.HistoryReadRequest,
    )
}

if __name__ == "__main__":
    main()
