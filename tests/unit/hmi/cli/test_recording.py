"""What `pupitre record` says: nothing that a person must know is kept for the screen that is not there."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from hmi.cli import recording
from hmi.cli.failures import NOTICES
from hmi.cli.program import pupitre
from hmi.cli.recording import news, outcome, progress, sentence
from hmi.history.log import Log
from hmi.station.structs import Retention
from hmi.values.link import LinkState, Phase
from hmi.values.log import LogState
from hmi.values.notice import Notice
from hmi.values.samples import samples_of
from hmi.values.tag import Tag

STATION = """\
name = "bench"
[servers.line]
url = "opc.tcp://127.0.0.1:9"
security_policy = "None"
security_mode = "None"
unprotected = true
[[tags]]
name = "T"
node = "ns=2;s=T"
"""
REFUSED = Notice("link.tags_refused", "line", 0, arguments={"count": "1", "examples": "T (BadNodeIdUnknown)"})


def make_newer(folder: Path) -> Path:
    """A log as a later version would leave it."""
    folder.mkdir(exist_ok=True)
    path = folder / "history.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE later (x)")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    return path


def test_a_log_that_is_not_written_is_said_at_once_and_at_the_end(
    tmp_path: Path, expected_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_log("log.newer")
    monkeypatch.setattr(recording, "LOOK_S", 0.05)
    station = tmp_path / "station.toml"
    station.write_text(STATION, "utf-8")
    path = make_newer(tmp_path / "data")
    before = path.read_bytes()
    result = CliRunner().invoke(pupitre, ["record", str(station), "--for", "1", "--data", str(path.parent)])
    assert result.exit_code == 1
    said = [line for line in result.output.splitlines() if not line.startswith(str(station))]
    assert said[0].startswith("log: The log was written by a newer Pupitre")
    assert f"{path} cannot be read" in result.output
    assert "Internal fault" not in result.output
    assert path.read_bytes() == before


def test_a_node_by_index_is_taken_with_a_warning(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("log.newer")
    station = tmp_path / "station.toml"
    tags = "".join(f'[[tags]]\nname = "T{number}"\nnode = "ns=2;s=T{number}"\n' for number in range(4))
    station.write_text(STATION + tags, "utf-8")
    make_newer(tmp_path / "data")
    result = CliRunner().invoke(pupitre, ["record", str(station), "--for", "0.2", "--data", str(tmp_path / "data")])
    first, _, _, more, *_ = result.output.splitlines()
    assert first == f"{station}: tags[0].node uses a namespace index, which the server may move: use nsu=URI"
    assert more == f"{station}: and 2 more of this kind"


def test_values_that_are_not_on_disk_are_not_called_logged(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("log.newer")
    expected_log("could not be written")
    make_newer(tmp_path)
    log = Log(tmp_path, "bench", [Tag(0, "T", "line", "")], Retention(), lambda _: None)
    log.start()
    log.put(samples_of([(0, 1.0, 0, 10), (0, 2.0, 0, 20)], received_ns=30))
    log.stop()
    core: Any = SimpleNamespace(log=log, intake=SimpleNamespace(links={}))
    done = outcome(core)
    assert done.values == 0
    assert len(done.troubles) == 1
    assert done.troubles[0].startswith("2 values were received and are not in the log. The log was written by a newer")


def test_a_notice_is_said_once_and_again_when_it_is_over() -> None:
    said: dict[tuple[str, str], str] = {}
    line = "line: The server does not give 1 tags: T (BadNodeIdUnknown). They are asked for again."
    assert news([REFUSED], said) == [line]
    assert news([REFUSED], said) == []
    assert news([], said) == [f"Over: {line}"]
    assert news([], said) == []


def test_progress_says_aloud_what_waits() -> None:
    links = [LinkState("line", Phase.LIVE, 0)]
    assert progress(LogState(writing=True, committed_rows=1200), links) == "1,200 values; line live"
    waiting = progress(LogState(writing=False, committed_rows=7, waiting_rows=50), links)
    assert waiting == "7 values, 50 wait in memory: the log is NOT written; line live"


def test_a_server_that_never_spoke_is_named_with_its_reason() -> None:
    state = LinkState("line", Phase.WAITING, 0, url="opc.tcp://h:1", reason="link.unreachable", detail="refused")
    core: Any = SimpleNamespace(
        log=SimpleNamespace(state=lambda: LogState(writing=True)), intake=SimpleNamespace(links={"line": state})
    )
    assert outcome(core).troubles == [
        "line, opc.tcp://h:1: The server cannot be reached. Check address, port, cable and firewall. (refused)"
    ]


@pytest.mark.parametrize("key", sorted(NOTICES))
def test_a_notice_that_lacks_its_arguments_is_still_said(key: str) -> None:
    assert sentence(Notice(key, "line", 0)).startswith("line: ")
