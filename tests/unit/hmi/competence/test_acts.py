"""Assessed, withdrawn, told: what is taken, what is not, and what the trail keeps and proves of it."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hmi.channel.questions_competence import AskCompetences, AskMatrix, CompetencesTold, MatrixTold, WithdrawCompetence
from hmi.channel.questions_people import ChangePerson
from hmi.records.files import DATABASE
from hmi.station.structs_access import AccessSettings
from hmi.values.competence import CompetenceState, Method
from hmi.values.right import Right
from hmi.values.signature import Meaning
from tests.people import NAMES
from tests.unit.hmi.competence.bench import BEARING, assessed, bench, by, settings
from tests.unit.hmi.competence.made import given, known


async def test_an_assessment_is_signed_by_both_under_one_hash_and_entered(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        told = await of.assess("emma", score=91.5, method=Method.SIMULATION, words="with the new tool")
        (one,) = told.records
        assert one.assessor is not None
        assert one.trainee is not None
        assert (one.assessor.person, one.trainee.person, one.score) == ("sofia", "emma", 0.915)
        assert one.assessor.hash == one.trainee.hash
        assert one.valid_until_ns - one.at_ns == 365 * 86_400 * 10**9
        entries = await of.house.entries()
        kept = [(e.action, e.object, e.reason) for e in entries if e.action.startswith("competence")]
        assert kept == [
            ("competence.record", "emma", "with the new tool"),
            ("competence.kept", f"competence {one.id}", ""),
            ("competence.record.done", "emma", "with the new tool"),
        ]
        assert [e.number for e in entries if e.action == "competence.kept"] == [one.entry]
        signed = [(e.person, e.new.split(" ")[0]) for e in entries if e.action == "signature.signed"]
        assert signed == [("sofia", "checked"), ("emma", "performed")]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"person": "sofia"}, "competence.oneself"),
        ({"person": "nobody-there"}, "people.unknown"),
        ({"procedure": "soup"}, "competence.no_procedure"),
        ({"version": "0.9"}, "competence.moved_on"),
        ({"score": 79.9}, "competence.below_pass"),
        ({"score": 101.0}, "competence.score"),
        ({"score": float("nan")}, "competence.score"),
        ({"passed": False}, "competence.words_needed"),
        ({"valid_days": 366.0}, "competence.too_long"),
        ({"valid_days": -1.0}, "competence.too_long"),
        ({"valid_days": float("nan")}, "competence.too_long"),
        ({"valid_days": float("inf")}, "competence.too_long"),
        ({"second": by("olga", Meaning.PERFORMED)}, "competence.trainee_signs"),
        ({"second": by("emma", Meaning.CHECKED)}, "signature.meaning"),
        ({"second": by("emma", Meaning.PERFORMED, "guessed")}, "access.refused"),
        ({"first": by("emma", Meaning.CHECKED)}, "signature.other_person"),
        ({"first": by("sofia", Meaning.PERFORMED)}, "signature.meaning"),
    ],
)
async def test_what_is_wrong_is_refused_and_nothing_is_kept(
    tmp_path: Path, facts: dict[str, object], reason: str
) -> None:
    async with bench(tmp_path) as of:
        question = assessed(**({"person": "emma"} | facts))  # type: ignore[arg-type]  # facts
        assert await of.refused(question, of.assessor) == reason
        assert of.desk.competences.everybodys() == []
        assert await of.house.actions("competence") == []


async def test_right_after_a_start_an_assessment_waits_for_the_library(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        of.shelf.lies_open.clear()
        of.shelf.waited_for.clear()
        async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
            asking = tasks.create_task(of.assess("emma"))
            await of.shelf.waited_for.wait()
            assert of.desk.competences.in_force(BEARING) is None
            of.shelf.lies_open.set()
        assert [one.procedure for one in asking.result().records] == [BEARING]


async def test_a_library_that_is_not_read_is_waited_for_so_long_and_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hmi.competence.competences._READY_S", 0.01)
    async with bench(tmp_path) as of:
        of.shelf.lies_open.clear()
        assert await of.refused(assessed("emma"), of.assessor) == "competence.not_read"
        assert await of.house.actions("competence") == []


async def test_who_may_not_assess_does_not_and_a_retired_person_is_not_assessed(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        await of.house.enter("olga")
        assert await of.refused(assessed("emma", assessor="olga")) == "access.right"
        await of.house.enter("adam")
        retired = ChangePerson(person="emma", name="Emma", role="engineer", active=False, reason="left")
        await of.house.ask(retired)
        assert await of.refused(assessed("emma"), of.assessor) == "competence.retired"


async def test_after_two_failures_somebody_is_taught_first(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        for attempt in (1, 2):
            (newest, *_) = (await of.assess("emma", passed=False, score=55, words="wrong order")).records
            assert (newest.attempts, newest.passed, newest.valid_until_ns) == (attempt, False, 0)
            of.house.pass_s(1)
        assert await of.refused(assessed("emma"), of.assessor) == "competence.retrain_first"
        (newest, *_) = (await of.assess("emma", retrained="a day with Tariq", score=85)).records
        assert (newest.attempts, newest.passed) == (1, True)
        assert of.state("emma") is CompetenceState.VALID


async def test_one_reads_ones_own_and_assessors_read_everybodys(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        await of.assess("emma")
        await of.house.enter("olga")
        own = await of.ask(AskCompetences())
        assert isinstance(own, CompetencesTold)
        assert (own.person, own.records) == ("olga", [])
        assert await of.refused(AskCompetences(person="emma")) == "access.right"
        assert await of.refused(AskMatrix()) == "access.right"
        assert len((await of.ask(AskCompetences(person="emma"), of.assessor)).records) == 1  # type: ignore[union-attr]  # of one
        matrix = await of.ask(AskMatrix(), of.assessor)
        assert isinstance(matrix, MatrixTold)
        assert [row.person for row in matrix.rows] == sorted(NAMES, key=lambda one: NAMES[one][0])
        bearing, start = matrix.columns
        assert (bearing.known.name, bearing.rights, start.known.trained) == (BEARING, [Right.RECORD_MAINTENANCE], True)
        states = {row.person: [cell.state.value for cell in row.cells] for row in matrix.rows}
        assert states["emma"] == ["valid", "missing"]
        assert states["olga"] == ["missing", "missing"]


async def test_a_procedure_that_a_right_names_and_nobody_has_is_said(tmp_path: Path) -> None:
    async with bench(tmp_path, settings((Right.TRAIN, "soup"))) as of:
        of.desk.look()
        (notice,) = of.house.told("competence.nobody_can")
        assert notice.arguments == {"procedure": "soup", "right": "training.run"}
        of.library["soup"] = known("1.0", "soup")
        of.desk.look()
        assert [one.over for one in of.house.told("competence.nobody_can")] == [False, True]


async def test_what_runs_out_within_the_last_warning_is_said_once_and_withdrawn(tmp_path: Path) -> None:
    async with bench(tmp_path, settings(valid_days=10)) as of:
        await of.assess("emma")
        of.desk.look()
        assert of.house.told("competence.soon") == []
        for _ in range(2):
            of.house.wall_ns += 4 * 86_400 * 10**9
            of.desk.look()
        of.desk.look()
        assert [one.arguments["days"] for one in of.house.told("competence.soon")] == ["6", "2"]
        of.house.wall_ns += 4 * 86_400 * 10**9
        of.desk.look()
        assert of.house.told("competence.soon")[-1].over


async def test_what_was_recorded_is_there_after_a_restart(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        (before,) = (await of.assess("emma")).records
    async with bench(tmp_path) as again:
        assert again.desk.competences.everybodys() == [before]
        assert again.state("emma") is CompetenceState.VALID


def spoil(folder: Path, statement: str) -> None:
    """What somebody with an editor of SQLite does, past the triggers."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        assert connection.execute(statement).rowcount > 0


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE documents SET content = replace(content, '"emma"', '"olga"') WHERE content LIKE '%"emma"%'""",
        "UPDATE documents SET content = replace(content, 'false', 'true') WHERE content LIKE '%\"passed\"%'",
        "DELETE FROM documents WHERE content LIKE '%\"passed\"%'",
    ],
)
async def test_a_record_that_was_changed_by_hand_is_believed_by_nobody_and_told(
    tmp_path: Path, statement: str, expected_log: Callable[[str], None]
) -> None:
    expected_log("competences that are not what was written")
    async with bench(tmp_path) as of:
        await of.assess("emma")
    spoil(tmp_path, statement)
    async with bench(tmp_path) as again:
        assert again.state("emma") is CompetenceState.MISSING
        assert again.state("olga") is CompetenceState.MISSING
        await again.house.enter("emma")
        assert not again.may()
        again.desk.look()
        (notice,) = again.house.told("competence.unsound_records")
        assert notice.arguments == {"n": "1"}
        await again.assess("emma")  # assessed anew it counts
        assert again.state("emma") is CompetenceState.VALID


async def test_a_withdrawal_that_was_cut_out_leaves_nothing_valid(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("competences that are not what was written")
    async with bench(tmp_path) as of:
        (one,) = (await of.assess("emma")).records
        await of.ask(WithdrawCompetence(competence=one.id, why="x", given=by("", Meaning.REJECTED)), of.assessor)
    spoil(tmp_path, 'DELETE FROM documents WHERE content LIKE \'%"withdrawn_why":"x"%\'')
    async with bench(tmp_path) as again:
        assert again.state("emma") is CompetenceState.MISSING
        assert again.desk.competences.unsound == {one.id}


async def test_what_was_given_is_told_the_newest_first_in_whatever_order_it_came(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        came = given(1, day=5), given(2, day=9), given(3, day=1)  # those of another station come later
        of.desk.competences._records = {one.id: one for one in came}
        assert [one.id for one in of.desk.competences.told("olga").records] == ["c2", "c1", "c3"]


async def test_the_people_of_the_demo_have_what_the_demo_gives_them_and_nothing_elsewhere(tmp_path: Path) -> None:
    async with bench(tmp_path, AccessSettings(demo_people=True), simulated=True) as of:
        assert of.state("tariq") is CompetenceState.VALID
        assert of.state("emma") is CompetenceState.EXPIRED
        assert all(one.demo for one in of.desk.competences.everybodys())
    async with bench(tmp_path) as elsewhere:
        assert elsewhere.desk.competences.everybodys() == []
