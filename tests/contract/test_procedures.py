"""What a screen may rely on when it asks about procedures, of the real core and of the fake one."""

from pathlib import Path
from typing import get_args

from hmi.channel.messages import Answer, Refused
from hmi.channel.questions import Question
from hmi.channel.questions_procedures import (
    AbandonRun,
    AskLibrary,
    AskProcedure,
    AskRun,
    AskRuns,
    Confirm,
    ContinueRun,
    GiveEvidence,
    GoOnDeviating,
    LibraryTold,
    MoveProcedure,
    PauseRun,
    ProcedureQuestion,
    RaiseDeviation,
    RunsTold,
    SkipStage,
    StartRun,
    WaitOn,
)
from hmi.channel.socket import connect, greet
from hmi.values.procedure import EvidenceKind, Status
from tests.contract.cores import Contracted, asked, real_core
from tests.people import log_in

ACTS: tuple[Question, ...] = (
    MoveProcedure(name="nothing", hash="ab", to=Status.REVIEW),
    StartRun(procedure="nothing", hash="ab"),
    Confirm(run="nothing", place="look", serial=1),
    WaitOn(run="nothing", place="look", serial=1),
    GoOnDeviating(run="nothing", place="look", serial=1, words="broken"),
    SkipStage(run="nothing", place="look", serial=1, why="no tool"),
    RaiseDeviation(run="nothing", place="look", words="oil"),
    GiveEvidence(run="nothing", place="look", kind=EvidenceKind.NOTE, text="seen"),
    PauseRun(run="nothing", why="shift"),
    ContinueRun(run="nothing"),
    AbandonRun(run="nothing", why="blocked"),
)
LOOKS: tuple[Question, ...] = (
    AskLibrary(),
    AskProcedure(name="nothing"),
    AskRun(run="nothing"),
    AskRuns(from_ns=0, to_ns=2**62),
)


def test_every_question_is_asked_here() -> None:
    assert {type(one) for one in (*ACTS, *LOOKS)} == set(get_args(ProcedureQuestion))


async def test_whoever_looks_may_look(core: Contracted) -> None:
    side = await connect(core.address)
    welcome = await greet(side, "test")
    assert (welcome.runs, welcome.training) == ([], False)
    library, nothing, no_run, runs = [await asked(side, one, number) for number, one in enumerate(LOOKS, 1)]
    assert isinstance(library, Answer)
    assert isinstance(library.reply, LibraryTold)
    assert not [one for one in library.reply.procedures if one.may_run], "nobody is logged in"
    assert isinstance(nothing, Refused)
    assert nothing.reason == "procedure.no_procedure"
    assert isinstance(no_run, Refused)
    assert no_run.reason == "procedure.no_run"
    assert isinstance(runs, Answer)
    assert runs.reply == RunsTold(runs=[])
    await side.close()


async def test_every_act_asks_for_a_person(core: Contracted) -> None:
    side = await connect(core.address)
    await greet(side, "test")
    for number, question in enumerate(ACTS, 10):
        refused = await asked(side, question, number)
        assert isinstance(refused, Refused)
        assert refused.reason == "access.nobody", question
    await side.close()


async def test_an_administrator_runs_nothing(tmp_path: Path) -> None:
    async with real_core(tmp_path / "data") as core:
        side = await connect(core.address)
        await greet(side, "test")
        assert isinstance(await asked(side, log_in("adam"), 1), Answer)
        for number, question in enumerate(ACTS[1:], 10):
            refused = await asked(side, question, number)
            assert isinstance(refused, Refused)
            assert refused.reason == "access.right", question
        await side.close()


async def test_who_may_run_finds_no_run_of_that_name(tmp_path: Path) -> None:
    async with real_core(tmp_path / "data") as core:
        side = await connect(core.address)
        await greet(side, "test")
        assert isinstance(await asked(side, log_in("emma"), 1), Answer)
        answers = [await asked(side, question, number) for number, question in enumerate(ACTS, 10)]
        reasons = [one.reason for one in answers if isinstance(one, Refused)]
        assert reasons == ["procedure.no_procedure"] * 2 + ["procedure.over"] * 9
        await side.close()
