"""The head as a file: in the folder, beside exports, on a second disk."""

import json
from pathlib import Path

from hmi.records.chain import Head
from hmi.records.files import HEAD, write_whole


def head_of(text: bytes) -> Head:
    """The head that a file holds; ValueError when it holds none, or one that was not signed so."""
    try:
        content = json.loads(text)
        head = Head(
            str(content["station"]),
            int(content["number"]),
            bytes.fromhex(content["hash"]),
            int(content["epoch"]),
            int(content["at_ns"]),
            bytes.fromhex(content["key"]),
            bytes.fromhex(content["signed"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"no head of a trail ({error})") from error
    if not head.is_genuine() or head.text() != text:
        raise ValueError("the head is not as it was signed")
    return head


def load_head(path: Path) -> Head | None:
    """None when there is no such file; ValueError when it holds no head; OSError."""
    try:
        return head_of(path.read_bytes())
    except FileNotFoundError:
        return None


def save_head(path: Path, head: Head, *, safe: bool = True) -> None:
    """In place of the former one. OSError."""
    write_whole(path, head.text(), safe=safe)


def station_of(folder: Path) -> str:
    """The station that the trail of a data folder says it is of; of a new one, the folder's name."""
    try:
        head = load_head(folder / HEAD)
    except (ValueError, OSError):
        head = None
    return head.station if head else folder.absolute().name
