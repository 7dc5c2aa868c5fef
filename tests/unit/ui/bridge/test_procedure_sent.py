"""What goes to the machine by a person's word: told before the word is given."""

from dataclasses import replace

import pytest

from hmi.values.procedure import AGAIN, Action, Moment, Procedure, Stage, StageKind
from hmi.values.run import PassedStage, Passing
from hmi.values.text import Text
from tests.procedures_text import CLEANING, REMOVE
from ui.bridge.procedure_run import Book

STOP = Action(when=Moment.ENTER, method="Blister.Stop")
SPEED = Action(when=Moment.LEAVE, tag="Blister.Status.MachSpeed", value=245.0)


def with_actions(procedure: Procedure, *names: str) -> Procedure:
    """It, with a machine that is stopped at the beginning of these stages."""
    stages = [replace(one, actions=[STOP]) if one.name in names else one for one in procedure.stages]
    return replace(procedure, stages=stages)


def sent(book: Book, stage: str, chosen: str = "", procedure: str = CLEANING.name) -> tuple[Action, ...]:
    kind = StageKind.INSTRUCTION
    passed = PassedStage(place=stage, stage=stage, procedure=procedure, kind=kind, passing=Passing.ACTIVE, began_ns=1)
    return book.sent(passed, chosen)


@pytest.mark.parametrize(
    ("begun", "stage", "chosen"),
    [
        ("cold", "stop", ""),
        ("plate", "cold", ""),  # inside a branch
        ("rollers", "cold", ""),
        ("plate_look", "plate", ""),  # the next of the same branch
        ("wipe", "both", ""),  # the first of a round
        ("wipe", "rounds", AGAIN),
        ("force", "rounds", "enough"),
        ("report", "result", "bad"),
        ("check", "report", ""),
    ],
)
def test_what_begins_by_a_word_is_foretold_with_it(begun: str, stage: str, chosen: str) -> None:
    book = Book(with_actions(CLEANING, begun), {REMOVE.name: REMOVE})
    assert sent(book, stage, chosen) == (STOP,)


@pytest.mark.parametrize(
    ("begun", "stage", "chosen"),
    [
        ("report", "result", ""),  # nothing is chosen yet
        ("report", "result", "good"),
        ("wipe", "rounds", ""),
        ("wipe", "rounds", "enough"),
        ("rounds", "rollers", ""),  # the other branch may still be under way
        ("sign", "check", ""),  # whoever checks says nothing of what is done next
        ("stop", "sign", ""),  # the last
    ],
)
def test_what_does_not_begin_by_it_is_not(begun: str, stage: str, chosen: str) -> None:
    assert sent(Book(with_actions(CLEANING, begun), {REMOVE.name: REMOVE}), stage, chosen) == ()


def test_its_own_go_first_and_what_is_called_begins_with_its_own() -> None:
    called = with_actions(REMOVE, "remove")
    stages = [replace(one, actions=[SPEED]) if one.name == "force" else one for one in CLEANING.stages]
    assert sent(Book(replace(CLEANING, stages=stages), {REMOVE.name: called}), "force") == (SPEED, STOP)
    assert sent(Book(CLEANING, {REMOVE.name: called}), "remove", procedure=REMOVE.name) == ()


def test_what_is_inside_begins_only_when_the_machine_has_answered() -> None:
    inner = Stage(name="inner", kind=StageKind.INSTRUCTION, title=Text("Inside", "Dedans"), actions=[STOP])
    around = Stage(
        name="around", kind=StageKind.LOOP, title=Text("Around", "Autour"), body=["inner"],
        actions=[replace(SPEED, when=Moment.ENTER)],
    )  # fmt: skip
    first = Stage(name="first", kind=StageKind.INSTRUCTION, title=Text("First", "D'abord"))
    book = Book(replace(CLEANING, stages=[first, around, inner]))
    assert sent(book, "first") == (replace(SPEED, when=Moment.ENTER),)


def test_of_what_is_not_known_nothing_is_told() -> None:
    assert sent(Book(CLEANING), "remove", procedure=REMOVE.name) == ()
    assert sent(Book(with_actions(CLEANING, "clearance")), "nowhere") == ()
