"""A trail that was put aside: what it kept and proves holds in the one after it; the rest is left behind, and told."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hmi.records import taking_over as taking
from hmi.records.entry import COMPETENCE_KEPT, PROCEDURE_KEPT, Draft
from hmi.records.files import ASIDE, DATABASE
from hmi.records.kept import Keeper, kept_in, newest_of
from hmi.records.ledger import Ledger
from hmi.records.named import name_of
from hmi.records.taking_over import LEFT_BEHIND, taking_over
from hmi.records.trail import Trail
from hmi.records.verify import verify
from hmi.values.notice import Notice
from tests.unit.hmi.records.test_kept import by_hand, holds, keep

Expected = Callable[[str], None]


async def start(folder: Path) -> list[Notice]:
    """One run of the program; what it told."""
    told: list[Notice] = []
    trail = Trail(folder, "bench", told.append, taking_over(folder, told.append, lambda _: []))
    trail.start()
    await Keeper(folder, trail, PROCEDURE_KEPT).read()
    await asyncio.to_thread(trail.stop)
    return [one for one in told if one.key == LEFT_BEHIND]


def asides(folder: Path) -> list[Path]:
    return list(folder.glob(ASIDE))


def able(folder: Path) -> dict[str, str]:
    return {one.about: one.content for one in newest_of(kept_in(folder, COMPETENCE_KEPT)).values() if one.sound}


def spoilt(folder: Path, *statements: str) -> None:
    """A disk turns a bit of an entry that is about nothing kept; and what else a hand does."""
    with closing(Ledger(folder, "bench", time.time_ns())) as ledger:
        ledger.append([Draft(action="log.pruned", object="history.db")], time.time_ns(), 0)
        ledger.append([Draft(action="core.stopped", object="bench")], time.time_ns(), 0)
    by_hand(folder, "UPDATE entries SET body = replace(body, 'history.db', 'history.dc')", *statements)


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    await keep(tmp_path, "jam 1.0 draft", "start 2.1 released", "jam 1.0 review")
    await keep(tmp_path, "anne valid", action=COMPETENCE_KEPT)
    return tmp_path


@pytest.fixture
def broken(expected_log: Expected) -> None:
    expected_log("the trail was not what was written")


@pytest.mark.usefixtures("broken")
async def test_what_held_holds_on_and_says_from_where(folder: Path) -> None:
    spoilt(folder)
    assert await start(folder) == []
    assert holds(folder) == {"jam": "1.0 review", "start": "2.1 released"}
    assert able(folder) == {"anne": "valid"}
    assert verify(folder / DATABASE).findings == []
    (aside,) = asides(folder)
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        reasons = database.execute(
            "SELECT reason FROM trail WHERE action IN (?, ?)", (PROCEDURE_KEPT, COMPETENCE_KEPT)
        ).fetchall()
        told = database.execute("SELECT object, new FROM trail WHERE action = ?", (taking.TAKEN_OVER,)).fetchall()
    assert all(reason.startswith(f"taken over from {aside.name}, entry ") for (reason,) in reasons)
    assert told == [(aside.name, "procedure.kept: 2 of 2; competence.kept: 1 of 1")]


@pytest.mark.usefixtures("broken")
async def test_it_is_taken_over_once_and_goes_on_from_there(folder: Path) -> None:
    spoilt(folder)
    await start(folder)
    await keep(folder, "start 2.1 retired")
    before = kept_in(folder, PROCEDURE_KEPT)
    assert await start(folder) == []
    assert kept_in(folder, PROCEDURE_KEPT) == before
    assert holds(folder) == {"jam": "1.0 review", "start": "2.1 retired"}


@pytest.mark.usefixtures("broken")
async def test_what_is_not_proven_is_left_behind_and_told(folder: Path, expected_log: Expected) -> None:
    expected_log("not all that was kept")
    spoilt(folder, "UPDATE documents SET content = '2.2 released' WHERE content = '2.1 released'")
    (notice,) = await start(folder)
    assert notice.arguments["detail"] == "procedure.kept: 1 of 2; competence.kept: 1 of 1"
    assert holds(folder) == {"jam": "1.0 review"}


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("newest", ["jam 1.0 review", "anne gone"])
async def test_of_a_trail_that_was_cut_nothing_holds(tmp_path: Path, expected_log: Expected, newest: str) -> None:
    """The cut may have taken what took it back."""
    expected_log("not all that was kept")
    await keep(tmp_path, "jam 1.0 released", newest)
    await keep(tmp_path, "anne valid", action=COMPETENCE_KEPT)
    last = kept_in(tmp_path, PROCEDURE_KEPT)[-1].entry
    by_hand(tmp_path, f"DELETE FROM entries WHERE number >= {last}")
    assert len(await start(tmp_path)) == 1
    assert (holds(tmp_path), able(tmp_path)) == ({}, {})


@pytest.mark.usefixtures("broken")
async def test_an_entry_that_became_another_takes_nothing_back_in_silence(
    tmp_path: Path, expected_log: Expected
) -> None:
    expected_log("not all that was kept")
    await keep(tmp_path, "jam 1.0 released", "jam 1.0 retired")
    retired = kept_in(tmp_path, PROCEDURE_KEPT)[-1].entry
    other = "UPDATE entries SET body = replace(body, 'procedure.kept', 'procedure.read') WHERE number = "
    spoilt(tmp_path, f"{other}{retired}")
    assert len(await start(tmp_path)) == 1
    assert holds(tmp_path) == {}


@pytest.mark.usefixtures("broken")
async def test_what_is_no_database_is_not_passed_over_for_an_older_one(folder: Path, expected_log: Expected) -> None:
    expected_log("the trail was not what was written")
    expected_log("not all that was kept")
    spoilt(folder)
    await start(folder)
    (folder / DATABASE).write_bytes(b"no database at all, and of some length" * 200)
    assert len(await start(folder)) == 1
    assert holds(folder) == {}


async def test_a_kill_on_the_way_is_made_good_at_the_next_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "_TOGETHER", 1)
    spoilt(folder)
    append, calls = Ledger.append, iter(range(99))
    with monkeypatch.context() as patched:

        def killed(self: Ledger, *of: object) -> object:
            if next(calls) == 1:
                raise SystemExit
            return append(self, *of)  # type: ignore[arg-type]  # as it was called

        patched.setattr(Ledger, "append", killed)
        with closing(Ledger(folder, "bench", time.time_ns())) as ledger, pytest.raises(SystemExit):
            taking_over(folder, lambda _: None, lambda _: [])(ledger)
    assert [one.about for one in kept_in(folder, PROCEDURE_KEPT)] == ["jam"]
    assert await start(folder) == []
    assert holds(folder) == {"jam": "1.0 review", "start": "2.1 released"}


@pytest.mark.usefixtures("broken")
async def test_what_was_decided_anew_meanwhile_is_not_covered_up(folder: Path, expected_log: Expected) -> None:
    expected_log("not all that was kept")
    spoilt(folder)
    await keep(folder, "start 3.0 released")
    assert len(await start(folder)) == 1
    assert holds(folder) == {"start": "3.0 released"}
    assert able(folder) == {"anne": "valid"}


async def test_more_than_one_commit_holds_is_believed_whole(tmp_path: Path, expected_log: Expected) -> None:
    expected_log("the trail was not what was written")
    now_ns = time.time_ns()
    rows, before = [], ""
    for number in range(1500):
        rows.append(Draft(action=COMPETENCE_KEPT, object=f"competence {number}", old=before, document=f"of {number}"))
        before = name_of(f"of {number}".encode()).decode()
    with closing(Ledger(tmp_path, "bench", now_ns)) as ledger:
        for first in range(0, len(rows), 50):
            ledger.append(rows[first : first + 50], now_ns, 0)
    spoilt(tmp_path)
    assert await start(tmp_path) == []
    assert len(able(tmp_path)) == 1500
