"""Scenario files: a sound one as it is, and everything that is wrong with another, each with its line."""

import shutil
from pathlib import Path

import pytest

from hmi.training.ground import Ground
from hmi.training.load import ScenarioError, find, load
from hmi.values.scenario import ActionKind, Difficulty, Initial, PlannedFault
from hmi.values.text import Text
from tests.unit.hmi.training.player import copy_of, demo_ground


@pytest.fixture(scope="module")
def ground() -> Ground:
    return demo_ground()


def spoilt(path: Path, old: str, new: str, ground: Ground | None) -> list[str]:
    """What is wrong once `old` was changed to `new`."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ScenarioError) as error:
        load(path, ground)
    return [str(problem) for problem in error.value.problems]


def test_a_scenario_as_its_file_says_it(tmp_path: Path, ground: Ground) -> None:
    scenario = load(copy_of("cartoner-jam", tmp_path), ground)
    assert (scenario.name, scenario.version, scenario.difficulty) == ("cartoner-jam", "1.0", Difficulty.EASY)
    assert scenario.label == Text("Jam of the cartoner", "Bourrage de l’étuyeuse")
    assert scenario.faults == (PlannedFault(fault="jam", at_s=20.0),)
    assert scenario.initial == Initial(seed=12, levels={"Buffers.Blisters": 250.0}, attended=[])
    assert len(scenario.hash) == 64
    acknowledge, slow, stop, remove, _, start = scenario.wanted
    assert (acknowledge.after, stop.after, remove.after, start.after) == ((), (), ("stop",), ("reset",))
    assert (slow.kind, slow.low, slow.high, slow.tag) == (ActionKind.WRITE, 100.0, 200.0, "Blister.Status.MachSpeed")
    assert stop.tag == "Cartoner.Status.StateCurrent"
    assert [mistake.critical for mistake in scenario.mistakes] == [True] * 3


def test_an_action_that_says_nothing_of_its_order_comes_after_the_one_above(tmp_path: Path, ground: Ground) -> None:
    path = copy_of("cartoner-jam", tmp_path)
    path.write_text(path.read_text("utf-8").replace('after = ["remove"]\n', ""), "utf-8")
    reset = load(path, ground).wanted[4]
    assert (reset.name, reset.after) == ("reset", ("remove",))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('version = "1.0"', 'version = "one"', 'line 3: version is MAJOR.MINOR, as "1.0", and not "one"'),
        ("most_s = 900.0", "most_s = 100.0", "line 11: most_s is 100, not above par_s = 180"),
        ('machine = "Cartoner"', 'machine = "Cartonner"', 'names no machine of the station: "Cartonner"; did you mean'),
        ('fault = "jam"', 'fault = "jem"', 'faults[0].fault names no fault of the simulated line: "jem"; did you mean'),
        ("at_s = 20.0", "at_s = 2000.0", "faults[0].at_s is 2000: by then the scenario is over"),
        ("at_s = 20.0", 'at_s = 20.0\nwhen = "Nothing > 3"', 'faults[0].when names no tag: "Nothing"'),
        ("> 60", "> sixty", "goals[0].when names no tag"),
        ("from_s = 30.0", "from_s = 899.0", "goals[0].hold_s cannot be reached: the scenario is over by then"),
        ('tag = "Buffers.Blisters"', 'tag = "Buffers.Blister"', "limits[0].tag names no tag of the station"),
        ('tag = "Buffers.Blisters"', 'tag = "Line.Lot"', 'limits[0].tag names a tag that is no number: "Line.Lot"'),
        ("high = 690.0\n", "", "limits[0].low is missing, and so is high: one of them at least"),
        ('about = "Cartoner.Jam"', 'about = "Cartoner.Jar"', "wanted[0].about names no alarm of the station"),
        (
            'about = "Blister.Status.MachSpeed"',
            'about = "Blister.FilmRemaining"',
            'wanted[1].about names "Blister.FilmRemaining", which the station file lets nobody write',
        ),
        ("low = 100.0\nhigh = 200.0", "low = 300.0\nhigh = 200.0", "wanted[1].high is 200, below low = 300"),
        ('about = "Cartoner.Stop"', 'about = "Cartoner.Halt"', "wanted[2].about names no method that the station"),
        ('about = "jam"', 'about = "jan"', "wanted[3].about names nothing of [[handwork]]"),
        ('what = "jam"', 'what = "jar"', "handwork[0].what names nothing that can be mended"),
        ('after = ["stop"]', 'after = ["start"]', 'wanted[3].after names no action further up: "start"'),
        ('before = "remove"', 'before = "removed"', 'names no wanted action: "removed"; did you mean "remove"?'),
        ("weight = 3.0", "weight = 0.0", "wanted[2].weight must be at least 0.1"),
        ("weight = 3.0", "weigth = 3.0", 'wanted[2].weigth is not a setting; did you mean "weight"?'),
        ('name = "stop"', 'name = "slow"', 'wanted[2].name is there twice: "slow"'),
        ('name = "stop"', 'name = "The Stop"', 'wanted[2].name is "The Stop": a name is written with small letters'),
        ('fr = "Arrêter l’étuyeuse"', 'fr = " "', "wanted[2].label.fr is empty: every text is there in both languages"),
        (
            'label = { en = "Stop the cartoner", fr = "Arrêter l’étuyeuse" }',
            'label = { en = "Stop the cartoner" }',
            "wanted[2].label.fr is missing",
        ),
        ("seed = 12", 'seed = 12\nmachines = { Carton = "held" }', "names no machine of the simulated line"),
        ("seed = 12", "seed = 12\nwear = { cups = 0.5 }", "initial.wear.cups names no part that wears"),
        ("seed = 12", "seed = 12\nwear = { punch = 1.0 }", "initial.wear.punch"),
        ('"Buffers.Blisters" = 250.0', '"Buffers.Blisters" = 9999.0', "is 9999, outside 0 to 720"),
        ('"Buffers.Blisters" = 250.0', '"Buffers.Blister" = 250.0', "names nothing that can be filled"),
        ("seed = 12", 'seed = 12\nsetpoints = { "Blister.PunchForce" = 1.0 }', "names no setpoint of the simulated"),
        ("price = 2.0", "price = 12.0", "hints[0].price must be at most 10"),
        ("par_s = 180.0", "par_s = ", "is not TOML"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    old: str, new: str, problem: str, tmp_path: Path, ground: Ground
) -> None:
    found = spoilt(copy_of("cartoner-jam", tmp_path), old, new, ground)
    assert any(problem in one for one in found), found
    assert all(one.startswith("line ") for one in found)


def test_all_of_it_at_once_and_nothing_that_only_follows_from_it(tmp_path: Path, ground: Ground) -> None:
    path = copy_of("cartoner-jam", tmp_path)
    text = path.read_text("utf-8").replace('fault = "jam"', 'fault = "jem"').replace("weight = 3.0", "wait = 3.0", 1)
    path.write_text(text, "utf-8")
    found = spoilt(path, 'tag = "Buffers.Blisters"', 'tag = "Buffers"', ground)
    assert [one.partition(": ")[2].partition(" ")[0] for one in found] == [
        "faults[0].fault",
        "limits[0].tag",
        "wanted[2].wait",
    ]


def test_a_stage_belongs_to_a_procedure_that_can_be_used(tmp_path: Path, ground: Ground) -> None:
    stage = 'kind = "stage"\nabout = '
    path = copy_of("cartoner-jam", tmp_path)
    found = spoilt(path, 'kind = "method"\nabout = "Cartoner.Stop"', f'{stage}"jam-clearance"', ground)
    assert any('wanted[2].about is "jam-clearance": write it as "procedure/stage"' in one for one in found)


def test_without_a_station_its_names_are_not_looked_at(tmp_path: Path) -> None:
    path = copy_of("cartoner-jam", tmp_path)
    path.write_text(path.read_text("utf-8").replace("Cartoner.Stop", "Somewhere.Stop"), "utf-8")
    assert load(path).wanted[2].about == "Somewhere.Stop"


def test_a_library_keeps_what_cannot_be_used_with_its_reasons(tmp_path: Path, ground: Ground) -> None:
    own = tmp_path / "own"
    own.mkdir()
    copy_of("film-end", tmp_path)
    (own / "film-end.toml").write_text("version = 3\n", "utf-8")
    shutil.copy(copy_of("back-to-work", tmp_path), own / "back-to-work.toml")
    found = find([tmp_path, own, tmp_path / "nowhere"], ground)
    assert [(one.name, one.scenario is not None, one.path.parent) for one in found] == [
        ("back-to-work", True, own),
        ("film-end", False, own),
    ]
    faces = [one.face(shipped=False) for one in found]
    assert (faces[0].problems, faces[0].par_s) == ((), 60.0)
    assert any("version must be a text" in problem for problem in faces[1].problems)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"x = [" * 5000], ids=["no text", "empty", "deep"])
def test_whatever_the_file_holds_it_is_told_and_nothing_breaks(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    with pytest.raises(ScenarioError):
        load(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="there is no such file"):
        load(tmp_path / "nothing.toml")
