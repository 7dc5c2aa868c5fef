"""A procedure written from the help page alone, and the page itself.

`written/tape-change.toml` has ten stages and was written with nothing at hand but
`resources/help/procedure_writing_en.md` and the station's list of tags. It was sound at the first check. Then some
sixty slips were made in it on purpose (`SLIPS` keeps those of a beginner). What stopped its writer, and was mended:

- An inline table over two lines, a straight quotation mark within a text, a decimal comma, a name with a space: that is
  what hands do in TOML, and the complaints spoke of "key parts" and "statements". Each now ends with the usual slip
  (`hmi/station/toml.py`), and the page says them before the first file.
- `machine` below `[parts]` is "not a setting": the page says what stands on top, and why.
- That a right is none was told without saying what rights look like: two are named now, the page lists those of a hold.
- A number that has to be exactly 4, a code that has no tag to equal, a hold point with a photo: each has its sentence.
"""

import re
from pathlib import Path

import pytest

from hmi.procedures.load import ProcedureError, load, parsed
from hmi.procedures.plant import plant_of
from hmi.procedures.structs import KINDS
from hmi.twin.line import Line
from hmi.values.procedure import StageKind
from resources import FOLDER
from tests.unit.hmi.procedures.on_twin import SHIPPED, STATION, OnTwin, running

WRITTEN = Path(__file__).parent / "written" / "tape-change.toml"
PLANT = plant_of(STATION)
TEXT = WRITTEN.read_text("utf-8")
PAGES = [FOLDER / "help" / f"procedure_writing_{language}.md" for language in ("en", "fr")]
HEAD = """
version = "1.0"
label = { en = "A", fr = "B" }
[[changes]]
version = "1.0"
date = "2026-11-21"
words = { en = "A", fr = "B" }
"""

SLIPS = [
    ("hold_s = 2\n", "hold = 2\n", "stages[3].hold is not a setting; did you mean"),
    ('machine = "CasePacker"', 'machine = "Case packer"', "names no machine of the station"),
    ("not CasePacker.GuardOpen", "not CasePacker.Guard", "names no tag"),
    ("= Stopped and", "= Stoped and", "neither a tag nor a word of the state"),
    ("time_out_s = 60", "", 'time_out_s is missing: kind = "check" needs it'),
    ('fr = "Signer"', 'fr = ""', "every text is there in both languages"),
    (', fr = "Signer"', "", "title.fr is missing"),
    ('next = "stopped"', 'next = "roll"', "jumps back"),
    ('next = "stopped"', 'next = "stoped"', "names no stage"),
    ('fr = "Oui" } }', 'fr = "Oui" }, next = "stopped" }', "is never reached"),
    ('kind = "signature"', 'kind = "sign"', "did you mean"),
    ('version = "1.0"\nlabel', 'version = "2.0"\nlabel', "changes say nothing of version 2.0"),
    ("CasePacker.Stop", "CasePacker.Halt", "names no method"),
    ('method = "CasePacker.Stop"', 'tag = "Blister.SealingSetpoint", value = 165', "asks for a signature"),
    ('evidence = ["photo"]', 'picture = "knife.svg"', "is not there"),
    ('name = "sign"', 'name = "Sign off"', "small letters, digits and hyphens"),
    ('kind = "hold"', 'kind = "hold"\nright = "quality"', 'rights are "write.witness"'),
    ("text = true }", "low = 4, high = 2 }", "nothing could be entered"),
    ("hold_s = 2\ntime_out_s = 60", "hold_s = 90\ntime_out_s = 60", "it would always run out first"),
]


def problems(text: str) -> list[str]:
    try:
        parsed(text.encode(), WRITTEN, PLANT, SHIPPED)
    except ProcedureError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_what_was_written_from_the_page_is_sound() -> None:
    procedure = load(WRITTEN, PLANT, SHIPPED)
    assert len(procedure.stages) == 10
    assert len({stage.kind for stage in procedure.stages}) == 6


def test_it_can_be_carried_out_on_the_demo_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SHIPPED, "tape-change", load(WRITTEN, PLANT, SHIPPED))
    line = Line(seed=3)
    running(line)
    play = OnTwin("tape-change", line, {"running": "yes"})
    play.carry_out()
    assert [one.stage for one in play.play.run.passed][-1] == "sign"


@pytest.mark.parametrize(("right", "wrong", "told"), SLIPS, ids=[told for _, _, told in SLIPS])
def test_each_slip_is_told_once_with_its_line(right: str, wrong: str, told: str) -> None:
    assert right in TEXT
    (problem,) = problems(TEXT.replace(right, wrong, 1))
    assert told in problem
    assert problem.startswith("line ")


# --- the page ---------------------------------------------------------------------------------------------------------


def examples(page: Path) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_whole_files_on_the_page_are_sound(page: Path) -> None:
    whole = [one for one in examples(page) if one.startswith("version")]
    assert len(whole) == 2
    assert [problems(one) for one in whole] == [[], []]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_all_other_examples_of_the_page_make_one_sound_procedure(page: Path) -> None:
    """In their order: each name that one of them speaks of is there, and every kind has its example."""
    stages = "\n".join(one for one in examples(page) if not one.startswith("version"))
    assert problems(HEAD + stages) == []
    procedure = parsed((HEAD + stages).encode(), WRITTEN, PLANT, SHIPPED)
    assert {stage.kind for stage in procedure.stages} == set(StageKind)


def test_both_languages_show_the_same_examples() -> None:
    english, french = (examples(page) for page in PAGES)
    assert english == french


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_every_setting_is_spoken_of(page: Path) -> None:
    text = page.read_text("utf-8")
    settings = set(re.findall(r"^\| `(\w+)` \|", (FOLDER / "help" / "procedure_file.md").read_text("utf-8"), re.M))
    assert set(KINDS) <= settings
    unspoken = {name for name in settings if not re.search(rf"\b{name}\b", text)} - {"arguments"}
    assert unspoken == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_conditions_on_the_page_are_conditions(page: Path) -> None:
    """Those that stand apart, each on its line."""
    shown = re.findall(
        r"^    ((?!pupitre).+)$", page.read_text("utf-8").partition("## 7.")[0].partition("## 6.")[2], re.M
    )
    assert len(shown) == 4
    for condition in shown:
        stage = '\n[[stages]]\nname = "a"\nkind = "check"\ntime_out_s = 5\ntitle = { en = "A", fr = "B" }\n'
        stage += f'when = "{condition}"'
        assert problems(HEAD + stage) == []


def test_sentences_that_the_page_explains_are_said() -> None:
    """The left column of its last table, against what the check says of the slips above and of TOML."""
    table = PAGES[0].read_text("utf-8").rpartition("## What stops people")[2]
    quoted = re.findall(r"^\| `([^`]+)` \|", table, re.M)
    said = " ".join(problem for right, wrong, _ in SLIPS for problem in problems(TEXT.replace(right, wrong, 1)))
    said += " ".join(problems("a = b") + problems(TEXT.replace("[parts]", '[parts]\nmachine = "Line"')))
    said += " ".join(problems(TEXT.replace('kind = "hold"', 'kind = "hold"\nspan_s = 1')))
    for sentence in quoted:
        assert all(part.strip() in said for part in sentence.split("...")), sentence
