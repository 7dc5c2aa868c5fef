"""Procedures that a station file names: what is not there is told, with its line and in time, and taken back."""

from pathlib import Path

import msgspec
import pytest

from hmi.procedures.named import Missing, files_in, missing, namings
from hmi.station.load import load
from hmi.station.problems import spelled
from hmi.station.structs import Station
from hmi.values.notice import Notice
from resources import FOLDER, resource
from tests.unit.hmi.procedures.bench import Bench, procedure, stage

STATION = msgspec.convert(
    {
        "name": "s",
        "components": [
            {"name": "Pump", "type": "bearing", "machine": "M", "procedure": "pump-chnage"},
            {"name": "V", "type": "valve", "machine": "M"},
        ],
        "alarms": [{"name": name, "label": {"en": "Hot"}, "procedure": "cool-down"} for name in ("a", "b", "c")],
        "conditions": [{"source": "Press", "procedure": "cool-down"}],
        "access": {"requires": [{"right": "maintenance.record", "procedure": "zzz"}]},
    },
    Station,
)


def test_every_place_that_names_one_is_looked_at() -> None:
    assert [(spelled(one.way), one.procedure, one.meant_for) for one in namings(STATION) if one.procedure] == [
        ("components[0].procedure", "pump-chnage", "Pump"),
        ("conditions[0].procedure", "cool-down", "Press"),
        ("alarms[0].procedure", "cool-down", "a"),
        ("alarms[1].procedure", "cool-down", "b"),
        ("alarms[2].procedure", "cool-down", "c"),
        ("access.requires[0].procedure", "zzz", "maintenance.record"),
    ]


def test_what_is_not_there_has_a_sentence_with_the_nearest_name() -> None:
    said = [str(one) for one in missing(STATION, {"pump-change", "cool-down"})]
    assert said == [
        'components[0].procedure names no procedure: "pump-chnage"; did you mean "pump-change"?',
        'access.requires[0].procedure names no procedure: "zzz"',
    ]


def test_the_demo_station_names_nothing_that_is_not_there(tmp_path: Path) -> None:
    shipped = files_in(FOLDER / "procedures", tmp_path / "none")
    assert len(shipped) > 8
    assert missing(load(resource("stations/demo.toml")), shipped) == []


@pytest.fixture
def told() -> list[Notice]:
    return []


def test_a_notice_for_each_name_until_it_is_there(told: list[Notice]) -> None:
    looking = Missing(STATION, told.append, lambda: 7)
    looking.look({"pump-change"})
    assert [(one.key, one.subject, dict(one.arguments), one.at_ns) for one in told] == [
        ("procedure.not_there_near", "pump-chnage", {"meant": "Pump", "near": "pump-change"}, 7),
        ("procedure.not_there", "cool-down", {"meant": "Press, a, b … (4)"}, 7),
        ("procedure.not_there", "zzz", {"meant": "maintenance.record"}, 7),
    ]
    looking.look({"pump-change"})
    assert len(told) == 3
    looking.look({"pump-chnage", "cool-down"})
    assert [(one.key, one.subject, one.over) for one in told[3:]] == [
        ("procedure.not_there_near", "pump-chnage", True),
        ("procedure.not_there", "cool-down", True),
    ]
    looking.look({"cool-down"})
    assert [(one.key, one.subject, one.over) for one in told[5:]] == [("procedure.not_there", "pump-chnage", False)]


async def test_the_library_says_what_there_is_whenever_it_may_have_changed(tmp_path: Path, told: list[Notice]) -> None:
    """Also what cannot be used is there: it is told elsewhere what is wrong with it."""
    for name in ("shipped", "data"):
        (tmp_path / name).mkdir()
    bench = Bench(tmp_path / "data", tmp_path / "shipped")
    bench.write("cool-down", procedure(stage("look")))
    async with bench.alive():
        bench.library.taken = Missing(STATION, told.append).look
        bench.write("zzz", "not even TOML", own=True)
        await bench.library.look()
        assert [(one.subject, one.over) for one in told] == [("pump-chnage", False)]
        bench.write("pump-chnage", procedure(stage("look")), own=True)
        await bench.library.look()
        assert [(one.subject, one.over) for one in told] == [("pump-chnage", False), ("pump-chnage", True)]
