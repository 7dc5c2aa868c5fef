"""The line between core and server: the proxy of the tests, with more that can go wrong on it."""

import asyncio
import contextlib
import random

from tests.faults_proxy import FaultsProxy

HEADER = 24
"""Bytes of a chunk that are no message: kind, size, channel, token, sequence and request number."""


class Line(FaultsProxy):
    """`jitter_s`: each chunk waits up to so long, in order; `bytes_s`: how many pass a second, 0 for all; `deaf()`:
    nothing passes from the server to us; `spoil`: so many messages of the server get a wrong or a missing byte.

    Without security nobody can tell a changed value from a true one; so what is spoilt is the head of a chunk, or bytes
    go missing and all that follows lies in the wrong place.
    """

    def __init__(self, target: int, seed: int) -> None:
        super().__init__(target)
        self.jitter_s = 0.0
        self.bytes_s = 0
        self.spoil = 0
        self.spoilt = 0
        self._chance = random.Random(seed)
        self._hearing = asyncio.Event()
        self._hearing.set()

    def deaf(self) -> None:
        """From now on nothing of the server arrives."""
        self._hearing.clear()

    def heal(self) -> None:
        """As new."""
        self.jitter_s = self.delay_s = 0.0
        self.bytes_s = self.spoil = 0
        self._hearing.set()
        super().heal()

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        down = sink.get_extra_info("peername")[1] != self.target
        with contextlib.suppress(OSError):
            while chunk := await source.read(65536):
                wait_s = self.delay_s + self._chance.random() * self.jitter_s
                if wait_s:
                    await asyncio.sleep(wait_s)
                await self._flow.wait()
                if down:
                    await self._hearing.wait()
                    chunk = self._spoiled(chunk)
                await self._written(sink, chunk)
        raise ConnectionResetError  # one way ended: so does the other

    async def _written(self, sink: asyncio.StreamWriter, chunk: bytes) -> None:
        while chunk:
            size = max(self.bytes_s // 20, 1) if self.bytes_s else len(chunk)
            sink.write(chunk[:size])
            await sink.drain()
            chunk = chunk[size:]
            if chunk:
                await asyncio.sleep(0.05)

    def _spoiled(self, chunk: bytes) -> bytes:
        head = chunk.find(b"MSG")
        if not self.spoil or head < 0:
            return chunk
        self.spoil -= 1
        self.spoilt += 1
        made = bytearray(chunk)
        if self._chance.random() < 0.5 and len(made) >= head + HEADER:
            made[head + self._chance.randrange(HEADER)] ^= 1 << self._chance.randrange(8)
        else:
            at = self._chance.randrange(head, len(made))
            del made[at : at + self._chance.randrange(1, 9)]
        return bytes(made)
