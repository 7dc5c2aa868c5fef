"""A line that breaks at a byte: a proxy that knows where OPC UA chunks begin and end, also where they are encrypted."""

import asyncio
import random
import struct
from enum import Enum
from typing import Final

from tests.faults_proxy import FaultsProxy

_HEAD: Final = 8
"""Three letters, the chunk's flag, its size."""


class Way(Enum):
    """Where bytes go."""

    UP = "to the server"
    DOWN = "to the client"


class ChunkLine(FaultsProxy):
    """A `FaultsProxy` that moves whole chunks.

    cut_within: so many bytes of the next message to the client pass (at most all but one), then the line is cut;
    deaf: nothing passes that way; jitter_s: each chunk is held back by a random part of it, in order; bytes_s: so many
    bytes a second pass either way (0: all).
    """

    def __init__(self, target: int, seed: int = 0) -> None:
        super().__init__(target)
        self.cut_within: int | None = None
        self.cuts = 0
        self.deaf: Way | None = None
        self.jitter_s = 0.0
        self.bytes_s = 0.0
        self._chance = random.Random(seed)

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        way = Way.UP if sink.get_extra_info("peername")[1] == self.target else Way.DOWN
        try:
            while True:
                head = await source.readexactly(_HEAD)
                (size,) = struct.unpack_from("<I", head, 4)
                chunk = head + await source.readexactly(size - _HEAD)
                if self.delay_s or self.jitter_s:
                    await asyncio.sleep(self.delay_s + self._chance.random() * self.jitter_s)
                if self.bytes_s:
                    await asyncio.sleep(len(chunk) / self.bytes_s)
                await self._flow.wait()
                if self.deaf is way:
                    continue
                if way is Way.DOWN and self.cut_within is not None and chunk.startswith(b"MSG"):
                    sink.write(chunk[: min(self.cut_within, len(chunk) - 1)])
                    await sink.drain()
                    self.cut_within = None
                    self.cuts += 1
                    break
                sink.write(chunk)
                await sink.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        if sink.transport is not None:
            sink.close()  # what was written leaves before the end
        raise ConnectionResetError
