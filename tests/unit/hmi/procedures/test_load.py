"""A procedure's file: what it becomes, and everything that may be wrong with it, each with its line."""

from pathlib import Path

import pytest

from hmi.procedures.load import find, parsed
from hmi.procedures.plant import Plant, plant_of
from hmi.station.load import load as load_station
from hmi.values.procedure import Action, EvidenceKind, Moment, Option, StageKind, Wanted
from hmi.values.right import Right
from hmi.values.signature import Meaning
from hmi.values.text import Text
from resources import resource
from tests.unit.hmi.procedures.files import FIRST, HEAD, LABEL, stage, told


@pytest.fixture(scope="session")
def demo() -> Plant:
    return plant_of(load_station(resource("stations/demo.toml")))


# --- a sound one --------------------------------------------------------------------------------------------------

SOUND = (
    HEAD
    + """\
[parts]
safety.en = "Lock it."
safety.fr = "Consigner."
"""
    + stage("ask", "choice", f'options = [{{ name = "a", {LABEL}, next = "value" }}, {{ name = "b", {LABEL} }}]')
    + stage("both", "parallel", 'branches = [["left"], ["right"]]')
    + stage("left", more='words = { en = "How", fr = "Comment" }\nif_wrong.en = "Stop."\nif_wrong.fr = "Arrêter."')
    + stage("right", "timer", "span_s = 20\npar_s = 20")
    + stage("value", "entry", f"wanted = {{ {LABEL}, unit = 'mm', decimals = 1, low = 1.5, high = 2 }}")
    + stage(
        "wait", "check", "when = 'T > 3'\nhold_s = 5\ntime_out_s = 60\nwatch = ['T']\nevidence = ['value', 'photo']"
    )
    + stage("rounds", "loop", "body = ['look']\nmost = 3")
    + stage("look", more="[[stages.actions]]\nwhen = 'leave'\nmethod = 'M.Stop'\narguments = [1]")
    + stage("sign", "signature", "covers = ['left', 'value']\nmeaning = 'reviewed'")
    + stage("held", "hold", "right = 'lot.review'\ncritical = true\nskippable = true")
)


def test_a_file_becomes_a_procedure() -> None:
    made = parsed(SOUND.encode(), Path("/nowhere/clean.toml"))
    assert (made.name, made.version, made.label, made.trained) == ("clean", "1.2", Text("Clean", "Nettoyer"), False)
    assert made.parts == {"safety": Text("Lock it.", "Consigner.")}
    assert [change.date for change in made.changes] == ["2026-11-21"]
    assert len(made.hash) == 64
    assert [one.name for one in made.main_line()] == ["ask", "both", "value", "wait", "rounds", "sign", "held"]
    assert made.stage("ask").options[0] == Option(name="a", label=Text("L", "E"), next="value")
    assert made.stage("both").branches == (("left",), ("right",))
    assert made.stage("left").if_wrong == Text("Stop.", "Arrêter.")
    assert made.stage("value").wanted == Wanted(label=Text("L", "E"), unit="mm", decimals=1, low=1.5, high=2.0)
    assert made.stage("wait").evidence == (EvidenceKind.VALUE, EvidenceKind.PHOTO)
    assert made.stage("wait").kind is StageKind.CHECK
    assert made.stage("look").actions == (Action(when=Moment.LEAVE, method="M.Stop", arguments=(1.0,)),)
    assert made.stage("sign").meaning is Meaning.REVIEWED
    held = made.stage("held")
    assert (held.meaning, held.right, held.critical, held.skippable) == (Meaning.CHECKED, Right.REVIEW_LOTS, True, True)


def test_the_hash_is_of_the_bytes() -> None:
    one, other = (parsed(text.encode(), Path("clean.toml")) for text in (SOUND, SOUND + "# a word\n"))
    assert one.hash != other.hash
    assert one.stages == other.stages


def test_every_shipped_procedure_fits_the_demo(demo: Plant) -> None:
    found = find([resource("stations/demo.toml").parent.parent / "procedures"], demo)
    assert [(one.name, one.problems) for one in found if one.problems] == []
    assert len(found) >= 9


# --- wrong ones ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('version = "1.0\n', "line 1: is not TOML: "),
        (SOUND.replace('"1.2"\nlabel', '"1"\nlabel'), 'line 1: version is MAJOR.MINOR, as "1.0", and not "1"'),
        (SOUND.replace('"1.2"\nlabel', '"1.3"\nlabel'), "line 3: changes say nothing of version 1.3"),
        (SOUND.replace("2026-11-21", "21.11.2026"), 'line 5: changes[0].date is a day as "2026-11-21", and not "21.'),
        (SOUND.replace(', fr = "Nettoyer"', ""), "line 2: label.fr is missing"),
        (SOUND.replace('fr = "Première."', 'fr = " "'), "line 6: changes[0].words.fr is empty: every text is there"),
        (SOUND.replace('if_wrong.fr = "Arrêter."', ""), "stages[2].if_wrong.fr is missing"),
        (SOUND.replace('safety.fr = "Consigner."', ""), "line 8: parts.safety.fr is missing"),
        ('name = "wash"\n' + SOUND, 'line 1: name is "wash", but the file is called "clean"'),
        (SOUND.replace("skippable", "skipable"), 'skipable is not a setting; did you mean "skippable"?'),
    ],
)
def test_the_head_and_the_texts(text: str, expected: str) -> None:
    problems = told(text)
    assert len(problems) == 1
    assert expected in problems[0]


@pytest.mark.parametrize(
    ("stages", "line", "expected"),
    [
        (stage("A b"), 1, 'stages[0].name is "A b": a name is written with small letters'),
        (stage("end"), 1, 'stages[0].name is "end": a name'),
        (stage("a", more="hold_s = 3"), 4, 'hold_s has a meaning for kind = "check" only, not for "instruction"'),
        (stage("a", more="meaning = 'checked'"), 4, 'a meaning for kind = "hold" or "signature" only'),
        (stage("a", "check", "time_out_s = 3"), 0, 'stages[0].when is missing: kind = "check" needs it'),
        (stage("a", "check", "when = 'A > 3'"), 0, "stages[0].time_out_s is missing"),
        (stage("a", "check", "when = 'A >'\ntime_out_s = 3"), 4, "stages[0].when has its end where a tag"),
        (stage("a", "check", "when = 'A > 1'\nhold_s = 9\ntime_out_s = 9"), 6, "time_out_s is 9, not above hold_s = 9"),
        (stage("a", "loop", "body = ['b']") + stage("b"), 0, "stages[0].most is missing"),
        (stage("a", "timer", "span_s = 0"), 4, "span_s must be more than 0"),
        (stage("a", "timer", "span_s = -1"), 4, "span_s must be at least 0"),
        (stage("a", "entry", f"wanted = {{ {LABEL} }}"), 4, "wanted has no limits"),
        (stage("a", "entry", f"wanted = {{ {LABEL}, low = 3, high = 2 }}"), 4, "wanted.high is 2, below low = 3"),
        (stage("a", "entry", f"wanted = {{ {LABEL}, low = nan }}"), 4, "wanted.low must be a finite number"),
        (stage("a", "entry", f"wanted = {{ {LABEL}, low = 1.25, decimals = 1 }}"), 4, "wanted.low is 1.25, finer than"),
        (stage("a", "entry", f"wanted = {{ {LABEL}, text = true, low = 1 }}"), 4, "wanted.low is for a number"),
        (stage("a", "choice", f'options = [{{ name = "x", {LABEL} }}]'), 4, "options are one: a choice has two"),
        (stage("a", "hold", "right = 'lot.revew'"), 4, 'is no right: "lot.revew"; did you mean "lot.review"?'),
        (stage("a", "hold", "meaning = 'performed'"), 4, 'meaning is "performed": at a hold'),
        (stage("a", "signature", "evidence = ['photo']"), 4, "evidence is asked for where somebody signs"),
        (stage("a", more="evidence = ['value']"), 4, 'evidence asks for "value", but the stage watches no tag'),
        (
            stage("a", more="evidence = ['entry']"),
            4,
            'evidence asks for "entry", which a stage of kind = "instruction"',
        ),
        (stage("a", more="evidence = ['foto']"), 4, 'evidence[0] must be one of "value", "entry", "photo"'),
        (stage("a", more="picture = '../a.png'"), 4, 'picture is "../a.png": it names a file in the folder'),
        (stage("a", more="picture = 'C:\\a.png'"), 4, "without any folder"),
        (stage("a", more="picture = 'a.gif'"), 4, 'picture is "a.gif": a picture is a .png'),
        (stage("a", more="picture = 'a.png'"), 4, 'picture is not there: "pictures/a.png"'),
        (stage("a", more="actions = [{ tag = 'T' }]"), 4, 'value is missing: what is written to "T"?'),
        (stage("a", more="actions = [{ tag = 'T', method = 'M', value = 1 }]"), 4, "names either a tag or a method"),
        (stage("a", "hold", "actions = [{ when = 'leave', method = 'M' }]"), 4, "is done on leaving a hold"),
        (stage("a", more="actions = [{ }]"), 4, "names either a tag or a method"),
        (stage("a", more="actions = [{ method = 'M', value = 1 }]"), 4, "value is for a tag"),
        (stage("a") + stage("a"), 6, 'stages[1].name is given twice: "a" is stages[0] already'),
        (stage("a", more="next = 'c'") + stage("b") + stage("c"), 6, 'stages[1].name is never reached: "b"'),
        (stage("a", more="next = 'end'") + stage("b"), 6, 'never reached: "b"'),
        (stage("a", more="next = 'bb'") + stage("b-b"), 4, 'next names no stage: "bb"; did you mean "b-b"?'),
        (stage("a") + stage("b", more="next = 'a'"), 9, 'next jumps back to "a", which stands above'),
        (stage("a", more="next = 'a'"), 4, "next jumps to itself"),
        (
            stage("a", more="next = 'c'") + stage("b", "loop", "body = ['c']\nmost = 2") + stage("c"),
            4,
            'next jumps into "b", where "c" lies',
        ),
        (
            stage("b", "loop", "body = ['c']\nmost = 2") + stage("c", more="next = 'z'") + stage("z"),
            10,
            'next jumps out of "b"',
        ),
        (
            stage("b", "loop", "body = ['c', 'd']\nmost = 2")
            + stage("c", "choice", f'options = [\n{{ name = "x", {LABEL}, next = "d" }}, {{ name = "y", {LABEL} }}]')
            + stage("d"),
            11,
            'next jumps out of "b"',
        ),
        (stage("b", "loop", "body = ['c', 'c']\nmost = 2") + stage("c"), 4, "which would then stand twice"),
        (
            stage("a", "loop", "body = ['c']\nmost = 2") + stage("b", "loop", "body = ['c']\nmost = 2") + stage("c"),
            10,
            'names "c", which would then stand in "a" and in "b"',
        ),
        (stage("a", "parallel", "branches = [['b'], []]") + stage("b"), 4, "branches[1] has no stage"),
        (stage("a", "parallel", "branches = [['b']]") + stage("b"), 4, "branches are one"),
        (stage("a", "loop", "body = []\nmost = 2"), 4, "body has no stage"),
        (stage("a", "loop", "body = ['b', 'x']\nmost = 2") + stage("b"), 4, 'body names no stage: "x"'),
        (stage("s", "signature", "covers = ['a']") + stage("a"), 4, 'covers names "a", which is not over by then'),
        (stage("a") + stage("s", "signature", "covers = ['b']"), 10 - 1, 'covers names no stage: "b"'),
        (stage("s", "signature", "covers = ['s']"), 4, 'covers names itself: "s"'),
        (
            stage("p", "parallel", "branches = [['a'], ['b', 's']]")
            + stage("a")
            + stage("b")
            + stage("s", "signature", "covers = ['a']"),
            19,
            'covers names "a", which is not over by then',
        ),
        (
            stage("l", "loop", "body = ['a', 's']\nmost = 2") + stage("a") + stage("s", "signature", "covers = ['l']"),
            15,
            'covers names "l", which is not over by then',
        ),
    ],
)
def test_the_stages(stages: str, line: int, expected: str) -> None:
    problems = told(HEAD + stages)
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"line {FIRST + line}: ")
    assert expected in problems[0]


def test_stages_that_lie_inside_each_other_have_no_beginning() -> None:
    circle = stage("a", "loop", "body = ['b']\nmost = 2") + stage("b", "loop", "body = ['a']\nmost = 2")
    problems = told(HEAD + circle)
    assert [one.partition(": ")[2] for one in problems] == [
        "stages have no main line: each of them lies inside another",
        'stages[0].name lies inside itself: "a"',
        'stages[1].name lies inside itself: "b"',
    ]


def test_a_signature_inside_a_round_covers_what_is_over_in_it_and_before_it() -> None:
    flow = (
        stage("before")
        + stage("l", "loop", "body = ['p', 's']\nmost = 2")
        + stage("p", "parallel", "branches = [['a'], ['b']]")
        + stage("a")
        + stage("b")
        + stage("s", "signature", "covers = ['before', 'p', 'a']")
    )
    assert told(HEAD + flow) == []


def test_all_problems_are_told_at_once_and_from_the_top_down() -> None:
    wrong = (
        SOUND.replace("'T > 3'", "'T >'")
        .replace('next = "value"', 'next = "valu"')
        .replace("most = 3", "mots = 3")
        .replace("'mm'", "3")
    )
    assert [int(one.split()[1].rstrip(":")) for one in told(wrong)] == sorted(
        int(one.split()[1].rstrip(":")) for one in told(wrong)
    )
    assert len(told(wrong)) == 5  # mots is no setting, and most is missing


def test_no_stage_no_title_no_kind() -> None:
    assert told("stages = []\n" + HEAD) == ["line 1: stages are none: write [[stages]]"]
    assert told(HEAD) == ["stages is missing"]
    bare = told(HEAD + "[[stages]]\nname = 'a'\nkind = 'instrction'\n")
    assert bare == [
        f"line {FIRST}: stages[0].title is missing",
        f'line {FIRST + 2}: stages[0].kind must be one of "instruction", "check", "entry", "choice", "timer", "hold", '
        '"signature", "sub", "parallel", "loop"; did you mean "instruction"?',
    ]


# --- at a station -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "watch = ['Blister.GuardOpn']",
            'watch names no tag of the station: "Blister.GuardOpn"; did you mean "Blister.G',
        ),
        ("actions = [{ tag = 'Blister.GuardOpen', value = 1 }]", "which the station file lets nobody write"),
        ("actions = [{ tag = 'Nowhere', value = 1 }]", 'tag names no tag of the station: "Nowhere"'),
        ("actions = [{ tag = 'Blister.SealingSetpoint', value = 165 }]", 'asks for a signature (level = "sign")'),
        (
            "actions = [{ tag = 'Blister.Status.MachSpeed', value = 500 }]",
            "is 500, outside what may be written: 60 to 320",
        ),
        ("actions = [{ tag = 'Blister.Status.MachSpeed', value = 100.5 }]", "is 100.5, no multiple of 1"),
        ("actions = [{ method = 'Blister.Strt' }]", 'lets people call: "Blister.Strt"; did you mean "Blister.Start"?'),
        ("actions = [{ method = 'Blister.Start', arguments = [1] }]", 'are 1, but "Blister.Start" takes 0: none'),
    ],
)
def test_what_a_stage_looks_at_and_does(more: str, expected: str, demo: Plant) -> None:
    problems = told(HEAD + stage("a", more=more), demo)
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"line {FIRST + 4}: ")
    assert expected in problems[0]
    assert told(HEAD + stage("a", more=more)) == []  # no station is asked


def test_conditions_and_entries_are_of_tags_of_the_station(demo: Plant) -> None:
    check = stage("a", "check", "when = 'Blister.GuardOpen = 3'\ntime_out_s = 9")
    assert "compares something true or false with a number" in told(HEAD + check, demo)[0]
    ill_spelled = stage("a", "check", "when = 'Blister.GuardOpen and'\ntime_out_s = 9")
    assert len(told(HEAD + ill_spelled, demo)) == 1
    lot = f"wanted = {{ {LABEL}, text = true, equals = 'Line.Lot' }}"
    assert told(HEAD + stage("a", "entry", lot), demo) == []
    assert (
        "a tag that is no text"
        in told(HEAD + stage("a", "entry", lot.replace("Line.Lot", "Blister.GuardOpen")), demo)[0]
    )
    number = f"wanted = {{ {LABEL}, equals = 'Line.Lot' }}"
    assert "a tag that is no number" in told(HEAD + stage("a", "entry", number), demo)[0]
    assert told(f'machine = "Blistr"\n{HEAD}' + stage("a"), demo) == [
        'line 1: machine names no machine of the station: "Blistr"; did you mean "Blister"?'
    ]
