"""The head where the folder cannot reach it."""

import shutil
import socket
from collections.abc import Callable
from pathlib import Path

from hmi.records.chain import Head
from hmi.records.files import DATABASE, HEAD
from hmi.records.head import head_of, load_head
from hmi.records.outside import Outside
from hmi.records.verify import verify
from hmi.values.notice import Notice
from tests.unit.hmi.records.made import START_NS, S, filled


def head_in(folder: Path) -> Head:
    found = load_head(folder / HEAD)
    assert found is not None
    return found


def nobody(_: Notice) -> None:
    raise AssertionError("nothing was to be told")


def kept(folder: Path, copy: Path, tell: Callable[[Notice], None] = nobody) -> None:
    Outside(str(copy), "", tell).keep(head_in(folder), START_NS)


def test_an_older_copy_of_the_whole_folder_is_found_by_the_head_on_another_disk(tmp_path: Path) -> None:
    live, older, copy = tmp_path / "live", tmp_path / "older", tmp_path / "disk2.head"
    filled(live, 5).close()
    shutil.copytree(live, older)
    filled(live, 5).close()
    kept(live, copy)
    assert verify(live / DATABASE, [copy]).sound
    assert not verify(older / DATABASE, [copy]).sound
    kept(older, copy)  # the core goes on with the older copy: what shows it is not overwritten
    evidence = [path for path in tmp_path.iterdir() if path.name.startswith("disk2.head-")]
    assert len(evidence) == 1
    assert not verify(older / DATABASE, evidence).sound


def test_it_is_written_when_it_is_new_and_only_then(tmp_path: Path) -> None:
    filled(tmp_path / "live", 2).close()
    copy = tmp_path / "disk2.head"
    outside = Outside(str(copy), "", nobody)
    outside.keep(None, START_NS)
    assert not copy.exists()
    outside.keep(head_in(tmp_path / "live"), START_NS)
    copy.unlink()
    outside.keep(head_in(tmp_path / "live"), START_NS + S)
    assert not copy.exists()
    filled(tmp_path / "live", 1).close()
    outside.keep(head_in(tmp_path / "live"), START_NS + 2 * S)
    assert copy.read_bytes() == (tmp_path / "live" / HEAD).read_bytes()


def test_a_disk_that_is_away_is_said_once_and_when_it_is_back(tmp_path: Path) -> None:
    told: list[tuple[str, bool]] = []
    filled(tmp_path / "live", 2).close()
    outside = Outside(str(tmp_path / "share" / "head"), "", lambda notice: told.append((notice.key, notice.over)))
    for number in range(3):
        outside.keep(head_in(tmp_path / "live"), START_NS + number)
    assert told == [("records.outside", False)]
    (tmp_path / "share").mkdir()
    outside.keep(head_in(tmp_path / "live"), START_NS + S)
    assert told == [("records.outside", False), ("records.outside", True)]
    assert load_head(tmp_path / "share" / "head") == head_in(tmp_path / "live")


def test_a_syslog_server_is_told_the_signed_head(tmp_path: Path) -> None:
    filled(tmp_path, 2).close()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(10)
        Outside("", f"127.0.0.1:{server.getsockname()[1]}", nobody).keep(head_in(tmp_path), START_NS)
        said = server.recv(4096)
    assert said.startswith(b"<109>1 2026-01-01T00:00:00Z ")
    assert head_of(said[said.index(b"{") :] + b"\n") == head_in(tmp_path)


def test_without_a_place_nothing_is_kept(tmp_path: Path) -> None:
    filled(tmp_path, 1).close()
    outside = Outside("", "", nobody)
    assert not outside.is_wanted
    outside.keep(head_in(tmp_path), START_NS)
