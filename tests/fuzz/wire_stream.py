"""The transport's reader under mutated chunks: what it lets through is what was sent, all else is refused by name."""

import asyncio
import random
import struct
from dataclasses import dataclass, field
from typing import Any

from asyncua.crypto.security_policies import SecurityPolicyNone

from hmi.opcua.reasons import LinkError
from hmi.opcua.wire import MAX_CHUNK, BoundedBuffer, Wire


@dataclass(slots=True)
class Stub:
    """The socket's end, which only remembers that it was given up."""

    aborted: bool = False
    written: list[bytes] = field(default_factory=list)

    def abort(self) -> None:
        self.aborted = True

    def write(self, data: bytes) -> None:
        self.written.append(data)


def chunk(body: bytes, sequence: int, request: int, *, kind: bytes = b"MSG", final: bytes = b"F") -> bytes:
    """A chunk of channel 0 without security, as the channel stands before it is opened."""
    return struct.pack("<3scIIIII", kind, final, 24 + len(body), 0, 0, sequence, request) + body


def stream(chance: random.Random, bodies: list[bytes]) -> list[bytes]:
    """Chunks of these answers in order, each cut into one to four; request numbers count from 1."""
    made: list[bytes] = []
    for request, body in enumerate(bodies, 1):
        cuts = sorted(chance.randrange(len(body) + 1) for _ in range(chance.choice((0, 0, 1, 3))))
        pieces = [body[a:b] for a, b in zip([0, *cuts], [*cuts, len(body)], strict=True)]
        for number, piece in enumerate(pieces):
            final = b"F" if number == len(pieces) - 1 else b"C"
            made.append(chunk(piece, len(made) + 1, request, final=final))
    return made


def altered(chance: random.Random, chunks: list[bytes]) -> list[bytes]:
    """One thing wrong with the stream."""
    found = list(chunks)
    at = chance.randrange(len(found))
    match chance.randrange(9):
        case 0:
            found[at] = _flipped(chance, found[at])
        case 1:
            found.insert(at, found[at])
        case 2:
            chance.shuffle(found)
        case 3:
            del found[at]
        case 4:
            size = chance.choice((0, 7, 8, 9, 11, 12, 23, 24, MAX_CHUNK, MAX_CHUNK + 1, 2**31, 2**32 - 1))
            found[at] = found[at][:4] + struct.pack("<I", size) + found[at][8:]
        case 5:
            kind = chance.choice((b"ACKF", b"ERRF", b"OPNF", b"CLOF", b"MSGA", b"MSGC", b"HELF", b"MSGZ"))
            found[at] = kind + found[at][4:]
        case 6:
            field_at = chance.choice((8, 12, 16, 20))
            found[at] = found[at][:field_at] + struct.pack("<I", chance.getrandbits(32)) + found[at][field_at + 4 :]
        case 7:
            found[at] = found[at][: chance.randrange(len(found[at]))]
        case _:
            found.insert(at, chance.randbytes(chance.choice((1, 8, 40))))
    return found


def _flipped(chance: random.Random, piece: bytes) -> bytes:
    made = bytearray(piece)
    made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def received(
    chance: random.Random, chunks: list[bytes], requests: int
) -> tuple[dict[int, bytes | BaseException], LinkError | None]:
    """What the waiting requests get, and why the connection was given up (None: it was not).

    Any exception but LinkError in an answer, and any out of the reader, is a crash and passes.
    """
    loop = asyncio.new_event_loop()
    try:
        policy: Any = SecurityPolicyNone
        wire = Wire(4.0, policy())
        wire.transport = Stub()  # type: ignore[assignment]  # all that the reader uses of a socket
        waiting: dict[int, asyncio.Future[Any]] = {number + 1: loop.create_future() for number in range(requests)}
        wire._callbackmap.update(waiting)
        data = b"".join(chunks)
        while data:
            size = chance.choice((1, 7, 24, 100, 5000))
            wire.data_received(data[:size])
            data = data[size:]
            assert len(wire._gathered) <= MAX_CHUNK + size, "bytes are gathered without end"
        answers = {number: _answer(one) for number, one in waiting.items() if one.done()}
        return answers, wire._failure
    finally:
        loop.close()


def _answer(future: "asyncio.Future[Any]") -> bytes | BaseException:
    error = future.exception()
    if error is not None:
        return error
    body = future.result()
    return body.whole if isinstance(body, BoundedBuffer) else bytes(0)


def flaw(chance: random.Random, bodies: list[bytes], *, change: bool) -> str:
    """Send these answers, with something wrong if `change`; what is wrong with what arrives, empty when nothing is."""
    chunks = stream(chance, bodies)
    answers, failure = received(chance, altered(chance, chunks) if change else chunks, len(bodies))
    for number, answer in answers.items():
        if isinstance(answer, BaseException) and not isinstance(answer, LinkError):
            return f"request {number} fails with {type(answer).__name__}, which has no name of ours"
    if change:
        return ""
    if failure is not None:
        return f"a sound stream is refused: {failure}"
    wrong = [number for number, body in enumerate(bodies, 1) if answers.get(number) != body]
    return f"answers {wrong} are not what was sent" if wrong else ""
