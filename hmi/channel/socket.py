"""The local socket between core and screen: a Unix socket, a named pipe on Windows. Nothing listens on the network.

Each message is four bytes of length (little-endian) and that many bytes of msgpack. The address is a path on POSIX
(kept readable by its owner only) and a pipe name on Windows. Where the path cannot be made (the disk of the data folder
is full or read-only) the core listens in the user's run-time folder instead, and a screen looks there too.
"""

import asyncio
import contextlib
import functools
import hashlib
import logging
import os
import stat
import struct
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from hmi.channel.messages import PROTOCOL, FromCore, FromScreen, Hello, Parting, Welcome

MAX_MESSAGE_BYTES: Final = 64 * 1024 * 1024
"""More than any frame can hold: a longer length means that the peer is no Pupitre."""

_log = logging.getLogger(__name__)
_LENGTH: Final = struct.Struct("<I")
_ON_WINDOWS: Final = sys.platform == "win32"


class ChannelError(Exception):
    """The other side is gone, or speaks another language. `reason` is a message key."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class CoreGoneError(ChannelError):
    """No core answers at the address, or it has ended."""


class ScreenGoneError(ChannelError):
    """The screen has ended."""


def _plain(value: object) -> object:
    """Read-only views of mappings, as frozen values carry them, travel as maps."""
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(f"{type(value).__name__} does not travel on the channel")


class _Side:
    """One end of a connection: whole messages over a byte stream."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._encoder = msgspec.msgpack.Encoder(enc_hook=_plain)

    @property
    def backlog_bytes(self) -> int:
        """Bytes handed over that the other side has not taken yet."""
        return self._writer.transport.get_write_buffer_size()

    def put(self, message: msgspec.Struct) -> None:
        """Hand a message over without waiting; the caller looks at `backlog_bytes`."""
        body = self._encoder.encode(message)
        self._writer.write(_LENGTH.pack(len(body)) + body)

    async def _read(self) -> bytes:
        (length,) = _LENGTH.unpack(await self._reader.readexactly(_LENGTH.size))
        if length > MAX_MESSAGE_BYTES:
            raise ConnectionError(f"a message of {length} bytes")
        return await self._reader.readexactly(length)

    async def close(self) -> None:
        """End the connection; what was handed over is still sent while the other side takes it."""
        self._writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(1.0):
                await self._writer.wait_closed()


class ScreenSide(_Side):
    """The screen's end: sends FromScreen, receives FromCore."""

    _decoder: Final[msgspec.msgpack.Decoder[FromCore]] = msgspec.msgpack.Decoder(FromCore)

    async def send(self, message: FromScreen) -> None:
        """Send one message. Raises CoreGoneError."""
        try:
            self.put(message)
            await self._writer.drain()
        except OSError as error:
            raise CoreGoneError("core_gone", str(error)) from error

    async def receive(self) -> FromCore:
        """The next message. Raises CoreGoneError at the end, ChannelError for what is no message of ours."""
        try:
            return self._decoder.decode(await self._read())
        except (OSError, EOFError) as error:
            raise CoreGoneError("core_gone", str(error)) from error
        except msgspec.MsgspecError as error:
            raise ChannelError("channel_not_understood", str(error)) from error


class CoreSide(_Side):
    """The core's end: sends FromCore, receives FromScreen."""

    _decoder: Final[msgspec.msgpack.Decoder[FromScreen]] = msgspec.msgpack.Decoder(FromScreen)

    async def send(self, message: FromCore) -> None:
        """Send one message and wait until the other side keeps up. Raises ScreenGoneError."""
        try:
            self.put(message)
            await self._writer.drain()
        except OSError as error:
            raise ScreenGoneError("screen_gone", str(error)) from error

    async def receive(self) -> FromScreen:
        """The next message. Raises ScreenGoneError at the end, ChannelError for what is no message of ours."""
        try:
            return self._decoder.decode(await self._read())
        except (OSError, EOFError) as error:
            raise ScreenGoneError("screen_gone", str(error)) from error
        except msgspec.MsgspecError as error:
            raise ChannelError("channel_not_understood", str(error)) from error


async def connect(address: str) -> ScreenSide:
    """Reach the core at `address`. Raises CoreGoneError when none listens there."""
    try:
        if _ON_WINDOWS:
            return await _connect_pipe(address)
        try:
            reader, writer = await asyncio.open_unix_connection(address)
        except OSError:
            reader, writer = await asyncio.open_unix_connection(_elsewhere(address))
    except OSError as error:
        raise CoreGoneError("core_gone", str(error)) from error
    return ScreenSide(reader, writer)


async def greet(side: ScreenSide, screen: str) -> Welcome:
    """Say Hello and take the Welcome. Raises ChannelError when the core speaks another version."""
    await side.send(Hello(protocol=PROTOCOL, screen=screen))
    answer = await side.receive()
    match answer:
        case Welcome(protocol=version) if version == PROTOCOL:
            return answer
        case Parting(reason=reason):
            raise ChannelError(reason)
        case _:
            raise ChannelError("channel_other_version")


@contextlib.asynccontextmanager
async def serve(address: str, attach: Callable[[CoreSide], Awaitable[None]]) -> AsyncIterator[None]:
    """Listen at `address` while the context is open; `attach` runs for each screen, in a task of its own.

    A socket file left by a dead core is replaced: the caller holds the data folder's lock, so no living core owns it.
    """
    async with asyncio.TaskGroup() as group:

        async def run(side: CoreSide) -> None:
            await attach(side)

        def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = group.create_task(run(CoreSide(reader, writer)), name="screen")
            tasks.add(task)
            # Not in the task itself: one that is cancelled before its first step never runs a line.
            task.add_done_callback(lambda _: writer.close())
            task.add_done_callback(tasks.discard)

        tasks: set[asyncio.Task[None]] = set()
        stop = await (_serve_pipe(address, connected) if _ON_WINDOWS else _serve_unix(address, connected))
        try:
            yield
        finally:
            stop()
            for task in list(tasks):
                task.cancel()


async def _serve_unix(
    address: str, connected: Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]
) -> Callable[[], None]:
    try:
        return await _listen(address, connected)
    except OSError as error:
        elsewhere = _elsewhere(address)
        _log.warning("no socket at %s (%s); listening at %s", address, error.strerror, elsewhere)
        return await _listen(elsewhere, connected)


async def _listen(
    path: str, connected: Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]
) -> Callable[[], None]:
    remove = functools.partial(Path(path).unlink, missing_ok=True)
    remove()
    server = await asyncio.start_unix_server(connected, path)
    Path.chmod(Path(path), 0o600)

    def stop() -> None:
        server.close()
        remove()

    return stop


def _elsewhere(address: str) -> str:
    """The same socket in the run-time folder of this user. OSError when that folder is somebody else's."""
    digest = hashlib.sha256(os.fsencode(address)).hexdigest()[:24]
    if given := os.environ.get("XDG_RUNTIME_DIR"):
        return str(Path(given) / f"pupitre-{digest}.sock")
    folder = Path(tempfile.gettempdir()) / f"pupitre-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077 or not stat.S_ISDIR(found.st_mode):
        raise PermissionError(f"{folder} is not this user's alone")
    return str(folder / f"{digest}.sock")


async def _serve_pipe(
    address: str, connected: Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]
) -> Callable[[], None]:
    loop = asyncio.get_running_loop()

    def protocol() -> asyncio.StreamReaderProtocol:
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(), connected)

    servers = await loop.start_serving_pipe(protocol, address)  # type: ignore[attr-defined]  # Proactor loop only

    def stop() -> None:
        for server in servers:
            server.close()

    return stop


async def _connect_pipe(address: str) -> ScreenSide:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    transport, protocol = await loop.create_pipe_connection(  # type: ignore[attr-defined]  # Proactor loop only
        lambda: asyncio.StreamReaderProtocol(reader), address
    )
    return ScreenSide(reader, asyncio.StreamWriter(transport, protocol, reader, loop))
