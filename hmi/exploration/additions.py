"""A node of a server as a new tag at the end of the station file, with its server where the file has not got it.

What stands in the file stays as it is.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from hmi.channel.questions import TagAdded, TagDrafted, UnansweredError
from hmi.opcua.discovery import address_of
from hmi.opcua.explore import Explorer
from hmi.opcua.offer import offer_of
from hmi.opcua.offer_text import server_lines, tag_lines
from hmi.station.load import load
from hmi.station.problems import StationError
from hmi.station.structs import Server, Station

_WHY_NOT: Final[Mapping[str, str]] = {
    "not readable": "explore.not_readable",
    "arrays": "explore.array",
    "no value now": "explore.no_value",
}
_LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class Home:
    """The server of a new tag: its name in the station file, and the lines that must be added where it is not there.

    named: tags of this file say which server is theirs. password_file: where the lines expect the password.
    """

    name: str
    named: bool
    lines: Sequence[str] = ()
    password_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """A password that the core will need to log in by itself, and the file in which a station file expects it."""

    file: Path
    password: str = field(repr=False)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Written for this user's eyes alone, as if it had never been when the block fails. OSError of the disk."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Never over one that is there: it is the one with which another server is logged in to.
        descriptor = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as out:
                out.write(f"{self.password}\n")
                out.flush()
                os.fsync(out.fileno())
            yield
        except BaseException:
            self.file.unlink(missing_ok=True)
            raise


async def drafted(explorer: Explorer, node: str, name: str, home: Home, station: Station, file: Path) -> TagDrafted:
    """The node as lines of the station file; `station` as the file has it now, `home`: its server there."""
    found = await explorer.find(node)
    offered = await offer_of(explorer, found, _free(name, {tag.name for tag in station.tags}))
    if isinstance(offered, str):
        raise UnansweredError(_WHY_NOT.get(offered, "explore.no_number"))
    if any(tag.node == offered.node and (tag.server or home.name) == home.name for tag in station.tags):
        raise UnansweredError("explore.tag_exists")
    lines = [*home.lines, *([""] if home.lines else []), *tag_lines(offered, home.name if home.named else "")]
    kept = str(home.password_file) if home.password_file is not None else ""
    return TagDrafted(name=offered.name, text="\n".join(lines) + "\n", file=str(file), password_file=kept)


def home_of(station: Station, server: Server, secrets: Path, simulated: bool) -> Home:
    """Where a node of `server` belongs; UnansweredError where the file's tags leave no room for another server.

    secrets: the folder that keeps passwords, each in a file that only this user may read.
    """
    url = address_of(server.url)[1]
    known = next((name for name, one in station.servers.items() if address_of(one.url)[1] == url), "")
    named = len(station.servers) != 1 or all(tag.server for tag in station.tags)
    if known:
        return Home(known, named)
    if not named:
        raise UnansweredError("explore.not_of_station", {"url": server.url})
    if any(one.simulated != simulated for one in station.servers.values()):
        raise UnansweredError("explore.simulated_apart", {"url": server.url})
    name = _server_name(url, station.servers)
    added = msgspec.structs.replace(server, simulated=simulated)
    if server.identity.kind != "user":
        return Home(name, True, tuple(server_lines(name, added)))
    file = _free_file(secrets, name)
    identity = msgspec.structs.replace(server.identity, password_from=f"file:{file.as_posix()}")
    return Home(name, True, tuple(server_lines(name, msgspec.structs.replace(added, identity=identity))), file)


def read_station(file: Path) -> Station:
    """The station as its file stands now; UnansweredError when it has become unsound."""
    try:
        return load(file, may_be_empty=True)
    except StationError as error:
        raise UnansweredError("explore.file_unsound", {"detail": str(error)}) from error


def append(file: Path, text: str, secret: Secret | None = None) -> TagAdded:
    """Append one tag, with its server where that is new: all of it or nothing. Blocks for the disk.

    UnansweredError when the file would then be unsound, when the text is anything else, or when the file cannot be
    written.
    """
    file = file.resolve()
    before = read_station(file)
    beside = file.with_name(f".{file.name}.part")
    try:
        with secret.kept() if secret is not None else nullcontext():
            _write_more(file, beside, text)
            after = _checked(beside)
            if not _one_tag_more(before, after):
                raise UnansweredError("explore.not_one_tag")
            beside.replace(file)
    except OSError as error:
        raise UnansweredError("explore.not_written", {"file": str(file), "detail": str(error.strerror)}) from error
    finally:
        beside.unlink(missing_ok=True)
    return TagAdded(name=after.tags[-1].name, file=str(file))


def _write_more(file: Path, beside: Path, text: str) -> None:
    old = file.read_bytes()
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    added = newline.join(text.rstrip("\n").encode("utf-8").split(b"\n"))
    gap = b"" if not old or old.endswith(b"\n") else newline
    with beside.open("wb") as whole:
        if os.name == "posix":
            os.fchmod(whole.fileno(), file.stat().st_mode & 0o777)
        whole.write(old + gap + newline + added + newline)
        whole.flush()
        os.fsync(whole.fileno())


def _checked(file: Path) -> Station:
    try:
        return load(file)
    except StationError as error:
        raise UnansweredError("explore.not_one_tag", {"detail": str(error)}) from error


def _one_tag_more(before: Station, after: Station) -> bool:
    """One tag at the end, perhaps with its own new server, and nothing else."""
    if not after.tags:
        return False
    new = after.servers.keys() - before.servers.keys()
    if not new <= {after.tags[-1].server}:
        return False
    servers = {name: server for name, server in after.servers.items() if name not in new}
    return msgspec.structs.replace(after, tags=after.tags[:-1], servers=servers) == before


def _server_name(url: str, taken: Collection[str]) -> str:
    """The host without its domain; an address stays whole."""
    host, _ = address_of(url)
    name = host if re.fullmatch(r"[\d.:]+", host) or "%" in host else host.partition(".")[0]
    return _free(name, set(taken))


def _free_file(folder: Path, name: str) -> Path:
    """A file that is not there yet, for the password of a server."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-") or "server"
    taken = {path.stem for path in folder.glob("*.txt")}
    return (folder / f"{_free(stem, taken).replace(' ', '-')}.txt").absolute()


def _free(wished: str, taken: set[str]) -> str:
    """The wished name without what no name needs, with a number where another tag has it."""
    name = re.sub(r"[\x00-\x1f\x7f]", " ", wished).strip()[:_LONGEST_NAME] or "Tag"
    number, free = 2, name
    while free in taken:
        free = f"{name} {number}"
        number += 1
    return free
