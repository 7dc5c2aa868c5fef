"""The library and a procedure before it is begun: what may be begun, why not, and how a version is moved on."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions_people import Given
from hmi.channel.questions_procedures import (
    AskLibrary,
    AskProcedure,
    AskRun,
    AskRuns,
    LibraryTold,
    MoveProcedure,
    StartRun,
)
from hmi.channel.said import Secret
from hmi.values.procedure import Status
from hmi.values.right import Right
from hmi.values.signature import Meaning
from tests import procedures_told as told
from tests.procedures_text import HASH
from tests.unit.ui.pages.procedures.desk import Desk
from ui.pages.procedures.library_part import LibraryPart
from ui.pages.procedures.reading_part import ReadingPart
from ui.widgets.listed_row import ListedFace


def library(desk: Desk, reply: LibraryTold | Refused | None = None) -> LibraryPart:
    """All procedures."""
    desk.page.arrive("")
    desk.tick(6)
    desk.answer(reply or told.library(), AskLibrary)
    return desk.page.library


def reading(desk: Desk, **rest: object) -> ReadingPart:
    """One of them."""
    desk.page.arrive("blister-seal-plate")
    desk.tick(6)
    assert desk.answer(told.told(**rest)) == AskProcedure(name="blister-seal-plate")
    desk.tick()
    return desk.page.reading


def faces(part: LibraryPart) -> dict[str, ListedFace]:
    return {row.face.key: row.face for row in part.listed.rows}


def test_released_ones_stand_first_and_each_says_why_it_may_not_be_begun(desk: Desk) -> None:
    part = library(desk)
    shown = [row.face for row in part.listed.rows]
    assert [face.chip for face in shown] == ["Released"] * 5 + ["In review", "Draft"]
    assert shown[0].more == "Whoever is logged in may not do this (Run procedures)"
    assert shown[1].said == "31 stages · about 1 h 30 min"
    assert shown[-1].more == "Its file has problems: 1"
    assert shown[-1].quiet


def test_a_machine_and_words_make_the_list_shorter(desk: Desk) -> None:
    part = library(desk)
    part.machines.buttons["Cartoner"].click()
    assert [row.face.name for row in part.listed.rows] == ["Jam clearance"]
    part.machines.buttons["all"].click()
    part.search.setText("plate")
    assert [row.face.name for row in part.listed.rows] == ["Sealing-plate cleaning"]
    part.search.setText("nothing of the kind")
    assert part.said.text() == "Nothing fits."


def test_open_runs_stand_above_with_the_stage_they_are_at(desk: Desk) -> None:
    desk.picture.keep_run(told.side_by_side())
    part = library(desk)
    row = part.open_runs.rows[0]
    assert row.face.said == "plate_look", "its title is not known yet"
    desk.answer(told.run_told(told.side_by_side()), AskRun)
    desk.tick()
    assert (row.face.said, row.face.chip) == ("Photograph the clean plate", "3 of 12")
    assert row.face.more == "Waits for you · and 1 beside it"
    row.click()
    assert desk.page.rooms.currentWidget() is desk.page.run


def test_past_runs_are_asked_for_when_they_are_wanted(desk: Desk) -> None:
    part = library(desk)
    part.view_buttons["past"].click()
    assert part.said.text() == "Asking the core…"
    assert isinstance(desk.answer(told.runs()), AskRuns)
    assert [row.face.chip for row in part.past_runs.rows] == ["Done", "Abandoned", "Done"]
    assert part.past_runs.rows[2].face.more.endswith("deviations: 2")
    part.past_runs.rows[1].click()
    desk.tick(6)
    assert AskRun(run="r-15") in desk.waiting()


def test_nothing_and_a_refusal_are_said(desk: Desk) -> None:
    part = library(desk, LibraryTold(procedures=[]))
    assert part.said.text().startswith("There are no procedures yet.")
    part = library(desk, Refused(request=1, reason="core_silent"))
    assert part.said.text().startswith("The procedures cannot be told: ")


def test_safety_is_read_first_and_a_stage_when_it_is_touched(desk: Desk) -> None:
    desk.sit()
    part = reading(desk)
    assert part.about.text() == "Released · version 1.2 · 16 stages · about 35 min"
    layout = part.parts.layout()
    assert layout is not None
    item = layout.itemAt(0)
    first = item.widget() if item is not None else None
    assert first is not None
    assert first.accessibleName().startswith("Safety: The plate is at 170 °C")
    part.flow.touched.emit("clearance/remove")
    assert part.left.currentWidget() is part.detail.area
    part.flow.touched.emit("clearance/remove")
    assert part.left.currentWidget() is part.parts.area


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (
            "cold",
            {"Condition": "Blister.SealingTemperature1 < 45", "Holds for": "1 min", "A person decides after": "30 min"},
        ),
        ("force", {"Entry · critical": "Read the spring force", "Accepted": "118.0 N to 126.0 N"}),
        ("heat", {"Pupitre does at the end": "sets Speed setpoint (Blister.Status.MachSpeed) to 245"}),
        ("result", {"“Not sealed somewhere”": "go to stage “Say where the seal is open”"}),
        ("rounds[1].wipe", {"What to do": "The cloth stays white: clean."}),
        ("clearance/look", {"“Empty”": "go on with the next stage"}),
    ],
)
def test_whoever_releases_a_version_reads_all_that_a_stage_asks_for_and_does(
    desk: Desk, place: str, said: dict[str, str]
) -> None:
    desk.sit()
    part = reading(desk, status=Status.REVIEW, may_run=False, why_not="procedure.not_released")
    part.flow.touched.emit(place)
    facts = {child.accessibleName() for child in part.detail.findChildren(QWidget)}
    for label, words in said.items():
        assert f"{label}: {words}" in facts


def test_beginning_names_the_version_that_was_read_and_leads_to_its_run(desk: Desk) -> None:
    desk.sit()
    part = reading(desk)
    part.begin_button.click()
    desk.tick()
    assert not part.begin_button.isEnabled(), "one touch, one run"
    expected = StartRun(procedure="blister-seal-plate", hash=HASH, language="en")
    assert desk.answer(told.run_told(told.at_start())) == expected
    assert desk.page.rooms.currentWidget() is desk.page.run
    assert desk.page.run.stage.title.text() == "Stop the machine and lock it"


def test_without_anybody_beginning_asks_for_a_log_in(desk: Desk) -> None:
    part = reading(desk, may_run=False, why_not="access.nobody")
    assert part.said.text() == ""
    wanted = QSignalSpy(desk.seat.person_wanted)
    part.begin_button.click()
    assert wanted.count() == 1
    assert desk.waiting() == []


def test_who_may_not_begin_it_is_told_why_and_so_is_a_refusal(desk: Desk) -> None:
    desk.sit()
    part = reading(desk, may_run=False, why_not="access.right", arguments={"right": "procedure.run"})
    assert not part.begin_button.isEnabled()
    assert part.said.text() == "Whoever is logged in may not do this (Run procedures)"
    desk.tick(6)
    desk.answer(told.told(), AskProcedure)
    desk.tick()
    part.begin_button.click()
    desk.answer(Refused(request=1, reason="access.locked"))
    assert "locked" in part.said.text()


def test_while_a_version_is_moved_on_nothing_else_is_begun(desk: Desk) -> None:
    desk.sit(known=True)
    part = reading(desk)
    part.move_buttons[Status.RETIRED].click()
    assert not part.begin_button.isVisibleTo(part), "one act, one large button"
    part.pane.pad.back_button.click()
    assert part.begin_button.isVisibleTo(part)


def test_a_release_is_signed_and_a_draft_goes_to_review_without(desk: Desk) -> None:
    desk.sit(known=True)
    part = reading(desk, status=Status.REVIEW, may_run=False, why_not="procedure.not_released")
    assert not part.begin_button.isVisibleTo(part)
    assert [one for one, button in part.move_buttons.items() if button.isVisibleTo(part)] == [
        Status.DRAFT, Status.RELEASED,
    ]  # fmt: skip
    part.move_buttons[Status.RELEASED].click()
    pane = part.pane
    assert not pane.pad.act_button.isEnabled()
    pane.panel.first.password.setText("secret words")
    pane.pad.act_button.click()
    given = Given(person="olga", password=Secret("secret words"), meaning=Meaning.RELEASED)
    move = MoveProcedure(name="blister-seal-plate", hash=HASH, to=Status.RELEASED, given=given)
    assert desk.answer(Refused(request=1, reason="access.refused")) == move
    assert pane.said.text()
    assert pane.panel.first.password.text() == ""
    part.move_buttons[Status.DRAFT].click()
    assert not pane.pad.act_button.isEnabled(), "who sends it back says why"
    pane.words.setText("stage 4: wrong brush")
    pane.pad.act_button.click()
    why = "stage 4: wrong brush"
    move = MoveProcedure(name="blister-seal-plate", hash=HASH, to=Status.DRAFT, why=why)
    assert desk.answer(told.library()) == move
    assert part.right.currentIndex() == 0


def test_who_may_only_run_procedures_releases_none(desk: Desk) -> None:
    desk.sit(Right.RUN_PROCEDURES)
    part = reading(desk, status=Status.REVIEW, may_run=False, why_not="procedure.not_released")
    wanted = QSignalSpy(desk.seat.person_wanted)
    part.move_buttons[Status.RELEASED].click()
    assert wanted.count() == 1
    assert part.right.currentIndex() == 0


def test_a_procedure_that_is_not_there_is_said_and_the_list_is_a_touch_away(desk: Desk) -> None:
    desk.page.arrive("cartoner-belt")
    desk.tick(6)
    desk.answer(Refused(request=1, reason="procedure.no_procedure"), AskProcedure)
    assert desk.page.reading.name.text().startswith("This procedure cannot be told: ")
    desk.page.reading.back_button.click()
    assert desk.page.rooms.currentWidget() is desk.page.library
