"""Station files for the tests of the loader."""

from pathlib import Path

from hmi.station.load import load
from hmi.station.problems import StationError

GOOD = """\
name = "Line 3"

[servers.plc]
url = "opc.tcp://192.0.2.10:4840"
identity = { kind = "user", user = "hmi", password_from = "env:PLC_PASSWORD" }

[[machines]]
name = "blister"
label = { en = "Blister machine", fr = "Thermoformeuse" }

[[tags]]
name = "forming"
node = "nsu=urn:plc;s=Forming.Temp"
machine = "blister"
unit = "°C"
range = [0, 200]
limits = { low = 120.0, high = 140 }

[[tags]]
name = "state"
node = "/Objects/nsu=urn:plc:Line/nsu=urn:plc:State"
kind = "state"
[tags.states]
6 = { en = "Execute", fr = "Production" }
"""


def problems_of(folder: Path, text: str) -> list[str]:
    """What the loader says of the text, one sentence a problem; empty when it is accepted."""
    file = folder / "station.toml"
    file.write_text(text, encoding="utf-8")
    try:
        load(file)
    except StationError as error:
        return [str(problem) for problem in error.problems]
    return []


def with_line(old: str, new: str) -> str:
    """GOOD with one of its lines replaced; the line must be there."""
    assert GOOD.count(old) >= 1
    return GOOD.replace(old, new, 1)
