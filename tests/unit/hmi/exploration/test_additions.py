"""One more tag at the end of a station file, and nothing else changed by it."""

import os
from pathlib import Path

import msgspec
import pytest

from hmi.channel.questions import UnansweredError
from hmi.exploration.additions import Home, Secret, append, home_of, read_station
from hmi.station.load import load
from hmi.station.structs import Identity, Server, Station

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


# --- a server that the file has not got


PLAIN = Server(url="opc.tcp://plc7.factory.local", security_policy="None", security_mode="None", unprotected=True)
USER = Server(url="opc.tcp://10.0.0.5:4841", identity=Identity(kind="user", user="hmi"))


def test_an_empty_station_gets_server_and_tag_at_once(tmp_path: Path) -> None:
    file = tmp_path / "station.toml"
    file.write_text('name = "bench"\n', "utf-8")
    home = home_of(read_station(file), PLAIN, tmp_path / "secrets", simulated=False)
    assert (home.name, home.named, home.password_file) == ("plc7", True, None)
    append(file, "\n".join((*home.lines, MORE.replace("node", 'server = "plc7"\nnode'))))
    station = load(file)
    assert station.servers == {"plc7": PLAIN}
    assert [(tag.name, tag.server) for tag in station.tags] == [("Second", "plc7")]
    again = home_of(station, PLAIN, tmp_path / "secrets", simulated=False)
    assert (again.name, again.named, again.lines) == ("plc7", True, ())


def test_a_password_is_kept_where_the_lines_expect_it_and_only_if_all_is_well(tmp_path: Path) -> None:
    file = tmp_path / "station.toml"
    file.write_text('name = "bench"\n', "utf-8")
    home = home_of(read_station(file), USER, tmp_path / "secrets", simulated=False)
    assert home.password_file == tmp_path / "secrets" / "10-0-0-5.txt"
    secret = Secret(home.password_file, "geheim")
    assert "geheim" not in repr(secret)
    with pytest.raises(UnansweredError):
        append(file, "\n".join((*home.lines, "[[tags]]")), secret)
    assert not home.password_file.exists()
    append(file, "\n".join((*home.lines, MORE.replace("node", 'server = "10.0.0.5"\nnode'))), secret)
    assert home.password_file.read_text("utf-8") == "geheim\n"
    assert load(file).servers["10.0.0.5"].identity.password_from == f"file:{home.password_file}"
    assert "geheim" not in file.read_text("utf-8")


def test_tags_that_do_not_name_their_server_leave_no_room_for_another(file: Path) -> None:
    station = read_station(file)
    assert home_of(station, msgspec.structs.replace(PLAIN, url="opc.tcp://127.0.0.1"), file, simulated=False) == Home(
        "line", False
    )
    with pytest.raises(UnansweredError) as error:
        home_of(station, PLAIN, file, simulated=False)
    assert error.value.reason == "explore.not_of_station"


def test_a_simulated_server_and_a_real_one_do_not_share_a_station(tmp_path: Path) -> None:
    station = Station(name="bench", servers={"plc7": PLAIN})
    with pytest.raises(UnansweredError) as error:
        home_of(station, USER, tmp_path, simulated=True)
    assert error.value.reason == "explore.simulated_apart"


@pytest.mark.parametrize(
    "lines",
    [
        '[servers.a]\nurl = "opc.tcp://a"\n[servers.b]\nurl = "opc.tcp://b"\n'
        + MORE.replace("node", 'server = "a"\nnode'),
        '[servers.a]\nurl = "opc.tcp://a"\n',
    ],
    ids=["two servers", "no tag"],
)  # fmt: skip
def test_a_server_comes_with_its_tag_and_alone(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "station.toml"
    path.write_text('name = "bench"\n', "utf-8")
    assert refused(path, lines) == "explore.not_one_tag"
