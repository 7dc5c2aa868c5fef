"""Somebody clears a jam by the procedure: asked to log in on the way, the cartoner stopped by it, paused, abandoned."""

from hmi.values.run import Awaited, Run, RunPhase
from tests.e2e.hands import Hands, NotSeenError
from ui.pages.procedures.page import ProceduresPage

PROCEDURE = "jam-clearance"
OPERATOR, PASSWORD = "olga", "demo"
NOTE = "glue on the second flap"


async def procedure_runner(hands: Hands) -> None:
    """From the list to the stage that locks the machine; then what is said there, a pause, and the end."""
    await hands.is_live()
    hands.window.open("procedures")
    page = hands.page
    assert isinstance(page, ProceduresPage)
    await hands.sees("the library", lambda: len(page.library.listed.rows) >= 9)
    hands.touch(next(row for row in page.library.listed.rows if row.face.key.startswith(f"{PROCEDURE} ")))
    await hands.sees("the procedure", lambda: page.reading.isVisible() and page.reading.begin_button.isEnabled())
    hands.touch(page.reading.begin_button)
    await _log_in(hands)
    run = page.run
    await hands.sees("the first stage", lambda: run.isVisible() and run.stage.choice.isVisible())
    hands.touch(run.stage.choice.choices.buttons["jam"])
    hands.touch(run.foot.act_button)
    await hands.sees("the stage that stops the machine", lambda: run.place == "stop")
    hands.touch(run.foot.act_button)
    # The machine is asked to stop, its receipt is awaited, and the check after it comes true at the machine.
    await hands.sees("the check, and after it the lock", lambda: run.place == "lock", 60.0)
    passed = {one.place: one for one in _run(page).passed}
    assert passed["stop"].receipt
    assert passed["stopped"].evidence, "the values that were watched are its proof"
    assert not passed["stopped"].person, "nobody said that it stands: it was seen"
    hands.touch(run.foot.note_button)
    run.acts.words.setText(NOTE)
    hands.touch(run.acts.pad.act_button)
    await hands.sees("the note", lambda: "Note" in run.stage.proofs.text())
    hands.touch(run.foot.wrong_button)
    run.acts.words.setText("the padlock is missing")
    hands.touch(run.acts.pad.act_button)
    await hands.sees("the deviation", lambda: len(_run(page).deviations) == 1)
    hands.touch(run.foot.back_button)
    await hands.sees("an earlier stage", lambda: "earlier" in run.stage.kind.text())
    hands.touch(run.foot.act_button)
    hands.touch(run.head.pause_button)
    run.acts.words.setText("fetching a padlock")
    hands.touch(run.acts.pad.act_button)
    await hands.sees("the pause", lambda: _run(page).phase is RunPhase.PAUSED and run.stage.isVisible())
    hands.touch(run.foot.act_button)
    hands.touch(run.acts.pad.act_button)
    await hands.sees("the lock again", lambda: _waits_for_person(page))
    hands.touch(run.head.abandon_button)
    run.acts.words.setText("maintenance takes over")
    hands.touch(run.acts.pad.act_button)
    await hands.sees("the record", lambda: run.over.isVisible() and bool(run.record), 30.0)
    hands.touch(run.over.paper_button)
    await hands.sees("the paper", lambda: run.over.told.text().startswith("Written: "), 60.0)


def _run(page: ProceduresPage) -> Run:
    found = page.run.run
    if found is None:
        raise NotSeenError("a run")
    return found


def _waits_for_person(page: ProceduresPage) -> bool:
    here = _run(page).active
    return _run(page).phase is RunPhase.RUNNING and bool(here) and here[-1].awaits is Awaited.PERSON


async def _log_in(hands: Hands) -> None:
    log_in = hands.window.desk.sheet.log_in
    await hands.sees("the log-in", log_in.isVisible)
    log_in.id.setText(OPERATOR)
    log_in.password.setText(PASSWORD)
    hands.touch(log_in.send_button)
