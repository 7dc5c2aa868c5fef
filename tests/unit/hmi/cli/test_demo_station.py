"""The demo's station file in its data folder: the simulator's address, and drawings that are found from there."""

from pathlib import Path

from hmi.cli.demo_station import write_demo_station
from hmi.station.load import load, machines_of


def test_the_demo_finds_its_simulator_and_its_drawing_from_any_data_folder(tmp_path: Path) -> None:
    folder, file = write_demo_station(tmp_path / "demo", 48_123)
    assert file == folder / "station.toml"
    station = load(file)
    assert [server.url for server in station.servers.values()] == ["opc.tcp://127.0.0.1:48123/pupitre/demo"]
    drawings = [Path(machine.mimic) for machine in machines_of(station) if machine.mimic]
    assert drawings
    for drawing in drawings:
        assert drawing.is_file()
        assert "<svg" in drawing.read_text("utf-8")
