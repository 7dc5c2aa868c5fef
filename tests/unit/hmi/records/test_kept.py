"""What is kept by the trail holds as long as it is what was written; where one is missing, nothing before it does."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hmi.records.entry import COMPETENCE_KEPT, PROCEDURE_KEPT, Actor, Draft
from hmi.records.errors import RecordsError
from hmi.records.files import DATABASE
from hmi.records.kept import Keeper, kept_in, newest_of
from hmi.records.trail import Trail
from hmi.records.verify import verify
from hmi.values.notice import Notice
from resources.verifier import verify_records

QUALITY = Actor("quentin", "Quentin Roy", "quality")


def silent(notice: Notice) -> None:
    """Nobody listens."""


def deed(about: str) -> Draft:
    return Draft(action="procedure.move", object=about, actor=QUALITY, language="fr")


async def keep(folder: Path, *texts: str, action: str = PROCEDURE_KEPT) -> None:
    """One run of a program that keeps these: "ABOUT VERSION STATUS"."""
    trail = Trail(folder, "bench", silent, lambda _: [Draft(action="core.started")])
    trail.start()
    try:
        keeper = Keeper(folder, trail, action)
        for text in texts:
            about, _, content = text.partition(" ")
            await keeper.keep(deed(about), about, content)
    finally:
        await asyncio.to_thread(trail.stop)


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    await keep(tmp_path, "jam 1.0 draft", "start 2.1 released")
    await keep(tmp_path, "anne valid", action=COMPETENCE_KEPT)
    await keep(tmp_path, "jam 1.0 review")
    return tmp_path


def by_hand(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)


def holds(folder: Path) -> dict[str, str]:
    """What is believed."""
    return {one.about: one.content for one in newest_of(kept_in(folder, PROCEDURE_KEPT)).values() if one.sound}


async def test_the_newest_about_something_holds_over_runs_and_kinds(folder: Path) -> None:
    assert holds(folder) == {"jam": "1.0 review", "start": "2.1 released"}
    assert [one.content for one in kept_in(folder, COMPETENCE_KEPT)] == ["valid"]


async def test_both_verifiers_prove_documents_of_all_kinds(folder: Path) -> None:
    assert verify(folder / DATABASE).findings == []
    assert verify_records.prove_database(folder / DATABASE).findings == []


async def test_a_changed_text_is_not_believed_and_found(folder: Path) -> None:
    by_hand(folder, "UPDATE documents SET content = '2.1 released!' WHERE content = '2.1 released'")
    assert holds(folder) == {"jam": "1.0 review"}
    assert any("document" in one.where for one in verify(folder / DATABASE).findings)
    assert any("document" in one for one in verify_records.prove_database(folder / DATABASE).findings)


async def test_where_one_was_taken_away_nothing_before_it_is_believed(tmp_path: Path) -> None:
    await keep(tmp_path, "jam 1.0 released", "jam 1.0 retired", "start 2.1 released", "stop 1.0 released")
    retired = kept_in(tmp_path, PROCEDURE_KEPT)[1].entry
    by_hand(
        tmp_path,
        f"UPDATE entries SET body = replace(body, 'procedure.kept', 'procedure.read') WHERE number = {retired}",
    )
    assert holds(tmp_path) == {"start": "2.1 released", "stop": "1.0 released"}


async def test_an_entry_changed_by_hand_is_believed_by_nobody(folder: Path) -> None:
    start = kept_in(folder, PROCEDURE_KEPT)[1].entry
    by_hand(
        folder,
        f'UPDATE entries SET body = replace(body, \'"object":"start"\', \'"object":"stop"\') WHERE number = {start}',
    )
    assert holds(folder) == {"jam": "1.0 review"}


async def test_an_act_that_failed_on_its_way_costs_nothing_that_was_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail = Trail(folder, "bench", silent, lambda _: [])
    trail.start()
    keeper = Keeper(folder, trail, PROCEDURE_KEPT)
    await keeper.keep(deed("stop"), "stop", "1.0 draft")
    append = trail.append
    with monkeypatch.context() as patched:

        def lost(draft: Draft) -> object:
            """The row is on disk, and nobody hears of it any more."""
            future = append(draft)
            if draft.action == PROCEDURE_KEPT:
                future.result()
                raise RecordsError("records.disk_fault")
            return future

        patched.setattr(trail, "append", lost)
        with pytest.raises(RecordsError):
            await keeper.keep(deed("stop"), "stop", "1.0 review")
    await keeper.keep(deed("stop"), "stop", "1.0 released")
    await asyncio.to_thread(trail.stop)
    assert holds(folder) == {"jam": "1.0 review", "start": "2.1 released", "stop": "1.0 released"}


def test_only_entries_that_a_proof_looks_at_name_a_document() -> None:
    with pytest.raises(ValueError, match="no document"):
        Draft(action="procedure.start", document="{}")
