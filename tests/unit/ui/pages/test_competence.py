"""The page of competence: one's own for everybody, the matrix for who assesses, sets for who releases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hmi.channel import questions_competence as ask
from hmi.values.competence import CompetenceState as State
from hmi.values.competence import Method
from hmi.values.signature import Meaning
from tests.fake_core import NOON_NS
from tests.unit.ui.pages.assessed import OLGA, SOFIA, Core, names_in, sit
from tests.unit.ui.pages.diagnostics.played import turn
from ui.bridge.assessed import Assessed
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.pages.competence.page import CompetencePage
from ui.shell.language import Language
from ui.style.look import Look


@pytest.fixture
def core() -> Core:
    return Core()


@pytest.fixture
def seat(picture: Picture, core: Core) -> Seat:
    return Seat(picture, core.core.ask, lambda: None)


@pytest.fixture
async def page(
    qtbot: QtBot, picture: Picture, core: Core, seat: Seat, look: Look, language: Language
) -> AsyncIterator[CompetencePage]:
    made = CompetencePage(picture, Chosen(), None, look, lambda: NOON_NS, core.core, seat)  # type: ignore[arg-type]  # no past
    made.resize(1160, 668)
    made.reload()
    made.arrive("")
    made.show()
    await turn()
    yield made
    made.leave()
    made.close()
    made.deleteLater()


async def test_nobody_sees_nothing_and_is_told_how(page: CompetencePage, core: Core) -> None:
    assert page.log_in_button.isVisible()
    assert page.own.rows.rows == []
    assert core.core.questions == []
    page.parts.choose("all")
    assert "Assess training" in page.word.text()


async def test_ones_own_stands_with_what_presses_first(page: CompetencePage, picture: Picture, seat: Seat) -> None:
    await sit(OLGA, picture, seat)
    faces = [row.face for row in page.own.rows.rows]
    assert [face.key for face in faces[:3]] == ["format-changeover", "jam-clearance", "line-start"]
    assert faces[0].strong
    assert faces[-1].quiet
    page.own.chosen.emit("format-changeover")
    assert page.cell.state.text().startswith("Ran out")
    assert page.cell.act_button.text() == "Let somebody stand in"
    assert not page.cell.other_button.isVisible()
    page.own.chosen.emit("line-start")
    assert not page.cell.act_button.isVisible()


async def test_what_ran_out_is_stood_in_for_by_two(
    page: CompetencePage, picture: Picture, seat: Seat, core: Core
) -> None:
    await sit(OLGA, picture, seat)
    page.own.chosen.emit("format-changeover")
    page.cell.act_button.click()
    act = page.act
    assert act.isVisible()
    act.panel.first.id.setText("olga")
    act.panel.first.password.setText("one")
    act.panel.second.id.setText("sofia")
    act.panel.second.password.setText("two")
    assert not act.pad.act_button.isEnabled()  # why is missing
    act.words.setText("the line stands")
    act.pad.act_button.click()
    await turn()
    said = core.last(ask.OverrideCompetence)
    assert (said.procedure, said.why) == ("format-changeover", "the line stands")
    assert (said.first.person, said.second.person, said.second.meaning) == ("olga", "sofia", Meaning.APPROVED)
    assert act.panel.first.password.text() == ""
    assert not act.isVisible()


async def test_the_matrix_says_each_cell_in_words(page: CompetencePage, picture: Picture, seat: Seat) -> None:
    await sit(SOFIA, picture, seat)
    page.parts.choose("all")
    await turn()
    model = page.model
    assert (model.rowCount(), model.columnCount()) == (6, 10)
    names = [row.person for row in model.rows]
    column = 1 + [one.known.name for one in model.columns].index("jam-clearance")
    spoken = model.data(model.index(names.index("olga"), column), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Olga Petrov, Jam clearance: runs out soon, until 2026-12-10 (19 d)"
    assert not page.cell.isVisible()
    page.matrix.choose("olga", "jam-clearance")
    await turn()
    assert page.cell.isVisible()
    assert model.chosen == ("olga", "jam-clearance")
    page.cell.close_button.click()
    assert not page.cell.isVisible()


async def test_filters_leave_what_needs_somebody(page: CompetencePage, picture: Picture, seat: Seat) -> None:
    await sit(SOFIA, picture, seat)
    page.parts.choose("all")
    await turn()
    page.filters.choose("soon")
    assert all(any(cell.warn for cell in row.cells) for row in page.model.rows)
    assert {row.person for row in page.model.rows} >= {"olga", "tariq"}
    page.filters.choose("gaps")
    gaps = [cell for row in page.model.rows for cell in row.cells if cell.state is State.EXPIRED]
    assert gaps
    assert all(any(not row.cells[at].state.counts for row in page.model.rows) for at in range(len(page.model.columns)))
    page.filters.choose("every")
    assert len(page.model.rows) == 6


async def test_an_assessment_is_recorded_and_a_refusal_keeps_what_was_written(
    page: CompetencePage, picture: Picture, seat: Seat, core: Core
) -> None:
    await sit(SOFIA, picture, seat)
    page.parts.choose("all")
    await turn()
    page.matrix.choose("olga", "room-pressure")
    await turn()
    page.cell.act_button.click()
    act = page.act
    assert act.panel.second.id.text() == "olga"
    act.methods.choose("simulation")
    act.results.choose("passed")
    act.score.setText("101")
    act.panel.first.id.setText("sofia")
    act.panel.first.password.setText("one")
    act.panel.second.password.setText("two")
    assert not act.pad.act_button.isEnabled()
    act.score.setText("87,5")
    core.refusal = "competence.retrain_first"
    act.pad.act_button.click()
    await turn()
    said = core.last(ask.RecordCompetence)
    assert (said.person, said.procedure, said.version, said.score, said.passed) == (
        "olga",
        "room-pressure",
        "1.0",
        87.5,
        True,
    )
    assert act.said.text()
    assert act.taught.isVisible()
    assert act.score.text() == "87,5"
    assert act.panel.first.password.text() == ""
    core.refusal = ""
    act.taught.setText("a day with Tariq")
    act.panel.first.password.setText("one")
    act.panel.second.password.setText("two")
    act.pad.act_button.click()
    await turn()
    assert core.last(ask.RecordCompetence).retrained == "a day with Tariq"
    assert not act.isVisible()
    assert page.cell.isVisible()


async def test_what_was_not_passed_needs_words(page: CompetencePage, picture: Picture, seat: Seat) -> None:
    await sit(SOFIA, picture, seat)
    page.parts.choose("all")
    await turn()
    page.matrix.choose("olga", "room-pressure")
    await turn()
    page.cell.act_button.click()
    act = page.act
    act.methods.choose("class")
    act.results.choose("failed")
    act.panel.first.id.setText("sofia")
    act.panel.first.password.setText("one")
    act.panel.second.password.setText("two")
    assert not act.pad.act_button.isEnabled()
    act.words.setText("cascade mixed up")
    assert act.pad.act_button.isEnabled()


async def test_who_leaves_takes_the_matrix_and_passwords_along(
    page: CompetencePage, picture: Picture, seat: Seat
) -> None:
    await sit(SOFIA, picture, seat)
    page.parts.choose("all")
    await turn()
    page.matrix.choose("olga", "room-pressure")
    await turn()
    page.cell.act_button.click()
    page.act.panel.first.password.setText("one")
    await sit(OLGA, picture, seat)
    assert page.model.rowCount() == 0
    assert page.act.panel.first.password.text() == ""
    assert page.cell.told is None


async def test_a_set_is_a_proposal_of_which_some_is_taken(
    page: CompetencePage, picture: Picture, seat: Seat, core: Core, tmp_path: Path
) -> None:
    await sit(SOFIA, picture, seat)
    page.parts.choose("sets")
    await turn()
    part = page.sets
    assert [row.face.key for row in part.waiting.rows] == ["line-2.pupset"]
    file = tmp_path / "x.pupset"
    file.write_bytes(b"set")
    part._open_file = lambda: str(file)
    part.open_button.click()
    await turn()
    assert core.last(ask.ReadSet).content == b"set"
    assert part.wanted == {"procedure jam-clearance", "scenario film-end", "competence a1"}
    for item in ("competence a2", "picture doors.svg"):  # of somebody who is not known here, and the same
        part.touch(item)
        part.touch(item)
    part.touch("procedure jam-clearance")
    assert "+hold_s = 10" in part.lines.text()
    part.touch("scenario film-end")  # to look takes nothing away
    assert part.wanted == {"procedure jam-clearance", "scenario film-end", "competence a1"}
    part.touch("scenario film-end")
    assert part.wanted == {"procedure jam-clearance", "competence a1"}
    part.why.setText("from line 2")
    part.panel.first.id.setText("sofia")
    part.panel.first.password.setText("one")
    assert not part.pad.act_button.isEnabled()  # its key is not known: the fingerprint is missing
    part.fingerprint.setText("7d41" * 16)
    part.pad.act_button.click()
    await turn()
    said = core.last(ask.AcceptSet)
    assert (said.hash, said.wanted) == ("ab" * 32, ["procedure jam-clearance", "competence a1"])
    assert (said.given.meaning, said.fingerprint) == (Meaning.APPROVED, "7d41" * 16)
    assert part.said.text() == "Taken: 2"
    assert part.told is None


async def test_a_file_that_cannot_be_read_is_said(page: CompetencePage, picture: Picture, seat: Seat) -> None:
    await sit(SOFIA, picture, seat)
    page.parts.choose("sets")
    await turn()
    page.sets._open_file = lambda: "/nowhere/at-all.pupset"
    page.sets.open_button.click()
    assert page.sets.said.text().startswith("The file cannot be read")


HANDED = Assessed(
    person="olga", procedure="jam-clearance", passed=True, score=89.1, words="Scenario “Jam of the cartoner” 1.0"
)


async def test_a_session_of_training_comes_filled_in_and_is_only_signed(
    page: CompetencePage, picture: Picture, seat: Seat, core: Core
) -> None:
    await sit(SOFIA, picture, seat)
    page.arrive(HANDED.argument)
    await turn()
    act = page.act
    assert act.isVisible()
    assert (act.methods.choice, act.results.choice) == ("simulation", "passed")
    assert (act.score.text(), act.words.text()) == ("89.1", HANDED.words)
    assert not act.pad.act_button.isEnabled()  # nobody has signed
    for sheet, person in ((act.panel.first, "sofia"), (act.panel.second, "olga")):
        sheet.id.setText(person)
        sheet.password.setText(person)
    act.pad.proposed.emit()
    await turn()
    asked = core.last(ask.RecordCompetence)
    assert (asked.person, asked.procedure, asked.method) == ("olga", "jam-clearance", Method.SIMULATION)
    assert (asked.passed, asked.score, asked.words) == (True, 89.1, HANDED.words)
    page.leave()
    page.arrive(HANDED.argument)  # by the way back: it is recorded
    await turn()
    assert not act.isVisible()


async def test_who_may_not_assess_gets_no_form_of_a_session(page: CompetencePage, picture: Picture, seat: Seat) -> None:
    await sit(OLGA, picture, seat)
    page.arrive(HANDED.argument)
    await turn()
    assert not page.act.isVisible()
    page.leave()
    page.arrive("assessed:{")
    assert not page.act.isVisible()


async def test_one_touched_by_hand_is_not_filled_in(page: CompetencePage, picture: Picture, seat: Seat) -> None:
    await sit(SOFIA, picture, seat)
    page.arrive(HANDED.argument)
    page.choose("olga", "line-start")
    await turn()
    assert not page.act.isVisible()
    page.cell.act_button.click()
    assert page.act.score.text() == ""


async def test_a_set_is_made_of_what_was_touched_and_written_where_one_says(
    page: CompetencePage, picture: Picture, seat: Seat, core: Core, tmp_path: Path
) -> None:
    await sit(SOFIA, picture, seat)
    page.parts.choose("sets")
    await turn()
    making, file = page.sets.making, tmp_path / "x.pupset"
    proposed: list[str] = []

    def save(name: str) -> str:
        proposed.append(name)
        return str(file)

    making._save_file = save
    page.sets.make_button.click()
    assert making.isVisible()
    assert not page.sets.left.isVisible()
    assert [row.face.chip for row in making.items.rows] == ["1.0", "1.1", "1.0", "", ""]
    assert making.items.rows[3].face.place == "Competences: 4"
    assert not making.write_button.isEnabled()
    for item in ("procedure jam-clearance", "scenario film-end", "competence olga", "competence tariq"):
        making.touch(item)
    making.touch("competence tariq")  # and not after all
    making.write_button.click()
    await turn()
    said = core.last(ask.ExportSet)
    assert (said.procedures, said.scenarios, said.people) == (["jam-clearance"], ["film-end"], ["olga"])
    assert proposed[0].endswith(".pupset")
    assert file.read_bytes() == b"signed"
    assert names_in(tmp_path) == [file.name]
    assert "0f0f" in making.said.text()
    making.back_button.click()
    assert not making.isVisible()
    assert page.sets.left.isVisible()


async def test_a_set_that_cannot_be_written_or_is_refused_is_said(
    page: CompetencePage, picture: Picture, seat: Seat, core: Core, tmp_path: Path
) -> None:
    await sit(SOFIA, picture, seat)
    page.parts.choose("sets")
    await turn()
    making = page.sets.making
    making._save_file = lambda _: ""
    page.sets.make_button.click()
    making.every_button.click()
    asked = len(core.core.questions)
    making.write_button.click()  # nowhere, after all
    assert len(core.core.questions) == asked
    making._save_file = lambda _: str(tmp_path / "none" / "x.pupset")
    making.write_button.click()
    await turn()
    assert making.said.text().startswith("Not written")
    core.refusal = "set.too_large"
    making.write_button.click()
    await turn()
    assert making.said.text()
    assert not making.said.text().startswith("Not written")
    assert making.write_button.isEnabled()


async def test_who_leaves_takes_a_begun_set_along(
    page: CompetencePage, picture: Picture, seat: Seat, core: Core, tmp_path: Path
) -> None:
    """Whoever sits down next writes nothing that somebody else chose."""
    await sit(SOFIA, picture, seat)
    page.parts.choose("sets")
    await turn()
    making = page.sets.making
    making._save_file = lambda _: str(tmp_path / "x.pupset")
    page.sets.make_button.click()
    making.every_button.click()
    making.write_button.click()
    await sit(OLGA, picture, seat)
    assert making.wanted == set()
    assert not making.isVisible()
    assert names_in(tmp_path) == []
