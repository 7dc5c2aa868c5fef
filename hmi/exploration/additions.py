"""A node of a server as a new tag at the end of the station file. What stands in the file stays as it is."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from hmi.channel.questions import TagAdded, TagDrafted, UnansweredError
from hmi.opcua.explore import Explorer
from hmi.opcua.offer import offer_of
from hmi.opcua.offer_text import tag_lines
from hmi.station.load import load
from hmi.station.problems import StationError
from hmi.station.structs import Station

_WHY_NOT: Final[Mapping[str, str]] = {
    "not readable": "explore.not_readable",
    "arrays": "explore.array",
    "no value now": "explore.no_value",
}
_LONGEST_NAME: Final = 120


async def drafted(explorer: Explorer, node: str, name: str, link: str, station: Station, file: Path) -> TagDrafted:
    """The node as lines of the station file; `station` as the file has it now."""
    found = await explorer.find(node)
    offered = await offer_of(explorer, found, _free(name, {tag.name for tag in station.tags}))
    if isinstance(offered, str):
        raise UnansweredError(_WHY_NOT.get(offered, "explore.no_number"))
    if any(tag.node == offered.node and (tag.server or link) == link for tag in station.tags):
        raise UnansweredError("explore.tag_exists")
    text = "\n".join(tag_lines(offered, link if len(station.servers) > 1 else "")) + "\n"
    return TagDrafted(name=offered.name, text=text, file=str(file))


def read_station(file: Path) -> Station:
    """The station as its file stands now; UnansweredError when it has become unsound."""
    try:
        return load(file)
    except StationError as error:
        raise UnansweredError("explore.file_unsound", {"detail": str(error)}) from error


def append(file: Path, text: str) -> TagAdded:
    """Append one tag to the station file: all of it or nothing. Blocks for the disk.

    UnansweredError when the file would then be unsound, when the text is anything but one more tag, or when the file
    cannot be written.
    """
    file = file.resolve()
    before = read_station(file)
    beside = file.with_name(f".{file.name}.part")
    try:
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
        after = _checked(beside)
        if not _same_but_last(before, after):
            raise UnansweredError("explore.not_one_tag")
        beside.replace(file)
    except OSError as error:
        raise UnansweredError("explore.not_written", {"file": str(file), "detail": str(error.strerror)}) from error
    finally:
        beside.unlink(missing_ok=True)
    return TagAdded(name=after.tags[-1].name, file=str(file))


def _checked(file: Path) -> Station:
    try:
        return load(file)
    except StationError as error:
        raise UnansweredError("explore.not_one_tag", {"detail": str(error)}) from error


def _same_but_last(before: Station, after: Station) -> bool:
    return msgspec.structs.replace(after, tags=after.tags[:-1]) == before


def _free(wished: str, taken: set[str]) -> str:
    """The wished name without what no name needs, with a number where another tag has it."""
    name = re.sub(r"[\x00-\x1f\x7f]", " ", wished).strip()[:_LONGEST_NAME] or "Tag"
    number, free = 2, name
    while free in taken:
        free = f"{name} {number}"
        number += 1
    return free
