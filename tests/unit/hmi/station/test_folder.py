"""Each station has its own folder, simulated ones apart, and a socket path the kernel takes."""

import sys
from pathlib import Path

import pytest

from hmi.station.folder import OVERRIDE, data_folder, socket_path
from hmi.station.structs import Server, Station, TagSettings


def _station(name: str, simulated: bool = False, data_folder: str = "") -> Station:
    servers = {"plc": Server(url="opc.tcp://h"), "other": Server(url="opc.tcp://i", simulated=simulated)}
    return Station(name=name, servers=servers, tags=[TagSettings(name="t", node="i=1")], data_folder=data_folder)


@pytest.fixture
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    return tmp_path


def test_a_plain_name_is_its_folder(above: Path) -> None:
    assert data_folder(_station("line-3")) == above / "line-3"


def test_names_that_look_alike_as_folders_stay_apart(above: Path) -> None:
    folders = {
        data_folder(_station(name)) for name in ("Line 3", "line 3", "line-3", "Line/3", "../line-3", "...", "Zürich")
    }
    assert len(folders) == 7
    assert {folder.parent for folder in folders} == {above}


def test_without_the_variable_it_is_the_folder_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OVERRIDE)
    folder = data_folder(_station("line-3"))
    assert folder.parent.name == "pupitre"
    assert folder.is_relative_to(Path.home()) or sys.platform != "linux"


def test_one_simulated_server_sets_the_whole_station_apart(above: Path) -> None:
    assert data_folder(_station("line-3", simulated=True)) == above / "line-3" / "simulation"
    assert data_folder(_station("line-3", simulated=True, data_folder="/d")) == Path("/d/simulation")
    assert data_folder(_station("line-3", data_folder="/d")) == Path("/d")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes on Windows have no folder")
def test_a_socket_path_is_never_too_long_for_the_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    short, deep = Path("/d"), Path("/d") / ("é" * 60)
    assert socket_path(short) == "/d/core.sock"
    assert len(str(deep / "core.sock")) < 100  # short in characters, too long in bytes
    assert socket_path(deep).startswith("/run/user/1000/pupitre-")
    assert socket_path(deep) == socket_path(deep)
    assert socket_path(deep) != socket_path(deep / "x")
