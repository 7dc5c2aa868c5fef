"""A TCP proxy on loopback that breaks connections on demand: cut, refuse, black-hole, delay."""

import asyncio
import contextlib
from types import TracebackType
from typing import Self


class FaultsProxy:
    """Stands between a client and a server on `target` port; `port` is where it listens.

    cut() resets what is open; `refusing` hangs up on new connections; `black_hole()` keeps connections but passes no
    byte until `heal()` (what was sent meanwhile passes then); `delay_s` holds every chunk back.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self.refusing = False
        self.delay_s = 0.0
        self.connections = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._flow = asyncio.Event()
        self._flow.set()
        self._accepting: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        return f"opc.tcp://127.0.0.1:{self.port}/"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        self._flow.set()
        self.cut()
        for task in self._accepting:
            task.cancel()
        await asyncio.gather(*self._accepting, return_exceptions=True)

    def cut(self) -> None:
        """Reset every open connection."""
        for writer in list(self._open):
            writer.transport.abort()

    def black_hole(self) -> None:
        """From now on no byte passes."""
        self._flow.clear()

    def heal(self) -> None:
        """Bytes pass again, new connections are taken."""
        self.refusing = False
        self._flow.set()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._accepting.add(task)
        self._open.add(writer)
        self.connections += 1
        far: asyncio.StreamWriter | None = None
        try:
            if self.refusing:
                return
            back, far = await asyncio.open_connection("127.0.0.1", self.target)
            self._open.add(far)
            await asyncio.gather(self._pass(reader, far), self._pass(back, writer))
        except (OSError, asyncio.CancelledError):
            pass  # the line is cut, or the test is over
        finally:
            for end in (writer, far):
                if end is not None:
                    self._open.discard(end)
                    end.transport.abort()
            self._accepting.discard(task)

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while chunk := await source.read(65536):
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                await self._flow.wait()
                sink.write(chunk)
                await sink.drain()
        raise ConnectionResetError  # one way ended: so does the other
