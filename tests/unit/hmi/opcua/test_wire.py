"""The bounded transport against servers that misbehave: named errors, bounded cost, all of it on loopback."""

import asyncio
import logging
import struct
import time
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary, variant_from_binary

from hmi.opcua.faults import asked
from hmi.opcua.reasons import LinkError, Reason
from hmi.opcua.wire import MAX_MESSAGE, BoundedBuffer, BoundedClient, bounded_client, request

Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
MIDNIGHT = datetime(2026, 1, 1, tzinfo=UTC)
TIMEOUT_S = 1.0
PATIENT_S = 20.0
"""Where the test is not about time: another test may hold both processors."""


def acknowledge(receive: int = 65_536) -> bytes:
    return struct.pack("<4sIIIIII", b"ACKF", 28, 0, receive, 2**31 - 1, 0, 0)


def chunk(body: bytes, *, kind: bytes = b"MSG", final: bytes = b"F", sequence: int = 1, request_id: int = 1) -> bytes:
    """A chunk of channel 0 without security, as the channel stands before it is opened."""
    size = 24 + len(body)
    return struct.pack("<3scIIIII", kind, final, size, 0, 0, sequence, request_id) + body


def fault_body(status: int) -> bytes:
    header = ua.ResponseHeader(Timestamp=MIDNIGHT, ServiceResult=ua.StatusCode(ua.UInt32(status)))
    return struct_to_binary(ua.ServiceFault(ResponseHeader=header))


async def after_hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(65_536)
    writer.write(acknowledge())
    await reader.read(65_536)  # the first request


@asynccontextmanager
async def rogue(script: Script, timeout_s: float = TIMEOUT_S) -> AsyncIterator[BoundedClient]:
    """A client whose server acknowledges the hello and the first request's arrival, then follows the script."""
    ended = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await script(reader, writer)
        except ConnectionError:
            pass
        finally:
            writer.close()
            ended.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = bounded_client(f"opc.tcp://127.0.0.1:{port}", timeout_s)
    try:
        await client.connect_socket()
        yield client
    finally:
        client.disconnect_socket()
        async with asyncio.timeout(5):
            await ended.wait()
        server.close()
        await server.wait_closed()


async def asking(client: BoundedClient) -> memoryview:
    await client.send_hello()
    return await request(client, ua.ReadRequest())


async def failure(script: Script, timeout_s: float = PATIENT_S) -> LinkError:
    async with rogue(script, timeout_s) as client:
        with pytest.raises(LinkError) as caught:
            await asked(asking(client), "Read", timeout_s)
    return caught.value


def says(answer: bytes) -> Script:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await after_hello(reader, writer)
        writer.write(answer)
        await reader.read()

    return script


@pytest.mark.parametrize(
    ("answer", "reason", "words"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", Reason.PROTOCOL, "not OPC UA"),
        (struct.pack("<4sI", b"MSGF", 2**31), Reason.PROTOCOL, "a chunk of 2147483648 bytes"),
        (struct.pack("<4sI", b"MSGF", 3), Reason.PROTOCOL, "a chunk of 3 bytes"),
        (struct.pack("<4sI", b"MSGF", 12) + b"abcd", Reason.PROTOCOL, "against the rules"),
        (struct.pack("<4sI", b"MSGZ", 30), Reason.PROTOCOL, "not OPC UA"),
        (acknowledge(), Reason.PROTOCOL, "request 0, which was not asked"),
        (chunk(b"x", request_id=99), Reason.PROTOCOL, "request 99, which was not asked"),
        (chunk(b""), Reason.PROTOCOL, "without a type"),
        (chunk(b"\x07\x00", kind=b"OPN"), Reason.PROTOCOL, "against the rules"),
        (chunk(b"x", sequence=5) + chunk(b"x", sequence=5), Reason.PROTOCOL, ""),
        (chunk(fault_body(0x80560000)), Reason.SERVER_BUSY, "Read: BadTooManySessions"),
        (
            chunk(struct.pack("<Ii", 0x80020000, -1), final=b"A"),
            Reason.SERVICE,
            "given up by the server: BadInternalError",
        ),
        (
            struct.pack("<4sIIi", b"ERRF", 20, 0x807D0000, 4) + b"full",
            Reason.SERVER_BUSY,
            "ended the connection (full): BadTcpServerTooBusy",
        ),
        (struct.pack("<4sIIi", b"ERRF", 16, 0x80830000, -1), Reason.URL, "BadTcpEndpointUrlInvalid"),
        (struct.pack("<4sI", b"ERRF", 10) + b"ab", Reason.PROTOCOL, "against the rules"),
    ],
)
async def test_each_misbehaviour_has_its_name(answer: bytes, reason: Reason, words: str) -> None:
    error = await failure(says(answer))
    assert error.reason is reason
    assert words in error.detail


async def test_a_server_that_closes_in_the_middle_of_a_message_is_a_lost_connection() -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await after_hello(reader, writer)
        writer.write(chunk(b"half", final=b"C")[:20])
        await writer.drain()

    assert (await failure(script)).reason is Reason.CONNECTION_LOST


async def test_a_server_that_never_answers_is_a_timeout() -> None:
    assert (await failure(says(b""), 0.3)).reason is Reason.TIMEOUT


async def test_a_server_that_takes_no_chunk_of_any_use_is_refused() -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(65_536)
        writer.write(acknowledge(receive=10))
        await reader.read()

    error = await failure(script)
    assert (error.reason, error.detail) == (Reason.PROTOCOL, "the server takes chunks of 10 bytes only")


@pytest.mark.parametrize("size", [65_536 - 24, 1], ids=["whole chunks", "chunks of one byte"])
async def test_endless_chunks_end_at_the_limit(size: int) -> None:
    sent = 0

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        await after_hello(reader, writer)
        body = bytes(size)
        for sequence in range(1, 100_000):
            writer.write(chunk(body, final=b"C", sequence=sequence))
            sent += size
            if sequence % 64 == 0:
                await writer.drain()
            if writer.is_closing():  # the client has let go; asyncio would warn of every further write
                return

    error = await failure(script)
    assert error.detail.endswith("BadRequestTooLarge")
    assert sent < 2 * MAX_MESSAGE


async def test_endless_chunks_cost_little() -> None:
    """Measured without the server in the same process: chunks straight into the protocol."""
    async with rogue(says(b"")) as client:
        await client.send_hello()
        wire = client.uaclient.protocol
        assert wire is not None
        await asyncio.sleep(0)
        stream = b"".join(chunk(bytes(8_000), final=b"C", sequence=sequence) for sequence in range(1, 5_000))
        tracemalloc.start()
        start = time.process_time_ns()
        for at in range(0, len(stream), 50_001):
            wire.data_received(stream[at : at + 50_001])
        spent_ms = (time.process_time_ns() - start) / 1e6
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        with pytest.raises(LinkError):
            await request(client, ua.ReadRequest())
    assert spent_ms < 1000  # 100 ms is the bar; tracemalloc and a busy machine take their share
    assert peak < 64 * 2**20


async def test_bytes_that_come_one_by_one_are_put_together() -> None:
    body = struct_to_binary(ua.ReadResponse())

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await after_hello(reader, writer)
        for byte in chunk(body[:5], final=b"C", sequence=1) + chunk(body[5:], sequence=2):
            writer.write(bytes([byte]))
            await writer.drain()
        await reader.read()

    async with rogue(script) as client:
        assert bytes(await asking(client)) == body


async def test_a_late_answer_is_dropped_and_the_connection_lives() -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await after_hello(reader, writer)
        await reader.read(65_536)  # the second request: the first has passed its deadline
        body = struct_to_binary(ua.ReadResponse())
        writer.write(chunk(body, sequence=1, request_id=1) + chunk(body, sequence=2, request_id=2))
        await reader.read()

    async with rogue(script) as client:
        await client.send_hello()
        with pytest.raises(TimeoutError):
            await request(client, ua.ReadRequest(), 0.05)
        assert len(await request(client, ua.ReadRequest())) > 0


async def test_nothing_is_logged_for_what_the_world_does(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    flood = b"".join(chunk(b"x", final=b"C", sequence=sequence) for sequence in range(1, 3000))
    hung_up = struct.pack("<4sIIi", b"ERRF", 16, 0x807D0000, -1)
    for answer in (b"GET / HTTP", chunk(fault_body(0x80010000)), hung_up, flood):
        await failure(says(answer))
    assert [record for record in caplog.records if record.levelno > logging.INFO] == []


@pytest.mark.parametrize(
    "url", ["", "127.0.0.1", "http://host:1", "opc.tcp://", "opc.tcp://host:x", "opc.tcp://h:99999"]
)
def test_what_is_no_address_says_so(url: str) -> None:
    with pytest.raises(LinkError) as caught:
        bounded_client(url, TIMEOUT_S)
    assert caught.value.reason is Reason.URL


def test_the_port_of_opc_ua_is_the_default() -> None:
    assert bounded_client("opc.tcp://plc/line", TIMEOUT_S).server_url.geturl() == "opc.tcp://plc:4840/line"
    assert bounded_client("opc.tcp://[::1]:4841", TIMEOUT_S).server_url.port == 4841


@pytest.mark.parametrize(
    "variant",
    [
        b"\x80" + struct.pack("<i", 100_000_000),
        b"\x98" + struct.pack("<i", 8_000_000) + bytes(8_000_000),
        b"\x83" + struct.pack("<i", 8_000_000) + bytes(8_000_000),
        b"\xc1" + struct.pack("<iiii", 0, 2, 90_000, 1),
        b"\x18" * 20_000,
    ],
    ids=["1e8 nulls", "8e6 variants", "8e6 bytes", "a matrix of nothing", "20,000 variants in each other"],
)
async def test_what_asyncua_decodes_costs_little(variant: bytes) -> None:
    async def decode() -> Any:
        return variant_from_binary(BoundedBuffer(b"\0" + variant, 1))

    start = time.process_time_ns()
    with pytest.raises(LinkError):
        await asked(decode(), "Read")
    assert (time.process_time_ns() - start) / 1e6 < 500
