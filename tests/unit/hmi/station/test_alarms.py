"""Alarms of a station file: what means nothing is told, with its place."""

from pathlib import Path

import pytest

from hmi.station.load import load
from hmi.station.problems import StationError

HEAD = """
name = "plant"
[servers.line]
url = "opc.tcp://127.0.0.1:4840"
[[machines]]
name = "Press"
state = "Press.State"
[[machines]]
name = "Room"
[[tags]]
name = "Press.State"
node = "nsu=urn:x;s=State"
kind = "state"
states = { 6 = { en = "Execute" } }
[[tags]]
name = "Press.Force"
node = "nsu=urn:x;s=Force"
machine = "Press"
range = [0, 100]
setpoint = "Press.Setpoint"
limits = { low = 10.0, high = 80.0 }
[[tags]]
name = "Press.Setpoint"
node = "nsu=urn:x;s=Setpoint"
[[tags]]
name = "Press.Lot"
node = "nsu=urn:x;s=Lot"
kind = "text"
[[components]]
name = "Punch"
type = "punch"
machine = "Press"
responses = [{ tag = "Press.Force" }]
"""
GOOD = 'label = { en = "Force too high" }\ntag = "Press.Force"\nlimits = ["high"]\n'


def _problems(tmp_path: Path, *alarms: str) -> list[str]:
    file = tmp_path / "station.toml"
    file.write_text(HEAD + "".join(f"[[alarms]]\n{alarm}\n" for alarm in alarms), encoding="utf-8")
    try:
        load(file)
    except StationError as error:
        return [str(problem).partition(": ")[2] for problem in error.problems]
    return []


def test_sound_alarms_of_every_kind(tmp_path: Path) -> None:
    assert (
        _problems(
            tmp_path,
            f'name = "a"\n{GOOD}consequence_of = "Press"\nenabled = "Press.Force > 1"\npage = "trend:Press.Force"',
            'name = "b"\nlabel = { fr = "Dérive" }\nkind = "rate"\ntag = "Press.Force"\nhigh = 2.0',
            'name = "c"\nlabel = { en = "x" }\nkind = "deviation"\ntag = "Press.Force"\nlow = -3.0\nhigh = 3.0',
            'name = "d"\nlabel = { en = "x" }\nkind = "state"\ntag = "Press.State"\nstates = [9]',
            'name = "e"\nlabel = { en = "x" }\nkind = "expression"\nexpression = "Press.Force > 5"',
            'name = "f"\nlabel = { en = "x" }\ntag = "Press.Force"\nlimits = ["low", "high"]',
            'name = "g"\nlabel = { en = "x" }\nkind = "wear"\ncomponent = "Punch"',
        )
        == []
    )


@pytest.mark.parametrize(
    ("alarm", "problem"),
    [
        (f'name = " "\n{GOOD}', "alarms[0].name is empty"),
        (f'name = "link:line"\n{GOOD}', 'alarms[0].name begins with "link:", as the alarms of connections do'),
        (
            'name = "a"\nlabel = {}\ntag = "Press.Force"\nlimits = ["high"]',
            "alarms[0].label is empty: it is what the operator reads",
        ),
        (
            'name = "a"\nlabel = { en = "x" }\ntag = "Press.Forse"\nlimits = ["high"]',
            'alarms[0].tag names no tag: "Press.Forse"; did you mean "Press.Force"?',
        ),
        ('name = "a"\nlabel = { en = "x" }\nlimits = ["high"]', "alarms[0].tag is missing"),
        (
            'name = "a"\nlabel = { en = "x" }\ntag = "Press.Force"',
            'alarms[0].limits is missing for kind = "limit"',
        ),
        (
            'name = "a"\nlabel = { en = "x" }\ntag = "Press.Force"\nlimits = ["high_high"]',
            'alarms[0].limits names "high_high", which the tag "Press.Force" does not have among its limits',
        ),
        (
            f'name = "a"\n{GOOD}states = [1]',
            'alarms[0].states has a meaning for kind = "state", not for "limit"',
        ),
        (
            'name = "a"\nlabel = { en = "x" }\nkind = "deviation"\ntag = "Press.Setpoint"\nhigh = 1.0',
            'alarms[0].tag names "Press.Setpoint", which has no setpoint',
        ),
        (
            'name = "a"\nlabel = { en = "x" }\nkind = "rate"\ntag = "Press.Force"\nlow = 2.0\nhigh = 1.0',
            "alarms[0].high is 1, not above low = 2",
        ),
        (
            'name = "a"\nlabel = { en = "x" }\nkind = "rate"\ntag = "Press.Lot"\nhigh = 1.0',
            'alarms[0].tag names "Press.Lot", which is a text: only numbers and states are judged',
        ),
        (
            f'name = "a"\n{GOOD}consequence_of = "Room"',
            'alarms[0].consequence_of names "Room", which has no tag of its state',
        ),
        (
            'name = "a"\nlabel = { en = "x" }\nkind = "wear"',
            'alarms[0].component is missing for kind = "wear"',
        ),
        (
            'name = "a"\nlabel = { en = "x" }\nkind = "wear"\ncomponent = "Punc"',
            'alarms[0].component names no component: "Punc"; did you mean "Punch"?',
        ),
        (
            'name = "a"\nlabel = { en = "x" }\nkind = "wear"\ncomponent = "Punch"\ntag = "Press.Force"',
            'alarms[0].tag has no meaning for kind = "wear": its component has tags',
        ),
        (f'name = "a"\n{GOOD}page = "alarms:x"', 'alarms[0].page is no place: write "machine:NAME" or "trend:TAG"'),
        (
            f'name = "a"\n{GOOD}page = "machine:Pres"',
            'alarms[0].page names nothing of the station: "Pres"; did you mean "Press"?',
        ),
    ],
)
def test_what_means_nothing_is_told(tmp_path: Path, alarm: str, problem: str) -> None:
    assert _problems(tmp_path, alarm) == [problem]


def test_a_name_given_twice_and_an_expression_that_is_none(tmp_path: Path) -> None:
    problems = _problems(tmp_path, f'name = "a"\n{GOOD}enabled = "Press.Forse > 1"', f'name = "a"\n{GOOD}')
    assert 'alarms[1].name is given twice: "a" is alarms[0] already' in problems
    assert any(problem.startswith('alarms[0].enabled names no tag: "Press.Forse"') for problem in problems)
    assert len(problems) == 2
