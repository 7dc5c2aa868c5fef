"""The procedures that come with Pupitre: sound at the demo line, carried out on it to their end, and whole."""

import re
from itertools import chain
from pathlib import Path

import pytest

from hmi.twin.line import Line
from hmi.values.procedure import EvidenceKind, Moment, Procedure, Stage, StageKind
from hmi.values.run import Passing, RunPhase
from tests.unit.hmi.procedures.on_twin import (
    FOUND,
    PROCEDURES,
    SHIPPED,
    STATION,
    Before,
    OnTwin,
    door,
    jam,
    run,
    running,
    stand,
)

NAMES = (
    "blister-bearing", "blister-seal-plate", "cartoner-cups", "format-changeover", "jam-clearance", "line-clearance",
    "line-start", "line-stop", "network-first-aid", "room-pressure",
)  # fmt: skip
STAGES = [(one, stage) for one in SHIPPED.values() for stage in one.stages]
GREY = "#7A858E"
AROUND = {StageKind.SUB, StageKind.PARALLEL, StageKind.LOOP}
"""What is inside them takes it."""


def test_all_are_there_and_sound_at_the_demo_line() -> None:
    assert {one.name: [str(problem) for problem in one.problems] for one in FOUND} == {name: [] for name in NAMES}


@pytest.mark.parametrize(
    ("name", "before", "choices"),
    [
        ("line-clearance", stand, {}),
        ("line-start", stand, {"cleared": "cleared"}),
        ("line-start", stand, {"cleared": "open"}),
        ("line-stop", running, {"way": "empty"}),
        ("line-stop", running, {"way": "now"}),
        ("format-changeover", stand, {}),
        ("blister-seal-plate", running, {"running": "runs", "state": "good"}),
        ("blister-seal-plate", stand, {"running": "stands", "state": "worn"}),
        ("cartoner-cups", running, {"running": "runs"}),
        ("cartoner-cups", stand, {"running": "stands"}),
        ("blister-bearing", running, {"judge": "good"}),
        ("blister-bearing", running, {"judge": "raised"}),
        ("blister-bearing", running, {"judge": "danger"}),
        ("jam-clearance", jam, {"why": "jam", "cause": "carton"}),
        ("jam-clearance", running, {"why": "other"}),
        ("room-pressure", running, {"how-far": "low", "exposed": "no", "restart": "no"}),
        ("room-pressure", door, {"how-far": "lost-running", "exposed": "yes", "restart": "yes"}),
        ("network-first-aid", running, {"missing": "all", "lamps": "lit"}),
        ("network-first-aid", running, {"missing": "all", "lamps": "dark"}),
        ("network-first-aid", running, {"missing": "one"}),
    ],
)
def test_each_way_can_be_gone_on_the_demo_line(name: str, before: Before, choices: dict[str, str]) -> None:
    line = Line(seed=3)
    before(line)
    play = OnTwin(name, line, choices)
    play.carry_out()
    assert play.play.run.phase is RunPhase.DONE
    assert {one.passing for one in play.play.run.passed} == {Passing.DONE}
    assert not play.play.run.deviations


def test_what_a_stage_forbids_does_stop_a_run() -> None:
    """The harness above is no formality: a line that runs cannot be started, and a decision is asked for."""
    with pytest.raises(AssertionError, match=r"stopped at 60\.\d+ s: procedure\.time_out"):
        OnTwin("line-start", Line(seed=3), {"cleared": "cleared"}).carry_out()


def test_the_line_runs_after_a_start_and_stands_after_a_stop() -> None:
    line = Line(seed=3)
    OnTwin("line-stop", line, {"way": "empty"}).carry_out()
    assert [state.name for state in line.states()] == ["STOPPED"] * 4
    run(line, 60.0)
    OnTwin("line-start", line, {"cleared": "cleared"}).carry_out()
    assert "STOPPED" not in [state.name for state in line.states()]


def test_together_they_use_all_there_is() -> None:
    stages = [stage for _, stage in STAGES]
    assert {stage.kind for stage in stages} == set(StageKind)
    given = {EvidenceKind.VALUE for stage in stages if stage.watch}
    given |= {EvidenceKind.ENTRY for stage in stages if stage.wanted}
    assert given.union(*(stage.evidence for stage in stages)) == set(EvidenceKind)
    actions = [action for stage in stages for action in stage.actions]
    assert {action.when for action in actions} == set(Moment)
    assert {bool(action.tag) for action in actions} == {True, False}
    assert {one.trained for one in SHIPPED.values()} == {True, False}
    loops = [stage for stage in stages if stage.kind is StageKind.LOOP]
    assert {bool(loop.when) for loop in loops} == {True, False}
    assert any(stage.covers for stage in stages)
    assert any(stage.right for stage in stages)
    assert any(stage.skippable for stage in stages)


@pytest.mark.parametrize("procedure", SHIPPED.values(), ids=SHIPPED.keys())
def test_every_stage_says_how_what_if_and_how_long(procedure: Procedure) -> None:
    for stage in procedure.stages:
        assert stage.title.en, stage.name
        assert stage.words.en, stage.name
        assert stage.if_wrong.en or stage.kind in {StageKind.SIGNATURE, StageKind.SUB, StageKind.PARALLEL}, stage.name
        assert (stage.par_s is None) == (stage.kind in AROUND), stage.name
    assert set(procedure.parts) == {"purpose", "scope", "roles", "safety", "materials", "references"}
    assert any(stage.critical for stage in procedure.stages)


@pytest.mark.parametrize("procedure", SHIPPED.values(), ids=SHIPPED.keys())
def test_limits_that_are_said_are_those_that_are_checked(procedure: Procedure) -> None:
    """Numbers of a condition stand in the words of its stage, in both languages."""
    for stage in procedure.stages:
        if stage.kind is StageKind.CHECK and not _is_of_states(stage):
            numbers = re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?", stage.when)
            said = {float(number) for number in numbers} - _UNSAID.get((procedure.name, stage.name), frozenset())
            for words in (stage.words.en, stage.words.fr):
                there = _numbers(words)
                assert said <= there, (stage.name, said - there)


_UNSAID = {
    ("network-first-aid", "back"): frozenset({0.0, -50.0}),  # any value that is known
    ("cartoner-cups", "stopped"): frozenset({0.5, -5.0}),
    ("blister-seal-plate", "stopped"): frozenset({0.5}),
    ("blister-bearing", "stopped"): frozenset({0.5}),
    ("jam-clearance", "stopped"): frozenset({0.5}),
    ("line-clearance", "stand"): frozenset({0.5}),
    ("line-stop", "belt-empty"): frozenset({1.0}),
    ("line-stop", "packer-empty"): frozenset({40.0}),  # two cases
}
"""Figures that stand for "none", "stands still", "is known": said in words."""


def _is_of_states(stage: Stage) -> bool:
    return not re.search(r"[<>]", stage.when)


def _numbers(words: str) -> set[float]:
    """As both languages write them: 5.5 and 5,5; 350,000 and 350 000."""
    joined = re.sub(r"(?<=\d)[, \u00a0](?=\d{3}\b)", "", words)
    return {float(found.replace(",", ".")) for found in re.findall(r"-?\d+(?:[.,]\d+)?", joined)}


def test_components_and_procedures_know_each_other() -> None:
    named = {component.procedure for component in STATION.components if component.procedure}
    assert named == {"blister-bearing", "blister-seal-plate", "cartoner-cups"}
    assert named <= set(SHIPPED)


def test_other_procedures_that_are_spoken_of_exist() -> None:
    """ "(line-stop)" in references names a procedure."""
    for procedure in SHIPPED.values():
        for text in (procedure.parts["references"].en, procedure.parts["references"].fr):
            for name in re.findall(r"\(([a-z]+(?:-[a-z]+)+)\)", text):
                assert name in SHIPPED, (procedure.name, name)


def test_titles_of_procedures_are_quoted_as_they_are() -> None:
    quotes = {
        "line-stop": ("Stop the line", "Arrêter la ligne"),
        "line-start": ("Start the line", "Démarrer la ligne"),
        "room-pressure": ("Loss of room pressure", "Perte de surpression du local"),
        "blister-seal-plate": ("Sealing-plate cleaning", "Nettoyage de la plaque de scellage"),
        "cartoner-cups": ("Suction-cup replacement", "Remplacement des ventouses"),
        "line-clearance": ("Line clearance", "Vide de ligne"),
    }
    for name, (en, fr) in quotes.items():
        assert (SHIPPED[name].label.en, SHIPPED[name].label.fr) == (en, fr)


# --- pictures ---------------------------------------------------------------------------------------------------------


def test_every_picture_is_used_and_there() -> None:
    used = {stage.picture for _, stage in STAGES if stage.picture}
    assert used == {path.name for path in (PROCEDURES / "pictures").iterdir()}


@pytest.mark.parametrize("path", sorted((PROCEDURES / "pictures").glob("*.svg")), ids=lambda path: str(path.name))
def test_pictures_are_one_grey_and_have_no_words(path: Path) -> None:
    """They stand on light and on dark ground, and beside either language."""
    drawing = path.read_text("utf-8")
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", drawing)) == {GREY}
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) <= {GREY, "none"}
    assert all(text.isdigit() for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawing))
    assert not re.search(r"<(title|desc|image|script|style|a)\b|href|url\(", drawing)


def test_numbers_that_words_speak_of_are_in_the_picture() -> None:
    for _, stage in STAGES:
        spoken = chain.from_iterable(re.findall(r"point (\d)", words) for words in (stage.words.en, stage.words.fr))
        if numbers := set(spoken):
            drawing = (PROCEDURES / "pictures" / stage.picture).read_text("utf-8")
            assert numbers <= set(re.findall(r"<text[^>]*>(\d)</text>", drawing)), stage.name
