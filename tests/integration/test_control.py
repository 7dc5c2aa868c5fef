"""Two stations, each with its core and its trail, before one machine that keeps which of them is in control."""

from pathlib import Path

import pytest

from hmi.channel.questions_write import Sent, TakeControl
from hmi.channel.said import UnansweredError
from hmi.commands.surroundings import own_name
from hmi.simulator.trials import trials_of
from hmi.values.receipt import Outcome, Receipt
from tests.write_line import Asker, attached, deadline, entries_in, simulated

STATION = """\
name = "{name}"
[servers.line]
url = "opc.tcp://127.0.0.1:{port}/pupitre/demo"
security_policy = "None"
security_mode = "None"
unprotected = true
simulated = true
publishing_interval_s = 0.1

[[machines]]
name = "Trial"
[[tags]]
name = "Trial.Lane0"
node = "nsu=urn:pupitre:demo-line;s=Trial.Lane0"
machine = "Trial"
range = [0, 1000]
[[tags]]
name = "In control"
node = "nsu=urn:pupitre:demo-line;s=Line.StationInControl"
kind = "text"
[[writes]]
tag = "Trial.Lane0"
watch_s = 1
[[controls]]
machines = ["Trial"]
tag = "In control"
"""


async def take(screen: Asker, holder: str) -> Receipt:
    said = TakeControl(machine="Trial", holder=holder, deadline_mono_ns=deadline(5.0))
    sent = await screen.ask(said)
    assert isinstance(sent, Sent)
    return await screen.over(sent.receipt.entry)


async def test_a_take_over_is_seen_by_both_and_kept_by_both(tmp_path: Path) -> None:
    left_name, right_name = own_name("left"), own_name("right")
    async with simulated(trials_of(1), tmp_path / "simulator") as port:
        files = {}
        for name in ("left", "right"):
            files[name] = tmp_path / f"{name}.toml"
            files[name].write_text(STATION.format(name=name, port=port), encoding="utf-8")
        async with (
            attached(tmp_path / "left", files["left"]) as (_, left),
            attached(tmp_path / "right", files["right"]) as (_, right),
        ):
            await left.controlled("Trial", "")
            assert (await take(left, "")).outcome is Outcome.EFFECTIVE
            assert (await left.write(0, 60.0)).outcome is Outcome.EFFECTIVE
            await right.controlled("Trial", left_name)
            with pytest.raises(UnansweredError, match=rf"write\.other_station.*{left_name}"):
                await right.write(0, 70.0, 60.0)

            assert (await take(right, left_name)).outcome is Outcome.EFFECTIVE
            await left.controlled("Trial", right_name)
            with pytest.raises(UnansweredError, match=rf"write\.other_station.*{right_name}"):
                await left.write(0, 80.0, 60.0)
            assert (await right.write(0, 70.0)).outcome is Outcome.EFFECTIVE

    lost = entries_in(tmp_path / "left")
    assert [(entry.old, entry.new) for entry in lost if entry.action == "control.lost"] == [(left_name, right_name)]
    taken = entries_in(tmp_path / "right")
    assert [(e.old, e.new, e.person) for e in taken if e.action == "control.take"] == [(left_name, right_name, "emma")]
