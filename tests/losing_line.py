"""A line that loses the answer to a write, before or after it was carried out: a proxy that knows a WriteRequest."""

import asyncio
import struct
from enum import Enum
from typing import Final

from tests.faults_proxy import FaultsProxy

_HEAD: Final = 8
_WRITES: Final = (b"\x01\x00\xa1\x02", b"\x01\x00\xc8\x02")
"""Type ids of WriteRequest (673) and CallRequest (712), as a message of policy None begins."""
_BODY_AT: Final = 24
_CARRIED_OUT_S: Final = 0.02
"""So long the server has for what passed; its answer finds no way back."""


class Loss(Enum):
    """What becomes of the next write on this line."""

    NONE = "none"
    BEFORE = "the request is lost, and the line is cut"
    AFTER = "the answer is lost, and the line is cut"
    SILENT_BEFORE = "the request is lost, and nothing more is heard"
    SILENT_AFTER = "the answer is lost, and nothing more is heard"


class LosingLine(FaultsProxy):
    """A `FaultsProxy` for one client that moves whole chunks, and loses what `loss` says: once, and then it is NONE.

    lost: how many were; writes: every request that came by, as it left the client.
    """

    def __init__(self, target: int) -> None:
        super().__init__(target)
        self.loss = Loss.NONE
        self.lost = 0
        self.writes: list[bytes] = []
        self._mute = False

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._mute = False  # of the connection before
        await super()._accept(reader, writer)

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        up = sink.get_extra_info("peername")[1] == self.target
        try:
            while True:
                head = await source.readexactly(_HEAD)
                (size,) = struct.unpack_from("<I", head, 4)
                chunk = head + await source.readexactly(size - _HEAD)
                if up and head.startswith(b"MSG") and chunk[_BODY_AT:].startswith(_WRITES):
                    await self._lose(chunk, sink)
                if not self._mute:
                    sink.write(chunk)
                    await sink.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        raise ConnectionResetError

    async def _lose(self, chunk: bytes, sink: asyncio.StreamWriter) -> None:
        loss, self.loss = self.loss, Loss.NONE
        self.lost += loss is not Loss.NONE
        self._mute = loss is not Loss.NONE
        self.writes.append(chunk[_BODY_AT:])
        if loss in {Loss.AFTER, Loss.SILENT_AFTER}:
            sink.write(chunk)
            await sink.drain()
            await asyncio.sleep(_CARRIED_OUT_S)
        if loss in {Loss.BEFORE, Loss.AFTER}:
            raise ConnectionResetError
