"""The drafted station file: it loads as it is, whatever the server's names hold."""

import tomllib
from pathlib import Path
from types import MappingProxyType

import pytest

from hmi.cli.draft import LOOKS_A_SECOND, draft
from hmi.opcua.offer import Offered, Offering
from hmi.station.load import load, remarks_of
from hmi.station.structs import Identity, Server
from hmi.values.tag import Kind

SERVER = Server(url="opc.tcp://plc:4840", identity=Identity(kind="user", user="operator", password_from="env:SECRET"))
ODD = 'quote " back \\ tab \t del \x7f é 漢 # }'
TAGS = (
    Offered("Blister.Temperature", "nsu=urn:plant;s=T", "/Objects/1:T", Kind.ANALOG, "Blister", "Forming", "°C",
            (0.0, 250.0), 1),
    Offered("Blister.Pressure", "nsu=urn:plant;i=7", "/Objects/1:P", Kind.ANALOG, unit="bar", range=(-1e-9, 1e300)),
    Offered("Blister.State", "nsu=urn:plant;s=S", "/Objects/1:S", Kind.STATE, "Blister",
            states=MappingProxyType({0: "off", 6: ODD})),
    Offered("Cartons", "nsu=urn:plant;s=C", "/Objects/1:C", Kind.COUNTER, decimals=0),
    Offered(ODD, f"nsu=urn:plant;s={ODD}", "/Objects/1:X", Kind.TEXT, "Packer", ODD, ODD),
)  # fmt: skip
OFFERING = Offering(TAGS, ("Blister", "Packer", "Unused"), MappingProxyType({"arrays": 3}), complete=False)


def drafted(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_draft_loads_and_says_what_the_server_said(tmp_path: Path) -> None:
    station = load(drafted(tmp_path, draft(OFFERING, SERVER, ODD)))
    assert station.name == ODD
    assert station.servers == {"line": SERVER}
    assert [machine.name for machine in station.machines] == ["Blister", "Packer"]
    assert [tag.name for tag in station.tags] == [tag.name for tag in TAGS]
    first, second, third, _, last = station.tags
    assert (first.node, first.unit, first.range, first.decimals) == ("nsu=urn:plant;s=T", "°C", (0.0, 250.0), 1)
    assert (first.machine, first.label.en) == ("Blister", "Forming")
    assert second.range == (-1e-9, 1e300)
    assert (third.kind, third.states["6"].en) == ("state", ODD)
    assert (last.node, last.unit, last.label.en) == (f"nsu=urn:plant;s={ODD}", ODD, ODD)
    assert remarks_of(station) == ()


def test_an_unprotected_simulation_says_so_aloud(tmp_path: Path) -> None:
    server = Server(url="opc.tcp://plc:4840", security_policy="None", security_mode="None", unprotected=True)
    found = load(drafted(tmp_path, draft(OFFERING, server, "Line", simulated=True))).servers["line"]
    assert (found.security_policy, found.unprotected, found.simulated) == ("None", True, True)


def test_what_is_not_written_is_said(tmp_path: Path) -> None:
    text = draft(OFFERING, SERVER, "Line", limit=2)
    assert len(load(drafted(tmp_path, text)).tags) == 2
    assert "# 3 more variables were found and not written: --limit 5 writes them all." in text
    assert "# Left out: 3 x arrays." in text
    assert "# The server has more nodes than were looked at." in text


def test_limits_offered_as_a_comment_are_right_once_uncommented(tmp_path: Path) -> None:
    text = draft(OFFERING, SERVER, "Line").replace("# limits = ", "limits = ")
    limits = load(drafted(tmp_path, text)).tags[0].limits
    assert (limits.low, limits.high) == (0.0, 250.0)


@pytest.mark.parametrize(
    ("tags", "sampling_s", "publishing_s"),
    [(1, 0.1, 0.25), (1000, 0.1, 0.25), (1001, 0.2, 0.25), (5000, 0.5, 0.5), (20_000, 2.0, 1.0), (50_000, 5.0, 1.0)],
)
def test_many_tags_are_looked_at_no_oftener_than_a_server_bears(
    tmp_path: Path, tags: int, sampling_s: float, publishing_s: float
) -> None:
    offered = tuple(
        Offered(f"T{number}", f"nsu=urn:x;i={number}", f"/Objects/1:T{number}", Kind.ANALOG) for number in range(tags)
    )
    text = draft(Offering(offered, (), MappingProxyType({}), complete=True), SERVER, "Line", limit=tags)
    server = tomllib.loads(text)["servers"]["line"]
    assert (server["sampling_interval_s"], server["publishing_interval_s"]) == (sampling_s, publishing_s)
    assert tags / sampling_s <= LOOKS_A_SECOND
    assert ("looks a second: more than most" in text) == (tags > 1000)
