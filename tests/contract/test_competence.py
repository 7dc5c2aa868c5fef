"""What a screen may rely on when it asks about competence, of the real core and of the fake one."""

from hmi.channel.messages import Answer, Refused
from hmi.channel.questions import Question
from hmi.channel.questions_competence import (
    AcceptSet,
    AskCompetences,
    AskMatrix,
    AskSets,
    CompetencesTold,
    ConfirmRead,
    ExportSet,
    OverrideCompetence,
    ReadSet,
    RecordCompetence,
    WithdrawCompetence,
)
from hmi.channel.questions_people import Standing
from hmi.channel.socket import connect, greet
from hmi.values.competence import Method
from tests.contract.cores import Contracted, asked
from tests.people import log_in


async def test_nobody_asks_anything_of_competence(core: Contracted) -> None:
    side = await connect(core.address)
    await greet(side, "test")
    questions: tuple[Question, ...] = (
        AskMatrix(),
        AskCompetences(),
        AskCompetences(person="olga"),
        RecordCompetence(person="olga", procedure="x", version="1.0", method=Method.READ, passed=True),
        ConfirmRead(procedure="x", version="1.0"),
        WithdrawCompetence(competence="x", why="y"),
        OverrideCompetence(procedure="x", why="y"),
        ExportSet(),
        AskSets(),
        ReadSet(),
        AcceptSet(hash="", wanted=[], why=""),
    )
    for number, question in enumerate(questions, 1):
        refused = await asked(side, question, number)
        assert isinstance(refused, Refused)
        assert refused.reason == "access.nobody", question
    await side.close()


async def test_one_reads_ones_own_and_others_are_for_who_assesses(core: Contracted) -> None:
    side = await connect(core.address)
    await greet(side, "test")
    logged_in = await asked(side, log_in("adam"), 1)
    assert isinstance(logged_in, Answer)
    assert isinstance(logged_in.reply, Standing)
    assert logged_in.reply.lacking == []
    own = await asked(side, AskCompetences(), 2)
    assert isinstance(own, Answer)
    assert isinstance(own.reply, CompetencesTold)
    assert (own.reply.person, own.reply.role, own.reply.records) == ("adam", "administrator", [])
    others: tuple[Question, ...] = (AskMatrix(), AskCompetences(person="olga"))
    for number, question in enumerate(others, 3):
        refused = await asked(side, question, number)
        assert isinstance(refused, Refused)
        assert (refused.reason, refused.arguments) == ("access.right", {"right": "training.assess"})
    await side.close()
