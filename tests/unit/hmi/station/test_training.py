"""A training station has no way out of this computer, and its folder is never taken for one of production."""

from pathlib import Path

import pytest

from hmi.station.apart import MARK, MixedFolderError, keep_apart
from hmi.station.folder import OVERRIDE, data_folder
from hmi.station.load import load
from hmi.station.training import is_loopback, stays_here
from tests.unit.hmi.station.texts import GOOD, problems_of

_LEAVES = "leaves this computer: a training station has servers at 127.0.0.1 or [::1]"
_REAL = "must be true: a training station has no other servers"


def _text(url: str, *more: str, simulated: str = "simulated = true") -> str:
    at_home = GOOD.replace("opc.tcp://192.0.2.10:4840", url).replace("[[machines]]", f"{simulated}\n[[machines]]", 1)
    return "\n".join(["training = true", at_home, *more])


def test_a_training_station_has_its_servers_here(tmp_path: Path) -> None:
    assert problems_of(tmp_path, _text("opc.tcp://127.0.0.1:4840")) == []
    assert problems_of(tmp_path, _text("opc.tcp://[::1]:4840")) == []
    assert load(tmp_path / "station.toml").training


@pytest.mark.parametrize(
    "url", ["opc.tcp://192.0.2.10:4840", "opc.tcp://localhost:4840", "opc.tcp://127.0.0.1.plant.example:4840"]
)
def test_any_other_server_is_refused_with_its_line(tmp_path: Path, url: str) -> None:
    assert problems_of(tmp_path, _text(url)) == [f"line 5: servers.plc.url {_LEAVES}"]


def test_one_that_is_not_simulated_is_refused(tmp_path: Path) -> None:
    (said,) = problems_of(tmp_path, _text("opc.tcp://127.0.0.1:4840", simulated=""))
    assert said.endswith(f"servers.plc.simulated {_REAL}")


def test_the_trail_of_a_training_is_told_nowhere(tmp_path: Path) -> None:
    text = _text("opc.tcp://127.0.0.1:4840", "[trail]", 'head_copy = "/mnt/share/head"', 'syslog = "log:514"')
    said = problems_of(tmp_path, text)
    assert [one.split(" ")[2] for one in said] == ["trail.head_copy", "trail.syslog"]


def test_another_station_may_be_anywhere(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True)]
    + [(host, False) for host in ("localhost", "0.0.0.0", "10.0.0.1", "", "127.0.0.1.example", "::")],
)
def test_this_computer_is_known_by_its_number(host: str, here: bool) -> None:
    assert is_loopback(host) is here


def test_what_is_no_address_is_not_here() -> None:
    assert not stays_here("opc.tcp://[::1")
    assert not stays_here("")


def test_its_folder_is_apart_from_all_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "above"))
    problems_of(tmp_path, _text("opc.tcp://127.0.0.1:4840").replace("Line 3", "line-3"))
    assert data_folder(load(tmp_path / "station.toml")) == tmp_path / "above" / "training" / "line-3"


def test_a_folder_of_production_is_not_opened_for_training(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"")
    with pytest.raises(MixedFolderError, match="of production"):
        keep_apart(tmp_path, training=True)
    assert not (tmp_path / MARK).exists()


def test_a_folder_of_training_is_not_opened_for_production(tmp_path: Path) -> None:
    keep_apart(tmp_path, training=True)
    keep_apart(tmp_path, training=True)
    with pytest.raises(MixedFolderError, match="of training"):
        keep_apart(tmp_path, training=False)


def test_a_new_folder_becomes_what_it_is_opened_as(tmp_path: Path) -> None:
    keep_apart(tmp_path, training=False)
    assert list(tmp_path.iterdir()) == []
