"""One more tag at the end of a station file, and nothing else changed by it."""

import os
from pathlib import Path

import pytest

from hmi.channel.questions import UnansweredError
from hmi.exploration.additions import append
from hmi.station.load import load

STATION = """# The line's own file: comments stay.
name = "line"

[servers.line]
url = "opc.tcp://127.0.0.1:4840"   # the panel

[[tags]]
name = "First"
node = "nsu=urn:x;s=First"
"""
MORE = '[[tags]]\nname = "Second"\nnode = "nsu=urn:x;s=Second"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(STATION, "utf-8")
    return path


def refused(file: Path, text: str) -> str:
    before = file.read_bytes()
    with pytest.raises(UnansweredError) as error:
        append(file, text)
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    return error.value.reason


def test_the_tag_stands_at_the_end_and_all_else_as_it_was(file: Path) -> None:
    file.chmod(0o640)
    added = append(file, MORE)
    assert added.name == "Second"
    assert file.read_text("utf-8") == f"{STATION}\n{MORE}"
    assert [tag.name for tag in load(file).tags] == ["First", "Second"]
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_line_ends_of_the_file_are_kept_and_a_missing_last_one_is_made(file: Path) -> None:
    file.write_bytes(STATION.rstrip("\n").replace("\n", "\r\n").encode())
    append(file, MORE)
    text = file.read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n")
    assert text.endswith(b'"nsu=urn:x;s=Second"\r\n')
    assert len(load(file).tags) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not TOML",
        MORE + MORE.replace("Second", "Third"),
        MORE.replace("Second", "First"),
        MORE + '[servers.other]\nurl = "opc.tcp://elsewhere:4840"\n',
        '[retention]\ndays = 1\n',
        MORE + "[retention]\ndays = 1\n",
        MORE.replace("urn:x;s=", "no node "),
    ],
    ids=["empty", "no toml", "two tags", "same name", "server too", "setting", "setting too", "meaningless"],
)  # fmt: skip
def test_anything_but_one_sound_tag_is_refused_and_nothing_written(file: Path, text: str) -> None:
    assert refused(file, text) == "explore.not_one_tag"


def test_an_unsound_file_is_not_touched(file: Path) -> None:
    file.write_text(STATION + "nonsense", "utf-8")
    assert refused(file, MORE) == "explore.file_unsound"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_said(file: Path) -> None:
    file.parent.chmod(0o500)
    try:
        with pytest.raises(UnansweredError) as error:
            append(file, MORE)
    finally:
        file.parent.chmod(0o700)
    assert error.value.reason == "explore.not_written"
