"""The end of a core that somebody asked for."""

from contextlib import closing
from pathlib import Path

from hmi.channel.messages import StopCore
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from tests.write_line import attached

STATION = """\
name = "ending"
[servers.line]
url = "opc.tcp://127.0.0.1:9/none"
security_policy = "None"
security_mode = "None"
unprotected = true
simulated = true

[[tags]]
name = "Speed"
node = "nsu=urn:none;s=Speed"
"""


async def test_the_trail_names_who_asked_for_the_end_and_where(tmp_path: Path) -> None:
    file = tmp_path / "station.toml"
    file.write_text(STATION, encoding="utf-8")
    async with attached(tmp_path / "data", file, "olga") as (core, screen):
        await screen.side.send(StopCore(request=1))
        await core.ended.wait()
    with closing(Reader(tmp_path / "data" / DATABASE)) as reader:
        (end,) = [entry for entry in reader.entries(Selection()) if entry.action == "core.stopped"]
    assert (end.person, end.name, end.reason) == ("olga", "Olga Petrov", "asked for at test")
